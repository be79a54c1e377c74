"""How several discussions differ from the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from belowline.analysis.differences import FEWEST_FOR_PEOPLE, drawn_from
from belowline.analysis.one_side import one_side
from belowline.analysis.side_by_side import side_by_side
from belowline.analysis.word_places import word_places

_COLUMNS: Final = {
    "place": "int64",
    "figure": "str",
    "unit": "str",
    "discussion": "int64",
    "value": "Float64",
    "n": "int64",
    "difference": "Float64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def lineup(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put the figures of several discussions side by side, each against the first.

    Means, shares and the variety of words do not grow with the number of comments. People
    do, so they are counted among equally many comments of each, averaged over all draws:
    an eighth of the fewest named comments of those discussions that have enough.

    Parameters
    ----------
    tables
        Comments tables with tone, one per discussion. Not modified.

    Returns
    -------
    DataFrame
        One row per figure and discussion, figure by figure: ``place`` and ``figure`` as
        :func:`belowline.analysis.side_by_side.side_by_side` has them, ``unit``,
        ``discussion`` (its place in ``tables``), ``value`` and ``n``, ``difference`` (this
        one minus the first) with ``low`` and ``high`` (95 %), ``verdict`` (empty for the
        first and for figures without an interval) and ``comment_ids``.

    Notes
    -----
    Intervals are those of single differences: among twenty differences between discussions
    that do not differ, chance makes one *clear* on average.
    """
    if not tables:
        return pd.DataFrame(columns=list(_COLUMNS)).astype(_COLUMNS)
    named = [int(table["person"].notna().sum()) for table in tables]
    enough = [n for n in named if n >= FEWEST_FOR_PEOPLE]
    drawn = drawn_from(min(enough)) if enough else None
    places = [word_places(table) for table in tables]
    parts = []
    for at, table in enumerate(tables):
        part = one_side(table, drawn=drawn, places=places[at]).assign(discussion=at, verdict="")
        part[["difference", "low", "high"]] = pd.NA
        if at:
            pair = side_by_side(tables[0], table, drawn=drawn, places=(places[0], places[at]))
            part["difference"], part["verdict"] = -pair["value"], pair["verdict"]
            part["low"], part["high"] = -pair["high"], -pair["low"]
        part.loc[part["value"].isna(), "verdict"] = "too few"
        parts.append(part)
    rows = pd.concat(parts, ignore_index=True)[list(_COLUMNS)]
    order = ["place", "discussion"]
    return rows.sort_values(order, kind="stable", ignore_index=True).astype(_COLUMNS)
