"""A discussion as a grant shows it: with its names or without, with its words or without."""

from __future__ import annotations

from belowline.model.discussion import Discussion
from belowline.workflows.figures_only import figures_only
from belowline.workflows.pseudonyms import without_names
from belowline.workflows.slices import Slice, slice_of


def masked(
    discussion: Discussion,
    key: str,
    raw_text: bool,  # noqa: FBT001 -- two parts of one mask
    *,
    refused: frozenset[tuple[str, str]] = frozenset(),
) -> Slice:
    """Score and time a discussion, hiding what is to be hidden before anything is counted.

    Parameters
    ----------
    discussion
        As it is kept.
    key
        In hexadecimal, the key of the pseudonyms; empty to leave the names.
    raw_text
        Whether comments may be read.
    refused
        Pairs of a comment and one that, as a person has said, it does not answer.
    """
    shown = without_names(discussion, bytes.fromhex(key)) if key else discussion
    whole = slice_of(shown, refused=refused)
    return whole if raw_text else figures_only(whole)
