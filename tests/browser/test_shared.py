"""What a real browser of a reader holds: no name, no other's request, and an end within seconds."""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from belowline.workflows.library import sample
from browser.conftest import watched_tab
from reader_sees import DOWNLOADS, OPENED, names_seen, shown_of
from shared_links import link_to, own_page, store_of
from workflows.named_people import IN_EVERY_TEXT, discussion, names_of, tellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from belowline.store.discussions import Store
    from browser.conftest import Tab
    from running import Dashboard

# A name that one of our sources bears as well; names with accents, stops and spaces.
SEEDS = (13, 20)
ENDS_WITHIN = 5.0  # seconds


@pytest.fixture(scope="module")
def store(hosted: Dashboard) -> Iterator[Store]:
    with store_of(hosted) as opened:
        yield opened


@pytest.fixture
def reader(browser: Browser, hosted: Dashboard) -> Iterator[Tab]:
    with watched_tab(browser, hosted.url) as opened:
        yield opened


@pytest.mark.parametrize("seed", SEEDS)
def test_no_name_reaches_a_browser_that_opens_a_link_without_names(
    browser: Browser, hosted: Dashboard, seed: int
) -> None:
    found, asked, _ = names_seen(browser, hosted, seed)

    assert asked
    assert found == []


def test_nor_does_a_name_of_the_example(browser: Browser, hosted: Dashboard) -> None:
    # Names of four letters and more: the shorter are words of its article.
    names = [name for name in names_of(sample()) if len(name) > 3]

    shown = shown_of(browser, hosted, sample(), hide_names=True)

    assert len(names) > 10
    assert [(way, name) for way in shown for name in names if tellings(name, shown[way])] == []
    assert "Reader-" in shown["Read"]


def test_where_names_are_not_hidden_they_are_seen_on_every_way(
    browser: Browser, hosted: Dashboard
) -> None:
    names = names_of(discussion(20)) - IN_EVERY_TEXT

    shown = shown_of(browser, hosted, discussion(20), hide_names=False)

    # Times and shares bear no name in words; programs are asked for a token first.
    heard = {way for way in shown if any(tellings(name, shown[way]) for name in names)}
    assert heard >= {*OPENED, *DOWNLOADS, "Tone", "Words", "Read", "websocket"}
    assert heard >= {f"{way}, HTML" for way in (*OPENED, "Tone", "Words", "Read")}


def test_a_tab_that_is_open_ends_when_its_link_is_withdrawn_by_another_process(
    reader: Tab, store: Store
) -> None:
    link = link_to(store, own_page(store))
    page = reader.open(f"/s/{link.token}")
    expect(page.get_by_role("heading", name="Night ferry")).to_be_visible()

    store.withdraw(link.id)
    started = time.monotonic()
    expect(page.get_by_text("This link does not open anything")).to_be_visible()

    if os.getloadavg()[0] < (os.cpu_count() or 1):  # else others have the time, not we
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


@contextmanager
def site(held: str, port: int = 0) -> Iterator[str]:
    """Serve a page of another site."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(held.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_shared_page_stands_in_a_frame_of_a_named_origin_and_in_no_other(
    browser: Browser, store: Store, hosted: Dashboard
) -> None:
    link = link_to(store, own_page(store))
    address = f"http://localhost:{hosted.port}/s/{link.token}?embed=true"
    held = f"<title>news</title><iframe width=900 height=700 src='{address}'></iframe>"
    context = browser.new_context()
    tab = context.new_page()
    frame = tab.frame_locator("iframe")

    with site(held, hosted.embedder) as named, site(held) as another:
        tab.goto(named)
        expect(frame.get_by_role("heading", name="Night ferry")).to_be_visible()
        expect(frame.get_by_text("Shared with you to read")).to_have_count(0)
        expect(frame.get_by_role("link", name="Timeline")).to_have_count(0)

        with tab.expect_console_message(lambda said: "frame-ancestors" in said.text):
            tab.goto(another)
        expect(frame.get_by_role("heading", name="Night ferry")).to_have_count(0)
    context.close()
