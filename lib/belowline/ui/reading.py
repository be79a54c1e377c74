"""All comments, to be read: sorted, page by page, each with what it answers."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.ui import address, drawer, elements, looks
from belowline.workflows.slices import Slice

_A_PAGE: Final = 25
_ORDERS: Final = {
    "position": ("position", True),
    "longest": ("words", False),
    "negative": ("tone", True),
    "positive": ("tone", False),
}
_SAID: Final = {
    "position": "as on the page",
    "longest": "longest",
    "negative": "most negative",
    "positive": "most positive",
}


def show(kept: Slice) -> None:
    """Show the comments in a chosen order."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = looks.choose("order", _SAID, width=220)
    column, ascending = _ORDERS[order]
    ranked = kept.comments.sort_values(
        column, ascending=ascending, kind="stable", na_position="last"
    )["comment_id"].tolist()
    pages = -(-len(ranked) // _A_PAGE)
    page = st.pagination(pages, key="read-page") if pages > 1 else 1
    chosen = ranked[(page - 1) * _A_PAGE : page * _A_PAGE]
    by_id = {card["id"]: card for card in drawer.cards(set(chosen))}
    elements.comment_list(
        [by_id[comment_id] for comment_id in chosen], key="read", on_open=address.open_mark
    )
