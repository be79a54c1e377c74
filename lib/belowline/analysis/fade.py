"""How interest fades, and what time it is on the discussion's own clock.

Most articles are discussed at once and forgotten by degrees. The law of that fade is
fitted to the delays of the comments; on the time it stretches (the share of all comments
the fade would have brought by then) a discussion without incident runs evenly, and what
stands out there is not the fade. Delays run from the article's hour of publication where
the page prints one, else from the first comment.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.analysis.fade_fit import Family, fitted, log_density, share_by
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Under 50 delays the three laws cannot be told apart: simulated, the true one has the best
# likelihood in 0.3 to 0.8 of discussions of 30 comments, as the law is, in 0.4 to 0.9 of those
# of 50, in 0.7 to 1.0 of those of 100 (bench/floors.py).
FEWEST_FOR_A_FADE: Final = 50

# A law whose AIC is within two of the best has substantial support too (Burnham & Anderson
# 2002, section 2.6).
_AIC_APART: Final = 2.0

# A publication longer ago than this is another printing of the article, or another zone's
# date; the delays would all be alike.
_OLDEST_PUBLICATION: Final = pd.Timedelta(days=30)

_DELAYS: Final = {"comment_id": "str", "posted": "datetime64[us]", "delay": "float64"}
# Where the hour of publication is unknown the fade began some time before the first
# comment: as long as the first few comments took is tried. Left out, the start of a
# log-normal fade fits so badly that at 3,000 comments nearly every discussion seems to
# change its pace.
_WAITS: Final = (1, 2, 4, 8, 16)
_FEWEST_FOR_A_WAIT: Final = 4  # times the comments that set it: it must stay a beginning

_CURVE_POINTS: Final = 120  # a curve on half a screen shows no corners

_FADES: Final = {
    "family": "str",
    "first": "float64",
    "second": "float64",
    "wait": "float64",
    "aic": "float64",
    "behind": "float64",
    "chosen": "bool",
    "n": "int64",
    "verdict": "str",
}


def printed_step(posted: pd.Series[pd.Timestamp]) -> pd.Timedelta:
    """Return how finely the times are printed: to the second, or to the minute."""
    fine = bool((posted.dropna().dt.second != 0).any())
    return pd.Timedelta(seconds=1 if fine else 60)


def delays(comments: pd.DataFrame, *, published: str | None = None) -> pd.DataFrame:
    """Return how long after the start each comment came, ties within a minute drawn apart.

    Comments printed with the same minute are spread evenly over it, in page order: a
    rounded clock must not read as a crowd of simultaneous comments.

    Parameters
    ----------
    comments
        Shape (n_comments, >=2): ``comment_id``, ``posted``. Not modified.
    published
        When the article was published, in ISO 8601 on the page's clock. Used only with a
        time of day, not after the first comment, and at most 30 days before it.

    Returns
    -------
    DataFrame
        Oldest first, comments with a time of day only: ``comment_id``, ``posted``,
        ``delay`` (hours, above zero). Without a usable hour of publication the first
        comment is the start itself and has no row.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2", "c3"],
    ...     "posted": pd.to_datetime(["2024-05-01 09:00", "2024-05-01 09:30", "2024-05-01 09:30"]),
    ... })
    >>> (delays(comments)["delay"] * 60).round(2).tolist()
    [29.75, 30.25]
    """
    timed = comments.loc[comments["posted"].notna(), ["comment_id", "posted"]]
    timed = timed.sort_values("posted", kind="stable")
    if timed.empty:
        return pd.DataFrame(columns=list(_DELAYS)).astype(_DELAYS)
    posted = timed["posted"]
    step = printed_step(posted)
    floor = posted.dt.floor(step)
    same = floor.groupby(floor)
    inside = (same.cumcount() + 0.5) / same.transform("size")
    start = publication(published, floor.iloc[0])
    origin = floor.iloc[0] if start is None else start
    hours = ((floor - origin) / pd.Timedelta(hours=1)).to_numpy(dtype=float)
    hours = hours + inside.to_numpy(dtype=float) * (step / pd.Timedelta(hours=1))
    found = pd.DataFrame(
        {"comment_id": timed["comment_id"], "posted": posted, "delay": hours}
    ).reset_index(drop=True)
    if start is None:
        found = found.assign(delay=found["delay"] - found["delay"].iloc[0]).iloc[1:]
    return found.reset_index(drop=True).astype(_DELAYS)


def publication(published: str | None, first: pd.Timestamp) -> pd.Timestamp | None:
    """Return the hour of publication if it can start the clock, else ``None``.

    Examples
    --------
    >>> first = pd.Timestamp("2024-05-01 09:00")
    >>> publication("2024-05-01T08:15", first), publication("2024-05-01", first)
    (Timestamp('2024-05-01 08:15:00'), None)
    """
    if published is None or "T" not in published:
        return None
    try:
        # The page's own clock: an offset is dropped, as it is for the comments.
        moment = pd.Timestamp(datetime.fromisoformat(published).replace(tzinfo=None))
    except ValueError:
        return None
    return moment if pd.Timedelta(0) <= first - moment <= _OLDEST_PUBLICATION else None


def fades(delay: pd.Series[float], *, start_known: bool = False) -> pd.DataFrame:
    """Fit the three laws of fading, the likeliest first.

    Parameters
    ----------
    delay
        Hours, above zero, ascending: the column of :func:`delays`.
    start_known
        Whether they run from the hour of publication. If they run from the first comment,
        the wait before it is fitted too, at the price of a parameter.

    Returns
    -------
    DataFrame
        Three rows, or none under two different delays: ``family``, its parameters
        ``first`` and ``second`` (see :func:`belowline.analysis.fade_fit.fitted`), ``wait``
        (hours from the start of the fade to the first comment), ``aic``, ``behind`` (AIC above
        the best), ``chosen`` (the best), ``n`` (delays), ``verdict`` of the choice: *too few*
        under 50, *weak* when another law is within two of AIC.

    References
    ----------
    .. [1] A. Kaltenbrunner, V. Gómez & V. López, "Description and Prediction of Slashdot
       Activity", LA-WEB 2007 (log-normal delays).
    .. [2] H. Akaike, "A New Look at the Statistical Model Identification", IEEE Transactions
       on Automatic Control 19 (1974), 716-723.

    Examples
    --------
    >>> even_logs = pd.Series(np.exp(np.linspace(-2, 2, 80)))
    >>> fades(even_logs, start_known=True)["family"].iloc[0]
    'log-normal'
    """
    values = delay.to_numpy(dtype=float)
    n = len(values)
    if len(np.unique(values)) < 2:  # noqa: PLR2004 - one delay has no spread
        return pd.DataFrame(columns=list(_FADES)).astype(_FADES)
    waits = [0.0] if start_known else possible_waits(values)
    shifted = values + np.array(waits)[:, None]
    rows = []
    for family in Family:
        parameters = fitted(family, shifted)
        likelihoods = log_density(family, parameters, shifted).sum(-1)
        aic = 4 + 2 * (np.array(waits) > 0) - 2 * likelihoods
        best = int(aic.argmin())
        first, second = (float(part[best]) for part in parameters)
        rows.append((family.value, first, second, waits[best], float(aic[best])))
    rows.sort(key=lambda row: row[-1])
    behind = [row[-1] - rows[0][-1] for row in rows]
    verdict = Verdict.CLEAR if behind[1] >= _AIC_APART else Verdict.WEAK
    if n < FEWEST_FOR_A_FADE:
        verdict = Verdict.TOO_FEW
    laid = [
        (*row, apart, place == 0, n, verdict.value)
        for place, (row, apart) in enumerate(zip(rows, behind, strict=True))
    ]
    return pd.DataFrame(laid, columns=list(_FADES)).astype(_FADES)


def possible_waits(delay: NDArray[Any]) -> list[float]:
    """Return how many hours before the first comment the fade may have begun.

    Parameters
    ----------
    delay
        Shape (n,), hours since the first comment, ascending.

    Examples
    --------
    >>> possible_waits(np.arange(1.0, 20.0))
    [0.0, 1.0, 2.0, 4.0]
    """
    held = [k for k in _WAITS if k * _FEWEST_FOR_A_WAIT <= len(delay)]
    return [0.0, *(float(delay[k - 1]) for k in held)]


def share_expected(fitted_fades: pd.DataFrame, hours: NDArray[Any]) -> NDArray[np.float64]:
    """Return the share of the comments after the start that the chosen law brings by these hours.

    Parameters
    ----------
    fitted_fades
        What :func:`fades` returns, not empty.
    hours
        Shape (n,), above zero.
    """
    law = next(rows_of(fitted_fades[fitted_fades["chosen"]]))
    parameters = (np.asarray(law.first), np.asarray(law.second))
    family, at = Family(law.family), np.asarray(hours, dtype=float) + law.wait
    share = share_by(family, parameters, at)
    if not law.wait:
        return share
    # What would have come before the first comment did not.
    before = share_by(family, parameters, np.array([law.wait]))
    return np.asarray((share - before) / (1 - before))


def fade_curve(found: pd.DataFrame, fitted_fades: pd.DataFrame, timed: int) -> pd.DataFrame:
    """Return how the comments would have added up had they only faded.

    Parameters
    ----------
    found, fitted_fades
        What :func:`delays` and :func:`fades` return.
    timed
        How many comments have a time of day: one more than the delays where they run
        from the first comment.

    Returns
    -------
    DataFrame
        120 rows, or none where the fade is not known well enough: ``since_first`` (hours),
        ``share`` ([0, 1]), ``family``, ``verdict``.
    """
    columns = {"since_first": "float64", "share": "float64", "family": "str", "verdict": "str"}
    if fitted_fades.empty or fitted_fades["verdict"].iloc[0] == Verdict.TOO_FEW:
        return pd.DataFrame(columns=list(columns)).astype(columns)
    delay = found["delay"].to_numpy(dtype=float)
    first = float(delay[0]) if timed == len(found) else 0.0
    hours = np.linspace(max(first, 1e-6), delay[-1], _CURVE_POINTS)
    come = (timed - len(found)) + len(found) * share_expected(fitted_fades, hours)
    best = fitted_fades.iloc[0]
    return pd.DataFrame(
        {
            "since_first": hours - first,
            "share": come / timed,
            "family": best["family"],
            "verdict": best["verdict"],
        }
    ).astype(columns)


def even_gaps(found: pd.DataFrame, fitted_fades: pd.DataFrame) -> NDArray[np.float64]:
    """Return the gaps between comments on the fade's own time, their mean being 1.

    Parameters
    ----------
    found
        What :func:`delays` returns.
    fitted_fades
        What :func:`fades` makes of it.

    Returns
    -------
    array
        Shape (n_delays,): before each comment, in units of the mean. About exponential
        where nothing but the fade is at work. Zeros when all comments are at one moment.
    """
    if fitted_fades.empty:
        return np.zeros(len(found))
    own = share_expected(fitted_fades, found["delay"].to_numpy())
    gaps = np.diff(own, prepend=0.0)
    mean = gaps.mean()
    return np.asarray(gaps / mean if mean > 0 else np.zeros(len(found)))
