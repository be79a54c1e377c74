"""Stretches in which people wrote faster than the fade explains.

Kleinberg's automaton with two states, on the fade's own time instead of the clock's. On
the clock every fading discussion looks like one burst at its beginning. Measured over
simulated discussions that only fade (three laws, minutes printed), the plain automaton
raises an alarm in nearly all of them, this one in at most 5 %; ``bench/dynamics.py`` prints
the table. The fade knows no nights: a morning after a silent night can look like a burst.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis.fade import printed_step
from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A burst of 15 % is three or four comments of 25, and of 30 comments found in one discussion of
# three (bench/dynamics.py). Below, only what the eye sees anyway is found: a third of 15
# comments within ten minutes, in 0.88; that is listed instead (bench/floors.py).
FEWEST_FOR_BURSTS: Final = 25

_SPEED: Final = 2.0  # Kleinberg's s: a burst is twice the usual rate; smaller ones alarm often
_ENTRY: Final = 1.0  # Kleinberg's gamma: entering costs gamma times ln n

# How often the fade alone makes a burst of weight w or more: 1 − exp(−K·n·exp(−w)), the
# law of the highest climb of a random walk with a downward drift (Karlin & Altschul 1990);
# with s = 2 its exponent is exactly 1. K is from 400 to 4,000 simulated discussions for each
# size and law, the largest of the three laws taken: it grows with n, as the fitted fade
# follows the single comments less closely.
_K_SIZES: Final = (30, 100, 300, 1_000)
_K: Final = (0.04, 0.06, 0.08, 0.10)
_CHANCE: Final = 0.05  # the share of discussions without a burst that may show one as clear

_COLUMNS: Final = {
    "burst": "int64",
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "comments": "int64",
    "expected": "float64",
    "weight": "float64",
    "chance": "float64",
    "n": "int64",
    "verdict": "str",
    "comment_ids": "object",
}


def bursts(comments: pd.DataFrame, found: pd.DataFrame, even: NDArray[np.float64]) -> pd.DataFrame:
    """Find the stretches in which comments came at least twice as fast as the fade brings them.

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
        Oldest first; none under 25 comments. ``burst`` (numbered from 1), ``start``, ``end``
        (printed clock, half-open), ``comments``, ``expected`` (how many the fade brings in
        that time), ``weight`` (log-likelihood gained by calling it a burst), ``chance`` (how
        often a discussion that only fades shows one as heavy), ``n`` (all timed comments),
        ``verdict`` (*clear* at a chance of 5 % or less) and ``comment_ids`` in page order.

    References
    ----------
    .. [1] J. Kleinberg, "Bursty and Hierarchical Structure in Streams", Data Mining and
       Knowledge Discovery 7 (2003), 373-397.
    .. [2] S. Karlin & S. Altschul, "Methods for assessing the statistical significance of
       molecular sequence features by using general scoring schemes", PNAS 87 (1990).
    """
    n = int(comments["posted"].notna().sum())
    rows: list[tuple[object, ...]] = []
    if n >= FEWEST_FOR_BURSTS and len(found) and even.any():
        step = printed_step(found["posted"])
        posted = found["posted"].dt.floor(step)
        for first, last, weight in fast_stretches(even):
            # The first short gap lies between the burst's first comment and its second.
            start = posted.iloc[first - 1] if first else comments["posted"].min().floor(step)
            end = posted.iloc[last] + step
            # Everything printed within the stretch belongs to it, as its mark will count.
            inside = (comments["posted"] >= start) & (comments["posted"] < end)
            ids = tuple(comments.loc[inside, "comment_id"])
            chance = chance_of(weight, len(even))
            verdict = Verdict.CLEAR if chance <= _CHANCE else Verdict.WEAK
            rows.append(
                (
                    len(rows) + 1, start, end, len(ids), float(even[first : last + 1].sum()),
                    weight, chance, n, verdict.value, ids,
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def fast_stretches(even: NDArray[np.float64]) -> list[tuple[int, int, float]]:
    """Return where the automaton is in its fast state: first gap, last gap, weight.

    Parameters
    ----------
    even
        Shape (n,): gaps with a mean of 1.

    Examples
    --------
    >>> gaps = np.array([1.2] * 20 + [0.05] * 12 + [1.5] * 20)
    >>> [(first, last) for first, last, _ in fast_stretches(gaps / gaps.mean())]
    [(20, 31)]
    """
    gains = (log(_SPEED) - (_SPEED - 1) * even).tolist()
    entry = _ENTRY * log(max(len(gains), 2))
    # `lead` is how much better off the fast state is: entering costs, leaving is free, so
    # it never falls below -entry and is cut at 0 when the slow state is the better one.
    lead, came_in, left = -entry, [], []
    for gain in gains:
        came_in.append(lead <= -entry)  # if fast here, it was entered here
        left.append(lead > 0)  # if slow here, the fast state was left here
        lead = min(max(lead, -entry), 0.0) + gain
    found: list[tuple[int, int, float]] = []
    fast, last = lead > 0, len(gains) - 1
    for place in range(len(gains) - 1, -1, -1):
        if fast and came_in[place]:
            found.append((place, last, sum(gains[place : last + 1])))
            fast = False
        elif not fast and left[place]:
            fast, last = True, place - 1
    return found[::-1]


def chance_of(weight: float, n: int) -> float:
    """Return how often a discussion of n gaps that only fades has a burst of this weight.

    Examples
    --------
    >>> round(chance_of(4.0, 100), 2), round(chance_of(8.0, 100), 3)
    (0.1, 0.002)
    """
    constant = float(np.interp(log(max(n, 1)), np.log(_K_SIZES), _K))
    return 1 - exp(-constant * n * exp(-weight))
