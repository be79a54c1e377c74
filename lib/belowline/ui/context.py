"""A word in its context: every place where it stands, with what is left and right of it."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from belowline.analysis.concordance import in_context
from belowline.model.marks import Mark, MarkKind
from belowline.model.wording import counted
from belowline.ui import address, elements, figures
from belowline.workflows.slices import Slice

_ROWS: Final = 500  # what a reader scrolls; all of it is in the drawer


def show(kept: Slice) -> None:
    """Ask for a word and show its places."""
    first = kept.terms["term"].iloc[0] if len(kept.terms) else ""
    word = st.text_input(
        "Word or phrase",
        value=address.current().word or first,
        max_chars=80,
        key=f"context-{address.current().discussion}",
    ).strip()
    if not word:
        return
    places = in_context(kept.comments, word)
    if not len(places):
        st.caption("It stands in none of these comments.")
        return
    n = places["comment_id"].nunique()
    st.button(
        f"Read the {counted(n, 'comment')}",
        key="context-open",
        icon=":material/chat:",
        on_click=address.open_mark,
        args=(Mark(MarkKind.TERM, word.casefold()),),
    )
    positions = dict(zip(kept.comments["comment_id"], kept.comments["position"], strict=True))
    table = pd.DataFrame(
        {
            "left": places["left"],
            "word": places["match"],
            "right": places["right"],
            "comment": places["comment_id"].map(positions),
        }
    )
    st.dataframe(
        table.head(_ROWS),
        hide_index=True,
        alt=f"{len(places)} places where the word stands, with the text around it",
        column_config={
            "left": st.column_config.TextColumn(alignment="right", width="medium"),
            "right": st.column_config.TextColumn(width="large"),
            "comment": st.column_config.NumberColumn("comment no.", width="small"),
        },
    )
    elements.note(
        f"{counted(len(places), 'place')} in {counted(n, 'comment')} of {len(kept.comments):,}.",
        key="context-count",
    )
    figures.rows(table, key="context")
