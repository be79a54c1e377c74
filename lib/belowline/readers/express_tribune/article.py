"""What stands above the comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from belowline.model.discussion import Article, Paragraph, ReceiptEntry
from belowline.readers.express_tribune.shapes import (
    ADDRESS,
    BYLINE,
    DATELINE,
    PRINTED,
    is_interface,
    mark,
    squeezed,
)
from belowline.readers.receipt import entry
from belowline.readers.times import calendar_day

# Caption and writer's note are repeated directly below the date, with "SHARES" and "Email"
# between; a sentence repeated further down is the article's own.
_HEAD: Final = 8

# Headlines of news pages stay under 120 characters; a first paragraph is longer.
_LONGEST_TITLE: Final = 160


@dataclass(frozen=True, slots=True)
class Head:
    """The article of a page, with the lines that are not its text.

    Attributes
    ----------
    article
        Title, date and paragraphs.
    receipt
        Entries for the lines that title, date and the like were read from.
    interface
        Lines of the site.
    """

    article: Article
    receipt: tuple[ReceiptEntry, ...]
    interface: tuple[int, ...]


def dateline(lines: Sequence[str], last: int) -> int | None:
    """Return the line of "Published: …" or "Letter …" among the first few, if there is one."""
    seen = 0
    for number in range(1, last + 1):
        text = mark(lines[number - 1])
        seen += bool(lines[number - 1].strip())
        if seen > _HEAD:
            return None
        found = DATELINE.fullmatch(text)
        if found and calendar_day(found["day"]):
            return number
    return None


def head(lines: Sequence[str], last: int) -> Head:
    """Read the article from the lines above the comments.

    Parameters
    ----------
    lines
        The decoded upload.
    last
        The last line that may belong to the article.
    """
    filled = [number for number in range(1, last + 1) if lines[number - 1].strip()]
    interface = [number for number in filled if is_interface(lines[number - 1])]
    rest = [number for number in filled if number not in set(interface)]
    date_line = dateline(lines, last)
    fields: dict[str, str | None] = {}
    notes: list[ReceiptEntry] = []

    title_line = _title_line(lines, rest, date_line)
    if title_line:
        fields["title"] = squeezed(lines[title_line - 1])
        notes.append(entry("title_line", "The title of the article.", lines=[title_line]))
        rest.remove(title_line)
    if date_line:
        found = DATELINE.fullmatch(mark(lines[date_line - 1]))
        if found:
            fields["published"] = calendar_day(found["day"])
            fields["byline"] = found["byline"]
        notes.append(entry("published_line", "The date of the article.", lines=[date_line]))
        rest.remove(date_line)
    for number in list(rest):
        noted = _stated(lines, number, fields, head_ends=rest[:_HEAD][-1])
        if noted:
            notes.append(noted)
            rest.remove(number)
    notes += _repeats(lines, rest, date_line)
    return Head(
        Article(
            title=fields.get("title"),
            byline=fields.get("byline"),
            published=fields.get("published"),
            url=fields.get("url"),
            paragraphs=_paragraphs(lines, rest),
        ),
        tuple(notes),
        tuple(interface),
    )


def _title_line(lines: Sequence[str], rest: Sequence[int], date_line: int | None) -> int | None:
    """Return the line of the title; slideshow pages have a caption but no title."""
    if not rest:
        return None
    first, text = rest[0], squeezed(lines[rest[0] - 1])
    if date_line:
        return first if first < date_line else None
    alone = len(rest) > 1 and not lines[first].strip()
    heading = len(text) <= _LONGEST_TITLE and not text.endswith((".", "!", "?", ":"))
    return first if alone and heading else None


def _stated(
    lines: Sequence[str], number: int, fields: dict[str, str | None], *, head_ends: int
) -> ReceiptEntry | None:
    """Fill a field from a line that states it; return the entry for that line."""
    text = mark(lines[number - 1])
    if found := PRINTED.fullmatch(text):
        # The print edition appears a day later: its date counts only where no other is.
        fields["published"] = fields.get("published") or calendar_day(found["day"])
        return entry("print_line", "The date of the print edition.", lines=[number])
    if number <= head_ends and ADDRESS.fullmatch(text) and not fields.get("url"):
        fields["url"] = text
        return entry("url_line", "The address of the article.", lines=[number])
    if number <= head_ends and not fields.get("byline") and (found := BYLINE.fullmatch(text)):
        fields["byline"] = found["byline"]
        return entry("byline_line", "The author of the article.", lines=[number])
    return None


def _repeats(lines: Sequence[str], rest: list[int], date_line: int | None) -> list[ReceiptEntry]:
    """Take lines that repeat an earlier one out of the article; return their entries."""
    notes = []
    seen: dict[str, int] = {}
    for number in rest[:_HEAD]:
        text = squeezed(lines[number - 1])
        original = seen.setdefault(text, number)
        if original == number:
            continue
        rest.remove(number)
        if date_line and original == date_line + 1:
            told = "The photo caption is printed twice and kept once."
            notes.append(entry("caption", told, lines=[number]))
        else:
            told = "A line above the article is printed twice and kept once."
            notes.append(entry("repeated_line", told, lines=[number]))
    return notes


def _paragraphs(lines: Sequence[str], rest: Sequence[int]) -> tuple[Paragraph, ...]:
    """Join neighbouring lines to paragraphs."""
    groups: list[list[int]] = []
    for number in rest:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return tuple(
        Paragraph(
            text="\n".join(squeezed(lines[number - 1]) for number in group),
            lines=(group[0], group[-1]),
        )
        for group in groups
    )
