"""Which words a batch of texts is made of, as numbers.

As published: words stand between white space; punctuation around a word goes unless two
or fewer characters would remain, since then it may be a smiley.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from belowline.analysis.vader.folding import CAPITAL, MARK, SMALL, SPACE, Folded
from belowline.analysis.vader.lexicon import CONTRACTED, Lexicon, Numbers, lexicon

_BARE: Final = 2  # characters; what would be shorter keeps its punctuation

# Most words carry at most a few marks on a side. What is left after so many rounds, such as
# a ruler of ten thousand dashes, is stripped one by one.
_ROUNDS: Final = 4

_SMALL_BIT: Final = 0x20  # set in small ASCII letters, not in capitals

_CHUNK: Final = 8  # bytes compared at a time: what fits a machine word
_WORD_MASKS: Final = np.array([(1 << 8 * n) - 1 for n in range(_CHUNK + 1)], np.uint64)

# Odd numbers of 64 bits whose product spreads words over the table (digits of the golden
# ratio, of the square root of two and of three); any others would do as well.
_SPREADERS: Final = np.array(
    [0x9E3779B97F4A7C15, 0x6A09E667F3BCC909, 0xBB67AE8584CAA73B], np.uint64
)
LONGEST_WORD: Final = _CHUNK * len(_SPREADERS)  # bytes that the table compares of a word
_SLOT_BITS: Final = 16  # eight slots a word: one in nine unknown words needs a second look
_NO_WORD: Final = np.uint64((1 << 64) - 1)  # no character is folded into eight such bytes
_SHIFT: Final = np.uint64(64 - _SLOT_BITS)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a batch of texts, in order.

    Attributes
    ----------
    kinds
        The kind of each byte of the texts (:mod:`belowline.analysis.vader.folding`).
    numbers
        Each word's number in the lexicon.
    starts, ends
        Where each word stands in the bytes, without the punctuation that is stripped.
    first
        For each text the place of its first word among all; and the number of words.
    """

    kinds: Numbers
    numbers: Numbers
    starts: Numbers
    ends: Numbers
    first: Numbers

    def in_capitals(self, places: Numbers) -> Numbers:
        """Tell which of some words are in capitals, as ``str.isupper`` has it."""
        upper = np.zeros(len(places), bool)
        # A word that starts or ends in a small letter is not: nearly all are told by that.
        some = np.flatnonzero(
            (self.kinds[self.starts[places]] != SMALL)
            & (self.kinds[self.ends[places] - 1] != SMALL)
        )
        if len(some):
            starts, ends = self.starts[places[some]], self.ends[places[some]]
            widths = ends - starts
            last = np.cumsum(widths)
            inside = np.repeat(starts - (last - widths), widths) + np.arange(last[-1])
            letters = self.kinds[inside]
            capital = np.add.reduceat(letters == CAPITAL, last - widths, dtype=np.int64)
            small = np.add.reduceat(letters == SMALL, last - widths, dtype=np.int64)
            upper[some] = (capital > 0) & (small == 0)
        return upper

    def mixed(self, texts: Numbers) -> Numbers:
        """Tell of some texts whether any of their words is not in capitals."""
        small = np.concatenate([[0], np.cumsum(self.kinds[self.ends - 1] == SMALL)])
        low, high = self.first[texts], self.first[texts + 1]
        told: Numbers = small[high] > small[low]
        for place in np.flatnonzero(~told).tolist():
            told[place] = not self.in_capitals(np.arange(low[place], high[place])).all()
        return told


def words_of(texts: Folded, known: Lexicon) -> Words:
    """Find the words of folded texts and look them up."""
    kinds = texts.kinds
    spaces = kinds == SPACE
    edges = np.flatnonzero(spaces[1:] != spaces[:-1]) + 1
    if not spaces[0]:
        edges = np.concatenate([[0], edges])
    starts, ends = _stripped(kinds, edges[::2], edges[1::2])
    first = np.searchsorted(edges[::2], texts.starts)
    return Words(kinds, _numbers(texts, starts, ends, _table(known.new)), starts, ends, first)


