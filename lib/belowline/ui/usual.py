"""What is usual in one's own library, and where this discussion stands in it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from belowline.analysis.one_side import one_side
from belowline.analysis.usual_range import FEWEST, usual_range
from belowline.charts.usual import usual_rows
from belowline.model.errors import BelowlineError
from belowline.model.marks import Mark, MarkKind
from belowline.model.wording import counted
from belowline.ui import address, choices, data, elements, figures
from belowline.workflows.slices import Slice


def show(kept: Slice) -> None:
    """Offer the usual range of every figure, worked out when asked for."""
    if not data.grant().may_change:
        return  # a link leads to one discussion, and to no library
    st.subheader("Against what is usual in your library")
    here = address.current().discussion
    others = [one for one in data.newest_kept() if one != here]
    if len(others) < FEWEST:
        elements.note(
            f"What is usual takes {FEWEST} other discussions; {len(others):,} are kept here.",
            key="usual-few",
        )
        return
    if not st.toggle("Work out the usual range", **choices.switch("usual")):
        return
    rows, lost = _of(others)
    found = usual_range(one_side(kept.comments), rows)
    marks = [str(Mark(MarkKind.FIGURE, f"usual/a/{place}")) for place in found["place"]]
    figures.show(
        usual_rows(found.assign(mark=marks)),
        key="usual",
        otherwise="Too few of your discussions have enough comments, or this one has not.",
    )
    elements.note(
        f"Of the newest {counted(len(others) - lost, 'other discussion')} kept here"
        f"{f'; {lost:,} cannot be opened' if lost else ''}; at most {data.MOST_USUAL:,} are looked "
        f"at. A figure needs {FEWEST} of them with enough comments. Filters hold for this one.",
        key="usual-of",
    )


def _of(others: list[str]) -> tuple[pd.DataFrame, int]:
    """Return the figures of other discussions, and how many could not be opened."""
    parts, lost = [], 0
    bar = st.progress(0.0, "Looking at your discussions…")
    for done, one in enumerate(others, 1):
        try:
            parts.append(data.own_figures(one, address.current().off))
        except BelowlineError:
            lost += 1
        bar.progress(done / len(others), f"{done:,} of {len(others):,} discussions")
    bar.empty()
    empty = pd.DataFrame({"place": pd.Series(dtype="int64"), "value": pd.Series(dtype="Float64")})
    return pd.concat([empty, *parts], ignore_index=True), lost
