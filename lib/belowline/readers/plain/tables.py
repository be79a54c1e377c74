"""Which lines are rows of a table of comments: "Name | Date | Comment"?

Which column holds what is told by what stands in it; the header is not needed.
"""

# ruff: noqa: PLR2004 - shares of rows that must agree, stated where they are asked

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from belowline.readers.plain.grammar import Unit
from belowline.readers.plain.lines import Lines
from belowline.readers.plain.moments import Moment, moment_in
from belowline.readers.plain.names import clean_name, name_likeness

_DATE_MAX = 60  # characters of a cell with a date
_MOST = 12  # columns


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of comments."""

    at: int
    name: str | None
    moment: Moment
    raw: str
    text: str


def _cells(text: str) -> list[str]:
    if text.count("|") < 2 or text.count("|") > _MOST:
        return []
    return [cell.strip() for cell in text.strip().strip("|").split("|")]


def rows_of(lines: Lines) -> tuple[Row, ...]:
    """Return the rows of the page's table of comments; none unless three rows agree."""
    widths: dict[int, list[tuple[int, list[str]]]] = {}
    for at in lines.full:
        text = lines.some(at).text
        if "|" in text and len(text) < 20_000 and len(cells := _cells(text)) >= 3:
            widths.setdefault(len(cells), []).append((at, cells))
    table = max(widths.values(), key=len, default=[])
    dates = _dated(table)
    rows = [(at, cells) for at, cells in table if dates is not None and _moment(cells[dates])]
    if dates is None or len(rows) < 3:
        return ()
    columns = [k for k in range(len(rows[0][1])) if k != dates]
    size = {k: sum(len(cells[k]) for _, cells in rows) for k in columns}
    texts = max(columns, key=lambda k: size[k])
    if size[texts] < 12 * len(rows):
        return ()  # a table of something else
    # What columns before the text look like names, most of all, and differ.
    options = {
        k: sum(name_likeness(cells[k]) for _, cells in rows) / len(rows)
        for k in columns
        if k != texts and len({cells[k] for _, cells in rows}) > 1
    }
    names = max(options, key=lambda k: options[k], default=None)
    if names is None or options[names] < 0.5:
        return ()
    found = []
    for at, cells in rows:
        moment = _moment(cells[dates])
        if moment and cells[texts]:
            raw = cells[dates][moment.start : moment.end]
            found.append(Row(at, clean_name(cells[names]), moment, raw, cells[texts]))
    near = sum(b.at - a.at <= 2 for a, b in pairwise(found))
    return tuple(found) if len(found) >= 3 and near >= 0.6 * (len(found) - 1) else ()


def _dated(table: list[tuple[int, list[str]]]) -> int | None:
    """Return the column that holds a date in nearly every row."""
    if len(table) < 3:
        return None
    for k in range(len(table[0][1])):
        if sum(_moment(cells[k]) is not None for _, cells in table) >= 0.6 * len(table):
            return k
    return None


def _moment(cell: str) -> Moment | None:
    if len(cell) > _DATE_MAX:
        return None
    moment = moment_in(cell)
    return moment if moment and moment.end - moment.start >= 0.6 * len(cell) else None


def take_row(row: Row, unit: Unit) -> None:
    """Take who, when and what from a row of a table."""
    unit.name, unit.moment, unit.raw, unit.inline = row.name, row.moment, row.raw, row.text
    unit.ordinal, unit.marker = None, ""
