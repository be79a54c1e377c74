"""Take the README's pictures from the running app: ``make pictures``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

ROOT: Final = Path(__file__).resolve().parents[1]
PICTURES: Final = ROOT / "docs" / "pictures"
PORT: Final = 8599
WIDTH: Final = 1280
HEIGHT: Final = 860
SHOTS: Final = (
    # The name of the picture, the address, light or dark.
    ("overview-light", "overview?d=sample", "light"),
    ("overview-dark", "overview?d=sample", "dark"),
    ("timeline-light", "timeline?d=sample", "light"),
    ("tone-light", "tone?d=sample", "light"),
    ("why-light", "tone?d=sample&open=why:c1", "light"),
    ("words-light", "words?d=sample", "light"),
    ("people-light", "people?d=sample", "light"),
    ("compare-light", "compare?d=sample", "light"),
)
READY: Final = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def main() -> None:
    """Start the dashboard on an empty data folder and photograph its example."""
    browser_path = os.environ.get("BELOWLINE_CHROMIUM") or shutil.which("chromium")
    if browser_path is None:
        sys.exit("No Chromium found: install it, or name it in BELOWLINE_CHROMIUM.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", ROOT / "app.py", f"--server.port={PORT}"],
            env={**os.environ, "BELOWLINE_DATA": data},
        )
        try:
            wait_for_the_server()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
                )
                for name, address, scheme in SHOTS:
                    page = browser.new_page(
                        viewport={"width": WIDTH, "height": HEIGHT},
                        color_scheme="dark" if scheme == "dark" else "light",
                    )
                    page.goto(f"http://127.0.0.1:{PORT}/{address}")
                    page.locator(READY).wait_for(timeout=60_000)
                    page.locator("h1.title").wait_for(timeout=60_000)
                    page.wait_for_timeout(2_500)  # fonts and charts settle
                    page.screenshot(path=PICTURES / f"{name}.png")
                    page.close()
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for_the_server() -> None:
    """Ask until the server answers, a minute at most."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    sys.exit("The dashboard did not start.")


if __name__ == "__main__":
    main()
