"""When the comments came, and how fast.

Times are the wall clock as printed. Comments without a time of day take no part; they are
missing here, and counted elsewhere. Hours run from the first comment in the table, because
pages rarely print the hour of publication. A page that was saved early has not seen its
later comments: every half-life is of the comments *seen*.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

import pandas as pd

from belowline.analysis.intervals import UNKNOWN, interpolated_quantile_interval, quantile
from belowline.analysis.shares import wilson
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Iterable

# Simulated exponential and log-normal arrivals: at 29 comments the interval of the half-life
# runs from half its value to twice, at 100 from 0.7 to 1.5 times, at ten from 0.4 to 2.6
# times (bench/floors.py). With fewer it spans nearly the whole discussion; those comments
# are listed instead.
_FEWEST_FOR_A_HALF_LIFE: Final = 10
_FEWEST_FOR_A_MEDIAN_GAP: Final = 10  # gaps, not comments; same simulations
_FEWEST_FOR_A_SPAN: Final = 2  # one comment has a moment but no span

# The power to see a mild daily peak is 0.36 at 29 comments and 0.84 at 100. One article
# spans a day or two, so even then this is its own course and nobody's habit.
_FEWEST_FOR_HOURS: Final = 100

# Steps that divide a day or are whole days, so that buckets begin at hours people name.
_STEPS: Final = ("15min", "1h", "6h", "1D", "7D", "28D", "364D")

# A day of quarter hours or four days of hours: still told apart on a screen.
_COMFORTABLE_BUCKETS: Final = 96

# No more rows than this, whatever is asked for: a stray date in 1970 would else make half a
# million hours.
_MOST_BUCKETS: Final = 400

_COUNTS: Final = {"comments": "int64", "comment_ids": "object"}
_HALF_OPEN: Final = {"start": "datetime64[us]", "end": "datetime64[us]"}
_TRUST: Final = {"n": "int64", "low": "Float64", "high": "Float64", "verdict": "str"}


def with_tempo(comments: pd.DataFrame) -> pd.DataFrame:
    """Add how long after the first comment, and after the one before it, each was posted.

    Parameters
    ----------
    comments
        Shape (n_comments, >=2): ``comment_id``, ``posted``. Not modified.

    Returns
    -------
    DataFrame
        The same rows with ``since_first`` and ``gap``, both in hours; missing without a
        time of day, ``gap`` also for the first comment in time.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2"],
    ...     "posted": pd.to_datetime(["2024-05-01 09:30", "2024-05-01 09:00"]),
    ... })
    >>> with_tempo(comments)["since_first"].tolist()
    [0.5, 0.0]
    """
    timed = _in_time_order(comments)["posted"]
    since = _hours(timed - timed.min())
    return comments.assign(
        since_first=since.reindex(comments.index).astype("Float64"),
        gap=_hours(timed.diff()).reindex(comments.index).astype("Float64"),
    )


def _in_time_order(comments: pd.DataFrame) -> pd.DataFrame:
    """Return the comments with a time of day, oldest first, equal times in page order."""
    return comments[comments["posted"].notna()].sort_values("posted", kind="stable")


def _hours(spans: pd.Series[pd.Timedelta]) -> pd.Series[float]:
    """Express spans of time in hours."""
    return spans.dt.total_seconds() / 3600


def cumulative(comments: pd.DataFrame) -> pd.DataFrame:
    """Count the comments as they come in.

    Returns
    -------
    DataFrame
        One row per comment with a time of day, oldest first: ``comment_id``, ``posted``,
        ``since_first`` (hours), ``seen`` (comments up to and including this one), ``share``
        (of the comments with a time of day).
    """
    timed = with_tempo(_in_time_order(comments[["comment_id", "posted"]]))[
        ["comment_id", "posted", "since_first"]
    ]
    seen = range(1, len(timed) + 1)
    return timed.assign(seen=seen, share=[count / len(timed) for count in seen]).reset_index(
        drop=True
    )


def spread(comments: pd.DataFrame) -> pd.DataFrame:
    """Measure how the comments are spread over time.

    Parameters
    ----------
    comments
        As for :func:`with_tempo`.

    Returns
    -------
    DataFrame
        Four rows, ``statistic`` being "span" (first to last comment), "t50" and "t80" (until
        50 and 80 % of the comments seen had come), "median_gap" (between neighbours in
        time), each with ``value`` (hours), ``n`` (comments; gaps for the last), ``low``,
        ``high`` (95 % by interpolated order statistics; an end that so few comments cannot bound is
        missing, and so are both for the span, which is not an estimate), ``verdict`` and
        ``comment_ids``: those that had come by then; for the median gap those that ended one.

    References
    ----------
    .. [1] M. Tsagkias, W. Weerkamp & M. de Rijke, "News Comments: Exploring, Modeling, and
       Online Prediction", ECIR 2010.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2", "c3"],
    ...     "posted": pd.to_datetime(["2024-05-01 09:00", "2024-05-01 10:00", "2024-05-02 09:00"]),
    ... })
    >>> spread(comments)["value"].tolist()
    [24.0, 1.0, 24.0, 1.0]
    """
    timed = with_tempo(comments.loc[comments["posted"].notna(), ["comment_id", "posted"]])
    rows = []
    for statistic, column, share, floor in (
        ("span", "since_first", 1.0, _FEWEST_FOR_A_SPAN),
        ("t50", "since_first", 0.5, _FEWEST_FOR_A_HALF_LIFE),
        ("t80", "since_first", 0.8, _FEWEST_FOR_A_HALF_LIFE),
        ("median_gap", "gap", 0.5, _FEWEST_FOR_A_MEDIAN_GAP),
    ):
        counted = timed[timed[column].notna()]
        values = counted[column].to_numpy(dtype=float)
        value = quantile(values, share)
        low, high = (
            UNKNOWN if statistic == "span" else interpolated_quantile_interval(values, share)
        )
        verdict = judge(n=len(values), floor=floor, low=low, high=high, nothing=None).value
        behind = counted if column == "gap" else counted[counted[column] <= value]
        rows.append(
            (
                statistic,
                value,
                len(values),
                low,
                high,
                verdict,
                tuple(behind["comment_id"].tolist()),
            )
        )
    return _table(rows, {"statistic": "str", "value": "Float64", **_TRUST, "comment_ids": "object"})


def _table(rows: Iterable[tuple[object, ...]], columns: dict[str, str]) -> pd.DataFrame:
    """Lay rows out with their types, also when there are none."""
    return pd.DataFrame(list(rows), columns=list(columns)).astype(columns)


def gaps(comments: pd.DataFrame, *, longest: int = 5) -> pd.DataFrame:
    """Return the longest silences, longest first.

    Returns
    -------
    DataFrame
        ``comment_id`` (that ended the silence), ``previous_id`` (the last one before it),
        ``start``, ``end``, ``hours`` and ``comment_ids`` (the two, in page order). Comments
        of the same minute leave no silence between them.
    """
    timed = with_tempo(_in_time_order(comments[["comment_id", "posted"]])).reset_index()
    ended = timed.assign(
        previous_id=timed["comment_id"].shift(),
        start=timed["posted"].shift(),
        end=timed["posted"],
        hours=timed["gap"],
        before=timed["index"].shift(),
    )
    # Sorted stably, so that equal silences stay in the order in which they fell.
    kept = ended[ended["gap"] > 0].sort_values("gap", ascending=False, kind="stable")
    kept = kept.head(longest).reset_index(drop=True)
    pairs = [
        (comment, previous) if row < before else (previous, comment)
        for comment, previous, row, before in zip(
            kept["comment_id"], kept["previous_id"], kept["index"], kept["before"], strict=True
        )
    ]
    columns = {"comment_id": "str", "previous_id": "str", **_HALF_OPEN, "hours": "float64"}
    return kept[list(columns)].astype(columns).assign(comment_ids=pd.Series(pairs, dtype="object"))


def fitting_bucket(comments: pd.DataFrame) -> str:
    """Return the finest step that slices the discussion into at most 96 buckets.

    A pandas offset: "15min", "1h", "6h", "1D", "7D", "28D", "364D", or, for dates that lie
    further apart than a century, as many days as it takes.
    """
    return _coarse_enough("15min", comments["posted"], most=_COMFORTABLE_BUCKETS)


def _coarse_enough(every: str, posted: pd.Series[pd.Timestamp], *, most: int) -> str:
    """Return ``every``, or the first longer step with no more than ``most`` buckets."""
    steps = [every, *(step for step in _STEPS if pd.Timedelta(step) > pd.Timedelta(every))]
    for step in steps:
        if _bucket_numbers(posted, step).max() < most or posted.isna().all():
            return step
    days = (posted.max() - posted.min()).days
    return f"{ceil(days / (most - 1))}D"


def _bucket_numbers(posted: pd.Series[pd.Timestamp], every: str) -> pd.Series[int]:
    """Return the bucket of each time, counted from that of the first; none for no times."""
    times = posted.dropna().dt.floor(every)
    return (times - times.min()) // pd.Timedelta(every)


def arrivals(comments: pd.DataFrame, *, every: str = "1h") -> pd.DataFrame:
    """Count the comments in consecutive stretches of time.

    Silent stretches are kept, with a count of zero.

    Parameters
    ----------
    comments
        As for :func:`with_tempo`.
    every
        Width as a pandas offset of fixed length, e.g. ``"1h"``. Buckets are closed on the
        left; those that divide a day are aligned to midnight. Where the width would make
        more than 400 rows, the next longer one of ``fitting_bucket`` that does not is used.

    Returns
    -------
    DataFrame
        Oldest first: ``start``, ``end``, ``comments``, ``comment_ids``; empty without times.

    Raises
    ------
    ValueError
        When ``every`` is no length of time.
    """
    timed = comments.loc[comments["posted"].notna(), ["comment_id", "posted"]]
    every = _coarse_enough(every, comments["posted"], most=_MOST_BUCKETS)
    numbers = _bucket_numbers(timed["posted"], every)
    held: dict[int, list[str]] = {}
    for number, comment_id in zip(numbers.tolist(), timed["comment_id"].tolist(), strict=True):
        held.setdefault(int(number), []).append(comment_id)
    width = pd.Timedelta(every)
    first = timed["posted"].dt.floor(every).min()
    rows = []
    for number in range(max(held, default=-1) + 1):
        start = first + number * width
        ids = tuple(held.get(number, ()))
        rows.append((start, start + width, len(ids), ids))
    return _table(rows, _HALF_OPEN | _COUNTS)


def hours_of_day(comments: pd.DataFrame) -> pd.DataFrame:
    """Count the comments of each hour of the clock.

    *Weak* when the interval holds 1/24, which is what each hour would have if none stood
    out. The clock is the page's; its time zone may not be the readers'.

    Returns
    -------
    DataFrame
        24 rows: ``hour`` (0 to 23), ``comments``, ``share`` (of the comments with a time of
        day), ``n``, ``low``, ``high`` (Wilson's 95 %), ``verdict``, ``comment_ids``.
    """
    timed = comments.loc[comments["posted"].notna(), ["comment_id", "posted"]]
    n = len(timed)
    rows = []
    of_hour = timed["comment_id"].groupby(timed["posted"].dt.hour).agg(tuple)
    for hour in range(24):
        ids = of_hour.get(hour, ())
        low, high = wilson(len(ids), n)
        verdict = judge(n=n, floor=_FEWEST_FOR_HOURS, low=low, high=high, nothing=1 / 24).value
        share = len(ids) / n if n else None
        rows.append((hour, len(ids), share, n, low, high, verdict, ids))
    columns = {"hour": "int64", "comments": "int64", "share": "Float64", **_TRUST}
    return _table(rows, columns | {"comment_ids": "object"})
