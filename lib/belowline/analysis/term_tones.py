"""How comments sound that hold a word."""

from __future__ import annotations

from typing import Final

import pandas as pd

from belowline.analysis.intervals import UNKNOWN, mean_interval
from belowline.model.verdict import judge

# As for any mean tone (see tone.py): ten scored comments place it within 0.47 either way.
FEWEST_COMMENTS: Final = 10

_COLUMNS: Final = {
    "term": "str",
    "value": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def term_tones(comments: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Average the tone of the comments behind each term.

    Higher is friendlier. It says how comments sound that hold a word, not what the word
    means: "war" stands in friendly comments too.

    Parameters
    ----------
    comments
        ``comment_id`` and ``tone`` ([-1, 1], missing where no word could be scored). Not
        modified.
    terms
        ``term`` and ``comment_ids``, as :func:`belowline.analysis.terms.frequent_terms`
        returns them.

    Returns
    -------
    DataFrame
        One row per term, in their order: ``term``, ``value`` (mean tone), ``n`` (scored
        comments that hold it), ``low``, ``high`` (Student's 95 %, one word taken by itself),
        ``verdict`` (against 0; "too few" under ten) and ``comment_ids`` (the scored ones).

    Examples
    --------
    >>> comments = pd.DataFrame({"comment_id": ["c1", "c2"], "tone": [0.5, None]})
    >>> terms = pd.DataFrame({"term": ["boat"], "comment_ids": [("c1", "c2")]})
    >>> term_tones(comments, terms)[["term", "n", "verdict"]].to_numpy().tolist()
    [['boat', 1, 'too few']]
    """
    scored = comments[comments["tone"].notna()]
    tone = dict(zip(scored["comment_id"], scored["tone"].astype(float), strict=True))
    rows = []
    for term, ids in zip(terms["term"], terms["comment_ids"], strict=True):
        held = tuple(one for one in ids if one in tone)
        values = [tone[one] for one in held]
        enough = len(values) >= FEWEST_COMMENTS
        low, high = mean_interval(values) if enough else UNKNOWN
        verdict = judge(n=len(values), floor=FEWEST_COMMENTS, low=low, high=high, nothing=0.0)
        value = sum(values) / len(values) if enough else None
        rows.append((term, value, len(values), low, high, verdict.value, held))
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    table[["low", "high"]] = table[["low", "high"]].where(table["value"].notna())
    return table
