"""Where nobody wrote: how much of it was night, and is it more than the fade explains?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Most people in most countries sleep inside these hours; STATISTICS of single sites shift
# by an hour or two. They are marked, never left out.
NIGHT_BEGINS: Final = 22
NIGHT_ENDS: Final = 6

# As for bursts: under it the fade is not known well enough. From 30 on a silence is said to be
# clear in at most 2 in 100 of simulated discussions that only fade (bench/dynamics.py).
_FEWEST_FOR_A_JUDGEMENT: Final = 25
_CHANCE: Final = 0.05


def night_hours(start: pd.Series[pd.Timestamp], end: pd.Series[pd.Timestamp]) -> pd.Series[float]:
    """Return how many hours between two moments lie between 22:00 and 06:00.

    Examples
    --------
    >>> days = pd.to_datetime(pd.Series(["2024-05-01 20:00", "2024-05-02 23:30"]))
    >>> night_hours(days[:1], days[1:].set_axis([0])).tolist()
    [9.5]
    """
    return _night_until(end) - _night_until(start)


def _night_until(moment: pd.Series[pd.Timestamp]) -> pd.Series[float]:
    """Return the night hours from the epoch until a moment."""
    day = moment.dt.normalize()
    hour = (moment - day) / pd.Timedelta(hours=1)
    days = (day - pd.Timestamp(0)) / pd.Timedelta(days=1)
    evening = (hour - NIGHT_BEGINS).clip(lower=0)
    return days * (NIGHT_ENDS + 24 - NIGHT_BEGINS) + hour.clip(upper=NIGHT_ENDS) + evening


def silences(
    gaps: pd.DataFrame,
    found: pd.DataFrame,
    even: NDArray[np.float64],
    *,
    start_known: bool = False,
) -> pd.DataFrame:
    """Judge the longest silences.

    Parameters
    ----------
    gaps
        What :func:`belowline.analysis.tempo.gaps` returns. Not modified.
    found
        What :func:`belowline.analysis.fade.delays` returns for the same comments.
    even
        What :func:`belowline.analysis.fade.even_gaps` makes of it.
    start_known
        Whether the delays run from the hour of publication; if they run from the first
        comment, that one is not among them.

    Returns
    -------
    DataFrame
        The same rows with ``night`` (hours of it between 22:00 and 06:00 on the page's
        clock), ``chance`` (how often the longest silence of a discussion that only fades is
        at least as long, on the fade's own time), ``n`` (comments) and ``verdict``: *clear*
        at a chance of 5 % or less, *too few* under 25 comments.

    References
    ----------
    .. [1] R. A. Fisher, "Tests of Significance in Harmonic Analysis", Proceedings of the
       Royal Society A 125 (1929), 54-59: the longest of n gaps; here its large-n form.
    """
    own = dict(zip(found["comment_id"].tolist(), even.tolist(), strict=True))
    n = len(found)
    comments = n + bool(n) * (not start_known)
    lengths = gaps["comment_id"].map(own).to_numpy(dtype=float)
    with np.errstate(over="ignore"):
        chance = 1 - (1 - np.exp(-np.nan_to_num(lengths))) ** max(n, 1)
    verdict = np.where(chance <= _CHANCE, Verdict.CLEAR.value, Verdict.WEAK.value)
    if comments < _FEWEST_FOR_A_JUDGEMENT:
        verdict = np.full(len(gaps), Verdict.TOO_FEW.value)
    night = night_hours(gaps["start"], gaps["end"]).to_numpy(dtype=float)
    return gaps.assign(
        night=night, chance=chance, n=np.full(len(gaps), comments), verdict=verdict
    ).astype({"n": "int64", "verdict": "str"})
