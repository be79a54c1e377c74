"""Processes that work on a store and are killed there, at a moment of the caller's choosing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


class Workers:
    """One process after another, each working until it is killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def kill_one(self, url: str, number: int, *, after: str, seconds: float) -> list[str]:
        """Let one work, kill it, and return what it had said.

        It is killed so many seconds after it has said a word (*started*, *kept*, *fixed*)
        for the first time.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{url} {number}\n")
        self.process.stdin.flush()
        heard: list[str] = []
        working, waiting = 0, True
        for line in self.process.stdout:
            word = line.split()[0]
            if word == "started":
                working = int(line.split()[1])
            if waiting and word == after:
                time.sleep(seconds)
                os.kill(working, signal.SIGKILL)
                waiting = False
            if word == "ended":
                assert not waiting, "it ended by itself"
                return heard
            heard.append(line)
        msg = "those at work have ended by themselves"
        raise AssertionError(msg)


@contextmanager
def workers() -> Iterator[Workers]:
    """Load all that they need once; each is then a copy of that process."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'lib'}:{ROOT / 'tests'}"}
    with subprocess.Popen(
        [sys.executable, str(HERE / "works_until_killed.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        yield Workers(process)
        assert process.stdin is not None
        process.stdin.close()
