"""How far the tone can be trusted: another way to count it, and a person's own ears."""

from __future__ import annotations

import streamlit as st

from belowline.charts.two_tones import two_tone_points
from belowline.model.marks import Mark, MarkKind
from belowline.ui import address, data, elements, figures
from belowline.ui.places import PAGES
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice


def show(kept: Slice) -> None:
    """Set VADER beside newspaper tone, and offer the hand check."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("A second opinion: newspaper tone")
        figures.show(
            two_tone_points(kept.two_tones),
            key="two-tones",
            otherwise="No comment could be scored.",
        )
    with right:
        st.subheader("Can it be trusted here?")
        elements.note(
            "No word list is right about every discussion. Label twenty comments yourself, "
            "without seeing its labels: then you know how often it agrees with you, and what "
            "its errors do to the shares.",
            key="check-invite",
        )
        if data.grant().may_change:  # what is said by hand is kept with the page
            st.page_link(PAGES / "check.py", label="Check it by hand", icon=":material/rule:")
        elements.facts(
            [moved_fact(kept)],
            label="Labels that depend on the score",
            shape="lines",
            key="two-tones-moved",
            on_open=address.open_mark,
        )


def moved_fact(kept: Slice) -> Fact:
    """Return how many labels the choice of score decides."""
    moved = int((kept.newspaper_labels.to_numpy() != kept.comments["label"].to_numpy()).sum())
    scored = int((kept.comments["label"] != "unscored").sum())
    return Fact(
        f"{moved:,}",
        "labelled otherwise by newspaper tone",
        f"of {scored:,} scored: read these before leaning on a share",
        Mark(MarkKind.NEWSPAPER, "moved"),
        moved,
    )
