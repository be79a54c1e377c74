"""What a person notes beside a comment while reading: words of their own, and labels.

A note speaks of a comment by an :class:`~belowline.model.anchors.Anchor`, as a fix does, and
is kept apart from the upload. It changes no number; it is for finding a comment again.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from belowline.model.anchors import Anchor
from belowline.model.errors import NoteRefusedError

LONGEST_NOTE: Final = 4_000  # characters: two pages; more is a document of its own
LONGEST_LABEL: Final = 40  # characters: some five words, what a row of labels can show
MOST_LABELS: Final = 12  # of one comment; a scheme with more is a table of its own

_ID_BYTES: Final = 12
# 32 bits tell the labels of one discussion apart (a thousand collide once in ten thousand
# discussions), and a link holds no word of a label.
_CODE_DIGITS: Final = 8

Label = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LABEL)]


class Note(BaseModel):
    """A person's words about one comment.

    Attributes
    ----------
    id
        Of the note; nobody has to be kept from guessing it.
    comment
        Which comment is meant.
    text
        May be empty where there are labels.
    labels
        As they were typed, in their order; no two alike but for case.
    changed
        When it was last written (UTC).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,40}$")] = Field(
        default_factory=lambda: secrets.token_hex(_ID_BYTES)
    )
    comment: Anchor
    text: Annotated[str, StringConstraints(max_length=LONGEST_NOTE)] = ""
    labels: Annotated[tuple[Label, ...], Field(max_length=MOST_LABELS)] = ()
    changed: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))


def labels_in(typed: str) -> tuple[str, ...]:
    """Return the labels in a line that a person typed, cut at its commas.

    Raises
    ------
    NoteRefusedError
        When one is too long, or there are too many.

    Examples
    --------
    >>> labels_in("quote,  to check , Quote")
    ('quote', 'to check')
    """
    found: dict[str, str] = {}
    for part in typed.split(","):
        label = " ".join(part.split())
        if len(label) > LONGEST_LABEL:
            raise NoteRefusedError(f"A label has at most {LONGEST_LABEL} characters.")
        if label:
            found.setdefault(label.casefold(), label)
    if len(found) > MOST_LABELS:
        raise NoteRefusedError(f"A comment has at most {MOST_LABELS} labels.")
    return tuple(found.values())


def label_code(label: str) -> str:
    """Return what a link calls a label: the same for the same word in any case.

    Examples
    --------
    >>> label_code("Quote") == label_code("quote"), len(label_code("quote"))
    (True, 8)
    """
    return hashlib.sha256(label.casefold().encode("utf-8", "replace")).hexdigest()[:_CODE_DIGITS]


def counted_labels(notes: Iterable[Note]) -> dict[str, tuple[str, int]]:
    """Return each label's code, with how it was first written and on how many comments it is.

    The most given first; among those given as often, in the order of their letters.

    Parameters
    ----------
    notes
        At most one for each comment.
    """
    counts: dict[str, tuple[str, int]] = {}
    for note in notes:
        for label in note.labels:
            said, n = counts.get(label_code(label), (label, 0))
            counts[label_code(label)] = (said, n + 1)
    return dict(sorted(counts.items(), key=lambda one: (-one[1][1], one[1][0].casefold())))
