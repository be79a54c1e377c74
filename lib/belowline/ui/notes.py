"""Notes beside comments: written in the drawer, found again on the page that reads."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.exports.sheets import csv_bytes
from belowline.model.errors import BelowlineError
from belowline.model.marks import Mark, MarkKind
from belowline.model.notes import LONGEST_NOTE, Note
from belowline.model.view import SAMPLE_ID
from belowline.model.wording import counted
from belowline.ui import address, cards, data, elements, fixes
from belowline.workflows.noting import (
    ANY,
    NOTHING_NOTED,
    Noted,
    keep_note,
    noted,
    notes_table,
    written,
)
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice

_TROUBLE: Final = "note_trouble"


def here(discussion_id: str) -> Noted:
    """Return what was noted beside the comments of a discussion, as far as this visit may see."""
    if discussion_id == SAMPLE_ID or not data.grant().may_change:
        return NOTHING_NOTED
    return noted(data.discussion(discussion_id), data.store().notes(discussion_id))


def closed() -> bool:
    """Tell whether notes are out of this visit's reach, and say so."""
    if data.grant().may_change:
        return False
    elements.note("Notes are no part of a link: they stay with whoever wrote them.", key="no-notes")
    return True


def described(mark: Mark) -> str:
    """Say which comments are open; the words of a label are shown as text."""
    label = here(address.current().discussion).labels.get(mark.value)
    return (
        f"to which you gave the label “{label[0]}”" if label else "beside which you noted something"
    )


def form(discussion_id: str, comment_id: str) -> None:
    """Ask for a note beside a comment.

    Parameters
    ----------
    discussion_id
        As in the address; beside the built-in example's comments nothing is kept, and the
        form says so.
    comment_id
        Of the comment.
    """
    if closed():
        return
    by_id = {comment.id: comment for comment in data.discussion(discussion_id).comments}
    comment = by_id[comment_id]
    elements.comment_list([cards.draft(comment, by_id.get(comment.parent or ""))], key="note-which")
    if fixes.refused(discussion_id):
        return
    message = st.session_state.pop(_TROUBLE, None)
    if message:
        st.warning("Nothing was kept.", icon=":material/error:")
        st.text(message)
    there = here(discussion_id).by_comment.get(comment_id)
    words, labels = f"note-text-{comment_id}", f"note-labels-{comment_id}"
    st.text_area(
        "Your note",
        value=there.text if there else "",
        height=160,
        max_chars=LONGEST_NOTE,
        key=words,
        placeholder="Only whoever may change this discussion reads it.",
    )
    st.text_input(
        "Labels, with commas between",
        value=", ".join(there.labels) if there else "",
        key=labels,
        placeholder="quote, to check",
    )
    with st.container(horizontal=True):
        st.button(
            "Keep the note",
            key="note-keep",
            type="primary",
            on_click=_keep,
            args=(comment_id, (words, labels)),
        )
        if there is not None:
            st.button("Take it back", key="note-remove", on_click=_keep, args=(comment_id,))


def _keep(comment_id: str, fields: tuple[str, ...] = ()) -> None:
    """Keep what was typed, and show the comment with it; for callbacks."""
    discussion_id = address.current().discussion
    discussion = data.discussion(discussion_id)
    text, labels = [str(st.session_state.get(key) or "") for key in fields] or ("", "")
    try:
        note = written(discussion, comment_id, text, labels)
        keep_note(data.store(), discussion_id, discussion, note)
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    address.open_mark(Mark(MarkKind.COMMENT, comment_id))


def card(note: Note | None) -> dict[str, object] | None:
    """Lay a note out for the card of its comment."""
    return {"text": note.text, "labels": list(note.labels)} if note else None


def show(kept: Slice) -> None:
    """Show what was noted: every label opens its comments; nothing where nothing was."""
    discussion_id = address.current().discussion
    found = here(discussion_id)
    if found == NOTHING_NOTED:
        return
    ids = set(kept.comments["comment_id"].tolist())
    inside = {one: note for one, note in found.by_comment.items() if one in ids}
    shown = Noted(inside)
    st.subheader("What you noted")
    elements.facts(
        [_fact(ANY, counted(len(inside), "note"), len(inside))]
        + [_fact(code, label, n) for code, (label, n) in shown.labels.items()],
        label="What you noted",
        shape="chips",
        key="noted",
        on_open=address.open_mark,
    )
    if found.adrift:
        elements.note(
            f"{counted(len(found.adrift), 'note')} stood beside what is not read as a comment "
            f"any more: {' · '.join(_said(note) for note in found.adrift)}",
            key="notes-adrift",
        )
    if found.damaged:
        elements.note(
            f"{counted(found.damaged, 'note')} cannot be read: the disk is damaged.",
            key="notes-damaged",
        )
    st.download_button(
        "Notes (CSV)",
        data=lambda: csv_bytes(notes_table(found, kept.discussion.comments)),
        file_name="notes.csv",
        mime="text/csv",
        key="notes-csv",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )


def _fact(value: str, label: str, n: int) -> Fact:
    mark = Mark(MarkKind.NOTED, value)
    if value == ANY:
        return Fact(label, "", mark=mark, rows=n)
    return Fact(label, str(n), mark=mark, rows=n)


def _said(note: Note) -> str:
    return note.text or ", ".join(note.labels)
