"""Dragging over the whole time: the stretch becomes the filter on time, in the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from belowline.charts.whole_time import whole_time_strip
from belowline.ui import address, data, figures
from belowline.ui.brushed import minutes


def strip() -> None:
    """Show the whole time to drag over, and a way back where it was narrowed.

    Not on a phone, where a drag is a scroll: the filters have a slider.
    """
    view = address.current()
    whole = data.kept(replace(view, since=None, until=None))
    if not figures.on_a_phone():
        figures.show(
            whole_time_strip(whole.arrivals, view.since, view.until),
            key="whole-time",
            on_brush=narrow,
        )
    if view.since is not None or view.until is not None:
        st.button(
            "Show the whole time again",
            key="zoom_out",
            type="tertiary",
            icon=":material/zoom_out_map:",
            on_click=lambda: address.go(since=None, until=None, open=None),
        )


def narrow(start: str, end: str) -> None:
    """Keep the comments of a stretch of the printed clock; for callbacks.

    Parameters
    ----------
    start, end
        As the axis writes them: ISO 8601, finer than a minute. What is no time, as where
        a request was forged, narrows nothing.
    """
    bounds = minutes(start, end)
    if bounds is not None:
        address.go(since=bounds[0], until=bounds[1], open=None)
