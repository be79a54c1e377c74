"""The comments drawer: exactly the comments behind what was clicked."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.view import SAMPLE_ID, View
from belowline.model.wording import counted
from belowline.ui import (
    address,
    choices,
    data,
    elements,
    figures,
    fixes,
    fixing,
    found_comment,
    hand_labels,
    notes,
    reader,
    switching,
    why,
)
from belowline.ui.cards import card
from belowline.workflows.captions import described, evidence_words, theme_words
from belowline.workflows.links_in_words import links_in_words, proposals_shown
from belowline.workflows.marks import comments_behind
from belowline.workflows.noting import NOTHING_NOTED
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice
from belowline.workflows.tone_in_words import rude_words

# What a browser lays out in well under a second; more are turned page by page.
_ROWS_A_PAGE: Final = 100
_IN_A_COPY: Final = "the example stays as it is: say Yes or No in a copy"
# Marks of one comment, shown with what it answers and what answers it.
_IN_CONVERSATION: Final = frozenset({MarkKind.COMMENT, MarkKind.SENTENCE})
_LINES_AROUND: Final = 3  # enough to see the header above and the blank line below


def show() -> None:
    """Open the drawer if the address asks for it."""
    view = address.current()
    if view.open is None:
        return
    try:
        kept = data.kept(view)
        checked = view.open.kind is MarkKind.CHECKED
        labels = hand_labels.given(view.discussion) if checked else ()
        noted = notes.here(view.discussion) if view.open.kind is MarkKind.NOTED else NOTHING_NOTED
        comments = comments_behind(view.open, kept, labels, noted)
    except BelowlineError as error:
        st.warning("What this link opens is not in the discussion.", icon=":material/link_off:")
        st.text(str(error))
        return
    n = len(kept.people) if view.open.kind is MarkKind.PEOPLE else len(comments)
    titled = st.dialog(
        _title(view.open, n, lines=bool(_lines_of(view.open, kept))),
        width="large" if view.open.kind is MarkKind.WHY else "medium",
        position="right",
        on_dismiss=_close,
    )
    titled(_body)(view, kept, comments)


def _title(mark: Mark, n: int, *, lines: bool) -> str:
    match mark.kind:
        case MarkKind.PEOPLE:
            return counted(n, "person", "people")
        case MarkKind.FIX:
            return "Fix it"
        case MarkKind.WHY:
            return "Why this tone"
        case MarkKind.NOTE:
            return "A note of your own"
        case MarkKind.SOURCE | MarkKind.RECEIPT if lines:
            return "In the source"
        case _:
            return counted(n, "comment")


def _close() -> None:
    figures.unclick()
    address.open_mark(None)


def _open(mark: Mark) -> None:
    address.open_mark(mark)


def _body(view: View, kept: Slice, comments: tuple[str, ...]) -> None:
    if address.current() != view or fixes.changed():
        st.rerun()  # something in the drawer opened something else, or settled something
    mark = view.open
    if mark is None:
        return
    if _of_one_comment(mark, view, kept):
        return
    said = notes.described(mark) if mark.kind is MarkKind.NOTED else described(mark, kept)
    elements.note(said, key="drawer-what")
    if mark.kind is MarkKind.PEOPLE:
        _people(kept)
    elif hits := _lines_of(mark, kept):
        elements.source_lines(excerpt(data.source(view.discussion), hits))
        if kept.discussion.source.format == "text":
            found_comment.form(view.discussion, hits)
    else:
        if mark.kind is MarkKind.DRIVER:
            switching.one(kept, mark.value)
        _comments(mark, kept, comments)


def _of_one_comment(mark: Mark, view: View, kept: Slice) -> bool:
    """Show what is asked of one comment; tell whether that was it."""
    match mark.kind:
        case MarkKind.FIX:
            fixing.form(view.discussion, mark.value)
        case MarkKind.NOTE:
            notes.form(view.discussion, mark.value)
        case MarkKind.NOTED:
            return notes.closed()
        case MarkKind.WHY:
            elements.note(described(mark, kept), key="drawer-what")
            if reader.readable(kept, key="why-closed"):
                why.show(view, mark.value)
        case _:
            return False
    return True


def _people(kept: Slice) -> None:
    elements.facts(
        [
            Fact(
                "",
                row.author,
                counted(row.comments, "comment"),
                Mark(MarkKind.PERSON, row.person),
                row.comments,
            )
            for row in rows_of(kept.people)
        ],
        label="People",
        shape="lines",
        key="drawer-people",
        on_open=_open,
    )


def _comments(mark: Mark, kept: Slice, comments: tuple[str, ...]) -> None:
    fixes.trouble()
    if not comments:
        st.caption("No comment: the filters leave none of them.")
        return
    page = 1
    if len(comments) > _ROWS_A_PAGE:
        pages = -(-len(comments) // _ROWS_A_PAGE)
        page = st.pagination(pages, **choices.page("turn", pages))
    shown = comments[(page - 1) * _ROWS_A_PAGE : page * _ROWS_A_PAGE]
    around = _conversation(shown[0], kept) if mark.kind in _IN_CONVERSATION else set()
    elements.comment_list(
        cards(set(shown) | around, context=around, mark=mark),
        key="drawer-comments",
        on_open=_open,
        on_settle=fixes.settle,
        scroll=mark.kind is MarkKind.SENTENCE,
    )


def cards(
    chosen: set[str], *, context: set[str] | None = None, mark: Mark | None = None
) -> list[dict[str, Any]]:
    """Lay chosen comments out, in page order.

    Parameters
    ----------
    chosen
        Comment ids. One that the filters hide is shown all the same when it was asked
        for by name.
    context
        Those of them that only make another one readable.
    mark
        What was clicked: a word of it is highlighted.
    """
    whole = data.whole(address.current().discussion, address.current().off)
    by_id = {comment.id: comment for comment in whole.discussion.comments}
    words = [address.current().word] if address.current().word else []
    if mark is not None and mark.kind is MarkKind.BOTH:
        words += mark.value.split("~")
    if mark is not None and mark.kind in {
        MarkKind.TERM,
        MarkKind.ALONE,
        MarkKind.DRIVER,
        MarkKind.TARGET,
    }:
        words.append(mark.value)
    kept = data.kept(address.current())
    if mark is not None and mark.kind is MarkKind.LEMMA:
        words += kept.lemmas.loc[kept.lemmas["term"] == mark.value, "forms"].explode().tolist()
    if mark is not None and mark.kind is MarkKind.THEME:
        words += theme_words(mark, kept)
    if mark is not None and mark.kind is MarkKind.RUDE:
        words += rude_words(mark, kept)
    if mark is not None and mark.kind is MarkKind.LINK:
        words += evidence_words(mark, kept)
    view = address.current()
    links = links_in_words(chosen, kept, proposals=proposals_shown(mark, kept, view.sure))
    if mark is not None and mark.kind is MarkKind.SIDE:
        words.extend(mark.value.split("/", maxsplit=2)[2:])
    table = whole.comments[whole.comments["comment_id"].isin(chosen)]
    allowed = data.grant()
    beside = notes.here(view.discussion).by_comment
    return [
        card(
            row,
            by_id[row.comment_id],
            highlight=words,
            link=links.get(row.comment_id),
            evident=mark is not None and mark.kind is MarkKind.LINK,
            settled_in=_IN_A_COPY if view.discussion == SAMPLE_ID else "",
            places=_places(mark, row.comment_id, kept),
            context=row.comment_id in (context or set()),
            fixable=allowed.may_change,
            source=allowed.may_see_source,
            note=notes.card(beside.get(row.comment_id)),
        )
        for row in rows_of(table)
    ]


def _places(mark: Mark | None, comment_id: str, kept: Slice) -> list[tuple[int, int]]:
    """Return where the sentence that was clicked stands in a comment; nowhere in others."""
    if mark is None or mark.kind is not MarkKind.SENTENCE:
        return []
    comment, _, number = mark.value.partition(".")
    found = kept.sentences
    found = found[(found["comment_id"] == comment) & (found["sentence"] == int(number))]
    return [(row.start, row.end) for row in rows_of(found) if comment == comment_id]


def _conversation(comment_id: str, kept: Slice) -> set[str]:
    """Return what the comment answers and what answers it."""
    comments = kept.discussion.comments
    answers = {c.id for c in comments if c.parent == comment_id}
    parents = {c.parent for c in comments if c.id == comment_id and c.parent}
    return answers | parents


def _lines_of(mark: Mark, kept: Slice) -> set[int]:
    """Return the lines of the upload that a mark speaks of; none for most marks."""
    if mark.kind not in {MarkKind.SOURCE, MarkKind.RECEIPT} or not data.grant().may_see_source:
        return set()
    if mark.kind is MarkKind.RECEIPT:
        entries = [e for e in kept.discussion.receipt if e.code == mark.value]
        return {line for entry in entries for line in entry.lines}
    comment = next(c for c in kept.discussion.comments if c.id == mark.value)
    return set(range(comment.lines[0], comment.lines[1] + 1)) if comment.lines else set()


def excerpt(
    lines: tuple[str, ...], hits: set[int], *, most: int = 400
) -> list[tuple[int | None, str, bool]]:
    """Return the lines in question with a few around them; cuts are said.

    Parameters
    ----------
    lines
        All lines of the upload.
    hits
        1-based numbers of the lines in question.
    most
        The longest excerpt, in lines.
    """
    wanted: set[int] = set()
    for hit in sorted(hits):
        wanted.update(range(hit - _LINES_AROUND, hit + _LINES_AROUND + 1))
    shown = [n for n in sorted(wanted) if 1 <= n <= len(lines)]
    cut: list[tuple[int | None, str, bool]] = []
    for before, number in zip([0, *shown], shown[:most], strict=False):
        if number - before > 1:
            cut.append((None, "", False))
        cut.append((number, lines[number - 1], number in hits))
    if len(shown) > most:
        cut.append((None, f"and {len(shown) - most:,} more lines", False))
    return cut
