"""Fix it: what a person says against the reading of one comment, in the drawer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from belowline.model.anchors import anchor_of
from belowline.model.discussion import Comment, Discussion
from belowline.model.fixes import Merge, NotAComment, SetAuthor, SetReply, SetTime, Split
from belowline.ui import address, cards, data, elements, fix_fields, fixes
from belowline.workflows.split_places import lines_to_split_at, paragraphs_to_split_at

_WRONG: Final = {
    "author": "Who wrote it",
    "time": "When it was posted",
    "reply": "Whom it answers",
    "split": "It is two comments",
    "merge": "It belongs to the one before it",
    "not_comment": "It is no comment",
}


def form(discussion_id: str, comment_id: str) -> None:
    """Ask what is wrong with a comment, and how it is right.

    Parameters
    ----------
    discussion_id
        As in the address; the built-in example cannot be fixed, and the form says so.
    comment_id
        Of the comment.
    """
    discussion = data.discussion(discussion_id)
    by_id = {comment.id: comment for comment in discussion.comments}
    comment = by_id[comment_id]
    elements.comment_list([cards.draft(comment, by_id.get(comment.parent or ""))], key="fix-which")
    if fixes.refused(discussion_id):
        return
    fixes.trouble()
    what = st.radio("What is wrong?", list(_WRONG), format_func=_WRONG.__getitem__, key="fix-what")
    _ASKED[what](discussion, comment)


def _author(discussion: Discussion, comment: Comment) -> None:
    value = comment.author or comment.author_inferred
    name = fix_fields.who("author", discussion, value=value, key=f"fix-author-{comment.id}-{value}")
    st.button(
        "Set the author",
        key="fix-keep",
        type="primary",
        disabled=name == comment.author,
        on_click=fixes.keep,
        args=(lambda: SetAuthor(comment=anchor_of(discussion, comment.id), author=name),),
    )


def _time(discussion: Discussion, comment: Comment) -> None:
    posted, precision = fix_fields.when(
        comment.posted, key=f"fix-time-{comment.id}-{comment.posted}"
    )
    st.button(
        "Set the time",
        key="fix-keep",
        type="primary",
        disabled=fix_fields.same_moment(posted, comment.posted),
        on_click=fixes.keep,
        args=(
            lambda: SetTime(
                comment=anchor_of(discussion, comment.id), posted=posted, precision=precision
            ),
        ),
    )


def _reply(discussion: Discussion, comment: Comment) -> None:
    by_id = {one.id: one for one in discussion.comments}
    answered = by_id.get(comment.parent or "")
    number = st.number_input(
        "Number of the comment it answers (empty: nobody)",
        min_value=1,
        max_value=len(discussion.comments),
        value=answered.position if answered else None,
        step=1,
        key=f"fix-reply-{comment.id}-{comment.parent}",
    )
    to = next((one for one in discussion.comments if one.position == number), None)
    if to is comment:
        st.caption("A comment does not answer itself.")
        return
    if to is not None:
        elements.comment_list([{**cards.draft(to), "context": True}], key="fix-answered")
    st.button(
        "It answers this one" if to else "It answers nobody",
        key="fix-keep",
        type="primary",
        disabled=to is answered,
        on_click=fixes.keep,
        args=(
            lambda: SetReply(
                comment=anchor_of(discussion, comment.id),
                to=anchor_of(discussion, to.id) if to else None,
            ),
        ),
    )


def _split(discussion: Discussion, comment: Comment) -> None:
    line = body = paragraph = None
    lines = data.source(address.current().discussion) if comment.lines else ()
    if places := lines_to_split_at(comment, lines):
        line = fix_fields.line("second", lines, places, key="fix-second")
        below = [number for number in places if number >= line]
        body = fix_fields.line("second_body", lines, below, key=f"fix-second-body-{line}")
    elif not comment.lines and (parts := paragraphs_to_split_at(comment)):
        paragraph = fix_fields.paragraph(parts, key="fix-paragraph")
    else:
        st.caption("It is too short: there is no place to split it.")
        return
    name = fix_fields.who("second", discussion, value=None, key=f"fix-second-{comment.id}")
    posted, precision = fix_fields.when(None, key=f"fix-second-time-{comment.id}")
    st.button(
        "Split it there",
        key="fix-keep",
        type="primary",
        on_click=fixes.keep,
        args=(
            lambda: Split(
                comment=anchor_of(discussion, comment.id),
                line=line,
                paragraph=paragraph,
                body=body,
                author=name,
                posted=posted,
                precision=precision,
            ),
        ),
    )


def _merge(discussion: Discussion, comment: Comment) -> None:
    before = [one for one in discussion.comments if one.position < comment.position]
    if not before:
        st.caption("It is the first one: there is none before it.")
        return
    elements.comment_list(
        [{**cards.draft(before[-1]), "context": True}], key=f"fix-before-{comment.id}"
    )
    st.button(
        "Put the two together",
        key="fix-keep",
        type="primary",
        on_click=fixes.keep,
        args=(lambda: Merge(comment=anchor_of(discussion, comment.id)),),
    )


def _not_a_comment(discussion: Discussion, comment: Comment) -> None:
    st.caption("It is no longer counted; its lines stay on the receipt.")
    st.button(
        "It is no comment",
        key="fix-keep",
        type="primary",
        on_click=fixes.keep,
        args=(lambda: NotAComment(comment=anchor_of(discussion, comment.id)),),
    )


_ASKED: Final[dict[str, Callable[[Discussion, Comment], None]]] = {
    "author": _author,
    "time": _time,
    "reply": _reply,
    "split": _split,
    "merge": _merge,
    "not_comment": _not_a_comment,
}
