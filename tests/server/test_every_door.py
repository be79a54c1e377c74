"""Every address of ours that is no page, asked as nobody honest asks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from belowline.server import door, links, owner
from belowline.server.api import who_may
from belowline.server.patience import Patience
from belowline.workflows import running as shared
from belowline.workflows.running import Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EVERY_ANSWER = {
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
    "x-robots-tag",
}
PRIVATE = ("/api/", "/s/", "/s", "/owner")
ASKED = (
    ("GET", "/s"),
    ("GET", "/s/x"),
    ("POST", "/s/x"),
    ("GET", "/owner"),
    ("POST", "/owner"),
    ("PUT", "/owner"),
    ("GET", "/api/openapi.json"),
    ("GET", "/api/nothing"),
    ("POST", "/api/discussions"),
    ("DELETE", "/api/discussions"),
    ("GET", "/api/imports/x"),
    ("GET", "/api/discussions/sample"),
    ("GET", "/api/discussions/sample/tables/comments.csv"),
    ("GET", "/api/discussions/nothing"),
    ("GET", "/healthz"),
    ("GET", "/robots.txt"),
    ("GET", "/nothing"),
)
NOT_SO = 405  # of a method that an address has not; nothing is told
CANARY = "zzCANARYzz"
OUTSIDE = (
    "../canary.txt",
    "..%2fcanary.txt",
    "..%252fcanary.txt",
    "%2e%2e/%2e%2e/canary.txt",
    "..\\canary.txt",
    "..%5ccanary.txt",
    "....//canary.txt",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "file:%2f%2f%2fetc%2fpasswd",
    "canary.txt%00.csv",
    "sample%00",
    "sample/../../canary",
)
SQL = (
    "' OR 1=1 --",
    '"; DROP TABLE discussion; --',
    "%' UNION SELECT token_sha256 FROM share --",
    "x') ; DELETE FROM discussion; --",
    "$$; SELECT pg_sleep(5) --",
    "\\'; SELECT 1 --",
    'boat" OR title:"*',
    "NEAR(boat night) AND NOT *",
    "{col}:^x* :*&!|()",
    "'" * 400,
)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """A hosted server's store, and a file beside it that nobody may read."""
    data = tmp_path / "data"
    monkeypatch.setenv("BELOWLINE_DATA", str(data))
    monkeypatch.delenv("BELOWLINE_DATABASE_URL", raising=False)
    monkeypatch.delenv("BELOWLINE_MODE", raising=False)
    monkeypatch.setattr(shared, "_RUNNING", {})
    for waiting in (links, owner, who_may):
        monkeypatch.setattr(waiting, "PATIENCE", Patience(failures=10**9))
    opened = running()
    for folder in (tmp_path, data):
        (folder / "canary.txt").write_text(CANARY, encoding="utf-8")
    yield opened
    opened.imports.close()
    opened.store.close()


