"""Which characters of a line are damage, and what stood there before.

Nothing here normalises what is not broken: curly quotes, accents, emoji, soft hyphens,
joiners and the controls of bidirectional text stay as they are.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import regex
from ftfy import TextFixerConfig, fix_encoding

# Only the steps that undo a wrong decoding; none that change spelling or typography.
_REPAIR: Final = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)

# UTF-8 read as Windows-1252 or Latin-1, the damage that saved pages have, shows as a letter
# for the lead byte and one for each continuation byte. The leads of punctuation, accented
# letters and emoji hardly stand before such a sign otherwise. Any other lead is trusted only
# three times in a row, as it comes in mis-decoded Greek or Chinese: ftfy alone takes a
# closing quote after an “ä” for a Cyrillic or a Chinese letter.
_NEXT: Final = r"[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_SUSPICIOUS: Final = regex.compile(rf"[ÂÃâð]{_NEXT}|ï»¿|(?:[\u00c4-\u00ef]{_NEXT}{{1,2}}){{3}}")

# ftfy looks at half a million characters a second or more; the damaged lines of a page have
# some ten thousand, and a text with far more must not hold anybody up.
_LOOKED_AT: Final = 400_000

# Unicode's Stream-Safe Text Format (UAX #15, section 13) allows 30 combining marks in a
# row. More are decoration that makes others' normalisation quadratic.
_MOST_MARKS: Final = 30
_TOO_MANY_MARKS: Final = regex.compile(rf"(\p{{M}}{{{_MOST_MARKS}}})\p{{M}}+")

# The tab stays. U+FEFF inside a text is a byte order mark of a file pasted into another.
_C0: Final = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff]+")
_SPACING: Final = regex.compile(r"[\x0b\x0c\u2028\u2029]")
_LONE_SURROGATE: Final = regex.compile(r"[\ud800-\udfff]")

# What a browser makes of C1 controls (WHATWG Encoding Standard, windows-1252): they are
# Windows punctuation decoded as Latin-1. The five that Windows leaves open vanish.
_C1_MEANS: Final = {
    code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)
}


_C1_SIGNS: Final = frozenset(map(chr, _C1_MEANS))

# Any of the above, and every combining mark: most lines of any language have none of them,
# and are looked at once instead of five times.
_HARMFUL: Final = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\p{M}{31}"
)


def is_sound(text: str) -> bool:
    """Whether a text of many lines holds nothing that :func:`mended` would look at."""
    return text.isascii() and _HARMFUL.search(text) is None


def looks_mis_decoded(line: str) -> bool:
    """Whether a line holds what UTF-8 looks like when it is read as Windows-1252."""
    return not line.isascii() and _SUSPICIOUS.search(line) is not None


class Mended(NamedTuple):
    """A line after repair, and what had to be repaired."""

    text: str
    controls: int = 0
    marks: int = 0
    mojibake: bool = False


def mended(line: str, *, repair: bool | None = None) -> Mended:
    r"""Return a line with control characters and mis-decoded characters put right.

    Parameters
    ----------
    line
        One line, without its end.
    repair
        Whether to undo a wrong decoding; unless told, where the line looks wrongly decoded.

    Examples
    --------
    >>> mended("donâ€™t\x00 “go”")
    Mended(text='don’t “go”', controls=1, marks=0, mojibake=True)
    """
    if repair is None:
        repair = looks_mis_decoded(line)
    if not repair and _HARMFUL.search(line) is None:
        return Mended(line)
    text = _C0.sub("", line)
    controls = len(line) - len(text)
    text, surrogates = _LONE_SURROGATE.subn("\ufffd", text)
    repaired = fix_encoding(text, _REPAIR) if repair else text
    mojibake = repaired != text
    text, spacing = _SPACING.subn(" ", _C0.sub("", repaired))
    if misread := _C1_SIGNS & set(text):
        controls += sum(text.count(sign) for sign in misread)
        text = text.translate(_C1_MEANS)
    longer = len(text)
    text = _TOO_MANY_MARKS.sub(r"\1", text)
    return Mended(text, controls + surrogates + spacing, longer - len(text), mojibake)


def clean(text: str) -> str:
    r"""Return text from any other source (a JSON string, say) without harmful characters.

    Line breaks stay.

    Examples
    --------
    >>> clean("a\x00b\nc\ud800")
    'ab\nc�'
    """
    return "\n".join(mended(line, repair=False).text for line in text.split("\n"))


class Budget:
    """How many characters may still be repaired."""

    def __init__(self, characters: int = _LOOKED_AT) -> None:
        self.left = characters

    def pays(self, line: str) -> bool:
        """Whether this line may be repaired; if so, it is paid for."""
        if len(line) > self.left:
            return False
        self.left -= len(line)
        return True
