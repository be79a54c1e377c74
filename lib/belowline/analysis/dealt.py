"""The same answers dealt out at random: what chance alone would join."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_EXCHANGES: Final = 40  # rounds; three are enough unless one person has half of all answers

Ends = tuple["NDArray[Any]", "NDArray[Any]"]


def numbered_answers(ties: pd.DataFrame) -> tuple[Ends, int]:
    """Return each answer as two numbers, who gives and who receives it; and how many people.

    Parameters
    ----------
    ties
        ``from_person``, ``to_person``, ``links``; ties to oneself left out.
    """
    ends = ties[["from_person", "to_person"]].to_numpy(dtype=object).ravel()
    codes, people = pd.factorize(ends)
    pairs = np.repeat(codes.reshape(-1, 2), ties["links"].to_numpy(dtype="int64"), axis=0)
    return (pairs[:, 0], pairs[:, 1]), len(people)


def dealt_at_random(answers: Ends, *, deals: int, seed: int) -> Iterator[Ends]:
    """Yield the answers with their receivers shuffled.

    Everybody gives as many answers as in truth, and receives as many; only who receives
    whose is left to chance. Answers that would fall to their own author are exchanged with
    others; where somebody has so many that it cannot be done, the rest is left out. Leaving
    all of them out would thin the deals, and call chance clear in 11 to 14 % of discussions.

    Parameters
    ----------
    answers
        Two arrays of shape (n_answers,).
    deals
        How many times.
    seed
        Of the shuffles; the same seed deals the same.
    """
    givers, receivers = answers
    chance = np.random.default_rng(seed)
    for _ in range(deals):
        shuffled = chance.permutation(receivers)
        for _ in range(_EXCHANGES):
            own = np.flatnonzero(shuffled == givers)
            if not len(own):
                break
            others = chance.integers(0, len(givers), 2 * len(own))
            mixed = np.union1d(own, others)
            shuffled[mixed] = chance.permutation(shuffled[mixed])
        kept = shuffled != givers
        yield givers[kept], shuffled[kept]


def distinct_ties(answers: Ends, people: int) -> NDArray[np.int64]:
    """Return each tie once, as one number: giver × people + receiver, ascending."""
    givers, receivers = answers
    ordered = np.sort(givers * people + receivers)
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]  # np.unique of NumPy 2.3 hashes, which is five times slower here
