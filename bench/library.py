"""How long a library of 5,000 discussions and 500,000 comments lets people wait.

Invented pages whose words are as unevenly common as those of a language (Zipf), kept in a
SQLite file of their own. Printed: what it takes to keep them, to show a page of the library
in every order, to search it, and to run the script of the *Open a page* page. Bars: that
script in 1 s, a search in 200 ms at the 95th percentile.

``python bench/library.py 500`` makes a tenth of it.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import numpy as np

from belowline.model.discussion import Article, Comment, Discussion, Source
from belowline.store.discussions import Store
from belowline.store.records import Reading, Upload
from belowline.store.settings import StoreSettings
from belowline.workflows.library import open_store
from belowline.workflows.searching import page_of_the_library
from belowline.workflows.words_searched import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from belowline.store.shelf_rows import Order

ROOT: Final = Path(__file__).parents[1]
COMMENTS: Final = 100  # of each discussion
WORDS: Final = 30  # of each comment; about what the labelled real pages have
VOCABULARY: Final = 50_000  # different words that half a million comments hold, or so
SEARCHES: Final = 200
STOP_WORDS: Final = 100  # shorter than any language's list


def main() -> None:
    """Print the table."""
    discussions = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    chance = np.random.default_rng(0)
    share = 1 / np.arange(1, VOCABULARY + 1)
    share /= share.sum()
    with TemporaryDirectory() as folder:
        settings = StoreSettings(data=Path(folder), database_url=None)
        with open_store(settings) as store:
            started = time.perf_counter()
            for n in range(discussions):
                keep(store, n, chance.choice(VOCABULARY, (COMMENTS, WORDS), p=share))
            took = time.perf_counter() - started
            print(f"{discussions:,} discussions, {discussions * COMMENTS:,} comments")
            print(f"keeping one           {took / discussions * 1e3:8.1f} ms")
            print(f"room on the disk      {store.used() / 1e6:8.1f} MB")
            measure(store, chance, share)
            started = time.perf_counter()
            store.delete(store.listing(1)[0].id)
            print(
                f"deleting for good     {(time.perf_counter() - started) * 1e3:8.1f} ms, the first"
            )
            started = time.perf_counter()
            store.delete(store.listing(1)[0].id)
            print(
                f"                      {(time.perf_counter() - started) * 1e3:8.1f} ms, the next"
            )
        os.environ["BELOWLINE_DATA"] = folder
        script()


def keep(store: Store, number: int, words: np.ndarray) -> None:
    """Keep one invented discussion."""
    comments = tuple(
        Comment(id=f"c{n}", position=n, text=" ".join(f"w{word}" for word in one))
        for n, one in enumerate(words.tolist(), start=1)
    )
    data = "\n".join(comment.text for comment in comments).encode()
    discussion = Discussion(
        source=Source(
            name="page.txt",
            sha256="0" * 64,
            bytes=len(data),
            format="text",
            layout="plain",
            encoding="utf-8",
            confidence=1,
        ),
        article=Article(title=f"About w{words[0, 0]} and w{words[0, 1]}, {number}"),
        comments=comments,
    )
    store.keep_all(
        Upload("page.txt", data), (Reading(discussion, 1),), words=(words_of(discussion),)
    )


def measure(store: Store, chance: np.random.Generator, share: np.ndarray) -> None:
    """Print how long pages and searches take."""
    orders: tuple[Order, ...] = ("newest", "title", "comments", "opened")
    for order in orders:
        times = [timed(lambda: page_of_the_library(store, order=order)) for _ in range(10)]  # noqa: B023 -- run at once
        told(f"a page, {order}", times)
    told("the last page", [timed(lambda: page_of_the_library(store, page=250)) for _ in range(10)])
    told("the list beside it", [timed(lambda: store.listing(100)) for _ in range(10)])

    # As often as they are written, but for the stop words, which nobody searches for.
    sought = share[STOP_WORDS:] / share[STOP_WORDS:].sum()

    def word() -> str:
        return f"w{STOP_WORDS + chance.choice(VOCABULARY - STOP_WORDS, p=sought)}"

    kinds: dict[str, Callable[[], str]] = {
        "one word": word,
        "two words": lambda: f"{word()} {word()}",
        "a phrase": lambda: f'"{word()} {word()}"',
        "the commonest": lambda: "w0",
        "two of them": lambda: "w0 w1",
        "a phrase of them": lambda: '"w0 w1"',
        "nothing there": lambda: "zeppelin",
    }
    everything = []
    for kind, typed in kinds.items():
        searches = SEARCHES if kind in {"one word", "two words", "a phrase"} else 5
        times = [
            timed(lambda: page_of_the_library(store, typed(), order="found"))  # noqa: B023 -- run at once
            for _ in range(searches)
        ]
        told(kind, times)
        if searches == SEARCHES:
            everything += times
    told("all searches", everything)


def script() -> None:
    """Print how long the script of the Open page takes, the first time and then."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 -- a second to load, and timed apart

    app = AppTest.from_file(str(ROOT / "lib/belowline/ui/frame.py"), default_timeout=60)
    first = timed(lambda: app.switch_page(str(ROOT / "pages/open.py")).run())
    again = [timed(lambda: app.run()) for _ in range(10)]  # noqa: PLW0108 -- nothing is passed on
    print(f"Open page, first run  {first * 1e3:8.1f} ms, with all that is loaded then")
    told("Open page, again", again)


def timed(run: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def told(what: str, seconds: list[float]) -> None:
    """Print the median, the 95th percentile and the longest of some times."""
    middle, high = np.quantile(seconds, [0.5, 0.95])
    print(
        f"{what:22}{middle * 1e3:8.1f} ms, p95 {high * 1e3:.1f}, "
        f"at most {max(seconds) * 1e3:.1f} (n = {len(seconds)})"
    )


if __name__ == "__main__":
    main()
