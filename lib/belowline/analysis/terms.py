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

from belowline.analysis.by_letters import standing
from belowline.analysis.own_places import ranked_terms
from belowline.analysis.shares import wilson
from belowline.analysis.stop_words import stop_words
from belowline.analysis.tokens import UNSPACED, folded, is_emoji, joined, occurrences, runs
from belowline.analysis.word_places import LONGEST_PHRASE, WordPlaces, word_places
from belowline.model.discussion import Kind
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "LONGEST_PHRASE", "frequent_terms", "held_words", "hidden_terms", "occurrences", "stop_words",
]  # fmt: skip

# Ten comments give a share within 30 points either way (Wilson); below that, read them.
FEWEST_FOR_A_SHARE: Final = 10

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


def is_ranked(token: str) -> bool:
    """Tell what a ranking of terms counts: words, and emoji, which say something too."""
    return is_counted(token) or is_emoji(token)


def countable(
    places: WordPlaces, hidden: frozenset[str], *, emoji: bool = False
) -> NDArray[np.bool_]:
    """Tell which words of a vocabulary are counted, shape (n_words,); emoji where asked."""
    fit = is_ranked if emoji else is_counted
    words = places.vocabulary.tolist()
    return np.array([fit(word) and word not in hidden for word in words], dtype=bool)


def spoken(comments: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of each comment that a reader wrote."""
    rows = comments[comments["kind"] == Kind.COMMENT.value]
    return zip(rows["comment_id"], rows["text"], strict=True)


def held_words(
    comments: pd.DataFrame,
    hidden: frozenset[str],
    *,
    emoji: bool = False,
) -> dict[str, frozenset[str]]:
    """Return the counted words of each comment that a reader wrote, by comment id.

    A word of a script without spaces is held wherever its letters stand, as
    :func:`belowline.analysis.tokens.occurrences` finds it: where one comment's words are cut,
    another's may run on.

    Parameters
    ----------
    comments
        The comments table. Not modified.
    hidden
        Words to leave out.
    emoji
        Whether emoji count too.
    """
    wanted = is_ranked if emoji else is_counted
    texts = dict(spoken(comments))
    held = {
        one: frozenset(w for run in runs(text) for w in run if wanted(w) and w not in hidden)
        for one, text in texts.items()
    }
    unspaced = frozenset(w for words in held.values() for w in words if UNSPACED.search(w))
    if not unspaced:
        return held
    longest = max(map(len, unspaced))
    return {
        one: held[one] | _standing_in(text, unspaced, longest)
        if UNSPACED.search(text)
        else held[one]
        for one, text in texts.items()
    }


def _standing_in(text: str, words: frozenset[str], longest: int) -> frozenset[str]:
    """Return which of these words, at most so long, have their letters somewhere in a text."""
    letters = folded(text)
    return frozenset(
        piece
        for match in UNSPACED.finditer(letters)
        for length in range(1, longest + 1)
        if (piece := letters[match.start() : match.start() + length]) in words
    )


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
        three comments on.
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
    ranked = ranked_terms(
        places,
        countable(places, hidden, emoji=True),
        limit=limit,
        longest=longest,
        longest_term=_LONGEST_TERM,
    )
    names = [joined(one.term) for one in ranked]
    by_letters = standing(places, names, nested=longest > 1)
    for name, (_, held, uses, anywhere) in zip(names, ranked, strict=True):
        if name in by_letters:
            held, uses, anywhere = by_letters[name]  # noqa: PLW2901 - not where it was cut
            if not len(held):
                continue
        behind = tuple(ids[held].tolist())
        low, high = wilson(len(behind), n)
        verdict = judge(n=n, floor=FEWEST_FOR_A_SHARE, low=low, high=high, nothing=None).value
        inside, share = anywhere - len(behind), len(behind) / n
        rows.append((name, len(behind), inside, uses, share, n, low, high, verdict, behind))
    rows.sort(key=lambda row: -row[1])  # stable: only terms found by their letters can move
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def hidden_terms(
    comments: pd.DataFrame, hidden: frozenset[str], places: WordPlaces | None = None
) -> int:
    """Return how many different words of the comments :func:`frequent_terms` leaves out."""
    places = word_places(comments) if places is None else places
    used = np.unique(places.pairs.word)
    return sum(is_counted(word) and word in hidden for word in places.vocabulary[used].tolist())
