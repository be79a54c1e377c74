"""A control that changes how something is drawn; the choice stands in the link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import streamlit as st

from belowline.ui import address

LABELS: Final = {
    "size": "Size of a dot",
    "colour": "Colour and shape",
    "names": "Named are",
    "order": "Order",
    "context": "Order",
}


def choose(
    name: str,
    choices: Mapping[str, str],
    *,
    width: int | Literal["stretch"] = "stretch",
) -> str:
    """Ask how something is to be drawn, and return what the address says.

    Parameters
    ----------
    name
        Of the choice, in ``LOOKS`` of :mod:`belowline.model.looks`.
    choices
        Each choice and how it is said, the usual one first.
    width
        Of the control, in pixels.
    """
    key = f"look-{name}"
    st.session_state[key] = address.look(name)
    st.selectbox(
        LABELS[name],
        list(choices),
        format_func=choices.__getitem__,
        key=key,
        on_change=lambda: address.choose_look(name, st.session_state[key]),
        width=width,
    )
    return address.look(name)
