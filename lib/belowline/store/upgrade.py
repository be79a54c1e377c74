"""Whether this is a store of ours, and one of today."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from belowline.model.errors import StoreDamagedError, StoreFullError, StoreUnusableError
from belowline.store.engines import engines
from belowline.store.tables import REVISION
from belowline.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import URL, Connection

    from belowline.store.engines import Engines

_MIGRATIONS: Final = Path(__file__).parent / "migrations"

# Any number of our own will do: PostgreSQL locks by number. "below" in ASCII.
_UPGRADE_LOCK: Final = 0x62656C6F77

# What a step does, Alembic hands to the one context that this process has: a second upgrade
# in another thread would work on the first one's connection, and end the process with it.
_ONE_AT_A_TIME: Final = Lock()


def created(url: URL, file: Path) -> None:
    """Create an empty store as a file, if there is none.

    It is made under another name and appears under its own complete, so that nobody,
    not even after a crash, ever finds half a store or an empty file.

    Raises
    ------
    StoreError
        When the folder or the file cannot be made.
    """
    if file.exists():
        return
    new = file.with_name(f".{file.name}.{secrets.token_hex(4)}.new")
    try:
        # For its owner only: it will hold what people wrote, and their names.
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(new, os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StoreFullError(str(file)) from error
        reason = f"the file cannot be made ({error.strerror})."
        raise StoreUnusableError(str(file), reason) from error
    try:
        made = engines(url.set(database=str(new)))
        try:
            upgraded(made)
        finally:
            made.dispose()  # the last to close writes everything into the one file
        with in_words(str(file)):
            _appear(new, file)
    finally:
        for leftover in (new, Path(f"{new}-wal"), Path(f"{new}-shm")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def _appear(new: Path, file: Path) -> None:
    """Give the file its name, unless another process was first."""
    try:
        os.link(new, file)
    except FileExistsError:
        return
    except OSError:
        # Some file systems know no hard links. A rename replaces what is there, so it is
        # second choice: two first starts at the same moment could then race.
        if not file.exists():
            new.rename(file)


def upgraded(database: Engines) -> None:
    """Bring a store to the tables of today; does nothing where it is there already.

    Raises
    ------
    StoreUnusableError
        When it is somebody else's database, or one written by a newer version.
    StoreError
        When it cannot be read, or needs an upgrade and cannot be written.
    """
    with in_words(database.where), database.reader.connect() as connection:
        if revision(connection) == REVISION:
            return
    with (
        in_words(database.where),
        database.writer.connect() as connection,
        _foreign_keys_off(connection),
        connection.begin(),
    ):
        if connection.dialect.name == "postgresql":
            connection.execute(
                text("SELECT pg_advisory_xact_lock(:key)").bindparams(key=_UPGRADE_LOCK)
            )
        if revision(connection) != REVISION:  # nobody else has done it while we waited
            _refuse_a_stranger(connection, database.where)
            before = _hanging_on_nothing(connection)
            _run_migrations(connection, database.where)
            if _hanging_on_nothing(connection) > before:
                raise StoreDamagedError(database.where)  # gives up all that was done


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    """Let SQLite make a table anew without deleting what hangs on it.

    It can only be said between transactions (its manual, "Making Other Kinds Of Table
    Schema Changes"), hence to the driver, before ours begins.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 -- it is only missing once it has been given back
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _hanging_on_nothing(connection: Connection) -> int:
    """Return how many rows name a discussion that is not there; a damaged disk may lose one."""
    if connection.dialect.name != "sqlite":
        return 0  # there the checks were never off
    return len(connection.execute(text("PRAGMA foreign_key_check")).all())


def revision(connection: Connection) -> str | None:
    """Return the step a store has reached, or ``None`` for none of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _refuse_a_stranger(connection: Connection, where: str) -> None:
    """Leave a database alone that another program has begun."""
    tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
    if tables and revision(connection) is None:
        raise StoreUnusableError(where, "it holds the tables of another program.")


def _run_migrations(connection: Connection, where: str) -> None:
    """Run the steps that are missing, inside the caller's transaction."""
    # Imported here, because most starts find nothing to do.
    from alembic.operations import Operations  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    scripts = ScriptDirectory(str(_MIGRATIONS))
    context = MigrationContext.configure(
        connection,
        opts={
            # What ``alembic upgrade head`` does, without the script ``env.py`` it asks for.
            "fn": lambda found, _: scripts._upgrade_revs("head", found),  # noqa: SLF001
            # All steps or none: SQLite can, although Alembic assumes that it cannot.
            "transactional_ddl": True,
        },
    )
    try:
        with _ONE_AT_A_TIME, Operations.context(context):
            context.run_migrations()
    except CommandError as error:
        raise StoreUnusableError(
            where, "a newer version of Below the Line wrote it; update and start again."
        ) from error
