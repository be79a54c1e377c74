"""The addresses that are not pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from streamlit import runtime

from belowline.server import links, owner
from belowline.server.api.app import PREFIX, interface
from belowline.server.metrics import metrics

if TYPE_CHECKING:
    from starlette.requests import Request


async def healthz(_: Request) -> PlainTextResponse:
    """Say whether the server can take visitors: 200 ``ok``, or 503 and why not."""
    if not runtime.exists():
        return PlainTextResponse("starting\n", status_code=503)
    ready, _why = await runtime.get_instance().is_ready_for_browser_connection
    return PlainTextResponse("ok\n") if ready else PlainTextResponse("busy\n", status_code=503)


async def robots(_: Request) -> PlainTextResponse:
    """Ask crawlers to stay out: what people upload is theirs, not the web's."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


ROUTES: Final = (
    Mount(PREFIX, app=interface()),
    Route("/metrics", metrics, methods=["GET"]),
    Route("/healthz", healthz, methods=["GET"]),
    Route("/robots.txt", robots, methods=["GET"]),
    Route("/s", links.opened_nothing, methods=["GET"]),
    Route("/s/{token:path}", links.opened, methods=["GET"]),
    Route(owner.PATH, owner.door, methods=["GET", "POST"]),
)
