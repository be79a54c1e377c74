"""The terminal's door: ``belowline parse``, ``belowline summary``, and others."""

from __future__ import annotations

import logging
import sys
from importlib.metadata import version
from typing import Annotated

import structlog
import typer

from belowline.cli import parse, serve, store, summary, token

app = typer.Typer(
    name="belowline",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they print the values of variables, comments included
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog=parse.EPILOG)(parse.parse)
app.command(epilog=summary.EPILOG)(summary.summary)
app.command(epilog=serve.EPILOG)(serve.serve)
app.add_typer(store.app, name="store")
app.add_typer(token.app, name="token")


def _print_version(asked: bool) -> None:  # noqa: FBT001 -- Typer calls it so
    if asked:
        typer.echo(f"belowline {version('belowline')}")
        raise typer.Exit


@app.callback()
def belowline(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    """Read the discussion under an article."""


def run() -> None:
    """Run the command line; what the program has to say goes to standard error."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    app()
