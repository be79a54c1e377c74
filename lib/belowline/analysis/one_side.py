"""The figures of one set of comments by itself, as a comparison has them."""

from __future__ import annotations

from typing import Final

import pandas as pd

from belowline.analysis.differences import FEWEST_FOR_PEOPLE, people_among
from belowline.analysis.side_by_side import side_by_side
from belowline.analysis.word_places import WordPlaces, word_places

_TYPES: Final = {
    "place": "int64",
    "figure": "str",
    "unit": "str",
    "value": "Float64",
    "n": "int64",
    "comment_ids": "object",
}


def one_side(
    comments: pd.DataFrame, *, drawn: int | None = None, places: WordPlaces | None = None
) -> pd.DataFrame:
    """Return the figures of one set of comments.

    Parameters
    ----------
    comments
        A comments table with tone. Not modified.
    drawn
        Among how many named comments people are counted. Sixty unless given: so many has
        every set that is counted at all (``FEWEST_FOR_PEOPLE``), so that any two are
        comparable.
    places
        Where the words of ``comments`` stand, if that is at hand.

    Returns
    -------
    DataFrame
        One row per figure of :func:`belowline.analysis.side_by_side.side_by_side`, in its
        order: ``place`` (its row there), ``figure``, ``unit``, ``value`` (missing under the
        figure's floor), ``n`` and ``comment_ids``, the comments behind it.
    """
    size = FEWEST_FOR_PEOPLE if drawn is None else drawn
    places = word_places(comments) if places is None else places
    rows = side_by_side(comments, comments, drawn=1, places=(places, places))
    figures = pd.DataFrame(
        {
            "place": range(len(rows)),
            "figure": rows["figure"],
            "unit": rows["unit"],
            "value": rows["a"],
            "n": rows["n_a"],
            "comment_ids": rows["a_ids"],
        }
    ).astype(_TYPES)
    at = figures.index[figures["unit"] == "people"][0]
    figures.loc[at, "figure"] = f"people among {size} named comments"
    if figures["value"].notna()[at]:
        figures.loc[at, "value"] = people_among(comments["person"].dropna().value_counts(), size)
    return figures
