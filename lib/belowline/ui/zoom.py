"""Dragging over the timeline: the stretch becomes the filter on time, in the address."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from belowline.ui import address, figures


def narrow(start: str, end: str) -> None:
    """Keep the comments of a stretch of the printed clock; for callbacks.

    Parameters
    ----------
    start, end
        As the axis writes them: ISO 8601, finer than a minute. What is no time, as where
        the page gives none, narrows nothing.
    """
    bounds = minutes(start, end)
    if bounds is not None:
        address.go(since=bounds[0], until=bounds[1], open=None)


def minutes(start: str, end: str) -> tuple[datetime, datetime] | None:
    """Return the whole minutes inside a stretch, at least one of them.

    Examples
    --------
    >>> minutes("2014-05-12 18:00:20.5", "2014-05-12 19:30:59")
    (datetime.datetime(2014, 5, 12, 18, 1), datetime.datetime(2014, 5, 12, 19, 30))
    >>> minutes("3.5", "7") is None
    True
    """
    try:
        first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    except ValueError:
        return None
    whole = first.replace(second=0, microsecond=0)
    since = whole if whole == first else whole + timedelta(minutes=1)
    return since, max(since, last.replace(second=0, microsecond=0))


def out() -> None:
    """Offer to see the whole time again, where it was narrowed."""
    view = address.current()
    if view.since is None and view.until is None:
        drag = "" if figures.on_a_phone() else "Drag over a stretch to look at it alone. "
        st.caption(f"{drag}Click a mark to read it.")
        return
    st.button(
        "Show the whole time again",
        key="zoom_out",
        type="tertiary",
        icon=":material/zoom_out_map:",
        on_click=lambda: address.go(since=None, until=None, open=None),
    )
