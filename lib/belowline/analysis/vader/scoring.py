"""From ratings to VADER's four numbers, for many texts at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from vaderSentiment import vaderSentiment as published  # noqa: N813 - its own name

from belowline.analysis.vader.contrast import weighed
from belowline.analysis.vader.folding import Folded, folded
from belowline.analysis.vader.lexicon import Lexicon, Numbers, Own, lexicon
from belowline.analysis.vader.reading import Words, words_of
from belowline.analysis.vader.rules import Surroundings, steps, window

# Characters scored in one go: arrays of this many stay in a processor's own memory, and
# the fixed cost of some two hundred array operations is spread over hundreds of comments.
_AT_ONCE: Final = 400_000

_EXCLAIMED: Final = np.array(
    [published.SentimentIntensityAnalyzer._amplify_ep("!" * n) for n in range(5)]  # noqa: SLF001 (no public door)
)
_ASKED: Final = np.array(
    [published.SentimentIntensityAnalyzer._amplify_qm("?" * n) for n in range(5)]  # noqa: SLF001 (the same)
)

# Where scaling, off by one part in 10^16, could decide between two roundings; any wider
# margin costs time only.
_HALF: Final = 0.5
_NEAR_A_HALF: Final = 1e-6

_SCALE: Final = 15.0  # VADER's alpha, "the max expected value" of a sum


@dataclass(frozen=True, slots=True)
class Scores:
    """VADER's numbers, one place per text.

    Attributes
    ----------
    neg, neu, pos
        Shares of the text, [0, 1], to three places.
    compound
        [-1, 1], to four places.
    rated
        How many words and emoji carry a rating. Where it is 0, the text is *unscored*:
        VADER says 0.0 and has nothing to go by.
    words
        How many words VADER reads, emoji put into words.
    raw
        The sum with emphasis, before it is squeezed into the compound.
    """

    neg: Numbers
    neu: Numbers
    pos: Numbers
    compound: Numbers
    rated: Numbers
    words: Numbers
    raw: Numbers


@dataclass(frozen=True, slots=True)
class Rated:
    """The rated words of a batch of texts.

    Attributes
    ----------
    places
        Which of the batch's words they are.
    first
        For each text the place of its first rated word among these; and their number.
    near
        What stands around them.
    but
        For each text how many of its rated words stand before the first "but"; -1 where
        there is none.
    """

    places: Numbers
    first: Numbers
    near: Surroundings
    but: Numbers


def scores(texts: Sequence[str], *, off: frozenset[str] = frozenset(), own: Own = ()) -> Scores:
    """Score texts exactly as vaderSentiment 3.3.2 does, in time linear in their length.

    Parameters
    ----------
    texts
        Any strings; each is scored as it stands.
    off
        Words to be read as if they were not in the word list.
    own
        Words with ratings of one's own.

    Returns
    -------
    Scores
        One place per text, in order.

    References
    ----------
    .. [1] C. J. Hutto & E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment
       Analysis of Social Media Text", ICWSM 2014.

    Examples
    --------
    >>> scores(["Not a good ferry.", "GOOD boats!"]).compound.tolist()
    [-0.3412, 0.6027]
    """
    known = lexicon(off, own)
    # Texts of plain letters, nearly all, need no look at each character's kind.
    plain = np.fromiter(map(str.isascii, texts), bool, len(texts))
    order = np.argsort(~plain, kind="stable")
    batches = [
        _scores(folded([texts[n] for n in batch]), known) for batch in _batches(texts, order)
    ]
    back = np.argsort(order)
    joined = (np.concatenate([getattr(b, name) for b in batches]) for name in Scores.__slots__)
    return Scores(*(values[back] for values in joined))


def _batches(texts: Sequence[str], order: Numbers) -> list[list[int]]:
    """Cut an order of texts into batches of about so many characters, at least one batch."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))[order]
    batch_of = np.cumsum(lengths) // _AT_ONCE
    cuts = np.flatnonzero(np.diff(batch_of)) + 1
    return [batch.tolist() for batch in np.split(order, cuts)]


def rated_words(words: Words, known: Lexicon) -> Rated:
    """Find the rated words among the words of a batch, and what stands around them."""
    numbers, first, named = words.numbers, words.first, known.number
    places = np.flatnonzero(numbers >= known.first_listed)
    places = places[known.scored[numbers[places]]]
    # "kind of" is a booster and not the friendly word.
    kind = np.flatnonzero(numbers[places] == named["kind"])
    if len(kind):
        ends = first[np.searchsorted(first, places[kind], side="right")]
        of = window(numbers, places[kind], places[kind], ends, 1) == named["of"]
        places = np.delete(places, kind[of])
    counts = np.searchsorted(places, first)
    low, high = (np.repeat(bound, np.diff(counts)) for bound in (first[:-1], first[1:]))
    back = tuple(window(numbers, places, low, high, -n) for n in range(4))
    ahead = tuple(window(numbers, places, low, high, n) for n in range(3))
    loud = _loud(words, known, places, back, counts)
    buts = np.flatnonzero(numbers == named["but"])
    at = np.searchsorted(buts, first)
    said = np.flatnonzero(at[1:] > at[:-1])
    but = np.full(len(first) - 1, -1)
    but[said] = np.searchsorted(places, buts[at[said]]) - counts[said]
    return Rated(places, counts, Surroundings(back, ahead, loud), but)


