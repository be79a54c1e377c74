"""Which names stand under what somebody wrote, as a signature?"""

from __future__ import annotations

from belowline.readers.plain.grammar import Grammar, Unit
from belowline.readers.plain.lines import Lines


def signs_off(lines: Lines, unit: Unit) -> bool:
    """Tell whether a long dash stands before the name, as under what somebody wrote.

    A short one may be a list's.
    """
    return bool(unit.heading) and lines.some(min(unit.heading)).text[0] in "–—"


def without_what_is_over(lines: Lines, grammar: Grammar, units: list[Unit]) -> None:
    """Where signed comments are one paragraph, keep no more of one that begins with the page."""
    single = [u for u in units[1:] if u.body and u.body[-1] - u.body[0] == len(u.body) - 1]
    if len(single) < max(2, 0.6 * (len(units) - 1)):
        return
    for unit in units:
        if unit is units[0]:
            over = grammar.floor == 0
        else:
            over = any((line := lines.some(i)).closes or line.opens for i in unit.body)
        starts = [k for k, at in enumerate(unit.body) if lines.at[at - 1] is None]
        if over and starts and lines.at[unit.body[starts[-1]] - 1] is None:
            unit.body = unit.body[starts[-1] :]
            unit.first = min([*unit.body, *unit.heading])
