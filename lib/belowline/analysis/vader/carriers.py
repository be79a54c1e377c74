"""Which words and emoji of a text carry tone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from vaderSentiment.vaderSentiment import SentiText

from belowline.analysis.vader.cleaning import cleaned
from belowline.analysis.vader.lexicon import Own, analyzer


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
    valences = _valences(off, own)
    words = [word.lower() for word in SentiText(cleaned(text, off=off)).words_and_emoticons]
    # "kind of" is a booster and not the friendly word.
    return [
        Carrier(word, valences[word])
        for word, following in zip_longest(words, words[1:], fillvalue="")
        if word in valences and not (word == "kind" and following == "of")
    ]


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
