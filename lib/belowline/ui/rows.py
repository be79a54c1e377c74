"""A table whose rows open their comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from belowline.exports.sheets import csv_bytes
from belowline.model.marks import Mark
from belowline.ui import address, figures

_TALLEST: Final = 420  # px: some eleven rows, the rest is scrolled
_ROW: Final = 35  # px of Streamlit's own rows


def show(table: pd.DataFrame, marks: Sequence[Mark], *, key: str, alt: str) -> None:
    """Show a table; a click on a row opens its mark.

    Parameters
    ----------
    table
        Readable columns; text in it is shown as text.
    marks
        One for each row, in the same order.
    key
        Unique on the page; also the name of the downloaded table.
    alt
        What the table holds, for those who do not see it.
    """
    widget = f"{key}-{figures.round_of_clicks()}"

    def clicked() -> None:
        cells = st.session_state[widget].selection.cells
        if cells and cells[0][0] < len(marks):
            address.open_mark(marks[cells[0][0]])

    st.dataframe(
        table,
        hide_index=True,
        key=widget,
        on_select=clicked,
        selection_mode="single-cell",
        height=min(_TALLEST, _ROW * (len(table) + 1) + 3),
        alt=alt,
    )
    st.download_button(
        "Download as CSV",
        data=lambda: csv_bytes(table),
        file_name=f"{key}.csv",
        mime="text/csv",
        key=f"{key}-csv",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )
