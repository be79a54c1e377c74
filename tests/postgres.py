"""A PostgreSQL server of the tests' own: made in a folder, stopped and gone at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

WHERE_TO_GET_IT: Final = (
    "no PostgreSQL server found: install one (Debian, Ubuntu: apt-get install postgresql) "
    "and psycopg; the store is then tested in both databases"
)
START_SECONDS: Final = 60  # 1 s on a quiet machine; a busy one with two cores needs more
_NOBODY: Final = "postgres"  # the server refuses to run as the system's owner
# A test's data may be lost with the machine; the time to write it safely would not be.
_UNSAFE_BUT_FAST: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def programs() -> Path | None:
    """Return the folder of the newest server on this machine that we may start."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3])
    )
    return found[-1].parent if found else None


@dataclass
class Server:
    """A server that runs until it is stopped.

    ``safe`` makes it write as it would for a team; the tests that kill it need that.
    """

    programs: Path
    folder: Path
    safe: bool = False
    process: subprocess.Popen[bytes] | None = None
    databases: int = field(default=0)

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = [] if self.safe else [f"-c{one}" for one in _UNSAFE_BUT_FAST]
        command = [str(self.programs / "postgres"), "-D", str(self.folder / "data")]
        self.process = subprocess.Popen(
            [*command, "-k", str(self.folder), "-c", "listen_addresses=", *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            **_as_nobody(),
        )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            assert self.process.poll() is None, "the PostgreSQL server did not start"
            assert time.monotonic() < deadline, f"no answer in {START_SECONDS} s"
            time.sleep(0.05)

    def stop(self, *, gently: bool = True) -> None:
        """Stop it by its process: at once either way, without tidying up if not gently."""
        if self.process is not None:
            self.process.send_signal(2 if gently else 3)  # "fast" and "immediate" (its manual)
            self.process.wait(timeout=START_SECONDS)
            self.process = None

    def url(self, database: str = "postgres") -> str:
        """Return the address of a database, as a user would write it."""
        return f"postgresql://{_NOBODY}@/{database}?host={self.folder}"

    def new_database(self, template: str = "template0") -> str:
        """Make a database, empty or like another, and return its name."""
        self.databases += 1
        name = f"test_{self.databases}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        return name

    def run(self, statement: str) -> None:
        """Run one statement as the owner of all databases."""
        engine = self._engine()
        try:
            with engine.connect() as connection:
                connection.execute(text(statement))
        finally:
            engine.dispose()

    def _engine(self) -> Engine:
        url = URL.create(
            "postgresql+psycopg",
            username=_NOBODY,
            database="postgres",
            query={"host": str(self.folder)},
        )
        return create_engine(url, isolation_level="AUTOCOMMIT", poolclass=None)

    def _answers(self) -> bool:
        try:
            self.run("SELECT 1")
        except OperationalError:
            return False
        return True


def _as_nobody() -> dict[str, Any]:
    """Return how to start a process as somebody who owns nothing else."""
    if os.geteuid() != 0:
        return {}
    return {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}


@contextmanager
def running(*, safe: bool = False) -> Iterator[Server]:
    """Make a server in a folder of its own, and leave nothing of it behind."""
    found = programs()
    assert found is not None, WHERE_TO_GET_IT
    # Not pytest's own folder: only its owner may enter that, and the path of a socket may
    # have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="belowline-pg-"))
    server = Server(found, folder, safe=safe)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _NOBODY, _NOBODY)
        subprocess.run(
            [
                *(str(found / "initdb"), "-D", str(folder / "data"), "-U", _NOBODY),
                *("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **_as_nobody(),
        )
        server.start()
        yield server
    finally:
        server.stop(gently=False)
        shutil.rmtree(folder, ignore_errors=True)
