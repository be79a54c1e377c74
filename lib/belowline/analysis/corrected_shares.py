"""How many comments people would call negative or positive, measured error taken out.

The machine's share is a count of its own labels, errors included. Of each label a known part
was drawn and read by a person; what the person said of those, weighted by how many comments
carry the label, estimates what the person would say of all of them (Tenenbein's double
sampling). No assumption is needed that errors are alike elsewhere, as the matrix method of
Rogan & Gladen makes it: that one inverts a table of rates, which with some five comments a
label is often not possible at all.

The interval is Wilson's with the draw's effective size, Student's quantile for Wilson's 1.96,
and half a comment more in each stratum. Chosen by trying (bench/hand_check.py).

References
----------
.. [1] A. Tenenbein, "A Double Sampling Scheme for Estimating from Binomial Data with
   Misclassifications", Journal of the American Statistical Association 65 (1970), 1350-1361.
.. [2] E. L. Korn & B. I. Graubard, "Confidence Intervals for Proportions with Small Expected
   Number of Positive Counts Estimated from Survey Data", Survey Methodology 24 (1998), 193-201.
"""

from __future__ import annotations

from math import sqrt
from typing import Final

import pandas as pd

from belowline.analysis.strata import Strata, strata_of
from belowline.model.labels import TONES_BY_HAND
from belowline.model.verdict import Verdict, judge

# Ten comments give a share within 30 points either way (Wilson); below that, read them.
_FEWEST: Final = 10

# Wider than from "a few" to "nearly half", an interval corrects nothing: it is said to be too
# wide. Draws of twenty stay under it in nine of ten cases, see bench/hand_check.py.
TOO_WIDE: Final = 0.4

_TAIL: Final = 0.025  # each side of a 95 % interval


def corrected_shares(checked: pd.DataFrame) -> pd.DataFrame:
    """Estimate what a person would say of all comments.

    Parameters
    ----------
    checked
        Drawn comments, all answered; see :func:`belowline.analysis.strata.strata_of`.

    Returns
    -------
    DataFrame
        One row per answer of ``TONES_BY_HAND``: ``label``, ``value`` (share of all comments,
        unscored ones included), ``machine`` (the machine's own share; missing for "unclear",
        which it does not say), ``n`` (answers), ``low``, ``high`` (95 %), ``verdict`` (*weak*
        where the interval holds the machine's share: the error is not shown to matter),
        ``wide`` (whether the interval is wider than ``TOO_WIDE``), ``comment_ids`` (answered
        so).
    """
    strata, n = strata_of(checked), len(checked)
    sizes = checked.drop_duplicates("stratum").set_index("stratum")["of"]
    rows = []
    for place, label in enumerate(TONES_BY_HAND):
        value, low, high = share_interval(strata, place)
        machine = None if label == "unclear" or not n else sizes.get(label, 0) / sizes.sum()
        verdict = judge(n=n, floor=_FEWEST, low=low, high=high, nothing=machine)
        wide = verdict != Verdict.TOO_FEW and high - low > TOO_WIDE
        ids = tuple(checked.loc[checked["answer"] == label, "comment_id"])
        rows.append((label, value, machine, n, low, high, verdict.value, wide, ids))
    columns = ["label", "value", "machine", "n", "low", "high", "verdict", "wide", "comment_ids"]
    types = dict.fromkeys(("value", "machine", "low", "high"), "Float64")
    return pd.DataFrame(rows, columns=columns).astype(types)


def share_interval(strata: Strata, answer: int) -> tuple[float, float, float]:
    """Return the share of an answer among all comments, and its 95 % interval.

    Parameters
    ----------
    strata
        Answers by stratum.
    answer
        Which column.

    Returns
    -------
    tuple of float
        ``(value, low, high)`` in [0, 1]; NaN, 0 and 1 where nothing was drawn. The ends meet
        where every comment was.
    """
    from scipy.special import stdtrit  # noqa: PLC0415 - half a second few pages need

    if not strata.sizes.sum():
        return (float("nan"), 0.0, 1.0)
    value = float(strata.weights @ strata.shares[:, answer])
    believed = strata.believed[:, answer]
    variance = float((strata.spread * believed * (1 - believed)).sum())
    if variance <= 0:
        return (value, value, value)
    # Wilson's interval in terms of variance and quantile: p(1-p)/n is what is known of it. A
    # share of 0 or 1 has no variance of its own; the believed share, never 0, stands for it.
    middle = float((strata.drawn @ strata.shares[:, answer]
                    + (strata.sizes - strata.drawn) @ believed) / strata.sizes.sum())  # fmt: skip
    size = middle * (1 - middle) / variance
    freedom = max(float(strata.drawn.sum()) - len(strata.sizes), 1.0)
    squared = float(stdtrit(freedom, 1 - _TAIL)) ** 2
    centre, scale = value + squared / (2 * size), 1 + squared / size
    half = sqrt(squared * (value * (1 - value) / size + squared / (4 * size**2)))
    # Rounding may push an end past the share itself where that is exactly 0 or 1.
    low, high = max((centre - half) / scale, 0.0), min((centre + half) / scale, 1.0)
    return (value, min(value, low), max(value, high))
