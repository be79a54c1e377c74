"""What a person says of lines in which no comment was read: that one is."""

from __future__ import annotations

import streamlit as st

from belowline.model.fixes import IsComment
from belowline.ui import data, elements, fix_fields, fixes


def form(discussion_id: str, hits: set[int]) -> None:
    """Ask which lines are a comment, who wrote it and when.

    Parameters
    ----------
    discussion_id
        As in the address.
    hits
        The lines that are being looked at, from 1.
    """
    lines = data.source(discussion_id)
    with st.expander("Some of these lines are a comment", key="found", on_change="rerun") as asked:
        if not asked.open or fixes.refused(discussion_id):
            return
        fixes.trouble()
        first, last, body = _where(lines, hits)
        elements.source_lines(
            [(n, lines[n - 1], n >= body) for n in range(first, last + 1)], key="found-lines"
        )
        name = fix_fields.who("author", data.discussion(discussion_id), value=None, key="found-who")
        posted, precision = fix_fields.when(None, key="found-when")
        st.button(
            "This is a comment",
            key="found-keep",
            type="primary",
            on_click=fixes.keep,
            args=(
                lambda: IsComment(
                    first=first,
                    last=last,
                    body=body,
                    author=name,
                    posted=posted,
                    precision=precision,
                ),
            ),
        )


def _where(lines: tuple[str, ...], hits: set[int]) -> tuple[int, int, int]:
    """Ask for its first line, its last line, and where its text begins."""
    start = min(hits)
    end = start
    while end + 1 in hits:
        end += 1
    left, middle, right = st.columns(3)
    with left:
        first = st.number_input("First line", 1, len(lines), value=start, key="found-first")
    with middle:
        last = st.number_input(
            "Last line", first, len(lines), value=max(first, end), key=f"found-last-{first}"
        )
    with right:
        body = st.number_input(
            "Its text begins on line", first, last, value=first, key=f"found-body-{first}-{last}"
        )
    return first, last, body
