"""A tone for newspaper language: VADER's ratings, added up otherwise.

VADER was made for short messages. On sentences of newspaper editorials rated by people it
agrees with them least, and it errs in two ways that can be put right without touching its
word list or its rules: a friendly word counts as much as a hostile one, although editorials
are full of polite words ("support", "better", "help") that carry no praise; and a long
sentence collects more words and so a stronger score than a short one of the same tone.

Here friendly ratings count ``FRIENDLY`` times as much, the sum is divided by the root of the
number of words, and the cuts between negative, neutral and positive are placed where people
place them. What was tried, what helped and what did not is printed by bench/tone_improved.py.
VADER itself stays as it is, beside this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from belowline.analysis.vader.cleaning import cleaned
from belowline.analysis.vader.contrast import weighed
from belowline.analysis.vader.folding import folded
from belowline.analysis.vader.lexicon import Lexicon, lexicon
from belowline.analysis.vader.reading import words_of
from belowline.analysis.vader.scoring import emphasis, rated_words, ratings

if TYPE_CHECKING:
    from collections.abc import Sequence

Numbers = NDArray[Any]

# A sentence of so many words is neither raised nor lowered: the median of the rated editorial
# sentences is 16, of comments' sentences on the first real page 14.
_USUAL_WORDS: Final = 16.0

_SCALE: Final = 15.0  # VADER's own squeeze, S / sqrt(S² + 15)

# Characters scored in one go, as in VADER's own scoring.
_AT_ONCE: Final = 400_000


def parts(texts: Sequence[str], *, off: frozenset[str] = frozenset()) -> Numbers:
    """Return what VADER adds up for each text, friendly and hostile apart.

    Parameters
    ----------
    texts
        Texts as they stand on the page; their cleaned copies are what is rated.
    off
        Words to be read as if they were not in the word list.

    Returns
    -------
    array
        Shape (n_texts, 5): the sum of friendly ratings, of hostile ones (as a positive
        number), what exclamation and question marks add, words, rated words.

    Examples
    --------
    >>> parts(["A good ferry, a bad pier."]).round(1).tolist()
    [[1.9, 2.5, 0.0, 6.0, 2.0]]
    """
    known = lexicon(off)
    made, batch, size = [], [], 0
    for text in texts:
        batch.append(cleaned(text))
        size += len(text)
        if size > _AT_ONCE:
            made.append(_parts(batch, known))
            batch, size = [], 0
    return np.concatenate([*made, _parts(batch, known)])


def _parts(texts: Sequence[str], known: Lexicon) -> Numbers:
    batch = folded(texts)
    words = words_of(batch)
    rated = rated_words(words, known)
    valence = weighed(ratings(known, rated.near), rated.first, rated.but)
    text_of = np.repeat(np.arange(len(texts)), np.diff(rated.first))
    friendly = np.bincount(text_of, np.maximum(valence, 0), len(texts))
    hostile = np.bincount(text_of, np.maximum(-valence, 0), len(texts))
    return np.column_stack(
        [friendly, hostile, emphasis(batch), np.diff(words.first), np.diff(rated.first)]
    )


def squeezed(made: Numbers, *, friendly: float, damping: float, scale: float = _SCALE) -> Numbers:
    """Turn what was added up into scores in [-1, 1].

    Parameters
    ----------
    made
        What :func:`parts` returns.
    friendly
        How much a friendly rating counts beside a hostile one; 1 in VADER.
    damping
        By which power of its length a text's sum is divided; 0 in VADER, 1 for the mean per
        word.
    scale
        The larger, the smaller all scores.

    Returns
    -------
    array
        Shape (n_texts,).
    """
    sums = friendly * made[:, 0] - made[:, 1]
    sums += np.sign(sums) * made[:, 2]
    sums = sums / (np.maximum(made[:, 3], 1) / _USUAL_WORDS) ** damping
    return np.asarray(sums / np.sqrt(sums**2 + scale))
