"""The mean tone in other ways, beside the one that leads."""

from __future__ import annotations

from belowline.ui import elements
from belowline.workflows.other_means import other_means
from belowline.workflows.slices import Slice


def show(kept: Slice) -> None:
    """Say what the mean would be over whole texts, and with the unscored at 0."""
    elements.note(other_means(kept), key="other-means")
