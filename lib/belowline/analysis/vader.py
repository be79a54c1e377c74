"""The instrument that measures tone: VADER, as published, on a cleaned copy of the text.

VADER sums the valence of the words it knows, turned by the negations and boosters before
them, and squeezes the sum S into S / √(S² + 15), the *compound* in [-1, 1]. It was made for
short English messages. Where its numbers mislead (long texts saturate, topic words such as
"war" count as mood) is the business of :mod:`belowline.analysis.tone`.

References
----------
.. [1] C. J. Hutto & E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment
   Analysis of Social Media Text", ICWSM 2014.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Final

import ftfy
import regex
from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    SentimentIntensityAnalyzer,
    SentiText,
)

# VADER's authors cut here (README, "About the Scoring"); we follow them so that our shares
# compare with published ones.
NEGATIVE_AT: Final = -0.05
POSITIVE_AT: Final = 0.05

# Beyond this many words a text as a whole is not scored. VADER's compound has saturated
# long before (a 215-word comment of mixed tone scores +0.96), and its rule for "but"
# searches the whole text once per word: 50,000 words would take minutes.
LONGEST_TEXT: Final = 2_000

# VADER knows only straight apostrophes and single-character emoji: variation selectors,
# zero-width signs and skin tones hide a word or a heart from it.
_HIDING: Final = regex.compile("[\ufe0e\ufe0f\u200b-\u200d\u2060\U0001f3fb-\U0001f3ff]")

_REACH: Final = 3  # VADER's rules look at most three words back, and two ahead


# The two steps of the published algorithm that are handed less to read below.
_check_negation = SentimentIntensityAnalyzer._negation_check  # noqa: SLF001 (no public door)
_check_idioms = SentimentIntensityAnalyzer._special_idioms_check  # noqa: SLF001 (the same)


class _NearSighted(SentimentIntensityAnalyzer):  # type: ignore[misc] # ships no types
    """VADER, handing its rules only the words they look at.

    The published code lower-cases the whole text up to four times per scored word, so that
    time grows with the square of the length. Same rules, same numbers.
    """

    @staticmethod
    def _negation_check(valence: float, words: list[str], start_i: int, i: int) -> float:
        near = words[max(0, i - _REACH) : i + 1]
        value: float = _check_negation(valence, near, start_i, min(i, _REACH))
        return value

    @staticmethod
    def _special_idioms_check(valence: float, words: list[str], i: int) -> float:
        near = words[i - _REACH : i + _REACH]
        value: float = _check_idioms(valence, near, _REACH)
        return value


@cache
def _instrument() -> _NearSighted:
    """Read the lexicons once: 7,500 words and 3,600 emoji, never changed."""
    return _NearSighted()


@cache
def _emoji() -> regex.Pattern[str]:
    """Match one emoji that VADER can put into words; it reads character by character."""
    known = "".join(regex.escape(sign) for sign in _instrument().emojis if len(sign) == 1)
    return regex.compile(f"[{known}]")


def _described(copy: str) -> str:
    """Put emoji into words, as VADER does before it reads."""
    emojis = _instrument().emojis
    return _emoji().sub(lambda match: emojis[match.group()], copy)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A word or emoji that carries tone, and VADER's valence for it, in [-4, 4]."""

    word: str
    valence: float


def cleaned(text: str) -> str:
    """Return the copy of a text that is scored; the text itself is what people see.

    Curly quotes become straight, mistaken encodings are mended, signs that hide a word or
    an emoji from VADER go, and emoji stand apart from the words around them.

    Examples
    --------
    >>> cleaned("She isn’t happy❤️now")
    "She isn't happy ❤ now"
    """
    mended = _HIDING.sub("", ftfy.fix_text(text, uncurl_quotes=True))
    return mended if mended.isascii() else _emoji().sub(r" \g<0> ", mended)


def carriers(text: str) -> list[Carrier]:
    """Return the words and emoji of a text that carry tone, in order.

    Empty means *unscored*: VADER would call such a text 0.0, but it has nothing to go by.

    Parameters
    ----------
    text
        Text as it stands on the page.

    Examples
    --------
    >>> carriers("A GOOD idea 😂")
    [Carrier(word='good', valence=1.9), Carrier(word='😂', valence=1.9)]
    >>> carriers("The shed is green.")
    []
    """
    return _carriers(cleaned(text))


def _carriers(copy: str) -> list[Carrier]:
    emojis = _instrument().emojis
    tokens = [token.lower() for token in SentiText(copy).words_and_emoticons]
    found = []
    for token, following in zip_longest(tokens, tokens[1:], fillvalue=""):
        parts = emojis[token].split() if token in emojis else [token]
        valences = [_valence(part, following) for part in parts]
        known = [valence for valence in valences if valence is not None]
        if known:
            found.append(Carrier(token, round(sum(known), 2)))
    return found


def _valence(word: str, following: str) -> float | None:
    """Look a word up, passing over what VADER treats as a modifier instead."""
    if word in BOOSTER_DICT or (word == "kind" and following == "of"):
        return None
    value: float | None = _instrument().lexicon.get(word)
    return value


def compound(text: str) -> float | None:
    """Return VADER's compound of a text as a whole.

    Higher is friendlier. Saturates with length; see ``LONGEST_TEXT``.

    Parameters
    ----------
    text
        Text as it stands on the page.

    Returns
    -------
    float or None
        In [-1, 1]; None when the text holds no word or emoji with a valence, or more than
        ``LONGEST_TEXT`` words.

    Examples
    --------
    >>> compound("She isn’t happy")
    -0.4585
    >>> compound("The shed is green.") is None
    True
    """
    copy = cleaned(text)
    if len(_described(copy).split()) > LONGEST_TEXT or not _carriers(copy):
        return None
    return float(_instrument().polarity_scores(copy)["compound"])
