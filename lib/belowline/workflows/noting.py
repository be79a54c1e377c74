"""Notes beside comments: which comment each means today, and how they are written and counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pandas as pd

from belowline.model.anchors import anchor_of, found
from belowline.model.errors import NoteRefusedError, SampleUnfixableError
from belowline.model.notes import LONGEST_NOTE, Note, counted_labels, labels_in
from belowline.model.view import SAMPLE_ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belowline.model.discussion import Comment, Discussion
    from belowline.store.discussions import Store

ANY: Final = "any"


@dataclass(frozen=True, slots=True)
class Noted:
    """The notes of a discussion.

    Attributes
    ----------
    by_comment
        Of each comment with a note, in page order.
    adrift
        Notes whose comment is not read as one any more; they are kept and shown.
    damaged
        How many a damaged disk has taken.
    """

    by_comment: dict[str, Note] = field(default_factory=dict)
    adrift: tuple[Note, ...] = ()
    damaged: int = 0

    @property
    def labels(self) -> dict[str, tuple[str, int]]:
        """Each label's code, with its words and on how many comments it is."""
        return counted_labels(self.by_comment.values())

    def behind(self, value: str) -> tuple[str, ...]:
        """Return the comments with any note, or with the label of a code, in page order."""
        if value == ANY:
            return tuple(self.by_comment)
        label = self.labels.get(value)
        wanted = label[0].casefold() if label else None
        return tuple(
            comment
            for comment, note in self.by_comment.items()
            if wanted in {one.casefold() for one in note.labels}
        )


NOTHING_NOTED: Final = Noted()


def noted(discussion: Discussion, notes: Iterable[Note | None]) -> Noted:
    """Find the comment that each note means in the discussion as it is read today.

    Two notes can come to mean one comment, where a fix has put two comments together: the
    words of both then stand beside it, the older first, under the newer one's id.
    """
    meant: dict[str, Note] = {}
    adrift, damaged = [], 0
    for note in notes:
        if note is None:
            damaged += 1
            continue
        comment = found(note.comment, discussion.comments)
        if comment is None:
            adrift.append(note)
        else:
            there = meant.get(comment.id)
            meant[comment.id] = note if there is None else _together(there, note)
    order = (comment.id for comment in discussion.comments)
    return Noted({one: meant[one] for one in order if one in meant}, tuple(adrift), damaged)


def _together(older: Note, newer: Note) -> Note:
    text = "\n\n".join(part for part in (older.text, newer.text) if part)
    labels = {one.casefold(): one for one in (*newer.labels, *older.labels)}
    # Not checked against what one note may hold: each of the two was.
    return newer.model_copy(update={"text": text, "labels": tuple(labels.values())})


def written(discussion: Discussion, comment_id: str, text: str, typed: str) -> Note:
    """Return a note beside a comment, as a person has written it.

    Parameters
    ----------
    discussion
        As it is shown.
    comment_id
        Of one of its comments.
    text
        What is noted; may be empty.
    typed
        Labels, with commas between; may be empty.

    Raises
    ------
    NoteRefusedError
        When it is too long, in a sentence, or the comment is not there any more.
    """
    text = text.strip()
    if len(text) > LONGEST_NOTE:
        raise NoteRefusedError(f"A note has at most {LONGEST_NOTE:,} characters.")
    try:
        meant = anchor_of(discussion, comment_id)
    except KeyError:
        raise NoteRefusedError("The comment is not read as one any more.") from None
    return Note(comment=meant, text=text, labels=labels_in(typed))


def keep_note(store: Store, discussion_id: str, discussion: Discussion, note: Note) -> None:
    """Keep a note in place of what stands beside its comment; an empty one takes that back.

    Parameters
    ----------
    store
        Where it is kept.
    discussion_id, discussion
        As it is shown.
    note
        What is to stand beside its comment.

    Raises
    ------
    SampleUnfixableError
        For the built-in example.
    StoreError
        When it could not be kept, or no such discussion is there.
    """
    if discussion_id == SAMPLE_ID:
        raise SampleUnfixableError
    comment = found(note.comment, discussion.comments)
    there = [
        old
        for old in store.notes(discussion_id)
        if old is not None and found(old.comment, discussion.comments) == comment
    ]
    empty = not (note.text or note.labels)
    if not empty:
        store.put_note(
            discussion_id, note.model_copy(update={"id": there[-1].id}) if there else note
        )
    for old in there if empty else there[:-1]:
        store.remove_note(discussion_id, old.id)


def notes_table(here: Noted, comments: Iterable[Comment]) -> pd.DataFrame:
    """Return the notes as a table to take along, in page order; those adrift come last.

    Returns
    -------
    DataFrame
        ``position`` (missing for a note adrift), ``author``, ``posted``, ``comment`` (its
        text), ``note``, ``labels`` (with commas between), ``changed`` (UTC).
    """
    by_id = {comment.id: comment for comment in comments}
    beside = [(by_id[one], note) for one, note in here.by_comment.items() if one in by_id]
    rows = [
        (comment.position, comment.author, comment.posted, comment.text, *_columns(note))
        for comment, note in beside
    ] + [(None, None, None, None, *_columns(note)) for note in here.adrift]
    names = ["position", "author", "posted", "comment", "note", "labels", "changed"]
    return pd.DataFrame(rows, columns=names).astype({"position": "Int64"})


def _columns(note: Note) -> tuple[str, str, str]:
    return note.text, ", ".join(note.labels), note.changed.isoformat(timespec="seconds")
