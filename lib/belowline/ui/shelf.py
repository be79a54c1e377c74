"""Earlier pages: what is kept on this machine, to open or to delete."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.model.view import SAMPLE_ID
from belowline.model.wording import counted, moment
from belowline.store.records import Listed
from belowline.ui import data, elements
from belowline.ui.places import PAGES
from belowline.workflows.library import delete_discussion

_SHELF: Final = 50  # rows a person scans; the switcher beside the page has all


def show() -> None:
    """List what is kept, newest first, under the built-in example."""
    example = data.discussion(SAMPLE_ID)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        elements.note(
            f"{example.article.title} · {counted(len(example.comments), 'comment')} · "
            "the built-in example",
            key="shelf-example",
        )
        _opener(SAMPLE_ID)
    try:
        kept = data.store().listing()
    except BelowlineError as error:
        st.warning("Kept pages cannot be listed.", icon=":material/database_off:")
        st.text(str(error))
        return
    for listed in kept[:_SHELF]:
        _line(listed)
    if len(kept) > _SHELF:
        st.caption(f"{len(kept) - _SHELF:,} older ones are in the list beside the page.")


def _line(listed: Listed) -> None:
    said = [listed.title or listed.name]
    if listed.comments is not None:
        said.append(counted(listed.comments, "comment"))
    if listed.created is not None:
        said.append(f"kept {moment(listed.created)} UTC")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        elements.note(" · ".join(said), key=f"shelf-{listed.id}")
        _opener(listed.id)
        with st.popover("Delete", type="tertiary", key=f"delete-{listed.id}"):
            st.markdown("Delete this page for good? Links to it will say that it is gone.")
            st.button(
                "Delete for good",
                key=f"delete-now-{listed.id}",
                type="primary",
                on_click=_delete,
                args=(listed.id,),
            )


def _opener(discussion_id: str) -> None:
    st.page_link(PAGES / "overview.py", label="Open", query_params={"d": discussion_id})


def _delete(discussion_id: str) -> None:
    try:
        delete_discussion(data.store(), discussion_id)
    except BelowlineError as error:
        st.warning("It was not deleted.", icon=":material/error:")
        st.text(str(error))
        return
    data.forget(discussion_id)
    st.toast("Deleted.", icon=":material/delete:")
