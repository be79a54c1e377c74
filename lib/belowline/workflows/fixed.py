"""What a reading becomes once it is fixed by hand.

A room-level file of the workflows and not of the model: it needs the readers' words for a
receipt and the analysis that finds out who answers whom, and by the import rule only the
workflows know both. It is pure: no store, no clock, and the reading is left as it is, so
taking a fix back is applying the others anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final, cast

from belowline.analysis.replies import linked
from belowline.model.discussion import Comment, Discussion, ReceiptEntry
from belowline.model.fixes import (
    DocumentFix,
    FixOutcome,
    IsComment,
    MapColumns,
    Merge,
    NotAComment,
    ReadingFix,
    Split,
    TakeLayout,
)
from belowline.readers.ages import with_intervals
from belowline.readers.receipt import counted, entry, remaining, spoken_for
from belowline.workflows import own_lexicon, said_of_comments, where_comments_stand
from belowline.workflows.draft import Draft
from belowline.workflows.meant import Done, NotApplicableError


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
    done: dict[str, FixOutcome] = {}
    for fix in fixes:
        if isinstance(fix, TakeLayout | MapColumns):
            continue
        same = done.get(_words(fix)) if isinstance(fix, _MOVING) else None
        if same is not None:
            outcomes.append(replace(same, id=fix.id, fix=fix))
            continue
        try:
            comment_id, to_id, said = _APPLY[fix.kind](draft, fix)
            outcomes.append(FixOutcome(fix.id, fix, True, said, comment_id, to_id))  # noqa: FBT003
        except NotApplicableError as error:
            said = f"It could not be applied: {error}"
            outcomes.append(FixOutcome(fix.id, fix, False, said))  # noqa: FBT003
        done[_words(fix)] = outcomes[-1]
    if not any(outcome.applied for outcome in outcomes):
        return linked(reading), tuple(outcomes)
    result = linked(_closed(draft))
    for one in result.comments:
        # An @name that is refused is a name in the text again, or it would be found anew.
        if one.mentions and (one.id, one.parent) in draft.rejected:
            said_of_comments.answers_nobody(draft, draft.comments[draft.place(one.id)])
    if any((one.id, one.parent) in draft.rejected for one in result.comments):
        result = linked(_closed(draft))
    return without_rejected(result, draft.rejected), tuple(outcomes)


# What moves lines between comments. The same words twice are one such fix: done again, it
# could find another comment with the same letters in the place of the one it has moved.
_MOVING: Final = (NotAComment, IsComment, Split, Merge)


def _words(fix: DocumentFix) -> str:
    return fix.model_dump_json(exclude={"id", "created"})


_APPLY: Final = cast(
    "dict[str, Callable[[Draft, DocumentFix], Done]]",
    {
        "author": said_of_comments.author,
        "time": said_of_comments.time,
        "reply": said_of_comments.reply,
        "not_reply": said_of_comments.not_reply,
        "not_comment": where_comments_stand.not_comment,
        "is_comment": where_comments_stand.is_comment,
        "split": where_comments_stand.split,
        "merge": where_comments_stand.merge,
        "declared": said_of_comments.declared,
        "timezone": said_of_comments.timezone,
        "saved": said_of_comments.saved,
        "theme_name": said_of_comments.theme_name,
        "lexicon": own_lexicon.applied,
    },
)

# Kind of fix to what the receipt says of so many comments; the order is the receipt's.
_TOLD: Final = {
    "author": "The author of {} was set by hand.",
    "time": "The time of {} was set by hand.",
    "reply": "Whom {} answers was set by hand.",
    "not_reply": "An answer of {} was turned down by hand.",
    "not_comment": "{} that had been read was taken out by hand.",
    "new_comment": "{} was found by hand.",
    "split": "{} was split in two by hand.",
    "merge": "{} was put together by hand.",
    "declared": "The number of comments that the page declares was set by hand.",
    "timezone": "The time zone was set by hand; no clock was shifted.",
    "saved": "When the page was saved was set by hand.",
    "lexicon": "Words were given ratings of tone by hand.",
}
_TOLD_OF_MANY: Final = {
    "author": "The authors of {} were set by hand.",
    "time": "The times of {} were set by hand.",
    "reply": "Whom {} answer was set by hand.",
    "not_reply": "Answers of {} were turned down by hand.",
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
    return with_intervals(
        draft.discussion.model_copy(
            update={"article": article, "comments": comments, "receipt": (*receipt, *by_hand)}
        )
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


def without_rejected(discussion: Discussion, rejected: set[tuple[str, str]]) -> Discussion:
    """Take links away that a person has refused, whoever proposed them.

    Parameters
    ----------
    discussion
        With its links.
    rejected
        Pairs of a comment and one that it does not answer, as ids.
    """
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
