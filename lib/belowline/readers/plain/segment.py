"""Cut a page into comments, given a grammar."""

# ruff: noqa: PLR2004 - shares of comments that must agree, stated where they are asked

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from belowline.readers.plain.frames import (
    take_lines_over,
    take_lines_under,
    take_profiles,
    without_lost_names,
    without_quoted,
)
from belowline.readers.plain.grammar import Grammar, Reading, Unit
from belowline.readers.plain.headings import ADDRESSED, LONG
from belowline.readers.plain.landmarks import declared_count
from belowline.readers.plain.lines import Line, Lines
from belowline.readers.plain.names import clean_name, name_likeness
from belowline.readers.plain.peel import BARE_NUMBER, peel
from belowline.readers.plain.records import opened_by_article, take_record
from belowline.readers.plain.signatures import signs_off, without_what_is_over
from belowline.readers.plain.tables import rows_of, take_row
from belowline.readers.plain.tombstones import removed_apart
from belowline.readers.plain.wording import BADGES, CREDITS, LABELS

_LABELLED: Final = re.compile(
    rf"^(?:(?:{LABELS})\s?:\s{{0,4}}|(?:{CREDITS})\s(?=\S))", re.IGNORECASE
)
_COUNTS: Final = re.compile(
    r"(?:^|\s[·|•]?\s?)\(?[+-]?\d{1,6}\s?(?:points?|pts|posts?|reviews?|votes?|likes?|stars?|"
    r"comments?|karma|reputation)\)?$",
    re.IGNORECASE,
)
_MAY_BE: Final = 0.3  # likeness from which a line in the name's place is taken for a name
_REACH: Final = 6  # lines between a name and its date on labelled pages: never more than 4


def name_on(line: Line) -> str | None:
    """Return the name a line gives, without verb, label, count and marker."""
    if line.heading and line.heading.name and not line.heading.moment:
        return line.heading.name
    if len(line.rest) > LONG:
        return None
    text = _COUNTS.sub("", line.rest)
    if to := ADDRESSED.match(text):
        text = to["a"]
    labelled = _LABELLED.match(text)
    if labelled and len(text) > labelled.end():
        text = text[labelled.end() :]
    return clean_name(text)


def _likeness(lines: Lines, at: int) -> float:
    """Return how much the line at an index looks like a name; looked up once."""
    if at not in lines.names:
        line = lines.some(at)
        lines.names[at] = (name_on(line), _weighed(line))
    return lines.names[at][1]


def _weighed(line: Line) -> float:
    if line.interface or (line.heading and line.heading.moment):
        return 0.0
    if line.heading and line.heading.verb and not line.heading.body:
        return 1.0
    return name_likeness(name_on(line) or "")


def _skippable(line: Line) -> bool:
    """Lines that may stand between a name and its date: "Party: X", "Reply #3"."""
    text = line.rest
    if (label := _LABELLED.match(text)) and ":" in label[0]:
        return False
    return line.interface or (
        len(text) <= 40 and bool(re.match(r"^[\w ]{2,20}:\s\S|^\w+ #\d+$", text))
    )


def _above(lines: Lines, anchor: int, stop: int) -> int | None:
    """Return the line above an anchor that holds its name."""
    at = lines.before(anchor)
    hops = 0
    while at > stop and anchor - at <= _REACH and hops < 4:
        line = lines.some(at)
        badge = line.rest.casefold() in BADGES and lines.at[at - 1] is not None
        if (badge or _skippable(line)) and line.marker == "":
            at, hops = lines.before(at), hops + 1
            continue
        return at if _likeness(lines, at) >= _MAY_BE else None
    return None


def _over(lines: Lines, anchor: int, stop: int) -> int | None:
    """Return the first of the short lines that stand directly over an anchor."""
    at = anchor
    while at - 1 > stop and anchor - at < 4 and (line := lines.at[at - 1]) is not None:
        if len(line.text) > 60 or (line.interface and line.rest.casefold() not in BADGES):
            break
        at -= 1
    if at < anchor - 1 and len(lines.some(at).text) <= 2:
        at += 1  # the initial in an avatar's place
    return at if at < anchor and _likeness(lines, at) >= _MAY_BE else None


