"""How the words around a rated word turn its rating: VADER's rules, in their order.

The rules are those of the published code, oddities included, because its numbers are the
ones that others publish: "so" and "this" before a word raise it even without "never", and
a special phrase is heard only from the fourth word of a text on. Each rule is one step
over an array of rated words, so that a step is also an account of what changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from vaderSentiment import vaderSentiment as published  # noqa: N813 - its own name

from belowline.analysis.vader.lexicon import AFTER, BEFORE, Lexicon, Numbers

# How much less a booster does one and two words further away (in the published code).
_DAMPED: Final = (1.0, 0.95, 0.9)
_NEVER_SO: Final = 1.25  # "never so good" (in the published code)


class Cause(StrEnum):
    """What changes a rating."""

    NO = "no"  # "no" is no rating of its own before a rated word, and turns that
    CAPITALS = "capitals"
    BOOSTER = "booster"
    NEGATION = "negation"
    NEVER_SO = "never so"  # "so" or "this" before the word
    PHRASE = "phrase"
    LEAST = "least"
    BUT = "but"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Rated words with what stands around them; arrays with one place per rated word.

    Attributes
    ----------
    back
        Numbers of the word itself, and of the one, two and three words before it.
    ahead
        Numbers of the word itself, and of the one and two words behind it.
    loud
        For each of ``back``, whether it is in capitals where not every word is.
    """

    back: tuple[Numbers, ...]
    ahead: tuple[Numbers, ...]
    loud: tuple[Numbers, ...]

    def at(self, places: Numbers) -> Surroundings:
        """Return those of some of the words."""
        return Surroundings(
            *(tuple(words[places] for words in side) for side in (self.back, self.ahead, self.loud))
        )


@dataclass(frozen=True, slots=True)
class Step:
    """What a rule leaves of the ratings.

    Attributes
    ----------
    cause
        The rule.
    back
        How many words before the rated one its cause stands: 0 for the word itself.
    valence
        The ratings after it, one per rated word.
    """

    cause: Cause
    back: int
    valence: Numbers


def steps(known: Lexicon, near: Surroundings) -> Iterator[Step]:
    """Apply the rules in turn.

    Parameters
    ----------
    known
        The lexicon.
    near
        The rated words with their surroundings.

    Yields
    ------
    Step
        The ratings after each rule. The last one's are those that VADER adds up, but for
        what "but" does to them.
    """
    named, back = known.number, near.back
    rated = known.valence[back[0]]
    valence = np.where((back[0] == named["no"]) & known.listed[near.ahead[1]], 0.0, rated)
    yield Step(Cause.NO, 0, valence)
    or_nor = (back[1] == named["or"]) | (back[1] == named["nor"])
    for place in (1, 2, 3):
        refused = back[place] == named["no"]
        refused = refused if place < 3 else refused & or_nor  # noqa: PLR2004 - "no this or that"
        valence = np.where(refused, rated * published.N_SCALAR, valence)
        yield Step(Cause.NO, place, valence)
    valence = np.where(near.loud[0], valence + _sign(valence) * published.C_INCR, valence)
    yield Step(Cause.CAPITALS, 0, valence)
    for place in (1, 2, 3):
        free = ~known.listed[back[place]]
        boosts = free & (known.boost[back[place]] != 0)
        valence = np.where(boosts, valence + _boost(known, near, place, valence), valence)
        yield Step(Cause.BOOSTER, place, valence)
        raised, turned = _negation(known, back, place)
        for so, words in raised.items():
            valence = np.where(free & words, valence * _NEVER_SO, valence)
            yield Step(Cause.NEVER_SO, so, valence)
        valence = np.where(free & turned, valence * published.N_SCALAR, valence)
        yield Step(Cause.NEGATION, place, valence)
    valence = _phrases(known, near, free, valence)
    yield Step(Cause.PHRASE, 0, valence)
    spared = (back[2] == named["at"]) | (back[2] == named["very"])
    least = (back[1] == named["least"]) & ~known.listed[back[1]] & ~spared
    yield Step(Cause.LEAST, 1, np.where(least, valence * published.N_SCALAR, valence))


def _sign(valence: Numbers) -> Numbers:
    """Return 1 above zero and -1 elsewhere, as the rules on capitals have it."""
    return np.where(valence > 0, 1.0, -1.0)


def _boost(known: Lexicon, near: Surroundings, place: int, valence: Numbers) -> Numbers:
    """Return how far the word so many places before raises or lowers."""
    boost = known.boost[near.back[place]]
    boost = np.where(valence < 0, -boost, boost)
    boost = np.where(near.loud[place], boost + _sign(valence) * published.C_INCR, boost)
    return boost * _DAMPED[place - 1]


def _negation(
    known: Lexicon, back: tuple[Numbers, ...], place: int
) -> tuple[dict[int, Numbers], Numbers]:
    """Tell which words the one at a place turns, and which "so" or "this" raises instead.

    The latter by the place of that "so" or "this"; no word is raised by two of them.
    """
    named = known.number
    so = [(word == named["so"]) | (word == named["this"]) for word in back]
    doubt = [word == named["doubt"] for word in back]
    never, without = back[place] == named["never"], back[place] == named["without"]
    raised: dict[int, Numbers] = {}
    spared = np.zeros(len(never), bool)
    match place:
        case 2:
            raised, spared = {1: never & so[1]}, without & doubt[1]
        case 3:
            # Without "never", because "and" binds closer than "or" in the published code.
            raised = {1: so[1], 2: never & so[2] & ~so[1]}
            spared = without & (doubt[2] | doubt[1])
    for words in raised.values():
        spared = spared | words
    return raised, known.negates[back[place]] & ~spared


def _phrases(known: Lexicon, near: Surroundings, free: Numbers, valence: Numbers) -> Numbers:
    """Let special phrases count instead of the word, and two-word boosters with it."""
    zero, one, two, three = near.back
    _, next_one, next_two = near.ahead
    valence = valence.copy()
    heard = np.zeros(len(valence), bool)
    for sequence in ((one, zero), (two, one, zero), (two, one), (three, two, one), (three, two)):
        for phrase, counts in known.phrases.items():
            here = _spoken(phrase, sequence, free & ~heard)
            valence[here] = counts
            heard[here] = True
    for sequence in ((zero, next_one), (zero, next_one, next_two)):
        for phrase, counts in known.phrases.items():
            valence[_spoken(phrase, sequence, free)] = counts
    for sequence in ((three, two, one), (three, two), (two, one)):
        for phrase, boost in known.softeners.items():
            valence[_spoken(phrase, sequence, free)] += boost
    return valence


def _spoken(phrase: tuple[int, ...], sequence: tuple[Numbers, ...], where: Numbers) -> Numbers:
    """Return the places at which a sequence of words is the phrase."""
    if len(phrase) != len(sequence):
        return np.empty(0, np.int64)
    places = np.flatnonzero(sequence[-1] == phrase[-1])
    for words, word in zip(sequence[:-1], phrase[:-1], strict=True):
        places = places[words[places] == word]
    return places[where[places]]


def window(numbers: Numbers, places: Numbers, low: Numbers, high: Numbers, step: int) -> Numbers:
    """Return the words so many places away, within the bounds of each one's text."""
    if step == 0:
        return numbers[places]
    there = places + step
    if step < 0:
        return np.where(there >= low, numbers[np.maximum(there, 0)], BEFORE)
    return np.where(there < high, numbers[np.minimum(there, len(numbers) - 1)], AFTER)
