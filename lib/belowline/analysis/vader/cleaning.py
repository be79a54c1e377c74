"""The copy of a text that is scored, and where each of its characters came from.

vaderSentiment knows only straight apostrophes ("isn’t" does not negate) and emoji of one
character. What hides a word from it is cleaned away; people see the text as it was.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import ftfy
import numpy as np
import regex
from rapidfuzz.distance import Levenshtein

from belowline.analysis.vader.lexicon import Numbers, analyzer

# Variation selectors, zero-width signs and skin tones hide a word or a heart from VADER.
_HIDING: Final = (0xFE0E, 0xFE0F, *range(0x200B, 0x200E), 0x2060, *range(0x1F3FB, 0x1F400))

# Text that ftfy leaves as it is, which saves asking it: printable ASCII without entities.
_PLAIN: Final = regex.compile(r"[ -%'-~\t\n]*+")


def cleaned(text: str, *, off: frozenset[str] = frozenset()) -> str:
    """Return the copy of a text that is scored; the text itself is what people see.

    Curly quotes become straight, mistaken encodings are mended, signs that hide a word or
    an emoji from VADER go, and emoji stand apart from the words around them. Emoji that are
    switched off become white space: VADER would read their description.

    Examples
    --------
    >>> cleaned("She isn’t happy❤️now")
    "She isn't happy ❤ now"
    """
    # The first question answers for nearly every text, at a tenth of the second one's cost.
    printed = text.isascii() and text.isprintable() and "&" not in text
    if printed or _PLAIN.fullmatch(text):
        return text
    off = frozenset(sign for sign in off if len(sign) == 1 and not sign.isascii())
    copy = ftfy.fix_text(text, uncurl_quotes=True).translate(_apart())
    return copy.translate(dict.fromkeys(map(ord, off), " "))


@cache
def _apart() -> dict[int, str]:
    """Translate emoji that VADER can put into words to stand apart, and hiding signs away."""
    known = {ord(sign): f" {sign} " for sign in analyzer().emojis if len(sign) == 1}
    return known | dict.fromkeys(_HIDING, "")


def spans_in(text: str, copy: str) -> tuple[Numbers, Numbers]:
    """Return where each character of a cleaned copy stood in the text.

    Parameters
    ----------
    text
        Text as it stands on the page.
    copy
        Its cleaned copy.

    Returns
    -------
    (array, array)
        For each character of ``copy`` the half-open range of ``text`` it came from; an
        empty range for what was put in.
    """
    if text == copy:
        return np.arange(len(text)), np.arange(1, len(text) + 1)
    starts, ends = np.zeros(len(copy), np.int64), np.zeros(len(copy), np.int64)
    for block in Levenshtein.opcodes(text, copy):
        here = np.arange(block.dest_start, block.dest_end)
        if block.tag == "insert":
            starts[here] = ends[here] = block.src_start
        else:  # kept or replaced, one for one; of what was deleted nothing is left
            starts[here] = block.src_start + (here - block.dest_start)
            ends[here] = starts[here] + 1
    return starts, ends
