"""Three ways in which interest fades, fitted by maximum likelihood.

Log-normal, Weibull and power law (Lomax) each have two parameters, so their likelihoods
compare directly. Everything works on whole batches, the last axis being the comments: a
simulation fits thousands of discussions in one call, and a model that counts a comment by
half gives it a weight.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Parameters = tuple[Floats, Floats]

_NEWTON_STEPS: Final = 12  # from this start eight settle twelve digits; measured on all families
_GOLDEN_STEPS: Final = 30  # narrows a range of e±9 to a millionth
_STEPS_NEARBY: Final = 2  # when the parameters hardly moved since the last call
_NEARBY: Final = 0.4  # of the logarithm of a scale: how far it may move between two calls
_WIDEST_SCALE: Final = 9.0  # e⁹ times the middle delay: beyond it a power law is an exponential
_STEEPEST: Final = (0.02, 50.0)  # Weibull shapes; no discussion comes near either end


class Family(StrEnum):
    """The law by which the delays of comments are spread."""

    LOG_NORMAL = "log-normal"
    WEIBULL = "Weibull"
    POWER_LAW = "power law"


def fitted(
    family: Family,
    delays: Floats,
    weights: Floats | None = None,
    *,
    near: Parameters | None = None,
) -> Parameters:
    """Return the two parameters that make the delays likeliest.

    Parameters
    ----------
    family
        Which law.
    delays
        Shape (..., n), hours, all above zero.
    weights
        Same shape: how much each delay counts; ``None`` for one each.
    near
        Parameters from slightly other weights: a few steps from there are then enough.

    Returns
    -------
    tuple of array
        Each of shape (...,): ``(mu, sigma)`` of the logarithm for the log-normal,
        ``(scale, shape)`` for the others.

    Examples
    --------
    >>> mu, sigma = fitted(Family.LOG_NORMAL, np.exp([-1.0, 1.0]))
    >>> float(mu), float(sigma)
    (0.0, 1.0)
    """
    logs = np.log(delays)
    counts = np.ones_like(delays) if weights is None else weights
    match family:
        case Family.LOG_NORMAL:
            return _log_normal(logs, counts)
        case Family.WEIBULL:
            return _weibull(logs, counts, near)
        case Family.POWER_LAW:
            return _power_law(delays, logs, counts, near)


def _mean(values: Floats, weights: Floats) -> Floats:
    return np.asarray((values * weights).sum(-1) / weights.sum(-1))


def _log_normal(logs: Floats, weights: Floats) -> Parameters:
    mu = _mean(logs, weights)
    spread = np.sqrt(_mean((logs - mu[..., None]) ** 2, weights))
    return mu, np.maximum(spread, 1e-6)


def _weibull(logs: Floats, weights: Floats, near: Parameters | None) -> Parameters:
    """Solve Σx^k ln x / Σx^k − 1/k = mean ln x by Newton's rule on the shape k."""
    mu, spread = _log_normal(logs, weights)
    centred = logs - mu[..., None]
    shape = np.clip(1.28 / spread, *_STEEPEST)  # π/√6: the spread of a log Weibull is this / k
    if near is not None:
        shape = near[1]
    for _ in range(_NEWTON_STEPS if near is None else _STEPS_NEARBY):
        powers = weights * np.exp(np.clip(shape[..., None] * centred, -700, 700))
        total = powers.sum(-1)
        first = (powers * centred).sum(-1) / total
        second = (powers * centred**2).sum(-1) / total
        step = (first - 1 / shape) / (second - first**2 + 1 / shape**2)
        shape = np.clip(shape - step, shape / 2, shape * 2)
    shape = np.clip(shape, *_STEEPEST)
    powers = np.exp(np.clip(shape[..., None] * centred, -700, 700))
    return np.exp(mu + np.log(_mean(powers, weights)) / shape), shape


def _power_law(
    delays: Floats, logs: Floats, weights: Floats, near: Parameters | None
) -> Parameters:
    """Search the scale; given it, the likeliest exponent is one over the mean of ln(1+x/scale)."""
    middle, _ = _log_normal(logs, weights)

    def profile(log_scale: Floats) -> Floats:
        mean = _mean(np.log1p(delays / np.exp(log_scale)[..., None]), weights)
        return np.asarray(-np.log(mean) - log_scale - mean)

    low, high = middle - _WIDEST_SCALE, middle + _WIDEST_SCALE
    if near is not None:
        here = np.log(near[0])
        low, high = here - _NEARBY, np.minimum(here + _NEARBY, high)
    cut = (np.sqrt(5) - 1) / 2
    left, right = high - cut * (high - low), low + cut * (high - low)
    at_left, at_right = profile(left), profile(right)
    for _ in range(_GOLDEN_STEPS if near is None else _STEPS_NEARBY * 3):
        better = at_left > at_right
        low, high = np.where(better, low, left), np.where(better, right, high)
        asked = np.where(better, high - cut * (high - low), low + cut * (high - low))
        found = profile(asked)
        left, right = np.where(better, asked, right), np.where(better, left, asked)
        at_left, at_right = np.where(better, found, at_right), np.where(better, at_left, found)
    scale = np.exp((low + high) / 2)
    return scale, 1 / _mean(np.log1p(delays / scale[..., None]), weights)


def share_by(family: Family, parameters: Parameters, delays: Floats) -> Floats:
    """Return the share of all comments that have come by these delays, in [0, 1].

    Parameters
    ----------
    family, parameters
        As :func:`fitted` returns them.
    delays
        Shape (..., n), hours.
    """
    from scipy.special import ndtr  # noqa: PLC0415 - a page without a fade need not wait for it

    first, second = (part[..., None] for part in parameters)
    with np.errstate(divide="ignore"):
        match family:
            case Family.LOG_NORMAL:
                return np.asarray(ndtr((np.log(delays) - first) / second))
            case Family.WEIBULL:
                return np.asarray(-np.expm1(-((delays / first) ** second)))
            case Family.POWER_LAW:
                return np.asarray(-np.expm1(-second * np.log1p(delays / first)))


def log_density(family: Family, parameters: Parameters, delays: Floats) -> Floats:
    """Return the logarithm of the share of comments per hour at these delays."""
    first, second = (part[..., None] for part in parameters)
    logs = np.log(delays)
    match family:
        case Family.LOG_NORMAL:
            z = (logs - first) / second
            return np.asarray(-(z**2) / 2 - logs - np.log(second) - np.log(2 * np.pi) / 2)
        case Family.WEIBULL:
            z = logs - np.log(first)
            power = np.exp(np.clip(second * z, -700, 700))
            return np.asarray(np.log(second) - np.log(first) + (second - 1) * z - power)
        case Family.POWER_LAW:
            tail = np.log1p(delays / first)
            return np.asarray(np.log(second) - np.log(first) - (second + 1) * tail)


def drawn(
    family: Family,
    parameters: tuple[float, float],
    size: int | tuple[int, ...],
    chance: np.random.Generator,
) -> Floats:
    """Draw delays at random, in hours; for simulations."""
    first, second = parameters
    match family:
        case Family.LOG_NORMAL:
            return np.asarray(chance.lognormal(first, second, size))
        case Family.WEIBULL:
            return np.asarray(first * chance.weibull(second, size))
        case Family.POWER_LAW:
            return np.asarray(first * chance.pareto(second, size))
