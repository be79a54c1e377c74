"""What binds a control to the address: its key, and what happens when it is changed.

Written beside a control as ``st.selectbox(…, **choices.among("order", _ORDERS))``; the
control then shows what the address says, and only ever asks for a change of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from belowline.ui import address


def among(name: str, offered: Iterable[str], *, default: str | None = None) -> dict[str, Any]:
    """Bind a control that offers codes; the first is the default unless one is named.

    Parameters
    ----------
    name
        Of the choice in the address; see :mod:`belowline.model.look`.
    offered
        The codes. Another one, as in a link of an older version, shows the default.
    default
        What an address without the choice means.
    """
    codes = list(offered)
    usual = codes[0] if default is None else default
    asked = address.look(name, usual)
    return _bound(name, asked if asked in codes else usual, usual)


def switch(name: str) -> dict[str, Any]:
    """Bind a control that is on or off; off is the default."""
    key = f"look_{name}"
    st.session_state[key] = address.look(name, "") == "1"

    def changed() -> None:
        address.look_at(name, "1" if st.session_state[key] else "", default="")

    return {"key": key, "on_change": changed}


def text(name: str, default: str) -> dict[str, Any]:
    """Bind a control in which a word is typed."""
    return _bound(name, address.look(name, default), default)


def page(name: str, pages: int) -> dict[str, Any]:
    """Bind a control that turns pages."""
    key = f"look_{name}"
    st.session_state[key] = min(int(address.look(name, "1")), pages)

    def changed() -> None:
        address.look_at(name, str(st.session_state[key]), default="1")

    return {"key": key, "on_change": changed}


def _bound(name: str, shown: str, default: str) -> dict[str, Any]:
    key = f"look_{name}"
    st.session_state[key] = shown

    def changed() -> None:
        address.look_at(name, str(st.session_state[key] or "").strip(), default=default)

    return {"key": key, "on_change": changed}
