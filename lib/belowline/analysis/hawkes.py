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

# Longer discussions are not measured: the time grows with the number, and the first thousand
# comments of three thousand that only fade are cut off from their fade, which reads as echo
# (simulated with all three laws: shares of 0.77 to 0.96 set off, where nothing was).
MOST_FOR_BRANCHING: Final = 1_000

_SHARES: Final = np.linspace(0.0, 0.96, 13)  # tried; the profile between them is smooth
_SHORTEST: Final = 1 / 30  # hours: two minutes, twice what the page's clock tells apart
_LONGEST: Final = 6.0  # hours: beyond it an echo cannot be told from the fade itself
_MEMORIES: Final = 9  # lengths of an echo tried, evenly on a logarithmic scale
_ROUNDS: Final = 20  # of expectation and maximisation; the coverage is measured with them
_ROUGHLY: Final = 10  # rounds of the first look,
_EVERY: Final = 3  # at every third share
_HOPELESS: Final = 12.0  # of log-likelihood: a law so far behind then does not catch up
# How far the log-likelihood may drop: chi-squared's 1.92, more for few comments, because
# four more numbers are fitted beside the share (as Bartlett corrects such a test). Without
# the correction the interval holds the truth in 0.91 of simulated discussions of 100
# comments, with it in 0.95 (bench/dynamics.py).
_DROP: Final = 3.841458820694124 / 2
_CORRECTION: Final = 25.0  # over the number of comments
# The fade is fitted to the same comments and takes some echoes for its own, so a share comes
# out low: a true half as 0.40 at 100 comments and 0.45 at 1,000, and nearly all misses lie
# above. The upper end may therefore lie further down the curve. So often the interval then
# holds the truth (3 laws, 300 and 110 discussions each, bench/dynamics.py has others): a fifth
# 0.99 and 0.98, a half 0.96 and 0.96; four fifths, which few pages reach, only 0.90.
_FURTHER_ABOVE: Final = 1.4

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
        One row: ``value`` (the branching ratio, [0, 0.96]; missing under 100 comments and
        over 1,000), ``n`` (comments), ``low``, ``high`` (95 % by profile likelihood, calibrated),
        ``memory`` (hours after which an echo has faded to a third), ``family`` (of the fade
        beneath), ``verdict`` (*weak* when the interval holds zero, *too few* where it is not
        measured) and ``comment_ids``.

    References
    ----------
    .. [1] A. G. Hawkes, "Spectra of some self-exciting and mutually exciting point
       processes", Biometrika 58 (1971), 83-90.
    .. [2] A. Veen & F. P. Schoenberg, "Estimation of Space-Time Branching Process Models in
       Seismology Using an EM-Type Algorithm", JASA 103 (2008), 614-624.
    """
    n, ids = len(found), tuple(found["comment_id"].tolist())
    value = low = high = memory = float("nan")
    family = ""
    measured = FEWEST_FOR_BRANCHING <= n <= MOST_FOR_BRANCHING
    if measured:
        waits = {Family(law.family): law.wait for law in rows_of(fitted_fades)}
        value, low, high, memory, family = profile(found["delay"].to_numpy(dtype=float), waits)
    floor = FEWEST_FOR_BRANCHING if measured else n + 1
    verdict = judge(n=n, floor=floor, low=low, high=high, nothing=0.0)
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
    # First roughly, everywhere; then closely, where something was found.
    rough = {
        law: _likelihoods(
            delay + wait, law, _SHARES[::_EVERY], _echoes(delay, 1 / memories), rounds=_ROUGHLY
        )
        for law, wait in waits.items()
    }
    top = max(float(found.max()) for found in rough.values())
    profiles, best = [], (-np.inf, float("nan"), next(iter(waits)))
    for law, found in rough.items():
        if found.max() < top - _HOPELESS:
            continue
        near = sorted({place for row in found for place in _around(int(row.argmax()))})
        echoes = _echoes(delay, 1 / memories[near])
        close = _likelihoods(delay + waits[law], law, _SHARES, echoes, rounds=_ROUNDS)
        profiles.append(close.max(axis=1))
        place = int(close.max(axis=0).argmax())
        if close.max() > best[0]:
            best = (float(close.max()), float(memories[near[place]]), law)
    below = _DROP * (1 + _CORRECTION / len(delay))
    above = max(below, _DROP * _FURTHER_ABOVE)
    return (*_crossings(np.max(profiles, axis=0), below, above), *best[1:])


def _around(place: int) -> range:
    """Return a place and its neighbours, within the memories that are tried."""
    return range(max(place - 1, 0), min(place + 2, _MEMORIES))


def _echoes(delay: Floats, rates: Floats) -> Floats:
    """Return rate·Σ exp(−rate·(tᵢ − tⱼ)) over the earlier comments: shape (n_rates, n)."""
    fading = np.exp(-np.diff(delay, prepend=0.0)[:, None] * rates)
    held = np.zeros((len(delay), len(rates)))
    echo = np.ones(len(rates))  # the first comment of all, at zero, may set off others too
    for place, part in enumerate(fading):
        echo = echo * part
        held[place] = echo
        echo = echo + 1
    return held.T * rates[:, None]


def _likelihoods(
    delay: Floats, family: Family, shares: Floats, echoes: Floats, *, rounds: int
) -> Floats:
    """Return the best log-likelihood for each share set off and each memory.

    The fade under the echoes is refitted for each of them: comments count towards it by
    the chance that they came of themselves.
    """
    echo = shares[:, None, None] * echoes
    delays = np.broadcast_to(delay, echo.shape)
    own = np.full(echo.shape, 1.0)
    law = None
    for _ in range(rounds):
        total = own.sum(-1)
        law = fitted(family, delays, own, near=law)
        base = np.exp(log_density(family, law, delays)) * total[..., None]
        rate = base + echo
        own = np.maximum(base / rate, 1e-12)
    return np.asarray(np.log(rate).sum(-1) - total - shares[:, None] * (len(delay) + 1))


def _crossings(heights: Floats, below: float, above: float) -> tuple[float, float, float]:
    """Return where a profile is highest and where it has dropped too far on either side."""
    fine = np.linspace(_SHARES[0], _SHARES[-1], 961)
    curve = _smooth(fine, _SHARES, heights)
    top = int(curve.argmax())
    first = np.flatnonzero(curve >= curve[top] - below)[0]
    last = np.flatnonzero(curve >= curve[top] - above)[-1]
    return float(fine[top]), float(fine[first]), float(fine[last])


def _smooth(at: Floats, places: Floats, heights: Floats) -> Floats:
    """Return a cubic through evenly spaced points, with the slopes of their neighbours.

    A few lines of our own where the library's import would cost a second.
    """
    width = places[1] - places[0]
    slopes = np.gradient(heights) / width
    left = np.clip(((at - places[0]) / width).astype(int), 0, len(places) - 2)
    part = (at - places[left]) / width
    low, high = heights[left], heights[left + 1]
    rise = high - low
    return np.asarray(
        low
        + part * rise
        + part
        * (1 - part)
        * ((1 - part) * (slopes[left] * width - rise) - part * (slopes[left + 1] * width - rise))
    )
