"""How the likelihood of a delay moves with the parameters of the law that it fades by.

First and second derivatives of the three laws of :mod:`belowline.analysis.fade_fit`, for a
climb to the likeliest parameters by Newton's rule. Parameters are taken as they are
unbounded: ``(mu, ln sigma)`` for the log-normal, ``(ln scale, ln shape)`` for the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from belowline.analysis.fade_fit import Family

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_HALF_LOG_TAU: Final = float(np.log(2 * np.pi) / 2)
_STEEPEST: Final = 700.0  # exponents: beyond it a double overflows


class Slopes(NamedTuple):
    """A value and its derivatives by the first and the second parameter."""

    value: Floats
    by_first: Floats
    by_second: Floats
    by_first_twice: Floats
    by_both: Floats
    by_second_twice: Floats

    def minus(self, other: Slopes) -> Slopes:
        """Return the difference and its derivatives."""
        return Slopes(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))


def log_density_slopes(family: Family, first: Floats, second: Floats, hours: Floats) -> Slopes:
    """Return the logarithm of the share of comments per hour, and how it moves.

    Parameters
    ----------
    family
        Which law.
    first, second
        Its unbounded parameters; they broadcast against ``hours``.
    hours
        Delays since the start of the fade, above zero.

    Examples
    --------
    >>> one = log_density_slopes(Family.LOG_NORMAL, np.zeros(1), np.zeros(1), np.array([1.0]))
    >>> float(one.by_first[0]), float(one.by_second[0]), float(one.by_first_twice[0])
    (0.0, -1.0, -1.0)
    """
    logs = np.log(hours)
    match family:
        case Family.LOG_NORMAL:
            spread = np.exp(second)
            z = (logs - first) / spread
            value = -z * z / 2 - second - logs - _HALF_LOG_TAU
            flat = np.broadcast_to(-1 / spread**2, z.shape)
            return Slopes(value, z / spread, z * z - 1, flat, -2 * z / spread, -2 * z * z)
        case Family.WEIBULL:
            shape, y, power = _weibull(first, second, logs)
            return Slopes(
                second - logs + y - power,
                shape * (power - 1),
                1 + y - y * power,
                -(shape**2) * power,
                shape * (power - 1 + y * power),
                y - y * power - y * y * power,
            )
        case Family.POWER_LAW:
            power, tail, part = _power_law(first, second, hours)
            return Slopes(
                second - first - (power + 1) * tail,
                (power + 1) * part - 1,
                1 - power * tail,
                -(power + 1) * part * (1 - part),
                power * part,
                -power * tail,
            )


def log_rest_slopes(family: Family, first: Floats, second: Floats, hours: float) -> Slopes:
    """Return the logarithm of the share of comments that come later than this, and how it moves.

    Parameters
    ----------
    family, first, second
        As for :func:`log_density_slopes`.
    hours
        Since the start of the fade, above zero.

    Examples
    --------
    >>> rest = log_rest_slopes(Family.WEIBULL, np.zeros(1), np.zeros(1), 1.0)
    >>> float(rest.value[0]), float(rest.by_first[0])
    (-1.0, 1.0)
    """
    from scipy.special import log_ndtr  # noqa: PLC0415 - a page without a fade need not wait

    logs = np.log(hours)
    match family:
        case Family.LOG_NORMAL:
            spread = np.exp(second)
            z = (logs - first) / spread
            value = log_ndtr(-z)
            hazard = np.exp(-z * z / 2 - _HALF_LOG_TAU - value)
            bend = -hazard * (hazard - z)
            return Slopes(
                value,
                hazard / spread,
                hazard * z,
                bend / spread**2,
                bend * z / spread - hazard / spread,
                bend * z * z - hazard * z,
            )
        case Family.WEIBULL:
            shape, y, power = _weibull(first, second, logs)
            return Slopes(
                -power,
                shape * power,
                -y * power,
                -(shape**2) * power,
                shape * power * (1 + y),
                -y * power - y * y * power,
            )
        case Family.POWER_LAW:
            power, tail, part = _power_law(first, second, np.asarray(hours))
            return Slopes(
                -power * tail,
                power * part,
                -power * tail,
                -power * part * (1 - part),
                power * part,
                -power * tail,
            )


def _weibull(
    first: Floats, second: Floats, logs: Floats | np.float64
) -> tuple[Floats, Floats, Floats]:
    """Return the shape, its product with the logarithm over the scale, and that as a power."""
    shape = np.exp(second)
    y = np.clip(shape * (logs - first), -_STEEPEST, _STEEPEST)
    return shape, y, np.exp(y)


def _power_law(first: Floats, second: Floats, hours: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the exponent, ln(1 + x/scale), and x as a part of x + scale."""
    scale = np.exp(first)
    return np.exp(second), np.log1p(hours / scale), hours / (scale + hours)