def _below(lines: Lines, anchor: int, stop: int) -> int | None:
    at = lines.after(anchor)
    if at < stop and at - anchor == 1 and _likeness(lines, at) >= _MAY_BE:
        return at
    return None


def read_by(lines: Lines, grammar: Grammar) -> Reading:
    """Cut the page into units as the grammar says."""
    units = _headings(lines, grammar)
    if not units:
        return Reading(grammar, units)
    if grammar.kind == "table":
        pass  # a row is the whole comment
    elif grammar.side == "before":
        _bodies_below(lines, grammar, units)
        units = removed_apart(lines, units)
    else:
        _bodies_above(lines, grammar, units)
    reading = Reading(grammar, units)
    peel(lines, reading)
    if grammar.floor == 0 and len(units) > 2 and not units[0].body and not units[0].inline:
        units.pop(0)  # a credit line over the page looks like a heading
    if grammar.kind == "record" and opened_by_article(lines, grammar.anchors):
        units.pop(0)
    if grammar.kind != "date":
        _dates_at_end(lines, units)
    if grammar.name_at == "end":
        _names_at_end(lines, units)
        peel(lines, reading)
    return reading


def _headings(  # noqa: C901, PLR0912 - one branch for each place of a name
    lines: Lines, grammar: Grammar
) -> list[Unit]:
    units: list[Unit] = []
    stop = grammar.floor - 1
    anchors = grammar.anchors
    rows = {row.at: row for row in rows_of(lines)} if grammar.kind == "table" else {}
    for position, anchor in enumerate(anchors):
        line = lines.some(anchor)
        unit = Unit(
            anchor, anchor, anchor, indent=line.indent, marker=line.marker, ordinal=line.ordinal
        )
        unit.heading = [anchor]
        if line.heading and grammar.kind not in {"record", "table"}:
            heading = line.heading
            unit.moment, unit.raw, unit.target = heading.moment, heading.raw, heading.target
            unit.inline, unit.inline_first = heading.body, heading.body_first
            if grammar.name_at in {"same", "top"} or grammar.kind == "said":
                unit.name = heading.name
        elif grammar.kind == "record":
            take_record(lines, unit)
        elif grammar.kind == "table":
            take_row(rows[anchor], unit)
        elif grammar.kind == "signed" or grammar.name_at == "same":
            unit.name = name_on(line)
            if grammar.kind in {"number", "bullet"} and name_likeness(unit.name or "") < _MAY_BE:
                unit.name, unit.inline = None, line.rest
        elif grammar.kind in {"number", "bullet"}:
            unit.inline = line.rest
        following = anchors[position + 1] if position + 1 < len(anchors) else grammar.ceiling
        if (grammar.name_at == "above" and (at := _above(lines, anchor, stop)) is not None) or (
            grammar.name_at == "over" and (at := _over(lines, anchor, stop)) is not None
        ):
            _take_name(lines, unit, at)
            unit.first = at
        elif grammar.name_at == "below" and (at := _below(lines, anchor, following)) is not None:
            _take_name(lines, unit, at)
            unit.last = at
        if grammar.kind not in {"date", "record", "table"}:
            _date_near(lines, unit, following)
        units.append(unit)
        stop = unit.last
    if grammar.name_at == "above":
        without_lost_names(lines, units)
    if grammar.side == "before":
        units = without_quoted(units)
        take_lines_over(lines, grammar, units)
        if grammar.name_at in {"same", "above"}:
            _take_names_over_places(lines, units)
    return units


def _take_names_over_places(lines: Lines, units: list[Unit]) -> None:
    """Where a name stands over "Place | date", what stands beside the date is no name.

    The lines over the headings must look like names, every one of them, and the ones
    beside the date like places: some of them with a comma, which subjects over "Name | date"
    do not go with.
    """
    framed = [u for u in units if u.framed and (u.name or _badge_beside(lines, u))]
    if len(framed) < max(3, 0.9 * len(units)):
        return
    over = [lines.some(u.heading[0]) for u in framed]
    likely = sum(name_likeness(name_on(line) or "") for line in over) / len(over)
    places = sum("," in (u.name or "") for u in framed)
    if likely < 0.75 or any(len(line.rest.split()) > 4 for line in over):
        return
    if places < 0.25 * len(framed) or any(u.heading[0] >= u.anchor for u in framed):
        return
    for unit, line in zip(framed, over, strict=True):
        unit.name = name_on(line)


