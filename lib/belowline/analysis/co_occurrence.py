"""Which words come together in comments more often than by chance?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis.by_letters import held_pairs
from belowline.analysis.collocations import npmi
from belowline.analysis.keyness import cut
from belowline.analysis.terms import countable
from belowline.analysis.word_places import WordPlaces, word_places
from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

# As for set phrases (see collocations.py): two words that met in four comments score near
# the top whatever they are.
FEWEST_COMMENTS: Final = 5

# Words that are looked at, the most widespread ones: some 45,000 pairs. A rarer word meets
# no other in enough comments to be drawn before these.
_MOST_WORDS: Final = 300

_COLUMNS: Final = {
    "term": "str",
    "other": "str",
    "comments": "int64",
    "expected": "float64",
    "npmi": "float64",
    "g2": "float64",
    "cut": "float64",
    "n": "int64",
    "verdict": "str",
}


def co_occurrence(
    comments: pd.DataFrame,
    *,
    hidden: frozenset[str] = frozenset(),
    places: WordPlaces | None = None,
) -> pd.DataFrame:
    """List pairs of words that more comments hold together than chance would have it.

    Comments are counted, not uses, and it does not matter where in a comment the words stand:
    for words that stand side by side see :func:`belowline.analysis.collocations.collocations`.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified.
    hidden
        Words to leave out.
    places
        Where the words of ``comments`` stand, if that is at hand.

    Returns
    -------
    DataFrame
        Pairs that at least ``FEWEST_COMMENTS`` comments hold and that meet more often than
        expected; highest G² first: ``term`` and ``other`` (the more widespread one first),
        ``comments`` (that hold both), ``expected`` (if the two had nothing to do with each
        other), ``npmi`` (0 by chance, 1 never apart), ``g2``, ``cut`` (the G² asked for, with
        so many pairs compared at once), ``n`` (all comments) and ``verdict`` ("clear" above the
        cut, else "weak"). Of 45,000 pairs in a large discussion hardly one is ever opened: which
        comments hold both words is worked out then, from those of either.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": [f"c{n}" for n in range(20)], "kind": "comment",
    ...     "text": ["tram bell"] * 10 + ["tram"] * 5 + ["horn"] * 5,
    ... })
    >>> found = co_occurrence(comments)
    >>> found[["term", "other", "comments", "expected"]].to_numpy().tolist()
    [['tram', 'bell', 10, 7.5]]
    """
    places = word_places(comments) if places is None else places
    row, word = held_pairs(places, countable(places, hidden, emoji=True))
    held = np.bincount(word, minlength=len(places.vocabulary))
    names = {one: str(places.vocabulary[one]) for one in np.flatnonzero(held >= FEWEST_COMMENTS)}
    chosen = sorted(names, key=lambda one: (-held[one], names[one]))[:_MOST_WORDS]
    ranked = [names[one] for one in chosen]
    column = np.full(len(places.vocabulary), -1, dtype="int64")
    column[chosen] = np.arange(len(chosen))
    kept = column[word] >= 0
    holds = np.zeros((len(chosen), len(comments)), dtype=bool)
    holds[column[word[kept]], row[kept]] = True
    n = places.n
    sizes, pairs = holds.sum(axis=1), _together(holds)
    first, second = np.triu_indices(len(ranked), k=1)
    enough = pairs >= FEWEST_COMMENTS
    asked = cut(int(enough.sum()))
    expected = sizes[first] * sizes[second] / max(n, 1)
    drawn = enough & (pairs > expected)
    first, second = first[drawn], second[drawn]
    pairs, expected = pairs[drawn], expected[drawn]
    g2 = _g_squared(pairs, sizes[first], sizes[second], n)
    rows = [
        (
            *(ranked[a], ranked[b], pair, chance, npmi(pair, int(sizes[a]), int(sizes[b]), n)),
            *(value, asked, n, (Verdict.CLEAR if value > asked else Verdict.WEAK).value),
        )
        for a, b, pair, chance, value in zip(
            *(column.tolist() for column in (first, second, pairs, expected, g2)), strict=True
        )
    ]
    rows.sort(key=lambda row: (-row[5], row[0], row[1]))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def paired_terms(
    comments: pd.DataFrame, pairs: pd.DataFrame, *, places: WordPlaces | None = None
) -> pd.DataFrame:
    """Count the comments that hold each word of a pair.

    Parameters
    ----------
    comments, places
        As for :func:`co_occurrence`.
    pairs
        What it returns.

    Returns
    -------
    DataFrame
        ``term``, ``comments``, ``comment_ids``; in order of first mention.
    """
    terms = dict.fromkeys([*pairs["term"], *pairs["other"]])
    places = word_places(comments) if places is None else places
    asked = np.array([one in terms for one in places.vocabulary.tolist()], dtype=bool)
    row, word = held_pairs(places, asked)
    order = np.argsort(word, kind="stable")
    ids = comments["comment_id"].to_numpy(dtype=object)[row[order]].tolist()
    ends = np.cumsum(np.bincount(word, minlength=len(places.vocabulary))).tolist()
    behind = {
        term: tuple(ids[ends[number - 1] if number else 0 : ends[number]])
        for term in terms
        if (number := places.number.get(term)) is not None
    }
    rows = [(term, len(behind.get(term, ())), behind.get(term, ())) for term in terms]
    columns = {"term": "str", "comments": "int64", "comment_ids": "object"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def _together(holds: NDArray[np.bool_]) -> Numbers:
    """Count the comments that hold each two words, pairs in the order of ``triu_indices``.

    Eight comments to a byte: a tenth of what a product of matrices takes, and whole numbers.
    """
    words, comments = holds.shape
    packed = np.packbits(holds, axis=1)
    bits = np.zeros((words, -(-packed.shape[1] // 8) * 8), dtype=np.uint8)
    bits[:, : packed.shape[1]] = packed
    eights = bits.view(np.uint64) if comments else bits.astype(np.uint64)
    counts = [
        np.bitwise_count(eights[one + 1 :] & eights[one]).sum(axis=1, dtype="int64")
        for one in range(words - 1)
    ]
    return np.concatenate([np.zeros(0, dtype="int64"), *counts])


def _g_squared(pair: Numbers, one: Numbers, other: Numbers, n: int) -> NDArray[np.float64]:
    """Return Dunning's G² of pairs of words in comments: both, either, neither."""
    total = np.zeros(len(pair))
    # In the order of the table: both, only the first, only the second, neither.
    for observed, sides in (
        (pair, one * other),
        (one - pair, one * (n - other)),
        (other - pair, (n - one) * other),
        (n - one - other + pair, (n - one) * (n - other)),
    ):
        seen = observed > 0
        held = observed[seen].astype(float)
        total[seen] += held * np.log(held / (sides[seen] / n))
    return np.maximum(2 * total, 0.0)
