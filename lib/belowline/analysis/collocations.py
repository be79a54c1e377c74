"""Words that belong together: names of several words, and set phrases."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import log
from typing import Final

import pandas as pd

from belowline.analysis.terms import is_counted, spoken
from belowline.analysis.tokens import UNSPACED, joined, occurrences, runs

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
    comments: pd.DataFrame, *, hidden: frozenset[str] = frozenset(), limit: int = 30
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

    Returns
    -------
    DataFrame
        Most bound first, then in most comments: ``term`` (both words), ``comments``, ``uses``,
        ``npmi`` (0.5 or more), ``comment_ids``. Only pairs that five comments hold.
    """
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    holders: dict[tuple[str, str], dict[str, None]] = {}
    for comment_id, text in spoken(comments):
        for run in runs(text):
            words.update(run)
            for pair in pairwise(run):
                if all(is_counted(word) and word not in hidden for word in pair):
                    pairs[pair] += 1
                    holders.setdefault(pair, {})[comment_id] = None
    places = words.total()
    rows = [
        (joined(pair), len(ids), pairs[pair], score, tuple(ids))
        for pair, found in holders.items()
        if (ids := _standing(comments, pair, found))
        and len(ids) >= FEWEST_COMMENTS
        and (score := npmi(pairs[pair], words[pair[0]], words[pair[1]], places)) >= _BOUND
    ]
    rows.sort(key=lambda row: (-row[3], -row[1], row[0]))
    return pd.DataFrame(rows[:limit], columns=list(_COLUMNS)).astype(_COLUMNS)


def _standing(
    comments: pd.DataFrame, pair: tuple[str, str], found: dict[str, None]
) -> dict[str, None]:
    """Return the comments that hold a pair; without spaces, wherever its letters stand."""
    name = joined(pair)
    if len(found) < FEWEST_COMMENTS or not UNSPACED.search(name):
        return found
    return dict.fromkeys(one for one, text in spoken(comments) if occurrences(text, name))
