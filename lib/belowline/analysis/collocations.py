"""Words that belong together: names of several words, and set phrases."""

from __future__ import annotations

from math import log
from typing import Final

import numpy as np
import pandas as pd

from belowline.analysis.by_letters import rows_with
from belowline.analysis.terms import countable
from belowline.analysis.tokens import UNSPACED, joined
from belowline.analysis.word_places import WordPlaces, word_places

# A pair seen once in a small text scores near 1 whatever it is; quanteda and NLTK's book ask
# for five too. Counted in comments, so that one person's refrain is no name.
FEWEST_COMMENTS: Final = 5

# Half way between standing together by chance (0) and never apart (1).
_BOUND: Final = 0.5

_COLUMNS: Final = {
    "term": "str",
    "comments": "int64",
    "uses": "int64",
    "npmi": "float64",
    "comment_ids": "object",
}


def npmi(pair: int, first: int, second: int, places: int) -> float:
    """Return normalised pointwise mutual information.

    1 where two words never stand apart, 0 where they meet as often as chance has it, towards
    -1 where they never meet.

    Parameters
    ----------
    pair, first, second
        How often the pair stands, its first word and its second; ``pair`` at least 1.
    places
        Out of how many places.

    References
    ----------
    .. [1] G. Bouma, "Normalized (Pointwise) Mutual Information in Collocation Extraction",
       Proceedings of GSCL (2009), 31-40.

    Examples
    --------
    >>> npmi(10, 10, 10, 1000), round(npmi(10, 100, 100, 1000), 3), round(npmi(20, 40, 50, 800), 3)
    (1.0, 0.0, 0.564)
    """
    if pair == places:
        return 1.0
    # Rounding may push two words that never stand apart past 1.
    return min(1.0, log(pair * places / (first * second)) / -log(pair / places))


def collocations(
    comments: pd.DataFrame,
    *,
    hidden: frozenset[str] = frozenset(),
    limit: int = 30,
    places: WordPlaces | None = None,
) -> pd.DataFrame:
    """List pairs of words that stand together far more often than chance has it.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified.
    hidden
        Words that are in no pair: see :func:`belowline.analysis.stop_words.hidden_words`.
    limit
        At most so many rows.
    places
        Where the words of ``comments`` stand, if that is at hand.

    Returns
    -------
    DataFrame
        Most bound first, then in most comments: ``term`` (both words), ``comments``, ``uses``,
        ``npmi`` (0.5 or more), ``comment_ids``. Only pairs that five comments hold.
    """
    places = word_places(comments) if places is None else places
    counted, found = countable(places, hidden), places.phrases
    # What five comments hold is among the phrases, which three hold.
    names = found.words[:, :2]
    uses = np.bincount(found.phrase, minlength=len(names))
    held = np.bincount(found.phrase[found.first], minlength=len(names))
    fit = (found.length == 2) & counted[names].all(axis=1) & (held >= FEWEST_COMMENTS)  # noqa: PLR2004 - pairs
    times = np.bincount(places.word, minlength=len(places.vocabulary)).tolist()
    bound: dict[int, tuple[float, str]] = {}
    for one in np.flatnonzero(fit).tolist():
        first, second = names[one].tolist()
        score = npmi(int(uses[one]), times[first], times[second], len(places.word))
        if score >= _BOUND:
            bound[one] = (score, joined(places.vocabulary[[first, second]].tolist()))
    standing = rows_with(places, {term for _, term in bound.values() if UNSPACED.search(term)})
    scored = [
        (-score, -len(standing[term]) if term in standing else -int(held[one]), term, one)
        for one, (score, term) in bound.items()
    ]
    ids = comments["comment_id"].to_numpy(dtype=object)
    rows = []
    for score, _, term, one in sorted(scored)[:limit]:
        by_cut = places.row[found.place[(found.phrase == one) & found.first]]
        behind = ids[standing.get(term, by_cut)]
        rows.append((term, len(behind), int(uses[one]), -score, tuple(behind.tolist())))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
