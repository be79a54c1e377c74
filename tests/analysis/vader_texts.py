"""Texts in which every rule of VADER has something to do, and VADER's own account of them."""

import random
from typing import Any

from hypothesis import strategies as st
from vaderSentiment import vaderSentiment as published  # noqa: N813 - its own name


class Published(published.SentimentIntensityAnalyzer):
    """VADER as published, remembering what it added up."""

    def __init__(self, off: frozenset[str] = frozenset()) -> None:
        super().__init__()
        for word in off:
            self.lexicon.pop(word, None)

    def score_valence(self, sentiments: list[float], text: str) -> dict[str, float]:
        self.counted = [float(value) for value in sentiments if value != 0]
        self.sum = float(sum(sentiments))
        emphasis = self._punctuation_emphasis(text)
        self.raw = self.sum + (emphasis if self.sum > 0 else -emphasis if self.sum < 0 else 0)
        return super().score_valence(sentiments, text)


RULED = (
    *published.NEGATE,
    *published.BOOSTER_DICT,
    *published.SPECIAL_CASES,
    *("but", "but", "BUT", "no", "or", "nor", "kind of", "least", "at", "very", "never", "so"),
    *("this", "without", "doubt", "good", "bad", "GOOD", "the", "a", "I", "xn't", "N'T", "boat"),
)
RATED_WORDS = tuple(Published().lexicon)
EMOJI = tuple(Published().emojis)
MARKS = ("", "", "", "", "!", "?", "!!!", "???", "...", ",", "'", '"', "(", ")", "-", "--", "n't")
GAPS = (" ",) * 8 + ("", "\n", "\t", "  ", "\x1c", "\u2003", "\u3000")

# Characters that Python's own notions of case and space treat in some way of their own:
# kelvin, dotted I, a title-case letter, sharp s, no-break space, next line, null, a lone
# surrogate, emoji, a selector.
ODD = "\u212a\u0130\u01c5ßΣς\xa0\x85\0\ud83d😂❤\ufe0fÞ"


def made_text(chance: random.Random) -> str:
    """Return a text of up to thirty words, smileys, emoji and signs of any plane."""
    return chance.choice(["", "", " ", "\n"]) + "".join(
        _word(chance) + chance.choice(GAPS) for _ in range(chance.randrange(30))
    )


def _word(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.4:
        word = chance.choice(RATED_WORDS)
    elif kind < 0.85:
        word = chance.choice(RULED)
    elif kind < 0.9:
        word = chance.choice(EMOJI)
    else:
        sign = chance.choice([chance.randrange(0x250), chance.randrange(0x110000), None])
        word = (chance.choice(ODD) if sign is None else chr(sign)) * chance.randrange(1, 4)
    case = chance.random()
    word = word.upper() if case < 0.15 else word.title() if case < 0.25 else word
    return chance.choice(MARKS) + word + chance.choice(MARKS)


def any_text() -> st.SearchStrategy[str]:
    """Draw texts of ruled words, of any characters, and of both."""
    word: Any = st.sampled_from((*RULED, *RATED_WORDS[::37], *EMOJI[::37]))
    pieces = st.one_of(word, st.text(max_size=6), st.sampled_from(MARKS), st.sampled_from(ODD))
    return st.lists(pieces, max_size=20).map(" ".join) | st.lists(pieces, max_size=20).map("".join)
