"""``belowline token``: which programs may hand pages in and take tables out."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from belowline.cli.parse import REFUSED, complain
from belowline.cli.plain import plain
from belowline.model.errors import BelowlineError
from belowline.model.tokens import TokenScope
from belowline.store.settings import StoreSettings
from belowline.workflows.library import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

NEW_EPILOG: Final = """\b
Examples:
  belowline token new "evening scraper"
  belowline token new "spreadsheet" --may read
"""

LIST_EPILOG: Final = """\b
Examples:
  belowline token list
  belowline token list | grep scraper
"""
WITHDRAW_EPILOG: Final = """\b
Examples:
  belowline token withdraw 0ffcf88d
  belowline token withdraw $(belowline token list | awk '/scraper/ {print $1}')
"""

app = typer.Typer(no_args_is_help=True, help="Tokens of programs that use the HTTP interface.")


@app.command(epilog=NEW_EPILOG)
def new(
    name: Annotated[str, typer.Argument(help="What it is for.", show_default=False)],
    *,
    may: Annotated[
        list[TokenScope] | None,
        typer.Option(help="What it is good for; again for more.  [default: read and write]"),
    ] = None,
) -> None:
    """Make a token and print it. It is shown this once: only its checksum is kept."""
    with _complaining():
        with open_store(StoreSettings()) as store:
            made, shown = store.add_token(name, may or list(TokenScope))
        typer.echo(shown)
        typer.echo(f"Kept as {made.id}. It cannot be shown again.", err=True)


@app.command(name="list", epilog=LIST_EPILOG)
def list_() -> None:
    """List the tokens: what each is for, what it may do, when it was last used."""
    with _complaining(), open_store(StoreSettings()) as store:
        listed = store.tokens()
    if not listed:
        typer.echo("There is no token yet. `belowline token new NAME` makes one.", err=True)
        return
    lines = Table("id", "name", "may", "made", "last used", box=None)
    for one in listed:
        lines.add_row(
            one.id,
            plain(one.name),
            ", ".join(sorted(one.scopes)),
            _day(one.created),
            _day(one.used),
        )
    Console(highlight=False, markup=False).print(lines)


@app.command(epilog=WITHDRAW_EPILOG)
def withdraw(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="As `token list` prints it.")],
) -> None:
    """Make a token open nothing from now on."""
    with _complaining(), open_store(StoreSettings()) as store:
        store.withdraw_token(token_id)


@contextmanager
def _complaining() -> Iterator[None]:
    """Turn an error that was raised on purpose into one sentence and an exit code."""
    try:
        yield
    except BelowlineError as error:
        complain(error)
        raise typer.Exit(REFUSED) from None


def _day(moment: datetime | None) -> str:
    return "never" if moment is None else f"{moment:%Y-%m-%d}"
