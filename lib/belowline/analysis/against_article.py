"""What the comments add to the article, share with it, and leave lying.

A word is compared, not a thought: whoever answers a paragraph wholly in words of their own
is not seen. So these are prompts to look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from belowline.analysis.by_letters import held_pairs
from belowline.analysis.terms import countable, is_counted
from belowline.analysis.tokens import runs
from belowline.analysis.word_places import WordPlaces, word_places

# One comment that uses a word is one person's word; two are the discussion's.
_FEWEST_TO_ADD: Final = 2

# A word the article uses once is seldom what it is about.
_FEWEST_TO_IGNORE: Final = 2

# One shared word may be chance, and two of a paragraph's own hardly are.
_WORDS_TO_TAKE_UP: Final = 2

# A paragraph needs some words of its own before it can be said that nobody took it up:
# a caption or a "He agreed." has none.
_FEWEST_OWN_WORDS: Final = 5

_WORDS: Final = {
    "term": "str",
    "side": "str",
    "comments": "int64",
    "uses": "int64",
    "comment_ids": "object",
}
_PARAGRAPHS: Final = {
    "paragraph": "int64",
    "text": "str",
    "own_words": "int64",
    "taken": "object",
    "comments": "int64",
    "comment_ids": "object",
}


def article_words(texts: Sequence[str], hidden: frozenset[str]) -> Counter[str]:
    """Return how often the article uses each counted word."""
    return Counter(
        word
        for text in texts
        for run in runs(text)
        for word in run
        if is_counted(word) and word not in hidden
    )


def added_shared_ignored(
    comments: pd.DataFrame,
    article: Sequence[str],
    *,
    hidden: frozenset[str] = frozenset(),
    places: WordPlaces | None = None,
) -> pd.DataFrame:
    """Sort the words of comments and article by who uses them.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified.
    article
        The paragraphs of the article, its title among them.
    hidden
        Words to leave out: see :func:`belowline.analysis.stop_words.hidden_words`.
    places
        Where the words of ``comments`` stand, if that is at hand.

    Returns
    -------
    DataFrame
        ``term``, ``side`` ("added": in two comments or more, nowhere in the article; "shared":
        in both; "ignored": twice or more in the article, in no comment), ``comments``, ``uses``
        (in the article), ``comment_ids``. Added and shared words: in most comments first;
        ignored ones: most used first. Empty without an article.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2"], "kind": "comment", "text": ["free trams", "free bus"],
    ... })
    >>> found = added_shared_ignored(comments, ["Trams ring bells.", "Bells are loud."])
    >>> found[["term", "side"]].to_numpy().tolist()
    [['free', 'added'], ['trams', 'shared'], ['bells', 'ignored']]
    """
    uses = article_words(article, hidden)
    if not uses:
        return pd.DataFrame(columns=list(_WORDS)).astype(_WORDS)
    places = word_places(comments) if places is None else places
    words = places.vocabulary.tolist()
    row, word_of = held_pairs(places, countable(places, hidden))
    counts = np.bincount(word_of, minlength=len(words))
    held = {words[one]: (int(counts[one]), one) for one in np.flatnonzero(counts).tolist()}
    ranked = sorted(held, key=lambda word: (-held[word][0], word))
    sides = {
        "added": [w for w in ranked if w not in uses and held[w][0] >= _FEWEST_TO_ADD],
        "shared": [w for w in ranked if w in uses],
        "ignored": [
            word
            for word in sorted(uses, key=lambda word: (-uses[word], word))
            if word not in held and uses[word] >= _FEWEST_TO_IGNORE
        ],
    }
    ids = comments["comment_id"].to_numpy(dtype=object)
    order = np.argsort(word_of, kind="stable")
    ends = np.concatenate([[0], np.cumsum(counts)])

    def behind(word: str) -> tuple[str, ...]:
        if word not in held:
            return ()
        one = held[word][1]
        return tuple(ids[row[order[ends[one] : ends[one + 1]]]].tolist())

    rows = [
        (word, side, held[word][0] if word in held else 0, uses[word], behind(word))
        for side, found in sides.items()
        for word in found
    ]
    return pd.DataFrame(rows, columns=list(_WORDS)).astype(_WORDS)


def uptake(
    comments: pd.DataFrame,
    article: Sequence[str],
    *,
    hidden: frozenset[str] = frozenset(),
    places: WordPlaces | None = None,
) -> pd.DataFrame:
    """Say which paragraphs of the article the comments took up.

    A comment takes up a paragraph when it holds at least two different words that stand in
    this paragraph and in no other.

    Parameters
    ----------
    comments, hidden, places
        As for :func:`added_shared_ignored`.
    article
        The paragraphs, in order.

    Returns
    -------
    DataFrame
        One row per paragraph with at least five words of its own, in order: ``paragraph``
        (counted from 1), ``text``, ``own_words``, ``taken`` (those of them that the comments
        behind it hold, in most of them first), ``comments``, ``comment_ids``.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1"], "kind": "comment", "text": ["Who pays for heated shelters?"],
    ... })
    >>> article = ["Trams will run until one on all days.", "Heated shelters come to five stops."]
    >>> uptake(comments, article)[["paragraph", "comments"]].to_numpy().tolist()
    [[1, 0], [2, 1]]
    """
    kinds = [set(article_words([text], hidden)) for text in article]
    everywhere = Counter(word for words in kinds for word in words)
    places = word_places(comments) if places is None else places
    ids, vocabulary = comments["comment_id"].to_numpy(dtype=object), places.vocabulary
    rows_held, words_held = held_pairs(places, countable(places, hidden))
    rows = []
    for number, (text, words) in enumerate(zip(article, kinds, strict=True), start=1):
        own = {word for word in words if everywhere[word] == 1}
        if len(own) < _FEWEST_OWN_WORDS:
            continue
        asked = np.zeros(len(vocabulary), dtype=bool)
        asked[[places.number[word] for word in own if word in places.number]] = True
        used = np.flatnonzero(asked[words_held])
        row, word = rows_held[used], words_held[used]
        taking = np.bincount(row, minlength=len(ids)) >= _WORDS_TO_TAKE_UP
        counts = np.bincount(word[taking[row]], minlength=len(vocabulary))
        said = np.flatnonzero(counts).tolist()
        taken = sorted((-int(counts[one]), str(vocabulary[one])) for one in said)
        behind = tuple(ids[taking].tolist())
        names = tuple(word for _, word in taken)
        rows.append((number, text, len(own), names, len(behind), behind))
    return pd.DataFrame(rows, columns=list(_PARAGRAPHS)).astype(_PARAGRAPHS)
