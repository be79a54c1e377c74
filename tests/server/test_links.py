"""Ten thousand guesses open nothing and all get one answer; after thirty, none is looked at."""

from __future__ import annotations

import random
import secrets
import statistics
import string
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from belowline.server import links, owner
from belowline.server.headers import SecurityHeaders
from belowline.server.patience import Patience
from belowline.server.routes import ROUTES
from belowline.store.discussions import Store
from belowline.store.settings import StoreSettings
from belowline.workflows.visiting import LINK_COOKIE, OWNER_COOKIE, opened_link
from shared_links import link_to, own_page

if TYPE_CHECKING:
    from collections.abc import Iterator

GUESSES = 10_000
OVER_HTTP = 800  # of them; the rest are asked of the store, where the answer is made
LETTERS = string.ascii_letters + string.digits + "-_"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("links")
    with Store.open(StoreSettings(data=folder, database_url=None).url()) as opened:
        yield opened


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> Patience:
    """Wait for nobody, so that ten thousand guesses are looked at."""
    endless = Patience(failures=10**9)
    monkeypatch.setattr(links, "PATIENCE", endless)
    monkeypatch.setattr(owner, "PATIENCE", endless)
    return endless


@pytest.fixture
def visitor(store: Store, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("BELOWLINE_MODE", "hosted")
    monkeypatch.setattr(links, "store", lambda: store)
    monkeypatch.setattr(owner, "store", lambda: store)
    app = Starlette(routes=list(ROUTES), middleware=[Middleware(SecurityHeaders)])
    return TestClient(app, base_url="http://127.0.0.1:8501", follow_redirects=False)


@pytest.fixture(scope="module")
def page(store: Store) -> str:
    return own_page(store)


def test_a_link_leads_to_its_view_and_leaves_an_http_only_cookie(
    store: Store, visitor: TestClient, page: str
) -> None:
    link = link_to(store, page, page="tone", view=f"d={page}&tone=negative")

    answer = visitor.get(f"/s/{link.token}")

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/tone?d={page}&tone=negative&s={link.id}"
    assert link.token not in answer.headers["location"]
    cookie = answer.headers["set-cookie"]
    assert cookie == f"{LINK_COOKIE}{link.id}={link.token}; Path=/; HttpOnly; SameSite=Lax"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in answer.headers["x-robots-tag"]
    assert store.shares(discussion_id=page)[0].opened is not None


def test_over_tls_the_cookie_stays_on_tls_and_ends_with_the_link(
    store: Store, visitor: TestClient, page: str
) -> None:
    link = link_to(store, page, ends=datetime(2030, 1, 2, tzinfo=UTC))

    answer = visitor.get(f"https://127.0.0.1:8501/s/{link.token}")

    said = answer.headers["set-cookie"].split("; ")
    assert {"Secure", "HttpOnly", "Expires=Wed, 02 Jan 2030 00:00:00 GMT"} <= set(said)


def guesses(store: Store, page: str) -> Iterator[str]:
    """Yield what is nearly a link: random, changed by a letter, cut, over, taken back."""
    chance = random.Random(1)  # noqa: S311 -- guesses
    real = link_to(store, page).token
    over = link_to(store, page, ends=datetime.now(UTC) - timedelta(seconds=1)).token
    taken_back = link_to(store, page)
    store.withdraw(taken_back.id)
    yield from (over, taken_back.token, "", "/", "%00", "..%2F..", "' OR 1=1 --", "a" * 5_000)
    yield from (real[:length] for length in range(len(real)))
    for place in range(len(real)):
        other = chance.choice(LETTERS.replace(real[place], ""))
        yield real[:place] + other + real[place + 1 :]
    yield from (real.swapcase(), real[::-1], f"{real}=", f"{real}/", f"{real}%20", f" {real}")
    while True:
        yield secrets.token_urlsafe(32)


def test_no_guess_opens_anything_and_all_get_one_answer(
    store: Store, visitor: TestClient, page: str, patience: Patience
) -> None:
    del patience
    answers = set()
    source = guesses(store, page)

    for _ in range(OVER_HTTP):
        answer = visitor.get(f"/s/{next(source)}")
        answers.add((answer.status_code, answer.text, answer.headers.get("set-cookie")))

    assert all(opened_link(store, next(source)) is None for _ in range(GUESSES - OVER_HTTP))
    assert len(answers) == 1
    assert next(iter(answers))[0] == 404
    assert next(iter(answers))[2] is None


def test_what_was_never_there_takes_as_long_as_what_has_ended(
    store: Store, visitor: TestClient, page: str, patience: Patience
) -> None:
    del patience
    over = link_to(store, page, ends=datetime.now(UTC) - timedelta(seconds=1)).token
    kinds = {"never": lambda: secrets.token_urlsafe(32), "over": lambda: over}
    took: dict[str, list[float]] = {kind: [] for kind in kinds}

    for _ in range(200):
        for kind, token in kinds.items():
            start = time.perf_counter()
            visitor.get(f"/s/{token()}")
            took[kind].append(time.perf_counter() - start)

    never, ended = (statistics.median(took[kind]) for kind in kinds)
    assert abs(never - ended) < 0.4 * max(never, ended)


def test_after_thirty_failures_a_minute_not_even_a_real_link_is_looked_at(
    store: Store, visitor: TestClient, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(links, "PATIENCE", Patience(clock=lambda: now))
    link = link_to(store, page)

    codes = [visitor.get("/s/wrong").status_code for _ in range(31)]

    assert codes == [404] * 30 + [429]
    refused = visitor.get(f"/s/{link.token}")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    now = 60.0
    assert visitor.get(f"/s/{link.token}").status_code == 303


def test_the_owner_comes_in_with_the_token_alone(
    store: Store, visitor: TestClient, patience: Patience
) -> None:
    del patience
    store.forget_owner_token()
    token = store.first_owner_token()

    wrong = [visitor.post("/owner", data={"token": t}) for t in ("", "x", f"{token}x")]
    right = visitor.post("/owner", data={"token": token})

    assert {one.status_code for one in wrong} == {403}
    assert all("set-cookie" not in one.headers for one in wrong)
    assert (right.status_code, right.headers["location"]) == (303, "/")
    cookie = right.headers["set-cookie"].lower()
    assert OWNER_COOKIE in cookie
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert str(token) not in cookie
    assert "signed in" in visitor.get("/owner").text
    out = visitor.post("/owner", data={"out": "1"})
    assert 'belowline_owner=""' in out.headers["set-cookie"]
    assert "signed in" not in visitor.get("/owner").text


def test_guessing_the_owners_token_is_stopped_too(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, "PATIENCE", Patience())

    codes = [visitor.post("/owner", data={"token": "x"}).status_code for _ in range(31)]

    assert codes == [403] * 30 + [429]


def test_there_is_no_owners_door_on_ones_own_machine(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELOWLINE_MODE", "local")

    assert visitor.get("/owner").status_code == 404
    assert visitor.post("/owner", data={"token": "x"}).status_code == 404


def test_the_owners_form_may_be_sent_and_may_not_be_framed(visitor: TestClient) -> None:
    headers = visitor.get("/owner?embed=true").headers

    assert "form-action 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"


def framed_by(monkeypatch: pytest.MonkeyPatch, origins: str, asked: str) -> tuple[str, str | None]:
    monkeypatch.setenv("BELOWLINE_EMBED_ORIGINS", origins)
    app = Starlette(routes=list(ROUTES), middleware=[Middleware(SecurityHeaders)])
    headers = TestClient(app).get(asked).headers
    policy = headers["content-security-policy"].split("; ")
    return next(one for one in policy if "ancestors" in one), headers.get("x-frame-options")


def test_only_named_origins_may_frame_and_only_what_asks_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = "https://a.example, https://b.example"

    assert framed_by(monkeypatch, named, "/tone?embed=true") == (
        "frame-ancestors https://a.example https://b.example",
        None,
    )
    closed = ("frame-ancestors 'none'", "DENY")
    assert framed_by(monkeypatch, named, "/tone?d=x") == closed
    assert framed_by(monkeypatch, named, "/oauth2callback?embed=true") == closed
    assert framed_by(monkeypatch, "", "/tone?embed=true") == closed
    assert framed_by(monkeypatch, "* 'self' https://a.example/x; x", "/?embed=true") == closed


def test_a_link_within_a_frame_gets_a_cookie_that_a_browser_sends_from_there(
    store: Store, visitor: TestClient, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = link_to(store, page)
    asked = f"https://127.0.0.1:8501/s/{link.token}?embed=true"

    plain = visitor.get(asked)
    monkeypatch.setenv("BELOWLINE_EMBED_ORIGINS", "https://a.example")
    framed = visitor.get(asked)

    assert framed.headers["location"].endswith("&embed=true")
    assert "SameSite=None; Secure; Partitioned" in framed.headers["set-cookie"]
    assert "SameSite=Lax; Secure" in plain.headers["set-cookie"]


def test_no_secret_is_written_to_the_log(
    store: Store, visitor: TestClient, page: str, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    del tmp_path
    link = link_to(store, page)

    visitor.get(f"/s/{link.token}")
    visitor.get(f"/s/{link.token}x")

    said = capfd.readouterr()
    assert link.token not in said.out + said.err
