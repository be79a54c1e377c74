"""What can be said against a kept discussion: add a fix, take it back, read it otherwise."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from belowline.model.errors import FixRefusedError, SampleUnfixableError, StoreError
from belowline.model.fixes import FixOutcome, MapColumns
from belowline.model.view import SAMPLE_ID
from belowline.readers import columns_in, readings_offered
from belowline.store.records import KeptFix
from belowline.workflows.library import Opened, opened, opened_upload, opened_with
from belowline.workflows.reading import READER, UploadReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belowline.model.discussion import Comment
    from belowline.model.fixes import DocumentFix, ReadingFix
    from belowline.readers.asked import Offered
    from belowline.store.discussions import Store


def fixes_of(
    store: Store, discussion_id: str, *, reader: UploadReader = READER
) -> tuple[FixOutcome, ...]:
    """Return what was fixed by hand, in order, and what became of each.

    Raises
    ------
    StoreError
        When nothing is kept under that id, or it is damaged.
    """
    return opened(store, discussion_id, reader=reader).outcomes


def add_fix(
    store: Store,
    discussion_id: str,
    fix: DocumentFix | ReadingFix,
    *,
    reader: UploadReader = READER,
) -> FixOutcome:
    """Keep a fix, if it can be applied.

    Raises
    ------
    FixRefusedError
        When it cannot be applied; the sentence says why, and nothing is kept.
    SampleUnfixableError
        For the built-in example.
    StoreError
        When nothing is kept under that id, or the fix could not be kept.
    """
    if discussion_id == SAMPLE_ID:
        raise SampleUnfixableError
    there = store.fixes(discussion_id)
    tried = opened_with(store, discussion_id, (*there, KeptFix(fix.id, fix)), reader=reader)
    outcome = next(one for one in reversed(tried.outcomes) if one.id == fix.id)
    if not outcome.applied:
        raise FixRefusedError(outcome.sentence)
    store.add_fix(discussion_id, fix, shown=tried.discussion)
    return outcome


def remove_fix(
    store: Store, discussion_id: str, fix_id: str, *, reader: UploadReader = READER
) -> Opened:
    """Take a fix back and return the discussion without it.

    The fixes that stay are applied anew; one that built on it may then no longer be
    applicable, and its outcome says so.

    Raises
    ------
    StoreError
        When nothing is kept under that id, or the fix could not be taken back.
    """
    rest = tuple(one for one in store.fixes(discussion_id) if one.id != fix_id)
    without = opened_with(store, discussion_id, rest, reader=reader)
    store.remove_fix(discussion_id, fix_id, shown=without.discussion)
    return without


@dataclass(frozen=True, slots=True)
class OfferedReading:
    """A way to read the upload of a discussion, and whether it is the one in use."""

    layout: str
    words: str
    comments: int
    confidence: float
    in_use: bool


def offered_readings(store: Store, discussion_id: str) -> tuple[OfferedReading, ...]:
    """Return the ways in which an upload can be read, the surest first.

    Empty for an export: its form is not in question, only its columns may be. To take one,
    add a ``TakeLayout(layout=…)``.

    Raises
    ------
    StoreError
        When nothing is kept under that id, or it is damaged.
    """
    reading = opened(store, discussion_id).reading
    upload = opened_upload(store, discussion_id)
    offers: tuple[Offered, ...] = readings_offered(upload.data, name=upload.name, part=reading)
    return tuple(
        OfferedReading(
            one.layout,
            one.words,
            one.comments,
            one.confidence,
            in_use=one.layout == reading.source.layout,
        )
        for one in offers
    )


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, and which is what.

    Attributes
    ----------
    names
        All columns, in the order of the file.
    mapping, clock
        Our word to the name of a column, and how times are written: remembered from a
        table with the same columns, or else proposed.
    why
        Our word to a sentence on why that column was proposed.
    remembered
        Whether a person confirmed this mapping before.
    preview
        What the first ten rows become.
    rejected
        Rows that are no comments, each with its place and reason.
    """

    names: tuple[str, ...]
    mapping: Mapping[str, str]
    clock: str | None
    why: Mapping[str, str]
    remembered: bool
    preview: tuple[Comment, ...]
    rejected: tuple[tuple[str, str], ...]


def proposed_columns(
    store: Store,
    discussion_id: str,
    *,
    mapping: Mapping[str, str] | None = None,
    clock: str | None = None,
) -> Columns | None:
    """Return what the columns of a table are taken for, or ``None`` where it is no table.

    Parameters
    ----------
    store, discussion_id
        Where it is kept.
    mapping, clock
        What a person has chosen so far, to see what the rows become by it.

    Raises
    ------
    StoreError
        When nothing is kept under that id, or it is damaged.
    """
    upload = opened_upload(store, discussion_id)
    names = columns_in(upload.data, name=upload.name)
    if names is None:
        return None
    known = None if mapping else _remembered(store, names.names)
    chosen = MapColumns(columns=dict(mapping), clock=clock) if mapping else known
    seen = names.read_as(chosen.columns, chosen.clock) if chosen else names.proposed()
    return Columns(
        names.names,
        seen.mapping,
        seen.clock,
        seen.why,
        known is not None,
        seen.preview,
        seen.rejected,
    )


def confirmed_columns(
    store: Store,
    discussion_id: str,
    mapping: Mapping[str, str],
    clock: str | None = None,
    *,
    reader: UploadReader = READER,
) -> FixOutcome:
    """Read a table by a confirmed mapping, and remember it for tables with the same columns.

    Raises
    ------
    FixRefusedError
        When no row is a comment by it.
    StoreError
        When nothing is kept under that id, or the mapping could not be kept.
    """
    upload = opened_upload(store, discussion_id)
    fix = MapColumns(columns=dict(mapping), clock=clock)
    outcome = add_fix(store, discussion_id, fix, reader=reader)
    names = columns_in(upload.data, name=upload.name)
    if names is not None:
        said = {"columns": dict(mapping), "clock": clock}
        store.remember_columns(names.names, json.dumps(said, sort_keys=True))
    return outcome


def _remembered(store: Store, names: tuple[str, ...]) -> MapColumns | None:
    """Return what was confirmed for these columns; nothing where that cannot be read."""
    try:
        kept = store.column_mapping(names)
        return None if kept is None else MapColumns.model_validate(json.loads(kept))
    except (StoreError, ValueError):
        return None
