"""Whom a comment addresses with an explicit @Name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import regex

# Forms met: "@Name" alone on a line, "@Name:" with the text after it or on the next line,
# "@ Name – text", "@name text".
_AT: Final = regex.compile(r"@[ \t]{0,3}(?=[^\s@])")
_BEFORE_A_SIGN: Final = regex.compile(r"([^:;,–—@\n]{1,60}?)[ \t]{0,3}(?:[:;–—]|,(?=\s)| - |$)")
_ONE_WORD: Final = regex.compile(
    r"(?:(?:dr|mr|mrs|ms|miss|prof|sir)\.?[ \t])?[^\s@]{1,60}", regex.I
)
# Possessive ("*+"): a text of nothing but spaces must not be walked through once per space.
_SIGN: Final = regex.compile(r"[ \t]*+(?:[:;,.–—-]{1,3}(?=\s|$)|[:;,–—]{1,3})?+[ \t]*+")
_BETWEEN: Final = regex.compile(r"[ \t]*+(?:(?:&|/|,|and)[ \t]*+)?+(?=@)")
_BLANK: Final = regex.compile(r"\s*+")
_POSSESSIVE: Final = regex.compile(r"['’]s\b")

_MOST_WORDS: Final = 5  # the longest names met have four words; a clause soon has more
_MOST_MARKERS: Final = 20  # at the start of one comment; a longer chain is not an address
_LOOKED_AT: Final = 80  # the longest name with what closes it
_SURE_WORDS: Final = 2  # up to here a name need not be capitalised


@dataclass(frozen=True, slots=True)
class People:
    """The names on a page, ready to be looked up."""

    folded: frozenset[str]
    lengths: tuple[int, ...]

    @classmethod
    def named(cls, names: Iterable[str]) -> People:
        """Return the people of these names."""
        names = set(names) - {""}
        lengths = sorted({len(name) for name in names if len(name) <= _LOOKED_AT}, reverse=True)
        return cls(frozenset(name.casefold() for name in names), tuple(lengths))

    def at_the_start_of(self, text: str) -> str:
        """Return the longest name that a text begins with, as the text writes it, or ``""``."""
        for length in self.lengths:
            written = text[:length]
            if written.casefold() in self.folded and not text[length : length + 1].isalnum():
                return written
        return ""


NOBODY: Final = People.named(())


class Mentioned(NamedTuple):
    """The names a comment addresses, and its text without the leading marker."""

    names: tuple[str, ...]
    text: str


class _Marker(NamedTuple):
    """A marker in a text: the name, and where what follows it begins."""

    name: str
    end: int
    removable: bool


def mentioned(text: str, *, known: People = NOBODY) -> Mentioned:
    r"""Return the explicit mentions of a comment and its text without leading markers.

    A marker counts at the start of the comment, where it is taken out of the text, and at
    the start of any later line, where it stays. An "@" inside a sentence is no marker.

    Parameters
    ----------
    text
        The comment, paragraphs one blank line apart.
    known
        The people on the page; "@Gul Rang you are right" names Gul Rang only if such
        a person is known, and Gul otherwise.

    Examples
    --------
    >>> mentioned("@Old Miller:\nThe sluice is open.")
    Mentioned(names=('Old Miller',), text='The sluice is open.')
    >>> mentioned("@Gul Rang you are right", known=People.named(["Gul Rang"]))
    Mentioned(names=('Gul Rang',), text='you are right')
    """
    names: list[str] = []
    start = 0
    while len(names) < _MOST_MARKERS and (marker := _marker(text, start, known)):
        names.append(marker.name)
        if not marker.removable:
            break
        start = marker.end
        start = between.end() if (between := _BETWEEN.match(text, start)) else start
        start = blank.end() if (blank := _BLANK.match(text, start)) else start
    rest = text[start:]
    names += (later.name for later in _later(rest, known))
    return Mentioned(tuple(dict.fromkeys(names)), rest.strip())


def _later(text: str, known: People) -> Iterator[_Marker]:
    position = text.find("\n")
    while position >= 0:
        marker = _marker(text, position + 1, known)
        if marker:
            yield marker
        position = text.find("\n", position + 1)


def _marker(text: str, start: int, known: People) -> _Marker | None:
    at = _AT.match(text, start)
    if at is None:
        return None
    # The line itself may be of any length.
    head, line_end, _ = text[at.end() : at.end() + _LOOKED_AT].partition("\n")
    name = known.at_the_start_of(head) or _name_before_a_sign(head, alone=bool(line_end))
    name = name or _one_word(head)
    if not any(char.isalpha() for char in name):
        return None
    end = at.end() + len(name)
    if _POSSESSIVE.match(text, end):
        return _Marker(name, end, removable=False)
    sign = _SIGN.match(text, end)
    return _Marker(name, sign.end() if sign else end, removable=True)


def _name_before_a_sign(head: str, *, alone: bool) -> str:
    """Return the name that a colon, dash, comma or line end closes, if it reads as one."""
    found = _BEFORE_A_SIGN.match(head)
    if found is None:
        return ""
    at_line_end = found.end(1) == len(head.rstrip())
    if at_line_end and (not alone or head.rstrip().endswith((".", "!", "?", "…"))):
        return ""
    name = found[1].rstrip()
    words = name.split()
    short = len(words) <= _SURE_WORDS
    # Particles ("von", "ul", "de") stay small in a name; in a clause most words are small.
    capitals = sum(word[0].isupper() for word in words)
    return name if short or (len(words) <= _MOST_WORDS and capitals > len(words) / 2) else ""


def _one_word(head: str) -> str:
    found = _ONE_WORD.match(head)
    return found[0].rstrip(".,;:!?)-–—…") if found else ""
