"""At which hours and on which weekdays people wrote, and whether that is more than chance.

One article is read for a day or two, so its hours say when it was new, not when its
readers are free: never a habit.
"""

from __future__ import annotations

from math import log, sqrt
from typing import Final

import numpy as np
import pandas as pd

from belowline.analysis.shares import wilson
from belowline.model.verdict import Verdict, judge

# A mild daily peak (half as many again at noon, half at midnight) is seen in 0.36 of simulated
# discussions of 29 comments and in 0.84 of those of 100 (bench/floors.py).
FEWEST_FOR_A_RHYTHM: Final = 100
# A weekday must have come round at least twice to be more than a date.
_SHORTEST_FOR_WEEKDAYS: Final = pd.Timedelta(days=14)

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_DAYS: Final = {
    "weekday": "int64",
    "comments": "int64",
    "share": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}
_ROUND: Final = {
    "statistic": "str",
    "value": "Float64",
    "n": "int64",
    "chance_low": "Float64",
    "chance_high": "Float64",
    "peak": "Float64",
    "verdict": "str",
}


def weekdays(comments: pd.DataFrame) -> pd.DataFrame:
    """Count the comments of each day of the week.

    Parameters
    ----------
    comments
        Shape (n_comments, >=2): ``comment_id``, ``posted``. Not modified.

    Returns
    -------
    DataFrame
        Seven rows from Monday: ``weekday`` (0 to 6), ``comments``, ``share`` (of those with
        a time of day), ``n``, ``low``, ``high`` (Wilson's 95 %), ``verdict`` (*too few* under
        100 comments or two weeks; *weak* when the interval holds one seventh) and
        ``comment_ids``.
    """
    timed = comments.loc[comments["posted"].notna(), ["comment_id", "posted"]]
    n = len(timed)
    floor = FEWEST_FOR_A_RHYTHM if _span(timed) >= _SHORTEST_FOR_WEEKDAYS else n + 1
    rows = []
    of_day = timed["comment_id"].groupby(timed["posted"].dt.day_of_week).agg(tuple)
    for weekday in range(len(WEEKDAYS)):
        ids = of_day.get(weekday, ())
        low, high = wilson(len(ids), n)
        verdict = judge(n=n, floor=floor, low=low, high=high, nothing=1 / len(WEEKDAYS)).value
        rows.append((weekday, len(ids), len(ids) / n if n else None, n, low, high, verdict, ids))
    return pd.DataFrame(rows, columns=list(_DAYS)).astype(_DAYS)


def _span(timed: pd.DataFrame) -> pd.Timedelta:
    posted = timed["posted"]
    return pd.Timedelta(posted.max() - posted.min()) if len(posted) else pd.Timedelta(0)


def concentration(comments: pd.DataFrame) -> pd.DataFrame:
    """Measure how far the comments lean to one side of the clock, and of the week.

    Parameters
    ----------
    comments
        As for :func:`weekdays`.

    Returns
    -------
    DataFrame
        Rows ``hour`` and ``weekday``: ``value`` (Rayleigh's R: 0 all round, 1 all at once),
        ``n``, ``chance_low``, ``chance_high`` (what 95 % of comments spread at random show),
        ``peak`` (the hour, or weekday, they lean to) and ``verdict`` (*clear* above chance;
        *too few* under 100 comments, for the week also under two weeks).

    References
    ----------
    .. [1] K. V. Mardia & P. E. Jupp, "Directional Statistics", 2000, section 6.3.1: the
       chance of at least R is about exp(−nR²).

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": [f"c{n}" for n in range(120)],
    ...     "posted": pd.date_range("2024-05-01 09:00", periods=120, freq="1min"),
    ... })
    >>> concentration(comments)[["peak", "verdict"]].astype(str).values.tolist()
    [['10.0', 'clear'], ['2.4', 'too few']]
    """
    timed = comments.loc[comments["posted"].notna(), ["comment_id", "posted"]]
    posted, n = timed["posted"], len(timed)
    hours = (posted - posted.dt.normalize()) / pd.Timedelta(hours=1)
    rows = []
    for statistic, places, period, shortest in (
        ("hour", hours, 24, pd.Timedelta(0)),
        ("weekday", posted.dt.day_of_week + hours / 24, 7, _SHORTEST_FOR_WEEKDAYS),
    ):
        turns = np.exp(2j * np.pi * places.to_numpy(dtype=float) / period)
        mean = turns.mean() if n else np.nan
        value = float(abs(mean))
        peak = float(np.angle(mean) / (2 * np.pi) * period % period)
        above = sqrt(log(20) / n) if n else float("nan")  # exp(−nR²) = 1/20
        verdict = Verdict.CLEAR if value > above else Verdict.WEAK
        if n < FEWEST_FOR_A_RHYTHM or _span(timed) < shortest:
            verdict = Verdict.TOO_FEW
        rows.append((statistic, value, n, 0.0, above, round(peak, 1), verdict.value))
    return pd.DataFrame(rows, columns=list(_ROUND)).astype(_ROUND)
