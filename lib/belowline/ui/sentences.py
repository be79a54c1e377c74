"""The strongest sentences, each opening its place in its comment."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.wording import signed
from belowline.ui import address, elements
from belowline.workflows.overview import Fact


def show(extremes: pd.DataFrame) -> None:
    """Show the most negative and most positive sentences side by side, with their score."""
    if extremes.empty:
        elements.note("No sentence to show here.", key="sentences-none")
        return
    for side, column in zip(("negative", "positive"), st.columns(2, gap="large"), strict=True):
        rows = extremes[extremes["side"] == side]
        with column:
            if rows.empty:
                elements.note(f"No sentence reads {side}.", key=f"no-sentence-{side}")
            elements.facts(
                [
                    Fact(
                        "",
                        row.text,
                        signed(row.compound),
                        Mark(MarkKind.SENTENCE, f"{row.comment_id}.{row.sentence}"),
                        1,
                    )
                    for row in rows_of(rows)
                ],
                label=f"Most {side} sentences",
                shape="stack",
                key=f"sentences-{side}",
                on_open=address.open_mark,
            )
