"""What a page looks like, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from belowline.readers.plain.buttons import interface_only
from belowline.readers.plain.headings import LONG, Heading, heading_of, long_heading
from belowline.readers.plain.landmarks import closes_comments, opens_comments
from belowline.readers.plain.moments import ascii_digits

_MARKER: Final = re.compile(
    r"(?:(?P<b>[•◦▪‣⁃●○■□►▶∙·]|[*+–-](?=\s))\s{0,8}|(?P<n>\d{1,5})[.)]\s{1,6}|#(?P<h>\d{1,6})[.:]?\s{0,6}(?=\S))"
)
# A row of signs that draws a line across the page.
_RULE: Final = re.compile(r"^([-=*_~#+—–─━═·•.])(?:\s?\1){7,}$")
_RULE_MAX: Final = 200  # signs; a page is as wide
_DIGIT_RUN: Final = re.compile(r"\d+")
# The largest labelled discussion declares 718 comments; read at some 60 µs a heading, this
# many take about a second.
MAX_HEADINGS: Final = 20_000
# Short lines with a digit, in which a date is looked for: half as many again, and no more.
MAX_LOOKS: Final = 30_000
_SPACE: Final = " \t\u00a0\u2003\u2002\u200b\ufeff\u200e\u200f"


@dataclass(slots=True)
class Line:
    """One line that is not blank."""

    index: int
    indent: int
    text: str  # without indent; other white space as ordinary blanks
    marker: str = ""  # "•" or "#"
    ordinal: int | None = None
    rest: str = ""  # text without its marker
    heading: Heading | None = None
    interface: bool = False
    _shape: str | None = None
    _closes: bool | None = None
    _opens: bool | None = None

    @property
    def shape(self) -> str:
        """The line with its numbers taken out, to compare it with others."""
        if self._shape is None:
            self._shape = skeleton(self.rest if self.marker != "#" else self.text)
        return self._shape

    @property
    def rule(self) -> bool:
        """Whether the line is drawn across the page, out of signs."""
        return len(self.text) <= _RULE_MAX and _RULE.match(self.text) is not None

    @property
    def closes(self) -> bool:
        """Whether the line belongs to what follows the last comment."""
        if self._closes is None:
            self._closes = closes_comments(self.rest)
        return self._closes

    @property
    def opens(self) -> bool:
        """Whether the line is a heading under which comments may follow."""
        if self._opens is None:
            self._opens = opens_comments(self.rest)
        return self._opens

    @property
    def date_only(self) -> bool:
        """Whether nothing but a date or an age stands on the line."""
        found = self.heading
        return bool(found and found.moment and not found.name and not found.body)


@dataclass(slots=True)
class Lines:
    """All lines of a page, with the blank ones as None."""

    raw: Sequence[str]
    at: list[Line | None] = field(default_factory=list)
    full: list[int] = field(default_factory=list)  # indices of lines that are not blank
    overfull: bool = False
    names: dict[int, tuple[str | None, float]] = field(default_factory=dict)  # looked at so far

    def before(self, index: int) -> int:
        """Return the index of the nearest full line above, or -1."""
        index -= 1
        while index >= 0 and self.at[index] is None:
            index -= 1
        return index

    def after(self, index: int) -> int:
        """Return the index of the nearest full line below, or the number of lines."""
        index += 1
        while index < len(self.at) and self.at[index] is None:
            index += 1
        return index

    def some(self, index: int) -> Line:
        """Return a line known to be full."""
        line = self.at[index]
        assert line is not None  # noqa: S101  # the caller walked over full lines
        return line


def _line(index: int, raw: str) -> Line | None:
    text = raw.strip(_SPACE)
    if not text:
        return None
    indent = len(raw) - len(raw.lstrip(_SPACE))
    if raw[:1] == "\t":
        indent += 3 * (len(raw) - len(raw.lstrip("\t")))
    if "\u00a0" in text or "\t" in text:
        text = text.replace("\u00a0", " ").replace("\t", " ")
    line = Line(index, indent, text, rest=text)
    found = _MARKER.match(text)
    heading = heading_of(text) if len(text) <= LONG else long_heading(text)
    if found and not (
        heading and heading.moment and heading.moment.start < found.end() and not found["b"]
    ):
        line.rest = text[found.end() :]
        line.marker = "•" if found["b"] else "#"
        number = found["n"] or found["h"]
        line.ordinal = int(number) if number else None
        heading = None
        if line.rest:
            short = len(line.rest) <= LONG
            heading = heading_of(line.rest, marked=True) if short else long_heading(line.rest)
    line.heading = heading
    if heading and heading.ordinal is not None and line.ordinal is None:
        line.ordinal = heading.ordinal
    line.interface = not heading and interface_only(line.rest or line.text)
    return line


def lines_of(raw: Sequence[str]) -> Lines:
    """Return the facts about every line of a page.

    A text with more than ``MAX_HEADINGS`` lines that look like headings, or ``MAX_LOOKS``
    that could hold a date, is a log or a table; it is marked ``overfull`` and looked at no
    further.
    """
    lines = Lines(raw)
    headings, looks = MAX_HEADINGS, MAX_LOOKS
    for index, text in enumerate(raw):
        line = _line(index, text)
        lines.at.append(line)
        if line is not None and len(line.text) <= LONG:
            headings -= line.heading is not None
            looks -= _DIGIT_RUN.search(text) is not None
            if headings <= 0 or looks <= 0:
                lines.at += [None] * (len(raw) - len(lines.at))
                lines.overfull = True
                break
    lines.full = [index for index, line in enumerate(lines.at) if line is not None]
    return lines


def skeleton(text: str) -> str:
    """Return a short line with its numbers taken out, to compare it with others.

    Examples
    --------
    >>> skeleton("Reply #13"), skeleton("Total Comments (4)")
    ('reply ##', 'total comments (#)')
    """
    return _DIGIT_RUN.sub("#", ascii_digits(text)).casefold()
