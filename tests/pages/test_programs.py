"""Tokens as the page offers them, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from belowline.model.tokens import TokenScope
from belowline.workflows import running as shared
from belowline.workflows.running import Running, running

ROOT = Path(__file__).parents[2]
FRAME = ROOT / "lib/belowline/ui/frame.py"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    monkeypatch.setenv("BELOWLINE_DATA", str(tmp_path))
    monkeypatch.setattr(shared, "_RUNNING", {})
    st.cache_resource.clear()
    opened = running()
    yield opened
    opened.imports.close()
    opened.store.close()
    st.cache_resource.clear()


def open_page() -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    return app.switch_page(str(ROOT / "pages" / "open.py")).run()


def test_a_token_is_shown_once_listed_and_withdrawn(house: Running) -> None:
    app = open_page()

    app.text_input(key="token-name").set_value("  evening   scraper ")
    app.selectbox(key="token-may").set_value("Hand pages in")
    app.button(key="token-make").click().run()

    (kept,) = house.store.tokens()
    shown = [code.value for code in app.code if code.value.startswith("belowline_")]
    assert (kept.name, kept.scopes) == ("evening scraper", {TokenScope.WRITE})
    assert [house.store.token(one) for one in shown] == [kept]

    app.run()
    assert not any(code.value.startswith("belowline_") for code in app.code)

    app.button(key=f"token-withdraw-{kept.id}").click().run()
    assert house.store.tokens() == ()
    assert [fault.value for fault in app.exception] == []


def test_the_command_that_hands_a_page_in_is_shown(house: Running) -> None:
    del house
    (command,) = [code.value for code in open_page().code if code.value.startswith("curl ")]

    assert "--form file=@page.txt" in command
    assert command.endswith("/api/discussions")
    assert "Authorization" not in command
