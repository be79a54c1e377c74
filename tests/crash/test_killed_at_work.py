"""Killed in the middle of imports and fixes, nothing that was acknowledged is lost or half."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from crash.acknowledged import Said, wrong
from crash.at_work import workers
from postgres import running
from store.conftest import skip_without_a_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crash.at_work import Workers

KILLS = {"sqlite": 10, "postgresql": 4}
# bench/crashes.py does it 200 and 20 times, and to the real server.


@pytest.fixture(scope="module")
def at_work() -> Iterator[Workers]:
    with workers() as loaded:
        yield loaded


def kills(at_work: Workers, url: str, number: int) -> Said:
    """Kill those at work on one store again and again; it is whole each time."""
    chance = random.Random()  # noqa: S311 -- new moments each time
    said = Said()
    for kill in range(number):
        after = ("started", "kept", "fixed")[kill % 3]
        seconds = chance.uniform(0, 0.4 if after == "started" else 0.15)
        said.hear(at_work.kill_one(url, kill, after=after, seconds=seconds))
        assert wrong(url, said) == []
    return said


@pytest.mark.crash
def test_killed_while_it_imports_and_fixes_a_sqlite_store_is_whole(
    at_work: Workers, tmp_path: Path
) -> None:
    said = kills(at_work, f"sqlite:///{tmp_path / 'belowline.sqlite3'}", KILLS["sqlite"])

    assert said.changes > KILLS["sqlite"]


@pytest.mark.crash
def test_killed_while_it_imports_and_fixes_a_postgresql_store_is_whole(at_work: Workers) -> None:
    skip_without_a_server()
    with running(safe=True) as server:
        said = kills(at_work, server.url(server.new_database()), KILLS["postgresql"])

    assert said.changes > KILLS["postgresql"]
