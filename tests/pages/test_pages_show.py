"""Every page, opened by its address, shows the discussion and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
FRAME = ROOT / "lib/belowline/ui/frame.py"
PAGES = ("open", "overview", "timeline", "people", "tone", "words", "compare", "read", "data")


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELOWLINE_DATA", str(tmp_path))


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_cold_without_a_fault(page: str) -> None:
    app = opened(page, d="sample")

    assert [fault.value for fault in app.exception] == []
    assert [fault.value for fault in app.error] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_whose_filters_keep_nothing_says_so(page: str) -> None:
    app = opened(page, d="sample", word="zzzz")

    assert [fault.value for fault in app.exception] == []
    if page != "open":
        assert any("0 of 36 comments" in line.value for line in app.markdown)


def test_a_link_to_an_unknown_discussion_says_what_to_do() -> None:
    app = opened("tone", d="a-deleted-one")

    assert [warning.value for warning in app.warning] == ["This discussion cannot be shown."]
    assert any("upload the page again" in text.value for text in app.text)


def test_a_link_with_an_unknown_choice_shows_the_default_view_and_says_so() -> None:
    app = opened("tone", d="sample", tone="furious")

    assert any("tone='furious'" in text.value for text in app.text)
    assert [fault.value for fault in app.exception] == []


def test_filters_come_from_the_address() -> None:
    app = opened("overview", d="sample", tone="negative", word="boat", who="p2")

    assert app.pills(key="f_tones").value == ["negative"]
    assert app.text_input(key="f_word").value == "boat"
    assert app.multiselect(key="f_people").value == ["p2"]


def test_choosing_a_tone_changes_the_address_and_keeps_the_rest() -> None:
    app = opened("overview", d="sample", word="boat")

    app.pills(key="f_tones").set_value(["positive"]).run()

    assert app.query_params["tone"] == "positive"
    assert app.query_params["word"] == "boat"


def test_the_address_never_holds_a_name() -> None:
    app = opened("overview", d="sample")

    app.multiselect(key="f_people").set_value(["p1"]).run()

    assert app.query_params["who"] == "p1"
    assert "tidewatcher" not in str(app.query_params)


def test_clearing_the_filters_keeps_the_discussion() -> None:
    app = opened("words", d="sample", tone="negative")

    app.button(key="clear_filters").click().run()

    assert dict(app.query_params) == {"d": "sample"}
