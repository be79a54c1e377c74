"""In which order comments were written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import gt, lt

from belowline.model.discussion import Comment


def oldest_first(comments: Sequence[Comment]) -> list[Comment]:
    """Order comments by the clock where each has one, else as the page runs."""
    moments = [_wall_clock(comment.posted) for comment in comments if comment.posted]
    later = moments[1:]
    down, up = sum(map(gt, moments, later)), sum(map(lt, moments, later))
    # On a page that shows the newest first, equal times run upwards as well.
    order: Sequence[int] = range(len(comments))[:: -1 if down > up else 1]
    if down and len(moments) == len(comments):
        order = sorted(order, key=moments.__getitem__)
    return [comments[place] for place in order]


def _wall_clock(posted: str) -> datetime:
    moment = datetime.fromisoformat(posted)
    return moment.replace(tzinfo=None) if moment.tzinfo else moment
