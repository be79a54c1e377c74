"""The closed door: what a visit sees that may see nothing, and the way out of a sign-in."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.model.grants import Grant, Scope
from belowline.model.wording import counted
from belowline.ui import data, elements, visit

OWNER_DOOR = "/owner"


def required(ask: Callable[[], Grant]) -> Grant:
    """Return what the visit may see, or end the page in words where that is nothing."""
    try:
        allowed = ask()
    except BelowlineError as error:
        elements.headline("This cannot be shown now")
        st.text(str(error))
        st.stop()
    if allowed.scope is Scope.NOTHING:
        _closed()
        st.stop()
    return allowed


def _closed() -> None:
    if visit.came_through_link():
        elements.headline(
            "This link does not open anything",
            standfirst="It may have ended or been taken back, or this is only its address and "
            "not the link itself. Ask whoever shared it for a new one.",
        )
        return
    elements.headline(
        "Below the Line",
        standfirst="This server keeps its discussions to those who sign in. If somebody "
        "shared a link with you, open that link.",
    )
    if visit.provider():
        st.button("Sign in", type="primary", icon=":material/login:", on_click=st.login)
    else:
        st.link_button("Sign in as the owner", OWNER_DOOR, icon=":material/login:")


def way_out(allowed: Grant) -> None:
    """Offer to sign out and to leave nothing behind, to those who have signed in."""
    if allowed.scope is not Scope.OWN:
        return
    with st.popover("Delete everything of mine", type="tertiary", icon=":material/delete_forever:"):
        st.markdown(
            "Every page you keep here, with its fixes and its links, for good. Open tabs of the "
            "links end within seconds."
        )
        st.button("Delete all of it", key="delete-mine", on_click=_delete_all)
    if visit.provider():
        st.button("Sign out", type="tertiary", icon=":material/logout:", on_click=st.logout)
    else:
        st.link_button("Sign out", OWNER_DOOR, type="tertiary", icon=":material/logout:")


def _delete_all() -> None:
    try:
        gone = data.delete_mine()
    except BelowlineError as error:
        st.warning("Nothing was deleted.", icon=":material/error:")
        st.text(str(error))
        return
    st.toast(f"Deleted: {counted(gone, 'discussion')}.", icon=":material/delete:")
