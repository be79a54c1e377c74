"""``belowline summary``: the first screen of the dashboard, in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from belowline.cli.files import discussion_in
from belowline.cli.parse import REFUSED, complain
from belowline.cli.plain import plain
from belowline.model.errors import BelowlineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belowline.workflows.overview import Fact, Overview

EPILOG: Final = """\b
Examples:
  belowline summary page.txt
  belowline summary page.txt > summary.txt
  belowline summary page.txt --off war --off peace
"""
# Wider lines of prose are hard to follow.
_WIDEST: Final = 100


def summary(
    path: Annotated[Path, typer.Argument(help="A saved page.", metavar="PATH", show_default=False)],
    off: Annotated[
        list[str] | None,
        typer.Option(
            help="A word that the tone does not count, such as a word of the topic; may be "
            "given again.",
            metavar="WORD",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print what the dashboard's first screen says about a page.

    The figures are the dashboard's own: comments and people, how long they wrote, who
    answers whom, the tone, the words that stand out, what to read first, and what the
    page cannot tell.
    """
    try:
        discussion = discussion_in(path)
    except BelowlineError as error:
        complain(error)
        raise typer.Exit(REFUSED) from None

    # Scoring takes a second to load, and `belowline --help` shall not wait for it.
    from belowline.workflows.overview import overview  # noqa: PLC0415 -- see above
    from belowline.workflows.slices import slice_of  # noqa: PLC0415 -- see above

    without = tuple(sorted({word.lower() for word in off or ()}))
    digest(overview(slice_of(discussion).without(without)), screen=_screen())


def digest(found: Overview, *, screen: Console) -> None:
    """Print an overview; all of its text is shown as it is, never as markup."""
    screen.print(Text(plain(found.title or "Untitled"), style="bold"))
    if found.published:
        screen.print(Text(found.published, style="dim"))
    screen.print()
    screen.print(_table(found.facts))
    _section(screen, "Words", found.terms)
    _section(screen, "Read first", found.read_first)
    if found.unknowns:
        screen.print()
        screen.print(Text("The page does not tell: " + ", ".join(found.unknowns) + "."))


def _section(screen: Console, heading: str, facts: Sequence[Fact]) -> None:
    """Print a heading and what stands under it, or neither."""
    if facts:
        screen.print()
        screen.print(Text(heading, style="bold"))
        screen.print(_table(facts))


def _table(facts: Sequence[Fact]) -> Table:
    """Lay facts out in columns: the figure, what it counts, and a note."""
    table = Table.grid(padding=(0, 2))
    figures = any(fact.figure for fact in facts)
    for fact in facts:
        cells = [*([fact.figure] if figures else []), fact.label, fact.note]
        table.add_row("", *(Text(plain(cell)) for cell in cells))  # an empty column indents
    return table


def _screen() -> Console:
    """Return standard output, no wider than a line of prose should be."""
    screen = Console(highlight=False, markup=False, emoji=False)
    screen.width = min(screen.width, _WIDEST)
    return screen
