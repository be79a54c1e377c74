"""Is an answer answered back?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.analysis.dealt import dealt_at_random, distinct_ties, numbered_answers
from belowline.analysis.shares import wilson
from belowline.analysis.ties import without_self
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Ties. With 20 the 95 % interval held the truth in 90 to 98 % of simulated discussions, as
# the true share moved; from 30 on in 93.5 to 97 % (bench/people.py).
FEWEST_TIES: Final = 30
_DEALS: Final = 200  # 2.5 % tails of 5 deals each
_MOST_DEALT: Final = 400_000  # answers in all deals together: a fifth of a second
_FEWEST_DEALS: Final = 40  # the ends are then the extreme deals

_RECIPROCITY: Final = {
    "grade": "str",
    "value": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "chance": "Float64",
    "chance_low": "Float64",
    "chance_high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def reciprocity(comments: pd.DataFrame, ties: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Measure the share of ties that are returned.

    Higher is more give and take. Who answers often meets an answer back by chance too, so
    the share is held against the same answers dealt out at random among the same people.
    *Weak* when it lies within what 95 % of such deals give.

    Parameters
    ----------
    comments
        ``comment_id``, for the order of the page. Not modified.
    ties
        What :func:`belowline.analysis.ties.ties` returns.
    seed
        Of the deals.

    Returns
    -------
    DataFrame
        Two rows, ``grade`` "stated" (ties with a stated answer) and "any": ``value`` (returned
        ties ÷ ties, [0, 1]; missing without any), ``n`` (ties), ``low``, ``high`` (95 %:
        Wilson's interval for the share of joined pairs that are mutual, q, carried over by
        2q / (1 + q)), ``chance``, ``chance_low``, ``chance_high`` (median and 95 % of the
        deals; missing under the floor), ``verdict``, ``comment_ids`` (answers in returned ties).

    References
    ----------
    .. [1] V. Gómez, A. Kaltenbrunner & V. López, "Statistical analysis of the social
       network and discussion threads in Slashdot", WWW 2008.

    Examples
    --------
    >>> ties = pd.DataFrame({"from_person": ["p1", "p2", "p3"], "to_person": ["p2", "p1", "p1"],
    ...     "links": 1, "stated": 1, "comment_ids": [("c2",), ("c3",), ("c4",)]})
    >>> comments = pd.DataFrame({"comment_id": ["c1", "c2", "c3", "c4"]})
    >>> reciprocity(comments, ties)["value"].round(3).tolist()
    [0.667, 0.667]
    """
    between = without_self(ties)
    stated = between[between["stated"] > 0]
    every = _measured(comments, between, seed)
    sure = every if len(stated) == len(between) else _measured(comments, stated, seed)
    rows = [("stated", *sure), ("any", *every)]
    return pd.DataFrame(rows, columns=list(_RECIPROCITY)).astype(_RECIPROCITY)


def _measured(comments: pd.DataFrame, held: pd.DataFrame, seed: int) -> tuple[Any, ...]:
    """Return everything but the grade."""
    n = len(held)
    if not n:
        return (None, 0, *[None] * 5, judge(n=0, floor=1, low=0, high=0, nothing=0).value, ())
    answers, people = numbered_answers(held)
    back = returned_ties(distinct_ties(answers, people), people)
    mutual = back // 2
    low, high = (2 * q / (1 + q) for q in wilson(mutual, n - mutual))
    chance = (np.nan, np.nan, np.nan)
    if n >= FEWEST_TIES:
        chance = _by_chance(answers, people, seed)
    ends = zip(held["from_person"].tolist(), held["to_person"].tolist(), strict=True)
    pairs = dict(zip(ends, held["comment_ids"], strict=True))
    behind = {one for (a, b), ids in pairs.items() if (b, a) in pairs for one in ids}
    value = back / n
    # The other way round: the deals' band is the interval, the truth is what it may hold.
    verdict = judge(n=n, floor=FEWEST_TIES, low=chance[1], high=chance[2], nothing=value)
    ids = tuple(one for one in comments["comment_id"].tolist() if one in behind)
    return (value, n, low, high, *chance, verdict.value, ids)


def returned_ties(ties: NDArray[np.int64], people: int) -> int:
    """Count the ties whose reverse is there.

    Parameters
    ----------
    ties
        Each once, numbered giver × people + receiver, as :func:`distinct_ties` gives them.
    people
        How many people there are.
    """
    givers, receivers = np.divmod(ties, people)
    pairs = np.minimum(givers, receivers) * people + np.maximum(givers, receivers)
    # Without direction a mutual pair is one instead of two. Sorting beats looking up.
    ordered = np.sort(pairs)
    return 2 * int((ordered[1:] == ordered[:-1]).sum())


def _by_chance(
    answers: tuple[NDArray[Any], NDArray[Any]], people: int, seed: int
) -> tuple[float, float, float]:
    """Return median and both ends of what random deals give."""
    deals = int(np.clip(_MOST_DEALT // len(answers[0]), _FEWEST_DEALS, _DEALS))
    shares = []
    for dealt in dealt_at_random(answers, deals=deals, seed=seed):
        joined = distinct_ties(dealt, people)
        shares.append(returned_ties(joined, people) / max(len(joined), 1))
    # Few ties give few different shares: an end between two of them would exclude one too many.
    low = np.quantile(shares, 0.025, method="lower")
    high = np.quantile(shares, 0.975, method="higher")
    return float(np.median(shares)), float(low), float(high)
