"""``belowline serve``: the way to the dashboard."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from belowline.cli import serve
from belowline.cli.main import app
from running import ROOT, free_port, is_up

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_in_a_checkout_the_door_is_the_checkouts() -> None:
    assert serve.dashboard() == ROOT / "app.py"


def test_installed_the_door_is_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dashboard").mkdir()
    (tmp_path / "dashboard" / "app.py").touch()
    monkeypatch.setattr(serve, "_PACKAGE", tmp_path)

    assert serve.dashboard() == tmp_path / "dashboard" / "app.py"


def test_a_port_in_use_is_not_free(taken_port: int) -> None:
    assert not serve.is_free("127.0.0.1", taken_port)
    assert serve.is_free("127.0.0.1", free_port())


def test_the_next_port_is_taken_where_the_usual_one_is_not_to_be_had(
    taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "_FIRST_PORT", taken_port)

    found = serve.first_free_port("127.0.0.1")

    assert found is not None
    assert taken_port < found < taken_port + 100


def test_a_port_that_was_asked_for_and_is_taken_is_said_so(taken_port: int) -> None:
    result = CliRunner().invoke(app, ["serve", "--port", str(taken_port)])

    assert result.exit_code == 1
    assert result.stderr == (
        f"Port {taken_port} on 127.0.0.1 is taken or not yours. Choose one with --port.\n"
    )


def test_a_screen_is_looked_for_before_a_browser_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not serve.has_desktop()

    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert serve.has_desktop()


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_the_dashboard_starts_opens_a_browser_and_stops_when_told(tmp_path: Path) -> None:
    port, opened = free_port(), tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    environment = {
        **os.environ,
        "BELOWLINE_DATA": str(tmp_path),
        "BROWSER": f"{browser} %s",
        "DISPLAY": ":99",
    }
    command = Path(sys.executable).with_name("belowline")
    process = subprocess.Popen(
        [command, "serve", "--port", str(port)], env=environment, cwd=tmp_path
    )
    try:
        deadline = time.monotonic() + 40
        while not opened.exists():
            assert process.poll() is None
            assert time.monotonic() < deadline, "no browser was opened"
            time.sleep(0.1)
        assert opened.read_text().strip() == f"http://127.0.0.1:{port}"

        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=20) == 0
        assert not is_up(f"http://127.0.0.1:{port}")
    finally:
        process.kill()


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_without_a_browser_the_command_is_the_server_itself(tmp_path: Path) -> None:
    port = free_port()
    command = Path(sys.executable).with_name("belowline")
    process = subprocess.Popen(
        [command, "serve", "--no-browser", "--port", str(port)],
        env={**os.environ, "BELOWLINE_DATA": str(tmp_path)},
        cwd=tmp_path,
    )
    try:
        deadline = time.monotonic() + 40
        while not is_up(f"http://127.0.0.1:{port}"):
            assert process.poll() is None
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)
    finally:
        process.kill()
        process.wait()

    assert not is_up(f"http://127.0.0.1:{port}")


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_listening_on_every_address_asks_nobody_outside_for_our_own(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    command = Path(sys.executable).with_name("belowline")
    with log.open("wb") as written:
        process = subprocess.Popen(
            [command, "serve", "--no-browser", "--host", "0.0.0.0", "--port", str(port)],  # noqa: S104 -- on purpose
            env={**os.environ, "BELOWLINE_DATA": str(tmp_path)},
            cwd=tmp_path,
            stdout=written,
            stderr=written,
        )
    try:
        deadline = time.monotonic() + 40
        while f"URL: http://localhost:{port}" not in log.read_text():
            assert process.poll() is None
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)
        assert "xternal" not in log.read_text()
    finally:
        process.kill()
        process.wait()
