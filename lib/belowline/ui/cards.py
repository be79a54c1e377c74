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
from belowline.workflows.links_in_words import LinkInWords

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
    link: LinkInWords | None = None,
    evident: bool = False,
    settled_in: str = "",
    places: Iterable[tuple[int, int]] = (),
    context: bool = False,
    fixable: bool = True,
    source: bool = True,
    note: dict[str, object] | None = None,
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
    link
        What it answers, or seems to, where that is on the page.
    evident
        Whether to say why, and to ask whether it is so, of a stated answer too; of one that
        only seems so that is always done.
    settled_in
        The example cannot be corrected: what says so and opens the offer of a copy. Empty
        where a Yes or a No can be kept.
    places
        Stretches of the text to mark.
    context
        Whether it is shown only to make another one readable.
    fixable, source
        Whether the reading may be corrected, and the upload be seen.
    note
        What was noted beside it, as :func:`belowline.ui.notes.card` lays it out.
    """
    words = {span for word in highlight for span in occurrences(row.text, word)}
    spans = sorted({*words, *places})
    opens: list[tuple[str, str]] = []
    if link is not None and not (link.proposed or evident):
        opens.append((link.label, str(link.mark)))
    if source and comment.lines is not None:
        opens.append(("in the source", str(Mark(MarkKind.SOURCE, row.comment_id))))
    if row.text:  # a link of figures only has none
        opens.append(("why this tone", str(Mark(MarkKind.WHY, row.comment_id))))
    if fixable:
        opens.append(("fix it", str(Mark(MarkKind.FIX, row.comment_id))))
        said = "change the note" if note else "note"
        opens.append((said, str(Mark(MarkKind.NOTE, row.comment_id))))
    inferred = row.author_inferred
    return {
        "id": row.comment_id,
        "position": row.position,
        "author": row.author if pd.notna(row.author) else None,
        "inferred": f"perhaps {inferred}, by an answer" if pd.notna(inferred) else None,
        "posted": _printed(comment),
        "label": row.label,
        "tone": signed(row.tone) if pd.notna(row.tone) else "unscored",
        "why": _why(comment, known=link is not None and not link.proposed),
        "paragraphs": paragraphs(row.text, spans),
        "opens": opens,
        "link": _asked(row.comment_id, link, settled_in, fixable=fixable)
        if link and (link.proposed or evident)
        else None,
        "context": context,
        "note": note,
    }


def _asked(comment_id: str, link: LinkInWords, settled_in: str, *, fixable: bool) -> dict[str, Any]:
    """Lay out a link with its evidence, and the question whether it is so.

    A stated answer need not be confirmed: only a No is asked for. Who may only look is asked
    nothing.
    """
    answers = [("yes", "Yes"), ("no", "No")] if link.proposed else [("no", "That is wrong")]
    return {
        "mark": str(link.mark),
        "label": link.label,
        "why": f"it {link.why}",
        "answers": answers if fixable and not settled_in else [],
        "elsewhere": [settled_in, str(Mark(MarkKind.FIX, comment_id))]
        if fixable and settled_in
        else None,
    }


def draft(comment: Comment, answered: Comment | None = None) -> dict[str, Any]:
    """Lay out a comment that is not kept yet: without a tone, and with nothing to open."""
    return {
        "id": comment.id,
        "position": comment.position,
        "author": comment.author,
        "posted": _printed(comment),
        "paragraphs": paragraphs(comment.text, ()),
        "why": f"answers #{answered.position}" if answered else _why(comment, known=False),
        "opens": [],
        "context": False,
    }


def heading(comment: Comment) -> dict[str, Any]:
    """Lay out who wrote a comment and when, without its text."""
    return {**draft(comment), "paragraphs": []}


def _printed(comment: Comment) -> str | None:
    """Write when a comment was posted, as finely as it is known."""
    if comment.posted is None:
        if comment.posted_between is None:
            return comment.posted_raw
        first, last = (moment(datetime.fromisoformat(one)) for one in comment.posted_between)
        return f"{comment.posted_raw} (between {first} and {last})"
    when = datetime.fromisoformat(comment.posted)
    return moment(when) if "T" in comment.posted else f"{when.day} {when:%b %Y}"


def _why(comment: Comment, *, known: bool) -> str | None:
    """Say how we know that the comment answers somebody, where no comment can be opened."""
    if known or comment.link_grade is None:
        return None
    if comment.mentions:
        return f"addresses @{', @'.join(comment.mentions)}"
    return "answers somebody (a mention was lost)"
