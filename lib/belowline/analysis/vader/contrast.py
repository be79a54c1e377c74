"""What the first "but" of a text does to the ratings before and behind it.

Before it they count half, behind it one and a half times. The published code finds the
rating to change by its *value*, looking from the beginning of the text, while it changes
them: where a changed rating happens to equal a later one, the earlier is changed again and
the later is not. That is kept, without the search.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Final

import numpy as np

from belowline.analysis.vader.lexicon import Numbers

_BEFORE: Final = 0.5
_BEHIND: Final = 1.5

# Up to so many rated words all pairs are compared, over all texts at once; in longer texts
# two equal values are likely anyway.
_FEW: Final = 24


def weighed(ratings: Numbers, first: Numbers, but: Numbers) -> Numbers:
    """Return ratings with each text's "but" taken into account.

    Parameters
    ----------
    ratings
        The ratings of the rated words of all texts, in order.
    first
        For each text the place of its first rating; and the number of ratings.
    but
        For each text how many of its ratings stand before the first "but"; -1 without one.

    Examples
    --------
    >>> weighed(np.array([1.0, 3.0]), np.array([0, 2]), np.array([1])).tolist()
    [0.5, 4.5]

    A second word of 1.5 is taken for the first, which has become 1.5:

    >>> weighed(np.array([3.0, 1.5]), np.array([0, 2]), np.array([2])).tolist()
    [0.75, 1.5]
    """
    texts = np.flatnonzero(but >= 0)
    counts = np.diff(first)[texts]
    texts, counts = texts[counts > 0], counts[counts > 0]
    if not len(texts):
        return ratings
    ends = np.cumsum(counts)
    inside = np.arange(ends[-1]) - np.repeat(ends - counts, counts)  # place within its text
    places = inside + np.repeat(first[texts], counts)
    given = ratings[places]
    changed = given * np.where(inside < np.repeat(but[texts], counts), _BEFORE, _BEHIND)
    out = ratings.copy()
    out[places] = changed
    for text in texts[_mistakable(given, changed, counts)].tolist():
        low, high = int(first[text]), int(first[text + 1])
        out[low:high] = _searched(ratings[low:high].tolist(), int(but[text]))
    return out


def _mistakable(given: Numbers, changed: Numbers, counts: Numbers) -> Numbers:
    """Tell the texts in which a changed rating may equal a later one as it was given."""
    told = counts > _FEW
    text_of = np.repeat(np.arange(len(counts)), counts)
    few = ~told[text_of]
    given, changed, text_of = given[few], changed[few], text_of[few]
    for apart in range(1, int(counts[~told].max(initial=1))):
        same = (changed[:-apart] == given[apart:]) & (text_of[:-apart] == text_of[apart:])
        told[text_of[:-apart][same]] = True
    return told


def _searched(ratings: list[float], before: int) -> list[float]:
    """Change each value where it is first found, as the published code does."""
    # Places by the value that stands there now. A place that has changed since stays in
    # the heap of its old value until it comes up; each place enters as often as it changes.
    places: dict[float, list[int]] = {}
    for place, rating in enumerate(ratings):
        places.setdefault(rating, []).append(place)  # ascending: a heap already
    for rating in tuple(ratings):
        if rating == 0:
            continue  # the first zero is some word or other, and zero it stays
        held = places[rating]
        while ratings[held[0]] != rating:
            heappop(held)
        place = held[0]
        ratings[place] = rating * (_BEFORE if place < before else _BEHIND)
        heappush(places.setdefault(ratings[place], []), place)
    return ratings
