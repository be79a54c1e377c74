"""How often chance alone makes a word "clear" when two parts of a discussion are compared.

Prints, for discussions of several sizes, cut at random in three ways, 1,000 times each: how
many words were compared, and how many came out as setting one part apart, per 20 cuts, at
the cut of a single test (G² above 3.84) and at the program's own. The bar is one in 20.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import numpy as np

from belowline.analysis.keyness import FEWEST_COMMENTS, cut, g_squared

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZES: Final = (30, 100, 300, 1_000, 3_000)
SHARES: Final = (0.5, 0.25, 0.1)
SPLITS: Final = 1_000
WORDS: Final = 8_000  # different words that people may use
BAR: Final = 1.0  # words per 20 cuts


def invented(size: int, chance: np.random.Generator) -> NDArray[np.bool_]:
    """Return which comment holds which word: shape (size, words in enough comments).

    Words are as common as Zipf's law has them, comments as long as on real pages (median
    45 words, log-normal), and a third of each comment repeats words of its own topic.
    """
    common = 1 / np.arange(3, WORDS + 3)
    common /= common.sum()
    topics = chance.integers(0, WORDS, size=(12, 60))
    held = np.zeros((size, WORDS), dtype=bool)
    for row in range(size):
        length = max(3, int(chance.lognormal(np.log(45), 0.8)))
        held[row, chance.choice(WORDS, size=length * 2 // 3, p=common)] = True
        held[row, chance.choice(topics[chance.integers(12)], size=length // 3)] = True
    return held[:, held.sum(axis=0) >= FEWEST_COMMENTS]


def false_hits(
    held: NDArray[np.bool_], share: float, *, splits: int, chance: np.random.Generator
) -> tuple[float, float]:
    """Return words per split above 3.84, and above the program's cut, in random splits."""
    size, together = len(held), held.sum(axis=0)
    n_a = max(1, round(size * share))
    asked = cut(held.shape[1])
    plain = own = 0
    for _ in range(splits):
        a = held[chance.permutation(size)[:n_a]].sum(axis=0)
        found = g_squared(a, n_a, together - a, size - n_a)
        plain += int((found > 3.84).sum())  # noqa: PLR2004 - p = 0.05 of a single test
        own += int((found > asked).sum())
    return plain / splits, own / splits


def main() -> None:
    """Measure and print."""
    chance = np.random.default_rng(0)
    print("comments  words  first part  cut    per 20: at 3.84  at the cut")
    worst = 0.0
    for size in SIZES:
        held = invented(size, chance)
        for share in SHARES:
            plain, own = false_hits(held, share, splits=SPLITS, chance=chance)
            worst = max(worst, 20 * own)
            print(
                f"{size:8,}  {held.shape[1]:5,}  {share:10.0%}  {cut(held.shape[1]):5.2f}"
                f"  {20 * plain:15.2f}  {20 * own:10.2f}"
            )
    print(f"worst: {worst:.2f} words in 20 cuts (bar: {BAR:.0f})")
    if worst > BAR:
        sys.exit("Chance makes more words clear than it may.")


if __name__ == "__main__":
    main()
