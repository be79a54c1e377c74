"""Tokens by which programs hand pages in and take tables out."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.model.tokens import ApiToken, TokenScope
from belowline.model.wording import moment
from belowline.ui import data, elements
from belowline.workflows.hosting import HostSettings

_MADE: Final = "token_made"
_TROUBLE: Final = "token_trouble"
_LONGEST_NAME: Final = 60  # letters: "the scraper on the newsroom's server"
_SCOPES: Final = {
    "Hand pages in and take tables out": tuple(TokenScope),
    "Hand pages in": (TokenScope.WRITE,),
    "Take tables out": (TokenScope.READ,),
}


def show() -> None:
    """Say how a program hands a page in; make, list and withdraw its tokens."""
    if not data.grant().may_change:
        return
    with st.expander("For programs", icon=":material/terminal:"):
        here = urlsplit(st.context.url or "")
        hosted = HostSettings().hosted
        bearer = "--header 'Authorization: Bearer TOKEN' " if hosted else ""
        elements.note(
            "A scraper can hand pages in by itself; the answer says where to look at them. "
            "What else there is, /api/openapi.json describes."
            + ("" if hosted else " On this machine no token is needed."),
            key="token-what",
        )
        st.code(
            f"curl {bearer}--form file=@page.txt {here.scheme}://{here.netloc}/api/discussions",
            language="sh",
            wrap_lines=True,
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("What the token is for", key="token-name", max_chars=_LONGEST_NAME)
            st.selectbox("What it may do", list(_SCOPES), key="token-may")
            st.button("Make a token", key="token-make", on_click=_make)
        if message := st.session_state.pop(_TROUBLE, None):
            st.warning("Nothing was changed.", icon=":material/error:")
            st.text(message)
        if made := st.session_state.pop(_MADE, None):
            st.markdown("**The token.** It is shown this once; only a fingerprint of it is kept.")
            st.code(made, language=None, wrap_lines=True)
        _list()


def _make() -> None:
    name = " ".join(str(st.session_state["token-name"]).split())[:_LONGEST_NAME]
    try:
        _, token = data.store().add_token(name or "unnamed", _SCOPES[st.session_state["token-may"]])
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    st.session_state[_MADE] = token
    st.session_state["token-name"] = ""


def _list() -> None:
    try:
        there = data.store().tokens()
    except BelowlineError as error:
        st.text(str(error))
        return
    for token in there:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            elements.note(said_of(token), key=f"token-{token.id}")
            st.button(
                "Withdraw",
                key=f"token-withdraw-{token.id}",
                type="tertiary",
                icon=":material/link_off:",
                on_click=_withdraw,
                args=(token.id,),
            )


def said_of(token: ApiToken) -> str:
    """Say in words what a token is: what for, what it may, when it was last shown."""
    may = {scopes: words for words, scopes in _SCOPES.items()}
    known = next((may[one] for one in may if set(one) == token.scopes), "Nothing")
    said = [token.name, known.lower()]
    said += [f"made {moment(token.created)}"] if token.created else []
    said.append(f"last used {token.used.day} {token.used:%b %Y}" if token.used else "not used yet")
    return " · ".join(said)


def _withdraw(token_id: str) -> None:
    try:
        data.store().withdraw_token(token_id)
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    st.toast("Withdrawn.", icon=":material/link_off:")
