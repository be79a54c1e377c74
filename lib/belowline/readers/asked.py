"""How somebody asked an upload to be read, where the readers' own choice was not right.

It is a wish: what cannot be read so is read as ever, and ``source.layout`` tells which.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person chose; nothing by default.

    Attributes
    ----------
    layout
        What ``source.layout`` is to be, as :func:`belowline.readers.readings_offered` names it.
    columns
        Of a table: our word ("text", "author", "time") to the column's name.
    clock
        How the column of times is written: a value of
        :class:`belowline.readers.exports.moments.Clock`.
    """

    layout: str | None = None
    columns: Mapping[str, str] | None = None
    clock: str | None = None


AS_EVER: Final = Asked()

# What ``source.layout`` says of a table that was read by columns a person has chosen.
CHOSEN_COLUMNS: Final = "chosen-columns"


@dataclass(frozen=True, slots=True)
class Offered:
    """A way to read an upload.

    Attributes
    ----------
    layout
        Its name: what ``source.layout`` would be.
    words
        What it looks for, in words for people.
    comments
        How many comments it finds.
    confidence
        How sure it is, in [0, 1]; readings of different families are not comparable.
    """

    layout: str
    words: str
    comments: int
    confidence: float
