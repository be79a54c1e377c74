"""How much a visit may leave in memory."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from starlette.responses import PlainTextResponse
from streamlit import config

from belowline.server.uploads import FORM_OVERHEAD, UploadBudget

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from visitor import Answer

MB = 1024 * 1024
LIMIT = int(config.get_option("server.maxUploadSize")) * MB
UPLOAD = "/_stcore/upload_file/visit-1/file-9"


def put(size: int | str | None) -> dict[str, object]:
    length = {} if size is None else {"content-length": str(size)}
    return {"method": "PUT", "headers": length}


def test_a_body_must_say_how_long_it_is(asking: Callable[..., Answer], behind: ASGIApp) -> None:
    guarded = UploadBudget(behind, held=dict)

    assert asking(guarded, UPLOAD, **put(None)).status == 411
    assert asking(guarded, UPLOAD, **put("many")).status == 411
    assert asking(guarded, UPLOAD, **put("-1")).status == 411
    assert asking(guarded, UPLOAD, **put("²")).status == 411
    assert asking(guarded, UPLOAD, **put(3)).status == 200
    assert asking(guarded, "/", **put(None)).status == 411


def test_a_single_upload_has_the_configured_limit(
    asking: Callable[..., Answer], behind: ASGIApp
) -> None:
    guarded = UploadBudget(behind, held=dict)

    assert asking(guarded, UPLOAD, **put(LIMIT + FORM_OVERHEAD)).status == 200
    assert asking(guarded, UPLOAD, **put(LIMIT + FORM_OVERHEAD + 1)).status == 413


def test_a_visit_holds_two_of_the_largest_uploads_and_no_more(
    asking: Callable[..., Answer], behind: ASGIApp
) -> None:
    held = {"visit-1": {"file-1": LIMIT, "file-2": LIMIT - MB}, "visit-2": {}}
    guarded = UploadBudget(behind, held=lambda: held)

    assert asking(guarded, UPLOAD, **put(MB)).status == 200
    assert asking(guarded, UPLOAD, **put(MB + 1)).status == 429
    assert asking(guarded, UPLOAD.replace("visit-1", "visit-2"), **put(MB + 1)).status == 200


def test_many_empty_files_are_too_many(asking: Callable[..., Answer], behind: ASGIApp) -> None:
    def holding(files: int) -> UploadBudget:
        held = {"visit-1": {str(n): 0 for n in range(files)}}
        return UploadBudget(behind, held=lambda: held)

    assert asking(holding(199), UPLOAD, **put(0)).status == 200
    assert asking(holding(200), UPLOAD, **put(0)).status == 429


def test_all_visits_together_hold_ten_of_the_largest(
    asking: Callable[..., Answer], behind: ASGIApp
) -> None:
    held = {f"other-{n}": {"a": LIMIT} for n in range(9)}
    guarded = UploadBudget(behind, held=lambda: held)

    assert asking(guarded, UPLOAD, **put(LIMIT)).status == 200
    assert asking(guarded, UPLOAD, **put(LIMIT + 1)).status == 429


def test_what_is_still_arriving_counts_and_is_forgotten_when_it_has() -> None:
    gate, statuses = asyncio.Event(), list[int]()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await gate.wait()
        await PlainTextResponse("kept")(scope, receive, send)

    guarded = UploadBudget(slow, held=dict)

    async def send_file(size: int) -> None:
        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        headers = [(b"content-length", str(size).encode())]
        scope = {"type": "http", "method": "PUT", "path": UPLOAD, "headers": headers}
        await guarded(scope, receive, send)

    async def three_at_once() -> None:
        first_two = [asyncio.create_task(send_file(LIMIT)) for _ in range(2)]
        await asyncio.sleep(0)
        await send_file(1)
        gate.set()
        await asyncio.gather(*first_two)
        await send_file(LIMIT)

    asyncio.run(three_at_once())

    assert statuses == [429, 200, 200, 200]
    assert guarded.arriving.total() == 0
    assert not guarded.arriving_files


def test_a_place_is_given_back_when_the_upload_fails(asking: Callable[..., Answer]) -> None:
    async def broken(_: Scope, __: Receive, ___: Send) -> None:
        raise ConnectionResetError

    guarded = UploadBudget(broken, held=dict)

    with pytest.raises(ConnectionResetError):
        asking(guarded, UPLOAD, **put(LIMIT))
    assert guarded.arriving.total() == 0


def test_reading_and_deleting_need_no_budget(
    asking: Callable[..., Answer], behind: ASGIApp
) -> None:
    held = {"visit-1": {"file-1": 99 * LIMIT}}
    guarded = UploadBudget(behind, held=lambda: held)

    assert asking(guarded, "/").status == 200
    assert asking(guarded, UPLOAD, method="DELETE").status == 200
