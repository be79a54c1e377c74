"""A word in its context: every place where it stands, with what is left and right of it."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from belowline.analysis.concordance import in_context
from belowline.exports.sheets import csv_bytes
from belowline.model.errors import PatternError
from belowline.model.marks import Mark, MarkKind
from belowline.model.wording import counted
from belowline.ui import address, choices, elements, figures, reader
from belowline.workflows.marks import comments_behind
from belowline.workflows.slices import Slice

_ROWS: Final = 500  # what a reader scrolls; all of it is in the drawer
_ORDERS: Final = {
    "page": "as on the page",
    "left": "by the word to the left",
    "right": "by the word to the right",
}


def show(kept: Slice) -> None:
    """Ask for a word or a pattern and show its places."""
    if not reader.readable(kept, key="context-closed"):
        return
    first = kept.terms["term"].iloc[0] if len(kept.terms) else ""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        word = st.text_input(
            "Word or phrase",
            max_chars=80,
            width=320,
            **choices.text("around", address.current().word or first),
        ).strip()
        order = st.selectbox(
            "Order",
            list(_ORDERS),
            format_func=_ORDERS.__getitem__,
            width=240,
            **choices.among("by", _ORDERS),
        )
        pattern = st.toggle("Regular expression", **choices.switch("pattern"))
    if word:
        _places(kept, word, order=order, pattern=pattern)


def _places(kept: Slice, word: str, *, order: str, pattern: bool) -> None:
    mark = Mark(MarkKind.PATTERN if pattern else MarkKind.TERM, word)
    try:
        behind = comments_behind(mark, kept)
    except PatternError as error:
        st.warning("This pattern is not tried.", icon=":material/regular_expression:")
        st.text(str(error))
        return
    n = len(behind)
    if not n:
        st.caption("It stands in none of these comments.")
        return
    # Only these are searched: in a long discussion that is what takes time.
    holding = kept.comments[kept.comments["comment_id"].isin(set(behind))]
    places = in_context(holding, word, order=order, pattern=pattern, most=_ROWS)
    st.button(
        f"Read the {counted(n, 'comment')}",
        key="context-open",
        icon=":material/chat:",
        on_click=address.open_mark,
        args=(mark,),
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
        table,
        hide_index=True,
        alt=f"{len(places):,} places where the word stands, with the text around it",
        column_config={
            "left": st.column_config.TextColumn(alignment="right", width="medium"),
            "right": st.column_config.TextColumn(width="large"),
            "comment": st.column_config.NumberColumn("comment no.", width="small"),
        },
    )
    where = f"{counted(n, 'comment')} of {len(kept.comments):,}"
    if len(places) < _ROWS:
        elements.note(f"{counted(len(places), 'place')} in {where}.", key="context-count")
        figures.rows(table, key="context")
        return
    elements.note(f"The first {_ROWS:,} places; it stands in {where}.", key="context-count")
    st.download_button(
        "All places (CSV)",
        data=lambda: csv_bytes(in_context(holding, word, order=order, pattern=pattern)),
        file_name="context.csv",
        mime="text/csv",
        key="context-csv",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )
