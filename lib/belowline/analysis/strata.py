"""What hand labels say of all comments, when they were drawn stratum by stratum.

Rows are the machine's labels, columns the person's answers; ``counts[h, k]`` is how many of
the comments drawn from stratum h were answered k, ``sizes[h]`` how many comments there are
in it. The share of the whole that falls into a cell is ``sizes[h] / sum(sizes)`` times the
share of the cell in what was drawn of h.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from belowline.analysis.tone import LABELS
from belowline.model.labels import TONES_BY_HAND

Numbers = NDArray[Any]

# Of a stratum of which two comments were drawn and both answered alike, nobody believes that
# all are. Half a comment more, spread evenly over the answers, is what makes 95 % intervals
# hold the truth in 94 to 97 % of draws of twenty; without it 90, with two comments 77
# (bench/hand_check.py).
_BELIEF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Strata:
    """Answers by stratum.

    Attributes
    ----------
    counts
        Shape (n_strata, n_answers).
    sizes
        Shape (n_strata,): comments in each stratum; those with none were left out.
    """

    counts: Numbers
    sizes: Numbers

    @property
    def drawn(self) -> Numbers:
        """Comments drawn of each stratum."""
        return np.asarray(self.counts.sum(axis=1))

    @property
    def weights(self) -> Numbers:
        """Each stratum's share of all comments."""
        return np.asarray(self.sizes / self.sizes.sum())

    @property
    def shares(self) -> Numbers:
        """Share of each answer within its stratum, as it was found."""
        return np.asarray(self.counts / self.drawn[:, None])

    @property
    def believed(self) -> Numbers:
        """The same with half a comment more, spread evenly over the answers."""
        answers = self.counts.shape[1]
        more = self.counts + _BELIEF / answers
        return np.asarray(more / (self.drawn + _BELIEF)[:, None])

    @property
    def spread(self) -> Numbers:
        """What the variance within each stratum is multiplied by, for a weighted mean.

        Nothing is left to chance in a stratum of which every comment was drawn.
        """
        unseen = 1 - self.drawn / self.sizes
        return np.asarray(self.weights**2 * unseen / self.drawn)


def strata_of(checked: pd.DataFrame, machine: tuple[str, ...] = LABELS) -> Strata:
    """Count the answers.

    Parameters
    ----------
    checked
        What :func:`belowline.analysis.hand_sample.hand_sample` returns, with ``answer``: one
        of ``TONES_BY_HAND`` for every row.
    machine
        Which strata.
    """
    table = pd.crosstab(checked["stratum"], checked["answer"])
    there = [label for label in machine if label in table.index]
    counts = table.reindex(index=there, columns=list(TONES_BY_HAND), fill_value=0).to_numpy(float)
    sizes = [int(checked.loc[checked["stratum"] == label, "of"].iloc[0]) for label in there]
    return Strata(counts, np.array(sizes, float))
