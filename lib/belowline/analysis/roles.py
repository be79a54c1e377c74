"""Which part do people play: who starts, who answers, whom does nobody answer?

Each role is one rule on the links, given with it. A person can have several roles or none.
A role is what this page shows of a person, not what they are like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from belowline.analysis.network import betweenness, standing
from belowline.analysis.shares import wilson
from belowline.analysis.ties import ties
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Collection

_FEWEST_PEOPLE: Final = 10  # as for every share: within 30 points either way (Wilson)
_FEWEST_ANSWERS: Final = 2  # one answer is no habit
# Four others can be met in a single thread; with five the exchange is wider than that on
# all labelled pages. The project's own choice.
_FEWEST_OTHERS: Final = 5
_BETWEEN: Final = 0.9  # the tenth of the people with a tie that stands most in between

ROLES: Final = {
    "starter": (
        "starters",
        "wrote a comment that answers nobody, and somebody else answered it",
    ),
    "answerer": (
        "answerers",
        (
            f"{_FEWEST_ANSWERS} comments or more that answer somebody else, and more than half "
            "of all they wrote"
        ),
    ),
    "unanswered": (
        "answered by none",
        "no comment of somebody else answers any of theirs, as far as the page shows",
    ),
    "hub": (
        "hubs",
        (
            f"in answers with {_FEWEST_OTHERS} others or more, and among the tenth of people "
            "through whom most of the shortest ways between others lead"
        ),
    ),
}

_ROLES: Final = {
    "role": "str",
    "label": "str",
    "rule": "str",
    "value": "int64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "people": "object",
    "comment_ids": "object",
}


def roles(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Count the people in each role.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3), page order: ``comment_id``, ``person``, ``posted``. Not
        modified.
    links
        ``comment_id``, ``parent_id``, ``grade``; a link without a parent answers somebody
        unknown, which is somebody else.

    Returns
    -------
    DataFrame
        One row per role of ``ROLES``: ``role``, ``label``, ``rule``, ``value`` (people),
        ``n`` (named people), ``low``, ``high`` (Wilson's 95 % of the share, in people),
        ``verdict`` (*weak* when the interval holds half of them), ``people`` (their ids, in
        order of appearance), ``comment_ids`` (what they wrote; of starters only the comments
        that were answered; page order).
    """
    author = comments.set_index("comment_id")["person"].dropna()
    people = list(dict.fromkeys(author))
    by, to = links["comment_id"].map(author), links["parent_id"].map(author)
    other = links[(by != to) | by.isna() | to.isna()]
    # An unnamed comment that answers is somebody else's too: it has answered.
    answered = set(other.loc[other["parent_id"].notna(), "parent_id"])
    answering = set(other["comment_id"])
    starts = _among(author, answered - set(links["comment_id"].tolist()))
    gives = _among(author, answering).value_counts()
    wrote = author.value_counts()
    often = gives[(gives >= _FEWEST_ANSWERS) & (gives * 2 > wrote.reindex(gives.index))]
    heard = set(_among(author, answered))
    found = {
        "starter": set(starts),
        "answerer": set(often.index),
        "unanswered": set(people) - heard,
        "hub": _hubs(ties(comments, links)),
    }
    rows = []
    for role, members in found.items():
        ids = _written_by(members, author) if role != "starter" else tuple(starts.index)
        low, high = wilson(len(members), len(people))
        verdict = judge(n=len(people), floor=_FEWEST_PEOPLE, low=low, high=high, nothing=0.5)
        size = len(people)
        listed = tuple(person for person in people if person in members)
        row = (role, *ROLES[role], len(members), size, low * size, high * size)
        rows.append((*row, verdict.value, listed, ids))
    return pd.DataFrame(rows, columns=list(_ROLES)).astype(_ROLES)


def _among(author: pd.Series[str], comments: set[str]) -> pd.Series[str]:
    return author[[one in comments for one in author.index.tolist()]]


def _written_by(members: Collection[str], author: pd.Series[str]) -> tuple[str, ...]:
    return tuple(author.index[author.isin(list(members))])


def _hubs(found: pd.DataFrame) -> set[str]:
    """Return the people through whom others are joined."""
    joined = standing(found)
    if joined.empty:
        return set()
    others = _others(found)
    wide = {person for person, reached in others.items() if len(reached) >= _FEWEST_OTHERS}
    if not wide:
        return set()
    between = betweenness(found).set_index("person")["betweenness"]
    high = between[(between > 0) & (between >= between.quantile(_BETWEEN))]
    return wide & set(high.index)


def _others(found: pd.DataFrame) -> dict[str, set[str]]:
    """Return for each person with whom they are in answers, in either direction."""
    others: dict[str, set[str]] = {}
    for a, b in zip(found["from_person"], found["to_person"], strict=True):
        if a != b:
            others.setdefault(a, set()).add(b)
            others.setdefault(b, set()).add(a)
    return others
