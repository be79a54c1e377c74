"""Which terms stand in most comments, where no use is counted for two of them.

A phrase and its words would count the same comment twice. So where a longer phrase is in the
ranking, a shorter term of it counts only the places at which it also stands by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from belowline.analysis.word_places import FEWEST_FOR_A_PHRASE, LONGEST_PHRASE, WordPlaces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_PAIR: Final = 2  # the shortest phrase


class Ranked(NamedTuple):
    """A term, the rows that hold it by itself, how often, and how many hold it anywhere."""

    term: tuple[str, ...]
    rows: Numbers
    uses: int
    anywhere: int


@dataclass(frozen=True)
class _Phrase:
    """A phrase that is tried: its words, where it begins, how many comments hold it."""

    term: tuple[str, ...]
    words: tuple[int, ...]
    places: Numbers
    comments: int


def ranked_terms(
    places: WordPlaces, counted: Flags, *, limit: int, longest: int, longest_term: int
) -> list[Ranked]:
    """Rank words and phrases by the comments that hold them.

    Parameters
    ----------
    places
        Where the words stand.
    counted
        Shape (n_words,): whether a word may be a term, or begin and end one.
    limit
        At most so many terms.
    longest, longest_term
        Words and letters of the longest phrase.

    Returns
    -------
    list of Ranked
        In most comments first, then most used, then longer, then by alphabet.
    """
    phrases = _phrases(places, counted, limit, longest, longest_term)
    # A phrase that the ranking has no room for takes nothing from its words. Leaving one
    # out can only raise other counts, so this ends.
    while True:
        ranked = _ranked(places, counted, phrases, limit)
        shown = {one.term for one in ranked}
        left = [phrase for phrase in phrases if phrase.term in shown]
        if len(left) == len(phrases):
            return ranked
        phrases = left


def _phrases(
    places: WordPlaces, counted: Flags, limit: int, longest: int, longest_term: int
) -> list[_Phrase]:
    """Return the most widespread phrases; no more than the limit can be shown."""
    if longest < _PAIR:
        return []
    found = places.phrases
    letters = np.array([len(word) for word in places.vocabulary.tolist()] + [-1], dtype="int64")
    last = found.words[np.arange(len(found.words)), found.length - 1]
    fit = (
        (found.length <= longest)
        & counted[found.words[:, 0]]
        & counted[last]
        & (letters[found.words].sum(axis=1) + LONGEST_PHRASE - 1 <= longest_term)
        # "no no" is a refrain. Beyond the end −1 stands beside −1 only from the fourth word on.
        & (found.words[:, 1:] != found.words[:, :-1]).all(axis=1)
    )
    held = fit[found.phrase]
    phrase, place = found.phrase[held], found.place[held]
    comments = np.bincount(found.phrase[held & found.first], minlength=len(fit))
    tried = np.flatnonzero(_widest(comments, limit) & (comments >= FEWEST_FOR_A_PHRASE))
    made = []
    for one in tried.tolist():
        words = tuple(found.words[one, : found.length[one]].tolist())
        begins = _apart(place[phrase == one], words)
        term = tuple(places.vocabulary[list(words)].tolist())
        made.append(_Phrase(term, words, begins, int(comments[one])))
    return sorted(made, key=lambda one: (-one.comments, -len(one.term), one.term))[:limit]


def _widest(comments: Numbers, limit: int) -> Flags:
    """Tell which counts are among the largest so many, ties included."""
    if len(comments) <= limit:
        return np.asarray(comments > 0)
    least = np.partition(comments, -limit)[-limit]
    return np.asarray((comments >= least) & (comments > 0))


def _apart(begins: Numbers, words: tuple[int, ...]) -> Numbers:
    """Leave out uses that overlap the use before: in "day by day by day" there is one."""
    if words[0] != words[-1]:
        return begins
    kept: list[int] = []
    for place in begins.tolist():
        if not kept or place >= kept[-1] + len(words):
            kept.append(place)
    return np.array(kept, dtype="int64")


def _ranked(places: WordPlaces, counted: Flags, phrases: list[_Phrase], limit: int) -> list[Ranked]:
    """Rank the terms where these phrases take places from their words."""
    n = len(places.vocabulary)
    pairs = places.pairs
    anywhere = np.bincount(pairs.word, minlength=n) * counted
    comments = anywhere.copy()
    uses = np.bincount(pairs.word, weights=pairs.uses, minlength=n).astype("int64")
    covered = _covered(places, phrases, 1)
    parts = {word for phrase in phrases for word in phrase.words if counted[word]}
    alone = _by_themselves(places, parts, covered)
    for word, (rows, times) in alone.items():
        comments[word], uses[word] = len(rows), times
    found = []
    for phrase in phrases:
        free = phrase.places[~_covered(places, phrases, len(phrase.words))[phrase.places]]
        if len(free):
            rows = np.unique(places.row[free])
            found.append(Ranked(phrase.term, rows, len(free), phrase.comments))
    for word in np.flatnonzero(_widest(comments, limit)).tolist():
        rows = alone[word][0] if word in alone else _NOT_YET
        found.append(
            Ranked((str(places.vocabulary[word]),), rows, int(uses[word]), int(anywhere[word]))
        )
    width = {one.term: len(one.rows) for one in found}
    number = places.number
    for one in found:
        if one.rows is _NOT_YET:
            width[one.term] = int(comments[number[one.term[0]]])
    found.sort(key=lambda one: (-width[one.term], -one.uses, -len(one.term), one.term))
    return [
        one._replace(rows=pairs.row[pairs.word == number[one.term[0]]])
        if one.rows is _NOT_YET
        else one
        for one in found[:limit]
    ]


# Rows of a word are looked for only where the ranking has room for it.
_NOT_YET: Final = np.zeros(0, dtype="int64")


def _covered(places: WordPlaces, phrases: list[_Phrase], length: int) -> Flags:
    """Tell at which places a term of so many words lies within a longer phrase."""
    covered = np.zeros(len(places.word), dtype=bool)
    for phrase in phrases:
        for step in range(len(phrase.words) - length + 1 if len(phrase.words) > length else 0):
            covered[phrase.places + step] = True
    return covered


def _by_themselves(
    places: WordPlaces, words: set[int], covered: Flags
) -> dict[int, tuple[Numbers, int]]:
    """Return rows and uses of words where no phrase covers them."""
    asked = np.zeros(len(places.vocabulary), dtype=bool)
    asked[list(words)] = True
    free = np.flatnonzero(asked[places.word] & ~covered)
    order = np.argsort(places.word[free], kind="stable")
    free = free[order]
    if not words:
        return {}
    ends = np.searchsorted(places.word[free], np.array([[word, word + 1] for word in words]))
    return {
        word: (np.unique(places.row[free[low:high]]), int(high - low))
        for word, (low, high) in zip(words, ends, strict=True)
    }
