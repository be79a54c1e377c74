"""Keeping fixes: what a click on one does, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st
from pydantic import ValidationError

from belowline.model.anchors import anchor_of
from belowline.model.errors import BelowlineError
from belowline.model.fixes import DocumentFix, ReadingFix, RejectLink, SetReply
from belowline.model.marks import Mark, MarkKind
from belowline.model.view import SAMPLE_ID
from belowline.ui import address, data

_TROUBLE: Final = "fix_trouble"
_SAID: Final = "fix_said"
_CHANGED: Final = "fix_changed"
_KEPT: Final = "The fix is kept. Data & method lists it, and can undo it."
_UNDONE: Final = "The fix is undone."


def refused(discussion_id: str) -> bool:
    """Say that the built-in example stays as it is, and offer a copy; tell whether it is that.

    A reader is told that nothing can be changed through a link.
    """
    if not data.grant().may_change:
        st.info("This link is for reading: nothing can be corrected.", icon=":material/lock:")
        return True
    if discussion_id != SAMPLE_ID:
        return False
    st.info(
        "The built-in example is part of the program and stays as it is. A copy of it can be "
        "kept on this machine, and corrected like any page of your own.",
        icon=":material/lock:",
    )
    st.button("Keep a copy and correct that", key="fix-copy", on_click=_keep_a_copy)
    return True


def keep(make: Callable[[], DocumentFix | ReadingFix]) -> None:
    """Keep a fix and show the comment it speaks of; for callbacks."""
    view = address.current()
    try:
        outcome = data.add_fix(view.discussion, make())
    except ValidationError:
        st.session_state[_TROUBLE] = "That is no name, time or number that can be kept."
        return
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    st.session_state[_SAID] = _KEPT
    if view.open is not None:
        shown = outcome.comment_id
        address.open_mark(Mark(MarkKind.COMMENT, shown) if shown else None)


def settle(link: Mark, answers: bool) -> None:  # noqa: FBT001 - a callback's plain values
    """Keep whether a comment answers another, as a person has said; what is open stays open."""
    answer, _, asked = link.value.partition("~")
    view = address.current()
    try:
        discussion = data.discussion(view.discussion)
        one, other = anchor_of(discussion, answer), anchor_of(discussion, asked)
        made = SetReply(comment=one, to=other) if answers else RejectLink(comment=one, to=other)
        data.add_fix(view.discussion, made)
    except KeyError:
        st.session_state[_TROUBLE] = "One of the two comments is not read any more."
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)
    else:
        st.session_state[_SAID] = _KEPT
        st.session_state[_CHANGED] = True


def changed() -> bool:
    """Tell whether something was settled since the page was drawn, once."""
    return bool(st.session_state.pop(_CHANGED, False))


def undo(fix_id: str) -> None:
    """Take a fix back; for callbacks."""
    try:
        data.remove_fix(address.current().discussion, fix_id)
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    st.session_state[_SAID] = _UNDONE


def trouble() -> None:
    """Say why the last fix was not kept, once."""
    message = st.session_state.pop(_TROUBLE, None)
    if message:
        st.warning("Nothing was changed.", icon=":material/error:")
        st.text(message)


def announce() -> None:
    """Say in passing what became of the last fix, once."""
    said = st.session_state.pop(_SAID, None)
    if said == _KEPT:
        st.toast(_KEPT, icon=":material/check:")
    elif said == _UNDONE:
        st.toast(_UNDONE, icon=":material/undo:")


def _keep_a_copy() -> None:
    try:
        discussion_id = data.own_copy_of_the_sample()
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    address.go(discussion=discussion_id)
