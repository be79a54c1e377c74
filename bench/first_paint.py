"""From upload to the first chart, in a real browser on a warm server.

Prints, for rounds taken in turn in one run: the time from handing the file over to the
first chart painted, the time a reload of the finished page needs to paint the same chart,
and the ratio of the two. The reload is the floor: what Streamlit and the browser cost
without reading, scoring and keeping anything.
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

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT: Final = Path(__file__).resolve().parents[1]
SHARED: Final = ROOT.parent / "shared/corpus/pages/000_express-tribune-seed.txt"
PORT: Final = 8598
HOME: Final = f"http://127.0.0.1:{PORT}"
ROUNDS: Final = 9
CHART: Final = "[data-testid=stMain] .stPlotlyChart .main-svg"


def main() -> None:
    """Measure and print."""
    browser_path = os.environ.get("BELOWLINE_CHROMIUM") or shutil.which("chromium")
    if browser_path is None:
        sys.exit("No Chromium found: install it, or name it in BELOWLINE_CHROMIUM.")
    page_file = SHARED if SHARED.exists() else ROOT / "sample_data/night-ferry.txt"
    text = page_file.read_bytes()
    with tempfile.TemporaryDirectory() as data:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", ROOT / "app.py", f"--server.port={PORT}"],
            env={**os.environ, "BELOWLINE_DATA": data},
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for_the_server()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
                )
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.set_default_timeout(60_000)
                # Each round uploads other bytes, or it would find what the last one kept.
                rounds = [measure(page, text + b"\n" * place) for place in range(ROUNDS + 1)][1:]
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=20)
    uploads, reloads = zip(*rounds, strict=True)
    print(f"{page_file.name}, {ROUNDS} rounds after one to warm up, in turn")
    for name, times in (("upload to first chart", uploads), ("reload to first chart", reloads)):
        print(
            f"  {name:24} median {statistics.median(times):.2f} s "
            f"({min(times):.2f} to {max(times):.2f})"
        )
    ratios = [upload / reload for upload, reload in rounds]
    print(
        f"  {'ratio':24} median {statistics.median(ratios):.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f})"
    )


def measure(page: Page, text: bytes) -> tuple[float, float]:
    """Return the seconds an upload and a reload take until the chart is there."""
    page.goto(f"{HOME}/open?d=sample")
    page.locator("input[type=file]").first.wait_for(state="attached")
    page.wait_for_timeout(600)
    started = time.perf_counter()
    page.locator("input[type=file]").first.set_input_files(
        {"name": "page.txt", "mimeType": "text/plain", "buffer": text}
    )
    page.locator(CHART).first.wait_for()
    uploaded = time.perf_counter() - started
    page.wait_for_timeout(600)
    started = time.perf_counter()
    page.reload()
    page.locator(CHART).first.wait_for()
    return uploaded, time.perf_counter() - started


def wait_for_the_server() -> None:
    """Ask until the server answers, a minute at most."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{HOME}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    sys.exit("The dashboard did not start.")


if __name__ == "__main__":
    main()
