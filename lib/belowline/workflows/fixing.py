"""What can be said against a kept discussion: add a fix, take it back, read it otherwise."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from belowline.model.errors import FixRefusedError, SampleUnfixableError, StoreError
from belowline.model.fixes import FixOutcome, MapColumns, RejectLink, SetReply
from belowline.model.view import SAMPLE_ID
from belowline.readers import readings_offered
from belowline.store.records import KeptFix
from belowline.workflows.library import Opened, opened, opened_upload, opened_with
from belowline.workflows.reading import READER, UploadReader
from belowline.workflows.words_searched import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belowline.model.fixes import DocumentFix, ReadingFix
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
    shown = tried.discussion
    store.add_fix(discussion_id, fix, shown=shown, words=words_of(shown))
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
    shown = without.discussion
    store.remove_fix(discussion_id, fix_id, shown=shown, words=words_of(shown))
    return without


def rejected_links(shown: Opened) -> frozenset[tuple[str, str]]:
    """Return which comments do not answer which, as a person has said.

    For whoever proposes links: pairs of a comment and one that it does not answer. A
    comment that answers nobody is paired with every other. The last word on a pair holds.
    """
    pairs: set[tuple[str, str]] = set()
    for outcome in shown.outcomes:
        if not outcome.applied or outcome.comment_id is None:
            continue
        if isinstance(outcome.fix, RejectLink) and outcome.to_id is not None:
            pairs.add((outcome.comment_id, outcome.to_id))
        elif isinstance(outcome.fix, SetReply) and outcome.fix.to is None:
            others = (one.id for one in shown.discussion.comments)
            pairs.update((outcome.comment_id, one) for one in others if one != outcome.comment_id)
        elif isinstance(outcome.fix, SetReply) and outcome.to_id is not None:
            pairs.discard((outcome.comment_id, outcome.to_id))
    return frozenset(pairs)


@dataclass(frozen=True, slots=True)
class OfferedReading:
    """A way to read the upload of a discussion, and whether it is the one in use."""

    layout: str
    words: str
    comments: int
    confidence: float
    in_use: bool


def offered_readings(store: Store, discussion_id: str) -> tuple[OfferedReading, ...]:
    """Return the ways in which an upload can be read, the one in use first.

    Empty for an export: its form is not in question, only its columns may be. To take one,
    add a ``TakeLayout(layout=…)``.

    Raises
    ------
    StoreError
        When nothing is kept under that id, or it is damaged.
    """
    reading = opened(store, discussion_id).reading
    upload = opened_upload(store, discussion_id)
    offers = readings_offered(upload.data, name=upload.name, discussion=reading)
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


def remembered_columns(store: Store, names: Iterable[str]) -> MapColumns | None:
    """Return what was last confirmed for a table with these columns, in any order.

    A table is then read by ``start(data, name, columns=…)`` of the imports, with what this
    returns. Nothing where none was confirmed, or what is kept cannot be read.
    """
    try:
        kept = store.column_mapping(names)
        return None if kept is None else MapColumns.model_validate(json.loads(kept))
    except (StoreError, ValueError):
        return None


def remember_columns(store: Store, names: Iterable[str], fix: MapColumns) -> None:
    """Remember a confirmed mapping for the next table with the same columns.

    Parameters
    ----------
    store
        Where it is kept.
    names
        All columns of the table.
    fix
        Which of them is what.

    Raises
    ------
    StoreError
        When it could not be kept.
    """
    said = {"columns": dict(fix.columns), "clock": fix.clock}
    store.remember_columns(names, json.dumps(said, sort_keys=True))
