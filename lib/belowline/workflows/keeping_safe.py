"""Carrying a store away, putting it back, and deleting what has been kept for long enough."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from belowline.model.errors import (
    StoreDamagedError,
    StoreNotEmptyError,
    StoreUnusableError,
)
from belowline.store.portable import put_back, taken_from
from belowline.store.settings import StoreSettings
from belowline.workflows.checking import check
from belowline.workflows.library import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belowline.store.discussions import Store
    from belowline.workflows.checking import Finding


def damage_in(file: Path) -> Iterator[Finding | None]:
    """Check a backup before it is put back; see :func:`belowline.workflows.checking.check`."""
    with taken_from(file) as copied:
        yield from check(copied)


def restore(file: Path, *, settings: StoreSettings | None = None, force: bool = False) -> int:
    """Put a backup in the place of what is kept; return how many discussions there are then.

    Parameters
    ----------
    file
        As :func:`belowline.store.portable.copy_into` has written it, of either kind of database.
    settings
        Where to; what the environment names unless given.
    force
        Even if discussions are kept there, which are then gone. A file that is so damaged
        that it cannot be written is moved aside, never deleted.

    Raises
    ------
    StoreNotEmptyError
        When discussions are kept there and nobody said that they may go.
    StoreError
        When one cannot be read or the other not written; all is as before then.
    """
    where = settings or StoreSettings()
    with taken_from(file) as source:
        try:
            with open_store(where) as store:
                if not force and (store.listing() or store.all_put_away()):
                    raise StoreNotEmptyError(store.where)
                put_back(source, store)
                return len(store.listing())
        except (StoreDamagedError, StoreUnusableError):
            if not force or not _moved_aside(where):
                raise
        with open_store(where) as store:
            put_back(source, store)
            return len(store.listing())


def _moved_aside(settings: StoreSettings) -> bool:
    """Give a damaged file another name; tell whether there was one."""
    url = settings.url()
    if url.get_backend_name() != "sqlite":
        return False
    file = Path(url.database or "")
    if not file.is_file():
        return False
    kept = file.with_name(f"{file.name}.damaged-{secrets.token_hex(4)}")
    for ending in ("", "-wal", "-shm"):
        part = file.with_name(file.name + ending)
        if part.exists():
            part.rename(kept.with_name(kept.name + ending))
    return True


def older_than(store: Store, age: timedelta, *, now: datetime | None = None) -> tuple[str, ...]:
    """Return the discussions that were kept longer ago than an age."""
    until = (now or datetime.now(UTC)) - age
    return tuple(
        one.id for one in store.listing() if one.created is not None and one.created <= until
    )


def everything(store: Store) -> tuple[str, ...]:
    """Return all discussions, those included that can still be brought back."""
    away = (one.listed.id for one in store.all_put_away())
    return (*(one.id for one in store.listing()), *away)
