"""The owner's door: a hosted server without an identity provider has one owner, with a token.

The token is printed once, when the server first starts, and kept as a hash. Whoever sends
it gets a cookie for a month.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.responses import RedirectResponse, Response
from streamlit.runtime.secrets import secrets_singleton

from belowline.model.errors import StoreError
from belowline.server.links import nothing, too_often
from belowline.server.patience import Patience
from belowline.server.sentences import page
from belowline.store.owners import SIGNED_IN_DAYS
from belowline.workflows.hosting import HostSettings
from belowline.workflows.running import running
from belowline.workflows.visiting import OWNER_COOKIE

if TYPE_CHECKING:
    from starlette.requests import Request

PATH: Final = "/owner"
PATIENCE: Final = Patience()
_LONGEST_BODY: Final = 1_024  # bytes: a token has 43
_FORM: Final = (
    '<form method="post"><label>Token<input name="token" type="password" required '
    'autocomplete="current-password" autofocus></label><button>Sign in</button></form>'
)
_OUT: Final = (
    '<form method="post"><input type="hidden" name="out" value="1"><button>Sign out</button></form>'
)


def has_owner_token() -> bool:
    """Tell whether people sign in here with a token: hosted, and no provider configured."""
    configured = secrets_singleton.load_if_toml_exists() and secrets_singleton.get("auth")
    return HostSettings().hosted and not configured


def print_owner_token() -> None:
    """Make the owner's token where there is none, and print it this once."""
    if not has_owner_token():
        return
    token = running().store.first_owner_token()
    if token is not None:
        sys.stderr.write(
            f"\nThe owner's token, shown this once: {token}\n"
            f"Sign in with it at {PATH}. Only its fingerprint is kept.\n\n"
        )
        sys.stderr.flush()


async def door(request: Request) -> Response:
    """Ask for the token, take it, or let the owner out."""
    if not has_owner_token():
        return nothing()
    visitor = request.client.host if request.client is not None else ""
    if PATIENCE.is_over(visitor):
        return too_often()
    cookie = request.cookies.get(OWNER_COOKIE, "")
    try:
        if request.method == "POST":
            return await _posted(request, visitor, cookie)
        inside = await asyncio.to_thread(lambda: running().store.signed_in(cookie))
    except StoreError as error:
        return page("This cannot be done now", str(error), status=503)
    if inside is not None:
        return page("You are signed in", "On this browser, as the owner.", form=_OUT)
    return page("Sign in", "The token was printed when the server first started.", form=_FORM)


async def _posted(request: Request, visitor: str, cookie: str) -> Response:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST_BODY:
            return page("Too long", "That is no token.", status=413)
    given = parse_qs(body.decode("utf-8", "replace"))
    secure = request.url.scheme == "https"
    if "out" in given:
        await asyncio.to_thread(lambda: running().store.sign_out(cookie))
        answer = RedirectResponse("/", status_code=303)
        answer.delete_cookie(OWNER_COOKIE, httponly=True, samesite="strict", secure=secure)
        return answer
    token = given.get("token", [""])[0].strip()
    made = await asyncio.to_thread(lambda: running().store.sign_in(token))
    if made is None:
        PATIENCE.failed(visitor)
        return page("Sign in", "That is not the token.", status=403, form=_FORM)
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(
        OWNER_COOKIE,
        made,
        max_age=SIGNED_IN_DAYS * 86_400,
        httponly=True,
        samesite="strict",
        secure=secure,
    )
    return answer
