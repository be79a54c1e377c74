"""How much does a short text look like somebody's name?"""

# ruff: noqa: PLR2004 - weights of the signs of a name

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from belowline.readers.plain.buttons import interface_only
from belowline.readers.plain.landmarks import closes_comments, opens_comments
from belowline.readers.plain.wording import BADGES, PARTICLES, SENTENCE_WORDS

MAX_NAME: Final = 60  # characters; longer "names" on labelled pages were titles of other blogs

_LETTER: Final = re.compile(r"[^\W\d_]")
_TITLE_END: Final = re.compile(
    r"(?:\b\w|\b(?:jr|sr|dr|esq|md|phd|inc|ltd|co|st))\.$", re.IGNORECASE
)
_TRIM: Final = " \t\u00a0|·•,;:：–—-»>«<*~/\\"
_WEB: Final = re.compile(r"\s*\(?(?:https?://|www\.)\S*$")
_HANDLE_AFTER: Final = re.compile(r"\s{2,}@\w+$")
_ID_AFTER: Final = re.compile(r"\s\(#?\d{1,9}\)?$")
_GLUED_LABEL: Final = re.compile(r"^\[[a-z]{2,10}\](?=\w)")  # "[info]ann": an icon's text
_LEADING_WEB: Final = re.compile(r"^(?:https?://|www\.)\S+\s+(?=\S)")


@lru_cache(maxsize=4096)
def name_likeness(text: str) -> float:
    """Return how much a text looks like a name: 0 is a sentence, 1 is a name.

    Examples
    --------
    >>> name_likeness("Old Miller") > 0.8, name_likeness("and that was all.") < 0.2
    (True, True)
    """
    if not text or len(text) > MAX_NAME or not _LETTER.search(text):
        return 0.0
    words = text.split()
    if interface_only(text) or text.lower().startswith(("http://", "https://", "www.")):
        return 0.0
    if len(words) > 1 and (opens_comments(text) or closes_comments(text)):
        return 0.0
    score = _by_words(words)
    if text[-1] in '.!?…:;,"”)' and not _TITLE_END.search(text):
        score -= 0.25 if text[-1] == ")" else 0.5
    if words[0][0] in '"“„«-*>[#' or any(
        mark in text for mark in ("  ", "?", "!", "=", "://", "[...]")
    ):
        score -= 0.3
    return max(0.0, min(1.0, score))


def _by_words(words: list[str]) -> float:
    if len(words) > 7:
        return 0.1
    common = sum(word.strip(".,!?'’\"") in SENTENCE_WORDS for word in words)
    particles = sum(word in PARTICLES for word in words[1:])
    if len(words) == 1:
        return 0.85 if not common else 0.45
    common = max(0, common - particles)
    named = sum(not word[0].islower() for word in words) + particles
    score = 0.45 + 0.5 * named / len(words) - 0.45 * min(2, common)
    return score - 0.12 * max(0, len(words) - 4)


def clean_name(text: str) -> str | None:
    """Return a name without decorations around it, or None where nothing is left."""
    text = _ID_AFTER.sub("", text.strip(_TRIM))
    text = _HANDLE_AFTER.sub("", _WEB.sub("", _LEADING_WEB.sub("", text.strip(_TRIM))))
    text = " ".join(text.strip(_TRIM).split())
    text = _GLUED_LABEL.sub("", text)
    if text.startswith("@") and " " not in text:
        text = text[1:]
    if text.startswith(("u/", "/u/")) and " " not in text:
        text = text[text.index("u/") + 2 :]
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    if text.count("(") > text.count(")"):  # the separators around a name took its end along
        name, _, aside = text.rpartition("(")
        text = name.strip() if aside.casefold() in {"", "not", *BADGES} else f"{text})"
    return text or None
