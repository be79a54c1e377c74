"""Pages handed in through the dashboard, and what happens to a visitor in the middle of it."""

from __future__ import annotations

import hashlib
import random
import time
from enum import StrEnum
from typing import TYPE_CHECKING

from belowline.store.discussions import Store
from crash.acknowledged import Said, page, wrong
from crash.tabs import PATIENCE_S, Tab, opened_tab

if TYPE_CHECKING:
    from pathlib import Path

ACCEPTED = 204
ELSEWHERE = "timeline"
READ = "Read it"
_SOON = 0.06  # seconds: within these the page is handed to an import, or not
_QUIET_S = 1.5  # with nothing new in the store for so long, nothing is on its way any more


class Way(StrEnum):
    """What happens."""

    CLOSED = "tab closed"
    CUT = "network cut"
    CUT_EARLY = "network cut in mid-upload"
    CLICKED = "another click"


class Outcome(StrEnum):
    """What came of the page."""

    KEPT = "kept"
    OFFERED = "offered again and kept"
    NOT_KEPT = "not kept"


def interrupt(port: int, url: str, way: Way, seed: int) -> Outcome:
    """Hand a page in, let something happen, and tell what came of it; never half.

    What happens within moments of the request may come before it: of two requests that wait
    Streamlit takes the later, and a tab that is gone is asked nothing more.
    """
    chance = random.Random(f"{way} {seed}")  # noqa: S311 -- the same pages each time
    data = page(chance.randrange(10**9), comments=chance.randrange(4, 60))
    sha256 = hashlib.sha256(data).hexdigest()
    with opened_tab(port) as tab:
        if way is Way.CUT_EARLY:
            tab.send(data, cut_after=chance.randrange(len(data)))
        else:
            assert tab.send(data) == ACCEPTED
            tab.go_to("open", name="page.txt", size=len(data))
            time.sleep(random.uniform(0, _SOON))  # noqa: S311 -- new moments each time
            _happens(way, tab)
        outcome = _kept_or_offered(tab, url, sha256) if way is Way.CLICKED else None
    if outcome is None:
        outcome = Outcome.KEPT if _in_the_end(url, sha256) else Outcome.NOT_KEPT
    if way is Way.CUT_EARLY:
        assert outcome is Outcome.NOT_KEPT, "a part of a page was taken for the whole"
    assert wrong(url, Said()) == []
    return outcome


def _happens(way: Way, tab: Tab) -> None:
    if way is Way.CLOSED:
        tab.close()
    elif way is Way.CUT:
        tab.cut()
    else:
        tab.go_to(ELSEWHERE)


def _kept_or_offered(tab: Tab, url: str, sha256: str) -> Outcome:
    """Tell what comes of a page while the tab stays open; read it if the tab offers to."""
    began = time.monotonic()
    with Store.open(url) as store:
        while time.monotonic() - began < PATIENCE_S:
            if _is_kept(store, sha256):
                return Outcome.KEPT
            tab.hear_the_rest()
            if READ in tab.buttons:
                tab.press(READ, ELSEWHERE)
                return Outcome.OFFERED if _in_the_end(url, sha256) else Outcome.NOT_KEPT
    return Outcome.NOT_KEPT


def _in_the_end(url: str, sha256: str) -> bool:
    """Tell whether a page is kept once nothing is on its way any more."""
    began = time.monotonic()
    with Store.open(url) as store:
        while time.monotonic() - began < _QUIET_S:
            if _is_kept(store, sha256):
                return True
            time.sleep(0.05)
    return False


def _is_kept(store: Store, sha256: str) -> bool:
    """Tell whether the page that was kept last is this one."""
    return any(
        hashlib.sha256(store.upload(one.id).data).hexdigest() == sha256 for one in store.listing(1)
    )


def url_of(room: Path) -> str:
    """Return the address of the store of a server that runs in a room."""
    return f"sqlite:///{room / 'data' / 'belowline.sqlite3'}"
