"""What share of the comments was set off by other comments?

A Hawkes process: comments come of themselves, as the fade brings them, and each sets off
``branching`` others on average, soon after it. The fade must be in the model: a steady
baseline takes every busy beginning for contagion. Nothing here knows who answered whom;
a common cause (a news flash, a morning) looks the same as an answer.

The likelihood is a profile: each share is given the fade that suits it best. Such a fade
bends after the very clusters that are to be measured, so that a plain profile finds too
little echo: 0.46 on average where it is one half, at 1,000 comments too. So half the logarithm
of the information on the fade is taken off (Cox & Reid; the number of all comments, which is
what the echo leaves alone, is one of its parameters); then it is 0.50 on average.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis.fade import possible_waits
from belowline.analysis.fade_fit import Family, fitted
from belowline.analysis.fade_slopes import log_density_slopes, log_rest_slopes
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Simulated with a true share of one half: at 100 comments the interval is some 0.6 wide, at
# 1,000 some 0.35; under 100 it holds nearly every share there is.
FEWEST_FOR_BRANCHING: Final = 100

# Longer discussions are not measured: the time grows with the number, and the first thousand
# comments of three thousand that only fade are cut off from their fade, which reads as echo
# (simulated with all three laws: shares of 0.77 to 0.96 set off, where nothing was).
MOST_FOR_BRANCHING: Final = 1_000

_SHARES: Final = np.linspace(0.0, 0.96, 13)  # tried; the profile between them is smooth
_SHORTEST: Final = 1 / 30  # hours: two minutes, twice what the page's clock tells apart
_LONGEST: Final = 6.0  # hours: beyond it an echo cannot be told from the fade itself
# Lengths of an echo tried, evenly on a logarithmic scale; a parabola through the best and its
# neighbours does for what lies between them.
_MEMORIES: Final = 13
_CLIMBS: Final = 12  # steps at most to the likeliest fade; four are usual
_NEAR_ENOUGH: Final = 1e-3  # of log-likelihood that another step would gain
_FLATTEST: Final = 1e-2  # a curvature under it tells nothing of where the top is
_WIDEST_STEP: Final = 1.0  # of a logarithm
_WITHIN: Final = (-12.0, 12.0)  # logarithms of the law's parameters: no fade comes near an end
# How far a log-likelihood may drop: 95 % of chi-squared with one degree of freedom, halved. So
# far it drops in long discussions; near an end of what a share can be, and where comments are
# few, it drops less, and an interval cut there would be too wide. These parts of the drop were
# read off simulated discussions of 100 and of 1,000 comments (three laws; 350 and 130 of each);
# ``bench/dynamics.py`` counts in others how often the interval then holds the truth. Where
# nothing is set off, an adjusted profile would say that it is in one discussion of eight, so
# the lower end is that of the plain one, which lies lower.
_DROP: Final = 3.841458819694124 / 2
_BELOW: Final = (1.0, 0.5)  # where nothing is set off, and where everything is
_ABOVE_OF_FEWEST: Final = (0.3, 1.25)
_ABOVE_OF_MOST: Final = (0.85, 1.05)

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


def branching(found: pd.DataFrame, *, start_known: bool = False) -> pd.DataFrame:
    """Estimate the share of comments that other comments set off.

    Parameters
    ----------
    found
        What :func:`belowline.analysis.fade.delays` returns. Not modified.
    start_known
        Whether the delays run from the hour of publication. If they run from the first
        comment, that one may set off others, and how long before it the fade began is left
        open.

    Returns
    -------
    DataFrame
        One row: ``value`` (the branching ratio, [0, 0.96]; missing under 100 comments and
        over 1,000), ``n`` (comments), ``low``, ``high`` (95 % by profile likelihood),
        ``memory`` (hours after which an echo has faded to a third), ``family`` (of the fade
        beneath), ``verdict`` (*weak* when the interval holds zero, *too few* where it is not
        measured) and ``comment_ids`` (those with a delay).

    References
    ----------
    .. [1] A. G. Hawkes, "Spectra of some self-exciting and mutually exciting point
       processes", Biometrika 58 (1971), 83-90.
    .. [2] D. R. Cox & N. Reid, "Parameter Orthogonality and Approximate Conditional
       Inference", Journal of the Royal Statistical Society B 49 (1987), 1-39.
    .. [3] D. J. Daley & D. Vere-Jones, "An Introduction to the Theory of Point Processes",
       2nd ed. (2003), section 7.2: the likelihood.
    """
    n, ids = len(found), tuple(found["comment_id"].tolist())
    n += bool(n) and not start_known  # the first comment is the start and has no delay
    value = low = high = memory = float("nan")
    family = ""
    measured = FEWEST_FOR_BRANCHING <= n <= MOST_FOR_BRANCHING
    if measured:
        delay = found["delay"].to_numpy(dtype=float)
        value, low, high, memory, family = profile(delay, start_known=start_known)
    floor = FEWEST_FOR_BRANCHING if measured else n + 1
    verdict = judge(n=n, floor=floor, low=low, high=high, nothing=0.0)
    row = ("branching", value, n, low, high, memory, family, verdict.value, ids)
    return pd.DataFrame([row], columns=list(_COLUMNS)).astype(_COLUMNS)


def profile(
    delay: Floats, *, start_known: bool = False
) -> tuple[float, float, float, float, Family]:
    """Return the likeliest share set off, its 95 % interval, the memory, the fade beneath.

    The law of the fade and when it began are left open: each share is given the law, the
    parameters, the beginning and the memory that suit it best, so that not knowing them
    widens the interval.

    Parameters
    ----------
    delay
        Shape (n,), hours, ascending, no two alike.
    start_known
        As for :func:`branching`.
    """
    plain, adjusted, memory, law = _heights(delay, start_known=start_known)
    _, low, _ = _crossings(plain, _BELOW)
    value, _, high = _crossings(adjusted, _above(len(delay)))
    return value, low, high, memory, law


def _above(n: int) -> tuple[float, float]:
    """Return the parts of the drop that the upper end is cut at, for so many comments."""
    size = np.log([FEWEST_FOR_BRANCHING, MOST_FOR_BRANCHING])
    ends = zip(_ABOVE_OF_FEWEST, _ABOVE_OF_MOST, strict=True)
    nothing, everything = (float(np.interp(np.log(n), size, parts)) for parts in ends)
    return nothing, everything


def _heights(delay: Floats, *, start_known: bool) -> tuple[Floats, Floats, float, Family]:
    """Return both profiles at each share, and memory and law where the adjusted is highest."""
    memories = np.geomspace(_SHORTEST, _LONGEST, _MEMORIES)
    echoes = _echoes(delay, 1 / memories, from_first=not start_known)
    # The first comment at zero has no delay, but may set off others as well.
    sources = len(delay) + (not start_known)
    plain = adjusted = np.full(len(_SHARES), -np.inf)
    best = (-np.inf, float("nan"), Family.LOG_NORMAL)
    for law in Family:
        for wait in [0.0] if start_known or law is Family.POWER_LAW else possible_waits(delay):
            set_off = _SHARES[:, None] * sources
            own, less = (one - set_off for one in _likelihoods(delay + wait, law, wait, echoes))
            plain, adjusted = np.maximum(plain, _tops(own)), np.maximum(adjusted, _tops(less))
            if less.max() > best[0]:
                memory = float(memories[int(less.max(axis=0).argmax())])
                best = (float(less.max()), memory, law)
    return plain, adjusted, *best[1:]


def _echoes(delay: Floats, rates: Floats, *, from_first: bool) -> Floats:
    """Return rate·Σ exp(−rate·(tᵢ − tⱼ)) over the earlier comments: shape (n_rates, n)."""
    fading = np.exp(-np.diff(delay, prepend=0.0)[:, None] * rates)
    held = np.zeros((len(delay), len(rates)))
    echo = np.full(len(rates), float(from_first))
    for place, part in enumerate(fading):
        echo = echo * part
        held[place] = echo
        echo = echo + 1
    return held.T * rates[:, None]


def _likelihoods(
    delay: Floats, family: Family, wait: float, echoes: Floats
) -> tuple[Floats, Floats]:
    """Return the best log-likelihood for each share set off and memory, plain and adjusted.

    From no echo to the most, each fade found is where the search for the next begins. What
    is set off in all, a share of the comments, is still to be taken off. Half of what the
    comments tell of the fade itself is (see the module), against what they tell where
    nothing is set off, so that the laws compare by their likelihoods.
    """
    first, second = fitted(family, delay)
    start = [np.log(len(delay)), first if family is Family.LOG_NORMAL else np.log(first)]
    fades = np.tile(np.array([*start, np.log(second)]), (len(echoes), 1))
    heights, told = (np.empty((len(_SHARES), len(echoes))) for _ in range(2))
    for place, share in enumerate(_SHARES):
        if place:
            fades[:, 0] += np.log((1 - share) / (1 - _SHARES[place - 1]))
        fades, heights[place], told[place] = _climbed(fades, delay, family, wait, share * echoes)
    return heights, np.asarray(heights - (told - told[0]) / 2)


def _climbed(
    fades: Floats, delay: Floats, family: Family, wait: float, echo: Floats
) -> tuple[Floats, Floats, Floats]:
    """Climb from these fades to the likeliest ones by Newton's rule; all memories at once.

    A fade is ln(comments of their own), and the two parameters of its law. Where the
    likelihood is not hollow downwards, the step goes up its slope all the same. Returned
    are the fades, their log-likelihood, and the logarithm of the information on them (of its
    determinant, with one comment's worth added, so that it is never less than none).
    """
    height, slope, bend = _likelihood(fades, delay, family, wait, echo)
    size = np.ones((len(fades), 1))
    for _ in range(_CLIMBS):
        curve, axes = np.linalg.eigh(-bend)
        along = (np.swapaxes(axes, 1, 2) @ slope[..., None])[..., 0]
        step = (axes @ (along / np.maximum(np.abs(curve), _FLATTEST))[..., None])[..., 0]
        if ((step * slope).sum(axis=1) / 2 < _NEAR_ENOUGH).all():
            break
        tried = fades + np.clip(step * size, -_WIDEST_STEP, _WIDEST_STEP)
        tried[:, 1:] = np.clip(tried[:, 1:], *_WITHIN)
        found = _likelihood(tried, delay, family, wait, echo)
        better = found[0] >= height
        fades = np.where(better[:, None], tried, fades)
        height = np.where(better, found[0], height)
        slope = np.where(better[:, None], found[1], slope)
        bend = np.where(better[:, None, None], found[2], bend)
        size = np.where(better[:, None], np.minimum(size * 2, 1), size / 3)
    known = np.log1p(np.maximum(np.linalg.eigvalsh(-bend), 0.0)).sum(axis=1)
    return fades, height, known


def _likelihood(
    fades: Floats, delay: Floats, family: Family, wait: float, echo: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return the log-likelihood of each fade under its echo, its slope and its curvature."""
    first, second = fades[:, 1:2], fades[:, 2:3]
    with np.errstate(all="ignore"):  # a wild step is worse than none, and not taken
        law = log_density_slopes(family, first, second, delay)
        if wait:  # what would have come before the first comment did not
            law = law.minus(log_rest_slopes(family, first, second, wait))
        base = np.exp(fades[:, :1] + law.value)
        rate = base + echo
        own = base / rate  # the chance that a comment came of itself
        unsure = own * (1 - own)
        total = np.exp(fades[:, 0])
        height = np.log(rate).sum(axis=1) - total
        rows = (
            own.sum(axis=1) - total, (own * law.by_first).sum(axis=1),
            (own * law.by_second).sum(axis=1),
        )  # fmt: skip
        bend = np.empty((len(fades), 3, 3))
        bend[:, 0, 0] = unsure.sum(axis=1) - total
        bend[:, 0, 1] = bend[:, 1, 0] = (unsure * law.by_first).sum(axis=1)
        bend[:, 0, 2] = bend[:, 2, 0] = (unsure * law.by_second).sum(axis=1)
        bend[:, 1, 1] = (own * law.by_first_twice + unsure * law.by_first**2).sum(axis=1)
        bend[:, 2, 2] = (own * law.by_second_twice + unsure * law.by_second**2).sum(axis=1)
        both = own * law.by_both + unsure * law.by_first * law.by_second
        bend[:, 1, 2] = bend[:, 2, 1] = both.sum(axis=1)
    known = np.isfinite(height) & np.isfinite(bend).all(axis=(1, 2))
    return np.where(known, height, -np.inf), np.stack(rows, axis=1), bend


def _tops(heights: Floats) -> Floats:
    """Return for each share the top over the memories, by a parabola through the best three."""
    rows, best = np.arange(len(heights)), heights.argmax(axis=1)
    inside = (best > 0) & (best < heights.shape[1] - 1)
    middle = np.clip(best, 1, heights.shape[1] - 2)
    left, top, right = (heights[rows, middle + step] for step in (-1, 0, 1))
    hollow = np.where(inside, 2 * top - left - right, 1.0)
    higher = np.where(
        inside & (hollow > 0), (right - left) ** 2 / (8 * np.maximum(hollow, 1e-9)), 0
    )
    return np.asarray(heights[rows, best] + higher)


def _crossings(heights: Floats, parts: tuple[float, float]) -> tuple[float, float, float]:
    """Return where a profile is highest and where it has dropped too far on either side.

    Too far is a part of the usual drop that grows or falls evenly with the share, between
    the two given.
    """
    fine = np.linspace(_SHARES[0], _SHARES[-1], 961)
    curve = _smooth(fine, _SHARES, heights)
    drop = _DROP * (parts[0] + (parts[1] - parts[0]) * fine)
    top = int(curve.argmax())
    inside = np.flatnonzero(curve >= curve[top] - drop)
    return float(fine[top]), float(fine[inside[0]]), float(fine[inside[-1]])


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
