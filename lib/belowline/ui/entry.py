"""How every page begins: with the comments its address asks for."""

from __future__ import annotations

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.ui import address, controls, data, elements, switching
from belowline.ui.places import PAGES
from belowline.workflows.slices import Slice


def enter(title: str, question: str) -> Slice:
    """Begin a page under its title; return the comments to show.

    A discussion that cannot be opened, or filters that keep nothing, end the page with a
    sentence that says so.

    Parameters
    ----------
    title
        What the page is called.
    question
        What it answers, in a sentence.
    """
    kept = comments()
    article = kept.discussion.article.title or "A discussion without a title"
    elements.headline(title, kicker=article, standfirst=question)
    if not len(kept.comments):
        st.info(
            "The page holds no comments."
            if not len(kept.discussion.comments)
            else "No comment passes these filters. Clear one of them to go on.",
            icon=":material/filter_alt_off:",
        )
        st.stop()
    return kept


def comments() -> Slice:
    """Return the comments that the address asks for, or end the page in words."""
    if message := address.trouble():
        st.warning("This link could not be followed in full.", icon=":material/link_off:")
        st.text(message)
    view = address.current()
    try:
        kept = data.kept(view)
    except BelowlineError as error:
        st.warning("This discussion cannot be shown.", icon=":material/draft:")
        st.text(str(error))
        if data.grant().may_change:
            st.page_link(
                PAGES / "open.py", label="Open another page", icon=":material/upload_file:"
            )
        st.stop()
    controls.kept_line(view, kept=len(kept.comments), found=len(kept.discussion.comments))
    switching.chip(kept)
    return kept
