"""A disk or a database that fails costs what it holds and no more, and says so on the page."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from belowline.store.discussions import Store
from belowline.store.records import Upload
from belowline.workflows.library import copy_of_the_sample
from belowline.workflows.reading import READER
from browser.conftest import watched_tab
from browser.test_library import PAGE
from disks import fill_up, flip, may_be_written, mounted
from postgres import running as running_server
from running import started
from shared_links import store_of
from store.conftest import skip_without_a_server
from store.invented import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from browser.conftest import Tab
    from running import Dashboard

pytestmark = pytest.mark.timeout(300)

EXAMPLE = "Night ferry"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def on_small_disk(room: Path) -> Iterator[Dashboard]:
    """A dashboard whose data lie on a disk of 12 MB."""
    with mounted(room / "data", megabytes=12), started(room) as dashboard:
        yield dashboard


def hand_in(page: Page, title: str, *, more: str = "") -> None:
    text = f"{PAGE.format(title=title)}\n\ndora\n12 May 2014 at 10:12\nMe too. {more}\n"
    page.locator("input[type=file]").first.set_input_files(
        {"name": f"{title}.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )


def noise(size: int) -> str:
    """Return words that no packing makes small."""
    chance = random.Random(size)  # noqa: S311 -- the same words each time
    return chance.randbytes(size // 2).hex()


def opens(tab: Tab, discussion: str, title: str) -> None:
    """Hold that a discussion is shown, whole."""
    page = tab.open(f"/overview?d={discussion}")
    expect(page.locator("h1.title")).to_contain_text(title)
    expect(page.get_by_text("cannot be shown")).to_have_count(0)


def test_a_full_disk_refuses_a_page_in_words_shows_the_others_and_takes_it_when_there_is_room(
    browser: Browser, on_small_disk: Dashboard
) -> None:
    with store_of(on_small_disk) as store:
        kept = copy_of_the_sample(store).id
    ballast = fill_up(on_small_disk.data)

    with watched_tab(browser, on_small_disk.url) as tab:
        page = tab.open("/open?d=sample")
        hand_in(page, "Airships", more=noise(400_000))
        expect(page.get_by_text("The disk that holds the kept discussions is full")).to_be_visible()
        opens(tab, kept, EXAMPLE)

        ballast.unlink()
        page = tab.open("/open?d=sample")
        hand_in(page, "Airships", more=noise(400_000))
        expect(page.locator("h1.title")).to_contain_text("Airships")
        assert tab.complaints() == []


def test_a_disk_that_turns_read_only_is_read_and_says_that_nothing_is_kept(
    browser: Browser, on_small_disk: Dashboard
) -> None:
    with store_of(on_small_disk) as store:
        kept = copy_of_the_sample(store).id
    may_be_written(on_small_disk.data, yes=False)

    with watched_tab(browser, on_small_disk.url) as tab:
        page = tab.open("/open?d=sample")
        hand_in(page, "Airships")
        expect(page.get_by_text("may be read but not changed")).to_be_visible()
        opens(tab, kept, EXAMPLE)

        may_be_written(on_small_disk.data, yes=True)
        page = tab.open("/open?d=sample")
        hand_in(page, "Airships")
        expect(page.locator("h1.title")).to_contain_text("Airships")
        assert tab.complaints() == []


def test_a_flipped_bit_is_said_of_the_page_that_it_struck_and_the_others_open(
    browser: Browser, room: Path
) -> None:
    with started(room) as dashboard, store_of(dashboard) as store:
        struck = store.keep(
            Upload("boats.txt", b"boats"), reading(title="Boats at night", version=READER.version)
        ).id
        other = copy_of_the_sample(store).id
        file = dashboard.data / "belowline.sqlite3"
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            rows = connection.execute("SELECT content FROM document").fetchall()
        (content,) = min(rows, key=lambda row: len(row[0]))  # the invented one is the smaller
        flip(file, file.read_bytes().find(content[:200]) + len(content[:200]) // 2, 3)

        with watched_tab(browser, dashboard.url) as tab:
            page = tab.open(f"/overview?d={struck}")
            expect(page.get_by_text("“Boats at night” is damaged on disk")).to_be_visible()
            opens(tab, other, EXAMPLE)
            assert tab.complaints() == []


def test_a_database_that_is_started_again_is_used_again_by_the_same_dashboard(
    browser: Browser, room: Path
) -> None:
    skip_without_a_server()
    with running_server(safe=True) as server:
        with Store.open(server.url()) as store:
            kept = copy_of_the_sample(store).id
        with (
            started(room, BELOWLINE_DATABASE_URL=server.url()) as dashboard,
            watched_tab(browser, dashboard.url) as tab,
        ):
            opens(tab, kept, EXAMPLE)
            server.stop(gently=False)
            page = tab.open(f"/timeline?d={kept}")
            expect(page.get_by_text("Check that their database runs").first).to_be_visible()
            expect(page.get_by_text("our mistake")).to_have_count(0)

            server.start()
            opens(tab, kept, EXAMPLE)
            page = tab.open("/open?d=sample")
            hand_in(page, "Airships")
            expect(page.locator("h1.title")).to_contain_text("Airships")
            assert tab.complaints() == []
