"""Handing pages in: drop zone, paste box, how far the reading is, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from belowline.model.wording import counted, shortened
from belowline.ui import data, elements, held_files, jobs, mapper
from belowline.ui.places import PAGES
from belowline.workflows.upload_summary import Refusal, Summary

_ROUND: Final = "upload_round"
_TO_PROGRESS: Final = "upload_to_progress"
# Most pages are read in a tenth of a second: waiting that long spares a flash of progress.
_PATIENCE_S: Final = 1.0
_LOOK_EVERY_S: Final = 0.02
_NAMES: Final = 12  # of files refused for one reason; the others are counted
_REMEMBERED: Final = (
    "Read with the columns you chose for such a table before. Data & method can change them."
)
_ENDINGS: Final = (
    "txt", "text", "md", "html", "htm", "mhtml", "mht", "xml", "json", "jsonl", "ndjson",
    "csv", "tsv", "xlsx", "zip", "gz",
)  # fmt: skip


def drop_zone() -> None:
    """Take files in; each becomes a job of its own, or waits for its columns."""
    key = f"upload-{st.session_state.get(_ROUND, 0)}"
    files = st.file_uploader(
        "Saved pages and exports",
        type=list(_ENDINGS),
        accept_multiple_files=True,
        key=key,
        # Before any script: another click or a closed tab ends a script, and would take what
        # was handed in with it.
        on_change=_take_in,
        args=(key,),
        help="A page saved as text or HTML, or an export of comments (WordPress, Disqus, Reddit, "
        "YouTube, CSV and others), zipped or not, up to 25 MB.",
    )
    if files:  # of a tab whose connection was lost in between
        _take_in(key)
        st.rerun()


def _take_in(key: str) -> None:
    """Hand the files of an uploader to the jobs; for callbacks."""
    # What was taken a moment ago is still named where a click came before the fresh uploader.
    files = [file for file in st.session_state[key] if isinstance(file, UploadedFile)]
    for file in files:
        _take(file.file_id, file.getvalue(), file.name)
    if files:
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1  # a fresh uploader


def _take(file_id: str, content: bytes, name: str) -> None:
    """Hand a file to the jobs, and only then let the visit's memory of it go."""
    if not mapper.take(content, name):
        jobs.start(content, name)
    held_files.release([file_id])


def offer_what_was_left_behind(page: str) -> None:
    """Say which files arrived while a click led to another page, and offer to read them.

    Parameters
    ----------
    page
        The page that is drawn.
    """
    if st.session_state.pop(_TO_PROGRESS, False):
        st.switch_page(PAGES / "open.py")
    files = held_files.left_behind(page)
    if not files:
        return
    one = len(files) == 1
    with st.container(border=True, key="left-behind"):
        elements.note(
            f"{_names(file.name for file in files)} "
            f"{'was' if one else 'were'} handed in, but a click led to another page before "
            f"{'it was' if one else 'they were'} read.",
            key="left-behind-what",
        )
        with st.container(horizontal=True):
            st.button(
                "Read it" if one else "Read them",
                key="left-behind-read",
                type="primary",
                icon=":material/upload_file:",
                on_click=_read,
                args=(files,),
            )
            st.button(
                "Leave it out" if one else "Leave them out",
                key="left-behind-leave",
                type="tertiary",
                on_click=held_files.release,
                args=([file.file_id for file in files],),
            )


def _read(files: list[UploadedFileRec]) -> None:
    for file in files:
        _take(file.file_id, file.data, file.name)
    st.session_state[_TO_PROGRESS] = True


def _names(names: Iterable[str]) -> str:
    """Name so many files and count the others."""
    quoted = [f"“{shortened(name)}”" for name in names]
    more = len(quoted) - _NAMES
    return ", ".join(quoted[:_NAMES]) + (f" and {more:,} more" if more > 0 else "")


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
            jobs.start(text.encode("utf-8", "replace"), "pasted text")


def progress() -> None:
    """Show how far the visit's files are; a single one that is read is opened."""
    if not jobs.any_yet():
        return
    _wait_a_moment()
    summary = jobs.summary()
    if summary.only is not None and not mapper.waits():
        jobs.clear()
        st.switch_page(PAGES / "overview.py", query_params={"d": summary.only})
    if not summary.finished:
        _watch()
        return
    _draw(summary)


def _wait_a_moment() -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until and not jobs.summary().finished:
        time.sleep(_LOOK_EVERY_S)


def announce() -> None:
    """Say in passing that columns were chosen before, once."""
    if jobs.by_remembered_columns():
        st.toast(_REMEMBERED, icon=":material/table:")


@st.fragment(run_every="400ms")
def _watch() -> None:
    summary = jobs.summary()
    if summary.finished:
        st.rerun()  # the page opens what was read, and stops asking
    _draw(summary)


def _draw(summary: Summary) -> None:
    """Say how far the files are; what each came to, once all are through."""
    with st.container(border=True):
        st.markdown(
            f"**{len(summary.read):,} of {summary.files:,} read**, {summary.not_read:,} not"
        )
        if not summary.finished:
            st.progress(summary.progress)
            if summary.now:
                now = ", ".join(
                    f"{name} ({words})" if words else name
                    for name, words in zip(summary.now, summary.words, strict=True)
                )
                elements.note(f"Now: {now}", key="uploads-now")
            st.button(
                "Cancel" if summary.files == 1 else "Cancel the rest",
                key="cancel-jobs",
                type="tertiary",
                icon=":material/close:",
                on_click=jobs.cancel_the_rest,
            )
            return
        for place, refusal in enumerate(summary.refused):
            _refused(refusal, place)
        _opened(summary)
        st.button("Clear this list", key="clear_jobs", type="tertiary", on_click=jobs.clear)


def _refused(refusal: Refusal, place: int) -> None:
    """Say why files were not read, once for all that share the reason."""
    st.badge(
        "not read" if len(refusal.names) == 1 else f"{len(refusal.names):,} not read",
        icon=":material/error:",
        color="orange",
    )
    st.text(refusal.reason)
    if len(refusal.names) > 1:
        others = len(refusal.names) - _NAMES
        names = ", ".join(refusal.names[:_NAMES])
        elements.note(
            f"{names} and {others:,} more" if others > 0 else names, key=f"refused-{place}"
        )


def _opened(summary: Summary) -> None:
    """List what was read, discussion by discussion; each leads to its first screen."""
    if not summary.read:
        return
    kept = data.listed()
    rows = []
    for file in summary.read:
        for number, discussion in enumerate(file.discussions, start=1):
            said = [file.name]
            if len(file.discussions) > 1:
                said.append(f"{number} of {len(file.discussions)}")
            line = kept.get(discussion)
            if line is not None and line.comments is not None:
                said.append(counted(line.comments, "comment"))
            if file.already_there:
                said.append("was here before")
            title = line.title if line is not None else None
            rows.append((discussion, title or "A discussion without a title", " · ".join(said)))
    picked = elements.pick_list(rows, label="What was read", key="uploads-read")
    if picked is not None:
        st.switch_page(PAGES / "overview.py", query_params={"d": picked})
