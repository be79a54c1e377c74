"""Sharing: the address of a view, and links that others open."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.model.view import SAMPLE_ID, View
from belowline.model.wording import moment
from belowline.store.shares import Share
from belowline.ui import address, data, elements
from belowline.workflows.hosting import HostSettings

_MADE: Final = "share_made"
_TROUBLE: Final = "share_trouble"
_LONGEST_NOTE: Final = 500  # letters: a few sentences beside a page
# A link of a team is seldom wanted for longer; the box can be emptied.
_USUAL_DAYS: Final = 30


def links(view: View, page: str) -> None:
    """Offer the address of this view, and to share it."""
    if not data.grant().may_change:
        return
    elements.copy_link()
    if page in {"", "open"}:
        return
    if st.button(
        "Share",
        key="share",
        icon=":material/share:",
        width="stretch",
        on_click=address.open_mark,
        args=(None,),
    ):
        st.session_state.pop(_MADE, None)
        titled = st.dialog("Share this view", width="medium", position="right")
        titled(_body)(view, page)


def _body(view: View, page: str) -> None:
    if view.discussion == SAMPLE_ID:
        elements.note(
            "The built-in example is part of every installation: its address is enough. "
            "Share a page of your own.",
            key="share-example",
        )
        return
    if not HostSettings().hosted:
        elements.note(
            "This server runs for you alone, and whoever reaches it can do what you can. A link "
            "opens wherever this address does; to share with others, host it with sign-in "
            "(BELOWLINE_MODE=hosted).",
            key="share-local",
        )
    _ask(view, page)
    if message := st.session_state.pop(_TROUBLE, None):
        st.warning("Nothing was changed.", icon=":material/error:")
        st.text(message)
    if made := st.session_state.get(_MADE):
        st.markdown("**The link.** It is shown this once; only a fingerprint of it is kept.")
        st.code(made, language=None, wrap_lines=True)
    _list(view.discussion)


def _ask(view: View, page: str) -> None:
    elements.note(
        "Whoever has the link sees this discussion, beginning with this view, and can change "
        "nothing. They see no other discussion.",
        key="share-what",
    )
    st.toggle("Hide names", key="share-names", help="Readers get numbers, in texts as well.")
    st.toggle(
        "Figures only",
        key="share-figures",
        help="No comment can be read, and words are shown only where three people or more "
        "wrote them.",
    )
    today = datetime.now(UTC).date()
    st.date_input(
        "Last day (empty: until it is withdrawn)",
        value=today + timedelta(days=_USUAL_DAYS),
        min_value=today,
        key="share-ends",
    )
    st.text_area("A note to the reader", key="share-note", max_chars=_LONGEST_NOTE, height=96)
    st.button(
        "Make the link",
        key="share-make",
        type="primary",
        icon=":material/add_link:",
        on_click=_make,
        args=(view, page),
    )


def _make(view: View, page: str) -> None:
    last = st.session_state["share-ends"]
    try:
        _, token = data.store().make_share(
            view.discussion,
            page=page,
            view=urlencode(view.to_query()),
            note=str(st.session_state["share-note"])[:_LONGEST_NOTE],
            hide_names=bool(st.session_state["share-names"]),
            raw_text=not st.session_state["share-figures"],
            ends=datetime.combine(last + timedelta(days=1), time(), UTC) if last else None,
        )
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    here = urlsplit(st.context.url or "")
    st.session_state[_MADE] = f"{here.scheme}://{here.netloc}/s/{token}"


def _list(discussion_id: str) -> None:
    try:
        there = data.store().shares(discussion_id=discussion_id)
    except BelowlineError as error:
        st.text(str(error))
        return
    if not there:
        return
    st.subheader("Links to this discussion")
    for share in there:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            elements.note(said_of(share, now=datetime.now(UTC)), key=f"share-{share.id}")
            st.button(
                "Withdraw",
                key=f"withdraw-{share.id}",
                type="tertiary",
                icon=":material/link_off:",
                on_click=_withdraw,
                args=(share.id,),
            )


def said_of(share: Share, *, now: datetime) -> str:
    """Say in words what a link is: when made, last opened, until when, what it hides."""
    said = [f"made {moment(share.made)}"] if share.made else []
    said.append(f"last opened {moment(share.opened)}" if share.opened else "not opened yet")
    if share.ends is not None:
        said.append(f"{'ended' if share.ends <= now else 'ends'} {moment(share.ends)}")
    if share.hide_names:
        said.append("without names")
    if not share.raw_text:
        said.append("figures only")
    return " · ".join(said) + " (UTC)"


def _withdraw(share_id: str) -> None:
    try:
        data.store().withdraw(share_id)
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    st.session_state.pop(_MADE, None)
    st.toast("Withdrawn. Open tabs of it end within seconds.", icon=":material/link_off:")
