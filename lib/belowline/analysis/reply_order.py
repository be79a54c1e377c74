"""In which order comments were written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from belowline.model.discussion import Comment


def oldest_first(comments: Sequence[Comment]) -> list[Comment]:
    """Order comments by the clock where each has one, else as the page runs."""
    moments = [
        datetime.fromisoformat(comment.posted).replace(tzinfo=None)
        for comment in comments
        if comment.posted
    ]
    # On a page that shows the newest first, equal times run upwards as well.
    falling = sum(a > b for a, b in pairwise(moments)) > sum(a < b for a, b in pairwise(moments))
    upwards = list(reversed(comments)) if falling else list(comments)
    if len(moments) < len(comments):
        return upwards
    clock = {comment.id: moment for comment, moment in zip(comments, moments, strict=True)}
    return sorted(upwards, key=lambda comment: clock[comment.id])
