"""How the numbers are made: one card per metric, and a paragraph to paste."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.ui import address, elements
from belowline.workflows.methods import methods_paragraph
from belowline.workflows.metrics import metrics_by_section
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice

# Our own words, which a heading may read as Markdown.
_TITLES: Final = {
    "Tone": "Numbers about tone",
    "Time": "Numbers about time",
    "Words": "Numbers about words",
    "Comparing": "Numbers about two sides",
    "People and replies": "Numbers about people and replies",
}


def cards() -> None:
    """Show what each number is, from when on it is shown, and where it comes from."""
    for section, metrics in metrics_by_section().items():
        with st.expander(_TITLES[section]):
            elements.facts(
                [
                    Fact(
                        figure="",
                        label=row.metric,
                        note=f"{row.how}. Shown from: {row.floor}. Source: {row.source}. "
                        f"Limits: {row.limits}.",
                    )
                    for row in metrics
                ],
                label=f"How each number is made: {section}",
                shape="lines",
                key=f"metrics-{section.split()[0].lower()}",
                on_open=address.open_mark,
            )


def paragraph(kept: Slice) -> None:
    """Show a methods paragraph for this discussion, ready to copy."""
    st.code(methods_paragraph(kept), language=None, wrap_lines=True)
