"""Where the words of a text stand, as they are counted.

One rule for counting, context lines and highlights, so that they cannot disagree.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A flag, or a picture with what changes its look, or several joined to one. Digits and signs
# such as "™" are emoji too for Unicode, for a reader they are not.
_PICTURE: Final = r"(?![\x00-\u25ff])\p{Emoji}[\ufe0f\p{Emoji_Modifier}]*"
EMOJI: Final = regex.compile(rf"\p{{Regional_Indicator}}{{2}}|{_PICTURE}(?:\u200d{_PICTURE})*+")
# Whether a sign is coloured, and the colour of a skin, make no other word of an emoji.
_LOOKS: Final = regex.compile(r"[\ufe0f\p{Emoji_Modifier}]")

# A term is an emoji, initials ("U.S."), or a run of letters, marks and digits, kept together
# over inner apostrophes, hyphens, and the signs that join letters or keep them apart in
# Persian and in the scripts of India. Unlike a reader's word it does not run over a dot: sites
# glue sentences together ("in Lisbon.They"), and both halves should count.
_TERM: Final = regex.compile(
    r"(?P<link>(?:https?://|www\.)\S+)"
    rf"|(?P<emoji>{EMOJI.pattern})"
    r"|(?<![\p{L}\p{N}])(?P<initials>(?:\p{L}\.){1,4}\p{L}(?![\p{L}\p{N}]))"
    r"|(?P<word>[\p{L}\p{M}\p{N}]+(?:['’\-‐‑\u200c\u200d][\p{L}\p{M}\p{N}]+)*)"
)

# The same words and whatever else leaves ink, for texts without links, initials, "US", emoji
# and scripts without spaces: most of them, read ten times as fast.
_PLAIN: Final = regex.compile(
    r"[\p{L}\p{M}\p{N}]+(?:['’\-‐‑\u200c\u200d][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]"
)
_NOT_PLAIN: Final = regex.compile(
    r"https?://|www\.|(?<![\p{L}\p{N}])\p{L}\.\p{L}|US|(?![\x00-\u25ff])\p{Emoji}"
    r"|[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
)
_LETTER: Final = regex.compile(r"[\p{L}\p{M}\p{N}]")
_WHITE: Final = regex.compile(r"\s+")

_POSSESSIVE: Final = regex.compile(r"['’][sS]$")

# Scripts written without spaces between words; their runs are cut by ICU's dictionaries.
UNSPACED: Final = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
)

# Two letters that are a country in capitals and a pronoun otherwise. Other such pairs (IT,
# WHO, MAY) are too often plain emphasis to be told apart.
_COUNTRY: Final = "US"


class Token(NamedTuple):
    """A word as it is counted, and the half-open range of characters it stands on."""

    word: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield each word of a text, in order; links are passed over.

    Words are folded to lower case with straight apostrophes; a possessive 's is no part of
    them. "US" keeps its capitals, unless the writer shouts anyway. An emoji is a word.

    Examples
    --------
    >>> [token.word for token in tokens("Tell us what the US’s envoy said, http://x.org")]
    ['tell', 'us', 'what', 'the', 'US', 'envoy', 'said']
    >>> [token.word for token in tokens("TELL US NOW")]
    ['tell', 'us', 'now']
    >>> [token.word for token in tokens("Ha❤️ 👍🏽👍")]
    ['ha', '❤', '👍', '👍']
    """
    country = not _shouts(text) if _COUNTRY in text else False
    unspaced = UNSPACED.search(text) is not None
    for match in _TERM.finditer(text):
        if match["link"]:
            continue
        if match["emoji"]:
            yield Token(_LOOKS.sub("", match.group()), *match.span())
            continue
        if unspaced and UNSPACED.search(match.group()):
            yield from _cut(match.group(), match.start())
            continue
        # "Lisbon’s" counts as "Lisbon", and only those letters are marked.
        written = _POSSESSIVE.sub("", match.group()) or match.group()
        start = match.start()
        word = written if country and written == _COUNTRY else folded(written)
        yield Token(word, start, start + len(written))


def is_emoji(word: str) -> bool:
    """Tell whether a word is an emoji.

    Examples
    --------
    >>> is_emoji("🇵🇰"), is_emoji("boat"), is_emoji("7")
    (True, False, False)
    """
    return word > "\u25ff" and EMOJI.fullmatch(word) is not None


def joined(words: Iterable[str]) -> str:
    """Return a phrase as it is written: without spaces where its script has none.

    Examples
    --------
    >>> joined(["night", "boat"]), joined(["北京", "大学"])
    ('night boat', '北京大学')
    """
    said = ""
    for word in words:
        tight = UNSPACED.search(word) is not None and UNSPACED.search(said[-1:]) is not None
        said += word if tight or not said else f" {word}"
    return said


def folded(written: str) -> str:
    """Return a word without case and with straight apostrophes."""
    return written.casefold().replace("’", "'")


def _shouts(text: str) -> bool:
    """Tell whether most of the words beside "US" are written in capitals."""
    words = [
        m.group()
        for m in _TERM.finditer(text)
        if len(m.group()) > 1 and not (m["link"] or m["emoji"])
    ]
    others = [word for word in words if _POSSESSIVE.sub("", word) != _COUNTRY]
    return 2 * sum(word.isupper() for word in others) > len(others)


