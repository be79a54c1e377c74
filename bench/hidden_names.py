"""Whether a link without names shows any, to a real browser, in 200 invented discussions.

For each discussion a link is made and opened in Chromium, page after page, with the drawer
of all comments and of all people open, and both downloads taken. Looked through for every
name of an author, in any case and spacing: what a page shows, its HTML, every frame of its
websocket (figures and their hover texts travel there), what is downloaded, and what the HTTP
interface answers to the link's cookie (it takes tokens only). All places of names are
printed, and end it with an error. A test looks at a handful, and at what is seen where names
are not hidden.

``python bench/hidden_names.py 20`` looks at so many, from the first one on; ``20 40`` at
those from the twentieth to the fortieth.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from running import started

# The same discussions, links and looking as in the tests.
names_seen = import_module("reader_sees").names_seen

DISCUSSIONS: Final = 200


def main() -> None:
    """Look through so many discussions, and print what was looked at."""
    path = os.environ.get("BELOWLINE_CHROMIUM") or shutil.which("chromium")
    if path is None:
        sys.exit("No Chromium found: install it, or name it in BELOWLINE_CHROMIUM.")
    ends = [int(one) for one in sys.argv[1:]] or [DISCUSSIONS]
    seeds = range(*ends)
    names = letters = places = 0
    with (
        TemporaryDirectory() as room,
        started(Path(room), BELOWLINE_MODE="hosted") as dashboard,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        for done, seed in enumerate(seeds, 1):
            found, asked, looked_through = names_seen(browser, dashboard, seed)
            for one in found:
                print(f"discussion {seed}, {one}", flush=True)
            names, letters, places = names + asked, letters + looked_through, places + len(found)
            if done % 10 == 0:
                print(f"  {done} discussions, {names:,} names, {places} places", flush=True)
    print(
        f"{len(seeds)} discussions, {names:,} names looked for in {letters / 1e6:,.0f} million "
        f"characters: found in {places} places"
    )
    sys.exit(bool(places))


if __name__ == "__main__":
    main()
