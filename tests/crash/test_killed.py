"""Killed at any moment, the store has lost nothing that it said it had kept."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from belowline.store.discussions import Store
from store.invented import reading

KILLS = 50
STORES = 5  # so that some die while they make the file

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass
class Said:
    """What the killed processes said that they had done."""

    kept: dict[str, str] = field(default_factory=dict)
    maybe: set[str] = field(default_factory=set)  # a deletion was begun
    gone: set[str] = field(default_factory=set)
    fixes: dict[str, list[str]] = field(default_factory=dict)
    unfixed: set[str] = field(default_factory=set)  # taking it back was begun

    def hear(self, line: str) -> None:
        match line.split():
            case ["kept", one, sha256]:
                self.kept[one] = sha256
            case ["fixed", one, fix]:
                self.fixes.setdefault(one, []).append(fix)
            case ["unfixing", _, fix]:
                self.unfixed.add(fix)
            case ["deleting", one]:
                self.maybe.add(one)
            case ["deleted", one]:
                self.gone.add(one)

    @property
    def must_be_there(self) -> set[str]:
        return set(self.kept) - self.maybe


@pytest.fixture
def keeper() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, str(HERE / "keeps_until_killed.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": f"{ROOT / 'lib'}:{ROOT / 'tests'}"},
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def kill_one(keeper: subprocess.Popen[str], order: str, *, after: str, seconds: float) -> list[str]:
    """Let one process keep pages, kill it, and return what it had said.

    It is killed so many seconds after it has said a word for the first time.
    """
    assert keeper.stdin is not None
    assert keeper.stdout is not None
    keeper.stdin.write(f"{order}\n")
    keeper.stdin.flush()
    heard: list[str] = []
    for line in keeper.stdout:
        word = line.split()[0]
        if word == "started":
            process = int(line.split()[1])
        if word == after:
            time.sleep(seconds)
            os.kill(process, signal.SIGKILL)
            after = ""
        elif word == "ended":
            return heard
        heard.append(line)
    pytest.fail("the keeper itself has ended")


def check(file: Path, said: Said) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = {
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 -- our own names
            for table in ("discussion", "upload", "document")
        }
    assert len(counts) == 1
    with Store.open(f"sqlite:///{file}") as store:
        there = {listed.id for listed in store.listing()}
        assert said.must_be_there <= there
        assert said.gone.isdisjoint(there)
        for one in there:  # also those that nobody was told of
            data = store.upload(one).data
            assert store.document(one) == reading(data, comments=40)
            there_fixes = [fix.id for fix in store.fixes(one) if fix.fix is not None]
            # All that was said to be kept, in its order; one more may not have been told.
            told = [fix for fix in said.fixes.get(one, []) if fix not in said.unfixed]
            known = set(said.fixes.get(one, []))
            untold = [fix for fix in there_fixes if fix not in known]
            assert [fix for fix in there_fixes if fix in set(told)] == told
            assert len(untold) <= 1
            assert len(there_fixes) == len(store.fixes(one))
            if one in said.kept:
                assert hashlib.sha256(data).hexdigest() == said.kept[one]


@pytest.mark.crash
def test_killed_at_fifty_moments_it_loses_nothing_and_keeps_nothing_half(
    keeper: subprocess.Popen[str], tmp_path: Path
) -> None:
    chance = random.Random()  # noqa: S311 -- new moments each time
    files = [tmp_path / str(n) / "belowline.sqlite3" for n in range(STORES)]
    said = {file: Said() for file in files}
    in_the_middle = 0

    for kill in range(KILLS):
        file = files[kill % STORES]
        heard = kill_one(
            keeper,
            f"sqlite:///{file} {kill}",
            # Every fourth dies while it starts, makes the file, or keeps its first page.
            after="kept" if kill % 4 else "started",
            seconds=chance.uniform(0, 0.15),
        )
        in_the_middle += any(line.startswith("kept") for line in heard)
        for line in heard:
            said[file].hear(line)
        if file.exists():
            check(file, said[file])

    assert in_the_middle > KILLS / 2  # or hardly any of them was at work
    assert sum(len(one.kept) for one in said.values()) > 2 * KILLS
    assert sum(map(len, (fixes for one in said.values() for fixes in one.fixes.values()))) > KILLS
    assert all(file.exists() for file in files)
