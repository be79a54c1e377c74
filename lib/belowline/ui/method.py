"""How the numbers are made: one card per metric, and a paragraph to paste."""

from __future__ import annotations

import streamlit as st

from belowline.model.wording import counted
from belowline.ui import address, elements
from belowline.workflows.methods import methods_paragraph, metrics_by_section
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice


def cards() -> None:
    """Show what each number is, from when on it is shown, and where it comes from."""
    for section, metrics in metrics_by_section().items():
        with st.expander(f"{section}: {counted(len(metrics), 'number')}"):
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
