"""Is a harsh comment answered harshly?

Pairs are an answer and the one comment it answers, both scored; which links count is the
choice of *how sure*. That two tones go together says nothing of why: both may speak of the
same sad thing, and the word list hears the topic.
"""

from __future__ import annotations

from math import atanh, sqrt, tanh
from typing import Any, Final

import numpy as np
import pandas as pd

from belowline.analysis.correlation_in_threads import interval_in_threads, shared
from belowline.analysis.differences import share_difference
from belowline.analysis.shares import Z95, wilson
from belowline.analysis.trees import parents
from belowline.model.verdict import Verdict, judge

# With 30 pairs a correlation is known within some 0.36 either way; with fewer nothing but
# the strongest echo could be told from none (bench/tone_by.py).
FEWEST_PAIRS: Final = 30
_FEWEST_A_SIDE: Final = 10  # a share of fewer is known within more than 30 points (Wilson)

LABELS: Final = ("negative", "neutral", "positive")

_PAIRS: Final = {
    "comment_id": "str",
    "parent_id": "str",
    "tone": "Float64",
    "parent_tone": "Float64",
    "label": "str",
    "parent_label": "str",
}
_CELLS: Final = {
    "parent_label": "str",
    "label": "str",
    "pairs": "int64",
    "expected": "Float64",
    "share": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}
