"""Which comments should be read first, when several reasons count together?

Each reason puts its comments in an order; first place earns one point, tenth a tenth.
Places are counted instead of scores because words, questions and answers have no common
unit. Points are multiplied by the reader's weights and added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from belowline.model.tables import rows_of

_PLACES: Final = 10  # as many comments as a reason has places; see `presets`
_MOST: Final = 10  # a page of reading, as for one reason

_COLUMNS: Final = {
    "rank": "int64",
    "comment_id": "str",
    "points": "float64",
    "reason": "str",
}


def weighed(
    presets: pd.DataFrame,
    order: Sequence[str],
    weights: Mapping[str, int],
    names: Mapping[str, str],
) -> pd.DataFrame:
    """Put comments in order by several reasons together.

    Parameters
    ----------
    presets
        What :func:`belowline.analysis.presets.presets` returns. Not modified.
    order
        Comment ids as they stand on the page.
    weights
        How much each preset counts, 0 for not at all; one that is missing counts nothing.
    names
        Each preset in words, for the reasons.

    Returns
    -------
    DataFrame
        ``rank`` (from 1), ``comment_id``, ``points`` (the sum of weight times (11 - place) / 10
        over the presets that hold the comment) and ``reason`` (in words; may quote the
        comment). At most ten. Equal scores share the better place; of equal points, the
        earlier on the page comes first.

    Examples
    --------
    >>> found = pd.DataFrame({"preset": ["answered", "answered", "questions"],
    ...     "rank": [1, 2, 1], "comment_id": ["c4", "c2", "c2"], "score": [3.0, 1.0, 1.0],
    ...     "reason": ["3 answers", "1 answer", "no answer seen"]})
    >>> rows = weighed(found, ["c2", "c4"], {"answered": 2, "questions": 1}, {})
    >>> list(zip(rows["comment_id"], rows["points"].round(2)))
    [('c2', 2.8), ('c4', 2.0)]
    """
    points: dict[str, float] = {}
    said: dict[str, list[tuple[float, str]]] = {}
    for preset, part in presets.groupby("preset", sort=False):
        weight = weights.get(str(preset), 0)
        if not weight:
            continue
        places = part["score"].rank(method="min", ascending=False)
        for row, place in zip(rows_of(part), places, strict=True):
            earned = weight * (_PLACES + 1 - int(place)) / _PLACES
            points[row.comment_id] = points.get(row.comment_id, 0.0) + earned
            name = names.get(str(preset), str(preset))
            reason = f"{name} {weight} × {earned / weight:.1f} ({row.reason})"
            said.setdefault(row.comment_id, []).append((earned, reason))
    at = {comment_id: number for number, comment_id in enumerate(order)}
    # Rounded, so that 0.1 + 0.2 ties with 0.3 and the order is the same everywhere.
    first = sorted(points, key=lambda one: (-round(points[one], 6), at[one]))[:_MOST]
    rows = [
        (rank, one, round(points[one], 6), _sentence(points[one], said[one]))
        for rank, one in enumerate(first, start=1)
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _sentence(points: float, said: list[tuple[float, str]]) -> str:
    """Say what a comment earned its points with, most first."""
    parts = [reason for _, reason in sorted(said, key=lambda one: -one[0])]
    return f"{points:.1f} points: {'; '.join(parts)}"
