"""How well does a grammar fit a page?

A sum of evidence, each part bounded so that no single sign decides. The weights were set
by hand on half of the labelled pages and a set of invented ones, and checked on the rest;
their order matters more than their size. Higher is better; :data:`ENOUGH` is where a page
is taken for a page with comments.
"""

# ruff: noqa: PLR2004 - weights, each named by the evidence it stands beside

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import Final

from belowline.readers.plain.grammar import Reading, Unit
from belowline.readers.plain.lines import Lines, skeleton
from belowline.readers.plain.names import name_likeness
from belowline.readers.plain.signatures import signs_off

ENOUGH: Final = 3.0

_PROSE_END: Final = re.compile(r"[.!?…:;)\"”»*۔।。！？]$|[\U0001F300-\U0001FAFF☺-♿]$")
# Buttons with counts or with signs between them; "Thanks" alone may be all somebody said.
_BUTTONS: Final = re.compile(r".*(?:\d|[|·•/)\]]\s)")
_ENOUGH_TEXT: Final = 300  # characters of a line that show whether it is prose
# How much a kind of anchor proves by itself.
_KIND: Final = {
    "date": 0.5,
    "said": 0.5,
    "number": 0.2,
    "signed": 0.0,
    "record": 2.5,
    "table": 2.5,
    "shape": 0.0,
    "bullet": -0.5,
    "name": -0.5,
}
_SAMPLE: Final = 200  # units looked at; more of the same add nothing


