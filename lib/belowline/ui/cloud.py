"""The word cloud: the frequent words again, for the eye."""

from __future__ import annotations

import streamlit as st

from belowline.ui import address, data, elements, figures


def show() -> None:
    """Draw the cloud of the current view in the colours of the theme."""
    dark = st.context.theme.type == "dark"
    drawn = data.cloud(address.current().filters, dark=dark)
    if drawn is None:
        st.caption("No word is left to draw.")
        return
    st.image(drawn.png, alt=drawn.alt)
    elements.note(drawn.meaning, key="cloud-meaning")
    figures.rows(drawn.table, key="cloud")
