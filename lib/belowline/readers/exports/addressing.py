"""Whom comments of an export address by @Name; the marker moves out of the text."""

from __future__ import annotations

from collections.abc import Sequence

from belowline.readers.exports.drafts import Draft
from belowline.readers.mentions import People, mentioned


def note_mentions(drafts: Sequence[Draft]) -> None:
    """Fill in the mentions of comments, and take leading markers out of their texts.

    A text that is nothing but its marker stays as it is.
    """
    people = People.named(name for draft in drafts if (name := draft.fields["author"]))
    for draft in drafts:
        text = draft.fields["text"]
        if "@" in text:
            found = mentioned(text, known=people)
            draft.fields["mentions"] = found.names
            draft.fields["text"] = found.text or text
