"""Which comments a view keeps."""

from __future__ import annotations

import pandas as pd

from belowline.analysis.tokens import occurrences
from belowline.model.discussion import Kind
from belowline.model.view import View


def kept_comments(comments: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the rows that pass every filter of the view, in page order.

    A filter on time, people or tone keeps only comments known to pass it: a comment
    without a time is outside every stretch of time, one without a name is nobody's.

    Parameters
    ----------
    comments
        The comments table with ``tone`` columns. Not modified.
    view
        Its filters; what is open is passed over.

    Returns
    -------
    DataFrame
        The same columns, fewer rows, a fresh index.
    """
    keep = pd.Series(data=True, index=comments.index)
    if view.since is not None:
        keep &= comments["posted"] >= pd.Timestamp(view.since)
    if view.until is not None:
        # The bound is printed to the minute and means all of that minute.
        keep &= comments["posted"] < pd.Timestamp(view.until) + pd.Timedelta(minutes=1)
    if view.people:
        keep &= comments["person"].isin(view.people)
    if view.tones:
        keep &= comments["label"].isin(view.tones)
    if view.reply:
        answers = comments["grade"].notna()
        keep &= answers if view.reply == "answers" else ~answers
    if view.word:
        spoken = comments["kind"] == Kind.COMMENT.value  # a placeholder says nothing
        held = comments["text"].map(lambda text: bool(occurrences(text, view.word)))
        keep &= spoken & held.astype(bool)
    return comments[keep].reset_index(drop=True)
