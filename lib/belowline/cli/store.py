"""``belowline store``: the kept discussions, for whoever looks after them."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import regex
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from belowline.cli.parse import REFUSED, complain
from belowline.cli.plain import plain
from belowline.model.errors import BelowlineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belowline.store.discussions import Store
    from belowline.workflows.checking import Finding

Item = TypeVar("Item")

DAMAGED: Final = 1  # exit code: something is not what was kept

# A day is the unit that people keep retention in; 100 years is "never".
_AGE: Final = regex.compile(r"(\d{1,5})\s*(d|days?|w|weeks?|y|years?)?")
_DAYS: Final = {"d": 1, "w": 7, "y": 365}

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Back up, restore, check and empty what is kept. It is where BELOWLINE_DATA or "
    "BELOWLINE_DATABASE_URL says.",
)

_BACKUP: Final = """\b
Examples:
  belowline store backup discussions.sqlite3
  belowline store backup "/backups/$(date +%F).sqlite3"

The dashboard may be used meanwhile. Of a PostgreSQL database the file is the same: it can
be put back into either kind. For a copy of the server with all it holds, use pg_dump.
"""
_RESTORE: Final = """\b
Examples:
  belowline store restore discussions.sqlite3
  belowline store restore discussions.sqlite3 --force
"""
_MIGRATE: Final = """\b
Examples:
  belowline store migrate
"""
_PURGE: Final = """\b
Examples:
  belowline store purge
  belowline store purge --older-than 90d
  belowline store purge --everything --yes
"""
_CHECK: Final = """\b
Examples:
  belowline store check
  belowline store check --repair

Exit code 0: all is as it was kept. 1: something is damaged, and named. 2: the store cannot
be opened.
"""


@app.command(epilog=_BACKUP)
def backup(
    file: Annotated[Path, typer.Argument(help="A new file to write.", show_default=False)],
) -> None:
    """Write everything that is kept into one new file, and check it there."""
    from belowline.store.portable import copy_into  # noqa: PLC0415 -- slow to load, as below
    from belowline.workflows.keeping_safe import damage_in  # noqa: PLC0415

    with _in_a_sentence(), _opened() as store:
        kept = len(store.listing())
        copy_into(store, file)
        damaged = _checked(damage_in(file), kept, "Checking the copy")
        typer.echo(f"{_discussions(kept)} written to {file} ({file.stat().st_size / 1e6:,.1f} MB).")
        _told(damaged)


@app.command(epilog=_RESTORE)
def restore(
    file: Annotated[Path, typer.Argument(help="A backup.", show_default=False)],
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Replace what is kept, which is then gone.")
    ] = False,
) -> None:
    """Put a backup in the place of what is kept, once every checksum in it has been verified.

    With --force also where discussions are kept, where the database is damaged (its file is
    moved aside), or where the backup itself is.
    """
    from belowline.workflows import keeping_safe  # noqa: PLC0415 -- slow to load

    with _in_a_sentence():
        damaged = _checked(keeping_safe.damage_in(file), None, "Checking the backup")
        if damaged and not force:
            typer.echo("The backup is damaged, so nothing was changed.", err=True)
            _told(damaged)
        kept = keeping_safe.restore(file, force=force)
        with _opened() as store:
            _index(store)
        typer.echo(f"{_discussions(kept)} restored.")


@app.command(epilog=_MIGRATE)
def migrate() -> None:
    """Bring the store to this version's tables, and its search index up to date.

    Opening the store does the first by itself, and the dashboard the second, bit by bit.
    """
    with _in_a_sentence(), _opened() as store:
        n = _index(store)
        typer.echo(f"The store is up to date. {_discussions(n)} indexed for the search.")


@app.command(epilog=_PURGE)
def purge(
    *,
    older_than: Annotated[
        str | None,
        typer.Option(
            help="Delete what was kept longer ago than this: 90d, 12w, 1y.", metavar="AGE"
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="Delete all that is kept.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete for good, so that nothing of it can be found in the database's file.

    Without an option: what was deleted in the library and could still be brought back.
    """
    from belowline.workflows import keeping_safe, library  # noqa: PLC0415 -- slow to load

    age = None if older_than is None else _age(older_than)
    with _in_a_sentence(), _opened() as store:
        if not everything and age is None:
            gone = library.sweep(store, grace=timedelta(0))
        else:
            ids = keeping_safe.everything(store)
            if not everything and age is not None:
                ids = keeping_safe.older_than(store, age)
            if ids and not yes:
                typer.confirm(f"Delete {_discussions(len(ids))} for good?", abort=True)
            gone = sum(1 for _ in _counted(store.delete_all(ids), len(ids), "Deleting"))
        store.tidy()
        typer.echo(f"{_discussions(gone)} deleted for good.")


