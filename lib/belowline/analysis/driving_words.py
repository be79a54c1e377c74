"""Which words made the tone?"""

from __future__ import annotations

import pandas as pd

from belowline.analysis import vader
from belowline.analysis.sentences import sentence_spans
from belowline.analysis.tone import speaks_english


def driving_words(
    comments: pd.DataFrame, *, off: frozenset[str] = frozenset(), own: vader.Own = ()
) -> pd.DataFrame:
    """Count the words and emoji that made the tone.

    Parameters
    ----------
    comments, off, own
        As for :func:`belowline.analysis.tone.with_tone`.

    Returns
    -------
    DataFrame
        One row per word, the one in most comments first (then the stronger, then by
        alphabet): ``word`` (lower case), ``valence`` (VADER's, in [-4, 4], before negation
        and boosters), ``comments`` (that hold it), ``comment_ids``. A comment is behind some
        word here exactly when it is scored.
    """
    valences: dict[str, float] = {}
    holders: dict[str, list[str]] = {}
    for comment_id, text in comments.loc[
        speaks_english(comments), ["comment_id", "text"]
    ].itertuples(index=False):
        found = {carrier.word: carrier.valence for carrier in _carriers_by_sentence(text, off, own)}
        valences |= found
        for word in found:
            holders.setdefault(word, []).append(comment_id)
    ranked = sorted(holders, key=lambda word: (-len(holders[word]), -abs(valences[word]), word))
    rows = [(word, valences[word], len(holders[word]), tuple(holders[word])) for word in ranked]
    return pd.DataFrame(rows, columns=["word", "valence", "comments", "comment_ids"])


def _carriers_by_sentence(text: str, off: frozenset[str], own: vader.Own) -> list[vader.Carrier]:
    """Return what carries tone, sentence by sentence, as it was scored."""
    return [
        carrier
        for start, end in sentence_spans(text)
        for carrier in vader.carriers(text[start:end], off=off, own=own)
    ]
