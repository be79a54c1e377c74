"""Fixtures that more than one room uses: a running dashboard, and its address."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from running import ROOT, Dashboard, free_port, is_up

if TYPE_CHECKING:
    from collections.abc import Iterator

START_SECONDS = 40  # 3 s on a quiet machine; a busy one with two cores needs more


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """Start the real application once, as ``make run`` does, on an empty data folder."""
    room = tmp_path_factory.mktemp("dashboard")
    port, log = free_port(), room / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    options = [f"--server.port={port}", "--server.disconnectedSessionTTL=1"]
    environment = {**os.environ, "BELOWLINE_DATA": str(room / "data")}
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*command, *options], stdout=written, stderr=written, env=environment, cwd=room
        )
    running = Dashboard(port=port, data=room / "data", log=log, pid=process.pid)
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
