"""Which words and phrases the comments are about.

Words clump inside a comment, so terms are ranked by the number of comments that hold them,
never by the number of uses. :mod:`belowline.analysis.tokens` decides what holds a term.

A phrase and its words would count the same comment twice. So where a longer phrase is in
the ranking, a shorter term of it counts only the comments in which it also stands by
itself: "boat" beside "night boat" is a boat at another time of day.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis.own_places import ranked_terms
from belowline.analysis.shares import wilson
from belowline.analysis.stop_words import stop_words
from belowline.analysis.tokens import UNSPACED, occurrences, runs
from belowline.analysis.word_places import LONGEST_PHRASE, WordPlaces, word_places
from belowline.model.discussion import Kind
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "LONGEST_PHRASE", "frequent_terms", "held_words", "hidden_terms", "occurrences", "stop_words",
]  # fmt: skip

# Ten comments give a share within 30 points either way (Wilson); below that, read them.
_FEWEST_FOR_A_SHARE: Final = 10

# A link can carry a term of this length; what is longer is noise, and no word.
_LONGEST_TERM: Final = 80

_COLUMNS: Final = {
    "term": "str",
    "comments": "int64",
    "inside": "int64",
    "uses": "int64",
    "share": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def is_counted(token: str) -> bool:
    """Tell words from single letters, bare numbers and keyboard noise."""
    return 1 < len(token) <= _LONGEST_TERM and not token.isnumeric()


def countable(places: WordPlaces, hidden: frozenset[str]) -> NDArray[np.bool_]:
    """Tell which words of a vocabulary are counted, shape (n_words,)."""
    words = places.vocabulary.tolist()
    return np.array([is_counted(word) and word not in hidden for word in words], dtype=bool)


def spoken(comments: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of each comment that a reader wrote."""
    rows = comments[comments["kind"] == Kind.COMMENT.value]
    return zip(rows["comment_id"], rows["text"], strict=True)


def held_words(comments: pd.DataFrame, hidden: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return the counted words of each comment that a reader wrote, by comment id."""
    return {
        comment_id: frozenset(
            word for run in runs(text) for word in run if is_counted(word) and word not in hidden
        )
        for comment_id, text in spoken(comments)
    }


def frequent_terms(
    comments: pd.DataFrame,
    *,
    hidden: frozenset[str] = frozenset(),
    limit: int = 30,
    longest: int = 1,
    places: WordPlaces | None = None,
) -> pd.DataFrame:
    """Rank words and phrases by the number of comments that hold them.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified. Removed
        comments and pingbacks are not counted.
    hidden
        Words to leave out, lower case: see :func:`stop_words`. A phrase neither begins nor
        ends with one.
    limit
        At most so many rows.
    longest
        1 for words only, up to ``LONGEST_PHRASE`` for phrases too. A phrase is one from
        three comments on; phrases of scripts without spaces are not looked for.
    places
        Where the words of ``comments`` stand, if that is at hand.

    Returns
    -------
    DataFrame
        In most comments first, then most used, then longer, then by alphabet: ``term`` (lower
        case), ``comments`` (without those in which it stands only inside a longer phrase of
        this table), ``inside`` (how many those are), ``uses`` (in the counted comments,
        outside of longer phrases), ``share`` (of the comments), ``n``, ``low``, ``high``
        (Wilson's 95 %), ``verdict`` (a description: "too few" under ten comments, else
        "clear") and ``comment_ids``.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2"], "kind": "comment",
    ...     "text": ["Trams! Trams everywhere.", "The tram's late; trams are."],
    ... })
    >>> frequent_terms(comments, hidden=stop_words("en"))[["term", "comments", "uses"]].head(2)
             term  comments  uses
    0       trams         2     3
    1  everywhere         1     1
    """
    places = word_places(comments) if places is None else places
    ids = comments["comment_id"].to_numpy(dtype=object)
    n, rows = places.n, []
    for term, held, uses, anywhere in ranked_terms(
        places,
        countable(places, hidden),
        limit=limit,
        longest=longest,
        longest_term=_LONGEST_TERM,
    ):
        name, times = " ".join(term), uses
        behind = tuple(ids[held].tolist())
        if UNSPACED.search(name):
            found = {one: len(occurrences(text, name)) for one, text in spoken(comments)}
            behind, times = tuple(one for one in found if found[one]), sum(found.values())
        low, high = wilson(len(behind), n)
        verdict = judge(n=n, floor=_FEWEST_FOR_A_SHARE, low=low, high=high, nothing=None).value
        inside, share = max(anywhere - len(behind), 0), len(behind) / n
        rows.append((name, len(behind), inside, times, share, n, low, high, verdict, behind))
    rows.sort(key=lambda row: -row[1])  # stable: only terms found by their letters can move
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def hidden_terms(
    comments: pd.DataFrame, hidden: frozenset[str], places: WordPlaces | None = None
) -> int:
    """Return how many different words of the comments :func:`frequent_terms` leaves out."""
    places = word_places(comments) if places is None else places
    used = np.unique(places.pairs.word)
    return sum(is_counted(word) and word in hidden for word in places.vocabulary[used].tolist())
