"""Whether the machine's labels agree with a person's, and more than by chance.

Comments that the machine left *unscored* and answers of "can't tell" are no disagreement:
they take part in neither figure, and are counted beside them. The comments were drawn
stratum by stratum, so each answer counts for as many comments as it stands for.

The intervals are Student's around the linearized estimate, with half a comment more in each
stratum. Chosen by trying: over draws of twenty and forty from discussions of a hundred to two
thousand comments, with machines from right in 85 of 100 to mere chance, 0.94 to 0.97 of them
hold the truth (bench/hand_check.py). The percentiles of a Bayesian bootstrap hold it in 0.85
to 0.92.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis.strata import Numbers, Strata, strata_of
from belowline.analysis.tone import LABELS
from belowline.model.labels import TONES_BY_HAND
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

# The labels that machine and person can both give; in the same order on both sides.
_BOTH: Final = tuple(label for label in LABELS if label != "unscored")

# Under ten comments the rows are to be read instead, as everywhere; and draws of twenty that
# leave fewer were not tried.
_FEWEST: Final = 10

_TAIL: Final = 0.025  # each side of a 95 % interval


def cohens_kappa(table: ArrayLike) -> float:
    """Return Cohen's κ: agreement beyond what the two sides' own shares make by chance.

    1 is full agreement, 0 what chance makes, less is worse than chance.

    Parameters
    ----------
    table
        Shape (k, k): how many, or which share, one side put into each row and the other into
        each column.

    Returns
    -------
    float
        NaN where both sides know one category only, or nothing was counted.

    References
    ----------
    .. [1] J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and
       Psychological Measurement 20 (1960), 37-46.

    Examples
    --------
    >>> round(cohens_kappa([[88, 14, 18], [10, 40, 10], [2, 6, 12]]), 3)
    0.492
    """
    counts = np.asarray(table, float)
    total = counts.sum()
    if not total:
        return float("nan")
    found = float(np.trace(counts) / total)
    chance = float(counts.sum(axis=1) @ counts.sum(axis=0) / total**2)
    return (found - chance) / (1 - chance) if chance < 1 else float("nan")


def agreement(checked: pd.DataFrame) -> pd.DataFrame:
    """Say how far the machine agrees with the person, and how surely.

    Parameters
    ----------
    checked
        Drawn comments, all answered; see :func:`belowline.analysis.strata.strata_of`.

    Returns
    -------
    DataFrame
        Two rows, ``statistic`` "agreement" (the share of comments on which both say the same)
        and "kappa", with ``value`` (of the whole discussion's comments that the machine scored
        and a person can tell), ``n`` (answers it rests on), ``low``, ``high`` (95 %),
        ``verdict`` and ``comment_ids``. κ is *weak* where the interval holds 0, mere chance;
        the share is a description and never weak.
    """
    told = checked[checked["stratum"].isin(_BOTH) & (checked["answer"] != "unclear")]
    n, ids = len(told), tuple(told["comment_id"])
    strata = strata_of(checked, _BOTH)
    places = np.array([_BOTH.index(one) for one in _BOTH if (checked["stratum"] == one).any()], int)
    rows = []
    for statistic, nothing in (("agreement", None), ("kappa", 0.0)):
        value, low, high = agreement_interval(strata, places, statistic)
        verdict = judge(n=n, floor=_FEWEST, low=low, high=high, nothing=nothing)
        if np.isnan(value):
            verdict = judge(n=0, floor=_FEWEST, low=low, high=high, nothing=nothing)
        rows.append((statistic, value, n, low, high, verdict.value, ids))
    columns = ["statistic", "value", "n", "low", "high", "verdict", "comment_ids"]
    types = dict.fromkeys(("value", "low", "high"), "Float64")
    return pd.DataFrame(rows, columns=columns).astype(types)


def confusion(checked: pd.DataFrame) -> pd.DataFrame:
    """Count the answers to each of the machine's labels.

    Parameters
    ----------
    checked
        Drawn comments with ``answer``; those without one are left out.

    Returns
    -------
    DataFrame
        One row per pair that occurs: ``machine`` (of ``LABELS``), ``answer`` (of
        ``TONES_BY_HAND``), ``comments``, ``comment_ids``, ``same`` (whether the two agree;
        missing where they cannot).
    """
    rows = []
    for machine in LABELS:
        for answer in TONES_BY_HAND:
            here = checked[(checked["stratum"] == machine) & (checked["answer"] == answer)]
            ids = tuple(here["comment_id"])
            same = machine == answer if machine in _BOTH and answer in _BOTH else None
            rows += [(machine, answer, len(ids), ids, same)] if ids else []
    columns = ["machine", "answer", "comments", "comment_ids", "same"]
    types = {"machine": "str", "answer": "str", "comments": "int64", "same": "boolean"}
    return pd.DataFrame(rows, columns=columns).astype(types)


def agreement_interval(
    strata: Strata, places: Numbers, statistic: str
) -> tuple[float, float, float]:
    """Return the value found and the ends of its 95 % interval.

    The interval lies around the believed value, which half a comment a stratum has drawn a
    little towards chance; where it would leave out what was found, it is made to reach it.

    Parameters
    ----------
    strata
        Answers by stratum; the strata are machine labels that a person can give as well.
    places
        Which of negative, neutral, positive each stratum is: 0, 1, 2.
    statistic
        "agreement" or "kappa".
    """
    if not len(places):
        return (float("nan"),) * 3
    value, _ = _linearized(strata, strata.shares, places, statistic)
    # Comments that were seen are known; belief is for the rest of their stratum.
    seen = (strata.drawn / strata.sizes)[:, None]
    believed = seen * strata.shares + (1 - seen) * strata.believed
    middle, slopes = _linearized(strata, believed, places, statistic)
    if np.isnan(value) or np.isnan(middle):
        return (float("nan"),) * 3
    inside = (believed * slopes**2).sum(axis=1) - (believed * slopes).sum(axis=1) ** 2
    half = _half(strata.spread * inside, strata.drawn)
    least = 0.0 if statistic == "agreement" else -1.0
    return (value, max(min(value, middle - half), least), min(max(value, middle + half), 1.0))


def _linearized(
    strata: Strata, shares: Numbers, places: Numbers, statistic: str
) -> tuple[float, Numbers]:
    """Return the statistic, and its slope in the share of each cell, by stratum.

    References
    ----------
    .. [1] J. L. Fleiss, J. Cohen & B. S. Everitt, "Large Sample Standard Errors of Kappa and
       Weighted Kappa", Psychological Bulletin 72 (1969), 323-327: the same slopes, for a
       simple draw.
    """
    k = len(_BOTH)
    cells = np.zeros((k, k))
    cells[places] = (strata.weights[:, None] * shares)[:, :k]
    total = cells.sum()
    slopes = np.zeros_like(shares)
    if not total:
        return float("nan"), slopes
    cells /= total
    rows, columns = cells.sum(axis=1), cells.sum(axis=0)
    found, chance = float(np.trace(cells)), float(rows @ columns)
    of_found = (np.eye(k) - found) / total
    if statistic == "agreement":
        slopes[:, :k] = of_found[places]
        return found, slopes
    if chance >= 1:
        return float("nan"), slopes
    of_chance = (columns[:, None] + rows[None, :] - 2 * chance) / total
    made = (of_found * (1 - chance) - of_chance * (1 - found)) / (1 - chance) ** 2
    slopes[:, :k] = made[places]
    return (found - chance) / (1 - chance), slopes


def _half(parts: Numbers, drawn: Numbers) -> float:
    """Return half the width of an interval from each stratum's part of the variance.

    Degrees of freedom by Satterthwaite, at least three: strata of two comments have one each.
    """
    from scipy.special import stdtrit  # noqa: PLC0415 - half a second few pages need

    spread = float(parts.sum())
    if spread <= 0:
        return 0.0
    freedom = spread**2 / float((parts**2 / np.maximum(drawn - 1, 1)).sum())
    return float(stdtrit(max(freedom, 3.0), 1 - _TAIL) * sqrt(spread))
