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
    posted = dict(zip(comments["comment_id"], comments["posted"], strict=True))
    rows = [
        (term, one, posted[one])
        for term, ids in zip(terms["term"].head(limit), terms["comment_ids"], strict=False)
        for one in sorted((i for i in ids if pd.notna(posted[i])), key=posted.__getitem__)
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
