"""Whether this is such a page, and which discussion it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from belowline.model.discussion import Comment, Discussion, Grade, Precision, ReceiptEntry
from belowline.readers.express_tribune.article import dateline, head
from belowline.readers.express_tribune.bodies import Body, body, glued, holes, text_of, usual_gap
from belowline.readers.express_tribune.headers import Header, blocks, headers
from belowline.readers.express_tribune.shapes import (
    COUNT,
    END,
    END_BEGINS,
    FACEBOOK,
    GLUED,
    PRINTED,
    is_interface,
    mark,
)
from belowline.readers.mentions import People, mentioned
from belowline.readers.page import Page, Reader
from belowline.readers.receipt import counted, entry
from belowline.readers.times import minute

# A few bare dates may stand in any text; three in this format, each alone, hardly do.
_ENOUGH_BARE: Final = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a page are; line numbers are 1-based.

    Attributes
    ----------
    article_ends
        The last line that may belong to the article.
    count_line, declared
        The line that declares the number of comments, and the number.
    found
        The header of each comment.
    end
        The line that ends the comments, or one past the last line of the page.
    """

    article_ends: int
    count_line: int | None
    declared: int | None
    found: tuple[Header, ...]
    end: int


@lru_cache(maxsize=2)  # claiming a page and reading it ask the same; bounded, for pages are large
def layout_of(lines: Sequence[str]) -> Layout:
    """Find the parts of a page."""
    count_line, declared = _declared(lines)
    found = headers(lines, declared=declared)
    if count_line:
        below = tuple(header for header in found if header.first > count_line)
        # One date above the count is the article's. Where most comments stand above it, the
        # page is out of order and the count tells nothing about places.
        if len(found) - len(below) <= len(below) + 1:
            found = below
        else:
            count_line, declared = None, None
    if not found and count_line is None:
        end = _end(lines, 1)
        return Layout(end - 1, None, None, (), end)
    begins = min([number for number in (count_line, found[0].first if found else None) if number])
    end = _end(lines, (found[-1].date_line if found else begins) + 1)
    return Layout(begins - 1, count_line, declared, found, end)


def _declared(lines: Sequence[str]) -> tuple[int | None, int | None]:
    """Return the first line that declares the number of comments, and the number."""
    for number, line in enumerate(lines, 1):
        if "(" in line and (counts := COUNT.fullmatch(mark(line))):
            return number, int(counts["count"])
    return None, None


def _end(lines: Sequence[str], start: int) -> int:
    """Return the first line from ``start`` on that ends the comments, or one past the last."""
    for number in range(start, len(lines) + 1):
        # The marks stand at the left edge; a comment with the same words is indented.
        if lines[number - 1][:1] in END_BEGINS and END.fullmatch(mark(lines[number - 1])):
            return number
    return len(lines) + 1


def claim(page: Page) -> float:
    """Return how surely a page is of this family, by its comments and its landmarks."""
    return _sureness(page.lines, layout_of(page.lines))


def _sureness(lines: Sequence[str], layout: Layout) -> float:
    landmarks = _landmarks(lines, layout)
    named = any(header.author or header.first != header.date_line for header in layout.found)
    if not layout.found:
        return _claim_without_comments(layout, landmarks)
    if not (named or landmarks or layout.count_line or len(layout.found) >= _ENOUGH_BARE):
        return 0.0
    sure = 0.6 if named else 0.3
    sure += 0.25 if layout.count_line else 0.0
    sure += 0.08 if layout.declared == len(layout.found) else 0.0
    sure += 0.05 if landmarks else 0.0
    return round(sure, 2)


def _landmarks(lines: Sequence[str], layout: Layout) -> frozenset[str]:
    found = {"date"} if dateline(lines, layout.article_ends) else set()
    for number in range(1, layout.article_ends + 1):
        text = mark(lines[number - 1])
        if text.casefold() == FACEBOOK:
            found.add("facebook")
        elif PRINTED.fullmatch(text):
            found.add("print")
    return frozenset(found)


def _claim_without_comments(layout: Layout, landmarks: frozenset[str]) -> float:
    """Return the claim on a page on which nobody wrote: two landmarks, or the paper's name."""
    if layout.declared:
        # Comments are declared and none is in our format: another reader may find them.
        return 0.2 if landmarks else 0.0
    if "print" in landmarks:
        return 0.8
    seen = len(landmarks) + (layout.count_line is not None)
    return 0.7 if seen > 1 else 0.0


def read(page: Page) -> Discussion:
    """Read a page of this family; see :func:`belowline.readers.read`."""
    lines = page.lines
    layout = layout_of(lines)
    top = head(lines, layout.article_ends)
    parts, asides = _parts(lines, layout)
    comments, noticed = _comments(parts)
    return page.discussion(
        layout=EXPRESS_TRIBUNE.name,
        confidence=_sureness(lines, layout),
        article=top.article,
        declared=layout.declared,
        comments=comments,
        receipt=(
            *_on_the_count(layout),
            *noticed,
            *top.receipt,
            *_of_the_site(lines, layout, [*top.interface, *asides]),
        ),
    )


