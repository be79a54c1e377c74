"""Where each comment begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from belowline.readers.express_tribune.shapes import (
    COUNT,
    GLUED,
    LOST_BULLETS,
    bulleted,
    dated,
    indent,
    mark,
    squeezed,
)
from belowline.readers.times import minute


@dataclass(frozen=True, slots=True)
class Header:
    """The name and date above a comment; line numbers are 1-based.

    Attributes
    ----------
    first
        The line the comment begins with: the name's, or the date's where no name is.
    date_line
        The line of the date, which is the last of the header.
    author
        The name as printed, or ``None`` where the page lost it.
    raw
        The date as printed.
    sure
        False for a date alone on a line, without a bullet, where the layout would let it
        be a date quoted by the comment above.
    """

    first: int
    date_line: int
    author: str | None
    raw: str
    sure: bool = True


def headers(lines: Sequence[str], *, declared: int | None = None) -> tuple[Header, ...]:
    """Find the header of each comment by its date.

    Three forms mean a new comment: a bullet and a name above the date; a bullet before
    the date (the name was lost); the date alone (bullet and name were lost). A date alone
    after a single blank line may be quoted by the comment above it. It is taken as a
    header unless the page declares as many comments as there are without such dates, or
    it is older than the comment above.

    Parameters
    ----------
    lines
        The decoded upload.
    declared
        How many comments the page says it has, if it does.
    """
    found = list(_candidates(lines))
    if sum(header.sure for header in found) == declared:
        return tuple(header for header in found if header.sure)
    return tuple(_in_order(found))


def _candidates(lines: Sequence[str]) -> Iterable[Header]:
    above = 0  # the date line of the header above
    for number, line in enumerate(lines, 1):
        if (raw := dated(line)) is None:
            continue
        if squeezed(line) != raw:
            header = Header(number, number, None, raw)
        elif name_line := _name_line(lines, number, above):
            header = Header(name_line, number, _name(lines[name_line - 1]), raw)
        else:
            header = Header(number, number, None, raw, sure=_stands_apart(lines, number))
        above = number
        yield header


def _name_line(lines: Sequence[str], date_line: int, above: int) -> int | None:
    """Return the line of the name over a date, or ``None`` where there is no name."""
    nearest = next(
        (n for n in range(date_line - 1, max(above, date_line - 3), -1) if lines[n - 1].strip()), 0
    )
    if not nearest:
        return None
    if bulleted(lines[nearest - 1]) is not None:
        return nearest
    # The bullet can be lost too; the name still stands further left than its date and has
    # a blank line above it.
    outdented = 0 < indent(lines[nearest - 1]) < indent(lines[date_line - 1])
    apart = nearest == 1 or not lines[nearest - 2].strip()
    return nearest if nearest == date_line - 1 and outdented and apart else None


def _name(line: str) -> str | None:
    name = bulleted(line)
    if name is None:
        name = squeezed(line).lstrip(LOST_BULLETS).lstrip()
    return name or None


def _stands_apart(lines: Sequence[str], number: int) -> bool:
    """Whether two blank lines stand above a line, or one below a glued word or the count."""
    above = [line.strip() for line in lines[max(number - 3, 0) : number - 1]]
    if above[-1:] != [""]:
        return False
    before = above[0]
    return not before or before.endswith(GLUED) or COUNT.fullmatch(mark(before)) is not None


def _in_order(found: Sequence[Header]) -> Iterable[Header]:
    """Drop unsure headers that are older than the comment above."""
    latest = ""
    for header in found:
        posted = minute(header.raw)
        if not header.sure and (posted is None or posted < latest):
            continue
        latest = max(latest, posted or "") if header.sure else latest
        yield header


def blocks(found: Sequence[Header], end: int) -> tuple[tuple[Header, int], ...]:
    """Return each header with the last line that may belong to its comment.

    Parameters
    ----------
    found
        Headers in page order.
    end
        The last line of the comment block.
    """
    if not found:
        return ()
    lasts = [following.first - 1 for _, following in pairwise(found)]
    return tuple(zip(found, [*lasts, end], strict=True))