def _cut(run: str, start: int) -> Iterator[Token]:
    """Cut a run of letters without spaces into words."""
    # Imported late: 40 MB of dictionaries that most discussions never need.
    from icu4py.breakers import WordBreaker  # noqa: PLC0415

    # ICU counts in units of UTF-16, in which a rare character takes two.
    place = [at for at, character in enumerate(run) for _ in range(1 + (character > "\uffff"))]
    place.append(len(run))
    for low, high in WordBreaker(run, "en").segments():
        first, last = place[low], place[high]
        piece = run[first:last]
        if any(c.isalnum() for c in piece):
            # Letters of other scripts may be glued to the run: "東京Boat’s".
            written = _POSSESSIVE.sub("", piece) or piece
            yield Token(folded(written), start + first, start + first + len(written))


def wanted(term: str) -> list[str]:
    """Return the words of a term that somebody typed or that a link carries.

    Unlike in a text, "US" is the country whatever stands around it.
    """
    return [
        _COUNTRY if term[token.start : token.end] == _COUNTRY else token.word
        for token in tokens(term)
    ]


def occurrences(text: str, term: str) -> list[tuple[int, int]]:
    r"""Find a word or phrase in a text, by the rule that counts it.

    Whole words only, in any case, with straight or curly apostrophes, a possessive 's
    aside. The words of a phrase stand next to each other with only white space between.
    In scripts without spaces a term is found wherever its letters stand.

    Parameters
    ----------
    text
        Text as it stands on the page.
    term
        One word or several.

    Returns
    -------
    list of (int, int)
        Half-open character ranges of ``text``, in order, not overlapping; empty for a
        ``term`` without a word in it.

    Examples
    --------
    >>> occurrences("Peace now. Talks on Lisbon’s peace\ntalks failed.", "peace talks")
    [(29, 40)]
    >>> occurrences("A warm war", "war")
    [(7, 10)]
    """
    if UNSPACED.search(term):
        letters = r"\s*".join(map(regex.escape, term.split()))
        # Simple case folding keeps the length of a text, so the places stay right.
        return [m.span() for m in regex.finditer(letters, text, regex.IGNORECASE)]
    sought = wanted(term)
    # Most texts hold no letter of it: one look tells, at a hundredth of the cost.
    if not sought or (folded(sought[0]) not in folded(text) and not is_emoji(sought[0])):
        return []
    found: list[tuple[int, int]] = []
    held = list(tokens(text))
    for first in range(len(held) - len(sought) + 1):
        run = held[first : first + len(sought)]
        if (
            run[0].word == sought[0]
            and [token.word for token in run] == sought
            and all(_WHITE.fullmatch(text, a.end, b.start) for a, b in pairwise(run))
            and not (found and run[0].start < found[-1][1])
        ):
            found.append((run[0].start, run[-1].end))
    return found


def runs(text: str) -> list[list[str]]:
    """Return the words of a text, in pieces within which nothing but white space parts them.

    A phrase never runs over a comma, a full stop or a dropped possessive. In a script without
    spaces a piece is what nothing parts; a space there ends a clause. An emoji is a piece of
    its own.

    Examples
    --------
    >>> runs("The night boat, our town’s pride")
    [['the', 'night', 'boat'], ['our', 'town'], ['pride']]
    >>> runs("北京大学，和平 😂 yes")
    [['北京', '大学'], ['和平'], ['😂'], ['yes']]
    """
    if not _NOT_PLAIN.search(text):
        return _plain_runs(text)
    unspaced = UNSPACED.search(text) is not None
    pieces: list[list[str]] = []
    before: Token | None = None
    for token in tokens(text):
        alone = is_emoji(token.word)
        if before is not None and not alone and _next_to(text, before, token, unspaced=unspaced):
            pieces[-1].append(token.word)
        else:
            pieces.append([token.word])
        before = None if alone else token
    return pieces


def _next_to(text: str, before: Token, token: Token, *, unspaced: bool) -> bool:
    """Tell whether two words that follow each other stand in one piece."""
    if unspaced and (UNSPACED.search(before.word) or UNSPACED.search(token.word)):
        both = UNSPACED.search(before.word) and UNSPACED.search(token.word)
        return bool(both) and before.end == token.start
    return _WHITE.fullmatch(text, before.end, token.start) is not None


def _plain_runs(text: str) -> list[list[str]]:
    """Return what :func:`runs` does, for a text that needs no second look."""
    pieces: list[list[str]] = []
    joined = False
    for piece in _PLAIN.findall(folded(text)):
        if is_mark(piece):
            joined = False
            continue
        word = without_possessive(piece)
        if joined:
            pieces[-1].append(word)
        else:
            pieces.append([word])
        joined = word is piece
    return pieces


def plain_pieces(text: str) -> list[str] | None:
    """Return words and marks as they stand, folded; None for a text that needs a second look."""
    return None if _NOT_PLAIN.search(text) else _PLAIN.findall(folded(text))


def is_mark(piece: str) -> bool:
    """Tell a mark, which parts words, from a word."""
    return len(piece) == 1 and not (piece.isalnum() or bool(_LETTER.match(piece)))


def without_possessive(piece: str) -> str:
    """Return a folded word without the 's of a possessive; the same object where it has none."""
    return piece[:-2] if piece.endswith("'s") and len(piece) > 2 else piece  # noqa: PLR2004
