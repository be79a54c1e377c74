"""What is kept between visits, whole or not at all."""

from __future__ import annotations

import secrets
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Self

import structlog
from pydantic import ValidationError
from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from belowline.model.discussion import Discussion
from belowline.model.errors import (
    DamagedDiscussionError,
    NoSuchDiscussionError,
    StoreDamagedError,
    StoreError,
    StoreUnusableError,
)
from belowline.store.engines import WAIT_MS, engines
from belowline.store.packing import Packed, UnpackError, packed, unpacked
from belowline.store.records import Kept, Reading, Upload, document_row, facts, listable, listed
from belowline.store.settings import database_url
from belowline.store.tables import DISCUSSION, DOCUMENT, UPLOAD
from belowline.store.trouble import in_words
from belowline.store.upgrade import created, upgraded

if TYPE_CHECKING:
    from types import TracebackType

    from sqlalchemy import Executable, Select
    from sqlalchemy.engine import URL, Row

    from belowline.store.engines import Engines
    from belowline.store.records import Listed

_LOG = structlog.get_logger(__name__)

# 144 random bits: an id stands in links and nobody must guess one (OWASP ASVS 11.5.1 asks
# for 128 from a cryptographic source).
_ID_BYTES: Final = 18

_SMALLEST_FILE: Final = 512  # one page of the smallest size that SQLite knows


