"""Which program may do what."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Final

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from belowline.model.errors import StoreError
from belowline.model.grants import EVERYTHING, Grant, Scope
from belowline.model.tokens import TokenScope
from belowline.server.api.refusals import RefusedError
from belowline.server.patience import Patience
from belowline.workflows.hosting import HostSettings
from belowline.workflows.running import running

PATIENCE: Final = Patience()
_BEARER: Final = HTTPBearer(
    auto_error=False, description="A token. On one's own machine none is needed."
)
_NAMED: Final = {"WWW-Authenticate": "Bearer"}


def may(scope: TokenScope) -> Callable[..., Grant]:
    """Return what lets a request pass, and finds out how far it reaches.

    On a hosted server everybody must show a token. On one's own machine none is needed, as
    the dashboard there asks nobody either; a wrong one is refused all the same.

    Parameters
    ----------
    scope
        What the request wants to do.
    """

    def granted(
        request: Request,
        shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
    ) -> Grant:
        if shown is None:
            if not HostSettings().hosted:
                return EVERYTHING
            raise RefusedError(401, "no_token", "Show a token: Authorization: Bearer …", _NAMED)
        visitor = request.client.host if request.client is not None else ""
        if PATIENCE.is_over(visitor):
            message = "Too many tokens from here were not known. Wait a minute."
            raise RefusedError(429, "wait", message, {"Retry-After": "60"})
        store = running().store
        token = store.token(shown.credentials)
        if token is None:
            PATIENCE.failed(visitor)
            raise RefusedError(401, "unknown_token", "This token is not known here.", _NAMED)
        if scope not in token.scopes:
            raise RefusedError(403, "scope", f"This token may not {scope}.", _NAMED)
        with suppress(StoreError):  # a store that cannot be written can still be read
            store.note_token_used(token)
        return Grant(Scope.OWN, token.owner) if HostSettings().hosted else EVERYTHING

    return granted


MayRead = Annotated[Grant, Depends(may(TokenScope.READ))]
MayWrite = Annotated[Grant, Depends(may(TokenScope.WRITE))]
