"""Who holds a term of a script without spaces: wherever its letters stand.

Dictionaries cut a text that is written without spaces, and where one comment's words are
cut, another's may run on. So such a term is found by its letters, as
:func:`belowline.analysis.tokens.occurrences` finds it. Only texts in these scripts are
looked at; for all other terms :mod:`belowline.analysis.word_places` tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from belowline.analysis.tokens import UNSPACED, folded, is_emoji, occurrences, wanted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from belowline.analysis.word_places import WordPlaces

    Numbers = NDArray[np.int64]


class Standing(NamedTuple):
    """Where a term stands by itself: rows and uses; and how many comments hold it anywhere."""

    rows: Numbers
    uses: int
    anywhere: int


def told_by_cut(term: str) -> bool:
    """Tell whether the cut into words alone says who holds a term.

    Not of scripts without spaces; and an emoji is a piece of its own, so of one with anything
    beside it the text must be asked.

    Examples
    --------
    >>> told_by_cut("night boat"), told_by_cut("😂"), told_by_cut("boat 😂"), told_by_cut("北京")
    (True, True, False, False)
    """
    words = wanted(term)
    return not UNSPACED.search(term) and not (len(words) > 1 and any(map(is_emoji, words)))


def unspaced_words(places: WordPlaces, counted: NDArray[np.bool_]) -> frozenset[str]:
    """Return the counted words of scripts without spaces that some comment was cut into."""
    if not (places.unspaced != "").any():
        return frozenset()
    used = np.unique(places.pairs.word)
    words = places.vocabulary[used[counted[used]]].tolist()
    return frozenset(word for word in words if UNSPACED.search(word))


def rows_with(places: WordPlaces, words: Collection[str]) -> dict[str, Numbers]:
    """Return the rows in which the letters of each of these words stand, ascending."""
    found: dict[str, list[int]] = {word: [] for word in words}
    lengths = sorted({len(word) for word in found})
    for row in np.flatnonzero(places.unspaced != "").tolist() if found else ():
        letters = folded(places.unspaced[row])
        here = {
            piece
            for start in range(len(letters))
            for length in lengths
            if (piece := letters[start : start + length]) in found
        }
        for piece in here:
            found[piece].append(row)
    return {word: np.array(rows, dtype="int64") for word, rows in found.items()}


def held_pairs(places: WordPlaces, counted: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Return each comment with each of the counted words it holds.

    Parameters
    ----------
    places
        Where the words of comments stand.
    counted
        Shape (n_words,): which words are counted.

    Returns
    -------
    tuple of ndarray
        ``(row, word)``, shape (n_pairs,) each, rows ascending. A comment holds a word of a
        script without spaces that any of these comments was cut into wherever its letters are.
    """
    pairs = places.pairs
    kept = counted[pairs.word]
    row, word = pairs.row[kept], pairs.word[kept]
    found = rows_with(places, unspaced_words(places, counted))
    if not found:
        return row, word
    numbers = np.array([places.number[one] for one in found], dtype="int64")
    by_cut = ~np.isin(word, numbers)
    row = np.concatenate([row[by_cut], *found.values()])
    again = np.repeat(numbers, [len(rows) for rows in found.values()])
    word = np.concatenate([word[by_cut], again])
    order = np.lexsort((word, row))
    return row[order], word[order]


def standing(places: WordPlaces, names: Sequence[str], *, nested: bool) -> dict[str, Standing]:
    """Return where terms of scripts without spaces stand outside of longer ones.

    Parameters
    ----------
    places
        Where the words of comments stand.
    names
        All terms of a ranking, as they are written.
    nested
        Whether a longer term among ``names`` takes what lies within it from a shorter one.
    """
    found = rows_with(places, {name for name in names if UNSPACED.search(name)})
    stands = {}
    for name, rows in found.items():
        longer = [one for one in names if name in one != name] if nested else []
        free = [_outside(places.unspaced[row], name, longer) for row in rows.tolist()]
        uses = np.array(free, dtype="int64")
        stands[name] = Standing(rows[uses > 0], int(uses.sum()), len(rows))
    return stands


def _outside(text: str, name: str, longer: Sequence[str]) -> int:
    """Count the places of a term that no longer one covers."""
    covered = [span for other in longer for span in occurrences(text, other)]
    return sum(
        not any(low <= start and end <= high for low, high in covered)
        for start, end in occurrences(text, name)
    )
