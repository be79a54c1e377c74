"""Ask an application directly, without a server in between."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from visitor import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = ("127.0.0.1", 8501)


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    """Stand behind the guard under test; say which host was asked for."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await PlainTextResponse(Headers(scope=scope).get("host", ""))(scope, receive, send)


def answer_of(app: ASGIApp, path: str = "/", **given: Any) -> Answer:  # noqa: ANN401 -- parts of a scope
    """Return what an application answers; a websocket answers 101 or 403."""
    headers: Mapping[str, str] = {"host": "127.0.0.1:8501", **given.get("headers", {})}
    scope = {
        "type": given.get("kind", "http"),
        "method": given.get("method", "GET"),
        "path": path,
        "scheme": given.get("scheme", "http"),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
        "client": given.get("client", ("127.0.0.1", 50_000)),
        "server": given.get("server", HERE),
        "query_string": b"",
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    first = sent[0]
    if scope["type"] == "websocket":
        return Answer(101 if first["type"] == "websocket.accept" else 403, {}, b"")
    found = {name.decode().lower(): value.decode() for name, value in first["headers"]}
    return Answer(first["status"], found, b"".join(part.get("body", b"") for part in sent[1:]))


@pytest.fixture
def asking() -> Callable[..., Answer]:
    return answer_of


@pytest.fixture
def behind() -> ASGIApp:
    return hello
