"""Which words can be given a rating of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Final

from vaderSentiment import vaderSentiment as published  # noqa: N813 - its own name

from belowline.analysis.vader.lexicon import Own
from belowline.analysis.vader.reading import LONGEST_WORD

# The scale on which VADER's raters worked (Hutto & Gilbert 2014).
STRONGEST: Final = 4.0

# Words that weigh others: boosters never count by themselves, and the published code has no
# place for a "but" that does.
_RULING: Final = frozenset({*published.BOOSTER_DICT, "but"})


def own_words(ratings: Mapping[str, float]) -> Own:
    """Return ratings of one's own in the form that scoring takes.

    Parameters
    ----------
    ratings
        From a word, lower case, to its rating, -4 to +4.

    Raises
    ------
    ValueError
        When a word or a rating cannot be used; :func:`trouble_with` says why.

    Examples
    --------
    >>> own_words({"ferry": 1.5, "awful": -3})
    (('awful', -3.0), ('ferry', 1.5))
    """
    for word, rating in ratings.items():
        if reason := trouble_with(word, rating):
            raise ValueError(reason)
    return tuple(sorted((word, float(rating)) for word, rating in ratings.items()))


def trouble_with(word: str, rating: float) -> str | None:
    """Say why a word cannot be given a rating, as the rest of a sentence; ``None`` if it can.

    What passes is found in a text exactly where vaderSentiment would find it if the word
    were put into its list.

    Examples
    --------
    >>> trouble_with("ferry", 1.5) is None
    True
    >>> trouble_with("very good", 2)
    '“very good” is more than one word, and words are looked up one by one.'
    """
    reason = _trouble_with_word(word)
    if reason is None and not (isfinite(rating) and abs(rating) <= STRONGEST):
        reason = f"the rating of “{word}” lies outside of −4 to +4."
    return reason


def _trouble_with_word(word: str) -> str | None:
    odd = next((sign for sign in word if not sign.isascii() or not sign.isprintable()), "")
    if not word.strip():
        reason = "there is no word."
    elif len(word.split()) > 1:
        reason = f"“{word}” is more than one word, and words are looked up one by one."
    elif odd:
        reason = f"“{word}” holds “{odd}”: only words of English letters can be looked up."
    elif len(word) > LONGEST_WORD:
        reason = f"“{word[:LONGEST_WORD]}…” is longer than {LONGEST_WORD} letters."
    elif word != word.lower():
        reason = f"“{word}” must be in small letters."
    elif word in _RULING:
        reason = f"“{word}” strengthens or weakens others and has no rating of its own."
    else:
        # What white space parts, without the punctuation around it: the published reading.
        (found,) = published.SentiText(word).words_and_emoticons
        return (
            None
            if found == word
            else f"“{word}” is read as “{found}”: punctuation around a word is no part of it."
        )
    return reason
