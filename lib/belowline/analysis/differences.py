"""How two sets of comments differ, and how surely.

Means and shares do not grow with the number of comments, so two sets of unequal size can
be compared as they are. What does grow with it, the number of people say, is compared at
equal size: as many comments are drawn from either side, and the average over all possible
draws is worked out exactly instead of by chance.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from belowline.analysis.shares import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_TAIL: Final = 0.025  # each side of a 95 % interval

# See `people_difference`. From sixty comments a side on, some 0.96 of the intervals hold
# the truth; below that they are wider than they promise (bench/differences.py).
_PART_DRAWN: Final = 8
FEWEST_FOR_PEOPLE: Final = 60

_UNKNOWN: Final = (float("nan"), float("nan"))


def share_difference(x_a: int, n_a: int, x_b: int, n_b: int) -> tuple[float, float]:
    """Return Newcombe's 95 % interval of the difference between two shares.

    Built from Wilson's interval of either share, so it keeps its promise near 0 and 1.

    Parameters
    ----------
    x_a, n_a, x_b, n_b
        Counts of either side, ``0 <= x <= n``.

    Returns
    -------
    tuple of float
        ``(low, high)`` of ``x_a / n_a - x_b / n_b``, in [-1, 1]; NaN where a side is empty.

    References
    ----------
    .. [1] R. G. Newcombe, "Interval Estimation for the Difference between Independent
       Proportions: Comparison of Eleven Methods", Statistics in Medicine 17 (1998),
       873-890, method 10.

    Examples
    --------
    >>> [round(end, 4) for end in share_difference(56, 70, 48, 80)]
    [0.0524, 0.3339]
    """
    if not n_a or not n_b:
        return _UNKNOWN
    a, b = x_a / n_a, x_b / n_b
    (low_a, high_a), (low_b, high_b) = wilson(x_a, n_a), wilson(x_b, n_b)
    return (
        a - b - sqrt((a - low_a) ** 2 + (high_b - b) ** 2),
        a - b + sqrt((high_a - a) ** 2 + (b - low_b) ** 2),
    )


def mean_difference(first: Iterable[float], second: Iterable[float]) -> tuple[float, float]:
    """Return Welch's 95 % interval of the difference between two means.

    Parameters
    ----------
    first, second
        Observations of either side in one unit, none missing; their spreads may differ.

    Returns
    -------
    tuple of float
        ``(low, high)`` of the first mean minus the second; NaN where a side has fewer than
        two values.

    References
    ----------
    .. [1] B. L. Welch, "The Generalization of Student's Problem when Several Different
       Population Variances are Involved", Biometrika 34 (1947), 28-35.

    Examples
    --------
    >>> [round(end, 3) for end in mean_difference([1.0, 2.0, 3.0], [1.0, 1.0, 1.0, 2.0])]
    [-1.356, 2.856]
    """
    a, b = np.fromiter(first, dtype=float), np.fromiter(second, dtype=float)
    if min(a.size, b.size) < 2:  # noqa: PLR2004 (a spread needs two)
        return _UNKNOWN
    return _around(
        float(a.mean() - b.mean()),
        (float(a.var(ddof=1)) / a.size, a.size - 1),
        (float(b.var(ddof=1)) / b.size, b.size - 1),
    )


def _around(
    difference: float, first: tuple[float, int], second: tuple[float, int]
) -> tuple[float, float]:
    """Return a t interval for a difference of two estimates: (variance, degrees of freedom)."""
    from scipy.special import stdtrit  # noqa: PLC0415 - half a second few pages need

    (var_a, free_a), (var_b, free_b) = first, second
    spread = var_a + var_b
    if spread == 0:
        return (difference, difference)
    freedom = spread**2 / (var_a**2 / free_a + var_b**2 / free_b)
    half = float(stdtrit(freedom, 1 - _TAIL)) * sqrt(spread)
    return (difference - half, difference + half)


def people_among(counts: Iterable[int], size: int) -> float:
    """Return how many people so many comments come from, on average over all draws.

    Parameters
    ----------
    counts
        Comments of each person.
    size
        How many comments are drawn, at most their sum.

    References
    ----------
    .. [1] S. H. Hurlbert, "The Nonconcept of Species Diversity: A Critique and Alternative
       Parameters", Ecology 52 (1971), 577-586 (rarefaction).

    Examples
    --------
    >>> people_among([3, 1], 4), people_among([1, 1, 1], 2), round(people_among([2, 2], 2), 3)
    (2.0, 2.0, 1.667)
    """
    held = np.fromiter(counts, dtype=float)
    return float((1 - _missed(held, held.sum(), size)).sum())


def _missed(held: NDArray[np.float64], n: float, size: int) -> NDArray[np.float64]:
    """Return the chance that a draw of ``size`` of n comments holds none of a person's."""
    from scipy.special import gammaln  # noqa: PLC0415 - half a second few pages need

    others = n - held
    possible = others >= size
    left = np.where(possible, others, size)
    chances = np.exp(
        gammaln(left + 1) - gammaln(left - size + 1) - gammaln(n + 1) + gammaln(n - size + 1)
    )
    return np.where(possible, chances, 0.0)


def drawn_from(smallest: int) -> int:
    """Return how many comments are drawn where the smallest side has so many."""
    return smallest // _PART_DRAWN


def people_difference(
    first: Iterable[int], second: Iterable[int], *, size: int | None = None
) -> tuple[float, float, tuple[float, float], int]:
    """Compare how many people write, at equal numbers of comments.

    An eighth of the comments of the smaller side are drawn: a draw of all of them would say
    nothing of how much it depends on who happened to write, and the jackknife finds too
    wide an interval for a draw of half of them (0.97 to 0.99 of them hold the truth).

    Parameters
    ----------
    first, second
        Comments of each person, of either side.
    size
        How many comments to draw instead, at most that eighth: where more than two sides
        stand side by side, the same from each.

    Returns
    -------
    tuple
        People among that many comments on either side, the 95 % interval of their
        difference (by the jackknife over comments), and how many comments were drawn.

    References
    ----------
    .. [1] B. Efron & C. Stein, "The Jackknife Estimate of Variance", Annals of Statistics 9
       (1981), 586-596.
    """
    sides = [np.fromiter(side, dtype=float) for side in (first, second)]
    smallest = int(min(side.sum() for side in sides))
    size = drawn_from(smallest) if size is None else min(size, smallest)
    if size < 1:
        return (float("nan"), float("nan"), _UNKNOWN, 0)
    values, spreads = [], []
    for held in sides:
        n = held.sum()
        values.append(people_among(held, size))
        # One comment fewer of a person: the same answer for each of that person's comments.
        missed = 1 - _missed(held, n - 1, size)
        fewer = 1 - _missed(held - 1, n - 1, size)
        left_out = missed.sum() - missed + fewer
        middle = float((held * left_out).sum() / n)
        spreads.append((float((n - 1) / n * (held * (left_out - middle) ** 2).sum()), int(n) - 1))
    interval = _around(values[0] - values[1], spreads[0], spreads[1])
    return (values[0], values[1], interval, size)
