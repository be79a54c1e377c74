"""What each kind of fix does to a draft: where comments begin and end."""

from __future__ import annotations

from typing import cast

from belowline.model.anchors import found
from belowline.model.discussion import Comment, Grade, Precision
from belowline.model.fixes import IsComment, Merge, NotAComment, Split
from belowline.readers.mentions import People, mentioned
from belowline.readers.receipt import counted
from belowline.workflows.draft import Draft, cut_at, folded, text_on
from belowline.workflows.meant import (
    Done,
    NotApplicableError,
    called,
    capital,
    meant,
    needs_lines,
    spoken,
)


def not_comment(draft: Draft, fix: NotAComment) -> Done:
    """Take a comment out; its lines go to the receipt."""
    comment = found(fix.comment, draft.comments, loosely=False)
    if comment is None:
        if fix.comment.lines and draft.owner(fix.comment.lines[0]) is None:
            return None, None, capital(f"{spoken(fix.comment)} is no comment.")
        raise NotApplicableError(f"{spoken(fix.comment)} is not read as a comment of its own.")
    draft.comments.remove(comment)
    draft.forget(comment.id)
    draft.repoint(comment.id, comment.parent)
    if comment.lines:
        draft.dropped.update(range(comment.lines[0], comment.lines[1] + 1))
    draft.note("not_comment", comment.id)
    return None, None, f"What was read as {called(comment)} is no comment."


def is_comment(draft: Draft, fix: IsComment) -> Done:
    """Make a comment of lines that belong to none."""
    first, last = _trimmed(draft, fix.first, fix.last)
    body = max(fix.body or first, first)
    owners = draft.owners(first, last)
    if owners and owners[0].lines == (first, last):
        return owners[0].id, None, f"Lines {first:,} to {last:,} are a comment."
    if owners:
        other = called(owners[0])
        raise NotApplicableError(f"lines {first:,} to {last:,} belong to {other} already.")
    text, mentions = _addressed(draft, text_on(draft.lines, body, last))
    draft.take(first, last)
    comment = Comment(
        id=draft.id_by_hand(line=first),
        position=1,
        author=fix.author,
        posted=fix.posted,
        posted_precision=fix.precision,
        text=text,
        mentions=mentions,
        lines=(first, last),
    )
    place = next(
        (n for n, one in enumerate(draft.comments) if one.lines and one.lines[0] > last),
        len(draft.comments),
    )
    draft.comments.insert(place, comment)
    draft.note("new_comment", comment.id)
    return comment.id, None, f"Lines {first:,} to {last:,} are a comment."


def _addressed(draft: Draft, text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without the @name it opens with, and the names that it calls."""
    known = People.named(one.author or "" for one in draft.discussion.comments)
    addressed = mentioned(text, known=known)
    return addressed.text, addressed.names


def _trimmed(draft: Draft, first: int, last: int) -> tuple[int, int]:
    """Return a span of lines without blank ones at its ends."""
    needs_lines(draft)
    if not 1 <= first <= last <= len(draft.lines):
        raise NotApplicableError(f"the upload has no lines {first:,} to {last:,}.")
    written = [n for n in range(first, last + 1) if draft.lines[n - 1].strip()]
    if not written:
        raise NotApplicableError(f"nothing is written on lines {first:,} to {last:,}.")
    return written[0], written[-1]


def split(draft: Draft, fix: Split) -> Done:
    """Cut a comment in two."""
    if fix.line is not None:
        same = next((c for c in draft.comments if c.lines and c.lines[0] == fix.line), None)
        if same is not None:
            return same.id, None, f"A comment begins on line {fix.line:,}."
    comment = meant(draft, fix.comment, loosely=False)
    cut, line = _place_of(draft, comment, fix)
    if not cut or not comment.text[:cut].strip():
        raise NotApplicableError("one of the two would have no text.")
    begin = cut
    if line is not None and fix.body and fix.body > line:
        begin = cut_at(comment, draft.lines, fix.body) or cut
    head, tail = comment.text[:cut].strip(), comment.text[begin:].strip()
    if not tail:
        raise NotApplicableError("one of the two would have no text.")
    moved = tuple(
        name
        for name in comment.mentions
        if folded(name) in folded(tail) and folded(name) not in folded(head)
    )
    tail, called_by_it = _addressed(draft, tail)
    moved = tuple(dict.fromkeys((*moved, *called_by_it)))
    second = Comment(
        id=draft.id_by_hand(line=line, of=comment, paragraph=fix.paragraph or 0),
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
            "link_grade": comment.link_grade
            if kept or comment.parent or comment.link_grade is Grade.TRACE
            else None,
            "lines": (comment.lines[0], line - 1) if comment.lines and line else None,
        }
    )
    if _headed_below(draft, comment, line):
        first, second = _swapped(first, second, fix)
    place = draft.place(comment.id)
    draft.comments[place : place + 1] = [first, second]
    if line is not None:
        draft.hand_over(first.id, second.id, line)
    draft.note("split", first.id)
    return second.id, first.id, capital(f"{called(first)} ends before {called(second)}.")


def _place_of(draft: Draft, comment: Comment, fix: Split) -> tuple[int | None, int | None]:
    """Return where the second comment begins in the text, and on which line if any."""
    if comment.lines is not None:
        needs_lines(draft)
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
    own = (
        "author", "posted", "posted_precision", "posted_raw", "posted_between",
        "votes_up", "votes_down",
    )  # fmt: skip
    read = {name: getattr(first, name) for name in own}
    if fix.author is not None:
        read["author"] = fix.author
    if fix.posted is not None:
        read |= {"posted": fix.posted, "posted_precision": fix.precision}
    bare = dict.fromkeys(own) | {"posted_precision": Precision.NONE}
    return first.model_copy(update=bare), second.model_copy(update=read)


def merge(draft: Draft, fix: Merge) -> Done:
    """Put a comment to the one before it."""
    comment = meant(draft, fix.comment, loosely=False)
    if fix.comment.lines and comment.lines and comment.lines[0] < fix.comment.lines[0]:
        raise NotApplicableError(f"{spoken(fix.comment)} is part of another comment already.")
    place = draft.place(comment.id)
    if place == 0:
        raise NotApplicableError("no comment stands before it.")
    before = draft.comments[place - 1]
    text = comment.text
    lines = before.lines
    if before.lines and comment.lines:
        lines = (before.lines[0], comment.lines[1])
        needs_lines(draft)
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
    return (
        before.id,
        None,
        capital(f"{called(before)} goes on in what was read as {called(comment)}."),
    )
