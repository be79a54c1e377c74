"""What sets a burst apart: the words of its comments, and whom they answer."""

from __future__ import annotations

from math import log
from typing import Final

import pandas as pd

from belowline.analysis.terms import frequent_terms
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict

# Above 15.13 (a chance of one in ten thousand for one word) almost no word of two random
# halves of one text is found; at the usual 3.84 one in fifteen is (simulated).
_CLEAR_AT: Final = 15.13
_FEWEST_HOLDERS: Final = 2  # a word of one comment is that comment's own

# At most so many comments of a burst, and as many of the others, drawn at random, are
# compared: a share is then known within five points, and a word that sets a burst apart
# is further apart than that.
_MOST_COMPARED: Final = 400
_SEED: Final = 1993
_EVERY_TERM: Final = 1_000_000

_WORDS: Final = {
    "burst": "int64",
    "term": "str",
    "comments": "int64",
    "elsewhere": "int64",
    "n": "int64",
    "n_elsewhere": "int64",
    "g2": "float64",
    "verdict": "str",
    "comment_ids": "object",
}
_ANSWERS: Final = {
    "burst": "int64",
    "answers": "int64",
    "inside": "int64",
    "n": "int64",
    "share_elsewhere": "Float64",
}


def burst_words(
    comments: pd.DataFrame, bursts: pd.DataFrame, *, hidden: frozenset[str], limit: int = 5
) -> pd.DataFrame:
    """List the words that more comments of a burst hold than of the rest.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified.
    bursts
        What :func:`belowline.analysis.bursts.bursts` returns.
    hidden
        Words to leave out.
    limit
        At most so many words for each burst.

    Returns
    -------
    DataFrame
        By burst, then most telling first: ``burst``, ``term``, ``comments`` (of the burst
        that hold it), ``elsewhere`` (of the others), ``n``, ``n_elsewhere`` (how many were
        compared: at most 400 of either), ``g2`` (log-likelihood ratio of the two
        shares), ``verdict`` (*clear* from 15.13) and ``comment_ids``.

    References
    ----------
    .. [1] T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence",
       Computational Linguistics 19 (1993), 61-74.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": [f"c{n}" for n in range(8)], "kind": "comment",
    ...     "text": ["the boat sank"] * 3 + ["the tram is late"] * 5,
    ... })
    >>> one = pd.DataFrame({"burst": [1], "comment_ids": [("c0", "c1", "c2")]})
    >>> burst_words(comments, one, hidden=frozenset({"the"}))["term"].tolist()
    ['boat', 'sank']
    """
    rows: list[tuple[object, ...]] = []
    for burst in rows_of(bursts):
        held = comments["comment_id"].isin(burst.comment_ids)
        own, others = (_compared(comments[chosen]) for chosen in (held, ~held))
        inside = frequent_terms(own, hidden=hidden, limit=_EVERY_TERM)
        outside = frequent_terms(others, hidden=hidden, limit=_EVERY_TERM)
        beside = dict(zip(outside["term"], outside["comments"], strict=True))
        n, n_out = len(own), len(others)
        found = [
            (burst.burst, row.term, row.comments, other, n, n_out, value, _verdict(value), ids)
            for row in rows_of(inside[inside["comments"] >= _FEWEST_HOLDERS])
            for other, ids in [(int(beside.get(row.term, 0)), row.comment_ids)]
            if row.comments * n_out > other * n
            for value in [log_likelihood_ratio(row.comments, n, other, n_out)]
        ]
        rows += sorted(found, key=lambda row: (-row[6], row[1]))[:limit]
    return pd.DataFrame(rows, columns=list(_WORDS)).astype(_WORDS)


def _compared(comments: pd.DataFrame) -> pd.DataFrame:
    """Return the comments, or a random part of too many of them, in page order."""
    if len(comments) <= _MOST_COMPARED:
        return comments
    return comments.sample(_MOST_COMPARED, random_state=_SEED).sort_index()


def _verdict(value: float) -> str:
    return (Verdict.CLEAR if value >= _CLEAR_AT else Verdict.WEAK).value


def log_likelihood_ratio(held: int, n: int, held_elsewhere: int, n_elsewhere: int) -> float:
    """Return Dunning's G² for two shares: 0 when they are alike, larger when apart.

    Examples
    --------
    >>> log_likelihood_ratio(5, 10, 50, 100), round(log_likelihood_ratio(5, 10, 0, 100), 1)
    (0.0, 26.8)
    """
    observed = (held, n - held, held_elsewhere, n_elsewhere - held_elsewhere)
    every, having = n + n_elsewhere, held + held_elsewhere
    expected = tuple(
        size * part / every for size in (n, n_elsewhere) for part in (having, every - having)
    )
    return 2 * sum(o * log(o / e) for o, e in zip(observed, expected, strict=True) if o)


def burst_answers(
    comments: pd.DataFrame, links: pd.DataFrame, bursts: pd.DataFrame
) -> pd.DataFrame:
    """Count the answers in each burst, and how many of them stay inside it.

    Parameters
    ----------
    comments, bursts
        As for :func:`burst_words`.
    links
        ``comment_id``, ``parent_id``: one row per comment that answers.

    Returns
    -------
    DataFrame
        ``burst``, ``answers`` (its comments that answer somebody), ``inside`` (of these, to
        a comment of the same burst), ``n`` (its comments) and ``share_elsewhere`` (of all
        other comments that answer; missing without others).
    """
    answering = set(links["comment_id"].tolist())
    parents = dict(zip(links["comment_id"].tolist(), links["parent_id"].tolist(), strict=True))
    rows = []
    for burst in rows_of(bursts):
        ids = set(burst.comment_ids)
        others = len(comments) - len(ids)
        inside = sum(parents[one] in ids for one in ids & answering)
        share = len(answering - ids) / others if others else None
        rows.append((burst.burst, len(ids & answering), inside, len(ids), share))
    return pd.DataFrame(rows, columns=list(_ANSWERS)).astype(_ANSWERS)
