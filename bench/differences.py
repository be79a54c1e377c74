"""How often the intervals of a difference hold the true difference.

Prints, for pairs of invented discussions of several sizes, drawn some thousand times each:
the share of intervals that held the truth. Promised are 95 %; the bar is 93 to 97.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import numpy as np

from belowline.analysis.differences import (
    FEWEST_FOR_PEOPLE,
    mean_difference,
    people_difference,
    share_difference,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

SIZES: Final = ((20, 20), (40, 40), (30, 120), (100, 100), (60, 600), (500, 500))
ROUNDS: Final = 2_000
BAR: Final = (0.93, 0.97)


def shares(n_a: int, n_b: int, p_a: float, p_b: float, chance: np.random.Generator) -> bool:
    """Tell whether one interval of a difference of shares holds the truth."""
    low, high = share_difference(int(chance.binomial(n_a, p_a)), n_a,
                                 int(chance.binomial(n_b, p_b)), n_b)  # fmt: skip
    return low <= p_a - p_b <= high


def tones(n_a: int, n_b: int, chance: np.random.Generator) -> bool:
    """Tell whether one interval of a difference of mean tones holds the truth.

    Tones are lumpy: a fifth are 0, the rest lie between -1 and 1, more of them below 0.
    """
    sides = []
    for size, lean in ((n_a, 2.0), (n_b, 3.0)):
        drawn = 2 * chance.beta(2, lean, size) - 1
        drawn[chance.random(size) < 0.2] = 0.0  # noqa: PLR2004 - a fifth
        sides.append(drawn)
    truth = 0.8 * ((2 * 2 / 4 - 1) - (2 * 2 / 5 - 1))
    low, high = mean_difference(*sides)
    return low <= truth <= high


def crowd(size: int, lean: float) -> NDArray[np.float64]:
    """Return how likely each of so many people is to write the next comment."""
    weights = 1 / np.arange(1, size + 1) ** lean
    return np.asarray(weights / weights.sum())


def people(n_a: int, n_b: int, chance: np.random.Generator) -> bool:
    """Tell whether one interval of a difference in people holds the truth."""
    first, second = crowd(60, 0.6), crowd(200, 0.9)
    drawn = [chance.multinomial(n_a, first), chance.multinomial(n_b, second)]
    _, _, (low, high), size = people_difference(drawn[0], drawn[1])
    expected = [(1 - (1 - weights) ** size).sum() for weights in (first, second)]
    return bool(low <= expected[0] - expected[1] <= high)


def coverages(rounds: int, chance: np.random.Generator) -> Iterator[tuple[str, int, int, float]]:
    """Yield (what, n of either side, share of intervals that held the truth)."""
    for n_a, n_b in SIZES:
        for p_a, p_b in ((0.5, 0.5), (0.2, 0.4), (0.1, 0.15)):
            held = [shares(n_a, n_b, p_a, p_b, chance) for _ in range(rounds)]
            yield f"share {p_a} and {p_b}", n_a, n_b, float(np.mean(held))
        held = [tones(n_a, n_b, chance) for _ in range(rounds)]
        yield "mean tone", n_a, n_b, float(np.mean(held))
        if min(n_a, n_b) >= FEWEST_FOR_PEOPLE:
            held = [people(n_a, n_b, chance) for _ in range(rounds)]
            yield "people at equal size", n_a, n_b, float(np.mean(held))


def main() -> None:
    """Measure and print."""
    print("interval of a difference   n      n      held the truth")
    missed = 0
    for what, n_a, n_b, share in coverages(ROUNDS, np.random.default_rng(0)):
        outside = not BAR[0] <= share <= BAR[1]
        missed += outside
        print(f"{what:24}  {n_a:5}  {n_b:5}  {share:8.3f}{'  outside' if outside else ''}")
    if missed:
        sys.exit(f"{missed} coverages lie outside {BAR[0]} to {BAR[1]}.")


if __name__ == "__main__":
    main()
