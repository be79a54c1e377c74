"""The encoding a text was saved in."""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple

import regex

from belowline.readers.upload import utf16_by_its_zeros

# Longest mark first: the UTF-32 mark begins with the UTF-16 mark.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# In Western European text fewer than one letter in five is accented; read as Western,
# Cyrillic, Greek or Arabic bytes give nearly nothing else.
_MOST_ACCENTED: Final = 1 / 3

# A guess needs some sentences, not megabytes: guessing takes a second per megabyte.
_GUESSED_FROM: Final = 65_536

_HIGH_LETTER: Final = regex.compile(r"[À-ÖØ-öø-ÿŠšŽžŒœŸƒ]")
_LOW_LETTER: Final = regex.compile(r"[A-Za-z]")


class Reading(NamedTuple):
    """A text, the encoding it was read in, and how many of its characters were broken."""

    text: str
    encoding: str
    broken: int


def in_its_encoding(data: bytes) -> Reading:
    r"""Decode bytes without ever failing.

    Tried in this order: a byte order mark, the zeros of UTF-16, strict UTF-8, UTF-8 with a
    few broken bytes, Windows-1252, and only then a guess. Guessing comes last because
    guessers take short Western texts for Hebrew or Turkish.

    Examples
    --------
    >>> in_its_encoding("don’t".encode("cp1252"))
    Reading(text='don’t', encoding='windows-1252', broken=0)
    >>> in_its_encoding("\ufeffdon’t".encode())
    Reading(text='don’t', encoding='utf-8-sig', broken=0)
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding)
    wide = utf16_by_its_zeros(data)
    if wide:
        return _tolerant(data, wide)
    try:
        return Reading(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    damaged = _tolerant(data, "utf-8")
    beyond_ascii = len(damaged.text) - len(damaged.text.encode("ascii", "ignore"))
    whole = beyond_ascii - damaged.text.count("\ufffd")
    # Hardly any text in an older encoding holds even one valid UTF-8 sequence.
    if whole >= damaged.broken:
        return damaged
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = None
    if western is not None and _reads_as_western(western):
        return Reading(western, "windows-1252", 0)
    return _guessed(data) or _tolerant(data, "cp1252")


def _tolerant(data: bytes, encoding: str) -> Reading:
    """Decode with a replacement character for each broken sequence, and count those."""
    text = data.decode(encoding, errors="replace")
    # Only Unicode encodings can hold a replacement character of the page's own.
    own = "utf-8" if encoding == "utf-8-sig" else encoding
    stated = data.count("\ufffd".encode(own)) if own.startswith("utf") else 0
    shown = "windows-1252" if encoding == "cp1252" else encoding
    return Reading(text, shown, text.count("\ufffd") - stated)


def _reads_as_western(text: str) -> bool:
    sample = text[:_GUESSED_FROM]
    high = len(_HIGH_LETTER.findall(sample))
    return high <= _MOST_ACCENTED * (high + len(_LOW_LETTER.findall(sample)))


def _guessed(data: bytes) -> Reading | None:
    # Imported late: few uploads need it.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data[:_GUESSED_FROM]).best()
    return _tolerant(data, best.encoding.replace("_", "-")) if best else None
