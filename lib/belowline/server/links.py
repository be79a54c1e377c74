"""Opening a share link: its secret goes into a cookie, and the address is clean.

What opens nothing is answered alike, whatever the reason, after the same one question to
the database.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from starlette.responses import RedirectResponse, Response

from belowline.model.errors import StoreError
from belowline.server.patience import Patience
from belowline.server.sentences import page
from belowline.workflows.hosting import HostSettings
from belowline.workflows.running import running
from belowline.workflows.visiting import LINK_COOKIE, address_of, opened_link

if TYPE_CHECKING:
    from starlette.requests import Request

    from belowline.store.shares import Share

PATIENCE: Final = Patience()


async def opened(request: Request) -> Response:
    """Lead to what a link shows, or say that it opens nothing."""
    visitor = request.client.host if request.client is not None else ""
    if PATIENCE.is_over(visitor):
        return too_often()
    try:
        share = await asyncio.to_thread(
            lambda: opened_link(running().store, request.path_params["token"])
        )
    except StoreError as error:
        return page("This cannot be opened now", str(error), status=503)
    if share is None:
        PATIENCE.failed(visitor)
        return nothing()
    return _led_on(request, share)


async def opened_nothing(_: Request) -> Response:
    """Answer an address without a secret like every other that opens nothing."""
    return nothing()


def nothing() -> Response:
    """Return the one answer to everything that opens nothing."""
    return page(
        "This link does not open anything",
        "It may be mistyped, or it has ended or been taken back. Ask whoever shared it for a "
        "new one.",
        status=404,
    )


def too_often() -> Response:
    """Return the answer to an address that has failed too often."""
    answer = page(
        "Please wait a minute", "Too many links from here did not open anything.", status=429
    )
    answer.headers["Retry-After"] = "60"
    return answer


def _led_on(request: Request, share: Share) -> Response:
    embedded = request.query_params.get("embed", "").lower() == "true"
    secure = request.url.scheme == "https"
    address = address_of(share) + ("&embed=true" if embedded else "")
    answer = RedirectResponse(address, status_code=303)
    parts = [f"{LINK_COOKIE}{share.id}={request.path_params['token']}", "Path=/", "HttpOnly"]
    if share.ends is not None:
        parts.append(f"Expires={share.ends:%a, %d %b %Y %H:%M:%S} GMT")
    if embedded and secure and HostSettings().framers:
        # A browser sends no other cookie from within another site's page; this one is kept
        # apart for each such site (CHIPS), so it tells nobody who reads two of them.
        parts += ["SameSite=None", "Secure", "Partitioned"]
    else:
        parts += ["SameSite=Lax", *(["Secure"] if secure else [])]
    answer.headers.append("Set-Cookie", "; ".join(parts))
    answer.headers["Cache-Control"] = "no-store"
    return answer
