"""How varied the words are.

The share of different words falls as a text grows, so it cannot compare texts of unequal
length. MTLD asks instead how long one can read until that share has fallen to 0.72.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

# McCarthy and Jarvis tried 0.660 to 0.750 and found the share of different words to level
# off between them; 0.720 is what they and all others since have used.
_FALLEN: Final = 0.72

# Under a hundred words one comes to the end before the share has fallen often enough; they
# set the same floor.
FEWEST_WORDS: Final = 100


def mtld(words: Sequence[Hashable]) -> float:
    """Return how many words run on average until the same ones come again too often.

    Higher is more varied; newspaper prose is near 100, talk near 40 (McCarthy & Jarvis).
    Read once forwards and once backwards, and averaged.

    Parameters
    ----------
    words
        Words, or their numbers, in the order in which they stand, in one case. At least
        ``FEWEST_WORDS`` of them for a number to be shown.

    Returns
    -------
    float
        In words; NaN for none. The number of words itself where none comes twice.

    References
    ----------
    .. [1] P. M. McCarthy & S. Jarvis, "MTLD, vocd-D, and HD-D: A Validation Study of
       Sophisticated Approaches to Lexical Diversity Assessment", Behavior Research Methods
       42 (2010), 381-392.

    Examples
    --------
    >>> round(mtld("of the people by the people for the people".split()), 2)
    9.0
    """
    if not words:
        return float("nan")
    return (_one_way(words) + _one_way(words[::-1])) / 2


def factors(words: Sequence[Hashable]) -> float:
    """Count the stretches that use up their variety; the rest counts by how far it came.

    Examples
    --------
    >>> factors("of the people by the people".split())
    1.0
    """
    full, seen, length = 0, set[Hashable](), 0
    for word in words:
        length += 1
        if word not in seen:  # the share falls with a word that comes again, never with a new one
            seen.add(word)
        elif len(seen) / length < _FALLEN:
            full, seen, length = full + 1, set(), 0
    rest = (1 - len(seen) / length) / (1 - _FALLEN) if length else 0.0
    return full + rest


def _one_way(words: Sequence[Hashable]) -> float:
    # Where nothing is ever repeated, one stretch has not even begun to be used up.
    return len(words) / (factors(words) or 1.0)
