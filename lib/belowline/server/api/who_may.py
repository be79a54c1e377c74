"""Which program may do what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from belowline.model.errors import StoreError
from belowline.model.tokens import ApiToken, Scope
from belowline.server.api.refusals import RefusedError
from belowline.workflows.running import running

_BEARER: Final = HTTPBearer(
    auto_error=False,
    description="A token made with `belowline token new`. On one's own machine none is needed.",
)
_NAMED: Final = {"WWW-Authenticate": "Bearer"}


def may(scope: Scope, *, without: Callable[[], bool]) -> Callable[..., ApiToken | None]:
    """Return what lets a request pass whose token has a scope.

    Parameters
    ----------
    scope
        What the request wants to do.
    without
        Tells whether requests without a token may pass.
    """

    def checked(
        shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
    ) -> ApiToken | None:
        if shown is None:
            if without():
                return None
            raise RefusedError(401, "no_token", "Show a token: Authorization: Bearer …", _NAMED)
        store = running().store
        token = store.token(shown.credentials)
        if token is None:
            raise RefusedError(401, "unknown_token", "This token is not known here.", _NAMED)
        if scope not in token.scopes:
            raise RefusedError(403, "scope", f"This token may not {scope}.", _NAMED)
        try:
            store.note_use(token)
        except StoreError:  # a store that cannot be written can still be read
            return token
        return token

    return checked