_ECHOES: Final = {
    "statistic": "str",
    "value": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def tone_pairs(toned: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Pair each scored answer with the scored comment it answers.

    Parameters
    ----------
    toned
        Shape (n_comments, >=3): ``comment_id``, ``tone``, ``label``. Not modified.
    links
        ``comment_id``, ``parent_id``, ``grade``; of several links of a comment the surest
        counts.

    Returns
    -------
    DataFrame
        Page order of the answers: ``comment_id``, ``parent_id``, ``tone``, ``parent_tone``
        (both in [-1, 1]), ``label``, ``parent_label``.
    """
    above = parents(toned, links, stated_only=False)
    tones = toned["tone"].to_numpy(dtype=float, na_value=np.nan)
    own = np.flatnonzero(above >= 0)
    own = own[~np.isnan(tones[own]) & ~np.isnan(tones[above[own]])]
    up = above[own]
    ids, labels = (toned[column].to_numpy(dtype=object) for column in ("comment_id", "label"))
    columns = (ids[own], ids[up], tones[own], tones[up], labels[own], labels[up])
    return pd.DataFrame(dict(zip(_PAIRS, columns, strict=True))).astype(_PAIRS)


def transitions(pairs: pd.DataFrame) -> pd.DataFrame:
    """Count which tone is answered by which.

    Parameters
    ----------
    pairs
        What :func:`tone_pairs` returns.

    Returns
    -------
    DataFrame
        Nine rows, ``parent_label`` and in it ``label`` in the order of ``LABELS``: ``pairs``,
        ``expected`` (were the two independent), ``share`` (of the answers to such comments;
        missing without any), ``n`` (these answers), ``low``, ``high`` (Wilson's 95 %),
        ``verdict`` (of the share against that among all answers; "too few" under 30 pairs,
        or under 10 such answers), ``comment_ids`` (the answers).
    """
    total = len(pairs)
    answers = pairs["label"].value_counts()
    rows: list[tuple[Any, ...]] = []
    for above in LABELS:
        group = pairs[pairs["parent_label"] == above]
        for label in LABELS:
            ids = tuple(group.loc[group["label"] == label, "comment_id"])
            n, k = len(group), len(ids)
            usual = int(answers.get(label, 0)) / total if total else 0.0
            low, high = wilson(k, n)
            floor = _FEWEST_A_SIDE if total >= FEWEST_PAIRS else n + 1
            verdict = judge(n=n, floor=floor, low=low, high=high, nothing=usual)
            share = k / n if n else None
            rows.append((above, label, k, usual * n, share, n, low, high, verdict.value, ids))
    return pd.DataFrame(rows, columns=list(_CELLS)).astype(_CELLS)


def echoes(pairs: pd.DataFrame) -> pd.DataFrame:
    """Measure how far answers follow the tone of what they answer.

    Parameters
    ----------
    pairs
        What :func:`tone_pairs` returns.

    Returns
    -------
    DataFrame
        Two rows: ``statistic`` "correlation" (Spearman's rank correlation in [-1, 1]; above 0
        where friendly comments get friendlier answers) and "negative" (share of negative
        answers to negative comments minus that to others, in [-1, 1]), each with ``value``
        (missing under 30 pairs; "negative" also under 10 pairs on a side), ``n`` (pairs),
        ``low``, ``high`` (95 %: where a comment is in several pairs, see
        :mod:`belowline.analysis.correlation_in_threads`, else Fisher's z with Bonett &
        Wright's variance [1]_; Newcombe's),
        ``verdict`` (against 0), ``comment_ids`` (the answers; those to negative comments).

    References
    ----------
    .. [1] D. G. Bonett & T. A. Wright, "Sample Size Requirements for Estimating Pearson,
       Kendall and Spearman Correlations", Psychometrika 65 (2000), 23-28.

    Examples
    --------
    >>> few = pd.DataFrame([("c2", "c1", 0.2, 0.1, "positive", "positive")], columns=list(_PAIRS))
    >>> echoes(few)[["statistic", "n", "verdict"]].values.tolist()
    [['correlation', 1, 'too few'], ['negative', 0, 'too few']]
    """
    n = len(pairs)
    harsh = pairs[pairs["parent_label"] == "negative"]
    others = pairs[pairs["parent_label"] != "negative"]
    sides = [(int((side["label"] == "negative").sum()), len(side)) for side in (harsh, others)]
    rows = [_correlation_row(pairs), _negative_row(n, sides, tuple(harsh["comment_id"]))]
    return pd.DataFrame(rows, columns=list(_ECHOES)).astype(_ECHOES)


def _correlation_row(pairs: pd.DataFrame) -> tuple[Any, ...]:
    n, ids = len(pairs), tuple(pairs["comment_id"])
    nothing = ("correlation", None, n, None, None, Verdict.TOO_FEW.value, ids)
    if n < FEWEST_PAIRS:
        return nothing
    own, above = (
        pairs[column].astype(float).rank().to_numpy() for column in ("tone", "parent_tone")
    )
    if np.ptp(own) == 0 or np.ptp(above) == 0:
        return nothing
    r = float(np.corrcoef(own, above)[0, 1])
    answers, asked = (pairs[column].tolist() for column in ("comment_id", "parent_id"))
    low, high = (
        interval_in_threads(r, answers, asked)
        if shared(answers, asked)
        else correlation_interval(r, n)
    )
    verdict = judge(n=n, floor=FEWEST_PAIRS, low=low, high=high, nothing=0.0)
    return ("correlation", r, n, low, high, verdict.value, ids)


def correlation_interval(r: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of Spearman's rank correlation over independent pairs.

    Examples
    --------
    >>> [round(end, 3) for end in correlation_interval(0.0, 103)]
    [-0.194, 0.194]
    """
    edge = min(max(r, -1 + 1e-12), 1 - 1e-12)
    half = Z95 * sqrt((1 + edge**2 / 2) / (n - 3))
    return (tanh(atanh(edge) - half), tanh(atanh(edge) + half))


def _negative_row(n: int, sides: list[tuple[int, int]], ids: tuple[str, ...]) -> tuple[Any, ...]:
    (x_a, n_a), (x_b, n_b) = sides
    if n < FEWEST_PAIRS or min(n_a, n_b) < _FEWEST_A_SIDE:
        return ("negative", None, n_a, None, None, Verdict.TOO_FEW.value, ids)
    low, high = share_difference(x_a, n_a, x_b, n_b)
    verdict = judge(n=n_a, floor=_FEWEST_A_SIDE, low=low, high=high, nothing=0.0)
    return ("negative", x_a / n_a - x_b / n_b, n_a, low, high, verdict.value, ids)
