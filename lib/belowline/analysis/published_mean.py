"""The mean tone as VADER's users mostly state it: over all comments, none left out."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from belowline.analysis.intervals import mean_interval
from belowline.analysis.tone import FEWEST_FOR_A_MEAN
from belowline.model.verdict import judge

# Draws of the bootstrap: with so many its ends move by less than 0.001 with the seed, at 29
# comments; with the usual thousand by 0.01, which shows in the second decimal.
_DRAWS: Final = 200_000
_AT_ONCE: Final = 2_000  # draws; a few megabytes
_SEED: Final = 0
# With more comments than this Student's interval is nearly the same, and drawing them again
# and again would take seconds.
_MOST_DRAWN: Final = 200
_ENDS: Final = (0.025, 0.975)


def mean_as_published(toned: pd.DataFrame) -> pd.DataFrame:
    """Average the tone of all comments, the unscored ones at 0.

    VADER's published code gives 0.0 to a text in which it knows no word, and most studies
    average that in and take a percentile bootstrap. The figure is here to be compared with
    theirs. It is not the one to lead with: an unscored comment says nothing of tone, so
    counting it as neutral pulls the mean to 0 and makes the interval too narrow, and at few
    comments the bootstrap holds the true mean less often than it says
    (:mod:`belowline.analysis.intervals`). :func:`belowline.analysis.tone.mean_tone` leaves
    unscored comments out and takes Student's interval, which is wider.

    Parameters
    ----------
    toned
        What :func:`belowline.analysis.tone.with_tone` returns.

    Returns
    -------
    DataFrame
        Two rows like those of ``mean_tone``: ``statistic`` "sentence_mean" and "whole_text",
        ``value`` ([-1, 1]), ``n`` (all comments), ``low``, ``high`` (percentile bootstrap
        over comments, 95 %, seeded; Student's above 200 comments), ``verdict`` (against
        0) and ``comment_ids``.

    References
    ----------
    .. [1] B. Efron, "Bootstrap Methods: Another Look at the Jackknife", Annals of
       Statistics 7 (1979), 1-26.
    """
    n, ids = len(toned), tuple(toned["comment_id"])
    rows = []
    for statistic, column in (("sentence_mean", "tone"), ("whole_text", "compound")):
        values = toned[column].fillna(0.0).to_numpy(float)
        low, high = _interval(values)
        verdict = judge(n=n, floor=FEWEST_FOR_A_MEAN, low=low, high=high, nothing=0.0).value
        value = float(values.mean()) if n else None
        rows.append((statistic, value, n, low, high, verdict, ids))
    columns = ["statistic", "value", "n", "low", "high", "verdict", "comment_ids"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"value": "Float64", "low": "Float64", "high": "Float64"}
    )


def _interval(values: np.ndarray) -> tuple[float, float]:
    """Return the percentile bootstrap's interval of a mean."""
    n = len(values)
    if n < 2 or n > _MOST_DRAWN:  # noqa: PLR2004 - one value says nothing of its spread
        return mean_interval(values)
    chance = np.random.default_rng(_SEED)
    means = [
        values[chance.integers(0, n, (_AT_ONCE, n))].mean(axis=1) for _ in range(_DRAWS // _AT_ONCE)
    ]
    low, high = np.quantile(np.concatenate(means), _ENDS)
    return float(low), float(high)
