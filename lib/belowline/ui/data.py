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
from belowline.model.view import View
from belowline.store.discussions import Store
from belowline.store.records import Listed
from belowline.store.settings import StoreSettings
from belowline.workflows import library
from belowline.workflows.importing import Imports
from belowline.workflows.mapping_columns import Table, table_in
from belowline.workflows.slices import Slice, slice_of

# A scored discussion of 50,000 comments is some 60 MB; a handful is what a small team
# has open at once.
_DISCUSSIONS: Final = 8
# Filtered parts of these: rows are shared words and numbers, a fraction of the whole.
_SLICES: Final = 32

# A table of 200,000 rows is some 200 MB while its columns are chosen; it is looked at again
# with every choice, and then never.
_TABLES: Final = 2


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Open the store once for the whole process; it is safe between threads."""
    return Store.open(StoreSettings().url())


@st.cache_resource(show_spinner=False)
def imports() -> Imports:
    """Return the jobs that read uploads outside of any page's script."""
    return Imports(store(), stages=(("scoring", slice_of),))


@st.cache_resource(max_entries=_DISCUSSIONS, show_spinner="Reading the comments…")
def _whole(discussion_id: str) -> Slice:
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
    return _kept(view.filters) if view.filtered else _whole(view.discussion)


@st.cache_resource(max_entries=_DISCUSSIONS, show_spinner=False)
def source(discussion_id: str) -> tuple[str, ...]:
    """Return the decoded lines of an upload, as the receipt numbers them."""
    return library.source_lines(store(), discussion_id)


def listed() -> dict[str, Listed]:
    """Return what the library says of each kept discussion, by its id."""
    return {line.id: line for line in store().listing()}


def coverage(discussion_id: str) -> pd.DataFrame | None:
    """Return where every line of an upload went; ``None`` for what has no lines of text."""
    document = discussion(discussion_id)
    if document.source.format != "text":
        return None
    return line_coverage(document, total_lines=len(source(discussion_id)))


@st.cache_resource(max_entries=_SLICES, show_spinner=False)
def cloud(filters: View, *, dark: bool) -> Cloud | None:
    """Draw the word cloud of a view, once per theme."""
    return word_cloud(kept(filters).terms, seed=0, width=900, height=560, dark=dark)


@st.cache_resource(max_entries=_TABLES, show_spinner="Looking at its columns…")
def table(content: bytes, name: str) -> Table | None:
    """Return the table in a file whose columns a person is choosing."""
    return table_in(content, name)


def forget(discussion_id: str) -> None:
    """Drop what is cached of a deleted discussion."""
    _whole.clear(discussion_id)
    source.clear(discussion_id)
    _kept.clear()
    cloud.clear()


def discussion(discussion_id: str) -> Discussion:
    """Return the document itself."""
    return whole(discussion_id).discussion
