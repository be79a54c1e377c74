"""How much one visit, and all visits together, may leave in memory.

Streamlit keeps every uploaded file in memory until its session ends, checks only the
size of the single file, and takes files from sessions that never showed an uploader:
sixty files of 5 MB are 300 MB, from anyone who can open the page.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from streamlit import config, runtime

from belowline.workflows.hosting import HostSettings
from belowline.workflows.uploaders import UPLOADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

    Holdings = Mapping[str, Mapping[str, int]]

# A visit may hold two of the largest uploads at once, the old one and its replacement;
# all visits together ten. With the default of 25 MB that is 50 MB and 250 MB.
LARGEST_UPLOADS_PER_VISIT: Final = 2
LARGEST_UPLOADS_IN_ALL: Final = 10
# A folder of saved pages dropped at once; the bytes above still bound their size.
FILES_PER_VISIT: Final = 200
# The form around a file adds its name and two boundary lines, well under 64 kB.
FORM_OVERHEAD: Final = 65_536

_UPLOAD_PATH: Final = "/_stcore/upload_file/"
_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})


def bytes_in_memory() -> dict[str, dict[str, int]]:
    """Return what Streamlit holds now: the size of each uploaded file, by session."""
    if not runtime.exists():
        return {}
    # The manager's storage is no documented interface; a test with the real server
    # uploads past the budget and would notice its going.
    manager: Any = runtime.get_instance().uploaded_file_mgr
    return {
        session: {file_id: len(record.data) for file_id, record in list(files.items())}
        for session, files in list(manager.file_storage.items())
    }


class UploadBudget:
    """Refuse bodies of unknown or excessive size before the first byte is read.

    Parameters
    ----------
    app
        The application behind this guard.
    held
        Says what is in memory now: file sizes in bytes, by file, by session.
    """

    def __init__(self, app: ASGIApp, *, held: Callable[[], Holdings] = bytes_in_memory) -> None:
        self.app = app
        self.held = held
        self.arriving: Counter[str] = Counter()
        self.arriving_files: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if what it carries fits; hold its place while it arrives."""
        if scope["type"] != "http" or scope["method"] not in _WITH_BODY:
            await self.app(scope, receive, send)
            return

        size = _announced_size(Headers(scope=scope))
        _, is_upload, tail = scope["path"].partition(_UPLOAD_PATH)
        session = tail.partition("/")[0] if is_upload else ""
        if is_upload and HostSettings().hosted and not UPLOADERS.admitted(session):
            await PlainTextResponse("Sign in to hand files in.\n", 403)(scope, receive, send)
            return
        refusal = self._refusal(session if is_upload else None, size)
        if refusal is not None:
            await refusal(scope, receive, send)
            return

        self.arriving[session] += size or 0
        self.arriving_files[session] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.arriving[session] -= size or 0
            self.arriving_files[session] -= 1
            self.arriving += Counter()  # drops sessions at zero
            self.arriving_files += Counter()

    def _refusal(self, session: str | None, size: int | None) -> PlainTextResponse | None:
        """Return the answer to a request that does not fit, or ``None`` if it does."""
        largest = int(config.get_option("server.maxUploadSize")) * 1024 * 1024
        if size is None:
            return PlainTextResponse("Say how long the upload is (Content-Length).\n", 411)
        if size > largest + FORM_OVERHEAD:
            return PlainTextResponse("The upload is too large.\n", 413)
        if session is None:
            return None

        held = self.held()
        mine = held.get(session, {})
        my_bytes = sum(mine.values()) + self.arriving[session] + size
        my_files = len(mine) + self.arriving_files[session] + 1
        all_bytes = sum(sum(files.values()) for files in held.values())
        if my_bytes > LARGEST_UPLOADS_PER_VISIT * largest or my_files > FILES_PER_VISIT:
            return PlainTextResponse("This visit holds as many uploads as it may.\n", 429)
        if all_bytes + self.arriving.total() + size > LARGEST_UPLOADS_IN_ALL * largest:
            return PlainTextResponse("The server holds as many uploads as it may.\n", 429)
        return None


def _announced_size(headers: Headers) -> int | None:
    """Return the length that a request announces, or ``None`` where it announces none."""
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else None
