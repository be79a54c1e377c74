"""Which pages a visit is offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from belowline.model.grants import Grant
from belowline.ui.places import PAGES

# What is left where comments may not be read: figures and counts.
_FIGURES: Final = frozenset({"overview", "timeline", "people", "tone", "words"})


def pages_for(allowed: Grant) -> Mapping[str, Sequence[StreamlitPage]]:
    """Return the pages of the menu, by section.

    What is left out here is not thereby forbidden: what pages ask for checks the grant.
    """
    start = st.Page(PAGES / "start.py", title="Start", default=True, visibility="hidden")
    opening = st.Page(PAGES / "open.py", title="Open a page", icon=":material/upload_file:")
    checking = st.Page(PAGES / "check.py", title="Check by hand", icon=":material/rule:")
    discussion = [
        st.Page(PAGES / "overview.py", title="Overview", icon=":material/dashboard:"),
        st.Page(PAGES / "timeline.py", title="Timeline", icon=":material/timeline:"),
        st.Page(PAGES / "people.py", title="People & replies", icon=":material/groups:"),
        st.Page(PAGES / "tone.py", title="Tone", icon=":material/mood:"),
        *([checking] if allowed.may_change else []),
        st.Page(PAGES / "words.py", title="Words", icon=":material/match_word:"),
        st.Page(PAGES / "compare.py", title="Compare", icon=":material/compare_arrows:"),
        st.Page(PAGES / "read.py", title="Read", icon=":material/menu_book:"),
        st.Page(PAGES / "data.py", title="Data & method", icon=":material/receipt_long:"),
    ]
    return {
        "": [start, opening] if allowed.may_change else [start],
        "Discussion": [
            page for page in discussion if allowed.raw_text or page.url_path in _FIGURES
        ],
    }
