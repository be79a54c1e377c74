"""Which words and emoji made the tone?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from belowline.analysis import vader
from belowline.analysis.tone import sentence_tones, speaks_english


def tone_carriers(
    comments: pd.DataFrame,
    *,
    off: frozenset[str] = frozenset(),
    own: vader.Own = (),
    sentences: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List what carries tone in each comment.

    Parameters
    ----------
    comments, off, own
        As for :func:`belowline.analysis.tone.with_tone`.
    sentences
        What :func:`belowline.analysis.tone.sentence_tones` returns for them, where that is at
        hand.

    Returns
    -------
    DataFrame
        One row per comment and word or emoji, page order: ``comment_id``, ``word`` (lower
        case), ``valence`` (VADER's, in [-4, 4], before negation and boosters).
    """
    if sentences is None:
        sentences = sentence_tones(comments, off=off, own=own)
    speaking = set(comments.loc[speaks_english(comments), "comment_id"].tolist())
    held = [
        (comment_id, text)
        for comment_id, text in zip(
            sentences["comment_id"].tolist(), sentences["text"].tolist(), strict=True
        )
        if comment_id in speaking
    ]
    # Sentence by sentence, as it was scored.
    found = vader.carriers_of((text for _, text in held), off=off, own=own)
    rows = [
        (comment_id, carrier.word, carrier.valence)
        for (comment_id, _), carriers in zip(held, found, strict=True)
        for carrier in carriers
    ]
    types = {"comment_id": "str", "word": "str", "valence": "float64"}
    every = pd.DataFrame(rows, columns=list(types)).astype(types)
    return every.drop_duplicates(["comment_id", "word"], ignore_index=True)


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
