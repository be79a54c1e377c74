"""The hand check as the page offers it, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from belowline.model.errors import StoreFullError
from belowline.model.labels import TONE
from belowline.store.discussions import Store
from belowline.store.settings import StoreSettings
from belowline.workflows.library import open_store

ROOT = Path(__file__).parents[2]
FRAME = ROOT / "lib/belowline/ui/frame.py"


def opened(discussion: str) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    app.query_params["d"] = discussion
    return app.switch_page(str(ROOT / "pages/check.py")).run()


def kept_values(discussion: str) -> list[str]:
    with open_store(StoreSettings()) as store:
        return [label.value for label in store.labels(discussion, TONE)]


def test_answers_are_kept_and_the_next_visit_goes_on(own: str) -> None:
    app = opened(own)
    app.button(key="check-negative").click().run()
    app.button(key="check-unclear").click().run()

    assert [fault.value for fault in app.exception] == []
    assert kept_values(own) == ["negative", "unclear"]
    again = opened(own)
    assert not again.button(key="check-back").disabled
    again.button(key="check-back").click().run()
    assert kept_values(own) == ["negative"]


def test_the_page_does_not_show_the_machines_label_before_the_end(own: str) -> None:
    app = opened(own)

    assert not [one for one in app.subheader if "agree" in one.value]
    for n in range(20):
        app.button(key=f"check-{('negative', 'neutral', 'positive')[n % 3]}").click().run()

    assert [fault.value for fault in app.exception] == []
    assert [one.value for one in app.subheader] == [
        "Do you and the machine agree?",
        "Where you differ",
        "Shares, errors taken out",
    ]
    assert len(kept_values(own)) == 20
    app.button(key="check-more").click().run()
    assert app.button(key="check-negative")


def test_labels_of_the_example_stay_in_the_session(own: str) -> None:
    app = opened("sample")
    app.button(key="check-positive").click().run()

    assert [fault.value for fault in app.exception] == []
    assert not app.button(key="check-back").disabled
    assert opened("sample").button(key="check-back").disabled
    assert kept_values(own) == []


def test_an_answer_that_cannot_be_kept_is_said(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreFullError("the disk")

    app = opened(own)
    monkeypatch.setattr(Store, "put_label", full)
    app.button(key="check-negative").click().run()

    assert [fault.value for fault in app.exception] == []
    assert any("was not kept" in line.value for line in app.warning)
    assert app.button(key="check-back").disabled
