"""What VADER knows of each word: one number per word, and a table of each property.

Everything is read from the installed package, so that its word list and its lists of
boosters, negations and special phrases are the only ones. A word is a small number here,
which lets the rules run over arrays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from vaderSentiment import vaderSentiment as published  # noqa: N813 - its own name

Numbers = NDArray[Any]
# Words with ratings of one's own, sorted by word: added to the word list, or in place of
# the rating there. As pairs and not as a table, so that a cache can be keyed by them.
Own = tuple[tuple[str, float], ...]

# Words without a number of their own.
UNKNOWN: Final = 0  # any word that no rule looks for
CONTRACTED: Final = 1  # an unknown word with "n't" in it, which negates like "isn't"
BEFORE: Final = 2  # the place before the first word of a text
AFTER: Final = 3  # the place behind its last word
_NAMED: Final = 4

# Words that the published rules name in their code rather than in a list.
_IN_THE_RULES: Final = (
    *("no", "or", "nor", "kind", "of", "never", "so", "this", "without", "doubt"),
    *("least", "at", "very", "but"),
)
# Those of them without which no such rule applies; "or", "at", "doubt" only narrow one.
_TELLING: Final = ("no", "so", "this", "least")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Properties of every word, each array indexed by the word's number.

    Attributes
    ----------
    words
        The words themselves, lower case; empty for the places that are no word.
    number
        The number of a word.
    listed
        Whether it is in the word list. So is ``BEFORE``: the rules look no further back
        than a listed word, nor than the beginning.
    valence
        Its rating there, -4 to +4; 0 for others.
    scored
        Whether its own rating counts: listed and no booster.
    boost
        How far it raises or lowers the word behind it (0: it is no booster).
    negates
        Whether it turns the word behind it.
    matters
        Whether a rule may apply to a rated word because this one stands before it, or is it.
    in_phrases
        Whether it is the word by which a special phrase is found, before or behind.
    first_listed
        The number of the first word of the list; all further ones are in it, too, unless
        switched off.
    phrases
        Special phrases as numbers of their words, with what they count.
    softeners
        Two-word boosters ("kind of"), the same way.
    new
        Words of one's own that no other list holds: the last of ``words``.
    """

    words: tuple[str, ...]
    number: dict[str, int]
    listed: Numbers
    valence: Numbers
    scored: Numbers
    boost: Numbers
    negates: Numbers
    matters: Numbers
    in_phrases: Numbers
    first_listed: int
    phrases: dict[tuple[int, ...], float]
    softeners: dict[tuple[int, ...], float]
    new: tuple[str, ...] = ()


@cache
def analyzer() -> Any:  # noqa: ANN401 - the package ships no types
    """Read the published word lists once; never changed."""
    return published.SentimentIntensityAnalyzer()


@lru_cache(maxsize=64)  # a lexicon is some 200 kB; a link may switch any words off
def lexicon(off: frozenset[str] = frozenset(), own: Own = ()) -> Lexicon:
    """Return what VADER knows, with some words switched off and others added.

    Parameters
    ----------
    off
        Words, lower case, to be read as if they were not in the word list. What is not in
        it is passed over.
    own
        Words with ratings of one's own, as :mod:`belowline.analysis.vader.own_words`
        checks them. A word that is switched off stays so.

    Examples
    --------
    >>> known = lexicon()
    >>> float(known.valence[known.number["war"]])
    -2.9
    >>> bool(lexicon(frozenset({"war"})).listed[known.number["war"]])
    False
    """
    if off:
        return _without(lexicon(own=own), off)
    if own:
        return _with(lexicon(), own)
    ratings: dict[str, float] = {
        # A word of a text is lower-cased and holds no space before it is looked up, and
        # no sign beyond ASCII but the Thorn of two smileys, which lower-casing takes away.
        word: rating
        for word, rating in analyzer().lexicon.items()
        if word == word.lower() and word.isascii() and len(word.split()) == 1
    }
    boosts: dict[str, float] = published.BOOSTER_DICT
    phrases: dict[str, float] = published.SPECIAL_CASES
    spoken = [word for phrase in (*boosts, *phrases) for word in phrase.split()]
    others = dict.fromkeys((*published.NEGATE, *spoken, *_IN_THE_RULES))
    unlisted = tuple(word for word in others if word not in ratings)
    words = ("",) * _NAMED + unlisted + tuple(ratings)
    number = {word: n for n, word in enumerate(words) if n >= _NAMED}
    boost = np.array([boosts.get(word, 0.0) for word in words])
    negates = np.array([word in published.NEGATE or "n't" in word for word in words])
    listed = np.array([word in ratings for word in words])
    negates[CONTRACTED] = listed[BEFORE] = True
    # A phrase is looked for where its longest word is.
    telling = {max(phrase.split(), key=len) for phrase in (*boosts, *phrases) if " " in phrase}
    return Lexicon(
        words=words,
        number=number,
        listed=listed,
        valence=np.array([ratings.get(word, 0.0) for word in words]),
        scored=np.array([word in ratings and word not in boosts for word in words]),
        boost=boost,
        negates=negates,
        matters=(boost != 0) | negates | np.array([word in _TELLING for word in words]),
        in_phrases=np.array([word in telling for word in words]),
        first_listed=_NAMED + len(unlisted),
        phrases=_numbered(phrases, number),
        softeners=_numbered(boosts, number),
    )


def _numbered(phrases: dict[str, float], number: dict[str, int]) -> dict[tuple[int, ...], float]:
    """Return the phrases of several words, by the numbers of these."""
    return {
        tuple(number[word] for word in phrase.split()): value
        for phrase, value in phrases.items()
        if " " in phrase
    }


def _without(known: Lexicon, off: frozenset[str]) -> Lexicon:
    """Take words off the list; what else they do (negate, boost) stays."""
    gone = [known.number[word] for word in off if word in known.number]
    listed, valence, scored = known.listed.copy(), known.valence.copy(), known.scored.copy()
    listed[gone], valence[gone], scored[gone] = False, 0.0, False
    return replace(known, listed=listed, valence=valence, scored=scored)


def _with(known: Lexicon, own: Own) -> Lexicon:
    """Put words on the list, or rate those on it otherwise.

    As ``SentimentIntensityAnalyzer().lexicon.update(own)`` does: a booster stays a booster,
    which counts nothing by itself, but a word of the list hides what stands before it from
    the rules that look back.
    """
    new = tuple(word for word, _ in own if word not in known.number)
    number = known.number | {word: n for n, word in enumerate(new, start=len(known.words))}
    more = len(new)

    def longer(values: Numbers, filler: object = 0) -> Numbers:
        return np.concatenate([values, np.full(more, filler, values.dtype)])

    listed, valence = longer(known.listed), longer(known.valence)
    rated = [number[word] for word, _ in own]
    listed[rated], valence[rated] = True, [rating for _, rating in own]
    contracted = np.array(["n't" in word for word in new], bool)
    negates, boost = np.concatenate([known.negates, contracted]), longer(known.boost)
    scored = longer(known.scored)
    scored[rated] = boost[rated] == 0
    return replace(
        known,
        words=known.words + new,
        number=number,
        listed=listed,
        valence=valence,
        scored=scored,
        boost=boost,
        negates=negates,
        matters=np.concatenate([known.matters, contracted]),
        in_phrases=longer(known.in_phrases),
        # A word of the rules ("never") may now be rated too: no number is below the list.
        first_listed=min([known.first_listed, *rated]),
        new=new,
    )
