"""The store stops answering while a page is drawn: a sentence stands there, and no fault."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING

import pytest

from belowline.model.errors import StoreUnreachableError
from belowline.server.failures import show_page_failure
from belowline.store.discussions import Store
from belowline.store.settings import StoreSettings
from belowline.workflows.library import open_store, opened
from belowline.workflows.noting import keep_note, written
from pages.test_pages_show import PAGES
from pages.test_pages_show import opened as page

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

# What a drawer may hold that asks the store again, beside the pages themselves.
DRAWERS = (("overview", "all"), ("read", "note:c3"), ("read", "noted:any"), ("read", "why:c3"))


class Wire:
    """Counts what is asked of the store, and is cut after so many questions."""

    def __init__(self) -> None:
        self.asked = 0
        self.cut_after: int | None = None

    def behind(self, method: Callable[..., object]) -> Callable[..., object]:
        @functools.wraps(method)
        def asking(*args: object, **options: object) -> object:
            self.asked += 1
            if self.cut_after is not None and self.asked > self.cut_after:
                raise StoreUnreachableError("the store", "the wire is cut")
            return method(*args, **options)

        return asking


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    """Put every method of the store behind a wire, and let pages fail as the door does."""
    made = Wire()
    for kind in Store.__mro__[:-1]:
        for name, method in vars(kind).items():
            if inspect.isfunction(method) and not name.startswith("_") and name != "close":
                monkeypatch.setattr(kind, name, made.behind(method))
    for module in ("scriptrunner.exec_code", "fragment"):
        monkeypatch.setattr(
            f"streamlit.runtime.{module}.handle_user_script_exception",
            lambda error, _: show_page_failure(error),
        )
    return made


def said(app: AppTest) -> bool:
    """Tell whether a page gives the sentence of the store, whole or as a notice."""
    return any("the wire is cut" in one.value for one in (*app.text, *app.markdown, *app.warning))


@pytest.mark.parametrize(
    ("name", "drawer"), [*((one, "") for one in PAGES), *DRAWERS], ids=lambda one: one or "page"
)
def test_a_store_that_stops_answering_is_said_wherever_it_stops(
    own: str, wire: Wire, name: str, drawer: str
) -> None:
    with open_store(StoreSettings()) as store:
        discussion = opened(store, own).discussion
        keep_note(store, own, discussion, written(discussion, "c3", "call the hospital", "quote"))
    asked = {"d": own} | ({"open": drawer} if drawer else {})
    page(name, **asked)  # read and scored once, as it is when a server breaks later
    wire.asked = 0
    page(name, **asked)
    questions = wire.asked
    assert questions > 0

    for answered in range(questions):
        wire.asked, wire.cut_after = 0, answered
        app = page(name, **asked)
        assert [fault.value for fault in (*app.exception, *app.error)] == [], answered
        assert said(app), answered
