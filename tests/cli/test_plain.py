"""Strangers' text in a terminal."""

from __future__ import annotations

import json

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from belowline.cli.plain import plain, plain_json


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("\x1b]0;new title\x07", "␛]0;new title␇"),
        ("\x1b[2J", "␛[2J"),
        ("\x9b31m", "\ufffd31m"),
        ("over\rwritten", "over␍written"),
        ("\x7f", "␡"),
        ("[bold]not markup[/bold] :smile:", "[bold]not markup[/bold] :smile:"),
        ("naïve – “quoted” 🙂\n\tnext", "naïve – “quoted” 🙂\n\tnext"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_instead(sent: str, shown: str) -> None:
    assert plain(sent) == shown


@given(st.text())
def test_nothing_a_terminal_obeys_is_left(text: str) -> None:
    shown = plain(text)

    assert not regex.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    shown.encode()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_keeps_its_meaning_and_its_line(text: str) -> None:
    document = json.dumps({"text": text}, ensure_ascii=False)

    written = plain_json(document)

    assert json.loads(written) == {"text": text}
    assert written.splitlines() == [written]
    assert plain(written) == written
