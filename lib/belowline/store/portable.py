"""A store as one file that can be carried away, and put back into either database.

The file is a store itself, in SQLite. Of a file it is made by SQLite, as one consistent
copy in which nothing deleted is left; of a server's database row by row, in one
transaction. The search index is not carried along, nor is what was scored: both are made
anew from the rest.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, insert, select, text

from belowline.model.errors import StoreDamagedError, StoreFullError, StoreUnusableError
from belowline.store import words_index
from belowline.store.discussions import Store
from belowline.store.tables import METADATA, SCORED, SHELF
from belowline.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

_ROWS: Final = 200  # at a time: uploads of a few kB each, and at most of 25 MB


def copy_into(store: Store, file: Path) -> None:
    """Write all of a store into a new file.

    Parameters
    ----------
    store
        Of either kind; it may be written to meanwhile.
    file
        Where to; it appears complete or not at all.

    Raises
    ------
    StoreUnusableError
        When the file is there already or cannot be made.
    StoreError
        When the store cannot be read or the disk is full.
    """
    if file.exists():
        raise StoreUnusableError(str(file), "the file is there already.")
    with _appearing(file) as new:
        if store.file is not None:
            # Only reading; ``query_only`` would forbid the new file as well.
            source = f"{store.file.absolute().as_uri()}?mode=ro"
            with in_words(str(file)), closing(sqlite3.connect(source, uri=True)) as connection:
                connection.execute("VACUUM INTO ?", [str(new)])
        else:
            new.unlink()
            with Store.open(f"sqlite:///{new}") as target:
                _rows_across(store, target)


def put_back(source: Store, store: Store) -> None:
    """Put what one store holds in the place of everything in another, in one transaction.

    Parameters
    ----------
    source
        Not modified.
    store
        What it holds is gone after.

    Raises
    ------
    StoreError
        When one cannot be read or the other not written; it is as before then.
    """
    _rows_across(source, store)


@contextmanager
def taken_from(file: Path) -> Iterator[Store]:
    """Open a copy of a store, brought to today's tables; the file is left as it is."""
    if not file.is_file():
        raise StoreUnusableError(str(file), "there is no such file.")
    with _beside(file.with_name(f".{file.name}.{secrets.token_hex(4)}.new")) as copy:
        with in_words(str(file)):
            try:
                copy.write_bytes(file.read_bytes())
                copy.chmod(0o600)
            except OSError as error:
                raise StoreUnusableError(
                    str(file), f"it cannot be read ({error.strerror})."
                ) from error
        with Store.open(f"sqlite:///{copy}") as source:
            yield source


def _rows_across(source: Store, target: Store) -> None:
    """Copy every row; the words are to be indexed anew."""
    tables = METADATA.sorted_tables
    with (
        in_words(target.where),
        target.changing() as writing,
        in_words(source.where),
        source.one_view() as reading,
    ):
        for table in reversed(tables):
            writing.execute(table.delete())
        words_index.made_anew(writing)
        for table in tables:
            if table is SCORED:  # tens of MB a row, and worked out again when it is missed
                continue
            rows = reading.execution_options(yield_per=_ROWS).execute(select(table))
            for some in rows.mappings().partitions(_ROWS):
                writing.execute(insert(table), [dict(row) for row in some])
        writing.execute(SHELF.update().values(words_version=0))
        _continue_counting(writing)


def _continue_counting(connection: Connection) -> None:
    """Let PostgreSQL give out numbers beyond those that were brought."""
    if connection.dialect.name == "postgresql":
        last = connection.execute(select(func.max(SHELF.c.number))).scalar()
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence('shelf', 'number'), :last)"),
            {"last": last or 1},
        )


def examined(store: Store) -> None:
    """Ask the database whether its file is whole.

    Raises
    ------
    StoreDamagedError
        When it is not.
    """
    with in_words(store.where), store.one_view() as connection:
        if connection.dialect.name == "sqlite":
            said = connection.execute(text("PRAGMA integrity_check(1)")).scalar()
            if said != "ok":
                raise StoreDamagedError(store.where)


@contextmanager
def _appearing(file: Path) -> Iterator[Path]:
    """Give a file that is only for its owner, and its name once it is complete."""
    with _beside(file.with_name(f".{file.name}.{secrets.token_hex(4)}.new")) as new:
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(new, os.O_CREAT | os.O_EXCL, 0o600))
        except OSError as error:
            reason = f"the file cannot be made ({error.strerror})."
            raise StoreUnusableError(str(file), reason) from error
        yield new
        try:
            with new.open("rb") as written:
                os.fsync(written.fileno())
            os.link(new, file)
        except FileExistsError:
            raise StoreUnusableError(str(file), "the file is there already.") from None
        except OSError as error:
            raise StoreFullError(str(file)) from error


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """Leave nothing of a file of our own, nor of what SQLite puts beside it."""
    try:
        yield file
    finally:
        for leftover in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
