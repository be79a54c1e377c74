"""Which words the comments are about, where the forms of a word are put together.

"Boat" and "boats" are one row here. A word list says which forms belong together; it knows
no context and is often wrong ("left" is no form of "leave" for it, "better" is always one
of "good"), so this is a second look at a ranking and never the ranking itself. Each form
keeps the rule by which :mod:`belowline.analysis.terms` counts it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import simplemma
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from belowline.analysis.by_letters import held_pairs
from belowline.analysis.shares import wilson
from belowline.analysis.terms import FEWEST_FOR_A_SHARE, countable
from belowline.analysis.tokens import is_emoji
from belowline.analysis.word_places import WordPlaces, word_places
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_COLUMNS: Final = {
    "term": "str",
    "forms": "object",
    "comments": "int64",
    "uses": "int64",
    "share": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def has_forms(language: str | None) -> bool:
    """Tell whether there is a list of word forms for a language; none stated is English.

    Examples
    --------
    >>> has_forms("en-GB"), has_forms(None), has_forms("ur")
    (True, True, False)
    """
    return _listed(language) in SUPPORTED_LANGUAGES  # without loading a list of 100,000 words


def lemma_terms(
    comments: pd.DataFrame,
    *,
    language: str | None,
    hidden: frozenset[str] = frozenset(),
    places: WordPlaces | None = None,
) -> pd.DataFrame:
    """Rank words by the number of comments that hold any form of them.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified.
    language
        Of the page, such as "en" or "de-AT"; none stated is English.
    hidden
        Words to leave out, lower case; a word whose ground form is among them is left out too.
    places
        Where the words of ``comments`` stand, if that is at hand.

    Returns
    -------
    DataFrame
        In most comments first, then most used, then by alphabet: ``term`` (the ground form),
        ``forms`` (as written, those in most comments first), ``comments``, ``uses`` (of all
        forms), ``share`` (of the comments), ``n``, ``low``, ``high`` (Wilson's 95 %),
        ``verdict`` (a description: "too few" under ten comments, else "clear") and
        ``comment_ids``. Empty where the language has no list; see :func:`has_forms`.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2"], "kind": "comment",
    ...     "text": ["Two boats.", "A boat, boats!"],
    ... })
    >>> lemma_terms(comments, language="en")[["term", "forms", "comments", "uses"]].head(1)
       term          forms  comments  uses
    0  boat  (boats, boat)         2     3
    """
    if not has_forms(language):
        return pd.DataFrame(columns=list(_COLUMNS)).astype(_COLUMNS)
    places = word_places(comments) if places is None else places
    counted = countable(places, hidden, emoji=True)
    row, word = held_pairs(places, counted)
    used = np.unique(word)
    grounds = [_ground(one, language) for one in places.vocabulary[used].tolist()]
    codes, names = pd.factorize(np.array([*grounds, ""], dtype=object)[:-1])
    number = np.full(len(places.vocabulary), -1, dtype="int64")
    number[used] = codes
    widths = np.bincount(word, minlength=len(places.vocabulary))
    times = np.bincount(
        places.pairs.word, weights=places.pairs.uses, minlength=len(places.vocabulary)
    )
    ids, n = comments["comment_id"].to_numpy(dtype=object), places.n
    rows = []
    for name, (members, held) in zip(
        names.tolist(), _grouped(number[word], word, row, len(names)), strict=True
    ):
        if name in hidden:
            continue
        behind = tuple(ids[held].tolist())
        forms = sorted(members, key=lambda one: (-widths[one], places.vocabulary[one]))
        low, high = wilson(len(behind), n)
        verdict = judge(n=n, floor=FEWEST_FOR_A_SHARE, low=low, high=high, nothing=None).value
        said = tuple(places.vocabulary[forms].tolist())
        uses = max(int(times[members].sum()), len(behind))
        share = len(behind) / n
        rows.append((name, said, len(behind), uses, share, n, low, high, verdict, behind))
    rows.sort(key=lambda one: (-one[2], -one[3], one[0]))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _grouped(
    group: NDArray[np.int64], word: NDArray[np.int64], row: NDArray[np.int64], groups: int
) -> Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Return the words of each group, and the rows that hold any of them."""
    order = np.argsort(group, kind="stable")
    ends = np.searchsorted(group[order], np.arange(groups + 1))
    return [
        (np.unique(word[order[a:b]]), np.unique(row[order[a:b]]))
        for a, b in pairwise(ends.tolist())
    ]


def _listed(language: str | None) -> str:
    return (language or "en").partition("-")[0]


def _ground(word: str, language: str | None) -> str:
    """Return the ground form of a word, folded as words are counted."""
    # "US" keeps its capitals where it is the country; its list would make a pronoun of it.
    if is_emoji(word) or word.isupper():
        return word
    return simplemma.lemmatize(word, lang=_listed(language)).casefold() or word
