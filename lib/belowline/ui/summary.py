"""What a discussion comes to: the first screen's figures and the receipt's lines."""

from __future__ import annotations

from belowline.model.marks import Mark, MarkKind
from belowline.workflows.chance import chance_facts
from belowline.workflows.overview import Fact, overview
from belowline.workflows.slices import Slice

__all__ = ["chance_facts", "overview", "receipt"]


def receipt(kept: Slice) -> list[Fact]:
    """Return the receipt as facts; one that speaks of lines or comments opens them."""
    return [
        Fact(
            figure="",
            label=entry.message,
            note="show me" if entry.lines or entry.comments else "",
            mark=Mark(MarkKind.RECEIPT, entry.code) if entry.lines or entry.comments else None,
            rows=len(entry.lines) or len(entry.comments),
        )
        for entry in kept.discussion.receipt
    ]
