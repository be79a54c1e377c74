"""What a person said of a comment, having read it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

# What is asked of a comment.
TONE: Final = "tone"

# What can be answered, in the order of the keys that answer it.
TONES_BY_HAND: Final = ("negative", "neutral", "positive", "unclear")


@dataclass(frozen=True, slots=True)
class Label:
    """One answer about one comment.

    Attributes
    ----------
    comment
        Its id: "c21".
    value
        One of ``TONES_BY_HAND``; "neutral" is neutral or mixed, "unclear" is "can't tell".
    text_sha256
        Of the words that were read, see :func:`fingerprint`. After a fix, or under a better
        reader, other words may stand under the same id; the label does not hold for those.
    created
        When it was given, in UTC.
    """

    comment: str
    value: str
    text_sha256: str
    created: datetime


def fingerprint(text: str) -> str:
    """Return what stays the same as long as the words do.

    Examples
    --------
    >>> fingerprint("a ferry") == fingerprint("a ferry ")
    False
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
