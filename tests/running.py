"""A dashboard that runs for the tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 40  # 3 s on a quiet machine; a busy one with two cores needs more
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Dashboard:
    """A running dashboard with a data folder of its own."""

    port: int
    data: Path
    log: Path
    pid: int
    embedder: int = 0  # port of the one site that may hold a page of it in a frame

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_up(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:  # noqa: S310 -- our own
            return bool(answer.status == 200)
    except OSError:
        return False


@contextmanager
def started(
    room: Path, *, port: int | None = None, embedder: int = 0, **options: str
) -> Iterator[Dashboard]:
    """Start the real application with its data, its log and its working folder in a room."""
    port, log = port or free_port(), room / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    flags = [f"--server.port={port}", "--server.disconnectedSessionTTL=1"]
    if embedder:
        options["BELOWLINE_EMBED_ORIGINS"] = f"http://localhost:{embedder}"
    environment = {**os.environ, "BELOWLINE_DATA": str(room / "data"), **options}
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*command, *flags], stdout=written, stderr=written, env=environment, cwd=room
        )
    running = Dashboard(port=port, data=room / "data", log=log, pid=process.pid, embedder=embedder)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not is_up(running.url):
            said = log.read_text(encoding="utf-8", errors="replace")
            assert process.poll() is None, f"the dashboard did not start:\n{said}"
            assert time.monotonic() < deadline, f"no answer in {START_SECONDS} s:\n{said}"
            time.sleep(0.1)
        yield running
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