@pytest.fixture
def visitor(house: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Ask what answers behind all guards, as a browser at our own address does."""
    del house
    monkeypatch.chdir(tmp_path / "data")
    app = Starlette(routes=list(door.ROUTES), middleware=list(door.GUARDS))
    return TestClient(
        app,
        base_url="http://127.0.0.1:8501",
        follow_redirects=False,
        raise_server_exceptions=False,
    )


@pytest.fixture(params=["local", "hosted"])
def mode(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("BELOWLINE_MODE", request.param)
    return str(request.param)


def test_every_answer_carries_the_headers_and_names_no_software(
    visitor: TestClient, mode: str
) -> None:
    for method, path in ASKED:
        answer = visitor.request(method, path)

        assert answer.headers.keys() >= EVERY_ANSWER, (mode, method, path)
        assert not answer.headers.keys() & {"server", "x-powered-by", "x-version"}, path
        starting = path == "/healthz"  # no server runs behind the routes here
        assert answer.status_code < 500 or starting, (mode, method, path)
        if path.startswith(PRIVATE) and answer.status_code != NOT_SO:
            assert answer.headers["cache-control"] == "no-store", (mode, method, path)


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:3000", "null"])
def test_a_page_of_another_origin_is_refused_by_all_of_them(
    visitor: TestClient, house: Running, mode: str, origin: str
) -> None:
    for method, path in ASKED:
        answer = visitor.request(method, path, headers={"Origin": origin}, content=b"x" * 200)

        assert answer.status_code == 403, (mode, method, path)
        assert "set-cookie" not in answer.headers
        assert "access-control-allow-origin" not in answer.headers
    assert house.store.listing() == ()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example"])
def test_another_name_for_this_address_is_refused_by_all_of_them(
    visitor: TestClient, host: str
) -> None:
    for method, path in ASKED:
        answer = visitor.request(method, path, headers={"Host": host})

        assert answer.status_code == 400, (method, path)
        assert answer.headers.keys() >= EVERY_ANSWER


def test_no_path_leads_outside(visitor: TestClient, mode: str) -> None:
    for path in OUTSIDE:
        for before in (
            "/s/",
            "/owner/",
            "/api/",
            "/api/discussions/",
            "/api/imports/",
            "/api/discussions/sample/tables/",
        ):
            answer = visitor.get(before + path)

            assert 400 <= answer.status_code < 500, (mode, before, path)
            assert CANARY not in answer.text
            assert "root:" not in answer.text


@pytest.mark.parametrize(
    "name", ["../../out.txt", "/out.txt", "..\\..\\out.txt", "a\r\nSet-Cookie: x=1.txt"]
)
def test_the_name_of_a_file_is_a_name_and_no_place(
    visitor: TestClient, house: Running, tmp_path: Path, name: str
) -> None:
    page = b"The boat\n\n2 Comments\n\nAda\nMay 1, 2014 at 1:10 AM\nGood.\n\n" * 3
    there = {one for one in tmp_path.rglob("*") if "sqlite3" not in one.name}

    body = visitor.post(f"/api/discussions?name={quote(name)}", content=page)
    form = visitor.post("/api/discussions", files={"file": (name, page + b"\n", "text/plain")})

    for answer in (body, form):
        assert answer.status_code in {201, 422}, answer.text
        assert "set-cookie" not in answer.headers
    for kept in house.store.listing():
        assert not set("/\\\r\n") & set(kept.name)
    assert {one for one in tmp_path.rglob("*") if "sqlite3" not in one.name} == there


def test_sql_is_text_in_everything_that_can_be_asked(
    visitor: TestClient, house: Running, mode: str
) -> None:
    _, token = house.store.add_token("a program", list(who_may.TokenScope))
    allowed = {"Authorization": f"Bearer {token}"}
    before = visitor.get("/api/discussions/sample", headers=allowed).content
    filters = ("from", "to", "who", "tone", "word", "reply", "sure", "hide")
    for text in SQL:
        said = quote(text, safe="")
        for path in (
            f"/s/{said}",
            f"/api/discussions/{said}",
            f"/api/imports/{said}",
            f"/api/discussions/sample/tables/{said}.csv",
            f"/api/discussions/sample/tables/comments.{said}",
            *(f"/api/discussions/sample/tables/terms.csv?{one}={said}" for one in filters),
        ):
            answer = visitor.get(path, headers=allowed)
            free = path.partition("?")[2].startswith(("word=", "hide="))
            assert answer.status_code < 500, (mode, path, answer.text)
            assert free or answer.status_code >= 400, (mode, path)
        assert visitor.post("/owner", data={"token": text}).status_code in {403, 404, 413}
        if text.isascii():
            guess = visitor.get(
                "/api/discussions/sample", headers={"Authorization": f"Bearer {text}"}
            )
            assert guess.status_code == 401
    assert visitor.get("/api/discussions/sample", headers=allowed).content == before
    assert len(house.store.tokens()) == 1
