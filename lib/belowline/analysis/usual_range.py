"""Is a figure of this discussion unusual beside other discussions?

The others' own values say what is usual, so no shape is assumed. A discussion like the
others falls below the k-th lowest of n values in k of n + 1 cases: that is exact, whatever
the values look like, and at most that where some are equal.
"""

from __future__ import annotations

from math import floor
from typing import Final

import numpy as np
import pandas as pd

_PART: Final = 0.05  # beyond either end: the range holds the middle nine tenths
# With 19 others, one like them is the lowest of all in 1 of 20 cases; with fewer, no end can
# be put so that at most one in twenty lies beyond it.
FEWEST: Final = 19

_COLUMNS: Final = {
    "place": "int64",
    "figure": "str",
    "unit": "str",
    "value": "Float64",
    "n": "int64",
    "discussions": "int64",
    "low": "Float64",
    "median": "Float64",
    "high": "Float64",
    "below": "Float64",
    "by_chance": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def usual_range(here: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Put the figures of a discussion into the range of others.

    Parameters
    ----------
    here
        What :func:`belowline.analysis.one_side.one_side` returns for it.
    others
        ``place`` and ``value`` of each figure of each of the others, this one not among
        them. Missing values are passed over: those discussions are too small for a figure.

    Returns
    -------
    DataFrame
        One row per figure: what ``here`` holds, ``discussions`` (others that have it),
        ``low``, ``median`` and ``high`` (the middle nine tenths of them; each end is one of
        their values), ``below`` (share of them that lie lower, ties half), ``by_chance`` (how
        often one like them lies outside, at most) and ``verdict``: "usual", "unusual", or
        "too few" where fewer than ``FEWEST`` others have it or this one has not.

    References
    ----------
    .. [1] S. S. Wilks, "Determination of Sample Sizes for Setting Tolerance Limits", Annals of
       Mathematical Statistics 12 (1941), 91-96.

    Examples
    --------
    >>> here = pd.DataFrame({"place": [0], "figure": ["comments"], "unit": ["comments"],
    ...     "value": [40.0], "n": [40], "comment_ids": [()]})
    >>> others = pd.DataFrame({"place": 0, "value": [float(n) for n in range(1, 20)]})
    >>> row = usual_range(here, others).iloc[0]
    >>> row["low"], row["median"], row["high"], row["verdict"], row["by_chance"]
    (np.float64(1.0), np.float64(10.0), np.float64(19.0), 'unusual', np.float64(0.1))
    """
    known = others.dropna(subset=["value"])
    by_place = {place: part.to_numpy(float) for place, part in known.groupby("place")["value"]}
    found = [
        _row(value, np.sort(by_place.get(place, np.empty(0))))
        for place, value in zip(
            here["place"], here["value"].to_numpy(float, na_value=np.nan), strict=True
        )
    ]
    columns = ["discussions", "low", "median", "high", "below", "by_chance", "verdict"]
    said = pd.DataFrame(found, columns=columns, index=here.index)
    return pd.concat([here, said], axis=1)[list(_COLUMNS)].astype(_COLUMNS)


def _row(value: float, held: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[object, ...]:
    n = held.size
    if n < FEWEST or np.isnan(value):
        return (n, None, None, None, None, None, "too few")
    # 0.05 * 20 may come out a hair below 1.
    k = floor(_PART * (n + 1) + 1e-9)
    low, high = float(held[k - 1]), float(held[n - k])
    lower, equal = int((held < value).sum()), int((held == value).sum())
    verdict = "usual" if low <= value <= high else "unusual"
    median = float(np.median(held))
    return (n, low, median, high, (lower + equal / 2) / n, 2 * k / (n + 1), verdict)
