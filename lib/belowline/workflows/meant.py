"""Which comment a fix means, and what it is called in a sentence."""

from __future__ import annotations

from typing import Final

from belowline.model.anchors import Anchor, found
from belowline.model.discussion import Comment
from belowline.model.wording import shortened
from belowline.workflows.draft import Draft

_OPENING: Final = 40  # columns; enough words to know a comment again


class NotApplicableError(Exception):
    """A fix cannot be applied to this reading; the sentence says why."""


# The comment and the other comment a fix turned out to mean, and what it did, in words.
Done = tuple[str | None, str | None, str]


def meant(draft: Draft, anchor: Anchor, *, loosely: bool = True) -> Comment:
    """Return the comment that an anchor means.

    Raises
    ------
    NotApplicableError
        When there is none today.
    """
    comment = found(anchor, draft.comments, loosely=loosely)
    if comment is None:
        raise NotApplicableError(f"{spoken(anchor)} is not read as a comment any more.")
    return comment


def spoken(anchor: Anchor) -> str:
    """Name a comment that was not found, in the middle of a sentence."""
    if anchor.lines:
        return f"what stands from line {anchor.lines[0]:,} on"
    return f"the comment that was number {anchor.id.lstrip('c')}"


def called(comment: Comment) -> str:
    """Name a comment in the middle of a sentence, by what a reader sees of it.

    Not by its number, which the next fix may change.
    """
    opening = shortened(" ".join(comment.text.split()), _OPENING)
    who = f"the comment by “{comment.author}”" if comment.author else "the unnamed comment"
    return f"{who} (“{opening}”)" if opening else who


def capital(sentence: str) -> str:
    """Return a sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def needs_lines(draft: Draft) -> None:
    """Refuse a fix that speaks of lines where there are none."""
    if not draft.lines:
        raise NotApplicableError("this discussion has no lines, or they cannot be read.")
