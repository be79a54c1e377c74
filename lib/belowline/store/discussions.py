"""What is kept between visits, whole or not at all."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError
from sqlalchemy import delete, insert, select, update

from belowline.model.discussion import Discussion
from belowline.model.errors import (
    DamagedDiscussionError,
    NoSuchDiscussionError,
    StoreDamagedError,
)
from belowline.store.fix_rows import of_its_own
from belowline.store.indexed import mending_the_index
from belowline.store.kept_labels import KeptLabels
from belowline.store.kept_notes import KeptNotes
from belowline.store.kept_scores import KeptScores
from belowline.store.kept_tokens import KeptTokens
from belowline.store.owners import Owners
from belowline.store.packing import Packed, UnpackError, packed, unpacked
from belowline.store.parts import counted_in, hand_on, held_bytes, holders, largest
from belowline.store.records import Kept, Reading, Upload, document_row, facts, listable
from belowline.store.shares import Shares
from belowline.store.shelf import Shelf
from belowline.store.shelf_rows import still_here
from belowline.store.tables import DISCUSSION, DOCUMENT, PUT_AWAY, UPLOAD
from belowline.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Executable, Select
    from sqlalchemy.engine import Row

    from belowline.model.fixes import DocumentFix, ReadingFix
    from belowline.store.words_index import Words

# 144 random bits: an id stands in links and nobody must guess one (OWASP ASVS 11.5.1 asks
# for 128 from a cryptographic source).
_ID_BYTES: Final = 18


class Store(Shelf, Shares, Owners, KeptTokens, KeptLabels, KeptNotes, KeptScores):
    """Uploads and the documents read from them, kept in a database.

    Safe to share between threads; any number of processes may open the same one. What
    :meth:`keep` has returned survives the end of the program, however it ends.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with Store.open(f"sqlite:///{folder}/belowline.sqlite3") as store:
    ...         store.listing()
    ()
    """

    def keep(self, upload: Upload, reading: Reading, *, owner: str = "") -> Kept:
        """Keep an upload that holds one discussion; see :meth:`keep_all`."""
        return self.keep_all(upload, (reading,), owner=owner)[0]

    @mending_the_index
    def keep_all(
        self,
        upload: Upload,
        readings: Sequence[Reading],
        *,
        fixes: Sequence[DocumentFix | ReadingFix] = (),
        words: Sequence[Words] | None = None,
        owner: str = "",
    ) -> tuple[Kept, ...]:
        """Keep an upload with all that was read from it, wholly or not at all.

        The same bytes twice are the same discussions, under whatever names and from however
        many threads and processes they come; the first ones stay as they are, and one that
        was put away is brought back. Two owners keep discussions of their own from the same
        bytes.

        Parameters
        ----------
        upload
            What was handed in.
        readings
            The discussions in it, in its order; at least one.
        fixes
            What was said by hand before it was read, to be kept with each that is new.
        words
            Of each of them as it is shown, for the search; indexed later unless given.
        owner
            Whose they become; empty on a machine where nobody signs in.

        Returns
        -------
        tuple of Kept
            One for each reading.

        Raises
        ------
        StoreError
            When it could not be kept; nothing of it is there then.
        """
        bytes_in = packed(upload.data)
        rows = [(reading, packed(reading.discussion.to_json().encode())) for reading in readings]
        upload_facts = {
            "sha256": bytes_in.sha256,
            "bytes": bytes_in.size,
            "name": listable(upload.name),
            "created": datetime.now(UTC),
            "owner": owner,
        }
        kept = []
        with in_words(self._database.where), self._database.writer.begin() as connection:
            if len(rows) > 1:
                connection.execute(counted_in(bytes_in.sha256, largest(readings), owner))
            for part, (reading, document) in enumerate(rows, 1 if len(rows) > 1 else 0):
                new_id = _new_id()
                line = {"part": part, **upload_facts, **facts(reading.discussion)}
                kept_id = connection.execute(self._added_or_found(new_id, line)).scalar_one()
                if kept_id == new_id:
                    row = document_row(reading, document)
                    connection.execute(insert(DOCUMENT).values(discussion_id=new_id, **row))
                    for fix in fixes:
                        self._append(connection, new_id, of_its_own(fix))
                    self._index(connection, new_id, words[max(part - 1, 0)] if words else None)
                    self._fold_title(connection, new_id)
                else:
                    back = delete(PUT_AWAY).where(PUT_AWAY.c.discussion_id == kept_id)
                    connection.execute(back)
                kept.append(Kept(kept_id, already_there=kept_id != new_id, part=part))
            held = connection.execute(holders(bytes_in.sha256, owner)).first()
            if held is None:
                connection.execute(
                    insert(UPLOAD).values(discussion_id=kept[0].id, content=bytes_in.content)
                )
        return tuple(kept)

    def _added_or_found(self, new_id: str, line: dict[str, object]) -> Executable:
        """Return the statement that adds a line, or finds the one with those bytes.

        One statement, so that two who bring the same page at once cannot both be first.
        Writing the checksum over itself changes nothing, but makes the database hold the
        line until we are done and tell its id.
        """
        added = self._insert(DISCUSSION).values(id=new_id, **line)
        return added.on_conflict_do_update(
            index_elements=["owner", "sha256", "part"], set_={"sha256": added.excluded.sha256}
        ).returning(DISCUSSION.c.id)

    @mending_the_index
    def renew(
        self,
        discussion_id: str,
        reading: Reading,
        *,
        shown: Discussion | None = None,
        words: Words | None = None,
    ) -> None:
        """Put a better reading of the same upload in place of the kept one.

        A reading by a newer reader stays, if it was told to read alike: another process may
        have come first.

        Parameters
        ----------
        discussion_id
            Of the discussion.
        reading
            What takes the place.
        shown
            The discussion after all fixes, for the listing; the reading's unless given.
        words
            Of the discussion after all fixes, for the search; indexed later unless given.

        Raises
        ------
        NoSuchDiscussionError
            When it has been deleted.
        StoreError
            When it could not be kept; the old one stays then.
        """
        document = packed(reading.discussion.to_json().encode())
        with self._changing(discussion_id, None) as connection:
            replaced = connection.execute(
                update(DOCUMENT)
                .where(
                    DOCUMENT.c.discussion_id == discussion_id,
                    (DOCUMENT.c.reader_version <= reading.reader_version)
                    | (DOCUMENT.c.read_as != reading.read_as),
                )
                .values(**document_row(reading, document))
            )
            if replaced.rowcount:
                self._show_as(connection, discussion_id, shown or reading.discussion, words)

    def document(self, discussion_id: str) -> Reading:
        """Return the document of a discussion, as it was read.

        Raises
        ------
        NoSuchDiscussionError
            When nothing is kept under that id.
        DamagedDiscussionError
            When it is not what was kept, to the bit.
        """
        row = self._one(
            select(
                DISCUSSION.c.title,
                DOCUMENT.c.reader_version,
                DOCUMENT.c.read_as,
                DOCUMENT.c.content,
                DOCUMENT.c.sha256,
                DOCUMENT.c.bytes,
            ).outerjoin_from(DISCUSSION, DOCUMENT),
            discussion_id,
        )
        try:
            document = unpacked(Packed(row.content, row.sha256, row.bytes))
            return Reading(
                Discussion.from_json(document), int(row.reader_version), str(row.read_as)
            )
        except (UnpackError, ValidationError, TypeError, ValueError) as error:
            raise DamagedDiscussionError(discussion_id, row.title) from error

    def upload(self, discussion_id: str) -> Upload:
        """Return the upload of a discussion, as it was handed in.

        Raises
        ------
        NoSuchDiscussionError
            When nothing is kept under that id.
        DamagedDiscussionError
            When it is not what was kept, to the bit.
        """
        row = self._one(
            select(
                DISCUSSION.c.title,
                DISCUSSION.c.name,
                DISCUSSION.c.part,
                held_bytes(),
                DISCUSSION.c.sha256,
                DISCUSSION.c.bytes,
            ),
            discussion_id,
        )
        try:
            data = unpacked(Packed(row.content, row.sha256, row.bytes))
            return Upload(str(row.name), data, int(row.part))
        except (UnpackError, TypeError, ValueError) as error:
            raise DamagedDiscussionError(discussion_id, row.title) from error

    def _one(self, statement: Select[Any], discussion_id: str) -> Row[*tuple[Any, ...]]:
        """Return the row of one discussion."""
        asked = statement.where(DISCUSSION.c.id == discussion_id, still_here())
        try:
            with in_words(self._database.where), self._database.reader.connect() as connection:
                row = connection.execute(asked).one_or_none()
        except (StoreDamagedError, TypeError, ValueError, OverflowError, MemoryError) as error:
            # The rows of others may lie on pages that can still be read.
            raise DamagedDiscussionError(discussion_id, None) from error
        if row is None:
            raise NoSuchDiscussionError(discussion_id)
        return row

    def delete(self, discussion_id: str) -> bool:
        """Delete a discussion with all that belongs to it, from the disk as well.

        The bytes of an upload with several discussions go with the last of them.

        Returns
        -------
        bool
            Whether the disk is rid of it already. If not (somebody was reading, or the
            disk is full), the database's log still holds pages of it, until the next
            deletion or the next start.

        Raises
        ------
        NoSuchDiscussionError
            When nothing is kept under that id.
        StoreError
            When it could not be deleted; all of it is there then.
        """
        self._delete(discussion_id)
        return self._rid_of_what_was_deleted()

    def delete_all(self, discussion_ids: Iterable[str]) -> Iterator[str]:
        """Delete many discussions, and only then tidy up once; yields each that is gone.

        One that is not there is passed over.

        Raises
        ------
        StoreError
            When one could not be deleted; those before it are gone.
        """
        try:
            for one in discussion_ids:
                with suppress(NoSuchDiscussionError):
                    self._delete(one)
                    yield one
        finally:
            self._rid_of_what_was_deleted()

    def delete_all_of(self, owner: str) -> int:
        """Delete everything an owner keeps, from the disk as well; return how many there were.

        Raises
        ------
        StoreError
            When one could not be deleted; those before it are gone.
        """
        theirs = select(DISCUSSION.c.id).where(DISCUSSION.c.owner == owner)
        with in_words(self._database.where), self._database.reader.connect() as connection:
            ids = connection.execute(theirs).scalars().all()
        return sum(1 for _ in self.delete_all(ids))

    @mending_the_index
    def _delete(self, discussion_id: str) -> None:
        """Delete a discussion; what its pages leave on the disk is still to be tidied up."""
        with in_words(self._database.where), self._database.writer.begin() as connection:
            hand_on(connection, discussion_id)
            self._unindex(connection, discussion_id)
            deleted = connection.execute(
                delete(DISCUSSION).where(DISCUSSION.c.id == discussion_id)
            ).rowcount
        if not deleted:
            raise NoSuchDiscussionError(discussion_id)


def _new_id() -> str:
    """Return a random id that the terminal cannot take for an option."""
    while (candidate := secrets.token_urlsafe(_ID_BYTES))[0] in "-_":
        pass
    return candidate