def scored(
    lines: Lines, reading: Reading, openers: dict[int, int | None], *, unread: int = 0
) -> Reading:
    """Return the reading with its score and the evidence it is made of.

    ``unread`` is the number of further comments that the reading was spared.
    """
    # What stands for a comment that is gone has no heading to be judged by.
    units = [unit for unit in reading.units if not unit.removed] or reading.units
    sample = units if len(units) <= _SAMPLE else units[: _SAMPLE // 2] + units[-_SAMPLE // 2 :]
    n = len(reading.units) + unread
    filled = sum(_says(lines, u) for u in sample) / len(sample)
    evidence = {
        "kind": _KIND[reading.grammar.kind],
        "number": min(3.5, 0.8 * math.log2(n)) if n > 1 else -0.5,
        "bodies": 4.0 * (filled - 0.8) if filled < 0.999 else 0.8,
        "prose": 2.0 * _prose(lines, sample),
        "names": _names(sample, reading),
        "dates": _dates(sample, reading),
        "order": _order(sample),
        "edges": _edges(lines, reading, openers),
        "even": _even(lines, sample),
        "bound": _bound(lines, reading, sample),
        "buttons": min(0.8, 2.0 * sum(bool(u.peeled or u.framed) for u in sample) / len(sample)),
        "left": -2.5 * _leftovers(lines, sample),
        "mixed": _mixed(lines, reading),
        "dropped": -0.25 * min(4, reading.grammar.dropped),
    }
    evidence |= _declared(reading, openers, n)
    reading.evidence = evidence
    reading.score = sum(evidence.values())
    return reading


def _says(lines: Lines, unit: Unit) -> bool:
    """Tell whether something other than a row of buttons is left of a comment."""
    if unit.inline or not unit.body:
        return bool(unit.inline)
    only = lines.some(unit.body[0])
    return len(unit.body) > 1 or not (only.interface and _BUTTONS.match(only.text))


def _prose(lines: Lines, units: list[Unit]) -> float:
    """Share of comments that read like something somebody wrote, from -0.5 to 1."""
    total = 0.0
    seen: set[str] = set()
    for unit in units:
        texts = [lines.some(i).text[-_ENOUGH_TEXT:] for i in unit.body[:12]]
        if unit.inline:
            texts.append(unit.inline[-_ENOUGH_TEXT:])
        whole = " ".join(texts)
        words = whole.count(" ") + 1 if whole else 0
        if not whole or whole in seen:
            continue
        seen.add(whole)
        bullets = sum(lines.some(i).marker == "•" for i in unit.body[:12])
        value = min(1.0, 0.25 + words / 16)
        value += 0.15 if _PROSE_END.search(texts[-1][-3:]) else 0.0
        if bullets > 3 and bullets > len(unit.body[:12]) / 2:
            value -= 0.6
        total += min(1.0, value)
    return 1.5 * total / len(units) - 0.5


def _names(units: list[Unit], reading: Reading) -> float:
    names = [u.name for u in units if u.name]
    if reading.grammar.name_at == "none":
        return -1.4
    if not names:
        return -2.0
    quality = sum(name_likeness(name) for name in names) / len(names)
    there = len(names) / len(units)
    value = 3.2 * (quality * there - 0.45)
    if len(names) >= 3 and len({skeleton(name) for name in names}) == 1:
        value -= 2.5  # one word over and over is a label
    if reading.grammar.name_at in {"above", "below", "top", "end"}:
        value -= 0.1  # a line of its own proves less than a place on the date line
    return value


def _dates(units: list[Unit], reading: Reading) -> float:
    there = sum(u.moment is not None for u in units) / len(units)
    value = 1.6 * there
    if reading.grammar.kind == "said" or any(
        u.moment and "said" in reading.grammar.signature for u in units[:1]
    ):
        value += 1.2
    return value


def _order(units: list[Unit]) -> float:
    """Dates mostly rising, or mostly falling."""
    stamps = [
        (m.year or 0, m.first or 0, m.second or 0, m.hour or 0, m.minute or 0)
        for u in units
        if (m := u.moment) and m.is_date
    ]
    if len(stamps) < 3:
        return 0.0
    pairs = list(pairwise(stamps))
    up = sum(a <= b for a, b in pairs) / len(pairs)
    down = sum(a >= b for a, b in pairs) / len(pairs)
    return 1.2 * (max(up, down) - 0.5)


def _edges(  # noqa: C901 - evidence added up
    lines: Lines, reading: Reading, openers: dict[int, int | None]
) -> float:
    """Weigh what stands above the first and below the last comment: it decides the phase."""
    grammar, units = reading.grammar, reading.units
    value = 0.0
    first = units[0].first
    opener = max((o for o in openers if o < first), default=None)
    if opener is None and grammar.floor > 0:
        opener = grammar.floor - 1
        value -= 0.5
    if opener is not None and grammar.floor > 0:
        between = [
            line
            for i in range(opener + 1, first)
            if (line := lines.at[i]) is not None and not line.interface
        ]
        loose = sum(len(line.text) > 60 for line in between)
        short = len(between) - loose
        if not between:
            value += 1.4
        elif not loose and short <= 4:
            value += 0.9
        else:
            value -= min(1.5, 0.5 * loose)
    if grammar.side == "after":
        value += _below(lines, reading)
        if grammar.floor == 0:
            value -= 1.5  # nothing parts the first comment from the article
        if not units[0].body and not units[0].inline:
            value -= 2.0
    elif not units[-1].body and not units[-1].inline:
        value -= 1.5
    value += _named_ends(reading)
    if sum(signs_off(lines, u) for u in units) >= max(2, 0.7 * len(units)):
        value += 2.5 if grammar.side == "after" else -2.5
    if len(units) > 1 and reading.grammar.side == "before":
        value += 0.3  # most pages put who and when before what
    return value


def _named_ends(reading: Reading) -> float:
    """Where nearly all have names, the one at the open end should have one too.

    Read one comment off, a name is left over at one end of the page and missing at the other.
    """
    units, at = reading.units, reading.grammar.name_at
    if len(units) < 3 or sum(bool(u.name) for u in units) < 0.8 * len(units):
        return 0.0
    ends = {"above": 0, "over": 0, "top": 0, "below": -1, "end": -1}
    if at not in ends:
        return 0.0
    # Names over the nearest line, only where there often is such a line.
    high = sum(u.anchor - u.first > 1 for u in units)
    bonus = (0.2 if high >= 0.15 * len(units) else -0.2) if at == "over" else 0.0
    return bonus if units[ends[at]].name else -1.8


def _mixed(lines: Lines, reading: Reading) -> float:
    """One kind of heading is better than several, above all at the start.

    A byline looks like a heading, and then the whole article like the first comment.
    """
    units = reading.units
    if len(units) < 3:
        return 0.0
    kinds = [h.signature if (h := lines.some(u.anchor).heading) else "" for u in units[:_SAMPLE]]
    usual = max(set(kinds), key=kinds.count)
    value = -0.8 * sum(kind != usual for kind in kinds) / len(kinds)
    if kinds[0] != usual:
        value -= 0.5
    sizes = sorted(len(u.body) for u in units[1:])
    if len(units[0].body) > 4 * sizes[len(sizes) // 2] + 6 and reading.grammar.floor == 0:
        value -= 1.5
    return value


def _below(lines: Lines, reading: Reading) -> float:
    """Weigh the words left over under the last comment: a footer ends its comment."""
    at = lines.after(reading.units[-1].last)
    short = 0
    for _ in range(6):
        if at >= reading.grammar.ceiling:
            break
        line = lines.some(at)
        if line.closes:
            return 0.5 - 0.5 * min(2, short)
        if not line.interface:
            short += 1
            if len(line.text) > 40 and short <= 3:
                return -3.0
        at = lines.after(at)
    return 0.6 - 0.5 * min(3, short)


def _even(lines: Lines, units: list[Unit]) -> float:
    """Weigh how alike the comments' blank lines are: repeated units are even."""
    if len(units) < 3:
        return 0.0
    gaps: dict[tuple[int, int], int] = {}
    for unit in units:
        if unit.body:
            near = unit.body[0] - max(
                (h for h in unit.heading if h < unit.body[0]), default=unit.first
            )
            key = (min(near, 4), lines.some(unit.anchor).indent)
            gaps[key] = gaps.get(key, 0) + 1
    return 1.2 * (max(gaps.values(), default=0) / len(units) - 0.5)


def _bound(lines: Lines, reading: Reading, units: list[Unit]) -> float:
    """Weigh on which side the headings lean.

    A heading stands nearer to its own text. And the buttons of a comment come last: where
    they stand over the headings, the text over them is not the headings' own.
    """
    near = over_buttons = 0
    for unit in units[1:-1]:
        if not unit.heading:
            continue
        first, last = min(unit.heading), max(unit.heading)
        above = lines.before(first)
        over, under = first - above, lines.after(last) - last
        near += (over > under) - (over < under)
        over_buttons += above >= 0 and lines.some(above).interface
    if len(units) < 3:
        return 0.0
    lean = (0.4 * near + 1.2 * over_buttons) / (len(units) - 2)
    return lean if reading.grammar.side == "before" else -lean


def _leftovers(lines: Lines, units: list[Unit]) -> float:
    """Share of comments whose body begins or ends with what looks like another heading."""
    count = 0
    for unit in units:
        if len(unit.body) < 2:
            continue
        for at in (unit.body[0], unit.body[-1]):
            line = lines.some(at)
            if (
                line.heading
                and (line.heading.moment or line.heading.verb)
                and not line.heading.body
            ):
                count += 1
                break
    return count / len(units)


def _declared(reading: Reading, openers: dict[int, int | None], n: int) -> dict[str, float]:
    """Compare with the counts the page gives of itself, around the comments."""
    part = n > len(reading.units)
    first, last = reading.units[0].first, reading.units[-1].last
    declared = [
        count for at, count in openers.items() if count and (at < first or (at > last and not part))
    ]
    if not declared:
        return {}
    if n in declared:
        reading.declared = n
        return {"declared": 1.0 + min(1.5, 0.5 * math.log2(n)) if n > 1 else 1.5}
    nearest = min(declared, key=lambda count: abs(count - n))
    reading.declared = nearest
    if n > nearest:
        return {"declared": -min(1.5, 0.5 * (n - nearest))}
    return {"declared": 0.8 * n / nearest}
