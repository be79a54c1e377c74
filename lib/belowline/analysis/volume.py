"""How many comments will there be, where the page was saved while people still wrote?"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis.fade_fit import Family, log_density, share_by
from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Under 50 delays the laws cannot be told apart (see fade), and they differ most in what
# they promise for later.
FEWEST_FOR_A_FORECAST: Final = 50

_STEPS: Final = 48  # tried along each parameter: an end moves by under 2 % with twice as many
_PLACES: Final = 300  # log-spaced bins of the delays; finer ones move nothing
_DROP: Final = 3.841458819694124 / 2  # 95 % of chi-squared with one degree of freedom, halved
_Z95: Final = 1.959963984540054
# An end at more than so many times the comments seen is not a forecast but an open end.
_OPEN_FROM: Final = 20.0

_COLUMNS: Final = {
    "statistic": "str",
    "value": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "share_seen": "Float64",
    "family": "str",
    "verdict": "str",
}


def expected_volume(found: pd.DataFrame, *, seen: float) -> pd.DataFrame:
    """Estimate how many comments the discussion will have in the end.

    The laws of fading are fitted to what could be seen by the time of saving; what they
    hold for later is added. All three laws and all their parameters that the comments do
    not contradict are in the interval.

    Parameters
    ----------
    found
        What :func:`belowline.analysis.fade.delays` returns. Not modified.
    seen
        Hours from the start of the delays to the saving of the page.

    Returns
    -------
    DataFrame
        One row: ``value`` (comments in the end), ``n`` (comments seen), ``low``, ``high`` (95 %
        by profile likelihood, with the chance of single comments; missing where nothing
        bounds it), ``share_seen``, ``family`` and ``verdict`` (*too few* under 50; *weak*
        when the interval holds the number seen, or is open).

    References
    ----------
    .. [1] M. Tsagkias, W. Weerkamp & M. de Rijke, "News Comments: Exploring, Modeling, and
       Online Prediction", ECIR 2010.

    Examples
    --------
    >>> found = pd.DataFrame({"delay": np.linspace(0.1, 2.0, 80)})
    >>> expected_volume(found, seen=2.0)["verdict"].tolist()
    ['weak']
    """
    delay = found["delay"].to_numpy(dtype=float)
    n = len(delay)
    if n < FEWEST_FOR_A_FORECAST or seen < delay.max():
        unknown = ("volume", None, n, None, None, None, "", Verdict.TOO_FEW.value)
        return pd.DataFrame([unknown], columns=list(_COLUMNS)).astype(_COLUMNS)
    shares, heights, laws = _surface(delay, seen)
    best = int(heights.argmax())
    held = shares[heights >= heights[best] - _DROP]
    low, high = (
        _with_chance(n, share, sign) for share, sign in ((held.max(), -1), (held.min(), 1))
    )
    verdict = Verdict.WEAK if high > _OPEN_FROM * n or low <= n else Verdict.CLEAR
    row = (
        "volume", n / shares[best], n, max(low, n), high if high <= _OPEN_FROM * n else None,
        shares[best], laws[best], verdict.value,
    )  # fmt: skip
    return pd.DataFrame([row], columns=list(_COLUMNS)).astype(_COLUMNS)


def at_any(forecasts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put the forecasts for several possible hours of saving into one.

    Parameters
    ----------
    forecasts
        What :func:`expected_volume` returns for each hour, the earliest first; at least one.

    Returns
    -------
    DataFrame
        The row of the latest hour, which promises least, with an interval that holds all of
        them: an end is missing where one of theirs is. *Too few* only where all are.

    Examples
    --------
    >>> found = pd.DataFrame({"delay": np.linspace(0.1, 2.0, 80)})
    >>> early, late = (expected_volume(found, seen=hours) for hours in (2.0, 14.0))
    >>> at_any([early, late])["verdict"].tolist()
    ['weak']
    """
    known = [one for one in forecasts if one["verdict"].iloc[0] != Verdict.TOO_FEW.value]
    if not known:
        return forecasts[-1]
    every = pd.concat(known, ignore_index=True)
    row = every.iloc[[-1]].reset_index(drop=True)
    for end, of_all in (("low", every["low"].min()), ("high", every["high"].max())):
        row[end] = pd.array([pd.NA if every[end].isna().any() else of_all], dtype="Float64")
    if (every["verdict"] == Verdict.WEAK.value).any():
        row["verdict"] = pd.Series([Verdict.WEAK.value], dtype="str")
    return row


def _with_chance(n: int, share: float, sign: int) -> float:
    """Return the end of the number in the end, given the share that was seen."""
    return n / share + sign * _Z95 * sqrt(n * (1 - share)) / share


def _surface(delay: Floats, seen: float) -> tuple[Floats, Floats, list[str]]:
    """Return, over all laws and parameters tried, the share seen and the log-likelihood."""
    edges = np.geomspace(delay.min(), delay.max() * (1 + 1e-9), _PLACES + 1)
    counts = np.histogram(delay, edges)[0].astype(float)
    places = np.sqrt(edges[:-1] * edges[1:])[counts > 0]
    counts = counts[counts > 0]
    middle = float(np.log(places) @ counts / counts.sum())
    around = middle + np.linspace(-3.5, 6.5, _STEPS)
    shares, heights, laws = [], [], []
    for family, first, second in (
        (Family.LOG_NORMAL, around, np.geomspace(0.2, 5, _STEPS)),
        (Family.WEIBULL, np.exp(around), np.geomspace(0.2, 4, _STEPS)),
        (Family.POWER_LAW, np.exp(around), np.geomspace(0.1, 30, _STEPS)),
    ):
        grid = tuple(part.ravel() for part in np.meshgrid(first, second))
        parameters = (grid[0], grid[1])
        share = np.maximum(share_by(family, parameters, np.array([seen]))[:, 0], 1e-12)
        density = log_density(family, parameters, places) @ counts
        shares.append(share)
        heights.append(density - counts.sum() * np.log(share))
        laws += [family.value] * len(share)
    return np.concatenate(shares), np.concatenate(heights), laws
