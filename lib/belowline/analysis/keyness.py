"""Which words set one set of comments apart from another.

Words clump inside a comment, so what is compared is the number of comments that hold a
word, never the number of uses. Two measures stand side by side: G² says whether a
difference is more than chance, the log ratio how large it is. Log-odds with a prior say
both at once, pulled towards "no difference" where little was seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.analysis.by_letters import rows_with, unspaced_words
from belowline.analysis.shares import Z95
from belowline.analysis.terms import countable
from belowline.analysis.word_places import WordPlaces, word_places
from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Counted = tuple[NDArray[Any], float]

# Fewer comments on both sides together cannot reach the cut in any fair division; Rayson
# and others ask for as many before they trust an expected value.
FEWEST_COMMENTS: Final = 5

# p < 0.0001 for one test (UCREL's wizard). With 250 words or more the cut rises, see `cut`.
LEAST_G2: Final = 15.13

# Where two parts do not differ, chance may make one word clear in twenty comparisons. Half
# of that is aimed at, because G² follows its distribution only roughly where counts are
# small: aimed at one in twenty, random cuts gave up to 0.94 (bench/keyness.py).
_FALSE_HITS: Final = 1 / 40

# The prior is worth ten comments in which a word is as common as on both sides together:
# as many as this program asks for before it shows a share at all.
_PRIOR_COMMENTS: Final = 10.0

_COLUMNS: Final = {
    "term": "str",
    "a": "int64",
    "b": "int64",
    "n_a": "int64",
    "n_b": "int64",
    "side": "str",
    "g2": "float64",
    "log_ratio": "float64",
    "log_odds": "float64",
    "low": "float64",
    "high": "float64",
    "z": "float64",
    "cut": "float64",
    "verdict": "str",
    "comment_ids": "object",
}


def g_squared(a: NDArray[Any], n_a: int, b: NDArray[Any], n_b: int) -> NDArray[np.float64]:
    """Return the log-likelihood ratio statistic of two shares.

    Parameters
    ----------
    a, b
        Shape (n_terms,): comments that hold each term, in the first and the second part.
    n_a, n_b
        All comments of either part.

    Returns
    -------
    ndarray
        Shape (n_terms,): G², 0 or more; 3.84 is p = 0.05 for a single test.

    References
    ----------
    .. [1] T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence",
       Computational Linguistics 19 (1993), 61-74.

    Examples
    --------
    >>> float(g_squared(np.array([12]), 40, np.array([3]), 60).round(2)[0])
    11.85
    """
    observed = np.array([a, b, n_a - a, n_b - b], dtype=float)
    held, missing = observed[:2].sum(axis=0), observed[2:].sum(axis=0)
    n = n_a + n_b
    expected = np.array([held * n_a, held * n_b, missing * n_a, missing * n_b]) / max(n, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(observed > 0, observed * np.log(observed / expected), 0.0)
    return np.asarray(np.maximum(2 * parts.sum(axis=0), 0.0))


def log_ratio(a: NDArray[Any], n_a: int, b: NDArray[Any], n_b: int) -> NDArray[np.float64]:
    """Return how many times over a term is more common in the first part, as a power of two.

    1 is twice as common, -1 half as common. Where a part holds it nowhere, half a comment is
    put in its place, as Hardie does.

    References
    ----------
    .. [1] A. Hardie, "Log Ratio: an informal introduction" (2014).

    Examples
    --------
    >>> log_ratio(np.array([12, 4, 0]), 40, np.array([3, 6, 5]), 60).round(2).tolist()
    [2.58, 0.0, -2.74]
    """
    first, second = (np.where(x == 0, 0.5, x) / max(n, 1) for x, n in ((a, n_a), (b, n_b)))
    return np.asarray(np.log2(first / second))


def log_odds(
    first: Counted, second: Counted, prior: Counted
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return log-odds ratios with an informative Dirichlet prior, and their errors.

    Parameters
    ----------
    first, second
        How many comments hold each term, shape (n_terms,), and out of how many.
    prior
        The same for what is believed to have been seen before; all above zero.

    Returns
    -------
    tuple of ndarray
        ``(delta, sigma)``, shape (n_terms,) each, in natural logarithms; above zero is more
        common in the first part. ``delta / sigma`` is the z of the paper.

    References
    ----------
    .. [1] B. L. Monroe, M. P. Colaresi & K. M. Quinn, "Fightin' Words: Lexical Feature
       Selection and Evaluation for Identifying the Content of Political Conflict",
       Political Analysis 16 (2008), 372-403, equations 16, 19 and 22.

    Examples
    --------
    >>> one, other, prior = (np.array([12]), 40), (np.array([3]), 60), (np.array([1.5]), 10.0)
    >>> delta, sigma = log_odds(one, other, prior)
    >>> round(float(delta[0]), 3), round(float(sigma[0]), 3)
    (1.683, 0.544)
    """
    believed, out_of = prior
    a, b = first[0] + believed, second[0] + believed
    n_a, n_b = first[1] + out_of, second[1] + out_of
    delta = np.log(a / (n_a - a)) - np.log(b / (n_b - b))
    return np.asarray(delta), np.asarray(np.sqrt(1 / a + 1 / b))


def cut(terms: int) -> float:
    """Return the G² above which a word is *clear*, for so many words compared at once.

    Examples
    --------
    >>> cut(50), round(cut(5_000), 2)
    (15.13, 20.84)
    """
    from scipy.special import chdtri  # noqa: PLC0415 - half a second that few pages need

    return max(LEAST_G2, float(chdtri(1, _FALSE_HITS / max(terms, 1))))


