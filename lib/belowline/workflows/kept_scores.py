"""A large discussion as it was scored, kept so that opening it again does not score it anew.

What is kept follows from the page alone: from the document, the fixes, and the program that
scored it. It is found by a mark of all of these (:func:`mark_of`), so that whatever changes,
a reader, a rule, a word list, a library, a fix, the mark is another one and everything is
worked out again. It can be thrown away at any time and leaves with its discussion. Arrow and
JSON, never a pickle: a store may come from elsewhere.
"""

from __future__ import annotations

import hashlib
import io
import json
import platform
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pyarrow as pa
import structlog

import belowline
from belowline.model.discussion import Discussion
from belowline.model.errors import StoreError
from belowline.workflows import library
from belowline.workflows.fixing import rejected_links
from belowline.workflows.reading import READER
from belowline.workflows.slices import Slice, slice_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belowline.store.discussions import Store
    from belowline.store.records import DocumentMark, KeptFix

_LOG = structlog.get_logger(__name__)

# Under it scoring takes a fifth of a second at most, which nobody waits for; keeping it would
# only make the store larger.
FEWEST_KEPT: Final = 2_000

# Which files of the program decide what is scored; pages and charts do not.
_ROOMS: Final = ("model", "readers", "analysis", "workflows")


def whole(store: Store, discussion_id: str) -> Slice:
    """Open a discussion, scored: from what was kept, else worked out and kept.

    Parameters
    ----------
    store
        Where it is kept.
    discussion_id
        Of the discussion, shown with every name and word.

    Raises
    ------
    StoreError
        As for :func:`belowline.workflows.library.opened`.
    """
    fixes = library.readable_fixes(store, discussion_id)
    mark = _mark(store, discussion_id, fixes)
    if mark is not None and (found := _kept(store, discussion_id, mark)) is not None:
        return found
    opened = library.opened_with(store, discussion_id, fixes)
    made = slice_of(opened.discussion, refused=rejected_links(opened))
    # The document may have been read anew meanwhile: then the next opening keeps what it makes.
    if mark is not None and _mark(store, discussion_id, fixes) == mark:
        _keep(store, discussion_id, mark, made)
    return made


def keep(store: Store, discussion_id: str, made: Slice) -> None:
    """Keep what an import has just scored, before any fix was made; nothing where it fails."""
    mark = _mark(store, discussion_id, ())
    if mark is not None:
        _keep(store, discussion_id, mark, made)


def _mark(store: Store, discussion_id: str, fixes: Sequence[KeptFix]) -> str | None:
    """Return the mark of a discussion as it is kept now, ``None`` where that cannot be told."""
    try:
        document = store.document_mark(discussion_id)
    except StoreError:
        return None  # whoever opens the discussion itself is told
    # What an older reader has read is read anew, and what a newer one has is not ours to keep.
    if document is None or document.reader_version != str(READER.version):
        return None
    return mark_of(document, fixes)


def mark_of(document: DocumentMark, fixes: Sequence[KeptFix]) -> str:
    """Return what changes with everything that scores depend on, in hexadecimal."""
    told = [*document, [[fix.id, fix.fix is None] for fix in fixes], _program()]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@cache
def _program() -> str:
    """Return the checksum of the program: its files, and all that is installed beside it."""
    made = hashlib.sha256(platform.python_version().encode())
    root = Path(belowline.__file__).parent
    files = (file for room in _ROOMS for file in (root / room).rglob("*"))
    for file in sorted(file for file in files if file.suffix != ".pyc" and file.is_file()):
        made.update(str(file.relative_to(root)).encode() + b"\0")
        made.update(hashlib.sha256(file.read_bytes()).digest())
    beside = {f"{one.metadata['Name']} {one.version}" for one in distributions()}
    made.update("\n".join(sorted(beside)).encode())
    return made.hexdigest()


def _kept(store: Store, discussion_id: str, mark: str) -> Slice | None:
    try:
        content = store.scored(discussion_id, mark)
        return None if content is None else unpacked(content)
    except (StoreError, ValueError, KeyError, pa.ArrowException) as error:
        _LOG.warning("scores_not_read", error=type(error).__name__)
        return None


def _keep(store: Store, discussion_id: str, mark: str, made: Slice) -> None:
    if len(made.comments) < FEWEST_KEPT:
        return
    try:
        store.put_scored(discussion_id, mark, packed(made))
    except (
        StoreError,
        ValueError,
        pa.ArrowException,
    ) as error:  # it is shown all the same, and worked out again next time
        _LOG.warning("scores_not_kept", error=type(error).__name__)


def packed(made: Slice) -> bytes:
    """Write a whole discussion that is scored as bytes."""
    out = io.BytesIO()
    said = json.dumps({"refused": sorted(made.refused)})
    head = pa.table({"shown": [made.discussion.to_json()], "said": [said]})
    # Texts stand in the document already, and sentences are pieces of them.
    comments, sentences = made.comments.drop(columns="text"), made.sentences.drop(columns="text")
    for table in (head, *map(_arrow, (comments, sentences, made.links))):
        with pa.ipc.new_stream(out, table.schema) as stream:
            stream.write_table(table)
    return out.getvalue()


def unpacked(content: bytes) -> Slice:
    """Read a discussion back as :func:`packed` has written it.

    Raises
    ------
    ValueError, KeyError, pyarrow.ArrowException
        When these are other bytes.
    """
    source = pa.BufferReader(content)
    head, comments, sentences, links = (pa.ipc.open_stream(source).read_all() for _ in range(4))
    for table in (head, comments, sentences, links):
        table.validate(full=True)  # the reader believes offsets; a store may come from elsewhere
    shown = Discussion.from_json(head["shown"][0].as_py())
    said: dict[str, Any] = json.loads(head["said"][0].as_py())
    texts = [comment.text for comment in shown.comments]
    scored = comments.to_pandas()
    scored.insert(_TEXT_OF_COMMENTS, "text", pd.Series(texts, dtype="str"))
    held = sentences.to_pandas()
    place = pd.Index(scored["comment_id"].to_numpy(dtype=object)).get_indexer(held["comment_id"])
    if (place < 0).any():
        msg = "a sentence of no comment"
        raise ValueError(msg)
    spans = zip(place.tolist(), held["start"].tolist(), held["end"].tolist(), strict=True)
    pieces = [texts[row][start:end] for row, start, end in spans]
    held.insert(_TEXT_OF_SENTENCES, "text", pd.Series(pieces, dtype="str"))
    answers = links.to_pandas()
    answers["words"] = pd.Series([*map(tuple, answers["words"])], dtype="object")
    return Slice(
        shown, scored, answers, held, refused=frozenset((a, b) for a, b in said["refused"])
    )


_TEXT_OF_COMMENTS: Final = 8  # where the column stands in either table
_TEXT_OF_SENTENCES: Final = 2


def _arrow(table: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(table, preserve_index=False)
