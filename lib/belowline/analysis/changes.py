"""Did the tone, or the pace, change for good at some point?

Binary segmentation: the split that separates best is kept if chance alone would separate
that well in at most one discussion in twenty; then each side is asked again. The pace is
asked on the fade's own time, so that fading is no change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Both sides of a split must have this many comments: fewer have no mean to speak of
# (the floor of a mean tone).
_SHORTEST: Final = 10
# With 40 comments a jump of one whole standard deviation half-way is found in 0.76 of simulated
# discussions, with 60 in 0.89 (bench/floors.py); fewer leave hardly ten on either side.
FEWEST_FOR_CHANGES: Final = 40
_MOST_CHANGES: Final = 4  # more is a zigzag, and better seen than listed

# The separation that the best of all splits reaches by chance in 5 % of discussions, by
# size: the larger of simulations with normal and with three-valued tones; for the pace, of
# exponential gaps, and of gaps on a fitted fade of three laws, which lie closer. 60 to
# 4,000 discussions each; bench/dynamics.py checks the false alarms.
_SIZES: Final = (40, 100, 300, 1_000, 3_000, 10_000)
_OF_TONES: Final = (2.87, 3.03, 3.20, 3.25, 3.40, 3.45)
_OF_GAPS: Final = (2.63, 2.89, 3.10, 3.30, 3.35, 3.42)
_OF_FITTED_GAPS: Final = (1.65, 2.05, 2.40, 2.55, 2.60, 3.15)

_COLUMNS: Final = {
    "what": "str",
    "moment": "datetime64[us]",
    "end": "datetime64[us]",
    "before": "float64",
    "after": "float64",
    "separation": "float64",
    "n": "int64",
    "verdict": "str",
    "comment_ids": "object",
}


def tone_changes(comments: pd.DataFrame) -> pd.DataFrame:
    """Find the moments at which the mean tone changed.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``posted``, ``tone``. Not modified.

    Returns
    -------
    DataFrame
        Oldest first, none under 40 scored comments: ``what`` ("tone"), ``moment`` (of the
        first comment after the change), ``end`` (of the stretch up to the next change),
        ``before``, ``after`` (mean tone on either side), ``separation`` (of the two means, in
        standard errors), ``n`` (comments on both sides), ``verdict`` (*clear*: chance alone
        separates that well in one discussion of twenty) and ``comment_ids`` of the stretch
        after it.

    References
    ----------
    .. [1] L. Y. Vostrikova, "Detecting 'disorder' in multidimensional random processes",
       Soviet Mathematics Doklady 24 (1981), 55-59 (binary segmentation).
    """
    known = comments["posted"].notna() & comments["tone"].notna()
    scored = comments.loc[known, ["comment_id", "posted", "tone"]]
    scored = scored.sort_values("posted", kind="stable")
    values = scored["tone"].to_numpy(dtype=float)
    return _changes(
        "tone", scored, values, comments, separation=_of_means, bounds=(_OF_TONES, _OF_TONES)
    )


def pace_changes(
    comments: pd.DataFrame, found: pd.DataFrame, even: NDArray[np.float64]
) -> pd.DataFrame:
    """Find the moments at which people began to write faster or slower than they faded.

    Parameters
    ----------
    comments
        The comments table. Not modified.
    found
        What :func:`belowline.analysis.fade.delays` returns for them.
    even
        What :func:`belowline.analysis.fade.even_gaps` returns.

    Returns
    -------
    DataFrame
        As :func:`tone_changes`, ``what`` being "pace" and ``before`` and ``after`` the pace
        on either side, 1 being what the fade brings.
    """
    # The fade was fitted to the whole, so only the first split lies close to it.
    bounds = (_OF_FITTED_GAPS, _OF_GAPS)
    result = _changes("pace", found, even, comments, separation=_of_gaps, bounds=bounds)
    return result.assign(before=1 / result["before"], after=1 / result["after"])


def _changes(  # noqa: PLR0913 - two questions share this one answer
    what: str,
    rows: pd.DataFrame,
    values: Floats,
    comments: pd.DataFrame,
    *,
    separation: Callable[[Floats], Floats],
    bounds: tuple[tuple[float, ...], tuple[float, ...]],
) -> pd.DataFrame:
    """Split until chance explains what is left, and lay the splits out."""
    splits: list[tuple[int, int, int, float]] = []
    waiting = [(0, len(values))] if len(values) >= FEWEST_FOR_CHANGES else []
    while waiting:
        first, last = waiting.pop()
        part = values[first:last]
        if len(part) < 2 * _SHORTEST or part.std() == 0:
            continue
        apart = separation(part)
        best = int(apart[_SHORTEST - 1 : len(part) - _SHORTEST].argmax()) + _SHORTEST
        if apart[best - 1] > _bound(len(part), bounds[len(part) < len(values)]):
            splits.append((first, first + best, last, float(apart[best - 1])))
            waiting += [(first, first + best), (first + best, last)]
    strongest = sorted(splits, key=lambda split: -split[3])[:_MOST_CHANGES]
    apart_at = {split: apart_by for _, split, _, apart_by in strongest}
    edges = [0, *sorted(apart_at), len(values)]
    posted = rows["posted"].reset_index(drop=True)
    laid = []
    for before, split, after in zip(edges, edges[1:], edges[2:], strict=False):
        start = posted.iloc[split]
        end = posted.iloc[after] if after < len(values) else posted.iloc[-1] + pd.Timedelta("1min")
        inside = (comments["posted"] >= start) & (comments["posted"] < end)
        laid.append(
            (
                what, start, end, values[before:split].mean(), values[split:after].mean(),
                apart_at[split], after - before, Verdict.CLEAR.value,
                tuple(comments.loc[inside, "comment_id"]),
            )
        )  # fmt: skip
    return pd.DataFrame(laid, columns=list(_COLUMNS)).astype(_COLUMNS)


def _bound(n: int, bounds: tuple[float, ...]) -> float:
    """Return the separation that chance reaches in 5 % of discussions of this size."""
    return float(np.interp(np.log(n), np.log(_SIZES), bounds))


def _of_means(values: Floats) -> Floats:
    """Return for each split how many standard errors the two means are apart."""
    n = len(values)
    left = np.arange(1, n)
    sums, squares = np.cumsum(values)[:-1], np.cumsum(values**2)[:-1]
    gap = sums / left - (values.sum() - sums) / (n - left)
    within = (
        squares[-1] + values[-1] ** 2 - sums**2 / left - (values.sum() - sums) ** 2 / (n - left)
    )
    error = np.sqrt(np.maximum(within, 1e-12) / max(n - 2, 1) * (1 / left + 1 / (n - left)))
    return np.asarray(np.abs(gap) / error)


def _of_gaps(values: Floats) -> Floats:
    """Return for each split the root of the likelihood ratio of two rates against one."""
    n = len(values)
    left = np.arange(1, n)
    sums = np.maximum(np.cumsum(values)[:-1], 1e-12)
    rest = np.maximum(values.sum() - sums, 1e-12)
    ratio = n * np.log(values.sum() / n) - left * np.log(sums / left)
    return np.asarray(np.sqrt(np.maximum(2 * (ratio - (n - left) * np.log(rest / (n - left))), 0)))
