"""Which comment is meant, in words that survive a better reader."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Annotated, Final

import regex
from pydantic import BaseModel, ConfigDict, Field

from belowline.model.discussion import Comment, Discussion, LineSpan

# 64 bits tell any two texts of one page apart (200,000 comments collide once in a billion
# pages), and say nothing of the text to whoever reads the anchor.
_HASH_DIGITS: Final = 16

# More than half: then no two comments of a page can both be meant.
_MOSTLY: Final = 0.5

_NOT_SAID: Final = regex.compile(r"[^\p{L}\p{N}]+")


class Anchor(BaseModel):
    """Which comment is meant, however it is read tomorrow.

    Attributes
    ----------
    id
        Of the comment when it was pointed at; by itself it says little, since ids are
        numbers in page order.
    lines
        Where it stood; missing in exports and in markup.
    text
        Hash of its letters and digits.
    alike, nth
        How many comments of the page had the same letters, and which of them was meant.
    posted_raw
        Its time as printed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    lines: LineSpan | None = None
    text: str
    alike: Annotated[int, Field(ge=1)] = 1
    nth: Annotated[int, Field(ge=1)] = 1
    posted_raw: str | None = None


def hash_of(text: str) -> str:
    r"""Return a short hash of a text's letters and digits.

    Spaces, punctuation and case are left out: a better reader changes them first.

    Examples
    --------
    >>> hash_of("At last!\nA boat.") == hash_of("at last — a boat")
    True
    """
    said = _NOT_SAID.sub("", text.casefold())
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_HASH_DIGITS]


def anchor_of(discussion: Discussion, comment_id: str) -> Anchor:
    """Return the anchor of a comment.

    Raises
    ------
    KeyError
        When the discussion has no such comment.
    """
    comment = next((one for one in discussion.comments if one.id == comment_id), None)
    if comment is None:
        raise KeyError(comment_id)
    text = hash_of(comment.text)
    alike = [one.id for one in discussion.comments if hash_of(one.text) == text]
    return Anchor(
        id=comment.id,
        lines=comment.lines,
        text=text,
        alike=len(alike),
        nth=alike.index(comment.id) + 1,
        posted_raw=comment.posted_raw,
    )


def found(anchor: Anchor, comments: Sequence[Comment], *, loosely: bool = True) -> Comment | None:
    """Return the comment that an anchor means, or ``None`` where that is not sure.

    In this order: the same first line, the same letters (as many times on the page as when
    it was pointed at), mostly the same lines; in a document without lines, the same number
    and a printed time that no other has. Another comment is never taken because it comes close.

    Parameters
    ----------
    anchor
        Whom is meant.
    comments
        Of the discussion as it is read today, in page order.
    loosely
        Whether mostly the same lines are enough. Not for a fix that moves lines between
        comments: done twice, it would then move others.
    """
    if anchor.lines is not None:
        first = anchor.lines[0]
        for one in comments:
            if one.lines and one.lines[0] == first:
                return one
    named = next((one for one in comments if one.id == anchor.id), None)
    certain = anchor.alike == 1 or anchor.lines is None
    if named is not None and certain and hash_of(named.text) == anchor.text:
        return named
    alike = [one for one in comments if hash_of(one.text) == anchor.text]
    if alike and len(alike) == anchor.alike:
        return alike[anchor.nth - 1]
    if anchor.lines is None:
        same_time = [one for one in comments if one.posted_raw == anchor.posted_raw]
        return named if anchor.posted_raw and same_time == [named] else None
    mostly = [one for one in comments if one.lines and _shared(one.lines, anchor.lines) > _MOSTLY]
    return mostly[0] if loosely and mostly else None


def _shared(one: LineSpan, other: LineSpan) -> float:
    """Return how many of the lines of either are lines of both (Jaccard's index)."""
    both = min(one[1], other[1]) - max(one[0], other[0]) + 1
    either = max(one[1], other[1]) - min(one[0], other[0]) + 1
    return max(0, both) / either
