"""Errors as answers: the sentence that the pages show, and a status that programs know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from belowline.model import errors
from belowline.server.api.answers import Refusal
from belowline.server.failures import reference_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request
    from fastapi.exceptions import RequestValidationError
    from starlette.exceptions import HTTPException

# RFC 9110, and 507 from RFC 4918. The first class that fits counts.
_STATUS: Final[tuple[tuple[type[errors.BelowlineError], int], ...]] = (
    (errors.UploadTooLargeError, 413),
    (errors.ReadError, 422),
    (errors.StaleLinkError, 400),
    (errors.PatternError, 400),
    (errors.ImportsFullError, 503),
    (errors.ImportsClosedError, 503),
    (errors.NoSuchDiscussionError, 404),
    (errors.StoreFullError, 507),
    (errors.StoreBusyError, 503),
    (errors.StoreUnreachableError, 503),
    (errors.StoreReadOnlyError, 503),
)
_OTHERWISE: Final = 500
# An upload takes a second or so; whoever is turned away should not come back sooner.
_RETRY_AFTER_S: Final = "5"
_LATER: Final = 503


class RefusedError(Exception):
    """A refusal that is none of the program's own errors.

    Parameters
    ----------
    status
        Of HTTP.
    code, message
        As in :class:`Refusal`.
    headers
        More of them.
    """

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        self.status, self.headers = status, dict(headers or {})
        self.refusal = Refusal(code=code, message=message)
        super().__init__(message)


def code_of(error: errors.BelowlineError) -> str:
    """Return the short name of an error.

    Examples
    --------
    >>> code_of(errors.EmptyUploadError("page.txt"))
    'empty_upload'
    """
    name = type(error).__name__.removesuffix("Error")
    return regex.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def status_of(error: errors.BelowlineError) -> int:
    """Return the HTTP status that an error stands for.

    Examples
    --------
    >>> status_of(errors.NoSuchDiscussionError("x"))
    404
    """
    return next((status for kind, status in _STATUS if isinstance(error, kind)), _OTHERWISE)


async def in_words(_: Request, error: Exception) -> JSONResponse:
    """Answer an error that was raised on purpose."""
    if not isinstance(error, errors.BelowlineError):
        raise error
    status = status_of(error)
    headers = {"Retry-After": _RETRY_AFTER_S} if status == _LATER else None
    return _answer(status, Refusal(code=code_of(error), message=str(error)), headers)


async def refused(_: Request, error: Exception) -> JSONResponse:
    """Answer a refusal."""
    if not isinstance(error, RefusedError):
        raise error
    return _answer(error.status, error.refusal, error.headers)


async def not_understood(_: Request, error: RequestValidationError) -> JSONResponse:
    """Answer a request whose parts do not fit, naming the first that does not."""
    first = error.errors()[0]
    where = " ".join(str(part) for part in first["loc"] if part not in {"path", "query", "body"})
    message = f"{where or 'The request'}: {first['msg']}."
    return _answer(422, Refusal(code="not_understood", message=message))


async def by_status(_: Request, error: HTTPException) -> JSONResponse:
    """Answer an address or a method that does not exist."""
    refusal = Refusal(
        code="not_found" if error.status_code == 404 else "refused",  # noqa: PLR2004
        message=f"{error.detail}.",
    )
    return _answer(error.status_code, refusal, dict(error.headers or {}))


async def our_mistake(_: Request, error: Exception) -> JSONResponse:
    """Answer a fault of ours with the reference under which it is logged."""
    reference = await run_in_threadpool(reference_of, error, event="request failed")
    message = f"Something went wrong. Please report it with the reference {reference}."
    return _answer(500, Refusal(code="fault", message=message))


def _answer(
    status: int, refusal: Refusal, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    return JSONResponse(refusal.model_dump(), status, dict(headers or {}))
