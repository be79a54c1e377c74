"""A reader's visit: what whoever shared the link says, and whether it still holds."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.model.grants import Grant, Scope
from belowline.model.wording import moment
from belowline.ui import data, elements
from belowline.workflows.slices import Slice

# A link that was taken back must stop within five seconds in tabs that are open; the rest of
# that time is for a busy machine to run the page.
_LOOK_EVERY: Final = "2s"


def note(allowed: Grant) -> None:
    """Say what the visit is, beside every page."""
    said = ["Shared with you to read."]
    if allowed.hide_names:
        said.append("Names are replaced: a reader has one number on all pages of this link.")
    if not allowed.raw_text:
        said.append("Figures and counts only; the comments themselves are not part of it.")
    if allowed.ends is not None:
        said.append(f"It ends on {moment(allowed.ends)} UTC.")
    elements.note(" ".join(said), key="reader-what")
    if allowed.note:
        st.caption("Whoever shared it writes:")
        elements.note(allowed.note, key="reader-note")


def readable(kept: Slice, *, key: str) -> bool:
    """Tell whether comments can be read here; say in words that they cannot."""
    if not kept.readable:
        elements.note("Not part of this link: it shows figures and counts only.", key=key)
    return kept.readable


def still_there(allowed: Grant) -> None:
    """Look again and again whether the visit may go on; the page ends when it may not."""
    if allowed.scope is not Scope.EVERYTHING:
        _look()


@st.fragment(run_every=_LOOK_EVERY)
def _look() -> None:
    try:
        over = data.grant().scope is Scope.NOTHING
    except BelowlineError:
        over = True
    if over:
        st.rerun()  # the frame says that it is over, and shows nothing else
