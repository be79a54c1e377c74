"""A discussion as a grant shows it: with its names or without, with its words or without."""

from __future__ import annotations

from belowline.model.discussion import Discussion
from belowline.workflows.figures_only import figures_only
from belowline.workflows.pseudonyms import without_names
from belowline.workflows.slices import Slice, slice_of


def masked(discussion: Discussion, key: str, raw_text: bool) -> Slice:  # noqa: FBT001 -- two parts of one mask
    """Score and time a discussion, hiding what is to be hidden before anything is counted.

    Parameters
    ----------
    discussion
        As it is kept.
    key
        In hexadecimal, the key of the pseudonyms; empty to leave the names.
    raw_text
        Whether comments may be read.
    """
    whole = slice_of(without_names(discussion, bytes.fromhex(key)) if key else discussion)
    return whole if raw_text else figures_only(whole)
