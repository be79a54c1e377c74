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
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer, SentiText

# VADER's authors cut here (README, "About the Scoring"); we follow them so that our shares
# compare with published ones.
NEGATIVE_AT: Final = -0.05
POSITIVE_AT: Final = 0.05

# Beyond this many words a text as a whole is not scored. VADER's compound has saturated
# long before (a 215-word comment of mixed tone scores +0.96), and its rule for "but"
# searches the whole text once per word: 50,000 words take 10 to 20 s, 2,000 take 0.05 s.
LONGEST_TEXT: Final = 2_000

# VADER knows only straight apostrophes and single-character emoji: variation selectors,
# zero-width signs and skin tones hide a word or a heart from it.
_HIDING: Final = (0xFE0E, 0xFE0F, *range(0x200B, 0x200E), 0x2060, *range(0x1F3FB, 0x1F400))

# Text that ftfy leaves as it is, which saves asking it: printable ASCII without entities.
_PLAIN: Final = regex.compile(r"[ -%'-~\t\n]*+")

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
def _apart() -> dict[int, str]:
    """Translate emoji that VADER can put into words to stand apart, and hiding signs away."""
    known = {ord(sign): f" {sign} " for sign in _instrument().emojis if len(sign) == 1}
    return known | dict.fromkeys(_HIDING, "")


@cache
def _in_words() -> dict[int, str]:
    """Translate emoji into words, as VADER does before it reads."""
    return {ord(sign): said for sign, said in _instrument().emojis.items() if len(sign) == 1}


@cache
def _valences() -> dict[str, float]:
    """Weigh every word and emoji that carries tone; no booster ("very") is among them."""
    words: dict[str, float] = _instrument().lexicon
    shown = {
        chr(sign): [words[word] for word in said.split() if word in words]
        for sign, said in _in_words().items()
    }
    return words | {sign: round(sum(known), 2) for sign, known in shown.items() if known}


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
    if _PLAIN.fullmatch(text):
        return text
    return ftfy.fix_text(text, uncurl_quotes=True).translate(_apart())


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
    """Look up each word of a cleaned copy, but for the "kind" of "kind of"."""
    valences = _valences()
    words = [word.lower() for word in SentiText(copy).words_and_emoticons]
    return [
        Carrier(word, valences[word])
        for word, following in zip_longest(words, words[1:], fillvalue="")
        if word in valences and not (word == "kind" and following == "of")
    ]


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
    if len(copy.translate(_in_words()).split()) > LONGEST_TEXT or not _carriers(copy):
        return None
    return float(_instrument().polarity_scores(copy)["compound"])