def _parts(lines: Sequence[str], layout: Layout) -> tuple[list[Body], list[int]]:
    """Return the bodies, and the lines of the site that stand between them."""
    parts, asides = [], []
    for header, block_ends in blocks(layout.found, layout.end - 1):
        last = block_ends
        for number in range(block_ends, header.date_line, -1):
            line = lines[number - 1]
            if line[:1].strip() and (is_interface(line) or END.fullmatch(mark(line))):
                asides.append(number)
                last = number - 1
            elif line.strip():
                break
        parts.append(body(lines, header, last))
    return parts, asides


def _comments(parts: Sequence[Body]) -> tuple[tuple[Comment, ...], list[ReceiptEntry]]:
    """Return the comments, and what was noticed in them."""
    with_glued = glued(parts)
    usual = usual_gap(parts)
    known = People.named(part.header.author or "" for part in parts)
    comments = []
    traces: list[tuple[str, int]] = []
    for place, part in enumerate(parts):
        comment_id = f"c{place + 1}"
        text = text_of(part, without_glued=place in with_glued)
        addressed = mentioned(text, known=known)
        lost = holes(part, usual)
        traces += ((comment_id, line) for line in lost)
        opens_with_a_trace = bool(lost) and lost[0] < part.rows[0][0]
        opens_with_a_name = text.startswith("@") and bool(addressed.names)
        posted = minute(part.header.raw)
        comments.append(
            Comment(
                id=comment_id,
                position=place + 1,
                author=part.header.author,
                posted=posted,
                posted_precision=Precision.MINUTE if posted else Precision.NONE,
                posted_raw=part.header.raw,
                text=addressed.text,
                mentions=addressed.names,
                link_grade=Grade.TRACE if opens_with_a_trace and not opens_with_a_name else None,
                lines=(part.header.first, part.last),
            )
        )
    return tuple(comments), _noticed(parts, comments, with_glued, traces)


def _noticed(
    parts: Sequence[Body],
    comments: Sequence[Comment],
    with_glued: frozenset[int],
    traces: Sequence[tuple[str, int]],
) -> list[ReceiptEntry]:
    notes = []
    if with_glued:
        places = sorted(with_glued)
        told = f"Removed the word '{GLUED}' glued to the end of {counted(len(places), 'comment')}."
        notes.append(
            entry(
                "glued_interface_word",
                told,
                comments=[comments[place].id for place in places],
                lines=[parts[place].last for place in places],
            )
        )
    if traces:
        told = (
            f"{counted(len(traces), 'mention')} got lost when the page was saved: "
            "an extra blank line stands where the name was a link."
        )
        notes.append(
            entry(
                "lost_mention",
                told,
                comments=[comment_id for comment_id, _ in traces],
                lines=[line for _, line in traces],
            )
        )
    for code, chosen, told in (
        ("unnamed_comments", [c for c in comments if c.author is None], "without a name"),
        ("empty_comments", [c for c in comments if not c.text], "without text"),
        ("time_unreadable", [c for c in comments if c.posted is None], "with an impossible date"),
    ):
        if chosen:
            ids = [comment.id for comment in chosen]
            notes.append(entry(code, f"{counted(len(ids), 'comment')} {told}.", comments=ids))
    if any(comment.posted for comment in comments):
        told = "The page prints times without a time zone; they are shown as printed."
        notes.append(entry("time_zone_unknown", told, count=sum(1 for c in comments if c.posted)))
    return notes


def _on_the_count(layout: Layout) -> list[ReceiptEntry]:
    n = len(layout.found)
    found = f"{n:,} {'was' if n == 1 else 'were'} found"
    if layout.declared is None or layout.count_line is None:
        return [entry("no_declared_count", f"The page declares no number; {found}.", count=n)]
    told = f"The page declares {counted(layout.declared, 'comment')}; {found}."
    return [entry("declared_count", told, lines=[layout.count_line], count=layout.declared)]


def _of_the_site(
    lines: Sequence[str], layout: Layout, interface: Sequence[int]
) -> list[ReceiptEntry]:
    """Return entries for the lines of the site, and for all that follows the comments."""
    notes = []
    site = sorted([*interface, *([layout.end] if layout.end <= len(lines) else [])])
    if site:
        told = f"{counted(len(site), 'line')} of the site, not of the article or a reader."
        notes.append(entry("interface_lines", told, lines=site))
    after = [n for n in range(layout.end + 1, len(lines) + 1) if lines[n - 1].strip()]
    if after:
        told = f"{counted(len(after), 'line')} after the end of the comments."
        notes.append(entry("after_the_end", told, lines=after))
    return notes


EXPRESS_TRIBUNE: Final = Reader(
    name="express-tribune",
    describes="Story, letter and slideshow pages of The Express Tribune, saved as text",
    claim=claim,
    read=read,
)
