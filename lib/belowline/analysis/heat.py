"""Where does the talk heat up, and what came right before?

A *heated moment* is a stretch of consecutive comments, of the whole discussion by the clock
or of one thread by the clock, that is at once

* sustained: 4 to 16 comments, at least 4 of them scored and two thirds of those negative;
* fast: its middle gap is no longer than the middle gap of all such stretches' gaps (of the
  discussion, or of its threads);
* back and forth: at least half of its comments after the first answer somebody in it, or
  come back after somebody else has spoken;
* harsher than chance: shuffle the tones over the same scored comments and the harshest
  stretch that is fast and back and forth is as harsh in at most 4 of 100 shuffles.

The definition is this project's own; the last step is a scan statistic whose reference is
the permutation of the data [1]_, so that a discussion without any such moment is said to
have one at most once in twenty (measured in bench/tone_by.py). Shuffles are seeded: the same
page gives the same moments. A word list hears harsh words, not anger: a prompt to read.

References
----------
.. [1] M. Kulldorff, "A Spatial Scan Statistic", Communications in Statistics: Theory and
   Methods 26 (1997), 1481-1496.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.analysis import vader
from belowline.analysis.intervals import mean_interval
from belowline.analysis.trees import parents
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Scored comments with a time of day. With fewer even four of the harshest in a row come about
# in more than one shuffle of twenty.
FEWEST_FOR_HEAT: Final = 25

SHORTEST: Final = 4  # comments: one remark, its answer, and both again
LONGEST: Final = 16  # longer stretches are a discussion's mood: see the running mean
_MOSTLY: Final = 2 / 3  # of the scored comments of a stretch are negative
_BEFORE: Final = 3  # comments shown that led up to it

# One in twenty-five, so that in any thousand discussions of no heat fewer than fifty alarm.
_CHANCE: Final = 0.04
_SHUFFLES: Final = 999  # the least p of 0.001; the choice at 0.04 then strays by 0.6 points
_FEWEST_SHUFFLES: Final = 199
_MOST_SUMMED: Final = 200_000_000  # stretches times shuffles: some two seconds of sums

_AT_ONCE: Final = 200_000  # sums held at once

_MOMENTS: Final = {
    "moment": "str",
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "comments": "int64",
    "people": "int64",
    "value": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "chance": "float64",
    "verdict": "str",
    "within": "str",
    "started_by": "str",
    "before_ids": "object",
    "comment_ids": "object",
}


def heated_moments(toned: pd.DataFrame, links: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Find the stretches that are negative, fast and back and forth beyond chance.

    Parameters
    ----------
    toned
        Shape (n_comments, >=5): ``comment_id``, ``person``, ``posted``, ``tone``, ``label``.
        Not modified. Comments without a time of day take no part.
    links
        ``comment_id``, ``parent_id``, ``grade``.
    seed
        Of the shuffles.

    Returns
    -------
    DataFrame
        By time, without two that overlap: ``moment`` (its first comment), ``start``, ``end``,
        ``comments``, ``people`` (named ones), ``value`` (mean tone), ``n`` (scored), ``low``,
        ``high`` (Student's 95 %, not corrected for having been picked), ``chance`` (share of
        shuffles with a stretch as harsh), ``verdict`` (always *clear*: what chance explains is
        no moment), ``within`` ("discussion", or the comment a thread starts from),
        ``started_by`` (what its first comment answers; missing where that answers nobody),
        ``before_ids`` (what it answers and up to three comments before it in the same
        order), ``comment_ids`` (page order). Empty under 25 scored comments.

    Examples
    --------
    >>> toned = pd.DataFrame({"comment_id": ["c1"], "person": ["p1"], "label": ["negative"],
    ...                       "posted": pd.to_datetime(["2024-05-01 09:00"]), "tone": [-0.5]})
    >>> links = pd.DataFrame({"comment_id": [], "parent_id": [], "grade": []}, dtype="str")
    >>> len(heated_moments(toned, links))
    0
    """
    timed = toned[toned["posted"].notna()].reset_index(drop=True)
    tones = timed["tone"].to_numpy(dtype=float, na_value=np.nan)
    scored = ~np.isnan(tones)
    if scored.sum() < FEWEST_FOR_HEAT or np.ptp(tones[scored]) == 0:
        return pd.DataFrame(columns=list(_MOMENTS)).astype(_MOMENTS)
    above = parents(timed, links, stated_only=False)
    found = _Stretches(timed, above)
    if not len(found.first):
        return pd.DataFrame(columns=list(_MOMENTS)).astype(_MOMENTS)
    harshness, negative = found.harshness(tones), found.share_negative(timed)
    worst = _by_chance(found, tones, seed)
    chance = 1 - np.searchsorted(worst, harshness - 1e-9, side="left") / len(worst)
    chance = (chance * len(worst) + 1) / (len(worst) + 1)
    taken: set[int] = set()
    rows = []
    for at in np.argsort(-harshness, kind="stable"):
        if chance[at] > _CHANCE:
            break
        members = found.members(int(at))
        if negative[at] < _MOSTLY or not taken.isdisjoint(members):
            continue
        mean = tones[members][scored[members]].mean()
        if mean > vader.NEGATIVE_AT:
            continue
        taken.update(members)
        rows.append(_row(timed, tones, above, found, int(at), float(chance[at])))
    table = pd.DataFrame(rows, columns=list(_MOMENTS)).astype(_MOMENTS)
    return table.sort_values(["start", "moment"], kind="stable", ignore_index=True)


