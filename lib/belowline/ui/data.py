"""What pages ask for, kept between runs. The only file with cache decorators.

Caches are keyed by a discussion's id or by the filters of a view, never by a table:
Streamlit samples large tables when it hashes them and would hand out a stale one.
What is cached is shared by all sessions and never changed.
"""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from belowline.analysis.coverage import line_coverage
from belowline.charts.cloud import Cloud, word_cloud
from belowline.model.discussion import Discussion
from belowline.model.errors import BelowlineError
from belowline.model.view import SAMPLE_ID, View
from belowline.store.discussions import Store
from belowline.store.settings import StoreSettings
from belowline.workflows import comparing, library
from belowline.workflows.comparing import Comparison
from belowline.workflows.fresh import Fresh
from belowline.workflows.importing import Imports
from belowline.workflows.slices import Slice, slice_of

# A scored discussion of 50,000 comments is some 60 MB; a handful is what a small team
# has open at once.
_DISCUSSIONS: Final = 8
# Filtered parts of these: rows are shared words and numbers, a fraction of the whole.
_SLICES: Final = 32
# What imports have scored and nobody has opened yet: the page that asked for one opens it
# within the second.
_FRESH: Final = 2


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Open the store once for the whole process; it is safe between threads."""
    return Store.open(StoreSettings().url())


@st.cache_resource(show_spinner=False)
def _fresh() -> Fresh[Slice]:
    return Fresh[Slice](most=_FRESH)


@st.cache_resource(show_spinner=False)
def imports() -> Imports:
    """Return the jobs that read uploads outside of any page's script."""
    return Imports(store(), stages=(("scoring", slice_of),), hand_on=_fresh().put)


@st.cache_resource(max_entries=_DISCUSSIONS, show_spinner="Reading the comments…")
def _whole(discussion_id: str) -> Slice:
    fresh = _fresh().take(discussion_id)
    if fresh is not None:
        return fresh
    return slice_of(library.open_discussion(store(), discussion_id))


@st.cache_resource(max_entries=_SLICES, show_spinner=False)
def _kept(filters: View) -> Slice:
    return _whole(filters.discussion).kept(filters)


def whole(discussion_id: str) -> Slice:
    """Return all comments of a discussion, scored and timed.

    Raises
    ------
    BelowlineError
        When it is not kept here, or damaged.
    """
    return _whole(discussion_id)


def kept(view: View) -> Slice:
    """Return the comments that the view's filters keep."""
    return _kept(view.filters) if view.filtered or view.hide else _whole(view.discussion)


@st.cache_resource(max_entries=_DISCUSSIONS, show_spinner=False)
def source(discussion_id: str) -> tuple[str, ...]:
    """Return the decoded lines of an upload, as the receipt numbers them."""
    return library.source_lines(store(), discussion_id)


def coverage(discussion_id: str) -> pd.DataFrame | None:
    """Return where every line of an upload went; ``None`` for what has no lines of text."""
    lines = source(discussion_id)
    return line_coverage(discussion(discussion_id), total_lines=len(lines)) if lines else None


@st.cache_resource(max_entries=_SLICES, show_spinner=False)
def cloud(filters: View, *, dark: bool) -> Cloud | None:
    """Draw the word cloud of a view, once per theme."""
    return word_cloud(kept(filters).ranking, seed=0, width=900, height=560, dark=dark)


@st.cache_resource(max_entries=_SLICES, show_spinner=False)
def contrast(filters: View, by: str) -> Comparison:
    """Set the comments of a view against what its filters hide, or another discussion.

    Raises
    ------
    BelowlineError
        When the other discussion is not kept here, or damaged.
    """
    here, hidden = kept(filters), kept(filters).hidden
    if by == "rest":
        everything = whole(filters.discussion).comments
        return comparing.against_the_rest(here.comments, everything, hidden)
    other = whole(by.removeprefix("with."))
    names = tuple(one.discussion.article.title or "untitled" for one in (here, other))
    return comparing.against_another(
        here.comments,
        other.comments,
        by=by,
        names=(names[0], names[1]),
        hidden=hidden | other.hidden,
    )


def titles() -> dict[str, str]:
    """Return the discussions that can be opened, by id: the example, then those kept here."""
    listed = {SAMPLE_ID: discussion(SAMPLE_ID).article.title or "the example"}
    try:
        listed |= {one.id: one.title or one.name for one in store().listing()}
    except BelowlineError:
        return listed  # the switcher beside the page says so
    return listed


def forget(discussion_id: str) -> None:
    """Drop what is cached of a discussion that was deleted or fixed."""
    _fresh().take(discussion_id)
    _whole.clear(discussion_id)
    source.clear(discussion_id)
    _kept.clear()
    cloud.clear()
    contrast.clear()


def discussion(discussion_id: str) -> Discussion:
    """Return the document itself."""
    return whole(discussion_id).discussion
