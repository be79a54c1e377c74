"""What went wrong in the database, in words for people."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from belowline.model.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
    StoreUnreachableError,
    StoreUnusableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRIMARY: Final = 0xFF  # SQLite's extended result codes carry the primary one in the low byte

_Plain = type[StoreFullError | StoreReadOnlyError | StoreBusyError | StoreDamagedError]

_SQLITE: Final[dict[int, _Plain]] = {
    # The shared-memory file beside the database could not grow.
    sqlite3.SQLITE_IOERR_SHMSIZE: StoreFullError,
    sqlite3.SQLITE_FULL: StoreFullError,
    sqlite3.SQLITE_READONLY: StoreReadOnlyError,
    sqlite3.SQLITE_PERM: StoreReadOnlyError,
    sqlite3.SQLITE_BUSY: StoreBusyError,
    sqlite3.SQLITE_LOCKED: StoreBusyError,
    sqlite3.SQLITE_CORRUPT: StoreDamagedError,
}

# PostgreSQL's error codes (Appendix A of its manual).
_POSTGRES: Final[dict[str, _Plain]] = {
    "53100": StoreFullError,  # disk_full
    "25006": StoreReadOnlyError,  # read_only_sql_transaction
    "55P03": StoreBusyError,  # lock_not_available
    "57014": StoreBusyError,  # query_canceled: the statement ran into its time limit
    "XX001": StoreDamagedError,  # data_corrupted
    "XX002": StoreDamagedError,  # index_corrupted
}


def _sqlite_trouble(error: sqlite3.Error, where: str) -> StoreError:
    """Name an error of SQLite's by its code, never by its wording."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_CONSTRAINT:
        # Clashes of our own tables are told by finer codes; this is FTS5, whose index holds
        # two things where it should hold one, and it may show as late as at the commit.
        return StoreDamagedError(where)
    plain = _SQLITE.get(code) or _SQLITE.get(code & _PRIMARY)
    if plain is not None:
        return plain(where)
    if code & _PRIMARY == sqlite3.SQLITE_NOTADB:
        return StoreUnusableError(where, "it is not a database, or its beginning is damaged.")
    if code & _PRIMARY == sqlite3.SQLITE_CANTOPEN:
        if os.access(where, os.R_OK):
            return StoreReadOnlyError(where)  # it is there, but not what must lie beside it
        return StoreUnusableError(where, "the file cannot be opened.")
    return StoreUnreachableError(where, getattr(error, "sqlite_errorname", type(error).__name__))


@contextmanager
def in_words(where: str) -> Iterator[None]:
    """Turn what a database raises into a :class:`StoreError` that says what to do.

    Parameters
    ----------
    where
        The file or host, without a password.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise StoreBusyError(where) from error
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise _sqlite_trouble(error.orig, where) from error
        kind = _POSTGRES.get(getattr(error.orig, "sqlstate", None) or "")
        if kind is not None:
            raise kind(where) from error
        raise StoreUnreachableError(where, type(error.orig).__name__) from error
    except UnicodeDecodeError as error:
        # SQLite names what it stumbled over, and Python cannot read the name.
        raise StoreDamagedError(where) from error
    except sqlite3.Error as error:
        raise _sqlite_trouble(error, where) from error
    except OSError as error:
        raise StoreUnusableError(where, f"it cannot be opened ({error.strerror}).") from error
