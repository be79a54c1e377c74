"""Where every word of many comments stands, as numbers.

Cutting texts into words is the dearest part of counting them, and every table about words
needs the same cut. So it is made once for a discussion and kept as arrays, of which the
comments that a filter keeps are a part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.analysis.tokens import (
    UNSPACED,
    is_mark,
    plain_pieces,
    runs,
    wanted,
    without_possessive,
)
from belowline.model.discussion import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

# Two comments with the same words are often one quoting the other; three are a phrase.
FEWEST_FOR_A_PHRASE: Final = 3
LONGEST_PHRASE: Final = 3  # words

# What `plain_pieces` finds where there are only the 128 oldest characters, which Python's
# own engine finds in a third of the time. White space as `regex` knows it.
_ASCII: Final = re.compile(r"[a-z0-9]+(?:['\-][a-z0-9]+)*|[^\t-\r a-z0-9]")
_DOTTED: Final = re.compile(r"\.[A-Za-z]")  # "U.S." and its like need the careful reading
_BREAK: Final = "\n"  # between runs; no piece of a text is white space


@dataclass(frozen=True, eq=False)
class Pairs:
    """Each comment and each of its words once: ``row``, ``word``, ``uses``; rows ascending."""

    row: Numbers
    word: Numbers
    uses: Numbers


@dataclass(frozen=True, eq=False)
class Phrases:
    """Two or three words that stand together in three comments or more.

    Attributes
    ----------
    words
        Shape (n_phrases, 3): their words, −1 after the last.
    phrase, place
        Shape (n_uses,): which phrase begins at which place; places ascend for each length.
    first
        Shape (n_uses,): whether it is the phrase's first use in its comment.
    """

    words: Numbers
    phrase: Numbers
    place: Numbers
    first: NDArray[np.bool_]

    @cached_property
    def length(self) -> Numbers:
        """How many words each phrase has."""
        return np.asarray((self.words >= 0).sum(axis=1))


@dataclass(frozen=True, eq=False)
class WordPlaces:
    """The words of comments in the order in which they stand.

    Attributes
    ----------
    vocabulary
        Shape (n_words,): the words, folded.
    word, run, row
        Shape (n_places,): which word stands there, in which run (within one only white space
        parts the words), in which comment (row of the table).
    spoken
        Shape (n_comments,): whether a reader wrote it; other rows have no places.
    unspaced
        Shape (n_comments,): what a reader wrote, where letters of a script without spaces are
        in it, else "": there the cut alone does not tell who holds a word, see
        :mod:`belowline.analysis.by_letters`.
    larger
        What this is a part of, and which of its rows: pairs and phrases are taken from there.
    """

    vocabulary: NDArray[Any]
    word: Numbers
    run: Numbers
    row: Numbers
    spoken: NDArray[np.bool_]
    unspaced: NDArray[Any]
    larger: tuple[WordPlaces, Numbers] | None = None

    def of(self, rows: Numbers) -> WordPlaces:
        """Return the part with these rows, ascending; they are numbered anew."""
        number = self.numbered(rows)
        row = number[self.row]
        held = np.flatnonzero(row >= 0)  # once for three columns of a million places
        return WordPlaces(
            self.vocabulary,
            self.word[held],
            self.run[held],
            row[held],
            self.spoken[rows],
            self.unspaced[rows],
            (self, rows),
        )

    def numbered(self, rows: Numbers) -> Numbers:
        """Return the new number of each row in a part with these rows, −1 for the others."""
        number = np.full(len(self.spoken), -1, dtype="int64")
        number[rows] = np.arange(len(rows))
        return number

    @cached_property
    def n(self) -> int:
        """How many comments a reader wrote."""
        return int(self.spoken.sum())

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each word."""
        return {word: place for place, word in enumerate(self.vocabulary.tolist())}

    @cached_property
    def pairs(self) -> Pairs:
        """Each comment with each of its words."""
        if self.larger:
            whole, rows = self.larger
            row = whole.numbered(rows)[whole.pairs.row]
            held = row >= 0
            return Pairs(row[held], whole.pairs.word[held], whole.pairs.uses[held])
        n = max(len(self.vocabulary), 1)
        key, uses = np.unique(self.row * n + self.word, return_counts=True)
        row, word = np.divmod(key, n)
        return Pairs(row, word, uses)

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases that three comments or more hold; of a part: three of the whole."""
        if self.larger:
            whole, rows = self.larger
            inside = whole.numbered(rows)[whole.row] >= 0
            place = np.cumsum(inside) - 1
            found = whole.phrases
            held = inside[found.place]
            return Phrases(
                found.words, found.phrase[held], place[found.place[held]], found.first[held]
            )
        lengths: list[Phrases] = []
        for length in range(2, LONGEST_PHRASE + 1):
            lengths.append(self._phrases_of(length, lengths[-1] if lengths else None))
        before = np.cumsum([0, *(len(one.words) for one in lengths)])
        return Phrases(
            np.concatenate([one.words for one in lengths]),
            np.concatenate([one.phrase + n for one, n in zip(lengths, before, strict=False)]),
            np.concatenate([one.place for one in lengths]),
            np.concatenate([one.first for one in lengths]),
        )

    def _phrases_of(self, length: int, shorter: Phrases | None) -> Phrases:
        """Return the phrases with so many words; ``shorter`` are those with one word less."""
        places = np.arange(max(len(self.word) - length + 1, 0))
        whole = self.run[places] == self.run[places + length - 1]
        if shorter is not None:  # what is in three comments has only parts that are, too
            begins = np.zeros(len(self.word), dtype=bool)
            begins[shorter.place] = True
            whole &= begins[places] & begins[places + 1]
        places = places[whole]
        key = np.zeros(len(places), dtype="int64")
        for step in range(length):
            key = key * len(self.vocabulary) + self.word[places + step]
        order = _in_order(key)
        sorted_key, sorted_row = key[order], self.row[places[order]]
        new_key = np.diff(sorted_key, prepend=-1) != 0
        group = np.cumsum(new_key) - 1
        new_pair = new_key | (np.diff(sorted_row, prepend=-1) != 0)
        comments = np.bincount(group[new_pair], minlength=int(new_key.sum()))
        enough = comments >= FEWEST_FOR_A_PHRASE
        named = np.cumsum(enough) - 1
        first = places[order[new_key]][enough]
        words = np.full((len(first), LONGEST_PHRASE), -1, dtype="int64")
        for step in range(length):
            words[:, step] = self.word[first + step]
        kept = enough[group]
        place, phrase = places[order[kept]], named[group[kept]]
        by_place = np.argsort(place, kind="stable")
        return Phrases(words, phrase[by_place], place[by_place], new_pair[kept][by_place])

    def holders(self, term: str) -> Numbers:
        """Return the rows of the comments that hold a word or a phrase, ascending.

        As :func:`belowline.analysis.tokens.occurrences` finds it, for what
        :func:`belowline.analysis.by_letters.told_by_cut` says can be told so.
        """
        sought = [self.number.get(word, -1) for word in wanted(term)]
        if not sought or min(sought) < 0:
            return np.zeros(0, dtype="int64")
        if len(sought) == 1:
            return np.asarray(self.pairs.row[self.pairs.word == sought[0]])
        places = np.flatnonzero(self.word[: len(self.word) - len(sought) + 1] == sought[0])
        for step, word in enumerate(sought[1:], start=1):
            places = places[self.word[places + step] == word]
        places = places[self.run[places] == self.run[places + len(sought) - 1]]
        return np.unique(self.row[places])


def _in_order(key: Numbers) -> Numbers:
    """Return where the keys stand in ascending order, equal ones as they stand."""
    n = max(len(key), 1)
    if len(key) and int(key.max()) < np.iinfo("int64").max // n:
        # Sorting the numbers themselves takes a quarter of the time of sorting places.
        return np.asarray(np.sort(key * n + np.arange(n)) % n)
    return np.argsort(key, kind="stable")


def word_places(comments: pd.DataFrame) -> WordPlaces:
    """Cut the comments that readers wrote into words.

    Parameters
    ----------
    comments
        Shape (n_comments, >=2): ``text``, ``kind``. Not modified.

    Returns
    -------
    WordPlaces
        What :func:`belowline.analysis.tokens.runs` finds in each text, of all texts at once.

    Examples
    --------
    >>> comments = pd.DataFrame({"text": ["Trams, trams!", "No tram"], "kind": "comment"})
    >>> found = word_places(comments)
    >>> found.vocabulary.tolist(), found.word.tolist(), found.run.tolist(), found.row.tolist()
    (['trams', 'no', 'tram'], [0, 0, 1, 2], [0, 1, 3, 3], [0, 0, 1, 1])
    """
    spoken = (comments["kind"] == Kind.COMMENT.value).to_numpy(dtype=bool)
    pieces: list[str] = []
    ready: list[tuple[int, int]] = []  # stretches of pieces that are words already
    ends = []
    unspaced = np.full(len(spoken), "", dtype=object)
    for row, (text, said) in enumerate(
        zip(comments["text"].tolist(), spoken.tolist(), strict=True)
    ):
        found = _pieces(text) if said else []
        if found is None:
            unspaced[row] = text if UNSPACED.search(text) else ""
            start = len(pieces)
            for run in runs(text):
                pieces += run
                pieces.append(_BREAK)
            ready.append((start, len(pieces)))
        else:
            pieces += found
        pieces.append(_BREAK)
        ends.append(len(pieces))
    return _numbered(pieces, ready, ends, spoken, unspaced)


def _pieces(text: str) -> list[str] | None:
    """Return words and marks of a text in their order; None where it needs a closer look."""
    if not text.isascii():
        return plain_pieces(text)
    if "://" in text or "www." in text.lower() or "US" in text or _DOTTED.search(text):
        return None
    return _ASCII.findall(text.lower())


def _numbered(
    pieces: list[str],
    ready: Sequence[tuple[int, int]],
    ends: list[int],
    spoken: NDArray[np.bool_],
    unspaced: NDArray[Any],
) -> WordPlaces:
    """Give numbers to the words among pieces, and to their runs."""
    if not ends:
        none = np.zeros(0, dtype="int64")
        return WordPlaces(np.zeros(0, dtype=object), none, none, none, spoken, unspaced)
    codes, kinds = pd.factorize(np.array([*pieces, ""], dtype=object)[:-1])
    closed = np.zeros(len(pieces), dtype=bool)
    for start, stop in ready:
        closed[start:stop] = True
    written = kinds.tolist()
    cut = [without_possessive(kind) for kind in written]
    names, words = pd.factorize(np.array([*written, *cut, ""], dtype=object)[:-1])
    as_is, shortened = names[: len(written)], names[len(written) :]
    breaks = np.array([kind == _BREAK for kind in written])
    marks = np.array([is_mark(kind) for kind in written])
    parts = breaks[codes] | (marks[codes] & ~closed)
    stripped = (as_is != shortened)[codes] & ~closed
    run = np.cumsum(parts | np.concatenate([[False], stripped[:-1]]))
    row = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
    kept = ~parts
    word = np.where(closed, as_is[codes], shortened[codes])[kept]
    used = np.flatnonzero(np.bincount(word, minlength=len(words)))  # without sorting all places
    numbers = np.zeros(len(words), dtype="int64")
    numbers[used] = np.arange(len(used))
    return WordPlaces(
        np.asarray(words, dtype=object)[used],
        numbers[word],
        run[kept].astype("int64"),
        row[kept].astype("int64"),
        spoken,
        unspaced,
    )
