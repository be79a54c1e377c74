"""``belowline parse``: saved pages in, discussion documents out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.progress import track

from belowline.cli.files import discussions_in, files_in
from belowline.cli.plain import plain, plain_json
from belowline.model.errors import BelowlineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

REFUSED: Final = 2  # what a shell is told when input was at fault
# A page takes some 20 ms; below this there is nothing to wait for.
_MANY: Final = 20

EPILOG: Final = """\b
Examples:
  belowline parse page.txt
  belowline parse pages/ --jsonl > discussions.jsonl
  belowline parse page.txt | jq '.comments[] | .author'
"""


def parse(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Saved pages, or folders of them.", metavar="PATH", show_default=False),
    ],
    *,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print each document on one line.")
    ] = False,
) -> None:
    """Print the discussion document of each page, in the order given.

    An export with several articles prints one document for each. A folder stands for the
    files directly in it, by name, without hidden ones. A file that cannot be read as a page
    prints no document: a sentence on standard error names it, the others are still
    printed, and the exit code at the end is 2.
    """
    files, refused = _files(paths)
    for path in _watched(files):
        try:
            documents = discussions_in(path)
        except BelowlineError as error:
            refused = True
            complain(error)
            continue
        for document in documents:
            line = document.to_json() if jsonl else document.model_dump_json(indent=2)
            # As bytes, because a document is UTF-8 whatever the terminal's locale is.
            typer.echo(plain_json(line).encode())
    if refused:
        raise typer.Exit(REFUSED)


def complain(error: BelowlineError) -> None:
    """Print what went wrong, in one sentence, where it does not mix with documents."""
    typer.echo(plain(str(error)), err=True)


def _files(paths: Iterable[Path]) -> tuple[list[Path], bool]:
    """Return all files that the arguments stand for, and whether one had to be refused."""
    files: list[Path] = []
    refused = False
    for path in paths:
        try:
            files += files_in(path)
        except BelowlineError as error:
            refused = True
            complain(error)
    return files, refused


def _watched(files: Sequence[Path]) -> Iterable[Path]:
    """Return the files, with a progress bar where somebody would see one and nothing else."""
    screen = Console(stderr=True)
    if len(files) < _MANY or not screen.is_terminal or sys.stdout.isatty():
        return files
    return track(files, description="Reading pages", console=screen, transient=True)
