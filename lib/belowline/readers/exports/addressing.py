"""Whom comments of an export address by @Name; the marker moves out of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import regex

from belowline.readers.exports.drafts import Draft
from belowline.readers.mentions import mentioned

_ADDRESSED: Final = regex.compile(r"@\s{0,3}([\p{L}\p{N}_]+)")


def note_mentions(drafts: Sequence[Draft]) -> None:
    """Fill in the mentions of comments, and take leading markers out of their texts.

    A text that is nothing but its marker stays as it is.
    """
    # Only people whose name begins as an @word does are looked for: a file may hold
    # fifty thousand people, and most comments address nobody.
    people: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        if (author := draft.fields["author"]) and (
            word := regex.match(r"@?([\p{L}\p{N}_]+)", author)
        ):
            people[word[1].casefold()].add(author)
    for draft in drafts:
        text = draft.fields["text"]
        if "@" not in text:
            continue
        words = {found[1].casefold() for found in _ADDRESSED.finditer(text)}
        found = mentioned(text, known={name for word in words for name in people.get(word, ())})
        draft.fields["mentions"] = found.names
        draft.fields["text"] = found.text or text