@app.command(epilog=_CHECK)
def check(
    *,
    repair: Annotated[
        bool,
        typer.Option("--repair", help="Make anew what can be made from the pages themselves."),
    ] = False,
) -> None:
    """Verify every checksum, the database and the search index; name what is damaged."""
    from belowline.workflows.checking import check as every  # noqa: PLC0415 -- slow to load

    with _in_a_sentence(), _opened() as store:
        kept = len(store.listing())
        damaged = _checked(every(store, repair=repair), kept, "Checking")
        left = [finding for finding in damaged if not finding.mended]
        if not damaged:
            typer.echo(f"{_discussions(kept)}: all as they were kept.")
        for finding in damaged:
            if finding.mended:
                typer.echo(f"Mended: {_line(finding)}")
        _told(left)


def _age(said: str) -> timedelta:
    """Return an age in words; anything else is refused in one."""
    found = _AGE.fullmatch(said.strip().lower())
    if found is None:
        raise typer.BadParameter(
            f"{said!r} is no age. Say it in days, weeks or years: 90d, 12w, 1y.",
            param_hint="--older-than",
        )
    return timedelta(days=int(found[1]) * _DAYS[(found[2] or "d")[0]])


@contextmanager
def _in_a_sentence() -> Iterator[None]:
    """Say what is wrong in a sentence, with exit code 2."""
    try:
        yield
    except BelowlineError as error:
        complain(error)
        raise typer.Exit(REFUSED) from None


@contextmanager
def _opened() -> Iterator[Store]:
    from belowline.workflows.library import open_store  # noqa: PLC0415 -- slow to load

    with open_store() as store:
        yield store


def _index(store: Store) -> int:
    """Index what is not indexed; return how many that was."""
    from belowline.workflows.searching import catch_up  # noqa: PLC0415 -- slow to load

    return sum(1 for _ in _counted(catch_up(store), None, "Indexing"))


def _checked(found: Iterable[Finding | None], total: int | None, doing: str) -> list[Finding]:
    """Run a check with a bar; return what is wrong."""
    damaged: list[Finding] = []

    def discussions() -> Iterator[None]:
        for one in found:
            if one is None:
                yield
            else:
                damaged.append(one)

    for _ in _counted(discussions(), total, doing):
        pass
    return damaged


def _counted(items: Iterable[Item], total: int | None, doing: str) -> Iterator[Item]:
    """Pass items on, with a bar on a terminal that shows how far it is."""
    screen = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        yield from bar.track(items, total=total, description=doing)


def _told(damaged: Iterable[Finding]) -> None:
    """Name what is damaged, and end with exit code 1 if anything is."""
    lines = [_line(finding) for finding in damaged]
    for line in lines:
        typer.echo(line, err=True)
    if lines:
        raise typer.Exit(DAMAGED)


def _line(finding: Finding) -> str:
    if finding.discussion_id is None:
        return finding.what
    return plain(f"“{finding.title}” ({finding.discussion_id}): {finding.what}")


def _discussions(n: int) -> str:
    return "1 discussion" if n == 1 else f"{n:,} discussions"
