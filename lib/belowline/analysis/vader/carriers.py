"""Which words and emoji of a text carry tone."""

from __future__ import annotations

import string
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from belowline.analysis.vader.cleaning import cleaned
from belowline.analysis.vader.lexicon import Own, analyzer

# Punctuation around so few characters may be what they mean: ":)", "(y)".
_SMILEY: Final = 2


@dataclass(frozen=True, slots=True)
class Carrier:
    """A word or emoji that carries tone, and VADER's valence for it, in [-4, 4]."""

    word: str
    valence: float


def carriers(text: str, *, off: frozenset[str] = frozenset(), own: Own = ()) -> list[Carrier]:
    """Return the words and emoji of a text that carry tone, in order.

    Empty means *unscored*: VADER would call such a text 0.0, but it has nothing to go by.

    Parameters
    ----------
    text
        Text as it stands on the page.
    off
        Words to be read as if they were not in the word list.
    own
        Words with ratings of one's own.

    Examples
    --------
    >>> carriers("A GOOD idea 😂")
    [Carrier(word='good', valence=1.9), Carrier(word='😂', valence=1.9)]
    >>> carriers("The shed is green.")
    []
    """
    return carriers_of([text], off=off, own=own)[0]


def carriers_of(
    texts: Iterable[str], *, off: frozenset[str] = frozenset(), own: Own = ()
) -> list[list[Carrier]]:
    """Return what :func:`carriers` does, of many texts: each word is looked up once."""
    valences = _valences(off, own)
    looked_up: dict[str, str] = {}  # a token as it stands, and its word if that carries tone
    found = []
    for text in texts:
        tokens = cleaned(text, off=off).split()
        for token in tokens:
            if token not in looked_up:
                word = _word(token)
                looked_up[token] = word if word in valences else ""
        # "kind of" is a booster and not the friendly word.
        found.append(
            [
                Carrier(word, valences[word])
                for token, following in zip_longest(tokens, tokens[1:], fillvalue="")
                if (word := looked_up[token]) and not (word == "kind" and _word(following) == "of")
            ]
        )
    return found


def _word(token: str) -> str:
    """Return a token as vaderSentiment's ``SentiText`` looks it up, in small letters."""
    bare = token.strip(string.punctuation)
    return (bare if len(bare) > _SMILEY else token).lower()


@lru_cache(maxsize=64)  # as many as lexicons
def _valences(off: frozenset[str], own: Own) -> dict[str, float]:
    """Weigh every word and emoji that carries tone; no booster ("very") is among them."""
    words: dict[str, float] = {
        word: valence
        for word, valence in {**analyzer().lexicon, **dict(own)}.items()
        if word not in off
    }
    shown = {
        # "person gesturing NO": a word is looked up in small letters.
        sign: [words[word] for word in said.lower().split() if word in words]
        for sign, said in analyzer().emojis.items()
        if len(sign) == 1
    }
    return words | {sign: round(sum(known), 2) for sign, known in shown.items() if known}
