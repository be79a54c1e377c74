"""All comments, to be read: sorted, page by page, each with what it answers."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.ui import address, choices, drawer, elements, fixes
from belowline.workflows.slices import Slice

_A_PAGE: Final = 25
_ORDERS: Final = {
    "page": ("as on the page", "position", True),
    "longest": ("longest", "words", False),
    "negative": ("most negative", "tone", True),
    "positive": ("most positive", "tone", False),
}


def show(kept: Slice) -> None:
    """Show the comments in a chosen order."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = st.selectbox(
            "Order",
            list(_ORDERS),
            format_func=lambda code: _ORDERS[code][0],
            width=220,
            **choices.among("order", _ORDERS),
        )
    _, column, ascending = _ORDERS[order]
    ranked = kept.comments.sort_values(
        column, ascending=ascending, kind="stable", na_position="last"
    )["comment_id"].tolist()
    pages = -(-len(ranked) // _A_PAGE)
    page = st.pagination(pages, **choices.page("page", pages)) if pages > 1 else 1
    chosen = ranked[(page - 1) * _A_PAGE : page * _A_PAGE]
    fixes.trouble()
    by_id = {card["id"]: card for card in drawer.cards(set(chosen))}
    elements.comment_list(
        [by_id[comment_id] for comment_id in chosen],
        key="read",
        on_open=address.open_mark,
        on_settle=fixes.settle,
    )
