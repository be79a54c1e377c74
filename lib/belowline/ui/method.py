"""How the numbers are made: one card per metric, and a paragraph to paste."""

from __future__ import annotations

import streamlit as st

from belowline.workflows.methods import METRICS, methods_paragraph
from belowline.workflows.slices import Slice


def cards() -> None:
    """Show what each number is, from when on it is shown, and where it comes from."""
    st.table(METRICS.set_index("Metric"), alt="How each metric is made, and its limits")


def paragraph(kept: Slice) -> None:
    """Show a methods paragraph for this discussion, ready to copy."""
    st.code(methods_paragraph(kept), language=None, wrap_lines=True)