class Store:
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

    def __init__(self, database: Engines) -> None:
        self._database = database
        self._insert = postgresql.insert if database.file is None else sqlite.insert

    @classmethod
    def open(cls, url: URL | str, *, wait_ms: int = WAIT_MS) -> Self:
        """Open a store, creating or upgrading it where needed.

        Parameters
        ----------
        url
            ``sqlite:///path/to/file`` or ``postgresql://host/name``.
        wait_ms
            How long a change waits for another program's, in milliseconds.

        Raises
        ------
        StoreUnusableError
            When the file or the database is not a store of ours.
        StoreError
            When it cannot be created, read or upgraded.
        """
        address = database_url(
            url if isinstance(url, str) else url.render_as_string(hide_password=False)
        )
        database = engines(address, wait_ms=wait_ms)
        if database.file is not None:
            created(address, database.file)
            with in_words(database.where):
                size = database.file.stat().st_size
            if size < _SMALLEST_FILE:  # SQLite would take it for a new one and write over it
                raise StoreUnusableError(
                    database.where, f"the file is empty or cut short ({size} bytes)."
                )
        try:
            upgraded(database)
        except BaseException:
            database.dispose()
            raise
        store = cls(database)
        with suppress(StoreError):  # a store that cannot be written can still be read
            store._empty_the_log(wait=False)
        return store

    def close(self) -> None:
        """Close every connection; the store may not be used after."""
        self._database.dispose()

    def __enter__(self) -> Self:
        """Return itself; it is closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def keep(self, upload: Upload, reading: Reading) -> Kept:
        """Keep an upload with what was read from it, wholly or not at all.

        The same bytes twice are one discussion, under whatever names and from however
        many threads and processes they come; the first one stays as it is.

        Raises
        ------
        StoreError
            When it could not be kept; nothing of it is there then.
        """
        bytes_in, document = packed(upload.data), packed(reading.discussion.to_json().encode())
        line = {
            "sha256": bytes_in.sha256,
            "bytes": bytes_in.size,
            "name": listable(upload.name),
            **facts(reading.discussion),
        }
        with in_words(self._database.where), self._database.writer.begin() as connection:
            new_id = _new_id()
            kept_id = connection.execute(self._added_or_found(new_id, line)).scalar_one()
            if kept_id == new_id:
                connection.execute(
                    insert(UPLOAD).values(discussion_id=new_id, content=bytes_in.content)
                )
                connection.execute(
                    insert(DOCUMENT).values(discussion_id=new_id, **document_row(reading, document))
                )
        return Kept(kept_id, already_there=kept_id != new_id)

    def _added_or_found(self, new_id: str, line: dict[str, object]) -> Executable:
        """Return the statement that adds a line, or finds the one with those bytes.

        One statement, so that two who bring the same page at once cannot both be first.
        Writing the checksum over itself changes nothing, but makes the database hold the
        line until we are done and tell its id.
        """
        added = self._insert(DISCUSSION).values(id=new_id, created=datetime.now(UTC), **line)
        return added.on_conflict_do_update(
            index_elements=["sha256"], set_={"sha256": added.excluded.sha256}
        ).returning(DISCUSSION.c.id)

    def renew(self, discussion_id: str, reading: Reading) -> None:
        """Put a better reading of the same upload in place of the kept one.

        A reading by a newer reader stays: another process may have come first.

        Raises
        ------
        NoSuchDiscussionError
            When it has been deleted.
        StoreError
            When it could not be kept; the old one stays then.
        """
        document = packed(reading.discussion.to_json().encode())
        with in_words(self._database.where), self._database.writer.begin() as connection:
            found = connection.execute(
                select(DISCUSSION.c.id).where(DISCUSSION.c.id == discussion_id)
            ).scalar()
            if found is None:
                raise NoSuchDiscussionError(discussion_id)
            replaced = connection.execute(
                update(DOCUMENT)
                .where(
                    DOCUMENT.c.discussion_id == discussion_id,
                    DOCUMENT.c.reader_version <= reading.reader_version,
                )
                .values(**document_row(reading, document))
            )
            if replaced.rowcount:
                connection.execute(
                    update(DISCUSSION)
                    .where(DISCUSSION.c.id == discussion_id)
                    .values(**facts(reading.discussion))
                )

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
                DOCUMENT.c.content,
                DOCUMENT.c.sha256,
                DOCUMENT.c.bytes,
            ).outerjoin_from(DISCUSSION, DOCUMENT),
            discussion_id,
        )
        try:
            document = unpacked(Packed(row.content, row.sha256, row.bytes))
            return Reading(Discussion.from_json(document), int(row.reader_version))
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
                UPLOAD.c.content,
                DISCUSSION.c.sha256,
                DISCUSSION.c.bytes,
            ).outerjoin_from(DISCUSSION, UPLOAD),
            discussion_id,
        )
        try:
            return Upload(str(row.name), unpacked(Packed(row.content, row.sha256, row.bytes)))
        except UnpackError as error:
            raise DamagedDiscussionError(discussion_id, row.title) from error

    def _one(self, statement: Select[Any], discussion_id: str) -> Row[*tuple[Any, ...]]:
        """Return the row of one discussion."""
        asked = statement.where(DISCUSSION.c.id == discussion_id)
        try:
            with in_words(self._database.where), self._database.reader.connect() as connection:
                row = connection.execute(asked).one_or_none()
        except (StoreDamagedError, TypeError, ValueError, OverflowError, MemoryError) as error:
            # The rows of others may lie on pages that can still be read.
            raise DamagedDiscussionError(discussion_id, None) from error
        if row is None:
            raise NoSuchDiscussionError(discussion_id)
        return row

    def listing(self) -> tuple[Listed, ...]:
        """Return what is kept, newest first.

        Raises
        ------
        StoreError
            When the store cannot be read.
        """
        newest_first = select(
            DISCUSSION.c.id,
            DISCUSSION.c.title,
            DISCUSSION.c.name,
            DISCUSSION.c.comments,
            DISCUSSION.c.bytes,
            DISCUSSION.c.created,
        ).order_by(DISCUSSION.c.created.desc(), DISCUSSION.c.id)
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return tuple(listed(row) for row in connection.execute(newest_first))

    def delete(self, discussion_id: str) -> bool:
        """Delete a discussion with all that belongs to it, from the disk as well.

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
        with in_words(self._database.where), self._database.writer.begin() as connection:
            deleted = connection.execute(
                delete(DISCUSSION).where(DISCUSSION.c.id == discussion_id)
            ).rowcount
        if not deleted:
            raise NoSuchDiscussionError(discussion_id)
        try:
            emptied = self._empty_the_log()
        except StoreError:
            emptied = False
        if not emptied:
            _LOG.warning("log_not_emptied")
        return emptied

    def _empty_the_log(self, *, wait: bool = True) -> bool:
        """Move all commits into the file and cut the log; ``False`` while somebody reads.

        What was deleted is overwritten in the file, but the log keeps the pages of older
        commits until it is cut.
        """
        if self._database.file is None:
            return True
        with (
            in_words(self._database.where),
            closing(self._database.writer.raw_connection()) as connection,
        ):
            cursor = connection.cursor()
            (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
            try:
                cursor.execute(f"PRAGMA busy_timeout={patience if wait else 0:d}")
                (busy, _, _) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                cursor.execute(f"PRAGMA busy_timeout={patience:d}")
                cursor.close()
            return not busy


def _new_id() -> str:
    """Return a random id that the terminal cannot take for an option."""
    while (candidate := secrets.token_urlsafe(_ID_BYTES))[0] in "-_":
        pass
    return candidate
