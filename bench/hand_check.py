"""How often the intervals of the hand check hold the truth.

Discussions are invented: so many comments, labelled by a machine that is right so often; the
truth is what a person would say of *all* of them. Of each a sample is drawn as the dashboard
draws it, the person labels it, and κ, the plain agreement and the corrected shares are worked
out with their intervals. Printed is the share of intervals that held the truth, for each
kind of machine; promised are 95 %, the bar is 93 to 97. Beside them stands the difference in
people between two slices resampled to equal n.

Below the table: how the same κ fares with the methods that were not chosen.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import numpy as np

from belowline.analysis.agreement import agreement_interval, cohens_kappa
from belowline.analysis.corrected_shares import TOO_WIDE, share_interval
from belowline.analysis.differences import people_difference
from belowline.analysis.hand_sample import dealt
from belowline.analysis.strata import Numbers, Strata
from belowline.analysis.tone import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS: Final = 600
BAR: Final = (0.93, 0.97)
SIZES: Final = ((30, 20), (100, 20), (400, 20), (2_000, 20), (400, 40))

# Shares of the machine's labels: negative, neutral, positive, unscored.
DISCUSSIONS: Final = {
    "even": (0.30, 0.25, 0.30, 0.15),
    "angry": (0.50, 0.20, 0.20, 0.10),
    "friendly": (0.15, 0.15, 0.60, 0.10),
    "half unscored": (0.20, 0.10, 0.20, 0.50),
}


def machine(right: float) -> Numbers:
    """Return what a person says of each machine label: negative, mixed, positive, can't tell.

    One comment in twenty cannot be told; of unscored ones half are mixed.
    """
    says = np.full((4, 4), (1 - right) / 2)
    np.fill_diagonal(says, right)
    says[3] = (0.25, 0.5, 0.25, 0)
    says *= 0.95
    says[:, 3] = 0.05
    return says


MACHINES: Final = {
    "right in 85 of 100": machine(0.85),
    "right in 65 of 100": machine(0.65),
    "right in 45 of 100": machine(0.45),
    "mere chance": np.tile((0.40, 0.35, 0.20, 0.05), (4, 1)),
    "deaf to complaint": np.array(
        [
            (0.80, 0.15, 0.00, 0.05),
            (0.50, 0.40, 0.05, 0.05),
            (0.35, 0.25, 0.35, 0.05),
            (0.40, 0.45, 0.10, 0.05),
        ]
    ),
}

STATISTICS: Final = ("kappa", "agreement", "negative", "positive")


def drawn(
    sizes: Numbers, says: Numbers, draw: int, chance: np.random.Generator
) -> tuple[Strata, Numbers]:
    """Invent a discussion, draw from it; return the answers, and what all would have been."""
    everybody = np.array(
        [chance.multinomial(size, row) for size, row in zip(sizes, says, strict=True)]
    )
    parts = dealt({str(h): int(size) for h, size in enumerate(sizes)}, draw).values()
    answers = [
        chance.multivariate_hypergeometric(row, part)
        for row, part in zip(everybody, parts, strict=True)
    ]
    return Strata(np.array(answers, float), sizes.astype(float)), everybody


def scored(strata: Strata) -> Strata:
    """Leave the unscored comments out."""
    return Strata(strata.counts[:3], strata.sizes[:3])


def measured(
    strata: Strata, everybody: Numbers
) -> Iterator[tuple[str, float, tuple[float, float, float]]]:
    """Yield each statistic with the truth and what was found: value, low, high."""
    both = everybody[:3, :3]
    places = np.arange(3)
    yield "kappa", cohens_kappa(both), agreement_interval(scored(strata), places, "kappa")
    truth = float(np.trace(both) / both.sum())
    yield "agreement", truth, agreement_interval(scored(strata), places, "agreement")
    for label in ("negative", "positive"):
        place = LABELS.index(label)
        truth = float(everybody[:, place].sum() / everybody.sum())
        yield label, truth, share_interval(strata, place)


def coverage(
    labels: tuple[float, ...],
    says: Numbers,
    size: tuple[int, int],
    rounds: int,
    chance: np.random.Generator,
) -> dict[str, tuple[float, float]]:
    """Return, for each statistic, how many intervals held the truth and how wide they were."""
    n, draw = size
    sizes = np.round(np.array(labels) * n).astype(int)
    sizes[0] += n - sizes.sum()
    held: dict[str, list[bool]] = {one: [] for one in STATISTICS}
    wide: dict[str, list[float]] = {one: [] for one in STATISTICS}
    for _ in range(rounds):
        for name, truth, (_, low, high) in measured(*drawn(sizes, says, draw, chance)):
            if not np.isnan(low + truth):
                # Rounding: in a sample of everybody both ends are the truth.
                held[name].append(low - 1e-9 <= truth <= high + 1e-9)
                wide[name].append(high - low)
    return {one: (float(np.mean(held[one])), float(np.mean(wide[one]))) for one in STATISTICS}


def too_wide(rounds: int, chance: np.random.Generator) -> float:
    """Return how many intervals of a share from twenty comments are too wide to correct with."""
    found = []
    for labels in DISCUSSIONS.values():
        for says in MACHINES.values():
            sizes = (np.array(labels) * 400).astype(int)
            for _ in range(rounds):
                strata, _ = drawn(sizes, says, 20, chance)
                found += [np.subtract(*share_interval(strata, k)[:0:-1]) > TOO_WIDE for k in (0, 2)]
    return float(np.mean(found))


def people(n_a: int, n_b: int, rounds: int, chance: np.random.Generator) -> float:
    """Return how many intervals of a difference in people, at equal n, hold the truth."""
    crowds = [1 / np.arange(1, size + 1) ** lean for size, lean in ((60, 0.6), (200, 0.9))]
    first, second = (weights / weights.sum() for weights in crowds)
    held = []
    for _ in range(rounds):
        sides = chance.multinomial(n_a, first), chance.multinomial(n_b, second)
        _, _, (low, high), size = people_difference(*sides)
        here, there = ((1 - (1 - weights) ** size).sum() for weights in (first, second))
        held.append(low <= here - there <= high)
    return float(np.mean(held))


def main() -> None:
    """Measure and print."""
    chance = np.random.default_rng(0)
    print(
        f"{'comments':>8} {'drawn':>5}  {'discussion':15}{'machine':20}",
        *(f"{one:>15}" for one in STATISTICS),
    )
    every: dict[str, list[float]] = {one: [] for one in STATISTICS}
    for size in SIZES:
        for discussion, labels in DISCUSSIONS.items():
            for name, says in MACHINES.items():
                made = coverage(labels, says, size, ROUNDS, chance)
                shown = (f"{held:8.3f} ±{width / 2:5.2f}" for held, width in made.values())
                print(f"{size[0]:8,} {size[1]:5}  {discussion:15}{name:20}", *shown)
                for one in STATISTICS:
                    every[one].append(made[one][0])
    print("\nheld the truth          mean    least   most    inside the bar")
    for one, held in every.items():
        inside = np.mean([BAR[0] <= value <= BAR[1] for value in held])
        print(f"{one:20}{np.mean(held):8.3f}{min(held):8.3f}{max(held):8.3f}{inside:12.0%}")
    print("\npeople at equal n")
    for n_a, n_b in ((60, 60), (60, 600), (200, 200), (500, 500)):
        print(f"{n_a:8}{n_b:8}{people(n_a, n_b, ROUNDS, chance):10.3f}")
    print(f"\nshares too wide to correct with, twenty of 400: {too_wide(40, chance):.1%}")
    means = {one: float(np.mean(held)) for one, held in every.items()}
    if missed := [one for one, mean in means.items() if not BAR[0] <= mean <= BAR[1]]:
        sys.exit(f"Outside {BAR[0]} to {BAR[1]} on average: {', '.join(missed)}.")


if __name__ == "__main__":
    main()
