"""Who may come in, and how quickly the others are told."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.server.admission import Admission, host_is_ours, origin_is_ours

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp

    from visitor import Answer

LOOPBACK, LAN = "127.0.0.1", "192.168.1.20"


@pytest.fixture
def guarded(asking: Callable[..., Answer], behind: ASGIApp) -> Callable[..., Answer]:
    return lambda *path, **given: asking(Admission(behind), *path, **given)


@pytest.mark.parametrize(
    ("host", "arrived_at"),
    [
        ("localhost", LOOPBACK),
        ("localhost:8501", LAN),
        ("LOCALHOST:8501", LOOPBACK),
        ("127.0.0.1:8501", LOOPBACK),
        ("[::1]:8501", "::1"),
        ("192.168.1.20:8501", LAN),
        (socket.gethostname(), LAN),
    ],
)
def test_our_own_names_are_ours(host: str, arrived_at: str) -> None:
    assert host_is_ours(host, named=[], arrived_at=arrived_at)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8501",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "user@localhost",
        "localhost/path",
        "localhost:port",
        "localhost:99999",
        "[::1",
        "2130706433",
        "10.0.0.1",  # an address of another machine, over a connection from this one
    ],
)
def test_a_name_that_could_be_made_to_point_here_is_not_ours(host: str) -> None:
    assert not host_is_ours(host, named=[], arrived_at=LOOPBACK)


def test_a_configured_name_is_ours_and_a_star_covers_what_is_under_it() -> None:
    named = ["talk.example.org", "*.press.example"]

    assert host_is_ours("talk.example.org", named=named, arrived_at=LAN)
    assert host_is_ours("Desk.Press.Example.:443", named=named, arrived_at=LAN)
    assert not host_is_ours("press.example", named=named, arrived_at=LAN)
    assert not host_is_ours("evilpress.example", named=named, arrived_at=LAN)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501"),
        ("https://talk.example.org", "talk.example.org"),
        ("http://localhost:8501", "127.0.0.1:8501"),
        ("http://127.0.0.1:8501", "localhost:8501"),
    ],
)
def test_our_own_pages_may_speak(origin: str, host: str) -> None:
    assert origin_is_ours(origin, host)


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.example",
        "http://localhost:3000",  # another program on this machine
        "http://127.0.0.1:8501.evil.example",
        "http://127.0.0.1:8501@evil.example",
        "ftp://127.0.0.1:8501",
        "127.0.0.1:8501",
        "http://[",
    ],
)
def test_other_pages_may_not_speak(origin: str) -> None:
    assert not origin_is_ours(origin, "127.0.0.1:8501", named=["*"])


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_header_whatever_breaks_the_check(origin: str, host: str) -> None:
    assert origin_is_ours(origin, host) in {True, False}
    assert host_is_ours(host, named=["*.example.org"], arrived_at=LOOPBACK) in {True, False}


def test_a_foreign_host_is_told_in_a_sentence_what_to_set(
    guarded: Callable[..., Answer],
) -> None:
    answer = guarded(headers={"host": "evil.example"})

    assert answer.status == 400
    assert b"'evil.example'" in answer.body
    assert b"server.allowedHosts" in answer.body


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_foreign_page_is_refused_on_every_door(kind: str, guarded: Callable[..., Answer]) -> None:
    assert guarded(kind=kind, headers={"origin": "http://evil.example"}).status == 403


def test_a_websocket_must_say_where_it_comes_from(guarded: Callable[..., Answer]) -> None:
    assert guarded(kind="websocket").status == 403
    assert guarded(kind="websocket", headers={"origin": "http://127.0.0.1:8501"}).status == 101


def test_under_another_of_our_names_streamlit_sees_one_and_the_same(
    guarded: Callable[..., Answer],
) -> None:
    answer = guarded(headers={"origin": "http://localhost:8501"})

    assert answer.body == b"localhost:8501"


def test_a_proxy_that_rewrites_the_host_is_understood_when_its_name_is_configured(
    guarded: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    from_proxy = {"host": "127.0.0.1:8501", "origin": "https://talk.example.org"}
    assert guarded(kind="websocket", headers=from_proxy).status == 403

    monkeypatch.setattr("streamlit.config.get_option", lambda _: ["talk.example.org"])

    assert guarded(kind="websocket", headers=from_proxy).status == 101


@pytest.mark.parametrize(
    "given",
    [
        {"client": ("192.168.1.9", 50_000)},
        {"headers": {"x-forwarded-for": "203.0.113.7"}},
        {"headers": {"forwarded": "for=203.0.113.7"}},
        {"headers": {"host": "[::1]:8501"}},
    ],
)
def test_the_counters_are_for_this_machine_alone(
    given: dict[str, object], guarded: Callable[..., Answer]
) -> None:
    assert guarded("/_stcore/metrics").status == 200
    assert guarded("/_stcore/metrics", **given).status == 404
    assert guarded("/desk/_stcore/metrics", **given).status == 404


def test_the_door_for_programs_is_shut(guarded: Callable[..., Answer]) -> None:
    assert guarded("/_stcore/agent/openapi.json").status == 404


def test_a_refusal_asks_nobody_else(
    guarded: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_calls(*_: object, **__: object) -> None:
        pytest.fail("the check reached for the network")

    monkeypatch.setattr(socket, "getaddrinfo", no_calls)
    monkeypatch.setattr(socket.socket, "connect", no_calls)
    before = time.perf_counter()

    assert guarded(kind="websocket", headers={"origin": "http://evil.example"}).status == 403
    assert time.perf_counter() - before < 0.05
