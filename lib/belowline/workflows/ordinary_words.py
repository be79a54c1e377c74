"""Is it a word of the language, besides being part of somebody's name?"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import simplemma

# A page has some hundred different words that are also parts of names.
_ASKED: Final = 4_096


@lru_cache(maxsize=_ASKED)
def is_in_a_dictionary(word: str, language: str | None) -> bool:
    """Tell whether a word is listed in the page's language, or in English.

    Parameters
    ----------
    word
        In lower case.
    language
        As the document says ("en-GB"); one that has no list counts as English.

    Examples
    --------
    >>> is_in_a_dictionary("pilot", "en"), is_in_a_dictionary("marta", "en")
    (True, False)
    """
    asked = (language or "en").partition("-")[0]
    try:
        return simplemma.is_known(word, lang=(asked, "en") if asked != "en" else "en")
    except ValueError:
        return simplemma.is_known(word, lang="en")
