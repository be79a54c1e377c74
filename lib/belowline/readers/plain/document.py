"""Turn the chosen reading of a page into a discussion document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from belowline.model.discussion import (
    Article,
    Comment,
    Grade,
    Kind,
    Paragraph,
    ReceiptEntry,
)
from belowline.readers.plain.article import Story, story_of
from belowline.readers.plain.bodies import (
    find_subjects,
    mark_cited,
    mark_kinds,
    text_of,
    tidy_names,
)
from belowline.readers.plain.choice import Choice
from belowline.readers.plain.clock import Calendar, calendar_of, printed
from belowline.readers.plain.grammar import Unit
from belowline.readers.plain.lines import Lines
from belowline.readers.plain.links import (
    depths,
    known_names,
    lead,
    mentions_in,
    parents,
    quoted_heading,
    stated_reply,
)
from belowline.readers.plain.receipts import (
    Notes,
    about_comments,
    about_dates,
    about_page,
    about_reading,
)
from belowline.readers.plain.votes import take_votes

_HEADINGS: Final = 6  # lines between two headings of one block, such as ways to sort
_HEADING_MAX: Final = 60  # characters; lines between two headings of a block are shorter
_LEVEL: Final = re.compile(r"^(?:level|ebene|niveau|nivel) (\d{1,2})$", re.IGNORECASE)


@dataclass(slots=True)
class Parts:
    """Everything of a discussion but its source."""

    article: Article
    comments: tuple[Comment, ...]
    declared: int | None
    timezone: str | None
    layout: str
    receipt: list[ReceiptEntry] = field(default_factory=list)


def parts_of(choice: Choice) -> Parts:
    """Return article, comments and receipt of a page that was read."""
    reading = choice.best
    assert reading is not None  # noqa: S101  # callers ask only for pages that were read
    lines, units = choice.lines, reading.units
    tidy_names(units)
    start = min(unit.first for unit in units)
    heading = _first_heading(choice, start)
    moments = [u.moment for u in units if u.moment]
    story = story_of(lines, start, first_heading=heading, moments=moments)
    calendar = calendar_of(moments, story.published_on)
    find_subjects(lines, reading)
    mark_cited(lines, units)
    for unit in units:
        mark_kinds(lines, unit)
    take_votes(lines, reading)
    comments, notes = _comments(lines, units, calendar)
    parts = Parts(
        _article(lines, story), comments, reading.declared, _zone(units), reading.grammar.words
    )
    _write_receipt(parts, choice, story, calendar, units, notes)
    return parts


def _first_heading(choice: Choice, start: int) -> int:
    """Return the first of the headings that stand together over the comments."""
    heading = start
    for opener in sorted((o for o in choice.openers if o < start), reverse=True):
        between = [line for i in range(opener + 1, heading) if (line := choice.lines.at[i])]
        if len(between) > _HEADINGS or any(len(line.text) > _HEADING_MAX for line in between):
            break
        heading = opener
    return heading


def _zone(units: Sequence[Unit]) -> str | None:
    zones = {u.moment.zone for u in units if u.moment and u.moment.zone}
    return zones.pop() if len(zones) == 1 else None


def _article(lines: Lines, story: Story) -> Article:
    return Article(
        title=story.title_text,
        byline=story.byline,
        published=story.published,
        paragraphs=tuple(
            Paragraph(
                text=lines.some(a).text
                if a == b
                else "\n".join(lines.some(i).text for i in range(a, b + 1)),
                lines=(a + 1, b + 1),
            )
            for a, b in story.paragraphs
        ),
    )


def _comments(
    lines: Lines, units: Sequence[Unit], calendar: Calendar
) -> tuple[tuple[Comment, ...], Notes]:
    known = known_names(units)
    numbers = {u.ordinal: u for u in units if u.ordinal is not None}
    if len(numbers) < 0.6 * len(units):
        numbers = dict(enumerate(units, 1))
    _levels(lines, units)
    depth = depths(lines, units)
    above = parents(depth)
    notes = Notes()
    comments = []
    for position, unit in enumerate(units):
        name = f"c{position + 1}"
        told, said_at = stated_reply(lines, unit, known)
        unit.body = [i for i in unit.body if i not in said_at]
        text, glued = text_of(lines, unit)
        mentions = mentions_in(text, known, numbers)
        for extra in (*quoted_heading(lines, unit, known), unit.target, told):
            if extra and extra not in mentions:
                mentions.insert(0, known.get(extra.casefold(), extra))
        _, text = lead(text, known)
        iso, precision, inferred = printed(unit.moment, calendar)
        if glued:
            notes.glued.append(name)
            notes.words.add(glued)
        parent = above[position]
        comment = Comment(
            id=name,
            position=position + 1,
            author=unit.name,
            posted=iso,
            posted_precision=precision,
            posted_raw=unit.raw.strip() if unit.raw else None,
            text=text,
            mentions=tuple(mentions),
            parent=f"c{parent + 1}" if parent is not None else None,
            link_grade=Grade.STATED if parent is not None or mentions else None,
            votes_up=unit.votes,
            depth=depth[position],
            kind=Kind.PINGBACK if unit.pingback else Kind.REMOVED if unit.removed else Kind.COMMENT,
            lines=_span(unit),
        )
        notes.add(name, unit, comment, inferred=inferred)
        comments.append(comment)
    return tuple(comments), notes


def _levels(lines: Lines, units: Sequence[Unit]) -> None:
    """Take the nesting from lines that print it: "level 2"."""
    for unit in units:
        for at in unit.heading:
            if found := _LEVEL.match(lines.some(at).text):
                unit.level = int(found[1]) - 1
    if any(unit.level is None for unit in units):
        for unit in units:
            unit.level = None


def _span(unit: Unit) -> tuple[int, int]:
    own = [*unit.heading, *unit.body, unit.anchor]
    return min(own) + 1, max(own) + 1


def _write_receipt(  # noqa: PLR0913, PLR0917 - the parts of a reading
    parts: Parts,
    choice: Choice,
    story: Story,
    calendar: Calendar,
    units: Sequence[Unit],
    notes: Notes,
) -> None:
    lines = choice.lines
    first = min(unit.first for unit in units)
    taken = {n for a, b in story.paragraphs for n in range(a + 1, b + 2)}
    for comment in parts.comments:
        if comment.lines:
            taken.update(range(comment.lines[0], comment.lines[1] + 1))
    taken |= {at + 1 for at in (story.title, story.byline_at, story.published_at) if at is not None}
    opener = max((o for o in choice.openers if o < first), default=None)
    if opener is not None and opener + 1 in taken:
        opener = None
    taken |= {opener + 1} if opener is not None else set()
    subjects = [unit.subject + 1 for unit in units if unit.subject is not None]
    peeled = sorted(at + 1 for unit in units for at in unit.peeled if at + 1 not in taken)
    taken.update(peeled)
    last = max(comment.lines[1] for comment in parts.comments if comment.lines)
    loose = [at + 1 for at in lines.full if at + 1 not in taken]
    parts.receipt = [
        *about_reading(choice, parts.declared, len(units)),
        *about_dates(calendar, notes),
        *about_comments(notes, subjects, peeled),
        *about_page(
            story,
            opener,
            [n for n in loose if n <= first],
            [n for n in loose if n > last],
        ),
    ]
