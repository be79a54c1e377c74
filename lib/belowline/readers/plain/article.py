"""What is the article of a page, and what is only around it?"""

# ruff: noqa: PLR2004 - weights and widths of titles, stated where they are tried

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from belowline.readers.plain.clock import Calendar, calendar_of, printed
from belowline.readers.plain.landmarks import closes_comments, opens_comments
from belowline.readers.plain.lines import Line, Lines
from belowline.readers.plain.moments import Moment, moment_in
from belowline.readers.plain.names import clean_name, name_likeness

_QUOTED_TITLE: Final = re.compile(
    r"(?:thoughts?|responses?|repl(?:y|ies)|comments?|kommentare?|gedanken|réflexions?|"
    r"commentaires?|comentarios?|"
    r"comentários?|commenti|pensieri|pensamientos?|reacties|gedachten)\s(?:on|to|zu|sur|en|em|su|"
    r"op|about|for|in)\s[“\"«„‘']?(?P<title>.+?)[”\"»“’']?$",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"^(?:(?:posted|written|published|submitted|reported|story|article|words|text)\s)?(?:by|von|"
    r"par|por|di|da|door|بقلم|از|द्वारा)\b:?\s+(?P<who>.{2,90})$|^(?:posted by|geschrieben von|"
    r"écrit par|escrito por|scritto da)\s(?P<who2>.{2,90})$",
    re.IGNORECASE,
)
_WHO_END: Final = re.compile(
    r"\s*(?:\||•|·|,|\bon\b|\bam\b|\ble\b|\bin\b|\bat\b|–|\s-\s|@|\bel\b|\bem\b|\bop\b|\bil\b).*$",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"^(?:published|posted|updated|last updated|submitted|written|date|letter|created|erschienen|"
    r"veröffentlicht|stand|publié|mis à jour|publicado|pubblicato|gepubliceerd|geplaatst)\b",
    re.IGNORECASE,
)
_ABOUT_COMMENTS: Final = re.compile(
    r"(?:comments?|kommentare?|commentaires?|comentarios?|commenti|reacties)\b", re.IGNORECASE
)
_PARAGRAPH: Final = 60  # characters from which an unmarked line counts as running text


@dataclass(slots=True)
class Story:
    """The article as found; indices of lines."""

    title: int | None = None
    title_text: str | None = None
    byline: str | None = None
    byline_at: int | None = None
    published: str | None = None
    published_on: date | None = None
    published_at: int | None = None
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)


def story_of(
    lines: Lines, start: int, *, first_heading: int, moments: Sequence[Moment] = ()
) -> Story:
    """Find title, byline, date and paragraphs above the comments.

    Parameters
    ----------
    start
        Index of the first line that belongs to a comment.
    first_heading
        Index of the comments' own heading, or ``start``.
    moments
        When the comments were written: they may settle what the article's date means.
    """
    story = Story()
    area = [i for i in lines.full if i < min(start, first_heading)]
    quoted = _quoted_title(lines, start)
    story.title = _title_at(lines, area, quoted)
    if story.title is not None:
        text = lines.some(story.title).text
        glued = moment_in(text[-60:]) if len(text) > 20 else None
        if glued and glued.is_date and glued.end >= len(text[-60:]) - 1 and glued.year:
            text = text[: len(text) - len(text[-60:]) + glued.start]
        story.title_text = text.lstrip("#= ").rstrip(" -–|,=#")
    _byline(lines, area, story)
    _date(lines, area, story, moments)
    _paragraphs(lines, area, story)
    return story


def _quoted_title(lines: Lines, start: int) -> str | None:
    for at in lines.full:
        if at > start:
            return None
        line = lines.some(at)
        if (
            len(line.text) < 200
            and opens_comments(line.rest)
            and (found := _QUOTED_TITLE.search(line.text))
        ):
            return found["title"].strip(' ”“"»«’‘')
    return None


def _runs(line: Line) -> bool:
    return len(line.text) > _PARAGRAPH and line.marker != "•" and not line.interface


def _title_at(  # noqa: C901 - evidence added up line by line
    lines: Lines, area: list[int], quoted: str | None
) -> int | None:
    if quoted and len(quoted) > 8:
        want = " ".join(quoted.casefold().split())
        for at in area:
            if " ".join(lines.some(at).text.casefold().split()).startswith(want):
                return at
    if (credited := _credited_title(lines, area)) is not None:
        return credited
    body = next((k for k, at in enumerate(area) if _is_body(lines, area, k)), None)
    if body is None:
        body = len(area)
    best, best_score = None, 0.0
    for k in range(body - 1, max(-1, body - 14), -1):
        line = lines.some(area[k])
        text = line.text
        if line.marker or line.interface or not 8 <= len(text) <= 220 or opens_comments(text):
            continue
        if (
            _BYLINE.match(text)
            or _PUBLISHED.match(text)
            or (line.heading and line.heading.moment and len(text) < 70)
        ):
            continue
        if closes_comments(text) or _ABOUT_COMMENTS.match(text):
            continue
        words = text.count(" ") + 1
        score = (
            min(words, 8)
            - 0.25 * (body - 1 - k)
            + (1.5 if area[k] == 0 or lines.at[area[k] - 1] is None else 0)
        )
        if any(_credits(lines.some(area[j])) for j in range(k + 1, min(k + 3, len(area)))):
            score += 3.0
        score += 1.0 if not re.search(r"[.:;,]$", text) else -1.5
        if score > best_score:
            best, best_score = area[k], score
    return best if best is not None else (area[0] if area else None)


