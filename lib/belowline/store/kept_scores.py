"""Discussions as they were scored: a cache beside the document, which leaves with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from sqlalchemy import delete, insert, select

from belowline.store.opened import Opened
from belowline.store.packing import Packed, UnpackError, packed, unpacked
from belowline.store.records import DocumentMark
from belowline.store.shelf_rows import held, still_here
from belowline.store.tables import DISCUSSION, DOCUMENT, SCORED
from belowline.store.trouble import in_words

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy.engine import Row

_LOG = structlog.get_logger(__name__)


class KeptScores(Opened):
    """The part of a store that keeps what was worked out of a discussion.

    At most one result a discussion, under the mark of what it was worked out from. All of it
    can be worked out again: what is damaged is as if it were not there.
    """

    def document_mark(self, discussion_id: str) -> DocumentMark | None:
        """Return what changes with the document of a discussion; ``None`` without one.

        Raises
        ------
        StoreError
            When the store cannot be read.
        """
        asked = (
            select(DOCUMENT.c.sha256, DOCUMENT.c.reader_version, DOCUMENT.c.read_as)
            .join_from(DISCUSSION, DOCUMENT)
            .where(DISCUSSION.c.id == discussion_id, still_here())
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            row = connection.execute(asked).one_or_none()
        return None if row is None else DocumentMark(*map(str, row))

    def scored(self, discussion_id: str, mark: str) -> bytes | None:
        """Return what was kept under a mark, to the bit; ``None`` for anything else.

        Raises
        ------
        StoreError
            When the store cannot be read.
        """
        asked = (
            select(SCORED.c.content, SCORED.c.sha256, SCORED.c.bytes)
            .join_from(DISCUSSION, SCORED)
            .where(DISCUSSION.c.id == discussion_id, SCORED.c.mark == mark, still_here())
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            row = connection.execute(asked).one_or_none()
        if row is None:
            return None
        try:
            return _whole(row)
        except UnpackError:
            _LOG.warning("scores_damaged")
            return None

    def put_scored(self, discussion_id: str, mark: str, content: bytes) -> None:
        """Keep a result in the place of the one that is there.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        StoreError
            When it could not be kept; nothing else is changed then.
        """
        made = packed(content)
        row = {"mark": mark, "sha256": made.sha256, "bytes": made.size, "content": made.content}
        with in_words(self._database.where), self._database.writer.begin() as connection:
            held(connection, discussion_id)
            connection.execute(delete(SCORED).where(SCORED.c.discussion_id == discussion_id))
            connection.execute(insert(SCORED).values(discussion_id=discussion_id, **row))

    def has_damaged_scores(self, discussion_id: str, *, remove: bool) -> bool:
        """Tell whether a kept result is not what was kept; take it away if asked to.

        Raises
        ------
        StoreError
            When the store cannot be read, or not be written where something is to go.
        """
        there = SCORED.c.discussion_id == discussion_id
        asked = select(SCORED.c.content, SCORED.c.sha256, SCORED.c.bytes).where(there)
        with in_words(self._database.where), self._database.reader.connect() as connection:
            row = connection.execute(asked).one_or_none()
        if row is None:
            return False
        try:
            _whole(row)
        except UnpackError:
            if remove:
                with in_words(self._database.where), self._database.writer.begin() as connection:
                    connection.execute(delete(SCORED).where(there))
            return True
        return False


def _whole(row: Row[*tuple[Any, ...]]) -> bytes:
    try:
        return unpacked(Packed(row.content, row.sha256, row.bytes))
    except (TypeError, ValueError) as error:  # SQLite's columns hold what the disk gives back
        raise UnpackError from error
