"""What a real browser of a reader holds: no name, no other's request, and an end within seconds."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import watched_tab
from shared_links import link_to, own_page, store_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, WebSocket

    from belowline.store.discussions import Store
    from browser.conftest import Tab
    from running import Dashboard

PAGES = ("overview", "timeline", "people", "tone", "words", "compare", "read", "data")
ENDS_WITHIN = 5.0  # seconds


@pytest.fixture(scope="module")
def store(hosted: Dashboard) -> Iterator[Store]:
    with store_of(hosted) as opened:
        yield opened


@pytest.fixture
def reader(browser: Browser, hosted: Dashboard) -> Iterator[Tab]:
    with watched_tab(browser, hosted.url) as opened:
        yield opened


def names_in(store: Store, discussion: str) -> list[str]:
    """Return the names of the page, but for those that are words of its article."""
    comments = store.document(discussion).discussion.comments
    found = {one.author for one in comments} | {name for one in comments for name in one.mentions}
    return sorted(name for name in found if name and len(name) > 3)


def test_no_name_reaches_a_browser_that_opens_a_link_without_names(
    reader: Tab, store: Store
) -> None:
    discussion = own_page(store)
    link = link_to(store, discussion, hide_names=True)
    frames: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on(
            "framereceived", lambda sent: frames.append(sent if isinstance(sent, bytes) else b"")
        )

    reader.page.on("websocket", listen)
    shown = []
    reader.open(f"/s/{link.token}")
    for name in PAGES:
        reader.open(f"/{name}?d={discussion}&s={link.id}")
        shown += [reader.page.content(), reader.page.inner_text("body")]
    reader.open(f"/people?d={discussion}&s={link.id}&open=people")
    shown.append(reader.page.content())
    reader.open(f"/read?d={discussion}&s={link.id}&open=source:c4")
    shown.append(reader.page.content())
    wire = b"".join(frames).decode("utf-8", "replace")

    names = names_in(store, discussion)
    assert len(names) > 10
    for text in (*shown, wire):
        held = text.casefold()
        assert [
            name for name in names if re.search(rf"\b{re.escape(name.casefold())}\b", held)
        ] == []
    assert re.search(r"Reader-\d+", shown[-1])
    assert reader.complaints() == []


def test_a_tab_that_is_open_ends_when_its_link_is_withdrawn_by_another_process(
    reader: Tab, store: Store
) -> None:
    link = link_to(store, own_page(store))
    page = reader.open(f"/s/{link.token}")
    expect(page.get_by_role("heading", name="Night ferry")).to_be_visible()

    store.withdraw(link.id)
    started = time.monotonic()
    expect(page.get_by_text("This link does not open anything")).to_be_visible()

    assert time.monotonic() - started < ENDS_WITHIN
    expect(page.get_by_role("heading", name="Night ferry")).to_have_count(0)
    expect(page.get_by_text("Shared with you to read")).to_have_count(0)
    assert page.goto(f"{reader.home}/s/{link.token}").status == 404  # type: ignore[union-attr]


def test_the_secret_leaves_the_address_at_once_and_no_script_sees_it(
    reader: Tab, store: Store
) -> None:
    link = link_to(store, own_page(store))

    page = reader.open(f"/s/{link.token}")

    assert link.token not in page.url
    assert link.token not in page.evaluate("document.cookie")
    assert link.token not in page.content()


def test_a_shared_page_stands_in_a_frame_of_a_named_origin_and_in_no_other(
    browser: Browser, store: Store, hosted: Dashboard
) -> None:
    link = link_to(store, own_page(store))
    address = f"http://localhost:{hosted.port}/s/{link.token}?embed=true"
    held = f"<title>news</title><iframe width=900 height=700 src='{address}'></iframe>"
    for origin, allowed in (("http://localhost:8999", True), ("http://localhost:8998", False)):
        context = browser.new_context()
        tab = context.new_page()
        tab.route(f"{origin}/*", lambda route: route.fulfill(body=held, content_type="text/html"))
        tab.goto(f"{origin}/")
        frame = tab.frame_locator("iframe")
        if allowed:
            expect(frame.get_by_role("heading", name="Night ferry")).to_be_visible()
            expect(frame.get_by_text("Shared with you to read")).to_have_count(0)
            expect(frame.get_by_role("link", name="Timeline")).to_have_count(0)
        else:
            tab.wait_for_timeout(2_000)
            expect(frame.get_by_role("heading", name="Night ferry")).to_have_count(0)
        context.close()
