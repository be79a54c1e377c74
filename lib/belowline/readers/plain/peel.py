"""Which lines at the edges of a comment are not its author's words?

Buttons are known by their words, in many languages. What a page repeats is known by its
repetition: the same line, numbers aside, at the same edge of many comments. Only edges
are peeled, and never the last line of a body.
"""

# ruff: noqa: PLR2004 - counts of repetition, stated where they are asked

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from belowline.readers.plain.grammar import Reading, Unit
from belowline.readers.plain.lines import Line, Lines, skeleton
from belowline.readers.plain.wording import BADGES

_SHORT: Final = 48  # characters; the longest repeated edge line on labelled pages had 31
_ROUNDS: Final = 12  # lines; a copied row of buttons has one line for each of them
_LABEL: Final = re.compile(r"^([\w ]{2,18}):\s\S")
# "[ Photo ]", "Edited 3h ago": what has brackets or a number is no word of thanks.
_NO_PROSE: Final = re.compile(r"^\[|\d")
BARE_NUMBER: Final = re.compile(
    r"^[+−-]?\d{1,6}(?:[.,]\d{1,3})?\s?(?:k|m|mil|mila|mln|tsd\.?|tys\.?|тыс\.?|mi|b)?$"
    r"|^[•|…–—·.▲▼△▽↑↓⬆⬇]+$",
    re.IGNORECASE,
)


def peel(lines: Lines, reading: Reading) -> None:
    """Move lines that belong to the interface out of the bodies, into ``unit.peeled``."""
    units = reading.units
    need = max(3, round(0.5 * len(units)))
    for edge in (0, -1):
        known: set[str] = set()
        for _ in range(_ROUNDS):
            shapes = Counter(
                _shape(lines.some(u.body[edge]), u)
                for u in units
                if len(u.body) > 1 or (u.body and u.inline)
            )
            known |= {shape for shape, count in shapes.items() if shape and count >= need}
            if not sum([_peel_one(lines, u, edge, shapes, known) for u in units]):
                break
    for unit in units:
        # A profile link repeats the name the footer gives.
        while unit.name and len(unit.body) > 1 and lines.some(unit.body[0]).rest == unit.name:
            unit.peeled.append(unit.body.pop(0))


def _shape(line: Line, unit: Unit) -> str:
    text = line.text
    if len(text) > _SHORT or text.endswith(("):", "]:")):
        return ""  # "(#5):" begins a quotation
    shape = line.shape
    if unit.name and len(unit.name) > 1 and len(shape) > len(unit.name):
        shape = shape.replace(skeleton(unit.name), "\0")
    if ":" in shape and (label := _LABEL.match(shape)):
        return label[1] + ":"
    return shape


def _peel_one(lines: Lines, unit: Unit, edge: int, shapes: Counter[str], known: set[str]) -> bool:
    if not unit.body:
        return False
    line = lines.some(unit.body[edge])
    only = len(unit.body) == 1 and not unit.inline
    if line.rule and not only:
        unit.peeled.append(unit.body.pop(edge))
        return True
    shape = _shape(line, unit)
    repeated = shape in known
    badge = edge == 0 and not only and len(line.rest) <= _SHORT and line.rest.casefold() in BADGES
    if badge or (
        line.interface and not (edge == 0 and not repeated and _starts_prose(lines, unit))
    ):
        if only and not repeated and not _surely(line):
            return False
    elif not repeated or only:
        number = not only and BARE_NUMBER.match(line.text)
        votes = number and (shapes[shape] >= 2 or (edge == -1 and unit.peeled))
        if not votes and not (line.marker and not line.rest):
            return False
    unit.peeled.append(unit.body.pop(edge))
    return True


def _starts_prose(lines: Lines, unit: Unit) -> bool:
    """Tell whether a first line such as "Thanks" stands directly above more text."""
    return (
        len(unit.body) > 1
        and not _NO_PROSE.search(lines.some(unit.body[0]).text)
        and unit.body[1] == unit.body[0] + 1
        and not lines.some(unit.body[1]).interface
    )


def _surely(line: Line) -> bool:
    return bool(
        re.match(
            r"^\W*(?:reply|antworten|répondre|responder|rispondi|reageren)\b",
            line.rest,
            re.IGNORECASE,
        )
    )
