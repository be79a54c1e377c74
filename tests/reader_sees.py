"""All that reaches the browser of somebody who opens a shared link, by the way it came."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import regex

from belowline.store.records import Reading, Upload
from belowline.workflows.reading import READER
from shared_links import link_to, store_of
from visitor import ask
from workflows.named_people import IN_EVERY_TEXT, OTHER_NAMES, discussion, names_of, tellings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, WebSocket

    from belowline.model.discussion import Discussion
    from running import Dashboard

OPENED: Final = ("overview?open=all", "people?open=people")
MENU: Final = ("Timeline", "Tone", "Words", "Compare", "Read", "Data & method")
DOWNLOADS: Final = ("Comments (CSV)", "Document (JSON)")
PATIENCE_MS: Final = 60_000
RESTS: Final = '[data-testid="stApp"][data-test-script-state="notRunning"]'
WHAT: Final = ".st-key-drawer-what"  # the line with which a drawer begins
STILL_MS: Final = 300
# What a page shows and its HTML, with what stands in shadow trees, as our own elements do.
WHOLE: Final = """
() => {
  const roots = [document.documentElement];
  for (const root of roots)
    roots.push(...[...root.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean));
  const shown = roots.flatMap((root) => [...root.children])
    .filter((one) => !["HEAD", "STYLE", "SCRIPT"].includes(one.tagName));
  return [shown, roots].map((all, html) =>
    all.map((one) => html ? one.innerHTML : one.innerText ?? one.textContent).join("\\n"));
}
"""
_ESCAPED: Final = regex.compile(r"\\u([0-9a-fA-F]{4})")


def names_seen(browser: Browser, dashboard: Dashboard, seed: int) -> tuple[list[str], int, int]:
    """Open a link without names to an invented discussion; return the places of names.

    A source that our own page cites may bear the name of a reader. Where one is found, the
    same discussion among other people is opened as well: what is there too, on any way, is ours.
    Returned with them: how many names were looked for, in how many characters.
    """
    page = discussion(seed)
    asked = sorted(names_of(page) - IN_EVERY_TEXT)
    shown = shown_of(browser, dashboard, page, hide_names=True)
    held = {
        (way, name): places
        for way, text in shown.items()
        for name in asked
        if (places := tellings(name, text))
    }
    found: list[str] = []
    if held:
        others = shown_of(browser, dashboard, discussion(seed, OTHER_NAMES), hide_names=True)
        without = "\n".join(others.values())
        for (way, name), places in held.items():
            ours = set(tellings(name, without))
            found += [f"{way}: {name!r} in {one!r}" for one in places if one not in ours]
    return found, len(asked), sum(map(len, shown.values()))


def shown_of(
    browser: Browser, dashboard: Dashboard, discussion: Discussion, *, hide_names: bool
) -> dict[str, str]:
    """Keep a discussion, make a link to it, and return what reaches a browser that opens it.

    Page after page, with the drawer of all comments and that of all people open: what each
    shows, its HTML, every frame of its websocket (figures and their hover texts travel
    there), what is downloaded, and what the HTTP interface answers to the link's cookie
    (that it takes tokens only).
    """
    context = browser.new_context(accept_downloads=True)
    context.set_default_timeout(PATIENCE_MS)
    try:
        return _shown_to(context, dashboard, discussion, hide_names=hide_names)
    finally:
        context.close()


def _shown_to(
    context: BrowserContext, dashboard: Dashboard, discussion: Discussion, *, hide_names: bool
) -> dict[str, str]:
    with store_of(dashboard) as store:
        upload = Upload("page.txt", discussion.model_dump_json().encode())
        kept = store.keep(upload, Reading(discussion, READER.version)).id
        link = link_to(store, kept, hide_names=hide_names)
    frames: list[str] = []
    page = context.new_page()
    page.on("websocket", lambda opened: _listen(opened, frames))
    seen: dict[str, str] = {}
    page.goto(f"{dashboard.url}/s/{link.token}")
    for address in OPENED:
        page.goto(f"{dashboard.url}/{address}&d={kept}&s={link.id}")
        page.get_by_role("dialog").locator(WHAT).wait_for()
        seen |= _looked_at(page, address)
    page.goto(f"{dashboard.url}/overview?d={kept}&s={link.id}")
    page.get_by_role("heading", level=1).wait_for()
    for name in MENU:
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
        page.get_by_role("heading", level=1, name=name).wait_for()
        seen |= _looked_at(page, name)
    for button in DOWNLOADS:
        with page.expect_download() as waiting:
            page.get_by_role("button", name=button).click()
        seen[button] = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    wire = "".join(frames)
    seen["websocket"] = wire
    seen["websocket, unescaped"] = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), wire)
    return seen | _asked_by_program(dashboard.port, kept, link.id, link.cookie)


def _listen(opened: WebSocket, frames: list[str]) -> None:
    """Note every frame that a server sends."""
    opened.on(
        "framereceived",
        lambda sent: frames.append(
            sent.decode("utf-8", "replace") if isinstance(sent, bytes) else sent
        ),
    )


def _looked_at(page: Page, where: str) -> dict[str, str]:
    """Return what a page shows once it is at rest and has drawn all of it, and its HTML."""
    page.locator(RESTS).wait_for()
    before = None
    while before != (now := page.evaluate(WHOLE)):
        before = now
        page.wait_for_timeout(STILL_MS)
    return dict(zip((where, f"{where}, HTML"), now, strict=True))


def _asked_by_program(port: int, kept: str, share: str, cookie: str) -> dict[str, str]:
    """Return what the HTTP interface answers to a link's cookie."""
    addresses = {
        "document": f"/api/discussions/{kept}",
        "table": f"/api/discussions/{kept}/tables/comments.csv",
        "document, by the link": f"/api/discussions/{kept}?s={share}",
    }
    answers = {way: ask(port, one, headers={"Cookie": cookie}) for way, one in addresses.items()}
    return {way: answer.body.decode() for way, answer in answers.items()}
