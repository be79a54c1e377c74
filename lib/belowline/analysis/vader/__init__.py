"""The instrument that measures tone: VADER, as published, on a cleaned copy of the text.

VADER sums the valence of the words it knows, turned by the negations and boosters before
them, and squeezes the sum S into S / √(S² + 15), the *compound* in [-1, 1]. It was made for
short English messages. Where its numbers mislead (long texts saturate, topic words such as
"war" count as mood) is the business of :mod:`belowline.analysis.tone`.

vaderSentiment 3.3.2 is the reference: word lists and constants are read from it, and every
number is held equal to its own. Its code takes time that grows with the square of a text's
length, 23 s for 4,000 emoji; here the same rules run over arrays, for many texts at once.

References
----------
.. [1] C. J. Hutto & E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment
   Analysis of Social Media Text", ICWSM 2014.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from belowline.analysis.vader.carriers import Carrier, carriers, carriers_of
from belowline.analysis.vader.cleaning import cleaned
from belowline.analysis.vader.contributions import Account, Change, Contribution, account_of
from belowline.analysis.vader.lexicon import Numbers, Own, lexicon
from belowline.analysis.vader.rules import Cause
from belowline.analysis.vader.scoring import Scores, scores
from belowline.model.progress import through

__all__ = [
    "LONGEST_TEXT",
    "NEGATIVE_AT",
    "POSITIVE_AT",
    "Account",
    "Carrier",
    "Cause",
    "Change",
    "Contribution",
    "Own",
    "Scores",
    "account_of",
    "carriers",
    "carriers_of",
    "cleaned",
    "compound",
    "compounds",
    "lexicon",
    "scores",
]

# VADER's authors cut here (README, "About the Scoring"); we follow them so that our shares
# compare with published ones.
NEGATIVE_AT: Final = -0.05
POSITIVE_AT: Final = 0.05

# Beyond this many words a text as a whole is not scored: VADER's compound has saturated
# long before (a 215-word comment of mixed tone scores +0.96).
LONGEST_TEXT: Final = 2_000


def compounds(texts: Sequence[str], *, off: frozenset[str] = frozenset(), own: Own = ()) -> Numbers:
    """Return VADER's compound of each text as a whole.

    Higher is friendlier. Saturates with length; see ``LONGEST_TEXT``.

    Parameters
    ----------
    texts
        Texts as they stand on the page; their cleaned copies are what is scored.
    off
        Words to be read as if they were not in the word list.
    own
        Words with ratings of one's own.

    Returns
    -------
    array
        Shape (n_texts,), in [-1, 1]; NaN where a text holds no word or emoji with a
        valence, or more than ``LONGEST_TEXT`` words.

    Examples
    --------
    >>> compounds(["She isn’t happy", "The shed is green."]).tolist()
    [-0.4585, nan]
    """
    made = scores([cleaned(text, off=off) for text in through(texts, "scoring")], off=off, own=own)
    return np.where((made.rated > 0) & (made.words <= LONGEST_TEXT), made.compound, np.nan)


def compound(text: str, *, off: frozenset[str] = frozenset()) -> float | None:
    """Return VADER's compound of one text, ``None`` where it has none; see :func:`compounds`.

    Examples
    --------
    >>> compound("She isn’t happy")
    -0.4585
    >>> compound("The shed is green.") is None
    True
    """
    value = float(compounds([text], off=off)[0])
    return None if np.isnan(value) else value
