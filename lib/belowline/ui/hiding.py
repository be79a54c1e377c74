"""Which words the rankings leave out, and the reader's own changes to that."""

from __future__ import annotations

from collections import Counter
from typing import Final

import streamlit as st

from belowline.analysis.stop_words import stop_words
from belowline.analysis.terms import held_words
from belowline.model.errors import StaleLinkError
from belowline.model.view import View
from belowline.model.wording import counted
from belowline.ui import address
from belowline.workflows.slices import Slice

_OFFERED: Final = 60  # words to pick from; any other can be typed


def show(kept: Slice) -> None:
    """Say how many words are hidden, and let some be hidden or shown."""
    with st.popover(
        f"{counted(kept.left_out, 'word')} left out",
        icon=":material/filter_list:",
        type="tertiary",
        key="hiding",
        on_change="rerun",
    ) as holder:
        if holder.open:
            _choices(kept)


def _choices(kept: Slice) -> None:
    changes = address.current().hide
    out = [word for word in changes if not word.startswith("-")]
    back = [word[1:] for word in changes if word.startswith("-")]
    st.caption(
        "Left out are words that any text holds (the, would, because) and words on the buttons "
        "around comments. Your changes are part of the link."
    )
    st.session_state["f_hide"] = out
    st.multiselect(
        "Leave out too",
        list(dict.fromkeys([*out, *kept.terms["term"]])),
        key="f_hide",
        accept_new_options=True,
        placeholder="a word",
        on_change=_change,
    )
    listed = stop_words(kept.discussion.source.language)
    said = Counter(
        word
        for words in held_words(kept.comments, frozenset()).values()
        for word in words
        if word in listed
    )
    offered = [word for word, _ in said.most_common(_OFFERED)]
    st.session_state["f_show"] = back
    st.multiselect(
        "Show all the same",
        list(dict.fromkeys([*back, *offered])),
        key="f_show",
        placeholder="a word",
        on_change=_change,
    )


def _change() -> None:
    # Folded as words are counted, but for the one that keeps its capitals.
    out = [w if w == "US" else w.casefold().strip(" -~") for w in st.session_state["f_hide"]]
    asked = [*out, *(f"-{word}" for word in st.session_state["f_show"])]
    try:
        hide = View.from_query({"hide": "~".join(word for word in asked if word)}).hide
    except StaleLinkError:
        return  # more words than a link can carry: nothing is changed
    address.go(hide=hide, open=None)
