"""Parts of the document that describes the interface."""

from __future__ import annotations

from typing import Any, Final

from belowline.server.api.answers import Refusal

_WHY: Final = {
    400: "A filter has a value that no link carries.",
    401: "A token is asked for, or this one is not known.",
    403: "The token may not do this.",
    404: "Nothing is kept under this id.",
    411: "The length of the upload was not announced.",
    413: "The upload is too large.",
    422: "The upload, or a part of the request, cannot be read; the sentence says why.",
    429: "Too many.",
    500: "A fault of the program, or a discussion that is damaged.",
    503: "Not now; try again in a few seconds.",
    507: "The disk is full.",
}
# What the guards before the interface answer, as plain text.
_BEFORE: Final = frozenset({411, 413, 429})


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the refusals of an address, each with why."""
    found: dict[int | str, dict[str, Any]] = {}
    for status in statuses:
        found[status] = {"model": Refusal, "description": _WHY[status]}
        if status in _BEFORE:
            found[status]["content"] = {"text/plain": {"schema": {"type": "string"}}}
    return found


def a_file(media_type: str) -> dict[str, Any]:
    """Return the schema of a body that is a file."""
    binary: dict[str, Any] = {"type": "string", "contentMediaType": media_type}
    return {"schema": binary}
