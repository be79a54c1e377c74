"""How far a number can be trusted: a value, its n, its interval, and a verdict in words.

*too few*: n is under the statistic's floor; the number is not drawn.
*weak*: the floor is met, but the interval holds the value of "nothing going on".
*clear*: it does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What may be said of a number."""

    TOO_FEW = "too few"
    WEAK = "weak"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that says how far it can be trusted.

    Attributes
    ----------
    value
        The estimate, or ``None`` under the floor.
    n
        How many observations it rests on.
    low, high
        Ends of the 95 % interval, or ``None`` where there is none.
    verdict
        *too few*, *weak* or *clear*.
    """

    value: float | None
    n: int
    low: float | None
    high: float | None
    verdict: Verdict


def judge(*, n: int, floor: int, low: float, high: float, nothing: float | None) -> Verdict:
    """Judge an interval against the value of "nothing going on".

    Parameters
    ----------
    n, floor
        Observations at hand, and the fewest with which the statistic is shown at all.
    low, high
        Ends of its interval, ``low <= high``.
    nothing
        The value that would mean nothing is going on (0 for a mean or a difference, one
        half for a share), or ``None`` for a plain description such as a half-life, which
        no value contradicts.

    Examples
    --------
    >>> judge(n=29, floor=10, low=-0.16, high=0.14, nothing=0.0).value
    'weak'
    >>> judge(n=9, floor=10, low=0.2, high=0.4, nothing=0.0).value
    'too few'
    """
    if n < floor:
        return Verdict.TOO_FEW
    if nothing is not None and low <= nothing <= high:
        return Verdict.WEAK
    return Verdict.CLEAR
