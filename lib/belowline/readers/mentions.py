"""Whom a comment addresses with an explicit @Name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

import regex

# Forms met: "@Name" alone on a line, "@Name:" with the text after it or on the next line,
# "@ Name – text", "@name text".
_AT: Final = regex.compile(r"@[ \t]{0,3}(?=[^\s@])")
_BEFORE_A_SIGN: Final = regex.compile(r"([^:;,–—@\n]{1,60}?)[ \t]{0,3}(?:[:;–—]|,(?=\s)| - |$)")
_ONE_WORD: Final = regex.compile(
    r"(?:(?:dr|mr|mrs|ms|miss|prof|sir)\.?[ \t])?[^\s@]{1,60}", regex.I
)
_SIGN: Final = regex.compile(r"[ \t]*(?:[:;,.–—-]{1,3}(?=\s|$)|[:;,–—]{1,3})?[ \t]*")
_BETWEEN: Final = regex.compile(r"[ \t]*(?:&|/|,|and)?[ \t]*(?=@)")
_POSSESSIVE: Final = regex.compile(r"['’]s\b")

_LONGEST_NAME: Final = 60  # as in the patterns above
_MOST_WORDS: Final = 5  # the longest names met have four words; a clause soon has more
_SURE_WORDS: Final = 2  # up to here a name need not be capitalised


class Mentioned(NamedTuple):
    """The names a comment addresses, and its text without the leading marker."""

    names: tuple[str, ...]
    text: str


class _Marker(NamedTuple):
    """A marker in a text: the name, and where what follows it begins."""

    name: str
    end: int
    removable: bool


def mentioned(text: str, *, known: Collection[str] = ()) -> Mentioned:
    r"""Return the explicit mentions of a comment and its text without leading markers.

    A marker counts at the start of the comment, where it is taken out of the text, and at
    the start of any later line, where it stays. An "@" inside a sentence is no marker.

    Parameters
    ----------
    text
        The comment, paragraphs one blank line apart.
    known
        Names of people on the page; "@Gul Rang you are right" names Gul Rang only if such
        a person is known, and Gul otherwise.

    Examples
    --------
    >>> mentioned("@Old Miller:\nThe sluice is open.")
    Mentioned(names=('Old Miller',), text='The sluice is open.')
    >>> mentioned("@Gul Rang you are right", known=["Gul Rang"])
    Mentioned(names=('Gul Rang',), text='you are right')
    """
    people = sorted(known, key=len, reverse=True)
    names: list[str] = []
    start = 0
    while marker := _marker(text, start, people):
        names.append(marker.name)
        if not marker.removable:
            break
        start = marker.end
        start = between.end() if (between := _BETWEEN.match(text, start)) else start
        start = _next_text(text, start)
    rest = text[start:]
    names += (later.name for later in _later(rest, people))
    return Mentioned(tuple(dict.fromkeys(names)), rest.strip())


def _next_text(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _later(text: str, people: list[str]) -> Iterator[_Marker]:
    position = text.find("\n")
    while position >= 0:
        marker = _marker(text, position + 1, people)
        if marker:
            yield marker
        position = text.find("\n", position + 1)


def _marker(text: str, start: int, people: list[str]) -> _Marker | None:
    at = _AT.match(text, start)
    if at is None:
        return None
    end_of_line = text.find("\n", at.end())
    # A name is looked for in the beginning of the line; the line itself may be long.
    head = text[at.end() : at.end() + _LONGEST_NAME + 20]
    if 0 <= end_of_line - at.end() < len(head):
        head = head[: end_of_line - at.end()]
    name = _known_name(head, people) or _name_before_a_sign(head, alone=end_of_line >= 0)
    name = name or _one_word(head)
    if not any(char.isalpha() for char in name):
        return None
    end = at.end() + len(name)
    if _POSSESSIVE.match(text, end):
        return _Marker(name, end, removable=False)
    sign = _SIGN.match(text, end)
    return _Marker(name, sign.end() if sign else end, removable=True)


def _known_name(head: str, people: list[str]) -> str:
    folded = head.casefold()
    for person in people:
        # Folding may change a name's length ("ß"); such names are compared as printed.
        length = len(person)
        if folded[:length] == person.casefold() or head[:length] == person:
            following = head[length : length + 1]
            if not following.isalnum():
                return head[:length]
    return ""


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