def _badge_beside(lines: Lines, unit: Unit) -> bool:
    """Tell whether "Author | date" stands where others have their place."""
    return bool(unit.raw) and lines.some(unit.anchor).text.split(" ")[0].casefold() in BADGES


def _take_name(lines: Lines, unit: Unit, at: int) -> None:
    line = lines.some(at)
    unit.name = name_on(line)
    unit.heading = sorted(
        {
            *unit.heading,
            *(i for i in range(min(at, unit.anchor), max(at, unit.anchor)) if lines.at[i]),
            at,
        }
    )
    if at < unit.anchor:
        unit.indent, unit.marker = line.indent, line.marker
        unit.ordinal = line.ordinal if line.ordinal is not None else unit.ordinal
    if line.heading and line.heading.target:
        unit.target = line.heading.target
    elif to := ADDRESSED.match(line.rest):
        unit.target = clean_name(to["b"])


def _date_near(lines: Lines, unit: Unit, following: int) -> None:
    """Take the date from the line under a heading that has none."""
    if unit.moment or unit.inline:
        return
    at = lines.after(unit.last)
    for _ in range(2):
        if at >= following or at - unit.last > 3:
            return
        line = lines.some(at)
        if line.date_only and line.heading:
            unit.moment, unit.raw = line.heading.moment, line.heading.raw
            unit.heading += [i for i in range(unit.last + 1, at + 1) if lines.at[i]]
            unit.last = at
            return
        if not _skippable(line):
            return
        at = lines.after(at)


def _bodies_below(lines: Lines, grammar: Grammar, units: list[Unit]) -> None:
    for position, unit in enumerate(units):
        last = position + 1 == len(units)
        end = _end_of_block(lines, grammar, units) if last else units[position + 1].first
        unit.last_heading = unit.last
        unit.body = [i for i in range(unit.last + 1, end) if lines.at[i] is not None]
        if unit.body:
            unit.last = unit.body[-1]
    take_lines_under(lines, units)
    take_profiles(lines, units)


def _inner(unit: Unit) -> int:
    """Return the longest run of blank lines inside a unit."""
    at = [unit.first, *unit.body]
    return max((b - a - 1 for a, b in pairwise(at)), default=0)


