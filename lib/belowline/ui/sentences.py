"""The strongest sentences, each opening its comment."""

from __future__ import annotations

import pandas as pd

from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.wording import signed
from belowline.ui import address, elements
from belowline.workflows.overview import Fact


def show(extremes: pd.DataFrame) -> None:
    """Show the most negative and most positive sentences with their score."""
    if extremes.empty:
        elements.note("No sentence to show here.", key="sentences-none")
        return
    for side in ("negative", "positive"):
        elements.facts(
            [
                Fact(
                    "",
                    row.text,
                    signed(row.compound),
                    Mark(MarkKind.COMMENT, row.comment_id),
                    1,
                )
                for row in rows_of(extremes[extremes["side"] == side])
            ],
            label=f"Most {side} sentences",
            shape="stack",
            key=f"sentences-{side}",
            on_open=address.open_mark,
        )