class _Stretches:
    """Every stretch that is fast and back and forth, whatever its tone."""

    def __init__(self, timed: pd.DataFrame, above: NDArray[np.int64]) -> None:
        clock = timed["posted"].to_numpy(dtype="datetime64[us]").astype("int64")
        people = np.asarray(timed["person"].astype("category").cat.codes, dtype=np.int64)
        self.order: NDArray[np.int64] = np.zeros(0, dtype="int64")
        self.first: NDArray[np.int64] = np.zeros(0, dtype="int64")
        self.last: NDArray[np.int64] = np.zeros(0, dtype="int64")
        self.root: list[int] = []  # where the thread starts; -1 for the whole discussion
        self.base: list[int] = []  # where its sequence begins in the order
        scored = timed["tone"].notna().to_numpy()
        by_clock: list[tuple[int, NDArray[np.int64]]] = [(-1, np.lexsort((clock,)))]
        for sequences in (by_clock, list(_threads(above, clock))):
            gaps = [np.diff(clock[sequence]) for _, sequence in sequences]
            usual = float(np.median(np.concatenate(gaps))) if sequences else 0.0
            for (root, sequence), gap in zip(sequences, gaps, strict=True):
                base = len(self.order)
                first, last = _quick_exchanges(sequence, gap, usual, people, above, scored)
                self.order = np.concatenate([self.order, sequence])
                self.first = np.concatenate([self.first, first + base])
                self.last = np.concatenate([self.last, last + base])
                self.root += [root] * len(first)
                self.base += [base] * len(first)
        self._scored = scored[self.order]
        self.n = _sums(self._scored.astype(float), self.first, self.last)

    def members(self, at: int) -> list[int]:
        """Return the rows of the comments of a stretch, by time."""
        return [int(row) for row in self.order[self.first[at] : self.last[at] + 1]]

    def harshness(self, tones: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how far each stretch lies below the mean, in standard errors, by row."""
        known = tones[~np.isnan(tones)].reshape(*tones.shape[:-1], -1)
        mean, spread = known.mean(axis=-1, keepdims=True), known.std(axis=-1, keepdims=True)
        centred = np.nan_to_num((mean - tones) / spread)
        return np.asarray(_sums(centred[..., self.order], self.first, self.last) / np.sqrt(self.n))

    def share_negative(self, timed: pd.DataFrame) -> NDArray[np.float64]:
        """Return the share of negative among the scored comments of each stretch."""
        negative = (timed["label"] == "negative").to_numpy()[self.order]
        return np.asarray(_sums(negative.astype(float), self.first, self.last) / self.n)


def _sums(
    values: NDArray[np.float64], first: NDArray[np.int64], last: NDArray[np.int64]
) -> NDArray[np.float64]:
    running = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=running[..., 1:])
    return np.asarray(running[..., last + 1] - running[..., first])


def _threads(
    above: NDArray[np.int64], clock: NDArray[np.int64]
) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Yield where each longer thread starts, and its comments by time."""
    root = np.where(above >= 0, above, np.arange(len(above)))
    for _ in range(len(above).bit_length()):  # each step doubles the climb
        root = root[root]
    order = np.lexsort((clock, root))
    cuts = np.flatnonzero(np.diff(root[order])) + 1
    for members in np.split(order, cuts):
        if SHORTEST <= len(members) < len(above):  # one thread of all is the discussion itself
            yield int(root[members[0]]), members


def _quick_exchanges(  # noqa: PLR0913, PLR0917 - columns of one table
    sequence: NDArray[np.int64],
    gap: NDArray[Any],
    usual: float,
    people: NDArray[np.int64],
    above: NDArray[np.int64],
    scored: NDArray[np.bool_],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return first and last place of each stretch of a sequence that is fast, back and forth."""
    n = len(sequence)
    place = np.full(len(above), -1, dtype="int64")
    place[sequence] = np.arange(n)
    up = above[sequence]
    answered = np.where(up >= 0, place[up], -1)
    # An answer to oneself is no exchange.
    answered = np.where(
        (up >= 0) & (people[sequence] == people[up]) & (people[up] >= 0), -1, answered
    )
    reach = np.maximum(answered, _returned_to(people[sequence]))
    known = np.concatenate([[0], np.cumsum(scored[sequence])])
    firsts, lasts = [], []
    for length in range(SHORTEST, min(LONGEST, n) + 1):
        starts = np.arange(n - length + 1)
        windows = np.lib.stride_tricks.sliding_window_view
        fast = np.median(windows(gap, length - 1), axis=1) <= usual
        exchanged = (windows(reach, length)[:, 1:] >= starts[:, None]).sum(axis=1)
        enough = known[starts + length] - known[starts] >= SHORTEST
        chosen = starts[fast & enough & (2 * exchanged >= length - 1)]
        firsts.append(chosen)
        lasts.append(chosen + length - 1)
    if not firsts:
        return np.zeros(0, dtype="int64"), np.zeros(0, dtype="int64")
    return np.concatenate(firsts), np.concatenate(lasts)


def _returned_to(people: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each speaker spoke before, if somebody else has spoken since; else −1."""
    before: dict[int, int] = {}
    back = np.full(len(people), -1, dtype="int64")
    for at, person in enumerate(people.tolist()):
        if person < 0:
            continue
        if person in before and before[person] < at - 1:
            back[at] = before[person]
        before[person] = at
    return back


def _by_chance(found: _Stretches, tones: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """Return the harshest stretch of each shuffle, ascending."""
    shuffles = int(np.clip(_MOST_SUMMED // len(found.first), _FEWEST_SHUFFLES, _SHUFFLES))
    chance = np.random.default_rng(seed)
    scored = np.flatnonzero(~np.isnan(tones))
    # As many at once as fit a cache: a page of forty comments would else wait for the loop.
    at_once = max(1, _AT_ONCE // max(len(found.first), len(tones)))
    worst = np.empty(shuffles)
    for start in range(0, shuffles, at_once):
        end = min(start + at_once, shuffles)
        shuffled = np.tile(tones, (end - start, 1))
        shuffled[:, scored] = chance.permuted(shuffled[:, scored], axis=1)
        worst[start:end] = found.harshness(shuffled).max(axis=1)
    return np.sort(worst)


def _row(  # noqa: PLR0913, PLR0917 - what one moment is made of
    timed: pd.DataFrame,
    tones: NDArray[np.float64],
    above: NDArray[np.int64],
    found: _Stretches,
    at: int,
    chance: float,
) -> tuple[Any, ...]:
    ids = timed["comment_id"].to_numpy(dtype=object)
    members = found.members(at)
    held = tones[members]
    held = held[~np.isnan(held)]
    low, high = mean_interval(held)
    first = int(found.first[at])
    led = found.order[max(found.base[at], first - _BEFORE) : first].tolist()
    asked = int(above[members[0]])
    before = [*([asked] if asked >= 0 and asked not in led else []), *led]
    clock = timed["posted"]
    people = {one for one in timed["person"].iloc[members] if isinstance(one, str)}
    n = len(held)
    return (
        ids[members[0]],
        clock.iloc[members[0]],
        clock.iloc[members[-1]],
        len(members),
        len(people),
        float(held.mean()),
        n,
        max(low, -1.0),
        min(high, 1.0),
        chance,
        judge(n=n, floor=SHORTEST, low=chance, high=chance, nothing=None).value,
        "discussion" if found.root[at] < 0 else ids[found.root[at]],
        ids[asked] if asked >= 0 else None,
        tuple(ids[one] for one in before),
        tuple(ids[one] for one in sorted(members)),
    )
