"""What a reading becomes once it is fixed by hand.

A room-level file of the workflows and not of the model: it needs the readers' words for a
receipt and the analysis that finds out who answers whom, and by the import rule only the
workflows know both. It is pure: no store, no clock, and the reading is left as it is, so
taking a fix back is applying the others anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, cast
from zoneinfo import ZoneInfo

from belowline.analysis.replies import linked
from belowline.model.discussion import Comment, Discussion, Grade, Precision, ReceiptEntry
from belowline.model.fixes import (
    Anchor,
    DocumentFix,
    FixOutcome,
    IsComment,
    MapColumns,
    Merge,
    NotAComment,
    ReadingFix,
    RejectLink,
    SetAuthor,
    SetDeclared,
    SetReply,
    SetTime,
    SetTimezone,
    Split,
    TakeLayout,
    found,
)
from belowline.readers.receipt import counted, entry, remaining, spoken_for
from belowline.workflows.draft import BY_HAND, PARAGRAPHS, Draft, cut_at, folded, text_on

# Where a fix says nothing of a comment.
_WHOLE: Final = ""


class NotApplicableError(Exception):
    """A fix cannot be applied to this reading; the sentence says why."""


# The comment and the other comment a fix turned out to mean, and what it did, in words.
Done = tuple[str | None, str | None, str]


def fixed(
    reading: Discussion,
    fixes: Iterable[DocumentFix | ReadingFix],
    *,
    lines: Sequence[str] = (),
) -> tuple[Discussion, tuple[FixOutcome, ...]]:
    """Apply fixes to a reading and find out who answers whom.

    Parameters
    ----------
    reading
        As the reader returned it, before replies were found. Not modified.
    fixes
        In the order in which they were made. Fixes that say how to read (a layout, a
        mapping of columns) are passed over: the reading has been made by them.
    lines
        The decoded upload, where its lines are those of the document.

    Returns
    -------
    discussion
        Linked, with a receipt entry for each kind of fix (``fixed_by_hand_…``). Every line
        that the reading accounted for is accounted for, once.
    outcomes
        One for each fix, in their order: applied, or why not.

    Notes
    -----
    Without fixes it is ``linked(reading)``, to the byte. A fix that was applied before, or
    that names what a better reader now does by itself, changes nothing.
    """
    draft = Draft.of(reading, lines)
    outcomes: list[FixOutcome] = []
    for fix in fixes:
        if isinstance(fix, TakeLayout | MapColumns):
            continue
        try:
            comment_id, to_id, said = _APPLY[fix.kind](draft, fix)
            outcomes.append(FixOutcome(fix.id, fix, True, said, comment_id, to_id))  # noqa: FBT003
        except NotApplicableError as error:
            said = f"Could not be applied: {error}"
            outcomes.append(FixOutcome(fix.id, fix, False, said))  # noqa: FBT003
    if not any(outcome.applied for outcome in outcomes):
        return linked(reading), tuple(outcomes)
    result = linked(_closed(draft))
    for one in result.comments:
        # An @name that is refused is a name in the text again, or it would be found anew.
        if one.mentions and (one.id, one.parent) in draft.rejected:
            _answers_nobody(draft, draft.comments[draft.place(one.id)])
    if any((one.id, one.parent) in draft.rejected for one in result.comments):
        result = linked(_closed(draft))
    return _without_rejected(result, draft.rejected), tuple(outcomes)


def _meant(draft: Draft, anchor: Anchor, *, loosely: bool = True) -> Comment:
    comment = found(anchor, draft.comments, loosely=loosely)
    if comment is None:
        raise NotApplicableError(f"{_spoken(anchor)} is not read as a comment any more.")
    return comment


def _spoken(anchor: Anchor) -> str:
    if anchor.lines:
        return f"what stands from line {anchor.lines[0]:,} on"
    return f"the comment that was number {anchor.id.lstrip('c')}"


def _called(draft: Draft, comment: Comment) -> str:
    number = draft.place(comment.id) + 1
    return f"Comment {number:,}"


def _author(draft: Draft, fix: SetAuthor) -> Done:
    comment = _meant(draft, fix.comment)
    draft.put(comment.model_copy(update={"author": fix.author, "author_inferred": None}))
    if fix.author is not None:
        draft.forget(comment.id, ["unnamed_comments"])
    draft.note("author", comment.id)
    who = f"by “{fix.author}”" if fix.author else "by nobody known"
    return comment.id, None, f"{_called(draft, comment)} is {who}."


def _time(draft: Draft, fix: SetTime) -> Done:
    comment = _meant(draft, fix.comment)
    draft.put(comment.model_copy(update={"posted": fix.posted, "posted_precision": fix.precision}))
    draft.forget(comment.id, ["time_unreadable", "year_inferred", "ages"])
    draft.note("time", comment.id)
    when = f"was posted {fix.posted.replace('T', ' ')}" if fix.posted else "has no known time"
    return comment.id, None, f"{_called(draft, comment)} {when}."


def _reply(draft: Draft, fix: SetReply) -> Done:
    comment = _meant(draft, fix.comment)
    if fix.to is None:
        _answers_nobody(draft, comment)
        draft.note("reply", comment.id)
        return comment.id, None, f"{_called(draft, comment)} answers nobody."
    to = _meant(draft, fix.to)
    parents = {one.id: one.parent for one in draft.comments}
    above: str | None = to.id
    seen: set[str] = set()
    while above is not None and above not in seen:
        if above == comment.id:
            raise NotApplicableError("the two would answer each other in a circle.")
        seen.add(above)
        above = parents.get(above)
    draft.put(comment.model_copy(update={"parent": to.id, "link_grade": Grade.STATED}))
    draft.note("reply", comment.id)
    said = f"{_called(draft, comment)} answers {_called(draft, to).lower()}."
    return comment.id, to.id, said


def _answers_nobody(draft: Draft, comment: Comment) -> None:
    """Take every sign of an answer from a comment; the names it calls go back to its text."""
    called = [name for name in comment.mentions if folded(name) not in folded(comment.text)]
    text = " ".join([*(f"@{name}" for name in called), comment.text]).strip()
    draft.put(
        comment.model_copy(
            update={"text": text, "mentions": (), "parent": None, "link_grade": None}
        )
    )
    draft.forget(comment.id, ["lost_mention"])


def _not_reply(draft: Draft, fix: RejectLink) -> Done:
    comment, to = _meant(draft, fix.comment), _meant(draft, fix.to)
    if comment.parent == to.id:
        grade = comment.link_grade if comment.mentions else None
        draft.put(comment.model_copy(update={"parent": None, "link_grade": grade}))
    draft.rejected.add((comment.id, to.id))
    draft.note("reply", comment.id)
    said = f"{_called(draft, comment)} does not answer {_called(draft, to).lower()}."
    return comment.id, to.id, said


def _not_comment(draft: Draft, fix: NotAComment) -> Done:
    comment = found(fix.comment, draft.comments, loosely=False)
    if comment is None:
        if fix.comment.lines and draft.owner(fix.comment.lines[0]) is None:
            return None, None, f"{_spoken(fix.comment).capitalize()} is no comment."
        raise NotApplicableError(f"{_spoken(fix.comment)} is not read as a comment of its own.")
    number = _called(draft, comment)
    draft.comments.remove(comment)
    draft.forget(comment.id)
    draft.repoint(comment.id, comment.parent)
    if comment.lines:
        draft.dropped.update(range(comment.lines[0], comment.lines[1] + 1))
    draft.note("not_comment", comment.id)
    return None, None, f"What was read as {number.lower()} is no comment."


def _is_comment(draft: Draft, fix: IsComment) -> Done:
    first, last = _trimmed(draft, fix.first, fix.last)
    body = max(fix.body or first, first)
    owners = {one.id: one for n in range(first, last + 1) if (one := draft.owner(n))}
    if any(one.lines == (first, last) for one in owners.values()):
        (own,) = owners
        return own, None, f"Lines {first:,} to {last:,} are {_called(draft, owners[own]).lower()}."
    if owners:
        other = _called(draft, next(iter(owners.values()))).lower()
        raise NotApplicableError(f"lines {first:,} to {last:,} belong to {other} already.")
    text = text_on(draft.lines, body, last)
    draft.take(first, last)
    comment = Comment(
        id=draft.free_id(BY_HAND + first),
        position=1,
        author=fix.author,
        posted=fix.posted,
        posted_precision=fix.precision,
        text=text,
        lines=(first, last),
    )
    place = next(
        (n for n, one in enumerate(draft.comments) if one.lines and one.lines[0] > last),
        len(draft.comments),
    )
    draft.comments.insert(place, comment)
    draft.note("new_comment", comment.id)
    return comment.id, None, f"Lines {first:,} to {last:,} are a comment."


def _needs_lines(draft: Draft) -> None:
    if not draft.lines:
        raise NotApplicableError("this discussion has no lines, or they cannot be read.")


def _trimmed(draft: Draft, first: int, last: int) -> tuple[int, int]:
    """Return a span of lines without blank ones at its ends."""
    _needs_lines(draft)
    if not 1 <= first <= last <= len(draft.lines):
        raise NotApplicableError(f"the upload has no lines {first:,} to {last:,}.")
    written = [n for n in range(first, last + 1) if draft.lines[n - 1].strip()]
    if not written:
        raise NotApplicableError(f"nothing is written on lines {first:,} to {last:,}.")
    return written[0], written[-1]


def _split(draft: Draft, fix: Split) -> Done:
    if fix.line is not None:
        same = next((c for c in draft.comments if c.lines and c.lines[0] == fix.line), None)
        if same is not None:
            return same.id, None, f"A comment begins on line {fix.line:,}."
    comment = _meant(draft, fix.comment, loosely=False)
    cut, line = _place_of(draft, comment, fix)
    if not cut or not comment.text[:cut].strip():
        raise NotApplicableError("one of the two would have no text.")
    begin = cut
    if line is not None and fix.body and fix.body > line:
        begin = cut_at(comment, draft.lines, fix.body) or cut
    head, tail = comment.text[:cut].strip(), comment.text[begin:].strip()
    if not tail:
        raise NotApplicableError("one of the two would have no text.")
    number = (
        BY_HAND + line
        if line is not None
        else BY_HAND + PARAGRAPHS * int(comment.id.lstrip("c")) + cast("int", fix.paragraph)
    )
    moved = tuple(
        name
        for name in comment.mentions
        if folded(name) in folded(tail) and folded(name) not in folded(head)
    )
    second = Comment(
        id=draft.free_id(number),
        position=1,
        author=fix.author,
        posted=fix.posted,
        posted_precision=fix.precision,
        text=tail,
        mentions=moved,
        lines=(line, comment.lines[1]) if comment.lines and line else None,
    )
    kept = tuple(name for name in comment.mentions if name not in moved)
    first = comment.model_copy(
        update={
            "text": head,
            "mentions": kept,
            "link_grade": comment.link_grade if kept or comment.parent else None,
            "lines": (comment.lines[0], line - 1) if comment.lines and line else None,
        }
    )
    if _headed_below(draft, comment, line):
        first, second = _swapped(first, second, fix)
    place = draft.place(comment.id)
    draft.comments[place : place + 1] = [first, second]
    draft.note("split", first.id)
    return second.id, first.id, f"{_called(draft, first)} ends where the next one begins."


def _place_of(draft: Draft, comment: Comment, fix: Split) -> tuple[int | None, int | None]:
    """Return where the second comment begins in the text, and on which line if any."""
    if comment.lines is not None:
        _needs_lines(draft)
    if fix.line is None:
        return _paragraph(draft, comment, cast("int", fix.paragraph))
    if comment.lines is None or not comment.lines[0] < fix.line <= comment.lines[1]:
        raise NotApplicableError(f"line {fix.line:,} is not within that comment.")
    return cut_at(comment, draft.lines, fix.line), fix.line


def _paragraph(draft: Draft, comment: Comment, number: int) -> tuple[int, int | None]:
    """Return where a paragraph begins in the text, and on which line if there are any."""
    paragraphs = comment.text.split("\n\n")
    if number > len(paragraphs):
        raise NotApplicableError(f"that comment has {counted(len(paragraphs), 'paragraph')}.")
    cut = sum(len(each) + 2 for each in paragraphs[: number - 1])
    if comment.lines is None:
        return cut, None
    for line in range(comment.lines[0] + 1, comment.lines[1] + 1):
        if draft.lines[line - 1].strip() and cut_at(comment, draft.lines, line) == cut:
            return cut, line
    raise NotApplicableError("the line on which that paragraph begins was not found.")


def _headed_below(draft: Draft, comment: Comment, line: int | None) -> bool:
    """Tell whether name and time stand in the second part, as where they follow the text."""
    if comment.lines is None or line is None:
        return False
    sign = folded(comment.posted_raw or comment.author or "")
    rows = [folded(each) for each in draft.lines[comment.lines[0] - 1 : comment.lines[1]]]
    at = line - comment.lines[0]
    return bool(sign) and sign in "".join(rows[at:]) and sign not in "".join(rows[:at])


def _swapped(first: Comment, second: Comment, fix: Split) -> tuple[Comment, Comment]:
    """Give the second what was read as the name and time of both."""
    own = ("author", "posted", "posted_precision", "posted_raw", "votes_up", "votes_down")
    read = {name: getattr(first, name) for name in own}
    if fix.author is not None:
        read["author"] = fix.author
    if fix.posted is not None:
        read |= {"posted": fix.posted, "posted_precision": fix.precision}
    bare = dict.fromkeys(own) | {"posted_precision": Precision.NONE}
    return first.model_copy(update=bare), second.model_copy(update=read)


def _merge(draft: Draft, fix: Merge) -> Done:
    comment = _meant(draft, fix.comment, loosely=False)
    if fix.comment.lines and comment.lines and comment.lines[0] < fix.comment.lines[0]:
        raise NotApplicableError(f"{_spoken(fix.comment)} is part of another comment already.")
    place = draft.place(comment.id)
    if place == 0:
        raise NotApplicableError("no comment stands before it.")
    before = draft.comments[place - 1]
    text = comment.text
    lines = before.lines
    if before.lines and comment.lines:
        lines = (before.lines[0], comment.lines[1])
        _needs_lines(draft)
        if comment.lines[0] <= before.lines[1]:
            raise NotApplicableError("it does not stand behind the one before it.")
        draft.take(before.lines[1] + 1, comment.lines[0] - 1)
        if comment.author or comment.posted_raw:  # what looked like a header is text, too
            text = text_on(draft.lines, *comment.lines) or text
    elif not before.text:
        raise NotApplicableError("the comment before it has no text.")
    mentions = dict.fromkeys((*before.mentions, *comment.mentions))
    draft.put(
        before.model_copy(
            update={
                "text": "\n\n".join(part for part in (before.text, text) if part),
                "mentions": tuple(mentions),
                "lines": lines,
            }
        )
    )
    draft.comments.remove(comment)
    draft.forget(comment.id)
    if text:
        draft.forget(before.id, ["empty_comments"])
    draft.repoint(comment.id, before.id)
    draft.note("merge", before.id)
    return before.id, None, f"{_called(draft, before)} goes on in what was read as the next one."


def _declared(draft: Draft, fix: SetDeclared) -> Done:
    draft.discussion = draft.discussion.model_copy(update={"declared_comments": fix.declared})
    draft.note("declared", _WHOLE)
    if fix.declared is None:
        return None, None, "The page does not say how many comments it has."
    return None, None, f"The page says that it has {counted(fix.declared, 'comment')}."


def _timezone(draft: Draft, fix: SetTimezone) -> Done:
    try:
        ZoneInfo(fix.timezone)
    except (OSError, ValueError, KeyError):
        raise NotApplicableError(f"“{fix.timezone}” is no known time zone.") from None
    draft.discussion = draft.discussion.model_copy(update={"timezone": fix.timezone})
    draft.note("timezone", _WHOLE)
    said = f"Times are those of {fix.timezone}; they are shown as printed."
    return None, None, said


_APPLY: Final = cast(
    "dict[str, Callable[[Draft, DocumentFix], Done]]",
    {
        "author": _author,
        "time": _time,
        "reply": _reply,
        "not_reply": _not_reply,
        "not_comment": _not_comment,
        "is_comment": _is_comment,
        "split": _split,
        "merge": _merge,
        "declared": _declared,
        "timezone": _timezone,
    },
)

# Kind of fix to what the receipt says of so many comments; the order is the receipt's.
_TOLD: Final = {
    "author": "The author of {} was set by hand.",
    "time": "The time of {} was set by hand.",
    "reply": "Whom {} answer was set by hand.",
    "not_comment": "{} that had been read was taken out by hand.",
    "new_comment": "{} was found by hand.",
    "split": "{} was split in two by hand.",
    "merge": "{} was put together by hand.",
    "declared": "The number of comments that the page declares was set by hand.",
    "timezone": "The time zone was set by hand; no clock was shifted.",
}
_TOLD_OF_MANY: Final = {
    "author": "The authors of {} were set by hand.",
    "time": "The times of {} were set by hand.",
    "not_comment": "{} that had been read were taken out by hand.",
    "new_comment": "{} were found by hand.",
    "split": "{} were split in two by hand.",
    "merge": "{} were put together by hand.",
}


# The codes under which ``remaining`` speaks for what nobody else speaks for.
_REST: Final = frozenset({"unplaced_lines", "blank_lines"})


def _closed(draft: Draft) -> Discussion:
    """Return the draft as a document, with every line accounted for."""
    comments = tuple(
        one.model_copy(update={"position": n}) for n, one in enumerate(draft.comments, 1)
    )
    by_hand = _by_hand(draft, comments)
    article = draft.discussion.article.model_copy(update={"paragraphs": tuple(draft.paragraphs)})
    receipt = [
        one
        for one in draft.receipt
        # What is left for nobody is told anew; what the fixes have emptied is told no more.
        if one.code not in _REST and (one.count or one in draft.discussion.receipt)
    ]
    if draft.lines:
        taken = spoken_for(article, comments, [*receipt, *by_hand])
        receipt += remaining(draft.lines, taken)
    else:
        receipt += [one for one in draft.receipt if one.code in _REST and one.count]
    return draft.discussion.model_copy(
        update={"article": article, "comments": comments, "receipt": (*receipt, *by_hand)}
    )


def _by_hand(draft: Draft, comments: tuple[Comment, ...]) -> list[ReceiptEntry]:
    """Return what the receipt says of the fixes: one entry for each kind."""
    order = {one.id: one.position for one in comments}
    told = []
    for kind, one in _TOLD.items():
        if kind not in draft.notes:
            continue
        n = len(draft.notes[kind])
        ids = sorted((each for each in draft.notes[kind] if each in order), key=order.__getitem__)
        sentence = one if n == 1 else _TOLD_OF_MANY.get(kind, one)
        lines = sorted(draft.dropped) if kind == "not_comment" else ()
        message = sentence.format(counted(n, "comment"))
        told.append(entry(f"fixed_by_hand_{kind}", message, comments=ids, lines=lines, count=n))
    return told


def _without_rejected(discussion: Discussion, rejected: set[tuple[str, str]]) -> Discussion:
    """Take links away that a person has refused, whoever proposed them."""
    refused = {one.id for one in discussion.comments if (one.id, one.parent) in rejected}
    if not refused:
        return discussion
    comments = {
        one.id: one.model_copy(update={"parent": None, "link_grade": None, "depth": 0})
        if one.id in refused
        else one
        for one in discussion.comments
    }
    for one in discussion.comments:
        path: list[str] = []
        here: str | None = one.id
        while here in comments and here not in path and here not in refused:
            path.append(here)
            here = comments[here].parent
        if here in refused:  # everything above a comment decides how deep it stands
            for depth, step in enumerate(reversed(path), 1):
                comments[step] = comments[step].model_copy(update={"depth": depth})
    return discussion.model_copy(update={"comments": tuple(comments.values())})
