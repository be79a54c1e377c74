"""A discussion of 50,000 comments by 5,000 people, as a reader waits for it in a browser.

Keeps an invented discussion, starts the real server, and prints for each page, beside the
bar (first paint under 2 s, a filter under 500 ms):

* *first visit*: the discussion is in the server's memory, the page was not asked for yet;
* *again*: a new tab on the same page, median of three, and in turn with it the same page of
  the *example* of 36 comments: what the server, Streamlit and the browser cost without size;
* *filter*: from a change of a filter to the first chart drawn anew, each with comments that
  were not counted before, median of three; and until the page is at *rest*.

Beside the seconds of the clock stand those of the server's processor, which a machine with
other work to do does not stretch as much; the load of the machine is printed too.

And apart, what is done once: importing the upload, the first opening after a start of the
server, and that opening where nothing of the scores is kept, as after an update of the
program. Painted is a page when its headline and its first chart (or list) stand in the
window. At the end stands what the bars are held against, with the pages that miss them.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from playwright.sync_api import sync_playwright

from belowline.workflows.running import running

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray
    from playwright.sync_api import BrowserContext, Page

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
# Filters that a reader sets one after the other; each keeps other comments.
TONES: Final = ("negative", "positive", "neutral")
RESTS: Final = (
    "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
)

COMMENTS: Final = 50_000
PEOPLE: Final = 5_000
_SEED: Final = 5
_ANSWERS: Final = 0.6  # of all comments, as in lively nested discussions
_NAMED_IN_TEXT: Final = 0.1  # of the answers begin with the name of whom they answer
_LONGEST: Final = 220  # words; log-normal lengths have no end of their own
_MEDIAN: Final = 32  # words of a comment
_FIRST: Final = datetime(2024, 5, 6, 7, 12)  # noqa: DTZ001 - a wall clock, as printed
_HALF: Final = 14.0  # hours in which half of them came

# Words that a word list of tone knows, and plain ones around them: every sixth word of a
# comment is from here, the rest are made of syllables and mean nothing.
_SAID: Final = [
    "good", "bad", "great", "terrible", "love", "hate", "useful", "useless", "happy", "angry",
    "fair", "unfair", "clever", "stupid", "help", "waste", "safe", "dangerous", "honest", "lie",
    "trust", "fail", "win", "lose", "nice", "awful", "but", "not", "never", "very", "really",
    "because", "council", "ferry", "harbour", "pier", "tax", "bus", "night", "money", "people",
    "town", "why",
]  # fmt: skip
_SYLLABLES: Final = [
    "ba", "do", "ke", "li", "mo", "nu", "pa", "ri", "so", "ta", "ve", "wi", "lan", "ter", "min",
    "gor", "sel", "dun", "fra", "kel",
]  # fmt: skip
_GLUE: Final = [
    "the", "of", "and", "to", "in", "is", "that", "it", "was", "for", "on", "with", "as", "be",
    "at", "this", "are", "or", "by", "an",
]  # fmt: skip


def main() -> None:
    """Measure and print."""
    browser_path = os.environ.get("BELOWLINE_CHROMIUM") or shutil.which("chromium")
    if browser_path is None:
        sys.exit("No Chromium found: install it, or name it in BELOWLINE_CHROMIUM.")
    pages = sys.argv[1:] or list(PAGES)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        kept = keep(data)
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        ).new_context(viewport={"width": 1440, "height": 900})
        with started(data) as server:
            measure = Measure(browser, server, kept)
            measure.cold("first opened after a start")
            print(
                f"\n{'':10}{'first visit':>16}{'again':>16}{'example':>16}{'filter':>16}{'rest':>7}"
            )
            print(f"{'':10}" + f"{'s':>8}{'server':>8}" * 4)
            for name in pages:
                measure.row(name)
            print(f"{'bar':10}{PAINT:8.2f}{'':8}{PAINT:8.2f}{'':8}{'':16}{FILTER:8.2f}\n")
        with closing(sqlite3.connect(Path(data) / "belowline.sqlite3")) as store, store:
            store.execute("DELETE FROM scored")
        with started(data) as server:
            Measure(browser, server, kept).cold("the same, with no scores kept")
        measure.held()


def keep(data: str) -> str:
    """Import the invented discussion, as a server does, and print how long that takes."""
    content = isso_export()
    print(f"{COMMENTS:,} comments by {PEOPLE:,} people, {len(content) / 1e6:.1f} MB; load {load()}")
    os.environ["BELOWLINE_DATA"] = data
    begun = time.perf_counter(), time.process_time()
    imports = running().imports
    job = imports.start(content, "crowd.json")
    while (state := imports.state(job)).stage not in {"done", "refused"}:
        time.sleep(0.05)
    if state.discussion_id is None:
        sys.exit(state.message)
    clock, spent = time.perf_counter() - begun[0], time.process_time() - begun[1]
    print(f"  {'imported':30}{clock:6.2f} s, {spent:5.2f} s of the processor")
    return state.discussion_id


def load() -> str:
    """Say how many programs want a processor, of how many there are."""
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


@dataclass(frozen=True)
class Measure:
    """A browser that looks at a discussion kept by a server."""

    browser: BrowserContext
    server: subprocess.Popen[bytes]
    kept: str
    found: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)

    def cold(self, what: str) -> None:
        """Open the discussion for the first time since the server started."""
        self.visit("overview", "sample")
        clock, spent = self.found["paint", what] = self.timed("overview", self.kept)
        print(f"  {what:30}{clock:6.2f} s, {spent:5.2f} s of the server", flush=True)

    def held(self) -> None:
        """Print the slowest of each kind beside its bar, and what misses it."""
        print(f"\nload {load()}")
        for kind, bar in (("paint", PAINT), ("filter", FILTER)):
            for unit, what in enumerate(("the clock", "the server's processor")):
                rows = {name: row[unit] for (of, name), row in self.found.items() if of == kind}
                slowest = max(rows, key=rows.__getitem__)
                slow = ", ".join(name for name, seconds in rows.items() if seconds > bar)
                print(
                    f"  {kind:7}by {what:24}at most {rows[slowest]:5.2f} s ({slowest}); bar "
                    f"{bar:.1f} s: {f'missed by {slow}' if slow else 'held'}"
                )

    def row(self, name: str) -> None:
        """Measure one page, the discussion and the example in turn, and print it."""
        first = self.timed(name, self.kept)
        again, example = zip(
            *((self.timed(name, self.kept), self.timed(name, "sample")) for _ in range(ROUNDS)),
            strict=True,
        )
        changes = self.filters(name)
        cells = [first, *map(medians, (again, example))]
        drawn, spent, rest = medians(changes)
        self.found["paint", name] = max(first[0], cells[1][0]), max(first[1], cells[1][1])
        self.found["filter", name] = drawn, spent
        slow = "  slow" if max(first[0], cells[1][0]) > PAINT or drawn > FILTER else ""
        print(
            f"{name:10}"
            + "".join(f"{wait:8.2f}{cpu:8.2f}" for wait, cpu in [*cells, (drawn, spent)])
            + f"{rest:7.2f}{slow}",
            flush=True,
        )

    def timed(self, name: str, discussion: str) -> tuple[float, float]:
        """Return the seconds until a page is painted, and those of the server's processor."""
        before = self.spent()
        return self.visit(name, discussion), self.spent() - before

    def spent(self) -> float:
        """Return the processor time of the server so far; NaN where no system tells."""
        stat = Path(f"/proc/{self.server.pid}/stat")
        if not stat.exists():
            return float("nan")
        user, system = stat.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def visit(self, name: str, discussion: str) -> float:
        """Return the seconds until a page is painted in a new tab, at rest afterwards."""
        page = self.browser.new_page()
        try:
            begun = time.perf_counter()
            opened(page, name, discussion)
            painted = time.perf_counter() - begun
            page.wait_for_function(RESTS, polling=20)
            return painted
        finally:
            page.close()

    def filters(self, name: str) -> list[tuple[float, float, float]]:
        """Choose tones one after the other; return seconds, server's seconds, and to rest."""
        page = self.browser.new_page()
        try:
            opened(page, name, self.kept)
            page.wait_for_function(RESTS, polling=20)
            return [self.changed(page, name, tone) for tone in TONES]
        finally:
            page.close()

    def changed(self, page: Page, name: str, tone: str) -> tuple[float, float, float]:
        """Choose one more tone; return the seconds to the new chart, the server's, to rest."""
        told = page.evaluate(TELL, PAGES[name])
        pill = page.get_by_test_id("stSidebar").get_by_role("button", name=tone, exact=True)
        before, begun = self.spent(), time.perf_counter()
        pill.click()
        while page.evaluate(TELL, PAGES[name]) in {told, ""}:
            if time.perf_counter() - begun > NEVER:
                sys.exit(f"The first chart of {name} does not follow the filter.")
            time.sleep(0.01)
        drawn, spent = time.perf_counter() - begun, self.spent() - before
        page.wait_for_function(RESTS, polling=20)
        return drawn, spent, time.perf_counter() - begun


