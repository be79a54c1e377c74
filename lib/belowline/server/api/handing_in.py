"""Pages handed in by a program."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from belowline.model.errors import StaleLinkError
from belowline.model.grants import Grant
from belowline.model.view import View
from belowline.server.api.answers import Taken, Waiting
from belowline.server.api.described import refusals
from belowline.server.api.refusals import RefusedError, code_of, status_of
from belowline.server.api.who_may import MayWrite
from belowline.workflows.granted import Granted
from belowline.workflows.import_state import ImportState
from belowline.workflows.library import open_discussion
from belowline.workflows.running import running

# Proxies give up after a minute (nginx: proxy_read_timeout, 60 s); most pages take under one
# second. Whoever hands in a longer one gets an address to ask.
_PATIENCE_S: Final = 30.0
_ASK_EVERY_S: Final = 0.05

_FORM: Final = "multipart/form-data"
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            _FORM: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "contentMediaType": "application/octet-stream"}
                    },
                }
            },
            "text/plain": {"schema": {"type": "string"}},
        },
    }
}
_UNREAD: Final[dict[int | str, dict[str, Any]]] = {
    202: {"model": Waiting, "description": "It is still being read; ask at *Location*."}
}


handing_in: Final = APIRouter()


@handing_in.post(
    "/discussions",
    status_code=201,
    response_model=Taken,
    responses=_UNREAD | refusals(401, 403, 411, 413, 422, 429, 500, 503, 507),
    openapi_extra=_BODY,
)
async def hand_in(
    request: Request,
    grant: MayWrite,
    name: Annotated[
        str, Query(max_length=255, description="Of the file, where the body is the page.")
    ] = "",
) -> JSONResponse:
    """Hand a page in, as a form's ``file`` or as the body itself.

    The same bytes twice are the same discussion.
    """
    data, called = await _upload(request, name)
    job = await run_in_threadpool(lambda: running().imports.start(data, called, grant=grant))
    return await _outcome(request, job, grant)


@handing_in.get(
    "/imports/{job}",
    status_code=201,
    response_model=Taken,
    responses=_UNREAD | refusals(401, 403, 404, 422, 429, 500, 503, 507),
)
async def how_far(
    request: Request,
    grant: MayWrite,
    job: Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")],
) -> JSONResponse:
    """Tell how far a page is that was handed in within the last hour."""
    try:
        return await _outcome(request, job, grant)
    except StaleLinkError:
        raise RefusedError(404, "no_such_import", "No such upload is remembered.") from None


async def _upload(request: Request, name: str) -> tuple[bytes, str]:
    """Return the bytes that were handed in, and what they are called."""
    if not request.headers.get("content-type", "").startswith(_FORM):
        return await request.body(), name or "page.txt"
    try:
        async with request.form(max_files=1, max_fields=8) as form:
            file = form.get("file")
            if isinstance(file, UploadFile):
                return await file.read(), name or file.filename or "page.txt"
    except HTTPException as error:  # Starlette's, for a form that is none
        raise RefusedError(422, "not_understood", f"The form: {error.detail}.") from None
    raise RefusedError(422, "not_understood", "The form has no file called “file”.")


async def _outcome(request: Request, job: str, grant: Grant) -> JSONResponse:
    """Wait for an import and return how it ended, or how far it is."""
    imports = running().imports
    deadline = asyncio.get_running_loop().time() + _PATIENCE_S
    while not (state := imports.state(job)).finished:
        if asyncio.get_running_loop().time() > deadline:
            waiting = Waiting(job=job, stage=state.stage, progress=state.progress)
            where = request.url_for("how_far", job=job).path
            return JSONResponse(waiting.model_dump(), 202, {"Location": where})
        await asyncio.sleep(_ASK_EVERY_S)
    if state.discussion_id is None:
        raise _refusal(state)
    taken = await run_in_threadpool(
        _taken, state, state.discussion_id, str(request.base_url), grant
    )
    return JSONResponse(taken.model_dump(mode="json"), 201, {"Location": taken.address})


def _refusal(state: ImportState) -> RefusedError:
    """Return the refusal of an import; a fault of ours has a status of its own."""
    kind = state.refusal
    if kind is None:
        return RefusedError(500, "fault", state.message or "It could not be imported.")
    return RefusedError(status_of(kind), code_of(kind), str(kind))


def _taken(state: ImportState, discussion_id: str, base: str, grant: Grant) -> Taken:
    opened = open_discussion(Granted(running().store, grant), discussion_id)
    return Taken(
        id=discussion_id,
        address=address(base, discussion_id),
        title=opened.article.title,
        comments=len(opened.comments),
        already_there=state.already_there,
        receipt=opened.receipt,
        discussions=state.discussion_ids,
    )


def address(base: str, discussion_id: str) -> str:
    """Return where a browser shows a discussion.

    Examples
    --------
    >>> address("http://127.0.0.1:8501/api/", "x")
    'http://127.0.0.1:8501/overview?d=x'
    """
    query = "&".join(f"{key}={value}" for key, value in View(discussion_id).to_query().items())
    return f"{base.rstrip('/').removesuffix('/api')}/overview?{query}"