def _credited_title(lines: Lines, area: list[int]) -> int | None:
    """Return the first line of some words with a byline or a full date under it, then text."""
    for k in range(len(area)):
        if _is_credited(lines, area, k):
            nearer = k + 1 < len(area) and _is_credited(lines, area, k + 1)
            return area[k + 1] if nearer else area[k]
    return None


def _is_credited(lines: Lines, area: list[int], k: int) -> bool:
    line = lines.some(area[k])
    if line.marker or line.interface or line.heading or not 12 <= len(line.text) <= 220:
        return False
    if line.text.count(" ") < 2 or opens_comments(line.text) or _credits(line):
        return False
    under = [lines.some(i) for i in area[k + 1 : k + 3]]
    text = any(len(lines.some(i).text) >= 100 for i in area[k + 2 : k + 18])
    return text and any(_credits(one) and _dated_or_signed(one) for one in under)


def _dated_or_signed(line: Line) -> bool:
    moment = line.heading.moment if line.heading else None
    return bool(_BYLINE.match(line.text) or (moment and moment.is_date and moment.year))


def _credits(line: Line) -> bool:
    """Who wrote it, or when."""
    if len(line.text) > 120:
        return False
    return bool(
        _BYLINE.match(line.text)
        or _PUBLISHED.match(line.text)
        or (line.heading and line.heading.moment)
    )


def _wraps(lines: Lines, at: int) -> bool:
    """Tell whether a block of lines broken at one width begins here."""
    if at and lines.at[at - 1] is not None:
        return False
    block = [line for i in range(at, min(at + 4, len(lines.at))) if (line := lines.at[i])]
    even = all(50 <= len(line.text) <= 90 and not line.marker for line in block[:-1])
    return len(block) >= 3 and block[-1].index - at == len(block) - 1 and even


def _is_body(lines: Lines, area: list[int], k: int) -> bool:
    """Two running paragraphs close together begin an article; a lone long line may be a title."""
    line = lines.some(area[k])
    if _wraps(lines, area[k]):
        return True
    if not _runs(line) or len(line.text) < 100:
        return False
    if not any(_runs(lines.some(at)) for at in area if at != area[k]):
        return True
    return (
        any(_runs(lines.some(area[j])) for j in range(k + 1, min(k + 4, len(area))))
        or len(line.text) > 240
    )


def _byline(lines: Lines, area: list[int], story: Story) -> None:
    near = sorted(area, key=lambda at: abs(at - (story.title or 0)))[:25]
    for at in near:
        line = lines.some(at)
        if len(line.text) <= 120 and line.marker == "" and (found := _BYLINE.match(line.text)):
            who = found["who"] or found["who2"]
            if moment := moment_in(who):
                who = who[: moment.start]
            who = clean_name(_WHO_END.sub("", who)) or ""
            if name_likeness(who) >= 0.5:
                story.byline, story.byline_at = who, at
                return


def _date(lines: Lines, area: list[int], story: Story, moments: Sequence[Moment]) -> None:
    """Take the first date near the title, or the first dated short line above the text."""
    options = []
    for at in area:
        line = lines.some(at)
        if len(line.text) > 130 or line.marker == "•":
            continue
        moment = (
            line.heading.moment if line.heading and line.heading.moment else moment_in(line.text)
        )
        if moment is None or not moment.is_date or moment.year is None:
            continue
        distance = abs(at - (story.title or 0))
        labelled = bool(_PUBLISHED.match(line.text) or _BYLINE.match(line.text))
        whole = moment.end - moment.start >= 0.5 * len(line.text)
        if labelled or whole or (distance <= 4 and line.heading) or at == story.title:
            options.append((not labelled, distance, at, moment))
    if not options:
        return
    _, _, at, moment = min(options, key=lambda option: option[:3])
    if moment.order == "??":
        calendar = calendar_of([*moments, moment], None)
    else:
        calendar = Calendar(None, "", 0, None)
    iso, _, _ = printed(moment, calendar)
    story.published_at = at
    heading = lines.some(at).heading
    if story.byline is None and at != story.title and heading and heading.moment:
        name = heading.name or ""
        if name_likeness(name) >= 0.6 and not _PUBLISHED.match(name):
            story.byline = name
    if iso:
        story.published = iso[:16] if "T" in iso else iso
        story.published_on = date.fromisoformat(iso[:10])


def _paragraphs(lines: Lines, area: list[int], story: Story) -> None:
    """Take running text below the title; the rest is around it."""
    skip = {story.title, story.byline_at, story.published_at}
    prose = [at for at in area if _runs(lines.some(at)) and at not in skip]
    begin = story.title if story.title is not None else -1
    after = [at for at in prose if at > begin]
    if not after:
        after = prose
        begin = min(prose, default=0) - 1
    end = max(after, default=-1)
    wrapped = sum(_wraps(lines, at) for at in area) >= 2
    for at in area:
        if at in skip:
            continue
        line = lines.some(at)
        inside = begin < at <= end or (
            at > end >= 0 and at - end <= 3 and not line.interface and line.marker != "•"
        )
        if (
            inside
            and not line.interface
            and not (closes_comments(line.text) and len(line.text) < 60)
        ):
            if story.paragraphs and wrapped and story.paragraphs[-1][1] == at - 1:
                story.paragraphs[-1] = (story.paragraphs[-1][0], at)
            else:
                story.paragraphs.append((at, at))
        else:
            story.furniture.append(at)
