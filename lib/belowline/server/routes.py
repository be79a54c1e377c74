"""The addresses that are not pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from streamlit import runtime

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


def _on_ones_own_machine() -> bool:
    """Tell whether this is one person's dashboard, which asks nobody who they are."""
    return True


ROUTES: Final = (
    Mount(PREFIX, app=interface(without_token=_on_ones_own_machine)),
    Route("/metrics", metrics, methods=["GET"]),
    Route("/healthz", healthz, methods=["GET"]),
    Route("/robots.txt", robots, methods=["GET"]),
)
