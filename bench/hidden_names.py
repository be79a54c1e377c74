"""Whether a link without names shows any, to a real browser, in 200 invented discussions.

For each discussion a link is made and opened in Chromium, page after page, with the drawer
of all comments and of all people open, and both downloads taken. Looked through for every
name of an author, in any case and spacing: what a page shows, its HTML, every frame of its
websocket (figures and their hover texts travel there), what is downloaded, and what the HTTP
interface answers to the link's cookie. A name that is found ends it with an error.

``python bench/hidden_names.py 20`` looks at so many, from the first one on.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import regex
from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from belowline.store.records import Reading, Upload
from belowline.workflows.pseudonyms import folded
from belowline.workflows.reading import READER
from running import started
from visitor import ask

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, WebSocket

    from running import Dashboard

# The same discussions, links and looking as in the tests.
_links = import_module("shared_links")
_pseudonyms = import_module("workflows.test_pseudonyms")
discussion = import_module("workflows.named_people").discussion

DISCUSSIONS: Final = 200
OPENED: Final = ("overview?open=all", "people?open=people")
MENU: Final = ("Timeline", "Tone", "Words", "Compare", "Read", "Data & method")
DOWNLOADS: Final = ("Comments (CSV)", "Document (JSON)")
# Words of our own pages and of any text: as names they are hidden in the document, which
# tests look through.
OUR_WORDS: Final = frozenset({"x", "al", "reader", "truth"})
RESTS: Final = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# The page's HTML with what stands in shadow trees, as our own elements do.
WHOLE: Final = """
() => {
  const within = (root) => [root.innerHTML, ...[...root.querySelectorAll("*")]
    .filter((one) => one.shadowRoot).map((one) => within(one.shadowRoot))].join("\\n");
  return within(document.documentElement);
}
"""
_ESCAPED: Final = regex.compile(r"\\u([0-9a-fA-F]{4})")


def main() -> None:
    """Look through so many discussions, and print what was looked at."""
    path = os.environ.get("BELOWLINE_CHROMIUM") or shutil.which("chromium")
    if path is None:
        sys.exit("No Chromium found: install it, or name it in BELOWLINE_CHROMIUM.")
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else DISCUSSIONS
    names = letters = 0
    with (
        TemporaryDirectory() as room,
        started(Path(room), BELOWLINE_MODE="hosted") as dashboard,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        for seed in range(wanted):
            asked = [
                one
                for one in _pseudonyms.names_of(discussion(seed))
                if folded(one) not in OUR_WORDS
            ]
            context = browser.new_context(accept_downloads=True)
            context.set_default_timeout(60_000)
            seen = shown_to(context, dashboard, seed)
            context.close()
            for where, text in seen.items():
                if found := [name for name in asked if _pseudonyms.told(name, text)]:
                    sys.exit(f"discussion {seed}, {where}: {found}")
            names += len(asked)
            letters += sum(map(len, seen.values()))
            if (seed + 1) % 10 == 0:
                print(f"  {seed + 1} discussions, {names:,} names, none found", flush=True)
    print(
        f"{wanted} discussions, {names:,} names looked for in {letters / 1e6:,.0f} million "
        "characters: none found"
    )


def shown_to(context: BrowserContext, dashboard: Dashboard, seed: int) -> dict[str, str]:
    """Return all that reaches a browser that opens a link to a discussion, by where."""
    with _links.store_of(dashboard) as store:
        kept = store.keep(
            Upload("page.txt", f"page {seed}".encode()), Reading(discussion(seed), READER.version)
        ).id
        link = _links.link_to(store, kept, hide_names=True)
    frames: list[str] = []
    page = context.new_page()
    page.on("websocket", lambda opened: listen(opened, frames))
    seen: dict[str, str] = {}
    page.goto(f"{dashboard.url}/s/{link.token}")
    for address in OPENED:
        page.goto(f"{dashboard.url}/{address}&d={kept}&s={link.id}")
        page.get_by_role("dialog").wait_for()
        seen |= looked_at(page, address)
    page.goto(f"{dashboard.url}/overview?d={kept}&s={link.id}")
    page.get_by_role("heading", level=1).wait_for()
    for name in MENU:
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
        page.get_by_role("heading", level=1, name=name).wait_for()
        seen |= looked_at(page, name)
    for button in DOWNLOADS:
        with page.expect_download() as waiting:
            page.get_by_role("button", name=button).click()
        seen[button] = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    wire = "".join(frames)
    seen["websocket"] = wire
    seen["websocket, unescaped"] = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), wire)
    return seen | asked_by_program(dashboard.port, kept, link.id, link.cookie)


def listen(opened: WebSocket, frames: list[str]) -> None:
    """Note every frame that a server sends."""
    opened.on(
        "framereceived",
        lambda sent: frames.append(
            sent.decode("utf-8", "replace") if isinstance(sent, bytes) else sent
        ),
    )


def looked_at(page: Page, where: str) -> dict[str, str]:
    """Return what a page shows once it is at rest, and its HTML."""
    page.locator(RESTS).wait_for()
    return {where: page.inner_text("body"), f"{where}, HTML": page.evaluate(WHOLE)}


def asked_by_program(port: int, kept: str, share: str, cookie: str) -> dict[str, str]:
    """Return what the HTTP interface answers to a link's cookie."""
    addresses = (
        f"/api/discussions/{kept}",
        f"/api/discussions/{kept}/tables/comments.csv",
        f"/api/discussions/{kept}?s={share}",
    )
    return {one: ask(port, one, headers={"Cookie": cookie}).body.decode() for one in addresses}


if __name__ == "__main__":
    main()
