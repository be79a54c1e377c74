"""How the database is spoken to.

Two engines on one database: a *writer* whose transactions hold the write lock from their
first statement, and a *reader* that cannot write at all and takes no lock that a writer
would wait for.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from belowline.model.errors import StoreUnusableError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Connection, Engine

# Ten seconds: a commit takes some 10 ms, and four processes that import as fast as they
# can made one wait 1 s at most. Who waits longer waits for something that hangs.
WAIT_MS: Final = 10_000

# A server that does not answer in this time will not answer a visitor in time either.
_CONNECT_S: Final = 3
_STATEMENT: Final = "5s"


@dataclass(frozen=True, slots=True)
class Engines:
    """The two ways to one database.

    Attributes
    ----------
    writer
        Every transaction begins with the write lock in hand.
    reader
        Every statement stands alone and none can write.
    where
        The file or host, without a password, for messages.
    file
        The database file, or ``None`` where a server keeps it.
    """

    writer: Engine
    reader: Engine
    where: str
    file: Path | None

    def dispose(self) -> None:
        """Close every connection."""
        self.writer.dispose()
        self.reader.dispose()


def engines(url: URL, *, wait_ms: int = WAIT_MS) -> Engines:
    """Return the engines for a database address; nothing is opened yet.

    Parameters
    ----------
    url
        ``sqlite:///…`` with a file, or ``postgresql+psycopg://…``.
    wait_ms
        How long a writer waits for another, in milliseconds.

    Raises
    ------
    StoreUnusableError
        When the driver for it is not installed.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite_engines(Path(url.database or ""), wait_ms)
    return _postgresql_engines(url, wait_ms)


def _sqlite_engines(file: Path, wait_ms: int) -> Engines:
    """Return the engines of a database file."""
    writer = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _prepared(_connected(file, "mode=rw", wait_ms), wait_ms),
        poolclass=QueuePool,
        pool_size=1,  # SQLite has one writer at a time; threads queue here, in order
        max_overflow=0,
        pool_timeout=wait_ms / 1000,
    )
    event.listen(writer, "begin", _take_the_write_lock)
    # No pool: a kept connection would hold on to a file that was replaced, and opening
    # one takes a fraction of a millisecond.
    reader = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _reading(file, wait_ms),
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
    )
    return Engines(writer, reader, str(file), file)


def _take_the_write_lock(connection: Connection) -> None:
    """Begin as a writer at once.

    SQLite's own deferred BEGIN takes the write lock at the first write; a transaction
    that has read before is then refused without any waiting, since its view is stale.
    """
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _connected(file: Path, mode: str, wait_ms: int) -> sqlite3.Connection:
    """Open the file; never create it, and leave transactions to us."""
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=wait_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
    )


def _prepared(connection: sqlite3.Connection, wait_ms: int) -> sqlite3.Connection:
    """Make a connection safe to write through."""
    try:
        for pragma in (
            f"busy_timeout={wait_ms:d}",  # first: the switch to WAL may have to wait too
            "journal_mode=WAL",
            "synchronous=FULL",  # what was acknowledged survives a power cut
            "foreign_keys=ON",
            "secure_delete=ON",  # deleted means overwritten
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _reading(file: Path, wait_ms: int) -> sqlite3.Connection:
    """Open the file for reading, also where nothing can be written beside it.

    A file in WAL mode is read with the help of two files beside it. Where those can be
    neither found nor made (a read-only or full disk), the file is read as one that
    nobody changes, but only if no log lies beside it: the log holds the newest commits,
    and leaving it out would show a store that is missing discussions.
    """
    try:
        return _only_reading(_connected(file, "mode=ro", wait_ms), wait_ms)
    except sqlite3.OperationalError as refused:
        if refused.sqlite_errorcode & 0xFF not in _CANNOT_WRITE_BESIDE or _has_log(file):
            raise
        return _only_reading(_connected(file, "immutable=1", wait_ms), wait_ms)


_CANNOT_WRITE_BESIDE: Final = frozenset(
    {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
)


def _has_log(file: Path) -> bool:
    """Tell whether commits lie beside the file that are not in it yet."""
    log = file.with_name(file.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _only_reading(connection: sqlite3.Connection, wait_ms: int) -> sqlite3.Connection:
    """Forbid writing, and touch the file once, so that trouble shows here."""
    # A flipped bit can leave text that is no UTF-8; a listing shows it as such.
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        for pragma in (f"busy_timeout={wait_ms:d}", "query_only=ON", "trusted_schema=OFF"):
            connection.execute(f"PRAGMA {pragma}")
        with closing(connection.execute("SELECT count(*) FROM sqlite_schema")) as cursor:
            cursor.fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _postgresql_engines(url: URL, wait_ms: int) -> Engines:
    """Return the engines of a PostgreSQL database."""

    def engine(options: str, isolation_level: str) -> Engine:
        return create_engine(
            url,
            isolation_level=isolation_level,
            pool_pre_ping=True,  # after a restart of the server the pool holds dead connections
            pool_timeout=5,  # seconds
            connect_args={"connect_timeout": _CONNECT_S, "options": options},
            hide_parameters=True,
        )

    if find_spec("psycopg") is None:
        raise StoreUnusableError(
            "PostgreSQL", "its driver is missing; install it with: pip install 'psycopg[binary]'."
        )
    limits = f"-c statement_timeout={_STATEMENT} -c lock_timeout={wait_ms:d}ms"
    return Engines(
        engine(limits, "READ COMMITTED"),
        engine(f"{limits} -c default_transaction_read_only=on", "AUTOCOMMIT"),
        where=f"{url.host or 'localhost'}/{url.database}",
        file=None,
    )
