"""What the server does while nobody asks for anything."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

import structlog
import uvicorn
from streamlit import config, runtime

from belowline.model.errors import BelowlineError
from belowline.server.failures import keep_messages_out_of_the_log
from belowline.server.log import write_log_lines
from belowline.server.owner import print_owner_token
from belowline.workflows.importing import finish_all
from belowline.workflows.library import open_store, sweep
from belowline.workflows.searching import catch_up

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from streamlit.web.server.starlette import App

_LOG = structlog.get_logger(__name__)

# A store of before the search index is filled bit by bit: so many pages are read in a few
# seconds of one core, and the dashboard is used meanwhile.
_INDEXED_AT_A_TIME: Final = 200

# Python's own 700 has it look through all objects again and again while the comments of a
# large discussion are made, none of which is garbage: a third of the time of opening one.
_COLLECTED_AFTER: Final = (50_000, 20, 50)


@asynccontextmanager
async def lifespan(_: App) -> AsyncIterator[dict[str, Any]]:
    """Settle in when the server starts, tidy up while it runs."""
    gc.set_threshold(*_COLLECTED_AFTER)
    write_log_lines()
    keep_messages_out_of_the_log()
    keep_our_name_to_ourselves()
    await asyncio.to_thread(print_owner_token)
    sweeper = asyncio.create_task(sweep_for_ever(), name="sweep")
    try:
        yield {}
    finally:
        sweeper.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sweeper
        # Uploads that were taken in are finished before the server goes.
        await asyncio.to_thread(finish_all)


async def sweep_for_ever() -> None:
    """Free the sessions that have run out, once in the time that one may stay away."""
    while True:
        await asyncio.sleep(config.get_option("server.disconnectedSessionTTL"))
        free_expired_sessions()
        await asyncio.to_thread(tidy_the_library)


def tidy_the_library() -> None:
    """Delete for good what can no longer be brought back, and index what is not yet."""
    try:
        with open_store() as store:
            sweep(store)
            for _ in catch_up(store, most=_INDEXED_AT_A_TIME):
                pass
    except BelowlineError as error:  # the next time may do
        _LOG.warning("library_not_tidied", error=type(error).__name__)


def free_expired_sessions() -> None:
    """Drop the sessions of tabs that were closed longer ago than the configuration says.

    Streamlit marks them as expired but keeps them, uploads included, until somebody else
    opens the page: measured, fifteen closed sessions held 400 MB for as long as it was quiet.
    Dropping one is not enough either, because it refers to itself and would wait for the
    garbage collector; shut down, it gives back its uploads at once.
    """
    if runtime.exists():
        # There is no documented way to ask for this; a test with the real server notices
        # if it stops freeing.
        manager: Any = runtime.get_instance()._session_mgr  # noqa: SLF001 -- see above
        expired = manager._session_storage._cache.expire()  # noqa: SLF001 -- see above
        for _, kept in expired:
            kept.session.shutdown()


def keep_our_name_to_ourselves() -> None:
    """Send no ``Server`` header.

    Uvicorn has a switch for it that only the caller of ``uvicorn.run`` can set;
    ``streamlit run`` does not. It reads its own headers from the configuration object
    once a second, so this takes the one out as they are read.
    """

    def without_server(self: uvicorn.Config) -> list[tuple[bytes, bytes]]:
        kept: list[tuple[bytes, bytes]] = self.__dict__.get("encoded_headers", [])
        return [(name, value) for name, value in kept if name != b"server"]

    def keep(self: uvicorn.Config, headers: list[tuple[bytes, bytes]]) -> None:
        self.__dict__["encoded_headers"] = headers

    uvicorn.Config.encoded_headers = property(without_server, keep)  # type: ignore[assignment] # an attribute becomes a property
