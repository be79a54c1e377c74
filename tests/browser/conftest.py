"""A real browser before the real dashboard, and a record of everything it did."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from running import Dashboard

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",  # a container's root has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WHERE_TO_GET_IT = (
    "no Chromium found: install it (Debian, Ubuntu: apt-get install chromium) "
    "or name it in BELOWLINE_CHROMIUM"
)
# Opened on a deep link, Streamlit's page first looks for its server below that link.
LOOKING_FOR_ITS_ROOT = re.compile(r"/\w+/_stcore/(health|host-config)$")
SLOWEST_MS = 40_000  # half a second on a quiet machine; a busy one with two cores needs more
# Streamlit's protobuf library first tries to count in WebAssembly, quietly counts in plain
# script where that is refused, and is refused here: the one rule that our own pages touch.
REPORT_VIOLATIONS = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", event => {
  if (event.blockedURI === "wasm-eval" && /\\/protobuf\\./.test(event.sourceFile)) return;
  window.__violations.push(`${event.violatedDirective}: ${event.blockedURI}`);
});
"""


def chromium() -> str | None:
    """Return the browser of this machine, or ``None``."""
    named = os.environ.get("BELOWLINE_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder; skip them all in one line where there is no browser."""
    skipped = None if chromium() or os.environ.get("CI") else pytest.mark.skip(WHERE_TO_GET_IT)
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            if skipped is not None:
                item.add_marker(skipped)


@dataclass
class Tab:
    """A browser tab, and what was seen of it."""

    page: Page
    home: str
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str = "/") -> Page:
        """Open an address of the dashboard and wait until its script has run."""
        self.page.goto(f"{self.home}{address}")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the dashboard has nothing more to say."""
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()

    def elsewhere(self) -> list[str]:
        """Return the requests that left the dashboard's own address."""
        own = urlsplit(self.home).netloc
        foreign = (one for one in self.requests if not one.startswith(("data:", "blob:")))
        return [one for one in foreign if urlsplit(one).netloc != own]

    def violations(self) -> list[str]:
        """Return what the security policy had to stop."""
        return [str(one) for one in self.page.evaluate("window.__violations")]

    def complaints(self) -> list[str]:
        """Return everything that a quiet visit has none of, each with its kind."""
        return [
            *(f"request elsewhere: {one}" for one in self.elsewhere()),
            *(f"dialog: {one}" for one in self.dialogs),
            *(f"error: {one}" for one in self.errors),
            *(f"policy: {one}" for one in self.violations()),
        ]


# A module's own, not the session's: while it is open, an event loop runs in this thread,
# and tests elsewhere that start one would be refused.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the machine's Chromium."""
    expect.set_options(timeout=SLOWEST_MS)
    path = chromium()
    assert path is not None, WHERE_TO_GET_IT
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Browser, dashboard: Dashboard) -> Iterator[Tab]:
    """Open a tab with an empty history, and watch it."""
    with watched_tab(browser, dashboard.url) as opened:
        yield opened


@contextmanager
def watched_tab(browser: Browser, home: str) -> Iterator[Tab]:
    """Open a tab for a dashboard, and watch it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SLOWEST_MS)
    page = context.new_page()
    page.add_init_script(REPORT_VIOLATIONS)
    watched = Tab(page, home)
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("websocket", lambda opened: watched.requests.append(opened.url))
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("dialog", lambda dialog: (watched.dialogs.append(dialog.message), dialog.dismiss()))
    page.on(
        "console",
        lambda said: (
            watched.errors.append(said.text)
            if said.type == "error" and not LOOKING_FOR_ITS_ROOT.search(said.location["url"])
            else None
        ),
    )
    yield watched
    context.close()
