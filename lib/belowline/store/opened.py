"""A database that is open, and how it is closed without leaving anything behind."""

from __future__ import annotations

from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Final, Self

import structlog
from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite

from belowline.model.errors import StoreError, StoreUnusableError
from belowline.store.engines import WAIT_MS, engines
from belowline.store.settings import database_url
from belowline.store.trouble import in_words
from belowline.store.upgrade import created, upgraded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy.engine import URL, Connection

    from belowline.store.engines import Engines

_LOG = structlog.get_logger(__name__)

_SMALLEST_FILE: Final = 512  # one page of the smallest size that SQLite knows


class Opened:
    """The connections to a store; what is kept there is for the classes built on it."""

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

    @property
    def where(self) -> str:
        """The file or host, without a password, for messages."""
        return self._database.where

    @property
    def file(self) -> Path | None:
        """The database file, or ``None`` where a server keeps it."""
        return self._database.file

    @contextmanager
    def one_view(self) -> Iterator[Connection]:
        """Give a connection that cannot write and sees one state of the whole store."""
        with self._database.reader.connect() as connection:
            if self._database.file is None:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901 -- the same
            else:
                connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept all together or not at all."""
        with self._database.writer.begin() as connection:
            if self._database.file is None:
                # A whole store takes longer than what a visitor waits for.
                connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            yield connection

    def used(self) -> int:
        """Return how many bytes the store takes on its disk.

        Raises
        ------
        StoreError
            When it cannot be read.
        """
        file = self._database.file
        if file is not None:
            with in_words(self._database.where):
                parts = (file, file.with_name(file.name + "-wal"))
                return sum(part.stat().st_size for part in parts if part.exists())
        with in_words(self._database.where), self._database.reader.connect() as connection:
            size = text("SELECT pg_database_size(current_database())")
            return int(connection.execute(size).scalar() or 0)

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

    def _rid_of_what_was_deleted(self) -> bool:
        """Empty the log after a deletion; tell whether that was possible now."""
        try:
            emptied = self._empty_the_log()
        except StoreError:
            emptied = False
        if not emptied:
            _LOG.warning("log_not_emptied")
        return emptied
