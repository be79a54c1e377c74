"""What share of the comments was set off by other comments?

A Hawkes process: comments come of themselves, as the fade brings them, and each sets off
``branching`` others on average, soon after it. The fade must be in the model: a steady
baseline takes every busy beginning for contagion. Nothing here knows who answered whom;
a common cause (a news flash, a morning) looks the same as an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis.fade_fit import Family, fitted, log_density
from belowline.model.tables import rows_of
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Simulated with a true share of one half: at 100 comments the interval is some 0.4 wide,
# at 500 some 0.2; under 100 it holds nearly every share there is.
FEWEST_FOR_BRANCHING: Final = 100

# Longer discussions are measured on their first thousand comments: the time grows with the
# number, and the interval is some 0.3 wide by then.
MOST_FOR_BRANCHING: Final = 1_000

_SHARES: Final = np.linspace(0.0, 0.96, 13)  # tried; the profile between them is smooth
_SHORTEST: Final = 1 / 30  # hours: two minutes, twice what the page's clock tells apart
_LONGEST: Final = 6.0  # hours: beyond it an echo cannot be told from the fade itself
_MEMORIES: Final = 9  # lengths of an echo tried, evenly on a logarithmic scale
_ROUNDS: Final = 40  # of expectation and maximisation; 80 move no end by 0.01 (simulated)
# How far the log-likelihood may drop. Chi-squared's 1.92 held the truth in only 0.91 of
# simulated discussions of 100 comments, because four more numbers are fitted beside the
# share; 2.15 holds it in 0.95 (bench/dynamics.py).
_DROP: Final = 2.15

_COLUMNS: Final = {
    "statistic": "str",
    "value": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "memory": "Float64",
    "family": "str",
    "verdict": "str",
    "comment_ids": "object",
}


def branching(found: pd.DataFrame, fitted_fades: pd.DataFrame) -> pd.DataFrame:
    """Estimate the share of comments that other comments set off.

    Parameters
    ----------
    found
        What :func:`belowline.analysis.fade.delays` returns. Not modified.
    fitted_fades
        What :func:`belowline.analysis.fade.fades` makes of it: how long before the first
        comment each law begins.

    Returns
    -------
    DataFrame
        One row: ``value`` (the branching ratio, [0, 0.96]; missing under 100 comments),
        ``n`` (comments measured, at most the first 1,000), ``low``, ``high`` (95 % by profile
        likelihood), ``memory`` (hours after which an echo has faded to a third), ``family``
        (of the fade beneath), ``verdict`` (*weak* when the interval holds zero) and
        ``comment_ids``.

    References
    ----------
    .. [1] A. G. Hawkes, "Spectra of some self-exciting and mutually exciting point
       processes", Biometrika 58 (1971), 83-90.
    .. [2] A. Veen & F. P. Schoenberg, "Estimation of Space-Time Branching Process Models in
       Seismology Using an EM-Type Algorithm", JASA 103 (2008), 614-624.
    """
    first = found.head(MOST_FOR_BRANCHING)
    n, ids = len(first), tuple(first["comment_id"])
    value = low = high = memory = float("nan")
    family = ""
    if n >= FEWEST_FOR_BRANCHING:
        waits = {Family(law.family): law.wait for law in rows_of(fitted_fades)}
        value, low, high, memory, family = profile(first["delay"].to_numpy(dtype=float), waits)
    verdict = judge(n=n, floor=FEWEST_FOR_BRANCHING, low=low, high=high, nothing=0.0)
    row = ("branching", value, n, low, high, memory, family, verdict.value, ids)
    return pd.DataFrame([row], columns=list(_COLUMNS)).astype(_COLUMNS)


def profile(
    delay: Floats, waits: Mapping[Family, float]
) -> tuple[float, float, float, float, Family]:
    """Return the likeliest share set off, its 95 % interval, the memory, the fade beneath.

    The law of the fade is left open: each share is given the law, the parameters and the
    memory that suit it best, so that not knowing them widens the interval.

    Parameters
    ----------
    delay
        Shape (n,), hours, ascending, no two alike.
    waits
        The laws to try, and the hours by which each begins before the first comment.
    """
    memories = np.geomspace(_SHORTEST, _LONGEST, _MEMORIES)
    laws = list(waits)
    likelihood = np.stack([_likelihoods(delay, law, 1 / memories, wait=waits[law]) for law in laws])
    share, low, high = _crossings(likelihood.max(axis=(0, 2)))
    nearest = likelihood[:, int(np.abs(_SHARES - share).argmin())]
    law, memory = np.unravel_index(int(nearest.argmax()), nearest.shape)
    return (share, low, high, float(memories[memory]), laws[law])


def _echoes(delay: Floats, rates: Floats) -> Floats:
    """Return Σ exp(−rate·(tᵢ − tⱼ)) over the earlier comments: shape (n_rates, n)."""
    fading = np.exp(-np.diff(delay, prepend=0.0)[:, None] * rates)
    held = np.zeros((len(delay), len(rates)))
    echo = np.ones(len(rates))  # the first comment of all, at zero, may set off others too
    for place, part in enumerate(fading):
        echo = echo * part
        held[place] = echo
        echo = echo + 1
    return held.T


def _likelihoods(delay: Floats, family: Family, rates: Floats, *, wait: float) -> Floats:
    """Return the best log-likelihood for each share set off and each rate of decay.

    The fade under the echoes is refitted for each of them: comments count towards it by
    the chance that they came of themselves.
    """
    n = len(delay)
    echo = _SHARES[:, None, None] * (rates[:, None] * _echoes(delay, rates))
    delays = np.broadcast_to(delay + wait, echo.shape)
    own = np.full(echo.shape, 1.0)
    law = None
    for _ in range(_ROUNDS):
        total = own.sum(-1)
        law = fitted(family, delays, own, near=law)
        base = np.exp(log_density(family, law, delays)) * total[..., None]
        rate = base + echo
        own = np.maximum(base / rate, 1e-12)
    return np.asarray(np.log(rate).sum(-1) - total - _SHARES[:, None] * (n + 1))


def _crossings(heights: Floats) -> tuple[float, float, float]:
    """Return where a profile is highest and where it has dropped too far on either side."""
    from scipy.interpolate import PchipInterpolator  # noqa: PLC0415 (see intervals)

    fine = np.linspace(_SHARES[0], _SHARES[-1], 961)
    curve = PchipInterpolator(_SHARES, heights)(fine)
    top = int(curve.argmax())
    inside = np.flatnonzero(curve >= curve[top] - _DROP)
    return float(fine[top]), float(fine[inside[0]]), float(fine[inside[-1]])
