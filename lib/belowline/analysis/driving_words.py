"""Which words and emoji made the tone?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from belowline.analysis import vader
from belowline.analysis.sentences import sentence_spans
from belowline.analysis.tone import speaks_english


def tone_carriers(
    comments: pd.DataFrame, *, off: frozenset[str] = frozenset(), own: vader.Own = ()
) -> pd.DataFrame:
    """List what carries tone in each comment.

    Parameters
    ----------
    comments, off, own
        As for :func:`belowline.analysis.tone.with_tone`.

    Returns
    -------
    DataFrame
        One row per comment and word or emoji, page order: ``comment_id``, ``word`` (lower
        case), ``valence`` (VADER's, in [-4, 4], before negation and boosters).
    """
    spoken = comments.loc[speaks_english(comments), ["comment_id", "text"]]
    rows = [
        (comment_id, word, valence)
        for comment_id, text in zip(
            spoken["comment_id"].tolist(), spoken["text"].tolist(), strict=True
        )
        for word, valence in {
            carrier.word: carrier.valence for carrier in _carriers_by_sentence(text, off, own)
        }.items()
    ]
    types = {"comment_id": "str", "word": "str", "valence": "float64"}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def driving_words(
    comments: pd.DataFrame,
    *,
    off: frozenset[str] = frozenset(),
    own: vader.Own = (),
    carriers: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count the words and emoji that made the tone.

    Parameters
    ----------
    comments, off, own
        As for :func:`belowline.analysis.tone.with_tone`.
    carriers
        What :func:`tone_carriers` returns for these comments, where that is at hand.

    Returns
    -------
    DataFrame
        One row per word, the one in most comments first (then the stronger, then by
        alphabet): ``word`` (lower case), ``valence`` (VADER's, in [-4, 4], before negation
        and boosters), ``comments`` (that hold it), ``comment_ids``. A comment is behind some
        word here exactly when it is scored.
    """
    carriers = tone_carriers(comments, off=off, own=own) if carriers is None else carriers
    words = carriers["word"].to_numpy(dtype=object)
    codes, names = pd.factorize(words)
    valences = dict(zip(words.tolist(), carriers["valence"].tolist(), strict=True))
    ids = carriers["comment_id"].to_numpy(dtype=object)[np.argsort(codes, kind="stable")]
    ends = np.cumsum(np.bincount(codes, minlength=len(names)))[:-1]
    parts = [tuple(part.tolist()) for part in np.split(ids, ends)]
    holders = dict(zip(names.tolist(), parts, strict=False))
    ranked = sorted(holders, key=lambda word: (-len(holders[word]), -abs(valences[word]), word))
    rows = [(word, valences[word], len(holders[word]), holders[word]) for word in ranked]
    return pd.DataFrame(rows, columns=["word", "valence", "comments", "comment_ids"])


def _carriers_by_sentence(text: str, off: frozenset[str], own: vader.Own) -> list[vader.Carrier]:
    """Return what carries tone, sentence by sentence, as it was scored."""
    return [
        carrier
        for start, end in sentence_spans(text)
        for carrier in vader.carriers(text[start:end], off=off, own=own)
    ]
