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

_SAID: Final = {
    "title_line": "The title of the article.",
    "published_line": "The date of the article.",
    "print_line": "The date of the print edition.",
    "url_line": "The address of the article.",
    "byline_line": "The author of the article.",
    "caption": "The photo caption is printed twice and kept once.",
    "repeated_line": "What is printed twice above the article is kept once.",
}


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
    rest = sorted(set(filled).difference(interface))
    date_line = dateline(lines, last)
    fields: dict[str, str | None] = {}
    notes: list[ReceiptEntry] = []

    title_line = _title_line(lines, rest, date_line)
    if title_line:
        fields["title"] = squeezed(lines[title_line - 1])
        notes.append(entry("title_line", _SAID["title_line"], lines=[title_line]))
        rest.remove(title_line)
    if date_line:
        found = DATELINE.fullmatch(mark(lines[date_line - 1]))
        if found:
            fields["published"] = calendar_day(found["day"])
            fields["byline"] = found["byline"]
        notes.append(entry("published_line", _SAID["published_line"], lines=[date_line]))
        rest.remove(date_line)
    stated = _stated(lines, rest, fields)
    notes += stated
    rest = sorted(set(rest).difference(*(noted.lines for noted in stated)))
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
    lines: Sequence[str], rest: Sequence[int], fields: dict[str, str | None]
) -> list[ReceiptEntry]:
    """Fill fields from the lines that state them; return an entry for each kind of line."""
    found: dict[str, list[int]] = {"print_line": [], "url_line": [], "byline_line": []}
    for place, number in enumerate(rest):
        text = mark(lines[number - 1])
        if printed := PRINTED.fullmatch(text):
            # The print edition appears a day later: its date counts only where no other is.
            fields["published"] = fields.get("published") or calendar_day(printed["day"])
            found["print_line"].append(number)
        elif place < _HEAD and not fields.get("url") and ADDRESS.fullmatch(text):
            fields["url"] = text
            found["url_line"].append(number)
        elif place < _HEAD and not fields.get("byline") and (by := BYLINE.fullmatch(text)):
            fields["byline"] = by["byline"]
            found["byline_line"].append(number)
    return [entry(code, _SAID[code], lines=where) for code, where in found.items() if where]


def _repeats(lines: Sequence[str], rest: list[int], date_line: int | None) -> list[ReceiptEntry]:
    """Take lines that repeat an earlier one out of the article; return their entries."""
    found: dict[str, list[int]] = {"caption": [], "repeated_line": []}
    seen: dict[str, int] = {}
    for number in rest[:_HEAD]:
        original = seen.setdefault(squeezed(lines[number - 1]), number)
        if original != number:
            rest.remove(number)
            caption = date_line is not None and original == date_line + 1
            found["caption" if caption else "repeated_line"].append(number)
    return [entry(code, _SAID[code], lines=where) for code, where in found.items() if where]


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
