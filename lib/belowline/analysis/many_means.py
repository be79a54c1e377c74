"""How surely are several means known at once?

Of twenty 95 % ranges one misses by chance. Where a chart shows many groups side by side and
the eye picks the most extreme, each range is therefore widened until all of them together
hold their means 95 times in 100 (Bonferroni).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import Final

import numpy as np

_MISS: Final = 0.05  # all ranges of one chart together miss so often

UNKNOWN: Final = (float("nan"), float("nan"))


def joint_mean_interval(values: Iterable[float], *, among: int) -> tuple[float, float]:
    """Return the interval of a mean that is one of several shown together.

    Parameters
    ----------
    values
        Observations in [-1, 1], none missing.
    among
        How many means are shown together; with 1 this is Student's 95 % interval.

    Returns
    -------
    tuple of float
        ``(low, high)`` within [-1, 1]; NaN for fewer than two values.

    References
    ----------
    .. [1] O. J. Dunn, "Multiple Comparisons among Means", Journal of the American Statistical
       Association 56 (1961), 52-64.

    Examples
    --------
    >>> [round(end, 3) for end in joint_mean_interval([-0.2, 0.0, 0.2], among=1)]
    [-0.497, 0.497]
    >>> [round(end, 2) for end in joint_mean_interval([-0.2, 0.0, 0.2], among=2)]
    [-0.72, 0.72]
    """
    # Imported late: half a second that a page without statistics need not wait for.
    from scipy.special import stdtrit  # noqa: PLC0415

    data = np.fromiter(values, dtype=float)
    if data.size < 2:  # noqa: PLR2004 (a spread needs two)
        return UNKNOWN
    middle = float(data.mean())
    reach = float(stdtrit(data.size - 1, 1 - _MISS / 2 / max(among, 1)))
    half = reach * float(data.std(ddof=1)) / sqrt(data.size)
    return (max(middle - half, -1.0), min(middle + half, 1.0))