def _stripped(kinds: Numbers, starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Narrow spans to what is between punctuation, unless little would remain."""
    marked = np.flatnonzero((kinds[starts] >= MARK) | (kinds[ends - 1] >= MARK))
    whole_starts, whole_ends = starts[marked], ends[marked]
    low, high = whole_starts.copy(), whole_ends.copy()
    _step(kinds, low, high, low, 0, 1)
    _step(kinds, high, low, high, -1, -1)
    kept = high - low > _BARE
    starts, ends = starts.copy(), ends.copy()
    starts[marked[kept]], ends[marked[kept]] = low[kept], high[kept]
    return starts, ends


def _step(  # noqa: PLR0913, PLR0917 - one loop for both sides of a word
    kinds: Numbers, edge: Numbers, other: Numbers, out: Numbers, look: int, way: int
) -> None:
    """Move edges inwards over punctuation, in place."""
    moving = np.flatnonzero((kinds[edge + look] >= MARK) & (edge != other))
    for _ in range(_ROUNDS):
        if not len(moving):
            return
        out[moving] += way
        at = out[moving]
        moving = moving[(at != other[moving]) & (kinds[at + look] >= MARK)]
    for place in moving.tolist():
        here, end = int(out[place]), int(other[place])
        stretch = kinds[here:end] if way > 0 else kinds[end:here][::-1]
        letters = np.flatnonzero(stretch < MARK)
        out[place] += way * (int(letters[0]) if len(letters) else len(stretch))


@dataclass(frozen=True, slots=True)
class _Table:
    """Where to find a word by its bytes: a hash table with chains, as arrays.

    Attributes
    ----------
    chunks
        The bytes of each word, eight at a time; three arrays by the word's number.
    short
        The first of these for words of up to eight bytes; no word's bytes for others.
    head
        The first word of each slot; 0 for none.
    following
        For each word the next in the same slot; 0 for none.
    longest
        Bytes of the longest word.
    """

    chunks: tuple[Numbers, ...]
    short: Numbers
    head: Numbers
    following: Numbers
    longest: int


@lru_cache(maxsize=8)  # half a megabyte; as many as discussions that are open at once
def _table(new: tuple[str, ...] = ()) -> _Table:
    """Build the table once; switching words off does not change what a word is.

    Parameters
    ----------
    new
        Words of one's own, numbered behind all others.
    """
    words = lexicon().words + new
    longest = max(map(len, words))
    if longest > LONGEST_WORD:
        message = f"a word of {longest} bytes; the table holds up to {LONGEST_WORD}"
        raise ValueError(message)
    rows = b"".join(word.encode("ascii").ljust(LONGEST_WORD, b"\0") for word in words)
    chunks = np.frombuffer(rows, "<u8").reshape(len(words), len(_SPREADERS)).T.copy()
    head = np.zeros(1 << _SLOT_BITS, np.uint16)
    following = np.zeros(len(words), np.uint16)
    slots = _slots(*chunks)
    for n, word in enumerate(words):
        if word:
            following[n], head[slots[n]] = head[slots[n]], n
    short = np.where(chunks[1] == 0, chunks[0], _NO_WORD)
    return _Table(tuple(chunks), short, head, following, longest)


def _slots(*chunks: Numbers) -> Numbers:
    """Return the slot of each word."""
    return _slot(np.bitwise_xor.reduce([c * s for c, s in zip(chunks, _SPREADERS, strict=True)]))


def _numbers(texts: Folded, starts: Numbers, ends: Numbers, table: _Table) -> Numbers:
    """Look words up by their bytes, all at once."""
    low = texts.signs.lower()
    # Eight bytes from every place on; the row ends in enough blanks for the last word.
    eights = np.ndarray((len(low) - _CHUNK + 1,), "<u8", low, strides=(1,))
    widths = ends - starts
    chunk = eights[starts] & _WORD_MASKS.take(widths, mode="clip")
    mixed = chunk * _SPREADERS[0]
    longer = np.flatnonzero((widths > _CHUNK) & (widths <= table.longest))
    further = []
    for place, spreader in enumerate(_SPREADERS[1:], start=1):
        left = widths[longer] - _CHUNK * place
        more = eights[starts[longer] + _CHUNK * place] & _WORD_MASKS.take(left, mode="clip")
        further.append(more)
        mixed[longer] ^= more * spreader
    numbers = np.zeros(len(starts), np.uint16)
    short = np.flatnonzero((widths <= _CHUNK) & (table.head.take(_slot(mixed)) != 0))
    numbers[short] = _found(table, mixed[short], (chunk[short],))
    numbers[longer] = _found(table, mixed[longer], (chunk[longer], *further))
    _mark_contracted(texts, starts, ends, numbers)
    return numbers


def _slot(mixed: Numbers) -> Numbers:
    """Return the slot that each word's mixed bytes fall into."""
    return (mixed >> _SHIFT).view(np.int64)


def _found(table: _Table, mixed: Numbers, chunks: tuple[Numbers, ...]) -> Numbers:
    """Return the numbers of words whose bytes are the same, 0 for unknown ones.

    One chunk is given for words of up to eight bytes, all for longer ones.
    """
    kept = (table.short,) if len(chunks) == 1 else table.chunks
    guess = table.head[_slot(mixed)]
    found = np.zeros(len(guess), np.uint16)
    places = np.arange(len(guess))
    while len(places):
        same = guess != 0
        for known, chunk in zip(kept, chunks, strict=True):
            same &= known[guess] == chunk[places]
        found[places[same]] = guess[same]
        # The slot may hold other words as well.
        on = np.flatnonzero(~same & (guess != 0))
        places, guess = places[on], table.following[guess[on]]
    return found


def _mark_contracted(texts: Folded, starts: Numbers, ends: Numbers, numbers: Numbers) -> None:
    """Give unknown words with "n't" in them the number of their own."""
    signs = np.frombuffer(texts.signs, np.uint8)
    quotes = texts.places("'")
    around = (signs[quotes - 1] | _SMALL_BIT, signs[quotes + 1] | _SMALL_BIT)
    quotes = quotes[(around[0] == ord("n")) & (around[1] == ord("t"))]
    holders = np.searchsorted(starts, quotes, side="right") - 1
    holders = holders[(numbers[holders] == 0) & (quotes < ends[holders])]
    numbers[holders] = CONTRACTED
