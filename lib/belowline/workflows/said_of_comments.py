"""What each kind of fix does to a draft: who, when, whom, and of the whole discussion."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from belowline.model.discussion import Comment, Grade
from belowline.model.fixes import (
    RejectLink,
    SetAuthor,
    SetDeclared,
    SetReply,
    SetSaved,
    SetTime,
    SetTimezone,
)
from belowline.readers.receipt import counted
from belowline.workflows.draft import WHOLE, Draft, folded
from belowline.workflows.meant import Done, NotApplicableError, called, capital, meant


def author(draft: Draft, fix: SetAuthor) -> Done:
    """Set who wrote a comment."""
    comment = meant(draft, fix.comment)
    draft.put(comment.model_copy(update={"author": fix.author, "author_inferred": None}))
    if fix.author is not None:
        draft.forget(comment.id, ["unnamed_comments"])
    draft.note("author", comment.id)
    who = f"“{fix.author}”" if fix.author else "nobody known"
    return comment.id, None, f"The author of {called(comment)} is {who}."


def time(draft: Draft, fix: SetTime) -> Done:
    """Set when a comment was posted."""
    comment = meant(draft, fix.comment)
    draft.put(comment.model_copy(update={"posted": fix.posted, "posted_precision": fix.precision}))
    draft.forget(comment.id, ["time_unreadable", "year_inferred", "ages"])
    draft.note("time", comment.id)
    when = f"was posted {fix.posted.replace('T', ' ')}" if fix.posted else "has no known time"
    return comment.id, None, capital(f"{called(comment)} {when}.")


def reply(draft: Draft, fix: SetReply) -> Done:
    """Set whom a comment answers."""
    comment = meant(draft, fix.comment)
    if fix.to is None:
        answers_nobody(draft, comment)
        draft.note("reply", comment.id)
        return comment.id, None, capital(f"{called(comment)} answers nobody.")
    to = meant(draft, fix.to)
    parents = {one.id: one.parent for one in draft.comments}
    above: str | None = to.id
    seen: set[str] = set()
    while above is not None and above not in seen:
        if above == comment.id:
            raise NotApplicableError("the two would answer each other in a circle.")
        seen.add(above)
        above = parents.get(above)
    draft.put(comment.model_copy(update={"parent": to.id, "link_grade": Grade.STATED}))
    draft.rejected.discard((comment.id, to.id))  # the last word holds
    draft.note("reply", comment.id)
    said = capital(f"{called(comment)} answers {called(to)}.")
    return comment.id, to.id, said


def answers_nobody(draft: Draft, comment: Comment) -> None:
    """Take every sign of an answer from a comment; the names it calls go back to its text."""
    called = [name for name in comment.mentions if folded(name) not in folded(comment.text)]
    text = " ".join([*(f"@{name}" for name in called), comment.text]).strip()
    draft.put(
        comment.model_copy(
            update={"text": text, "mentions": (), "parent": None, "link_grade": None}
        )
    )
    draft.forget(comment.id, ["lost_mention"])


def not_reply(draft: Draft, fix: RejectLink) -> Done:
    """Say whom a comment does not answer."""
    comment, to = meant(draft, fix.comment), meant(draft, fix.to)
    if comment.parent == to.id:
        grade = comment.link_grade if comment.mentions else None
        draft.put(comment.model_copy(update={"parent": None, "link_grade": grade}))
    draft.rejected.add((comment.id, to.id))
    draft.note("not_reply", comment.id)
    said = capital(f"{called(comment)} does not answer {called(to)}.")
    return comment.id, to.id, said


def declared(draft: Draft, fix: SetDeclared) -> Done:
    """Set how many comments the page says it has."""
    draft.discussion = draft.discussion.model_copy(update={"declared_comments": fix.declared})
    draft.note("declared", WHOLE)
    if fix.declared is None:
        return None, None, "The page does not say how many comments it has."
    return None, None, f"The page says that it has {counted(fix.declared, 'comment')}."


def timezone(draft: Draft, fix: SetTimezone) -> Done:
    """Name the time zone of the whole discussion."""
    try:
        ZoneInfo(fix.timezone)
    except (OSError, ValueError, KeyError):
        raise NotApplicableError(f"“{fix.timezone}” is no known time zone.") from None
    draft.discussion = draft.discussion.model_copy(update={"timezone": fix.timezone})
    draft.receipt = [one for one in draft.receipt if one.code != "time_zone_unknown"]
    draft.note("timezone", WHOLE)
    said = f"Times are those of {fix.timezone}; they are shown as printed."
    return None, None, said


def saved(draft: Draft, fix: SetSaved) -> Done:
    """Set when the page was saved; what its ages then allow is worked out at the end."""
    draft.discussion = draft.discussion.model_copy(update={"saved": fix.saved})
    draft.note("saved", WHOLE)
    if fix.saved is None:
        return None, None, "It is not known when the page was saved."
    return None, None, f"The page was saved {fix.saved.replace('T', ' ')}."
