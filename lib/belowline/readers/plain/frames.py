"""Which lines around a heading belong to it, and which headings are somebody's quotation?

What a page puts over or under every name, it puts there itself: a rating, a rank, a place.
What stands there only once is somebody's text.
"""

# ruff: noqa: PLR2004 - shares of comments that must agree, stated where they are asked

from __future__ import annotations

from belowline.readers.plain.grammar import Grammar, Unit
from belowline.readers.plain.lines import Lines
from belowline.readers.plain.moments import moment_in


def without_lost_names(lines: Lines, units: list[Unit]) -> None:
    """Where nearly all names carry a list marker, a line without one is no name."""
    named = [u for u in units if u.first < u.anchor]
    marked = sum(bool(u.marker) for u in named)
    if len(named) < 3 or marked < 0.7 * len(named):
        return
    for unit in named:
        if not unit.marker:
            line = lines.some(unit.anchor)
            unit.name, unit.first, unit.heading = None, unit.anchor, [unit.anchor]
            unit.indent, unit.marker, unit.ordinal = line.indent, line.marker, line.ordinal


def without_quoted(units: list[Unit]) -> list[Unit]:
    """Drop headings that somebody pasted into a body.

    Where nearly all headings carry a list marker, a named one without marker, set as deep
    as a body, is a quotation.
    """
    marked = [u for u in units if u.marker]
    if len(units) < 4 or len(marked) < 0.8 * len(units):
        return units
    shallow = max(u.indent for u in marked)
    return [u for u in units if u.marker or not u.name or u.indent < shallow + 1]


def take_lines_over(lines: Lines, grammar: Grammar, units: list[Unit]) -> None:
    """Let a short line that stands directly over every heading belong to the heading.

    It must stand over the first one as well, where no other comment's end can be meant,
    and a blank line must part it from what is above it.
    """
    if len(units) < 2:
        return
    found = []
    missing, floor = 0, grammar.floor
    for unit in units:
        run = _run_over(lines, unit.first, floor)
        floor = unit.last + 1
        if run:
            found.append((unit, run))
        elif unit is units[0] or (missing := missing + 1) > 0.1 * len(units):
            return
    if len(found) >= 0.9 * len(units) and found[0][0] is units[0]:
        for unit, run in found:
            unit.first = run[0]
            unit.heading = run + unit.heading
            _take_date(lines, unit, run)
            unit.framed = True


def _take_date(lines: Lines, unit: Unit, run: list[int]) -> None:
    """Take the date from a line over a heading that has none."""
    for at in run:
        text = lines.some(at).text
        if unit.moment is None and (moment := moment_in(text)) and moment.is_date:
            unit.moment, unit.raw = moment, text[moment.start : moment.end]


def _run_over(lines: Lines, first: int, floor: int) -> list[int]:
    """Return up to three short lines that stand directly over a line, under a blank one."""
    run: list[int] = []
    at = first - 1
    while at >= floor and (line := lines.at[at]) is not None and not line.rule:
        if (
            len(line.text) > 90
            or len(run) == 3
            or (line.opens and not line.interface)
            or line.text.endswith(":")
        ):
            return []
        run.insert(0, at)
        at -= 1
    return run


def take_lines_under(lines: Lines, units: list[Unit]) -> None:
    """Let short lines directly under every heading belong to it: rank, place, join date.

    A blank line must part them from the body, in nearly every comment, and a body must
    follow: otherwise they are the body.
    """
    able = []
    for unit in units:
        run: list[int] = []
        for at in unit.body:
            if at != unit.last_heading + 1 + len(run):
                break
            run.append(at)
        short = run and all(len(lines.some(i).text) <= 40 for i in run) and len(run) <= 5
        words = (
            run
            and len(run) < len(unit.body)
            and not all(lines.some(i).interface for i in unit.body[len(run) :])
        )
        if short and words:
            able.append((unit, run))
    if len(units) < 3 or len(able) < 0.85 * len(units):
        return
    for unit, run in able:
        unit.heading += run
        unit.framed = True
        unit.body = unit.body[len(run) :]


def take_profiles(lines: Lines, units: list[Unit]) -> None:
    """Let the line under a name belong to it where it follows the name about: a job, a town.

    The proof is that everybody who speaks twice has the same line twice, and somebody does.
    Others then lose a short first line too, which is no sentence, with text under it.
    """
    under: dict[str, set[str]] = {}
    spoken: dict[str, int] = {}
    able: list[Unit] = []
    several = 0
    for unit in units:
        texts = [
            i for i in unit.body if not (line := lines.some(i)).interface and not line.date_only
        ]
        if not unit.name or len(texts) < 2 or unit.inline:
            continue
        several += 1
        line = lines.some(texts[0])
        if unit.body[0] != texts[0] or texts[0] - unit.last_heading != 1:
            continue
        if texts[1] - texts[0] != 1 or len(line.text) > 60 or line.text[-1] in ".!?…,:;":
            continue
        able.append(unit)
        under.setdefault(unit.name, set()).add(line.text)
        spoken[unit.name] = spoken.get(unit.name, 0) + 1
    again = [name for name, count in spoken.items() if count > 1]
    if not again or any(len(under[name]) > 1 for name in again):
        return
    if len(able) < max(3, 0.8 * several) or sum(map(len, under.values())) < 2:
        return
    for unit in able:
        unit.heading.append(unit.body.pop(0))
