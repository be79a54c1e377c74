"""Do the comments come in clusters, or as evenly as chance would have it?

Goh and Barabási's burstiness, corrected for finite n by Kim and Jo: −1 for a clock, about
0 for comments that come by chance at a steady rate, up to 1 for clusters. Fading alone
raises it, and so does a single night without comments; the second figure is therefore
taken on the fade's own time.
"""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

# From 25 comments on, chance alone stays within ±0.22 and two in three discussions with
# log-normal gaps lie outside; with ten it is one in three (bench/floors.py).
FEWEST_FOR_BURSTINESS: Final = 25

_DRAWS: Final = 4_000  # the 2.5 % point is then known within a tenth of the band's width
_SEED: Final = 2016
# From here on the band is that of the normal limit, 1/(2√n) a side; drawing it would cost
# seconds and move it by less than a hundredth.
_LARGE: Final = 1_000
_Z95: Final = 1.959963984540054

_COLUMNS: Final = {
    "statistic": "str",
    "value": "Float64",
    "n": "int64",
    "chance_low": "Float64",
    "chance_high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def burstiness(comments: pd.DataFrame, even: NDArray[np.float64] | None = None) -> pd.DataFrame:
    """Measure the burstiness of the gaps, on the clock and on the fade's own time.

    Parameters
    ----------
    comments
        Shape (n_comments, >=2): ``comment_id``, ``posted``. Not modified.
    even
        What :func:`belowline.analysis.fade.even_gaps` returns, for the second row.

    Returns
    -------
    DataFrame
        Rows ``clock`` and, with ``even``, ``fade``: ``value`` in [−1, 1] (missing without
        gaps), ``n`` (comments), ``chance_low``, ``chance_high`` (what 95 % of discussions
        that come by chance at a steady rate show), ``verdict`` (*clear* outside of that
        band) and ``comment_ids``.

    References
    ----------
    .. [1] E.-K. Kim & H.-H. Jo, "Measuring burstiness for finite event sequences", Physical
       Review E 94 (2016), 032311, equation 22.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": [f"c{n}" for n in range(30)],
    ...     "posted": pd.date_range("2024-05-01", periods=30, freq="10min"),
    ... })
    >>> burstiness(comments)[["value", "verdict"]].round(3).values.tolist()
    [[-1.0, 'clear']]
    """
    posted = comments["posted"].dropna().sort_values()
    ids = tuple(comments.loc[comments["posted"].notna(), "comment_id"])
    gaps = {"clock": posted.diff().dropna().dt.total_seconds().to_numpy(dtype=float)}
    if even is not None:
        gaps["fade"] = even
    rows = []
    for statistic, found in gaps.items():
        n, value = len(posted), finite_burstiness(found)
        low, high = chance_band(n)
        verdict = Verdict.WEAK if low <= value <= high else Verdict.CLEAR
        if n < FEWEST_FOR_BURSTINESS or np.isnan(value):
            verdict = Verdict.TOO_FEW
        rows.append((statistic, value, n, low, high, verdict.value, ids))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def finite_burstiness(gaps: NDArray[np.float64]) -> float:
    """Return A_n of these gaps; NaN for fewer than two or if all are zero.

    Examples
    --------
    >>> finite_burstiness(np.array([0.0, 0.0, 0.0, 4.0]))
    1.0
    """
    n = len(gaps)
    if n < 2 or not gaps.any():  # noqa: PLR2004 - one gap has no spread
        return float("nan")
    return float(_corrected(gaps.std() / gaps.mean(), n))


def _corrected(ratio: NDArray[np.float64] | float, n: int) -> NDArray[np.float64] | float:
    """Kim & Jo's equation: 1 for one gap that holds all time, about 0 for chance."""
    up, down = sqrt(n + 1), sqrt(n - 1)
    return (up * ratio - down) / ((up - 2) * ratio + down)


@cache
def chance_band(n: int) -> tuple[float, float]:
    """Return what 95 % of n comments show that come by chance at a steady rate.

    Examples
    --------
    >>> [round(end, 1) for end in chance_band(29)]
    [-0.2, 0.2]
    """
    if n < 3:  # noqa: PLR2004 - fewer have no two gaps
        return (float("nan"), float("nan"))
    if n >= _LARGE:
        return (-_Z95 / (2 * sqrt(n)), _Z95 / (2 * sqrt(n)))
    drawn = np.random.default_rng(_SEED).exponential(size=(_DRAWS, n - 1))
    found = _corrected(drawn.std(axis=1) / drawn.mean(axis=1), n - 1)
    low, high = np.quantile(found, [0.025, 0.975])
    return (float(low), float(high))