def keyness(
    first: pd.DataFrame,
    second: pd.DataFrame,
    *,
    hidden: frozenset[str] = frozenset(),
    places: tuple[WordPlaces, WordPlaces] | None = None,
) -> pd.DataFrame:
    """Compare the words of two sets of comments.

    Parameters
    ----------
    first, second
        Comments tables that share no comment. Not modified.
    hidden
        Words to leave out: see :func:`belowline.analysis.stop_words.hidden_words`.
    places
        Where the words of both stand, if that is at hand.

    Returns
    -------
    DataFrame
        Words that at least ``FEWEST_COMMENTS`` comments hold, highest G² first: ``term``, ``a``
        and ``b`` (comments of either side that hold it), ``n_a``, ``n_b``, ``side`` ("a", "b" or
        "" where the shares are equal), ``g2``, ``log_ratio`` (of the shares, base two),
        ``log_odds`` with ``low``, ``high`` (95 %, one word taken by itself) and ``z`` (with a
        prior worth ten comments), ``cut`` (the G² asked for), ``verdict`` ("clear" above it,
        else "weak") and ``comment_ids`` (of both sides, the first side's first).

    Examples
    --------
    >>> early, late = (
    ...     pd.DataFrame({"comment_id": [f"{side}{n}" for n in range(20)], "kind": "comment",
    ...                   "text": text})
    ...     for side, text in (("a", "a tram bell"), ("b", "a tram horn"))
    ... )
    >>> keyness(early, late)[["term", "a", "b", "side", "verdict"]].to_numpy().tolist()
    [['bell', 20, 0, 'a', 'clear'], ['horn', 0, 20, 'b', 'clear'], ['tram', 20, 20, '', 'weak']]
    """
    sides = places or (word_places(first), word_places(second))
    counts = [_comments_with(side, hidden) for side in sides]
    n_a, n_b = (side.n for side in sides)
    # A word that one side was cut into may stand within a longer one of the other side.
    known = frozenset().union(*(unspaced_words(one, countable(one, hidden)) for one in sides))
    letters = [rows_with(side, known) for side in sides]
    for found, by_letters in zip(counts, letters, strict=True):
        found.update({word: len(rows) for word, rows in by_letters.items()})
    every = {**counts[0], **counts[1]}
    tested = sorted(w for w in every if sum(c.get(w, 0) for c in counts) >= FEWEST_COMMENTS)
    if not tested or not n_a or not n_b:
        return pd.DataFrame(columns=list(_COLUMNS)).astype(_COLUMNS)
    a, b = (np.array([found.get(term, 0) for term in tested]) for found in counts)
    behind = [
        _holders(side, comments["comment_id"].to_numpy(dtype=object), by_letters)
        for side, comments, by_letters in zip(sides, (first, second), letters, strict=True)
    ]
    pooled = (a + b) / (n_a + n_b)
    # A word that every comment holds would have odds without end.
    prior = _PRIOR_COMMENTS * np.minimum(pooled, 1 - 0.5 / (n_a + n_b))
    delta, sigma = log_odds((a, n_a), (b, n_b), (prior, _PRIOR_COMMENTS))
    ratio, asked = log_ratio(a, n_a, b, n_b), cut(len(tested))
    table = pd.DataFrame(
        {
            "term": tested,
            "a": a,
            "b": b,
            "n_a": n_a,
            "n_b": n_b,
            "side": np.select([a * n_b > b * n_a, a * n_b < b * n_a], ["a", "b"], default=""),
            "g2": g_squared(a, n_a, b, n_b),
            "log_ratio": ratio,
            "log_odds": delta,
            "low": delta - Z95 * sigma,
            "high": delta + Z95 * sigma,
            "z": delta / sigma,
            "cut": asked,
            "verdict": "",
            "comment_ids": [behind[0](term) + behind[1](term) for term in tested],
        }
    ).astype(_COLUMNS)
    table["verdict"] = np.where(table["g2"] > asked, Verdict.CLEAR.value, Verdict.WEAK.value)
    return table.sort_values(
        ["g2", "term"], ascending=[False, True], kind="stable", ignore_index=True
    ).astype(_COLUMNS)


def _comments_with(places: WordPlaces, hidden: frozenset[str]) -> dict[str, int]:
    """Return how many comments hold each counted word."""
    n = len(places.vocabulary)
    counts = np.bincount(places.pairs.word, minlength=n) * countable(places, hidden)
    held = np.flatnonzero(counts)
    return dict(zip(places.vocabulary[held].tolist(), counts[held].tolist(), strict=True))


def _holders(
    places: WordPlaces, ids: NDArray[Any], by_letters: dict[str, NDArray[np.int64]]
) -> Callable[[str], tuple[str, ...]]:
    """Return what tells the ids of the comments that hold a word, page order."""
    order = np.argsort(places.pairs.word, kind="stable")
    held = ids[places.pairs.row[order]]
    counts = np.bincount(places.pairs.word, minlength=len(places.vocabulary))
    ends = np.concatenate([[0], np.cumsum(counts)])

    def holders(word: str) -> tuple[str, ...]:
        if word in by_letters:
            return tuple(ids[by_letters[word]].tolist())
        one = places.number.get(word)
        return () if one is None else tuple(held[ends[one] : ends[one + 1]].tolist())

    return holders
