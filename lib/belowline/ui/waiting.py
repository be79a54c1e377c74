"""Waiting for a large discussion: how far it is, and a way to stop."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.model.view import View
from belowline.ui import data, elements
from belowline.ui.places import PAGES

# A discussion of ordinary length is opened in a tenth of a second: no flash of progress.
_PATIENCE_S: Final = 0.4
_LOOK_EVERY_S: Final = 0.15
_STOPPED: Final = "opening_stopped"


def until_opened(view: View) -> None:
    """Wait until the discussion of a view is opened, and show how far that is.

    A click elsewhere ends the waiting, and once nobody waits the work as well. What was
    stopped stays so until it is asked for again, and ends the page in words.
    """
    if st.session_state.get(_STOPPED) == view.discussion:
        _say_stopped()
    st.session_state.pop(_STOPPED, None)
    try:
        opening = data.opening(view.discussion)
    except BelowlineError:
        return  # the page itself says what is wrong
    if opening.ready(_PATIENCE_S):
        return
    here = st.empty()
    with here.container():
        elements.headline("Opening a long discussion")
        bar = st.progress(0.0, "Fetching what is kept…")
        st.button(
            "Stop opening it",
            key="stop-opening",
            type="tertiary",
            icon=":material/close:",
            help="Nothing that is kept is changed.",
            on_click=_stop,
            args=(view.discussion,),
        )
    while not opening.ready(_LOOK_EVERY_S):
        far = opening.far
        bar.progress(far.share, far.words or "Fetching what is kept…")
    if opening.failed:  # run again, this would only begin anew; the page itself says what is wrong
        here.empty()
        return
    st.rerun()


def _stop(discussion_id: str) -> None:
    st.session_state[_STOPPED] = discussion_id
    data.opening(discussion_id).stop()


def _go_on() -> None:
    st.session_state.pop(_STOPPED, None)


def _say_stopped() -> None:
    """Say that it was stopped, and offer to go on; other discussions can be chosen."""
    elements.headline("Stopped")
    elements.note("The discussion is kept as it was; only its opening was stopped.", key="stopped")
    with st.container(horizontal=True):
        st.button(
            "Open it after all", key="open-after-all", icon=":material/replay:", on_click=_go_on
        )
        if data.grant().may_change:
            st.page_link(
                PAGES / "open.py", label="Open another page", icon=":material/upload_file:"
            )
    st.stop()
