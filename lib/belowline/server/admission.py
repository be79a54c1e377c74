"""Who may come in: the host asked for, the origin asking, and paths for this machine only.

A page on the web can make a visitor's browser talk to a dashboard on that visitor's own
machine (by naming our address, or by a domain that resolves to it). The ``Host`` and
``Origin`` headers, which a browser sets and a page cannot, tell such requests apart.

Streamlit checks the origin too, but asks an outside service for its own address before
it says no, on the event loop: where outbound traffic is dropped, one refused request
stops the server for twenty seconds. Nothing that could get there passes here.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from streamlit import config

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK_NAMES: Final = frozenset({"localhost", "127.0.0.1"})

# Counters of sessions and memory: for whoever runs the server, not for visitors.
_THIS_MACHINE_ONLY: Final = ("/metrics", "/_stcore/metrics", "/_stcore/script-health-check")
# Streamlit's door for programs is not one of ours, and says so even where it is shut.
_CLOSED: Final = ("/_stcore/agent",)
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class Admission:
    """Refuse requests that no honest visitor of this address sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an admissible request on; answer any other at once."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return

        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        named = list(config.get_option("server.allowedHosts"))
        arrived_at = (scope.get("server") or ("",))[0]

        if not host_is_ours(host, named=named, arrived_at=arrived_at):
            await _refuse(scope, receive, send, 400, _unknown_host(host))
        elif not _origin_may_speak(scope["type"], origin, host, named):
            await _refuse(scope, receive, send, 403, "This address only answers its own pages.\n")
        elif not _path_is_open(scope, headers, host):
            await _refuse(scope, receive, send, 404, "Not found.\n")
        else:
            if origin is not None and urlsplit(origin).netloc != host:
                # Admitted under another of our names: let Streamlit see the same one twice.
                MutableHeaders(scope=scope)["host"] = urlsplit(origin).netloc
            await self.app(scope, receive, send)


def host_is_ours(host: str, *, named: Sequence[str], arrived_at: str) -> bool:
    """Tell whether a ``Host`` header names this server.

    A name is ours when the configuration lists it, when it is the machine's own, or when
    it is ``localhost``. A bare IP address cannot be made to point elsewhere by a hostile
    name server, so any is taken, except that a connection that came in over loopback
    must also have asked for loopback.

    Parameters
    ----------
    host
        The header as sent, with or without a port.
    named
        Names from the configuration (``server.allowedHosts``); ``*.example.org`` covers
        every name under it, ``*`` covers all.
    arrived_at
        Address of our end of the connection.

    Examples
    --------
    >>> host_is_ours("localhost:8501", named=[], arrived_at="127.0.0.1")
    True
    >>> host_is_ours("evil.example:8501", named=[], arrived_at="127.0.0.1")
    False
    >>> host_is_ours("talk.example.org", named=["*.example.org"], arrived_at="10.0.0.7")
    True
    """
    name = _hostname(_split(f"//{host}"))
    if name is None:
        return False
    if name in LOOPBACK_NAMES or name == socket.gethostname().lower() or _listed(name, named):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or not _is_loopback(arrived_at)


def origin_is_ours(origin: str, host: str, *, named: Sequence[str] = ()) -> bool:
    """Tell whether a page of this server sent the request.

    Parameters
    ----------
    origin
        The ``Origin`` header, such as ``http://127.0.0.1:8501``.
    host
        The ``Host`` header of the same request.
    named
        Names from the configuration, for a proxy that rewrites ``Host``; the catch-all
        ``*`` does not count, because it would let every page on the web in.

    Examples
    --------
    >>> origin_is_ours("http://localhost:8501", "127.0.0.1:8501")
    True
    >>> origin_is_ours("http://localhost:3000", "127.0.0.1:8501")
    False
    """
    asking, asked = _split(origin), _split(f"//{host}")
    if asking is None or asked is None or asking.scheme not in {"http", "https"}:
        return False
    if asking.netloc == host:
        return True
    name = _hostname(asking)
    if name is None:
        return False
    same_port = asking.port == asked.port
    both_local = {name, _hostname(asked)} <= LOOPBACK_NAMES
    return (both_local and same_port) or _listed(name, [one for one in named if one != "*"])


def _origin_may_speak(kind: str, origin: str | None, host: str, named: Sequence[str]) -> bool:
    """Every browser names the origin of a websocket; of a plain visit it does not."""
    if origin is None:
        return kind == "http"
    return origin_is_ours(origin, host, named=named)


def _path_is_open(scope: Scope, headers: Headers, host: str) -> bool:
    """Tell whether a path is for the one who asks."""
    path = scope["path"]
    if any(part in path for part in _CLOSED):
        return False
    if any(part in path for part in _THIS_MACHINE_ONLY):
        client = (scope.get("client") or ("",))[0]
        direct = not any(name in headers for name in _FORWARDED)
        return direct and _is_loopback(client) and _hostname(_split(f"//{host}")) in LOOPBACK_NAMES
    return True


def _split(url: str) -> SplitResult | None:
    """Return the parts of an address, or ``None`` where it is malformed."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is not a port
    except ValueError:
        return None
    clean = not (parts.username or parts.password or parts.path or parts.query or parts.fragment)
    return parts if clean else None


def _hostname(parts: SplitResult | None) -> str | None:
    """Return the name in lower case, without the dot that may end it."""
    return parts.hostname.rstrip(".") if parts and parts.hostname else None


def _listed(name: str, patterns: Sequence[str]) -> bool:
    """Tell whether one of the configured patterns covers a name."""
    for pattern in (entry.strip().lower().rstrip(".") for entry in patterns):
        if pattern in {"*", name} or (pattern.startswith("*.") and name.endswith(pattern[1:])):
            return True
    return False


def _is_loopback(address: str) -> bool:
    """Tell whether an address never leaves this machine."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _unknown_host(host: str) -> str:
    """Say what to do about a name we do not go by; whoever runs the server reads this."""
    return (
        f"This server does not go by the name {host[:60]!a}. If it should, list the name "
        "under server.allowedHosts in .streamlit/config.toml, or set "
        "STREAMLIT_SERVER_ALLOWED_HOSTS.\n"
    )


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    """Answer without going further; a websocket that is closed unopened reads as a 403."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse(sentence, status_code=status)(scope, receive, send)
