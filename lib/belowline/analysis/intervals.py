"""How surely a mean or a quantile is known.

Which interval was chosen by trying: comments drawn from the scores of a real page, 2,000
times, how often did a 95 % interval hold the true mean? Student's t: 0.95 at n = 10, 0.96
at 27, 0.95 at 100. Percentile bootstrap: 0.91, 0.95, 0.94. The bootstrap is narrower at
small n only because it is wrong more often, so means take t. Quantiles take order
statistics, whose coverage is guaranteed for any distribution, and which need no chance.
"""

from __future__ import annotations

from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_TAIL: Final = 0.025  # each side of a 95 % interval

UNKNOWN: Final = (float("nan"), float("nan"))


def _floats(values: Iterable[float]) -> NDArray[np.float64]:
    """Return values as an array; a column is taken whole, which is fifty times as fast."""
    if isinstance(values, pd.Series):
        return values.to_numpy(dtype=float)
    return np.fromiter(values, dtype=float)


def mean_interval(values: Iterable[float]) -> tuple[float, float]:
    """Return Student's 95 % interval of a mean.

    Parameters
    ----------
    values
        Observations in any unit; none missing.

    Returns
    -------
    tuple of float
        ``(low, high)`` in the unit of the values, around their mean; NaN for fewer than
        two values, which say nothing of their own spread.

    References
    ----------
    .. [1] Student, "The Probable Error of a Mean", Biometrika 6 (1908), 1-25.

    Examples
    --------
    >>> [round(end, 3) for end in mean_interval([-1.0, 0.0, 1.0])]
    [-2.484, 2.484]
    """
    # Imported late: half a second that a page without statistics need not wait for.
    from scipy.special import stdtrit  # noqa: PLC0415

    data = _floats(values)
    if data.size < 2:  # noqa: PLR2004 (a spread needs two)
        return UNKNOWN
    middle = float(data.mean())
    half = float(stdtrit(data.size - 1, 1 - _TAIL) * data.std(ddof=1) / sqrt(data.size))
    return (middle - half, middle + half)


def quantile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that at least ``share`` of the values do not exceed.

    Always one of the values, so that it can be pointed at; NaN for none.

    Examples
    --------
    >>> quantile([1.0, 2.0, 3.0, 10.0], 0.5)
    2.0
    """
    data = np.sort(_floats(values))
    if data.size == 0:
        return float("nan")
    # 0.8 * 10 is 8.000000000000002 in some orders of calculation: shave before rounding up.
    return float(data[max(ceil(data.size * share - 1e-9), 1) - 1])


def quantile_interval(values: Iterable[float], share: float) -> tuple[float, float]:
    """Return the order statistics that hold a quantile with at least 95 %.

    Distribution-free: how many of n values fall below the true quantile is binomial.

    Parameters
    ----------
    values
        Observations in any unit; none missing.
    share
        Which quantile, in (0, 1); 0.5 is the median.

    Returns
    -------
    tuple of float
        ``(low, high)``, each one of the values, around :func:`quantile`. An end is NaN
        where so few values cannot bound the quantile on that side.

    References
    ----------
    .. [1] W. J. Conover, "Practical Nonparametric Statistics", 3rd ed. (1999), section 3.2.

    Examples
    --------
    >>> quantile_interval(range(1, 12), 0.5)
    (2.0, 10.0)
    """
    from scipy.special import bdtr  # noqa: PLC0415 (see mean_interval)

    data = np.sort(_floats(values))
    if data.size == 0:
        return UNKNOWN
    # at_most[k] is the chance that no more than k of the values lie below the quantile.
    at_most = bdtr(np.arange(data.size + 1, dtype=float), data.size, share)
    below = int(np.searchsorted(at_most, _TAIL, side="right"))
    above = int(np.searchsorted(at_most, 1 - _TAIL, side="left")) + 1
    return (
        float(data[below - 1]) if below >= 1 else float("nan"),
        float(data[above - 1]) if above <= data.size else float("nan"),
    )


def interpolated_quantile_interval(values: Iterable[float], share: float) -> tuple[float, float]:
    """Return a 95 % interval of a quantile whose ends may lie between two observations.

    :func:`quantile_interval` promises at least 95 % and gives up to 98.8 % at ten values,
    because its ends can only be observations. Between two of them Nyblom's rule comes
    close to 95 % for any smooth distribution.

    Parameters
    ----------
    values, share
        As for :func:`quantile_interval`.

    Returns
    -------
    tuple of float
        ``(low, high)``; an end is NaN where so few values cannot bound the quantile.

    References
    ----------
    .. [1] J. Nyblom, "Note on Interpolated Order Statistics", Statistics & Probability
       Letters 14 (1992), 129-131.

    Examples
    --------
    >>> [round(end, 2) for end in interpolated_quantile_interval(range(1, 12), 0.5)]
    [2.92, 9.08]
    """
    data = np.sort(_floats(values))
    if data.size == 0:
        return UNKNOWN
    return (_lower_end(data, share), -_lower_end(-data[::-1], 1 - share))


def _lower_end(data: NDArray[np.float64], share: float) -> float:
    """Return the point that the quantile lies below with 2.5 %."""
    from scipy.special import bdtr  # noqa: PLC0415 (see mean_interval)

    n = data.size
    # at_most[k] is the chance that the quantile lies below the (k+1)th value after the
    # first; eight standard deviations below the middle it is nothing.
    first = max(int(n * share - 4 * sqrt(n)) - 1, 0)
    at_most = bdtr(np.arange(first, int(n * share) + 1, dtype=float), n, share)
    above = first + int(np.searchsorted(at_most, _TAIL, side="right"))
    if above == 0:
        return float("nan")
    if above == n:
        return float(data[-1])
    odds = (at_most[above - first] - _TAIL) / (_TAIL - at_most[above - first - 1])
    part = 1 / (1 + above * (1 - share) * odds / ((n - above) * share))
    return float((1 - part) * data[above - 1] + part * data[above])
