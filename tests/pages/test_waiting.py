"""A discussion whose opening was stopped says so, and is opened when it is asked for again."""

from __future__ import annotations

import threading
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from belowline.model.errors import StoreBusyError
from belowline.model.grants import Grant
from belowline.model.progress import through
from belowline.ui.places import PAGES

if TYPE_CHECKING:
    from belowline.workflows.slices import Slice

KEPT_SCORES = "belowline.workflows.kept_scores"


def opened(discussion_id: str, page: str = "overview") -> AppTest:
    app = AppTest.from_file(str(PAGES.parent / "lib/belowline/ui/frame.py"), default_timeout=60)
    app.query_params["d"] = discussion_id
    return app.switch_page(str(PAGES / f"{page}.py"))


def test_what_takes_long_is_waited_for_and_then_shown(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened("sample").run()  # elements of our own can only be imported by a page
    data = import_module("belowline.ui.data")
    monkeypatch.setattr("belowline.ui.waiting._PATIENCE_S", 0.0)
    really, begun = data._opened, []

    def slowly(discussion_id: str, *known: object) -> Slice:
        begun.append(discussion_id)
        for n in through(range(1_000), "scoring"):
            if n % 100 == 0:
                threading.Event().wait(0.05)
        return really(discussion_id, *known)

    monkeypatch.setattr(data, "_opened", slowly)
    app = opened(own).run()

    assert not app.exception
    assert begun.count(own) == 1  # the run that shows it does not open it again
    assert not [button for button in app.button if button.key == "stop-opening"]
    assert app.selectbox(key="f_discussion").value == own
    assert len(data.whole(own).comments) > 0


def test_what_fails_after_a_while_is_said_and_not_begun_for_ever(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened("sample").run()
    data = import_module("belowline.ui.data")
    monkeypatch.setattr("belowline.ui.waiting._PATIENCE_S", 0.0)
    begun = []

    def fails(discussion_id: str, *_: object) -> Slice:
        begun.append(discussion_id)
        threading.Event().wait(0.1)
        raise StoreBusyError("the store")

    monkeypatch.setattr(data, "_opened", fails)
    app = opened(own).run()

    assert not app.exception
    assert any("Another program is busy" in one.value for one in app.text)
    assert not [button for button in app.button if button.key == "stop-opening"]
    assert len(begun) < 5


def test_a_stopped_discussion_ends_the_page_in_words_until_it_is_asked_for(own: str) -> None:
    app = opened(own)
    app.session_state["opening_stopped"] = own
    app.run()

    assert not app.exception
    assert app.button(key="open-after-all")
    assert not app.multiselect  # no filter of a discussion that is not there
    assert app.selectbox(key="f_discussion").value == own  # others can be chosen

    app.button(key="open-after-all").click().run()

    assert not app.exception
    assert "opening_stopped" not in app.session_state
    assert not [button for button in app.button if button.key == "open-after-all"]


def test_another_discussion_is_shown_although_one_was_stopped(own: str) -> None:
    app = opened("sample")
    app.session_state["opening_stopped"] = own
    app.run()

    assert not app.exception
    assert not [button for button in app.button if button.key == "open-after-all"]


def test_a_link_that_hides_names_or_words_never_gets_what_is_kept_with_them(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened("sample").run()
    data, kept_scores = import_module("belowline.ui.data"), import_module(KEPT_SCORES)
    monkeypatch.setattr(kept_scores, "FEWEST_KEPT", 1)
    shown = data._opened(own, (), Grant.mask_of_nothing())
    monkeypatch.setattr(kept_scores, "slice_of", lambda *_, **__: pytest.fail("not kept"))
    same = data._opened(own, (), Grant.mask_of_nothing())
    nameless = data._opened(own, (), ("5a" * 32, True))
    wordless = data._opened(own, (), ("", False))

    assert same.comments.equals(shown.comments)
    names = set(shown.comments["author"].dropna())
    assert names
    assert not names & set(nameless.comments["author"].dropna())
    assert nameless.comments["text"].str.len().sum() > 0
    assert not wordless.readable
    assert wordless.discussion.comments[0].text == ""
