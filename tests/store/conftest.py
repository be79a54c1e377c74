"""A store in either database: what asks for ``store`` or ``url`` runs once in each.

A test that also asks for ``file`` looks into SQLite's own file and runs there alone.
"""

from __future__ import annotations

import inspect
import os
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from belowline.store.discussions import Store
from postgres import WHERE_TO_GET_IT, programs, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postgres import Server

ONLY_SQLITE = {"file", "small_disk", "old"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let a test run in both databases, unless it speaks of one."""
    if "engine" not in metafunc.fixturenames:
        return
    here = set(inspect.signature(metafunc.function).parameters)
    only = metafunc.definition.get_closest_marker("engine")
    if only is not None:
        engines = list(only.args)
    else:
        engines = ["sqlite"] if here & ONLY_SQLITE else ["sqlite", "postgresql"]
    metafunc.parametrize("engine", engines, indirect=True, scope="function")


def skip_without_a_server() -> None:
    """Skip with a line where there is no PostgreSQL server; in CI the test then fails."""
    if not os.environ.get("CI") and (programs() is None or find_spec("psycopg") is None):
        pytest.skip(WHERE_TO_GET_IT)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a PostgreSQL server once."""
    skip_without_a_server()
    with running() as started:
        yield started


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """Return a database with today's tables, which every test gets a copy of."""
    name = server.new_database()
    Store.open(server.url(name)).close()
    return name


@pytest.fixture
def database(server: Server, template: str) -> Iterator[str]:
    name = server.new_database(template)
    yield server.url(name)
    with suppress(Exception):
        server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "belowline.sqlite3"


@pytest.fixture
def url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    if engine == "postgresql":
        return str(request.getfixturevalue("database"))
    return f"sqlite:///{tmp_path / 'belowline.sqlite3'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as opened:
        yield opened
