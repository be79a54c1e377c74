from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from belowline.model.tokens import TokenScope
from belowline.server.api import who_may
from belowline.server.api.app import PREFIX, interface
from belowline.server.patience import Patience
from belowline.workflows import running as shared
from belowline.workflows.running import Running, running


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """A store of its own, closed at the end."""
    monkeypatch.setenv("BELOWLINE_DATA", str(tmp_path))
    monkeypatch.delenv("BELOWLINE_DATABASE_URL", raising=False)
    monkeypatch.setattr(shared, "_RUNNING", {})
    monkeypatch.setattr(who_may, "PATIENCE", Patience())
    opened = running()
    yield opened
    opened.imports.close()
    opened.store.close()


@pytest.fixture
def own(house: Running, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Ask as a program on one's own machine does."""
    del house
    monkeypatch.delenv("BELOWLINE_MODE", raising=False)
    app = Starlette(routes=[Mount(PREFIX, interface())])
    return TestClient(app, base_url="http://127.0.0.1:8501", raise_server_exceptions=False)


@pytest.fixture
def hosted(own: TestClient, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Ask where nobody may come in without a token."""
    monkeypatch.setenv("BELOWLINE_MODE", "hosted")
    return own


@pytest.fixture
def reader(house: Running, hosted: TestClient) -> TestClient:
    """Ask there with a token that may read."""
    _, token = house.store.add_token("a spreadsheet", [TokenScope.READ])
    hosted.headers["Authorization"] = f"Bearer {token}"
    return hosted
