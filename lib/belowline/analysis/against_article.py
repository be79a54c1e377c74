"""What the comments add to the article, share with it, and leave lying.

A word is compared, not a thought: whoever answers a paragraph wholly in words of their own
is not seen. So these are prompts to look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import pandas as pd

from belowline.analysis.terms import held_words, is_counted
from belowline.analysis.tokens import runs

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
    comments: pd.DataFrame, article: Sequence[str], *, hidden: frozenset[str] = frozenset()
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
    holders: dict[str, list[str]] = {}
    for comment_id, words in held_words(comments, hidden).items():
        for word in words:
            holders.setdefault(word, []).append(comment_id)
    ranked = sorted(holders, key=lambda word: (-len(holders[word]), word))
    added = [w for w in ranked if w not in uses and len(holders[w]) >= _FEWEST_TO_ADD]
    shared = [w for w in ranked if w in uses]
    ignored = [
        word
        for word in sorted(uses, key=lambda word: (-uses[word], word))
        if word not in holders and uses[word] >= _FEWEST_TO_IGNORE
    ]
    rows = [
        (word, side, len(holders.get(word, ())), uses[word], tuple(holders.get(word, ())))
        for side, words in (("added", added), ("shared", shared), ("ignored", ignored))
        for word in words
    ]
    return pd.DataFrame(rows, columns=list(_WORDS)).astype(_WORDS)


def uptake(
    comments: pd.DataFrame, article: Sequence[str], *, hidden: frozenset[str] = frozenset()
) -> pd.DataFrame:
    """Say which paragraphs of the article the comments took up.

    A comment takes up a paragraph when it holds at least two different words that stand in
    this paragraph and in no other.

    Parameters
    ----------
    comments, hidden
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
    held = held_words(comments, hidden)
    rows = []
    for number, (text, words) in enumerate(zip(article, kinds, strict=True), start=1):
        own = {word for word in words if everywhere[word] == 1}
        if len(own) < _FEWEST_OWN_WORDS:
            continue
        behind = {
            one: used for one, said in held.items() if len(used := own & said) >= _WORDS_TO_TAKE_UP
        }
        counts = Counter(word for used in behind.values() for word in used)
        taken = tuple(sorted(counts, key=lambda word: (-counts[word], word)))
        rows.append((number, text, len(own), taken, len(behind), tuple(behind)))
    return pd.DataFrame(rows, columns=list(_PARAGRAPHS)).astype(_PARAGRAPHS)
