"""The people of a network, with all that is known of them: for drawing and for files."""

from __future__ import annotations

from typing import Final

import pandas as pd

from belowline.analysis.shares import wilson
from belowline.workflows.slices import Slice

_WHOLE: Final = ("answers_to", "answered_by", "given", "received", "part", "core", "group")


def network_people(kept: Slice, *, tied_only: bool = False, between: bool = False) -> pd.DataFrame:
    """Return one row per named person.

    Parameters
    ----------
    kept
        The slice.
    tied_only
        Leave out people without a tie to somebody else.
    between
        Measure who stands between others too; takes seconds for thousands of people.

    Returns
    -------
    DataFrame
        Most comments first: ``person``, ``author``, ``comments``, ``share_low``,
        ``share_high`` (Wilson's 95 % of their share of the named comments), ``words``,
        ``answers_to``, ``answered_by``, ``given``, ``received`` (0 without ties), ``part``,
        ``core``, ``group`` (missing without ties), ``betweenness`` (where asked for),
        ``comment_ids``.
    """
    people = kept.people[["person", "author", "comments", "words", "comment_ids"]]
    joined = people.merge(kept.standing, on="person", how="left").merge(
        kept.groups, on="person", how="left"
    )
    if between:
        joined = joined.merge(kept.between, on="person", how="left")
    joined = joined.astype(dict.fromkeys(_WHOLE, "Int64"))
    for counts in ("answers_to", "answered_by", "given", "received"):
        joined[counts] = joined[counts].fillna(0).astype("int64")
    named = int(joined["comments"].sum())
    ends = {n: wilson(int(n), named) for n in joined["comments"].unique()}
    joined["share_low"] = joined["comments"].map(lambda n: ends[n][0]).astype(float)
    joined["share_high"] = joined["comments"].map(lambda n: ends[n][1]).astype(float)
    return joined[joined["part"].notna()].reset_index(drop=True) if tied_only else joined


def network_tables(kept: Slice) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return people and ties for files, with grades, intervals and roles.

    Returns
    -------
    tuple of DataFrame
        People as :func:`network_people` gives them, with ``roles`` (their names, joined by
        ", "). Ties: ``from_person``, ``to_person``, ``answers``, ``stated``, ``grade`` ("stated",
        "partly stated", "not stated"), ``stated_share``, ``stated_low``, ``stated_high``
        (Wilson's 95 %), ``hours``, ``timed``, ``comments`` (the answers' ids, joined by blanks).
    """
    people = network_people(kept, between=True)
    held: dict[str, list[str]] = {}
    for role, members in zip(kept.roles["role"], kept.roles["people"], strict=True):
        for person in members:
            held.setdefault(person, []).append(role)
    people["roles"] = people["person"].map(lambda person: ", ".join(held.get(person, ())))
    ties = kept.ties.rename(columns={"links": "answers"})
    ends = {
        (a, n): wilson(a, n)
        for a, n in set(zip(ties["stated"].tolist(), ties["answers"].tolist(), strict=True))
    }
    keys = list(zip(ties["stated"].tolist(), ties["answers"].tolist(), strict=True))
    ties = ties.assign(
        grade=[_grade(stated, n) for stated, n in keys],
        stated_share=[stated / n for stated, n in keys],
        stated_low=[ends[key][0] for key in keys],
        stated_high=[ends[key][1] for key in keys],
        comments=[" ".join(ids) for ids in ties["comment_ids"]],
    )
    return people.drop(columns="comment_ids"), ties.drop(columns="comment_ids")


def _grade(stated: int, answers: int) -> str:
    if stated == answers:
        return "stated"
    return "partly stated" if stated else "not stated"
