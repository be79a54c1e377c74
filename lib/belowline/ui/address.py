"""The address bar and the view it names.

Streamlit can bind a widget to the address, but it writes the *label* of a choice there:
a person's name, an article's title. A link of ours carries ids only, so the view is read
from and written to the address here, and nowhere else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import streamlit as st

from belowline.model.errors import StaleLinkError
from belowline.model.look import look_in, looked_at
from belowline.model.marks import Mark
from belowline.model.view import View
from belowline.ui import data, visit
from belowline.workflows.lining_up import where_it_opens

_VIEW: Final = "view"
_TROUBLE: Final = "stale_link"
_ONE_ONLY: Final = "The link that brought you here shows one discussion; it is shown instead."


def arrive() -> View:
    """Read the view from the address at the start of a run, and put it there in full.

    Going from page to page empties the address; the session's view, with nothing open,
    is then carried over. A link that asks for the unknown shows the rest of what it asks
    for, and leaves a sentence for :func:`trouble`.
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
        view = _what_can_be_shown(query)
    if allowed.discussion is not None:
        view = replace(view, discussion=allowed.discussion)
    _write(view)
    return view


def _what_can_be_shown(query: dict[str, str]) -> View:
    """Return the view without what no link of today carries, and say what that was."""
    while True:
        try:
            return View.from_query(query)
        except StaleLinkError as error:
            st.session_state[_TROUBLE] = f"{error} The rest of it is shown."
            if query.pop(error.parameter, None) is None:
                return View()


def current() -> View:
    """Return the view of this run."""
    view: View = st.session_state[_VIEW]
    return view


def go(**changes: Any) -> None:  # noqa: ANN401 - any field of the view
    """Change the view; for callbacks, so that the run that follows shows it.

    Other comments begin at their first page.
    """
    view = replace(current(), **changes)
    if "look" not in changes:
        look = looked_at(view.look, "turn", "")
        view = replace(
            view, look=look if changes.keys() == {"open"} else looked_at(look, "page", "")
        )
    _write(view)


def look(name: str, default: str) -> str:
    """Return how the page is looked at in one respect; see :mod:`belowline.model.look`."""
    return dict(current().look).get(name, default)


def look_at(name: str, value: str, *, default: str) -> None:
    """Look at the page in another way; for callbacks. What cannot be in a link is not done."""
    try:
        chosen = look_in({name: "" if value == default else value})
    except StaleLinkError:
        return
    changed = looked_at(current().look, name, dict(chosen).get(name, ""))
    go(look=changed if name in {"page", "turn"} else looked_at(changed, "page", ""))


def start_over(discussion_id: str) -> None:
    """Show a discussion without any filter; for callbacks."""
    _write(View(discussion_id))


def open_mark(mark: Mark | None) -> None:
    """Open the comments behind a mark, or close the drawer.

    A figure of another discussion opens in that one.
    """
    there = where_it_opens(current(), mark) if mark else None
    if there is not None and there.discussion != current().discussion:
        _write(there)
    else:
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