def _loud(
    words: Words, known: Lexicon, places: Numbers, back: tuple[Numbers, ...], counts: Numbers
) -> tuple[Numbers, ...]:
    """Tell which rated words, and which boosters before them, are in capitals for emphasis.

    Where every word is in capitals, none is: that text is not shouted but typed so.
    """
    upper = [words.in_capitals(places)]
    for n in (1, 2, 3):
        capitals = np.zeros(len(places), bool)
        boosters = np.flatnonzero(known.boost[back[n]])
        capitals[boosters] = words.in_capitals(places[boosters] - n)
        upper.append(capitals)
    shouted = np.flatnonzero(upper[0] | upper[1] | upper[2] | upper[3])
    if len(shouted):
        text_of = np.searchsorted(counts, shouted, side="right") - 1
        loud = shouted[words.mixed(text_of)]
        mixed = np.zeros(len(places), bool)
        mixed[loud] = True
        upper = [capitals & mixed for capitals in upper]
    return tuple(upper)


def ratings(known: Lexicon, near: Surroundings) -> Numbers:
    """Return what each rated word counts, but for "but"."""
    # Most words stand among words that no rule looks for.
    some = near.loud[0].copy()
    for words in near.back:
        some |= known.matters[words]
    for words in (*near.back, *near.ahead):
        some |= known.in_phrases[words]
    turned = np.flatnonzero(some)
    valence = known.valence[near.back[0]]
    if len(turned):
        *_, last = steps(known, near.at(turned))
        valence[turned] = last.valence
    return valence


def _scores(texts: Folded, known: Lexicon) -> Scores:
    """Score one batch."""
    words = words_of(texts, known)
    rated = rated_words(words, known)
    valence, sums = _added(ratings(known, rated.near), rated)
    n = len(sums)
    text_of = np.repeat(np.arange(n), np.diff(rated.first))
    friendly, hostile = valence > 0, valence < 0
    # One by one in order, as the published code adds: `bincount` does, `np.sum` does not.
    pos = np.bincount(text_of[friendly], valence[friendly] + 1, n)
    neg = -np.bincount(text_of[hostile], valence[hostile] - 1, n)
    counts = np.diff(words.first)
    neutral = counts - np.bincount(text_of[friendly | hostile], minlength=n)
    loud = emphasis(texts)
    raw = np.where(sums > 0, sums + loud, np.where(sums < 0, sums - loud, sums))
    pos, neg = np.where(pos > neg, pos + loud, pos), np.where(pos < neg, neg + loud, neg)
    total = pos + neg + neutral
    total[counts == 0] = 1.0  # no word: all shares are 0
    return Scores(
        neg=_rounded(neg / total, 3),
        neu=_rounded(neutral / total, 3),
        pos=_rounded(pos / total, 3),
        compound=_rounded(np.clip(raw / np.sqrt(raw * raw + _SCALE), -1.0, 1.0), 4),
        rated=np.diff(rated.first),
        words=counts,
        raw=raw,
    )


def _added(valence: Numbers, rated: Rated) -> tuple[Numbers, Numbers]:
    """Return what each rated word counts, "but" included, and the sum per text."""
    valence = weighed(valence, rated.first, rated.but)
    counts: list[float] = valence.tolist()
    # Python's own sum, since 3.12 not the same as adding one by one.
    sums = [float(sum(counts[low:high])) for low, high in pairwise(rated.first.tolist())]
    return valence, np.array(sums)


def emphasis(texts: Folded) -> Numbers:
    """Return what exclamation and question marks add to each text."""
    total: Numbers = np.zeros(len(texts.starts) - 1)
    for sign, amplifies in (("!", _EXCLAIMED), ("?", _ASKED)):
        counts = np.diff(np.searchsorted(texts.places(sign), texts.starts))
        total = total + amplifies[np.minimum(counts, len(amplifies) - 1)]
    return total


def _rounded(values: Numbers, places: int) -> Numbers:
    """Round as Python does: the decimal nearest to the exact value of the float."""
    scale = 10.0**places
    scaled = values * scale
    nearest = np.rint(scaled)
    out = nearest / scale
    # Scaling may push a value onto a half, or off it: those few are left to Python.
    close = np.flatnonzero(np.abs(np.abs(scaled - nearest) - _HALF) < _NEAR_A_HALF)
    out[close] = [round(value, places) for value in values[close].tolist()]
    return out
