"""``belowline summary``, as a person at a terminal meets it."""

from __future__ import annotations

from io import StringIO
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from rich.console import Console
from typer.testing import CliRunner

from belowline.cli.main import app
from belowline.cli.summary import digest
from belowline.workflows.library import sample
from belowline.workflows.overview import Fact, overview
from belowline.workflows.slices import slice_of
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from belowline.workflows.overview import Overview

SAMPLE = ROOT / "sample_data" / "night-ferry.txt"


def said(**parts: object) -> Overview:
    """Stand in for a first screen: whatever was read, it is printed alike."""
    return cast("Overview", SimpleNamespace(**parts))


FOUND = said(
    title="Boats [bold]at[/bold] night :smile:\x1b]0;gotcha\x07",
    published="1 May 2014",
    facts=(Fact("1,204", "comments", "1,204 declared ✓"), Fact("88", "named people")),
    terms=(Fact("\u202eferry", "3 of 20"),),
    read_first=(Fact("", "Most answered", "by [red]Ann[/red]"),),
    unknowns=("time zone", "votes"),
)


def printed(found: Overview) -> str:
    paper = StringIO()
    digest(found, screen=Console(file=paper, width=80, highlight=False, markup=False, emoji=False))
    return paper.getvalue()


def test_a_summary_is_laid_out_in_columns() -> None:
    lines = [line.rstrip() for line in printed(FOUND).splitlines()]

    assert lines == [
        "Boats [bold]at[/bold] night :smile:␛]0;gotcha␇",
        "1 May 2014",
        "",
        "  1,204  comments      1,204 declared ✓",
        "  88     named people",
        "",
        "Words",
        "  \ufffdferry  3 of 20",
        "",
        "Read first",
        "  Most answered  by [red]Ann[/red]",
        "",
        "The page does not tell: time zone, votes.",
    ]


def test_a_section_with_nothing_in_it_has_no_heading() -> None:
    bare = said(title=None, published=None, facts=(), terms=(), read_first=(), unknowns=())

    assert printed(bare).split() == ["Untitled"]


def test_the_terminal_and_the_dashboard_say_the_same() -> None:
    result = CliRunner().invoke(app, ["summary", str(SAMPLE)])
    shown = overview(slice_of(sample()))

    assert result.exit_code == 0
    on_one_line = " ".join(result.output.split())
    assert shown.title is not None
    assert shown.title in on_one_line
    for fact in (*shown.facts, *shown.terms):
        assert " ".join(f"{fact.figure} {fact.label}".split()) in on_one_line


def test_a_file_that_is_no_page_is_refused_in_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["summary", str(tmp_path / "missing.txt")])

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "missing.txt” cannot be opened" in result.stderr


def test_words_switched_off_count_in_no_tone_and_the_summary_says_so() -> None:
    plain, without = (
        " ".join(CliRunner().invoke(app, ["summary", str(SAMPLE), *more]).output.split())
        for more in ((), ("--off", "Free", "--off", "worry"))
    )

    assert "switched off" not in plain
    assert "2 words switched off" in without
    assert "29 scored, 7 not" in plain
    assert "26 scored, 10 not" in without
