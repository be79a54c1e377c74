"""How many comments an hour, at any moment, with as fine a brush as the comments allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis.fade import delays, printed_step
from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Ten comments give a rate within half and twice its value (Poisson; bench/floors.py); fewer
# are ticks.
FEWEST_FOR_A_RATE: Final = 10

_SHORTEST: Final = 10  # steps of the printed clock: a clock of minutes shows no finer course

_POINTS: Final = 240  # along the curve: every 4 px of a wide screen
# Beyond this many comments they are counted in at most as many bins first: half of the cuts
# lie evenly in time, half evenly among the comments, so that bins are narrow where the brush
# is. Even ones alone were wider than it where a few comments came weeks after the others.
_MOST_PLACES: Final = 400
# Brushes tried, as parts of Silverman's, which is made for a bell and far too wide for a
# steep beginning. A third step finer than an eighth never won in 300 simulated fades.
_BRUSHES: Final = (1.0, 0.7, 0.5, 0.35, 0.25, 0.18, 0.125)
_WIDEST: Final = 0.25  # of the whole span: no brush smears over more than that
_TAIL: Final = 0.025  # each side of a 95 % band

_COLUMNS: Final = {
    "moment": "datetime64[us]",
    "rate": "float64",
    "low": "float64",
    "high": "float64",
    "n": "int64",
    "verdict": "str",
}


def arrival_rate(comments: pd.DataFrame) -> pd.DataFrame:
    """Estimate the rate at which comments came, from the first to the last of them.

    A kernel estimate whose bandwidth narrows where comments are dense (Abramson's square
    root law; its overall width is the one that best foretells each comment from all the
    others). What would be smeared to before the first comment is
    folded back; after the last nothing is assumed, so a page saved early falls off at its end.

    Parameters
    ----------
    comments
        Shape (n_comments, >=2): ``comment_id``, ``posted``. Not modified.

    Returns
    -------
    DataFrame
        At most 240 moments, evenly spread, of more than 400 comments half of them as the
        comments are; none under 10 comments or ten minutes. ``moment``,
        ``rate`` (comments an hour), ``low``, ``high`` (95 % at each moment for Poisson
        arrivals, by the gamma interval of a weighted count; the smearing itself is not in
        it), ``n`` (comments) and ``verdict``: *weak* where the band holds the mean rate.

    References
    ----------
    .. [1] I. S. Abramson, "On Bandwidth Variation in Kernel Estimates: A Square Root Law",
       Annals of Statistics 10 (1982), 1217-1223.
    .. [2] M. P. Fay & E. J. Feuer, "Confidence intervals for directly standardized rates",
       Statistics in Medicine 16 (1997), 791-801.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": [f"c{n}" for n in range(60)],
    ...     "posted": pd.date_range("2024-05-01", periods=60, freq="1min"),
    ... })
    >>> round(arrival_rate(comments)["rate"].iloc[120])
    60
    """
    found = delays(comments)
    n, hours = len(found) + 1, np.concatenate([[0.0], found["delay"].to_numpy()])
    span = float(hours.max())
    step = printed_step(comments["posted"]) / pd.Timedelta(hours=1)
    if found.empty or n < FEWEST_FOR_A_RATE or span < _SHORTEST * step:
        return pd.DataFrame(columns=list(_COLUMNS)).astype(_COLUMNS)
    at = np.linspace(0, span, _POINTS)
    if n > _MOST_PLACES:
        at = _cuts(hours, _POINTS)
    rate, low, high = _rate(hours, at)
    mean = n / span
    first = comments["posted"].min()
    weak = (low <= mean) & (mean <= high)
    return pd.DataFrame(
        {
            "moment": first + pd.to_timedelta(np.round(at * 3_600_000_000), unit="us"),
            "rate": rate,
            "low": low,
            "high": high,
            "n": n,
            "verdict": np.where(weak, Verdict.WEAK.value, Verdict.CLEAR.value),
        }
    ).astype(_COLUMNS)


def _rate(hours: Floats, at: Floats) -> tuple[Floats, Floats, Floats]:
    """Return rate and band at these moments, in comments an hour."""
    from scipy.special import chdtri  # noqa: PLC0415 (see intervals)

    places, counts = hours, np.ones_like(hours)
    if len(hours) > _MOST_PLACES:
        edges = _cuts(hours, _MOST_PLACES)
        held, _ = np.histogram(hours, bins=edges)
        sums, _ = np.histogram(hours, bins=edges, weights=hours)
        counts = held[held > 0].astype(float)
        places = sums[held > 0] / counts
    widths = _best_widths(places, counts, span=float(hours.max()))
    heights = _kernel(at, places, widths)
    rate, variance = heights @ counts, heights**2 @ counts
    largest = heights.max(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = variance / (2 * rate) * chdtri(2 * rate**2 / variance, 1 - _TAIL)
        more, spread = rate + largest, variance + largest**2
        high = spread / (2 * more) * chdtri(2 * more**2 / spread, _TAIL)
    # Where no comment is near, the estimate is zero and so is its lower end.
    low = np.nan_to_num(low)
    return rate, np.minimum(low, rate), np.maximum(np.nan_to_num(high), rate)


def _cuts(hours: Floats, most: int) -> Floats:
    """Return moments from first to last, half of them even in time, half among the comments."""
    shares = np.linspace(0, 1, most // 2)
    return np.union1d(shares * hours.max(), np.quantile(hours, shares))


def _kernel(at: Floats, places: Floats, widths: Floats) -> Floats:
    """Return what each comment adds at each moment, folded back at the first comment."""
    near = np.exp(-(((at[:, None] - places) / widths) ** 2) / 2)
    folded = np.exp(-(((at[:, None] + places) / widths) ** 2) / 2)
    return np.asarray((near + folded) / (widths * np.sqrt(2 * np.pi)))


def _best_widths(places: Floats, counts: Floats, *, span: float) -> Floats:
    """Return the bandwidth of each comment that foretells the others best."""
    widest = _silverman(places, counts, span=span)
    best, widths = -np.inf, np.full(len(places), widest)
    for part in _BRUSHES:
        tried = _abramson(places, counts, plain=widest * part, span=span)
        heights = _kernel(places, places, tried)
        # What the others say of each: everything but its own share.
        others = heights @ counts - np.diag(heights)
        score = float((counts * np.log(np.maximum(others, 1e-300))).sum())
        if score > best:
            best, widths = score, tried
    return widths


def _silverman(places: Floats, counts: Floats, *, span: float) -> float:
    """Return Silverman's rule-of-thumb bandwidth."""
    n = counts.sum()
    mean = (places * counts).sum() / n
    deviation = np.sqrt((counts * (places - mean) ** 2).sum() / n)
    ranks = np.cumsum(counts) / n
    quarters = places[np.minimum(np.searchsorted(ranks, [0.25, 0.75]), len(places) - 1)]
    spread = min(deviation, (quarters[1] - quarters[0]) / 1.34) or deviation
    return float(max(0.9 * spread * n**-0.2, span / 1_000))


def _abramson(places: Floats, counts: Floats, *, plain: float, span: float) -> Floats:
    """Narrow a bandwidth where comments are dense, widen it where they are few."""
    pilot = _kernel(places, places, np.full(len(places), plain)) @ counts
    middle = np.exp((counts * np.log(pilot)).sum() / counts.sum())
    return np.asarray(np.minimum(plain * np.sqrt(middle / pilot), _WIDEST * span))
