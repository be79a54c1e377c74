"""Handing a page in: drop zone, paste box, and how far the reading is."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.ui import data, elements
from belowline.ui.places import PAGES
from belowline.workflows.importing import ImportState

_JOBS: Final = "import_jobs"
_ROUND: Final = "upload_round"
# Most pages are read in a tenth of a second: waiting that long spares a flash of progress.
_PATIENCE_S: Final = 1.0
_LOOK_EVERY_S: Final = 0.02
_ENDINGS: Final = (
    "txt", "text", "md", "html", "htm", "mhtml", "mht", "xml", "json", "jsonl", "ndjson",
    "csv", "tsv", "xlsx", "zip", "gz",
)  # fmt: skip
_STAGES: Final = {
    "waiting": "waiting for its turn",
    "reading": "reading",
    "scoring": "scoring",
    "keeping": "keeping",
    "done": "done",
    "refused": "not read",
}


def drop_zone() -> None:
    """Take files in; each becomes a job of its own."""
    key = f"upload-{st.session_state.get(_ROUND, 0)}"
    files = st.file_uploader(
        "Saved pages and exports",
        type=list(_ENDINGS),
        accept_multiple_files=True,
        key=key,
        help="A page saved as text or HTML, or an export of comments (WordPress, Disqus, Reddit, "
        "YouTube, CSV and others), zipped or not, up to 25 MB.",
    )
    if files:
        for file in files:
            _start(file.getvalue(), file.name)
        # A fresh uploader: the bytes are with the jobs now and leave the session.
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()


def paste_box() -> None:
    """Take pasted text in."""
    with st.form("paste", clear_on_submit=True, border=False):
        text = st.text_area(
            "Pasted page",
            height=154,
            placeholder="Title, article, comments: all of it",
            key="pasted",
        )
        if st.form_submit_button("Read the pasted text", icon=":material/content_paste_go:"):
            _start(text.encode("utf-8", "replace"), "pasted text")


def progress() -> None:
    """Show how far the session's uploads are; a single one that is done is opened."""
    jobs: dict[str, str] = st.session_state.get(_JOBS, {})
    if not jobs:
        return
    _wait_a_moment(jobs)
    if len(jobs) == 1:
        (job,) = jobs
        state = _state(job)
        if state.stage == "done":
            st.session_state[_JOBS] = {}
            st.switch_page(PAGES / "overview.py", query_params={"d": state.discussion_id or ""})
    if all(_state(job).finished for job in jobs):
        _draw()
    else:
        _watch()


@st.fragment(run_every="400ms")
def _watch() -> None:
    jobs: dict[str, str] = st.session_state.get(_JOBS, {})
    if all(_state(job).finished for job in jobs):
        st.rerun()  # the page opens what was read, and stops asking
    _draw()


def _draw() -> None:
    """Say how far each upload of this session is."""
    jobs: dict[str, str] = st.session_state.get(_JOBS, {})
    states = {job: _state(job) for job in jobs}
    read = sum(state.stage == "done" for state in states.values())
    refused = sum(state.stage == "refused" for state in states.values())
    with st.container(border=True):
        st.markdown(f"**{read:,} of {len(states):,} read**, {refused:,} not")
        if read + refused < len(states):
            st.progress(sum(state.progress for state in states.values()) / len(states))
        for job, state in states.items():
            _line(job, jobs[job], state)
        if read + refused == len(states):
            st.button("Clear this list", key="clear_jobs", type="tertiary", on_click=_clear)


def _line(job: str, name: str, state: ImportState) -> None:
    """Say of one upload what became of it; its name is text from outside."""
    if state.stage == "refused":
        st.badge("not read", icon=":material/error:", color="orange")
        st.text(state.message or name)
        return
    again = " (it was here before)" if state.already_there else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        elements.note(f"{name}: {_STAGES[state.stage]}{again}", key=f"job-{job}")
        if state.discussion_id:
            st.page_link(
                PAGES / "overview.py", label="Open", query_params={"d": state.discussion_id}
            )
        elif not state.finished:
            st.button(
                "Cancel",
                key=f"cancel-{job}",
                type="tertiary",
                on_click=_cancel,
                args=(job,),
            )


def _start(content: bytes, name: str) -> None:
    try:
        job = data.imports().start(content, name)
    except BelowlineError as error:
        st.warning("The upload was not taken in.", icon=":material/error:")
        st.text(str(error))
        return
    st.session_state[_JOBS] = {**st.session_state.get(_JOBS, {}), job: name}


def _state(job: str) -> ImportState:
    try:
        return data.imports().state(job)
    except BelowlineError as error:
        return ImportState("refused", message=str(error))


def _wait_a_moment(jobs: dict[str, str]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until and not all(_state(job).finished for job in jobs):
        time.sleep(_LOOK_EVERY_S)


def _cancel(job: str) -> None:
    data.imports().cancel(job)


def _clear() -> None:
    st.session_state[_JOBS] = {}
