"""Whatever a page says, it is shown as text: no script, no request, no link of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from belowline.readers import READER_VERSION
from belowline.store.discussions import Store
from belowline.store.records import Reading, Upload
from belowline.store.settings import StoreSettings
from belowline.workflows.reading import read_discussion
from browser.payloads import PAYLOADS

if TYPE_CHECKING:
    from browser.conftest import Tab
    from running import Dashboard

PAGES = ("overview", "timeline", "people", "tone", "words", "read", "data", "open")

pytestmark = pytest.mark.timeout(400)


@contextmanager
def beacon() -> Iterator[tuple[str, list[str]]]:
    """Listen on this machine; whoever asks for anything is written down."""
    asked: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Write nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def line(text: str) -> str:
    """Return a payload on one line, as a name or a title stands."""
    return " ".join(text.split())


def page_of(title: str, comments: list[tuple[str, str]]) -> bytes:
    """Write a page in which every name and every comment is somebody's payload."""
    head = [title, "", "Published: May 3, 2014", "", "The article.", ""]
    head += [f"Reader Comments ({len(comments)})", ""]
    for place, (name, body) in enumerate(comments):
        head += [f"  • {name}", f"    May 3, 2014 - {place % 12 + 1}:{place + 10}PM", ""]
        head += [f"    {part}" if part else "" for part in body.split("\n")]
        head += ["", ""]
    return "\n".join(head).encode("utf-8")


def kept(dashboard: Dashboard, name: str, data: bytes) -> str:
    """Keep a page in the store that the running dashboard looks into; return its id."""
    reading = Reading(read_discussion(data, name=name), READER_VERSION)
    with Store.open(StoreSettings(data=dashboard.data, database_url=None).url()) as store:
        return store.keep(Upload(name, data), reading).id


def test_no_payload_acts_as_name_or_comment_on_any_page(tab: Tab, dashboard: Dashboard) -> None:
    with beacon() as (address, asked):
        texts = [payload.text(address) for payload in PAYLOADS]
        data = page_of("A quiet title", [(line(text)[:120], text) for text in texts])
        discussion = kept(dashboard, "page.txt", data)
        found = read_discussion(data, name="page.txt")
        assert len(found.comments) == len(PAYLOADS)

        for name in PAGES:
            page = tab.open(f"/{name}?d={discussion}")
            expect(page.locator("h1.title")).to_be_visible()
            assert page.evaluate("window.__hurt") is None
        page = tab.open(f"/tone?d={discussion}&open=why:c2&off=like")
        expect(page.get_by_role("dialog").locator(".account")).to_contain_text("<img src=x")
        page = tab.open(f"/read?d={discussion}&open=all")
        drawer = page.get_by_role("dialog")
        expect(drawer.locator("article.comment")).to_have_count(len(PAYLOADS))
        shown = drawer.locator("article.comment").all_inner_texts()

        assert page.url.startswith(f"{tab.home}/read?d={discussion}")
        assert all("<script>" in text for text in shown[:1])
        assert "![look]" in shown[3]
        assert page.evaluate("window.__hurt") is None
        assert asked == []
        assert tab.complaints() == []


def test_no_payload_acts_as_a_title(tab: Tab, dashboard: Dashboard) -> None:
    with beacon() as (address, asked):
        titles = [line(payload.text(address)) for payload in PAYLOADS]
        kept_as = [
            kept(dashboard, f"{payload.kind}.txt", page_of(title, [("Ann", "A plain word.")]))
            for payload, title in zip(PAYLOADS, titles, strict=True)
        ]

        for discussion in kept_as:
            page = tab.open(f"/overview?d={discussion}")
            expect(page.locator("h1.title")).to_be_visible()
            assert page.evaluate("window.__hurt") is None
        page = tab.open("/open?d=sample")
        expect(page.get_by_text("Night ferry to run until one", exact=False).first).to_be_visible()

        page.get_by_role("combobox", name="Discussion").click()
        expect(page.get_by_role("option").nth(3)).to_be_visible()
        assert page.evaluate("window.__hurt") is None
        assert asked == []
        assert tab.complaints() == []


def test_no_payload_acts_as_a_file_name(tab: Tab) -> None:
    with beacon() as (address, asked):
        page = tab.open("/open?d=sample")
        page.locator("input[type=file]").first.set_input_files(
            [
                {
                    "name": f"{line(payload.text(address))[:180]}.txt",
                    "mimeType": "text/plain",
                    "buffer": f"milk and bread {payload.kind}".encode(),
                }
                for payload in PAYLOADS
            ]
        )

        expect(page.get_by_text(f"0 of {len(PAYLOADS)} read, {len(PAYLOADS)} not")).to_be_visible()
        assert page.evaluate("window.__hurt") is None
        assert asked == []
        assert tab.complaints() == []


def test_no_payload_acts_as_a_word_in_the_address(tab: Tab) -> None:
    with beacon() as (address, asked):
        for payload in PAYLOADS:
            word = line(payload.text(address))[:80]
            page = tab.page
            page.goto(f"{tab.home}/words?d=sample&word={quote(word)}")
            tab.settle()
            assert page.evaluate("window.__hurt") is None
        assert asked == []
        assert tab.complaints() == []