def medians(rows: Iterable[tuple[float, ...]]) -> tuple[float, ...]:
    """Return the median of each place."""
    return tuple(statistics.median(column) for column in zip(*rows, strict=True))


def opened(page: Page, name: str, discussion: str) -> None:
    """Open a page and wait until it is painted."""
    page.set_default_timeout(120_000)
    page.goto(f"{HOME}/{name}?d={discussion}", wait_until="commit")
    page.locator("[data-testid=stMain] h1").first.wait_for()
    page.locator(PAGES[name]).first.wait_for()


# A page's first chart as it stands drawn, or, where there is none, what it says at the top.
TELL: Final = """
(what) => {
  const main = document.querySelector('[data-testid=stMain]');
  if (what.includes('stPlotlyChart'))
    return main.querySelector('.stPlotlyChart .main-svg')?.innerHTML ?? '';
  return [...main.querySelectorAll('p')].map((one) => one.textContent).join(' ').slice(0, 200);
}
"""
NEVER: Final = 60.0  # seconds after which a chart is taken not to change any more


@contextmanager
def started(data: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the dashboard and wait until it answers, a minute at most; stop it in the end."""
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", ROOT / "app.py", f"--server.port={PORT}"],
        env={**os.environ, "BELOWLINE_DATA": data},
        stdout=subprocess.DEVNULL,
    )
    try:
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"{HOME}/healthz", timeout=2):
                    break
            except OSError:
                time.sleep(0.25)
        else:
            sys.exit("The dashboard did not start.")
        yield server
    finally:
        server.terminate()
        server.wait(timeout=20)


def isso_export(comments: int = COMMENTS, people: int = PEOPLE) -> bytes:
    """Return the discussion as a file of Isso's generic import."""
    chance = np.random.default_rng(_SEED)
    who = _speakers(comments, people, chance)
    hours = np.sort(np.exp(chance.normal(np.log(_HALF), 1.2, comments)))
    parent = _parents(comments, chance)
    texts = _texts(comments, chance)
    names = _names(people)
    called = chance.random(comments) < _NAMED_IN_TEXT
    rows = []
    for place in range(comments):
        text, above = texts[place], int(parent[place])
        if above >= 0 and called[place]:
            text = f"@{names[who[above]]} {text}"
        row: dict[str, object] = {
            "id": place + 1,
            "author": names[who[place]],
            "created": str(_FIRST + timedelta(seconds=int(hours[place] * 3600))),
            "text": text,
        }
        if above >= 0:
            row["parent"] = above + 1
        rows.append(row)
    thread = {"id": "/harbour/night-ferry/", "title": "Night ferry to stay", "comments": rows}
    return json.dumps([thread], separators=(",", ":")).encode()


def _speakers(comments: int, people: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Return who speaks; a few often, most once or twice, and everybody at least once."""
    weight = chance.pareto(1.5, people) + 0.2
    more = chance.choice(people, comments - people, p=weight / weight.sum())
    return chance.permutation(np.concatenate([np.arange(people), more]))


def _parents(comments: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Return the earlier comment that each answers, mostly a late one; −1 for none."""
    back = np.arange(comments) - 1 - chance.geometric(0.02, comments)
    return np.where(chance.random(comments) < _ANSWERS, np.maximum(back, -1), -1)


def _texts(comments: int, chance: np.random.Generator) -> list[str]:
    """Return comments of log-normal length in sentences of some twelve words."""
    made = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in ("", *_SYLLABLES)]
    vocabulary = np.array([*_GLUE, *made], dtype=object)
    rank = np.arange(1.0, len(vocabulary) + 1) ** -1.0
    lengths = np.exp(chance.normal(np.log(_MEDIAN), 0.8, comments)).astype(int)
    lengths = np.clip(lengths, 1, _LONGEST)
    total = int(lengths.sum())
    words = vocabulary[chance.choice(len(vocabulary), total, p=rank / rank.sum())]
    known = chance.random(total) < 1 / 6
    words[known] = chance.choice(np.array(_SAID, dtype=object), int(known.sum()))
    stops = chance.random(total) < 1 / 12
    marks = chance.choice(np.array([". ", "? ", "! "], dtype=object), total, p=[0.85, 0.1, 0.05])
    pieces = words + np.where(stops, marks, " ")
    ends = np.cumsum(lengths)
    return [
        "".join(pieces[end - length : end]).strip() + "."
        for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)
    ]


def _names(people: int) -> list[str]:
    """Return names that are nobody's, each once."""
    return [
        f"{_SYLLABLES[one % 20].title()}{_SYLLABLES[one // 20 % 20]} "
        f"{_SYLLABLES[one // 400 % 20].title()}{_SYLLABLES[(one * 7) % 20]}"
        for one in range(people)
    ]


if __name__ == "__main__":
    main()