def _end_of_block(  # noqa: PLR0911 - one way out for each sign of an end
    lines: Lines, grammar: Grammar, units: list[Unit]
) -> int:
    """Return the index where the last comment of a block stops at the latest."""
    unit, others = units[-1], units[:-1]
    indents = [min(lines.some(i).indent for i in u.body) for u in others if u.body]
    indents.sort()
    floor = indents[len(indents) // 10] if indents else 0
    gap = max([_inner(u) for u in others] + [1])
    replies = [u for u in others if u.body and lines.some(u.body[-1]).interface]
    ends_in_button = len(others) >= 1 and len(replies) >= 0.7 * len(others)
    at, previous = lines.after(unit.last), unit.last
    first_indent = lines.some(at).indent if at < len(lines.at) else 0
    if not others:
        floor = first_indent if first_indent > unit.indent else 0
    dated = sum(bool(u.body) and lines.some(u.body[-1]).date_only for u in others)
    ends_in_date = len(others) >= 2 and dated >= 0.7 * len(others)
    ruled = sum(bool(u.body) and lines.some(u.body[-1]).rule for u in others)
    ends_in_rule = len(others) >= 2 and ruled >= 0.7 * len(others)
    inside = {
        lines.some(i).shape for u in others[-20:] for i in u.body if len(lines.some(i).rest) < 60
    }
    taken = texts = int(bool(unit.inline))
    while at < grammar.ceiling:
        line = lines.some(at)
        if taken and others and at - previous - 1 > max(gap, 2):
            return at
        if floor and line.indent < floor and not (line.indent > unit.indent and taken == 0):
            return at
        if taken and line.indent <= unit.indent + 4 and line.closes and not line.interface:
            return at
        if taken and declared_count(line.rest) is not None and line.shape not in inside:
            return at
        taken += 1
        if (ends_in_rule and line.rule) or (ends_in_date and line.date_only and texts):
            return at + 1
        if ends_in_button and texts and line.interface:
            return _after_buttons(lines, at, grammar.ceiling)
        texts += not line.interface
        previous, at = at, lines.after(at)
    return grammar.ceiling


def _after_buttons(lines: Lines, at: int, ceiling: int) -> int:
    """Return the index after a run of buttons and counts."""
    while (following := lines.after(at)) < ceiling and following - at <= 2:
        line = lines.some(following)
        if not line.interface and not BARE_NUMBER.match(line.text):
            break
        at = following
    return at + 1


def _bodies_above(lines: Lines, grammar: Grammar, units: list[Unit]) -> None:
    start = grammar.floor
    for unit in units:
        unit.body = [i for i in range(start, unit.first) if lines.at[i] is not None]
        start = unit.last + 1
        if grammar.name_at == "top" and unit.body:
            at = unit.body[0]
            if _likeness(lines, at) >= _MAY_BE and len(unit.body) > 1:
                unit.name = name_on(lines.some(at))
                unit.heading.insert(0, at)
                unit.last_heading = at
                line = lines.some(at)
                unit.indent, unit.marker, unit.ordinal = line.indent, line.marker, line.ordinal
                unit.body = unit.body[1:]
        if unit.body:
            unit.first = min(unit.first, unit.body[0], *unit.heading)
    if grammar.name_at == "top":
        take_profiles(lines, units)
    if sum(signs_off(lines, u) for u in units) >= max(2, 0.7 * len(units)):
        without_what_is_over(lines, grammar, units)


def _dates_at_end(lines: Lines, units: list[Unit]) -> None:
    """Take the date from the last line of each comment, where most end in one."""
    ends = [
        u for u in units if not u.moment and len(u.body) > 1 and lines.some(u.body[-1]).date_only
    ]
    if len(ends) < max(1, 0.5 * sum(not u.moment for u in units)):
        return
    for unit in ends:
        heading = lines.some(unit.body[-1]).heading
        if heading:
            unit.moment, unit.raw = heading.moment, heading.raw
            unit.heading.append(unit.body.pop())


def _after_number(lines: Lines, unit: Unit) -> list[int]:
    """Return the short lines that follow the comment's running number at its end."""
    for hops, at in enumerate(reversed(unit.body[1:])):
        text = lines.some(at).text
        if text.isdigit():
            return [i for i in unit.body if i > at] if hops else []
        if hops == 4 or len(text) > 40:
            break
    return []


def _names_at_end(lines: Lines, units: list[Unit]) -> None:
    """Take the name from the short lines at the end of each comment."""
    numbered = {id(u): n for u in units if (n := _after_number(lines, u))}
    by_number = len(numbered) >= 0.7 * len(units)
    for unit in units:
        if by_number and (tail := numbered.get(id(unit), [])):
            unit.name = name_on(lines.some(tail[0]))
            unit.heading += tail
            unit.body = [i for i in unit.body if i < tail[0]]
            continue
        tail = []
        for at in reversed(unit.body):
            line = lines.some(at)
            if len(line.text) > 40 or line.text[-1] in ".!?…" or len(tail) == 3:
                break
            if tail and tail[-1] - at > 1 and tail:
                break
            tail.append(at)
        tail.reverse()
        while tail and not re.search(r"[^\W\d_]", lines.some(tail[0]).text):
            tail.pop(0)
        if tail and len(tail) < len(unit.body) and _likeness(lines, tail[0]) >= _MAY_BE:
            unit.name = name_on(lines.some(tail[0]))
            unit.heading += tail
            unit.body = [i for i in unit.body if i < tail[0]]
