"""When a word was in the air."""

from __future__ import annotations

from typing import Final

import pandas as pd

_ROWS: Final = 8  # terms that fit a screen beside each other

_COLUMNS: Final = {"term": "str", "comment_id": "str", "posted": "datetime64[us]"}


def term_course(comments: pd.DataFrame, terms: pd.DataFrame, *, limit: int = _ROWS) -> pd.DataFrame:
    """Return when the comments behind each term were posted.

    Parameters
    ----------
    comments
        The comments table. Not modified.
    terms
        What :func:`belowline.analysis.terms.frequent_terms` returns; the first ones are taken.
    limit
        At most so many terms.

    Returns
    -------
    DataFrame
        One row per term and timed comment: ``term``, ``comment_id``, ``posted``; terms in their
        order, comments in time. Comments without a time of day are in no row.
    """
    shown = terms.head(limit)
    held = shown[["term", "comment_ids"]].explode("comment_ids")
    row = pd.Index(comments["comment_id"]).get_indexer(held["comment_ids"])
    course = pd.DataFrame(
        {
            "term": held["term"].to_numpy(),
            "comment_id": held["comment_ids"].to_numpy(),
            "posted": comments["posted"].to_numpy()[row],
            "rank": pd.factorize(held["term"])[0],
        }
    ).dropna(subset="posted")
    in_time = course.sort_values(["rank", "posted"], kind="stable", ignore_index=True)
    return in_time[list(_COLUMNS)].astype(_COLUMNS)
