"""Which comments a person is asked about, so that the answers speak for all of them.

A simple draw of twenty would leave the rarer labels to chance. Instead each machine label is
a stratum of its own, *unscored* included; every stratum gives at least two comments, the
others are dealt out in proportion to size. Within a stratum each comment has the same chance
to be drawn, which is therefore known: drawn ÷ there.

A comment's place in the draw is a number made from its id and the discussion's checksum
(a *permanent random number*). The draw is the same for everybody and on every day, a larger
draw holds the smaller one, and a comment that a fix changes moves no other one.

References
----------
.. [1] E. Ohlsson, "Coordination of Samples Using Permanent Random Numbers", in Business Survey
   Methods (1995), 153-169.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import pandas as pd

from belowline.analysis.tone import LABELS
from belowline.model.discussion import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a person reads with care in some ten minutes; the figures' intervals were measured
# with it and with twice as many (bench/hand_check.py).
DRAW: Final = 20

# One comment of a stratum tells nothing of how far answers there differ; two do.
_LEAST: Final = 2

_COLUMNS: Final = {
    "comment_id": "str",
    "stratum": "str",
    "of": "int64",
    "drawn": "int64",
    "inclusion": "float64",
}


def hand_sample(comments: pd.DataFrame, *, seed: str, size: int = DRAW) -> pd.DataFrame:
    """Draw the comments to be labelled by hand.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``kind``, ``label``. Not modified. Removed
        comments and pingbacks, which have no words of a reader, are not drawn.
    seed
        What makes this draw another one than that of the next discussion.
    size
        How many are drawn; a multiple of ``DRAW``, or all where there are fewer.

    Returns
    -------
    DataFrame
        One row per drawn comment in the order in which they are asked, which says nothing of
        their label: ``comment_id``, ``stratum`` (its machine label), ``of`` (comments in the
        stratum), ``drawn`` (of these), ``inclusion`` (the chance to be drawn). Of a larger
        draw, the rows of each smaller one come first.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": [f"c{n}" for n in range(1, 101)], "kind": "comment",
    ...     "label": ["negative"] * 70 + ["positive"] * 25 + ["unscored"] * 5,
    ... })
    >>> drawn = hand_sample(comments, seed="night ferry")
    >>> drawn.groupby("stratum")["comment_id"].count().to_dict()
    {'negative': 13, 'positive': 5, 'unscored': 2}
    """
    asked = comments.loc[comments["kind"] == Kind.COMMENT.value, ["comment_id", "label"]]
    numbers = {one: _number(seed, "draw", one) for one in asked["comment_id"]}
    strata = {
        label: sorted(asked.loc[asked["label"] == label, "comment_id"], key=numbers.__getitem__)
        for label in LABELS
    }
    sizes = {label: len(held) for label, held in strata.items()}
    shares = dealt(sizes, size)
    before: dict[str, int] = dict.fromkeys(sizes, 0)
    rows = []
    for part in range(DRAW, size + DRAW, DRAW):
        now = dealt(sizes, min(part, size))
        new = [
            (label, one)
            for label, held in strata.items()
            for one in held[before[label] : now[label]]
        ]
        new.sort(key=lambda found: _number(seed, "order", found[1]))
        rows += [
            (one, label, sizes[label], shares[label], shares[label] / sizes[label])
            for label, one in new
        ]
        before = now
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def dealt(sizes: Mapping[str, int], draw: int) -> dict[str, int]:
    """Deal a draw out over strata: two to each, the others in proportion to size.

    By divisors (Webster, Sainte-Laguë): a larger draw takes no comment away from a stratum, as
    rounding quotas can.

    Parameters
    ----------
    sizes
        Comments in each stratum.
    draw
        How many are to be drawn.

    Returns
    -------
    dict
        How many of each stratum, never more than there are; together ``draw``, or all.

    Examples
    --------
    >>> dealt({"negative": 30, "neutral": 1, "positive": 30, "unscored": 0}, 20)
    {'negative': 10, 'neutral': 1, 'positive': 9, 'unscored': 0}
    """
    given = {one: min(size, _LEAST) for one, size in sizes.items()}
    for _ in range(min(draw, sum(sizes.values())) - sum(given.values())):
        next_one = max(
            (one for one, size in sizes.items() if given[one] < size),
            key=lambda one: sizes[one] / (2 * given[one] + 1),
        )
        given[next_one] += 1
    return given


def _number(*parts: str) -> bytes:
    """Return a number as good as drawn by lot, the same for the same parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
