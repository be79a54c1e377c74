"""Fixes as the pages offer them, without a browser."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
FRAME = ROOT / "lib/belowline/ui/frame.py"


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


def test_a_number_of_declared_comments_is_set_listed_and_undone(own: str) -> None:
    app = opened("data", d=own)

    app.number_input(key="declared-36").set_value(40).run()
    app.button(key="declared-keep").click().run()

    assert [fault.value for fault in app.exception] == []
    assert app.number_input(key="declared-40").value == 40
    (undo,) = [button for button in app.button if str(button.key).startswith("undo-")]
    undo.click().run()
    assert not [button for button in app.button if str(button.key).startswith("undo-")]
    assert app.number_input(key="declared-36").value == 36


def test_the_example_offers_no_fix_but_a_copy(own: str) -> None:
    assert own
    app = opened("data", d="sample")

    assert any("stays as it is" in line.value for line in app.info)
    assert app.button(key="fix-copy")
    assert not [one for one in app.number_input if str(one.key).startswith("declared")]
