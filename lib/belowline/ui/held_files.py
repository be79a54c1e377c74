"""The files of this visit that Streamlit holds, from their arrival until they are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streamlit.runtime.uploaded_file_manager import UploadedFileRec

_PAGE: Final = "held_files_page"
_ON_ARRIVAL: Final = "held_files_on_arrival"
_SHOWN: Final = "held_files_shown"


def left_behind(page: str) -> list[UploadedFileRec]:
    """Return the files that have arrived and that no page has taken or will take.

    A file arrives by a request of its own; which uploader holds it is said in the next. Where
    another click leads to another page before that, the second request is never sent, or
    Streamlit drops it in favour of the click's: the file lies in memory, and nobody knows.

    Parameters
    ----------
    page
        The page that is drawn now. What has arrived since it was opened is left out: its own
        uploader is about to tell of it.
    """
    held = _in_memory()
    if st.session_state.get(_PAGE) != page:
        st.session_state[_ON_ARRIVAL] = frozenset(held)
        st.session_state[_PAGE] = page
    known = st.session_state[_ON_ARRIVAL] - _shown()
    return [file for file_id, file in held.items() if file_id in known]


def show(file_id: str) -> None:
    """Note that a page shows what a file holds, and may do so until the visit ends."""
    st.session_state[_SHOWN] = _shown() | {file_id}


def release(file_ids: Iterable[str]) -> None:
    """Let files leave the memory; Streamlit itself would hold them until the visit ends."""
    manager, session = _manager_and_session()
    if manager is not None:
        for file_id in file_ids:
            manager.remove_file(session, file_id)


def _in_memory() -> dict[str, UploadedFileRec]:
    manager, session = _manager_and_session()
    # The manager tells of files whose ids one knows, and here nobody does. Its storage is no
    # documented interface; a test with the real server would notice its going.
    return {} if manager is None else dict(manager.file_storage.get(session, {}))


def _manager_and_session() -> tuple[MemoryUploadedFileManager | None, str]:
    context = get_script_run_ctx()
    if context is None or not isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        return None, ""
    return context.uploaded_file_mgr, context.session_id


def _shown() -> frozenset[str]:
    shown: frozenset[str] = st.session_state.get(_SHOWN, frozenset())
    return shown
