"""Pages of the site's later generation: one line a comment, and ages for dates.

As in ``Tin Cup | 12 years ago | Reply The third came back empty.`` An age is kept as
printed; which day it means depends on when the page was saved, which the page does not say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from belowline.model.discussion import Comment, Discussion, Precision, ReceiptEntry
from belowline.readers.express_tribune.article import head
from belowline.readers.express_tribune.shapes import is_interface, mark, squeezed
from belowline.readers.mentions import People, mentioned
from belowline.readers.page import Page, Reader
from belowline.readers.receipt import counted, entry

_COUNT: Final = regex.compile(r"Comments? ?\((?P<count>\d{1,6})\)", regex.IGNORECASE)
_START: Final = regex.compile(
    r"(?P<author>[^|]{0,80})\| (?P<age>(?:\d{1,3}|an?) (?:second|minute|hour|day|week|month|year)s?"
    r" ago) \| Reply(?: (?P<said>.*))?"
)
# The form for an answer, which stands open on some saved pages.
_FORM: Final = regex.compile(r"Replying to .{1,80}", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A comment's lines; the first of ``texts`` stands on line ``first``."""

    first: int
    last: int
    author: str | None
    age: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    article_ends: int
    count_line: int | None
    declared: int | None
    rows: tuple[_Row, ...]


def _start(line: str) -> regex.Match[str] | None:
    # The pattern's fixed part lies within the first 120 characters of a squeezed line.
    return _START.fullmatch(squeezed(line)) if " ago" in line[:400] else None


def _rows(lines: Sequence[str]) -> tuple[_Row, ...]:
    found: list[_Row] = []
    number = 1
    while number <= len(lines):
        start = _start(lines[number - 1])
        number += 1
        if start is None:
            continue
        first, texts = number - 1, [start["said"] or ""]
        while number <= len(lines) and _continues(lines[number - 1]):
            texts.append(squeezed(lines[number - 1]))
            number += 1
        author = start["author"].strip() or None
        found.append(_Row(first, number - 1, author, start["age"], tuple(texts)))
    return tuple(found)


def _continues(line: str) -> bool:
    """Whether a line goes on with the comment above it."""
    return bool(line.strip()) and not (
        _start(line) or is_interface(line) or _FORM.fullmatch(mark(line))
    )


def _layout(lines: Sequence[str]) -> _Layout:
    rows = _rows(lines)
    begins = rows[0].first if rows else len(lines) + 1
    for number in range(begins - 1, 0, -1):
        if counts := _COUNT.fullmatch(mark(lines[number - 1])):
            return _Layout(number - 1, number, int(counts["count"]), rows)
    return _Layout(begins - 1, None, None, rows)


def claim(page: Page) -> float:
    """Return how surely a page is of this generation: its lines have no other reading."""
    return _sureness(_layout(page.lines))


def _sureness(layout: _Layout) -> float:
    if not layout.rows:
        return 0.0
    sure = 0.75 + (0.1 if layout.count_line else 0.0)
    return round(sure + (0.1 if layout.declared == len(layout.rows) else 0.0), 2)


def read(page: Page) -> Discussion:
    """Read a page of this generation; see :func:`belowline.readers.read`."""
    layout = _layout(page.lines)
    top = head(page.lines, layout.article_ends)
    known = People.named(row.author or "" for row in layout.rows)
    comments = tuple(_comment(place, row, known) for place, row in enumerate(layout.rows, 1))
    return page.discussion(
        layout=EXPRESS_TRIBUNE_LATER.name,
        confidence=_sureness(layout),
        article=top.article,
        declared=layout.declared,
        comments=comments,
        receipt=(
            *_noticed(layout, comments),
            *top.receipt,
            *_of_the_site(page.lines, layout, top.interface),
        ),
    )


def _comment(place: int, row: _Row, known: People) -> Comment:
    addressed = mentioned("\n".join(row.texts).strip(), known=known)
    return Comment(
        id=f"c{place}",
        position=place,
        author=row.author,
        posted_precision=Precision.AGE,
        posted_raw=row.age,
        text=addressed.text,
        mentions=addressed.names,
        lines=(row.first, row.last),
    )


def _noticed(layout: _Layout, comments: Sequence[Comment]) -> list[ReceiptEntry]:
    n = len(comments)
    found = f"{n:,} {'was' if n == 1 else 'were'} found"
    if layout.declared is None or layout.count_line is None:
        notes = [entry("no_declared_count", f"The page declares no number; {found}.", count=n)]
    else:
        told = f"The page declares {counted(layout.declared, 'comment')}; {found}."
        count_line = [layout.count_line]
        notes = [entry("declared_count", told, lines=count_line, count=layout.declared)]
    told = "The page prints how long ago a comment was written, not when."
    notes.append(entry("ages_only", told, comments=[comment.id for comment in comments]))
    for code, chosen, without in (
        ("unnamed_comments", [c.id for c in comments if c.author is None], "name"),
        ("empty_comments", [c.id for c in comments if not c.text], "text"),
    ):
        if chosen:
            told = f"{counted(len(chosen), 'comment')} without a {without}."
            notes.append(entry(code, told, comments=chosen))
    return notes


def _of_the_site(
    lines: Sequence[str], layout: _Layout, interface: Sequence[int]
) -> list[ReceiptEntry]:
    """Return entries for the lines of the site, and for all that follows the comments."""
    taken = {n for row in layout.rows for n in range(row.first, row.last + 1)}
    taken.update(range(1, layout.article_ends + 1), [layout.count_line or 0])
    rest = [n for n in range(1, len(lines) + 1) if n not in taken and lines[n - 1].strip()]
    site = {n for n in rest if is_interface(lines[n - 1]) or _FORM.fullmatch(mark(lines[n - 1]))}
    after = [n for n in rest if n not in site and n > layout.rows[-1].last]
    notes = []
    if interface or site:
        numbers = sorted([*interface, *site])
        told = f"{counted(len(numbers), 'line')} of the site, not of the article or a reader."
        notes.append(entry("interface_lines", told, lines=numbers))
    if after:
        told = f"{counted(len(after), 'line')} after the end of the comments."
        notes.append(entry("after_the_end", told, lines=after))
    return notes


EXPRESS_TRIBUNE_LATER: Final = Reader(
    name="express-tribune-later",
    describes="Pages of The Express Tribune's later site, with ages instead of dates",
    claim=claim,
    read=read,
)
