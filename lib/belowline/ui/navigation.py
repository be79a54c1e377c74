"""Which pages a visit is offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from belowline.model.grants import Grant
from belowline.ui.places import PAGES

_DISCUSSION: Final = {
    "overview": ("Overview", ":material/dashboard:"),
    "timeline": ("Timeline", ":material/timeline:"),
    "people": ("People & replies", ":material/groups:"),
    "tone": ("Tone", ":material/mood:"),
    "words": ("Words", ":material/match_word:"),
    "compare": ("Compare", ":material/compare_arrows:"),
    "read": ("Read", ":material/menu_book:"),
    "data": ("Data & method", ":material/receipt_long:"),
}
# What is left where comments may not be read: figures and counts.
_FIGURES: Final = ("overview", "timeline", "people", "tone", "words")


def pages_for(allowed: Grant) -> Mapping[str, Sequence[StreamlitPage]]:
    """Return the pages of the menu, by section.

    What is left out here is not thereby forbidden: what pages ask for checks the grant.
    """
    offered = [
        st.Page(PAGES / f"{name}.py", title=title, icon=icon)
        for name, (title, icon) in _DISCUSSION.items()
        if allowed.raw_text or name in _FIGURES
    ]
    start = st.Page(PAGES / "start.py", title="Start", default=True, visibility="hidden")
    opening = st.Page(PAGES / "open.py", title="Open a page", icon=":material/upload_file:")
    return {"": [start, opening] if allowed.may_change else [start], "Discussion": offered}
