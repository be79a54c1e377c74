"""A chart on a page: the figure, what it means, the rows behind it, and its marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pandas as pd
import streamlit as st

from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.charts.term_network import MOST_ON_A_PHONE, MOST_WORDS
from belowline.exports.sheets import csv_bytes
from belowline.model.errors import StaleLinkError
from belowline.model.marks import Mark
from belowline.ui import address, elements

_ROUND: Final = "chart_round"
_LAST: Final = "chart_last_click"
_CONFIG: Final = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d"],
    "toImageButtonOptions": {"format": "svg", "filename": "below-the-line"},
}


def show(
    chart: Chart | None,
    *,
    key: str,
    otherwise: str = "",
    on_brush: Callable[[str, str], None] | None = None,
) -> None:
    """Show a chart whose marks open their comments.

    Parameters
    ----------
    chart
        The chart, or ``None`` where there is too little to draw.
    key
        Unique on the page; also the name of the downloaded table.
    otherwise
        What to say instead of an empty chart.
    on_brush
        Called with the two ends of a stretch that was dragged over, as the horizontal axis
        writes them. Streamlit lets a chart be dragged over or clicked, never both: its
        marks then open nothing.
    """
    if chart is None:
        if otherwise:
            elements.note(otherwise, key=f"{key}-otherwise")
        return
    # A chart keeps what was clicked, and clicking it again would take it back. After the
    # drawer was closed the chart is a new one, with nothing clicked.
    widget = f"{key}-{st.session_state.get(_ROUND, 0)}"
    if on_brush:
        chart.figure.update_layout(dragmode="select", selectdirection="h")
    if st.context.theme.type != "dark":
        theme.ink(chart.figure)
    st.plotly_chart(
        chart.figure,
        key=widget,
        on_select=lambda: _brushed(widget, on_brush) if on_brush else _clicked(widget),
        selection_mode="box" if on_brush else "points",
        config=_CONFIG,
        alt=chart.alt,
    )
    elements.note(chart.meaning, key=f"{key}-meaning")
    rows(chart.table, key=key)


def rows(table: pd.DataFrame, *, key: str) -> None:
    """Offer the rows behind a figure, to read and to keep."""
    with st.popover(
        "Table",
        icon=":material/table_rows:",
        type="tertiary",
        key=f"{key}-table",
        on_change="rerun",
    ) as holder:
        if holder.open:
            st.dataframe(table, hide_index=True, alt="The rows behind the chart")
            st.download_button(
                "Download as CSV",
                data=lambda: csv_bytes(table),
                file_name=f"{key}.csv",
                mime="text/csv",
                key=f"{key}-csv",
                icon=":material/download:",
                on_click="ignore",
            )


def round_of_clicks() -> int:
    """Return a number that changes when clicks are taken back, for the key of a widget."""
    return int(st.session_state.get(_ROUND, 0))


def unclick() -> None:
    """Take every click back; for the moment the drawer is closed."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def on_a_phone() -> bool:
    """Tell whether a drag is a scroll, as far as the browser says what it is."""
    return "Mobi" in str(st.context.headers.get("User-Agent", ""))


def room_for_words() -> int:
    """Return how many words a drawing of words has room for on this screen."""
    return MOST_ON_A_PHONE if on_a_phone() else MOST_WORDS


def _brushed(widget: str, on_brush: Callable[[str, str], None]) -> None:
    boxes = st.session_state[widget].selection.get("box", [])
    ends = boxes[0].get("x", []) if boxes else []
    if len(ends) == 2:  # noqa: PLR2004 - a stretch has two ends
        unclick()  # the next chart comes without the box
        on_brush(str(min(ends)), str(max(ends)))


def _clicked(widget: str) -> None:
    points = st.session_state[widget].selection.points
    if points:
        st.session_state[_LAST] = (widget, points[0].get("customdata"))
    # Without points, a second click has come before the new chart did and was taken for
    # one that takes the first back: it means the same mark.
    clicked, carried = st.session_state.get(_LAST, (None, None))
    if clicked != widget or not carried:
        return  # a decoration, with nothing behind it
    mark = carried[0] if isinstance(carried, list) else carried
    try:
        address.open_mark(Mark.parse(str(mark)))
    except StaleLinkError:
        return  # a forged click opens nothing
