"""Which links count when one asks how sure an answer must be."""

from __future__ import annotations

from typing import Final

import pandas as pd

from belowline.model.discussion import Grade
from belowline.model.view import least_probability

_ADDED: Final = ("comment_id", "addressee", "parent_id", "grade", "probability")


def sure_links(links: pd.DataFrame, proposed: pd.DataFrame | None, sure: str) -> pd.DataFrame:
    """Return the links that are sure enough.

    Parameters
    ----------
    links
        What :func:`belowline.analysis.replies.links_table` returns. Not modified.
    proposed
        What :func:`belowline.analysis.inferred_replies.inferred_links` returns; not looked
        at unless ``sure`` asks for proposals.
    sure
        As in :class:`belowline.model.view.View`: "stated", "trace" (stated and traces), "any",
        or the least probability of a proposal, such as "0.8".

    Returns
    -------
    DataFrame
        Columns of ``links``. A proposal follows what is known of its comment; a comment whose
        lost mention left a trace keeps that row.
    """
    if sure == Grade.STATED.value:
        return links[links["grade"] == Grade.STATED.value].reset_index(drop=True)
    least = least_probability(sure)
    if least is None or proposed is None or proposed.empty:
        return links
    added = proposed[proposed["probability"] >= least]
    if added.empty:
        return links
    every = pd.concat([links, added.reindex(columns=links.columns)], ignore_index=True)
    return every.astype(links.dtypes.to_dict())
