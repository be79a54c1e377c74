"""Tables of a discussion that can be asked for by name, the same that the pages draw."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from belowline.workflows.slices import Slice

if TYPE_CHECKING:
    import pandas as pd

# Plain tables, quick to make for any discussion. Those of networks and of bursts take long
# where there are thousands of people and are asked for on the pages.
NAMES: Final = (
    "comments",
    "links",
    "sentences",
    "people",
    "pairs",
    "ties",
    "threads",
    "terms",
    "ranking",
    "spread",
    "cumulative",
    "gaps",
    "arrivals",
    "mean_tone",
    "tone_shares",
    "tone_bins",
    "tone_over_time",
    "driving_words",
    "participation",
    "answering",
    "answer_times",
    "depths",
    "questions",
)

_FIELDS: Final = {
    "comments": "The comments that the filters keep, with their tone and time.",
    "links": "Who answers whom, and how that is known.",
    "sentences": "Their sentences, scored one by one.",
}


def meaning(name: str) -> str:
    """Say in a sentence what a table holds.

    Examples
    --------
    >>> meaning("terms")
    'Words by the number of comments that hold them, stop words hidden.'
    """
    if name in _FIELDS:
        return _FIELDS[name]
    made = getattr(Slice, name)
    if not isinstance(made, cached_property) or made.__doc__ is None:
        msg = f"{name} is no table of a slice"
        raise TypeError(msg)
    return made.__doc__.splitlines()[0]


def table(kept: Slice, name: str) -> pd.DataFrame:
    """Return a table of a slice; ``name`` is one of ``NAMES``."""
    found: pd.DataFrame = getattr(kept, name)
    return found
