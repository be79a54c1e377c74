"""The address bar and the view it names.

Streamlit can bind a widget to the address, but it writes the *label* of a choice there:
a person's name, an article's title. A link of ours carries ids only, so the view is read
from and written to the address here, and nowhere else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import streamlit as st

from belowline.model import looks
from belowline.model.errors import StaleLinkError
from belowline.model.marks import Mark
from belowline.model.view import View
from belowline.ui import data, visit

_VIEW: Final = "view"
_TROUBLE: Final = "stale_link"
_ONE_ONLY: Final = "The link that brought you here shows one discussion; it is shown instead."


def arrive() -> View:
    """Read the view from the address at the start of a run, and put it there in full.

    Going from page to page empties the address; the session's view, with nothing open,
    is then carried over. A link that asks for the unknown shows the default view and
    leaves a sentence for :func:`trouble`.
    """
    query = st.query_params.to_dict()
    allowed = data.grant()
    if allowed.discussion is not None and "d" in query:
        # A link leads to one discussion; what another id asks for is not even looked up.
        if query["d"] != allowed.discussion:
            st.session_state[_TROUBLE] = _ONE_ONLY
        query["d"] = allowed.discussion
    if "d" not in query and _VIEW in st.session_state:
        view: View = replace(st.session_state[_VIEW], open=None)
    else:
        try:
            view = View.from_query(query)
        except StaleLinkError as error:
            st.session_state[_TROUBLE] = f"{error} The default view is shown instead."
            view = View()
    if allowed.discussion is not None:
        view = replace(view, discussion=allowed.discussion)
    _write(view)
    return view


def current() -> View:
    """Return the view of this run."""
    view: View = st.session_state[_VIEW]
    return view


def go(**changes: Any) -> None:  # noqa: ANN401 - any field of the view
    """Change the view; for callbacks, so that the run that follows shows it."""
    _write(replace(current(), **changes))


def start_over(discussion_id: str) -> None:
    """Show a discussion without any filter; for callbacks."""
    _write(View(discussion_id))


def look(name: str) -> str:
    """Return how the pages draw something: a choice of :mod:`belowline.model.looks`."""
    return looks.chosen(current().look, name)


def choose_look(name: str, choice: str) -> None:
    """Draw something in another way; for callbacks."""
    go(look=looks.with_choice(current().look, name, choice))


def open_mark(mark: Mark | None) -> None:
    """Open the comments behind a mark, or close the drawer."""
    go(open=mark)


def trouble() -> str | None:
    """Return what was wrong with the link, once."""
    message: str | None = st.session_state.pop(_TROUBLE, None)
    return message


def _write(view: View) -> None:
    st.session_state[_VIEW] = view
    query = view.to_query() | visit.in_address(data.grant())
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
