"""What people note beside comments."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import structlog
from pydantic import ValidationError
from sqlalchemy import delete, select

from belowline.model.notes import Note
from belowline.store.opened import Opened
from belowline.store.shelf_rows import held
from belowline.store.tables import NOTE
from belowline.store.trouble import in_words

if TYPE_CHECKING:
    from sqlalchemy.engine import Row

_LOG = structlog.get_logger(__name__)


class KeptNotes(Opened):
    """The part of a store that keeps notes; they leave with their discussion."""

    def notes(self, discussion_id: str) -> tuple[Note | None, ...]:
        """Return the notes of a discussion, oldest first.

        ``None`` stands for one that a damaged disk has taken; it hides no other.

        Raises
        ------
        StoreError
            When the store cannot be read.
        """
        asked = (
            select(NOTE.c.sha256, NOTE.c.content)
            .where(NOTE.c.discussion_id == discussion_id)
            .order_by(NOTE.c.changed, NOTE.c.id)
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return tuple(_kept(row) for row in connection.execute(asked))

    def put_note(self, discussion_id: str, note: Note) -> None:
        """Keep a note in the place of the one with its id, if there is one.

        Words that it had before are gone from the disk as well, as a deletion's are.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        StoreError
            When it could not be kept; the old words stay then.
        """
        # Escaped to ASCII, so that no letter depends on a database's encoding.
        content = json.dumps(note.model_dump(mode="json"), sort_keys=True)
        with in_words(self._database.where), self._database.writer.begin() as connection:
            held(connection, discussion_id)
            there = NOTE.c.id == note.id
            replaced = connection.execute(
                delete(NOTE).where(NOTE.c.discussion_id == discussion_id, there)
            ).rowcount
            connection.execute(
                NOTE.insert().values(
                    id=note.id,
                    discussion_id=discussion_id,
                    changed=note.changed,
                    sha256=hashlib.sha256(content.encode()).hexdigest(),
                    content=content,
                )
            )
        if replaced:
            self._rid_of_what_was_deleted()

    def remove_note(self, discussion_id: str, note_id: str) -> bool:
        """Take a note back, from the disk as well; tell whether it was there.

        Raises
        ------
        StoreError
            When it could not be taken back; it is there then.
        """
        meant = delete(NOTE).where(NOTE.c.discussion_id == discussion_id, NOTE.c.id == note_id)
        with in_words(self._database.where), self._database.writer.begin() as connection:
            removed = connection.execute(meant).rowcount
        if removed:
            self._rid_of_what_was_deleted()
        return bool(removed)


def _kept(row: Row[*tuple[Any, ...]]) -> Note | None:
    content = str(row.content)
    if hashlib.sha256(content.encode("utf-8", "replace")).hexdigest() != row.sha256:
        _LOG.warning("note_damaged")
        return None
    try:
        return Note.model_validate_json(content)
    except ValidationError as error:  # of a newer version
        _LOG.warning("note_not_understood", errors=error.error_count())
        return None
