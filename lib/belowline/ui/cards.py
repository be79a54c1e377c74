"""A comment as the drawer shows it: plain data, cut where a match begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from belowline.analysis.tokens import occurrences
from belowline.model.discussion import Comment
from belowline.model.marks import Mark, MarkKind
from belowline.model.wording import moment, signed

Piece = tuple[str, bool]


def paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> list[list[Piece]]:
    r"""Cut a text into paragraphs, and each into pieces inside and outside of matches.

    Nothing is added and nothing lost: the pieces of all paragraphs, joined by the blank
    lines between them, are the text.

    Examples
    --------
    >>> paragraphs("the ferry\n\nleft", [(4, 9)])
    [[('the ', False), ('ferry', True)], [('left', False)]]
    """
    cut: list[list[Piece]] = []
    start = 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        pieces: list[Piece] = []
        at = start
        for low, high in spans:
            low, high = max(low, start), min(high, end)  # noqa: PLW2901 - the part inside
            if low < high and low >= at:
                if at < low:
                    pieces.append((text[at:low], False))
                pieces.append((text[low:high], True))
                at = high
        if at < end:
            pieces.append((text[at:end], False))
        cut.append(pieces)
        start = end + 2
    return cut


def card(  # noqa: PLR0913 - all but the comment have a plain default
    row: Any,  # noqa: ANN401 - a row of the comments table
    comment: Comment,
    *,
    highlight: Iterable[str] = (),
    answered: Comment | None = None,
    context: bool = False,
    proposed: tuple[str, str] | None = None,
    fixable: bool = True,
    source: bool = True,
) -> dict[str, Any]:
    """Lay one comment out for :func:`belowline.ui.elements.comment_list`.

    Parameters
    ----------
    row
        A row of the comments table.
    comment
        The same comment in the document.
    highlight
        Words to mark in the text.
    answered
        The comment it answers, where that is on the page.
    context
        Whether it is shown only to make another one readable.
    proposed
        Words and mark of an answer that is only likely.
    fixable, source
        Whether the reading may be corrected, and the upload be seen.
    """
    spans = sorted({span for word in highlight for span in occurrences(row.text, word)})
    opens: list[tuple[str, str]] = []
    if answered is not None:
        name = answered.author or answered.author_inferred or "an unnamed comment"
        opens.append((f"answers {name} #{answered.position}", _mark(answered.id)))
    if proposed is not None:
        opens.append(proposed)
    if source and comment.lines is not None:
        opens.append(("in the source", str(Mark(MarkKind.SOURCE, row.comment_id))))
    if fixable:
        opens.append(("fix it", str(Mark(MarkKind.FIX, row.comment_id))))
    inferred = row.author_inferred
    return {
        "id": row.comment_id,
        "position": row.position,
        "author": row.author if pd.notna(row.author) else None,
        "inferred": f"perhaps {inferred}, by an answer" if pd.notna(inferred) else None,
        "posted": _printed(comment),
        "label": row.label,
        "tone": signed(row.tone) if pd.notna(row.tone) else "unscored",
        "why": _why(comment, answered),
        "paragraphs": paragraphs(row.text, spans),
        "opens": opens,
        "context": context,
    }


def draft(comment: Comment, answered: Comment | None = None) -> dict[str, Any]:
    """Lay out a comment that is not kept yet: without a tone, and with nothing to open."""
    return {
        "id": comment.id,
        "position": comment.position,
        "author": comment.author,
        "posted": _printed(comment),
        "paragraphs": paragraphs(comment.text, ()),
        "why": f"answers #{answered.position}" if answered else _why(comment, None),
        "opens": [],
        "context": False,
    }


def _printed(comment: Comment) -> str | None:
    """Write when a comment was posted, as finely as it is known."""
    if comment.posted is None:
        if comment.posted_between is None:
            return comment.posted_raw
        first, last = (moment(datetime.fromisoformat(one)) for one in comment.posted_between)
        return f"{comment.posted_raw} (between {first} and {last})"
    when = datetime.fromisoformat(comment.posted)
    return moment(when) if "T" in comment.posted else f"{when.day} {when:%b %Y}"


def _why(comment: Comment, answered: Comment | None) -> str | None:
    """Say how we know that the comment answers somebody, where no comment can be opened."""
    if answered is not None or comment.link_grade is None:
        return None
    if comment.mentions:
        return f"addresses @{', @'.join(comment.mentions)}"
    return "answers somebody (a mention was lost)"


def _mark(comment_id: str) -> str:
    return str(Mark(MarkKind.COMMENT, comment_id))
