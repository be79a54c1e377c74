"""Which words come together in comments more often than by chance?"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from belowline.analysis.by_letters import held_pairs
from belowline.analysis.collocations import npmi
from belowline.analysis.keyness import cut
from belowline.analysis.terms import countable
from belowline.analysis.word_places import WordPlaces, word_places
from belowline.model.verdict import Verdict

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
    "comment_ids": "object",
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
        so many pairs compared at once), ``n`` (all comments), ``verdict`` ("clear" above the
        cut, else "weak") and ``comment_ids`` (of both).

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
    there = holds.astype(np.float32)  # counts up to 2^24 stay whole
    single, both = there.sum(axis=1), there @ there.T
    ids, n = comments["comment_id"].to_numpy(dtype=object), places.n
    first, second = np.triu_indices(len(ranked), k=1)
    enough = both[first, second] >= FEWEST_COMMENTS
    tested = int(enough.sum())
    asked = cut(tested)
    rows = []
    for a, b in zip(first[enough].tolist(), second[enough].tolist(), strict=True):
        pair, one, other = int(both[a, b]), int(single[a]), int(single[b])
        expected = one * other / n
        if pair <= expected:
            continue
        g2 = _g_squared(pair, one, other, n)
        verdict = Verdict.CLEAR if g2 > asked else Verdict.WEAK
        together = tuple(ids[np.flatnonzero(holds[a] & holds[b])].tolist())
        rows.append(
            (
                *(ranked[a], ranked[b], pair, expected, npmi(pair, one, other, n)),
                *(g2, asked, n, verdict.value, together),
            )
        )
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
    ids = comments["comment_id"].to_numpy(dtype=object)
    behind = {
        term: tuple(ids[row[word == places.number[term]]].tolist())
        for term in terms
        if term in places.number
    }
    rows = [(term, len(behind.get(term, ())), behind.get(term, ())) for term in terms]
    columns = {"term": "str", "comments": "int64", "comment_ids": "object"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def _g_squared(pair: int, one: int, other: int, n: int) -> float:
    """Return Dunning's G² of two words in comments: both, either, neither."""
    observed = np.array([pair, one - pair, other - pair, n - one - other + pair], dtype=float)
    sides = np.array([one, one, n - one, n - one]) * [other, n - other, other, n - other]
    expected = sides / n
    # In the order of the table: both, only the first, only the second, neither.
    seen = observed > 0
    return float(max(2 * (observed[seen] * np.log(observed[seen] / expected[seen])).sum(), 0.0))
