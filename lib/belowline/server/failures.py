"""What happens when something of ours breaks: a reference for the visitor, a trace for us.

An exception's message may quote an uploaded comment or a name, so neither the visitor
nor the log gets it. Both get the same short reference; the log adds the type of the error
and the lines of code it went through.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from typing import TYPE_CHECKING, Final

import streamlit as st
import structlog
from starlette.responses import PlainTextResponse

from belowline.model.errors import BelowlineError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Enough frames to see the way from a page to the bug.
_FRAMES: Final = 20
# Streamlit's own line about the same error prints its message in full.
_STREAMLIT_LINE: Final = "Uncaught app execution"


def reference_of(error: Exception, *, event: str) -> str:
    """Log an error without its message, and return the reference it is logged under.

    Returns
    -------
    str
        Eight hexadecimal digits, fit to be read out on the phone.
    """
    reference = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    structlog.get_logger("belowline").error(
        event,
        reference=reference,
        error=type(error).__name__,
        trace=[f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    )
    return reference


def show_page_failure(error: Exception) -> bool:
    """Tell the visitor that a page broke; return true, so that Streamlit shows no more.

    What is refused in words of our own, a store that does not answer say, is no mistake:
    the words are shown, and the page ends there.
    """
    if isinstance(error, BelowlineError):
        structlog.get_logger("belowline").warning("page refused", error=type(error).__name__)
        st.warning("The rest of this page cannot be shown.", icon=":material/error:")
        st.text(str(error))
        return True
    reference = reference_of(error, event="page failed")
    st.error(
        "Something went wrong here, and it is our mistake, not yours. Your uploads are safe. "
        "Reload the page; if it happens again, report it with the reference "
        f"**{reference}**.",
        icon=":material/error:",
    )
    return True


class PlainFailures:
    """Answer with a reference where a route breaks, headers of this server included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; if that fails before an answer began, give a plain one."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if scope["type"] != "http" or begun:
                raise
            reference = reference_of(error, event="request failed")
            sentence = f"Something went wrong. Please report it with the reference {reference}.\n"
            await PlainTextResponse(sentence, status_code=500)(scope, receive, send)


def _says_something_new(record: logging.LogRecord) -> bool:
    """Drop Streamlit's report of an error that is logged here, without its message."""
    return record.msg != _STREAMLIT_LINE


def keep_messages_out_of_the_log() -> None:
    """Stop Streamlit from printing the message of an error that a page raised."""
    logger = logging.getLogger("streamlit.error_util")
    if _says_something_new not in logger.filters:
        logger.addFilter(_says_something_new)
