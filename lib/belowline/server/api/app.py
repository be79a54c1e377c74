"""The interface itself: its addresses, and the document that describes them."""

from __future__ import annotations

from importlib.metadata import version
from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from belowline.model.errors import BelowlineError
from belowline.server.api.discussions import discussions
from belowline.server.api.handing_in import handing_in
from belowline.server.api.refusals import (
    RefusedError,
    by_status,
    in_words,
    not_understood,
    our_mistake,
    refused,
)

PREFIX: Final = "/api"

_SAID: Final = """
Hand in a saved article page with its reader comments; take out the discussion document and
the tables that the dashboard draws. Whatever goes wrong is said in a sentence, the same that
the dashboard shows.
"""


def interface() -> FastAPI:
    """Return the application behind ``/api``."""
    api = FastAPI(
        title="Below the Line",
        version=version("belowline"),
        description=_SAID,
        docs_url=None,  # they would fetch their scripts from elsewhere
        redoc_url=None,
        openapi_url="/openapi.json",
        servers=[{"url": PREFIX}],
        root_path_in_servers=False,
    )
    api.include_router(handing_in)
    api.include_router(discussions)
    api.add_exception_handler(BelowlineError, in_words)
    api.add_exception_handler(RefusedError, refused)
    api.add_exception_handler(RequestValidationError, not_understood)  # type: ignore[arg-type] # the handler of this error alone
    api.add_exception_handler(HTTPException, by_status)  # type: ignore[arg-type] # the same
    api.add_exception_handler(Exception, our_mistake)
    return api
