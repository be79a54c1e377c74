"""Which comments a view keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from belowline.analysis.by_letters import told_by_cut
from belowline.analysis.tokens import occurrences
from belowline.analysis.word_places import WordPlaces
from belowline.model.discussion import Kind
from belowline.model.view import View

if TYPE_CHECKING:
    from numpy.typing import NDArray


def kept_comments(
    comments: pd.DataFrame, view: View, *, places: Callable[[], WordPlaces] | None = None
) -> pd.DataFrame:
    """Return the rows that pass every filter of the view, in page order.

    A filter on time, people or tone keeps only comments known to pass it: a comment
    without a time is outside every stretch of time, one without a name is nobody's.

    Parameters
    ----------
    comments
        The comments table with ``tone`` columns. Not modified.
    view
        Its filters; what is open is passed over.
    places
        Tells where the words of ``comments`` stand, if that is at hand; asked only where the
        view filters by a word.

    Returns
    -------
    DataFrame
        The same columns, fewer rows, a fresh index.
    """
    return comments[passing(comments, view, places=places)].reset_index(drop=True)


def passing(
    comments: pd.DataFrame, view: View, *, places: Callable[[], WordPlaces] | None = None
) -> NDArray[np.bool_]:
    """Tell of each row whether it passes; see :func:`kept_comments`."""
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
        keep &= holding(comments, view.word, places)
    return keep.to_numpy(dtype=bool)


def holding(
    comments: pd.DataFrame, word: str, places: Callable[[], WordPlaces] | None = None
) -> NDArray[np.bool_]:
    """Tell of each comment whether a reader wrote a word or phrase in it, as rankings count.

    Parameters
    ----------
    comments, places
        As for :func:`kept_comments`.
    word
        What is looked for; of scripts without spaces wherever its letters stand.
    """
    held = np.zeros(len(comments), dtype=bool)
    if places is not None and told_by_cut(word):
        held[places().holders(word)] = True
        return held
    spoken = (comments["kind"] == Kind.COMMENT.value).to_numpy(
        dtype=bool
    )  # placeholders say nothing
    texts = comments["text"].to_numpy(dtype=object)[spoken].tolist()
    held[spoken] = [bool(occurrences(text, word)) for text in texts]
    return held
