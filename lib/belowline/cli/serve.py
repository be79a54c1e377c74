"""``belowline serve``: the dashboard, from a checkout or from the installed package."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

if TYPE_CHECKING:
    from types import FrameType

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_FIRST_PORT: Final = 8501  # where people expect a Streamlit program
_PORTS_TO_TRY: Final = 100
_HIGHEST_PORT: Final = 65_535
_START_SECONDS: Final = 60.0  # a first start compiles every module; 20 s on a slow disk
_PORT_TAKEN: Final = 1
_EVERY_ADDRESS: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 -- compared, not bound

EPILOG: Final = """\b
Examples:
  belowline serve
  belowline serve --port 8600 --no-browser
  belowline serve --host 0.0.0.0
"""


def serve(
    *,
    port: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=_HIGHEST_PORT,
            help=f"Where to listen.  [default: the first free one from {_FIRST_PORT}]",
            show_default=False,
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(help="Which address of this machine to listen on.")
    ] = "127.0.0.1",
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the dashboard in a browser.")
    ] = True,
) -> None:
    """Start the dashboard and, on a desktop, open it.

    It listens on this machine alone unless --host says otherwise; then everybody who can
    reach that address can see what is kept, because there is no login.
    """
    chosen = port or first_free_port(host)
    if chosen is None or not is_free(host, chosen):
        where = f"Port {port}" if port else f"Every port from {_FIRST_PORT}"
        typer.echo(f"{where} on {host} is taken or not yours. Choose one with --port.", err=True)
        raise typer.Exit(_PORT_TAKEN)

    serving = command(dashboard(), host=host, port=chosen)
    if not (browser and has_desktop()):
        become(serving)
    server = subprocess.Popen(serving)  # noqa: S603 -- our own command
    url = f"http://{'localhost' if host in _EVERY_ADDRESS else host}:{chosen}"
    threading.Thread(target=open_when_up, args=(url, server), daemon=True).start()
    raise typer.Exit(outcome_of(server))


def dashboard() -> Path:
    """Return the dashboard's door: the installed one, or that of the checkout we are in."""
    installed = _PACKAGE / "dashboard" / "app.py"
    return installed if installed.is_file() else _PACKAGE.parents[1] / "app.py"


def command(door: Path, *, host: str, port: int) -> list[str]:
    """Return the command that serves a door; a process of its own, run by Streamlit.

    Where it listens on every address, Streamlit would ask a service on the internet for its
    own, only to print it; it is told what to print instead.
    """
    told = ["--browser.serverAddress=localhost"] if host in _EVERY_ADDRESS else []
    return [
        *(sys.executable, "-m", "streamlit", "run", str(door)),
        *(f"--server.address={host}", f"--server.port={port}", "--server.headless=true", *told),
    ]


def is_free(host: str, port: int) -> bool:
    """Tell whether a server could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name == "posix":  # elsewhere it would say yes to a port in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def first_free_port(host: str) -> int | None:
    """Return the first port that is free, or ``None`` where none of a hundred is."""
    candidates = range(_FIRST_PORT, _FIRST_PORT + _PORTS_TO_TRY)
    return next((port for port in candidates if is_free(host, port)), None)


def has_desktop() -> bool:
    """Tell whether a browser would have a screen to open on, and not this terminal."""
    if sys.platform.startswith(("win", "darwin")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_when_up(url: str, server: subprocess.Popen[bytes]) -> None:
    """Open a browser as soon as the server answers, and not at all if it never does."""
    deadline = time.monotonic() + _START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=1):  # noqa: S310 -- our own server
                webbrowser.open(url)
                return
        except OSError:
            time.sleep(0.2)


def become(serving: list[str]) -> NoReturn:
    """Run a command in the place of this program.

    Whoever started us, a container or a service manager, then signals the server itself.
    """
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(serving[0], serving)  # noqa: S606 -- our own command, no shell wanted
    raise typer.Exit(subprocess.call(serving))  # noqa: S603 -- our own command


def outcome_of(server: subprocess.Popen[bytes]) -> int:
    """Wait until the server ends, and return its exit code; to be asked to stop is no failure."""
    asked = False

    def pass_on(number: int, _: FrameType | None) -> None:
        nonlocal asked
        asked = True
        if number != signal.SIGINT:  # the terminal sends Ctrl+C to both of us
            server.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, pass_on)
    code = server.wait()
    return 0 if asked else code
