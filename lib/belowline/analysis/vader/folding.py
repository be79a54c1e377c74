"""Texts as one long row of bytes in which words can be found at the speed of arrays.

VADER's rules look at characters in few ways: is it white space, a punctuation mark, a
capital, which ASCII letter, which emoji. So each character of any script becomes one byte
that tells just that; an emoji becomes the words VADER puts in its place.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import numpy as np

from belowline.analysis.vader.lexicon import Numbers, analyzer

# Kinds of byte. The last two are punctuation; calls and quotes mean something of their own.
SPACE, CAPITAL, SMALL, OTHER, MARK, SPEAKING = range(6)

# Bytes beyond ASCII stand for the characters beyond it.
_A_CAPITAL: Final = 0x80
_A_SMALL: Final = 0x81
_A_CHARACTER: Final = 0x82
_AN_EMOJI: Final = 0x83

# The one character outside ASCII that lower-cases into it: the sign of the unit kelvin.
_KELVIN: Final = 0x212A

_CODE_POINTS: Final = 0x110000
_SURROGATES: Final = slice(0xD800, 0xE000)
_BLANKS: Final = b" " * 32  # words are read eight bytes at a time, also the last one


def _kinds() -> bytes:
    """Return the kind of each byte."""
    kinds = np.full(256, OTHER, np.uint8)
    for kind, signs in (
        (SPACE, "".join(chr(c) for c in range(128) if chr(c).isspace())),
        (MARK, string.punctuation),
        (SPEAKING, "!?'"),
        (CAPITAL, string.ascii_uppercase + chr(_A_CAPITAL)),
        (SMALL, string.ascii_lowercase + chr(_A_SMALL)),
    ):
        kinds[[ord(sign) for sign in signs]] = kind
    return kinds.tobytes()


_KINDS: Final = _kinds()


@dataclass(frozen=True)
class Folded:
    """Texts, end to end, one byte a character.

    Attributes
    ----------
    signs
        The bytes, capitals and all; a blank between two texts and several at the end.
    starts
        Where each text begins, and where one more would.
    origin
        For each byte the place of its character in the joined texts; ``None`` where that is
        the byte's own place, because no emoji was put into words.
    """

    signs: bytes
    starts: Numbers
    origin: Numbers | None

    @cached_property
    def kinds(self) -> Numbers:
        """Return the kind of each byte."""
        return np.frombuffer(self.signs.translate(_KINDS), np.uint8)

    def places(self, sign: str) -> Numbers:
        """Return where a sign that means something of its own stands: "!", "?" or "'"."""
        found: Numbers = self._speaking[self._spoken == ord(sign)]
        return found

    @cached_property
    def _speaking(self) -> Numbers:
        return np.flatnonzero(self.kinds == SPEAKING)

    @cached_property
    def _spoken(self) -> Numbers:
        return np.frombuffer(self.signs, np.uint8)[self._speaking]


def folded(texts: Sequence[str]) -> Folded:
    """Lay texts end to end, one byte a character.

    Parameters
    ----------
    texts
        Any strings.
    """
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.concatenate([[0], np.cumsum(lengths + 1)])
    joined = " ".join(texts)
    if joined.isascii():
        signs = joined.encode("ascii").replace(b"\0", bytes([_A_CHARACTER]))
        return Folded(signs + _BLANKS, starts, None)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    letters = _byte_of()[points]
    places = np.flatnonzero(letters == _AN_EMOJI)
    if not len(places):
        return Folded(letters.tobytes() + _BLANKS, starts, None)
    return _emoji_in_words(points, letters, starts, places)


def _emoji_in_words(points: Numbers, letters: Numbers, starts: Numbers, places: Numbers) -> Folded:
    """Put words for emoji.

    As published: a blank goes before the words unless one, or the beginning, is there; none
    behind them, so that "😂now" ends in "joynow".
    """
    blank_before = np.concatenate([[True], points[:-1] == ord(" ")])[places]
    said = _descriptions()
    descriptions = [
        said[point] if blank else b" " + said[point]
        for point, blank in zip(points[places].tolist(), blank_before.tolist(), strict=True)
    ]
    widths = np.ones(len(points), np.int64)
    widths[places] = [len(words) for words in descriptions]
    origin = np.repeat(np.arange(len(points)), widths)
    out = letters[origin]
    spoken = np.zeros(len(points), bool)
    spoken[places] = True
    out[spoken[origin]] = np.frombuffer(b"".join(descriptions), np.uint8)
    ends = np.concatenate([[0], np.cumsum(widths)])
    # The last text ends where the row does; there is no blank behind it.
    moved = ends[np.minimum(starts, len(points))] + (starts > len(points))
    return Folded(out.tobytes() + _BLANKS, moved, origin)


@cache
def _byte_of() -> Numbers:
    """Return the byte that stands for each code point."""
    points = np.arange(_CODE_POINTS, dtype=np.uint32)
    points[_SURROGATES] = 0  # no characters; they have no case
    letters = points.view("U1")
    table = np.full(_CODE_POINTS, _A_CHARACTER, np.uint8)
    # Python's own notions, as `str.isupper` and `str.split` have them.
    table[np.strings.isupper(letters)] = _A_CAPITAL
    table[np.strings.islower(letters) | np.strings.istitle(letters)] = _A_SMALL
    table[np.strings.isupper(letters)] = _A_CAPITAL  # a single capital is a title, too
    table[np.strings.isspace(letters)] = ord(" ")
    table[1:128] = np.arange(1, 128)  # but for 0, with which words are filled up
    table[_KELVIN] = ord("K")
    table[list(_descriptions())] = _AN_EMOJI
    return table


@cache
def _descriptions() -> dict[int, bytes]:
    """Return the words VADER puts for each emoji of one character, folded."""
    return {
        # The typographic quotes in some are characters of no case.
        ord(emoji): words.encode("ascii", "replace").replace(b"?", bytes([_A_CHARACTER]))
        for emoji, words in analyzer().emojis.items()
        if len(emoji) == 1
    }
