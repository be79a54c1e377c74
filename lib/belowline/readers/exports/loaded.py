"""A decoded file: the tree that was read, and what of it was not."""

from __future__ import annotations

from dataclasses import dataclass, field

from belowline.readers.exports.tree import Node

# A month of a large newspaper's comments is about this much; beyond it a page of charts
# says less than a corpus does.
MOST_RECORDS = 200_000


@dataclass(frozen=True, slots=True)
class Rejected:
    """Part of a file that was not kept, and why."""

    where: str  # "row 12", "line 3", "record 7"
    reason: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds, as a tree.

    Attributes
    ----------
    root
        Dicts, lists and plain values.
    format
        ``json``, ``ndjson``, ``xml``, ``csv`` or ``xlsx``.
    rejected
        What could not be read, each with its place and reason.
    columns
        Names of the columns, where the file is a table.
    """

    root: Node
    format: str
    rejected: tuple[Rejected, ...] = ()
    columns: tuple[str, ...] = field(default=())
