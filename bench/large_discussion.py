"""A discussion of 50,000 comments by 5,000 people, as a reader waits for it in a browser.

Keeps an invented discussion, starts the real server, and prints for each page, beside the
bar (first paint under 2 s, a filter under 500 ms):

* *first visit*: the discussion is in the server's memory, the page was not asked for yet;
* *again*: a new tab on the same page, median of three;
* *filter*: from a change of a filter to the first chart drawn anew, each with comments that
  were not counted before, median of three; and until the page is at rest.

And apart, what is done once: reading the upload, and the first opening after a start of the
server, when everything is worked out from what is kept. Painted is a page when its headline
and its first chart (or list) stand in the window.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Final

from invented_crowd import COMMENTS, PEOPLE, isso_export
from playwright.sync_api import sync_playwright

from belowline.readers import READER_VERSION, read_all
from belowline.store.discussions import Store
from belowline.store.records import Reading, Upload

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT: Final = Path(__file__).resolve().parents[1]
PORT: Final = int(os.environ.get("BELOWLINE_BENCH_PORT", "8597"))
HOME: Final = f"http://127.0.0.1:{PORT}"
PAINT, FILTER = 2.0, 0.5  # seconds: the bar
ROUNDS: Final = 3
CHART: Final = "[data-testid=stMain] .stPlotlyChart .main-svg"
# What each page shows first, and what of it tells that it was drawn anew.
PAGES: Final = {
    "overview": CHART,
    "timeline": CHART,
    "people": CHART,
    "tone": CHART,
    "words": CHART,
    "compare": CHART,
    "read": CHART,
    "data": "[data-testid=stMain] .facts",
}
# Filters that a reader may set one after the other; each keeps other comments.
TONES: Final = ("negative", "positive", "neutral")
ALONE: Final = "document.querySelector('[data-testid=stApp]').dataset.testScriptState"


def main() -> None:
    """Measure and print."""
    browser_path = os.environ.get("BELOWLINE_CHROMIUM") or shutil.which("chromium")
    if browser_path is None:
        sys.exit("No Chromium found: install it, or name it in BELOWLINE_CHROMIUM.")
    pages = sys.argv[1:] or list(PAGES)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        kept = keep(Path(data))
        server = started(data)
        try:
            browser = playwright.chromium.launch(
                executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
            )
            visit(browser, "overview", "sample")
            cold = visit(browser, pages[0], kept)
            print(f"  opened for the first time after a start   {cold:7.2f} s  ({pages[0]})")
            print(f"\n{'seconds':12}{'first visit':>12}{'again':>8}{'':8}{'filter':>8}{'at rest':>9}")
            for name in pages:
                first = visit(browser, name, kept) if name != pages[0] else float("nan")
                again = statistics.median(visit(browser, name, kept) for _ in range(ROUNDS))
                drawn, rest = filters(browser, name, kept)
                told = "" if again < PAINT and not first > PAINT else "slow"
                late = "" if drawn < FILTER else "slow"
                print(
                    f"{name:12}{first:12.2f}{again:8.2f}{told:>8}{drawn:8.2f}{rest:9.2f}{late:>8}",
                    flush=True,
                )
            print(f"{'bar':12}{PAINT:12.2f}{PAINT:8.2f}{'':8}{FILTER:8.2f}")
            browser.close()
        finally:
            server.terminate()
            server.wait(timeout=20)


def keep(data: Path) -> str:
    """Read and keep the invented discussion as an upload is; print what that takes."""
    content = isso_export()
    print(f"{COMMENTS:,} comments by {PEOPLE:,} people, {len(content) / 1e6:.1f} MB")
    begun = time.perf_counter()
    found = read_all(content, name="crowd.json")[0]
    read = time.perf_counter() - begun
    with Store.open(f"sqlite:///{data}/belowline.sqlite3") as store:
        kept = store.keep(Upload("crowd.json", content), Reading(found, READER_VERSION))
    print(f"  read                                      {read:7.2f} s")
    print(f"  kept                                      {time.perf_counter() - begun - read:7.2f} s")
    return kept.id


def visit(browser: Browser, name: str, discussion: str) -> float:
    """Return the seconds until a page is painted in a new tab, which is then closed."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    try:
        begun = time.perf_counter()
        opened(page, name, discussion)
        return time.perf_counter() - begun
    finally:
        page.close()


def opened(page: Page, name: str, discussion: str) -> None:
    """Open a page and wait until it is painted."""
    page.set_default_timeout(120_000)
    page.goto(f"{HOME}/{name}?d={discussion}", wait_until="commit")
    page.locator("[data-testid=stMain] h1").first.wait_for()
    page.locator(PAGES[name]).first.wait_for()


def filters(browser: Browser, name: str, discussion: str) -> tuple[float, float]:
    """Return the median seconds from setting a filter to the first chart, and to rest."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    try:
        opened(page, name, discussion)
        page.wait_for_function(f"{ALONE} === 'notRunning'", timeout=120_000)
        times = [changed(page, name, tone) for tone in TONES]
    finally:
        page.close()
    drawn, rest = zip(*times, strict=True)
    return statistics.median(drawn), statistics.median(rest)


def changed(page: Page, name: str, tone: str) -> tuple[float, float]:
    """Choose one more tone; return the seconds to the new chart and to rest."""
    told = page.evaluate(_TELL, PAGES[name])
    pill = page.get_by_test_id("stSidebar").get_by_role("button", name=tone, exact=True)
    begun = time.perf_counter()
    pill.click()
    page.wait_for_function(
        f"([what, before]) => ({_TELL})(what) !== before", arg=[PAGES[name], told], polling=20
    )
    drawn = time.perf_counter() - begun
    page.wait_for_function(f"{ALONE} === 'notRunning'", polling=20)
    return drawn, time.perf_counter() - begun


# What a page's first chart says of itself, or, where there is none, how many comments are kept.
_TELL: Final = """
(what) => {
  const main = document.querySelector('[data-testid=stMain]');
  const drawn = main.querySelector('.stPlotlyChart');
  if (what.includes('stPlotlyChart'))
    return drawn ? drawn.closest('[data-testid=stElementContainer]').textContent +
      (drawn.querySelector('[aria-label]')?.ariaLabel ?? drawn.ariaLabel ?? '') : '';
  return [...main.querySelectorAll('p')].map((one) => one.textContent).join(' ').slice(0, 200);
}
"""


def started(data: str) -> subprocess.Popen[bytes]:
    """Start the dashboard and wait until it answers, a minute at most."""
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", ROOT / "app.py", f"--server.port={PORT}"],
        env={**os.environ, "BELOWLINE_DATA": data},
        stdout=subprocess.DEVNULL,
    )
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{HOME}/healthz", timeout=2):
                return server
        except OSError:
            time.sleep(0.25)
    sys.exit("The dashboard did not start.")


if __name__ == "__main__":
    main()
