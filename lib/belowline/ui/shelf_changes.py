"""Changing what the library says of a page: its name, its tags, and whether it stays."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.ui import data, elements
from belowline.workflows.library import GRACE, delete_discussion

_CHANGING: Final = "shelf_changing"
_TROUBLE: Final = "shelf_trouble"
_SAID: Final = "shelf_said"
_LONGEST_NAME: Final = 200  # as long as a headline gets
_LONGEST_TAG: Final = 40
_DELETED: Final = "Deleted. The library offers a way back for ten minutes."
_BACK: Final = "It is back."


def begin(discussion_id: str) -> None:
    """Open the dialog for a page; for callbacks."""
    st.session_state[_CHANGING] = discussion_id


def dialog(known_tags: tuple[str, ...]) -> None:
    """Show the dialog, if one was asked for."""
    if _CHANGING in st.session_state:
        _dialog(st.session_state[_CHANGING], known_tags)


def trouble() -> None:
    """Say why the last change was not made, once."""
    message = st.session_state.pop(_TROUBLE, None)
    if message:
        st.warning("Nothing was changed.", icon=":material/error:")
        st.text(message)


def announce() -> None:
    """Say in passing what became of the last change, once."""
    said = st.session_state.pop(_SAID, None)
    if said == _DELETED:
        st.toast(_DELETED, icon=":material/delete:")
    elif said == _BACK:
        st.toast(_BACK, icon=":material/undo:")


def bring_back(discussion_id: str) -> None:
    """Undo a deletion; for callbacks."""
    try:
        data.store().bring_back(discussion_id)
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    st.session_state[_SAID] = _BACK


def _end() -> None:
    st.session_state.pop(_CHANGING, None)


@st.dialog("Change this page", on_dismiss=_end)
def _dialog(discussion_id: str, known_tags: tuple[str, ...]) -> None:
    try:
        line = data.store().listed_as(discussion_id)
        tags = data.store().tags_of(discussion_id)
    except BelowlineError as error:
        st.text(str(error))
        return
    st.text_input(
        "Name in the library",
        value=line.title or line.name,
        max_chars=_LONGEST_NAME,
        key=f"rename-{discussion_id}",
    )
    st.multiselect(
        "Tags",
        sorted({*known_tags, *tags}),
        default=list(tags),
        accept_new_options=True,
        key=f"retag-{discussion_id}",
        placeholder="choose or type",
    )
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        save = st.button("Save", key="shelf-save", type="primary")
        gone = st.button("Delete", key="shelf-delete", icon=":material/delete:", type="tertiary")
    minutes = GRACE.seconds // 60
    elements.note(
        f"A deleted page disappears at once, links to it say that it is gone, and for {minutes} "
        "minutes it can be brought back. An empty name stands for the article's own title.",
        key="shelf-delete-note",
    )
    if save or gone:  # a dialog runs by itself; the page behind it has to follow
        (_save if save else _delete)(discussion_id)
        st.rerun()


def _save(discussion_id: str) -> None:
    _end()
    name = " ".join(st.session_state[f"rename-{discussion_id}"].split())
    chosen = {
        " ".join(str(tag).split())[:_LONGEST_TAG].strip()
        for tag in st.session_state[f"retag-{discussion_id}"]
    } - {""}
    store = data.store()
    try:
        line = store.listed_as(discussion_id)
        if name != (line.title or line.name):
            store.rename(discussion_id, name[:_LONGEST_NAME] or None)
        before = set(store.tags_of(discussion_id))
        for tag in sorted(chosen - before):
            store.add_tag(discussion_id, tag)
        for tag in sorted(before - chosen):
            store.remove_tag(discussion_id, tag)
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)


def _delete(discussion_id: str) -> None:
    _end()
    try:
        delete_discussion(data.store(), discussion_id)
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    data.forget(discussion_id)
    st.session_state[_SAID] = _DELETED
