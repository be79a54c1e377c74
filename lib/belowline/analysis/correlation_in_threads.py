"""How surely is the correlation of answers with what they answer known?

In a thread most comments are in several pairs: one is answered by many, and is itself an
answer. Formulas for independent pairs then promise too much: of nominal 95 % intervals 90 %
hold a true correlation of 0.4 and 67 to 80 % one of 0.7, because the correlation spreads more
and, in short threads, comes out too small (bench/tone_by.py). So the thread itself is played
through: tones that follow each other with a known strength are drawn along the very links of
the page, and those strengths make the interval for which what was seen is nothing unusual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from belowline.analysis.shares import Z95

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_SEED: Final = 5
# Draws of a thread, more of a short one. 400 place the spread within 4 %, 40 within 11 %:
# by then the interval is a hundredth wide.
_DRAWN: Final = 60_000  # tones in all
_FEWEST_DRAWS: Final = 40
_MOST_DRAWS: Final = 400
# Strengths that are tried, on Fisher's scale: over ten standard errors of independent pairs.
_TRIED: Final = 11
_REACH: Final = 10.0
_LEAST_REACH: Final = 0.3
_STRONGEST: Final = 3.0  # Fisher's z of 0.995


def interval_in_threads(
    r: float, answers: Sequence[str], asked: Sequence[str]
) -> tuple[float, float]:
    """Return the 95 % interval of Spearman's rank correlation over linked pairs.

    Parameters
    ----------
    r
        What was found, in [-1, 1].
    answers, asked
        The comments of each pair, shape (n_pairs,): no comment answers twice, and none
        answers itself by any way round.

    Returns
    -------
    tuple of float
        ``(low, high)`` in [-1, 1]: the strengths with which r is within 1.96 standard
        deviations of what threads of this shape give (a belt after Neyman [1]_, made with
        normal tones that depend on the comment they answer and on nothing else).

    References
    ----------
    .. [1] J. Neyman, "Outline of a Theory of Statistical Estimation Based on the Classical
       Theory of Probability", Philosophical Transactions of the Royal Society A 236 (1937),
       333-380.

    Examples
    --------
    >>> chain = [f"c{n}" for n in range(60)]
    >>> low, high = interval_in_threads(0.5, chain[1:], chain[:-1])
    >>> 0.2 < low < 0.35, 0.65 < high < 0.8
    (True, True)
    """
    above = _above(answers, asked)
    pairs = len(answers)
    seen = float(np.arctanh(np.clip(r, -np.tanh(_STRONGEST), np.tanh(_STRONGEST))))
    reach = max(_REACH / np.sqrt(pairs), _LEAST_REACH)
    tried = np.linspace(max(seen - reach, -_STRONGEST), min(seen + reach, _STRONGEST), _TRIED)
    draws = int(np.clip(_DRAWN / len(above), _FEWEST_DRAWS, _MOST_DRAWS))
    noise = np.random.default_rng(_SEED).normal(size=(draws, len(above)))
    levels = _levels(above)
    found = [_drawn(above, levels, noise, float(np.tanh(strength))) for strength in tried]
    middle, spread = (np.array(part) for part in zip(*found, strict=True))
    # Both edges rise with the strength; what chance bends back is straightened.
    lower, upper = (np.maximum.accumulate(middle + sign * Z95 * spread) for sign in (1, -1))
    low, high = np.interp(seen, lower, tried), np.interp(seen, upper, tried)
    return (float(np.tanh(low)), float(np.tanh(high)))


def shared(answers: Sequence[str], asked: Sequence[str]) -> bool:
    """Tell whether any comment is in two pairs.

    Examples
    --------
    >>> shared(["c2", "c4"], ["c1", "c3"]), shared(["c2", "c3"], ["c1", "c2"])
    (False, True)
    """
    return len({*answers, *asked}) < len(answers) + len(asked)


def _above(answers: Sequence[str], asked: Sequence[str]) -> Numbers:
    """Return for each comment of the pairs the number of the one it answers, −1 for none."""
    number = {one: place for place, one in enumerate(dict.fromkeys([*asked, *answers]))}
    above = np.full(len(number), -1, dtype="int64")
    for answer, other in zip(answers, asked, strict=True):
        above[number[answer]] = number[other]
    return above


def _levels(above: Numbers) -> list[Numbers]:
    """Return the comments of each depth below the first, shallow first."""
    level = np.zeros(len(above), dtype="int64")
    up = above.copy()
    while (up >= 0).any():
        level += up >= 0
        up = np.where(up >= 0, above[up], -1)
    return [np.flatnonzero(level == depth) for depth in range(1, int(level.max(initial=0)) + 1)]


def _drawn(
    above: Numbers, levels: Sequence[Numbers], noise: Floats, rank_correlation: float
) -> tuple[float, float]:
    """Return mean and standard deviation of Fisher's z of the rank correlations of draws."""
    follow = 2 * np.sin(np.pi * rank_correlation / 6)  # Pearson's of a normal pair
    tones = noise.copy()
    for level in levels:
        tones[:, level] = follow * tones[:, above[level]] + np.sqrt(1 - follow**2) * noise[:, level]
    answers = np.flatnonzero(above >= 0)
    asked, place, times = np.unique(above[answers], return_inverse=True, return_counts=True)
    own = _ranks(tones[:, answers], np.ones(len(answers), dtype="int64"))
    others = _ranks(tones[:, asked], times)[:, place]
    own -= own.mean(axis=1, keepdims=True)
    others -= others.mean(axis=1, keepdims=True)
    below = np.sqrt((own**2).sum(axis=1) * (others**2).sum(axis=1))
    edge = np.tanh(_STRONGEST)
    # A thread with one asked comment has no correlation: nothing is known.
    r = np.divide((own * others).sum(axis=1), below, out=np.zeros(len(below)), where=below > 0)
    z = np.arctanh(r.clip(-edge, edge))
    return float(z.mean()), float(z.std(ddof=1))


def _ranks(tones: Floats, times: Numbers) -> Floats:
    """Rank each row, where a column stands for so many equal tones."""
    order = np.argsort(tones, axis=1)
    weight = times[order]
    ranks = np.empty_like(tones)
    np.put_along_axis(ranks, order, np.cumsum(weight, axis=1) - (weight - 1) / 2, axis=1)
    return ranks
