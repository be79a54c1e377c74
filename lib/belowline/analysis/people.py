"""Who takes part, who dominates, who talks to whom.

A person is a name as printed; whoever writes under two names is two. Unnamed comments are
counted, never as one person; a name that was only inferred is not a person either.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

import pandas as pd

from belowline.analysis.shares import wilson
from belowline.model.discussion import Grade
from belowline.model.verdict import judge

# Ten comments (or people) give a share within 30 points either way (Wilson); with fewer they
# are listed instead.
_FEWEST_FOR_A_COUNT: Final = 10

_PEOPLE: Final = {
    "person": "str",
    "author": "str",
    "comments": "int64",
    "words": "int64",
    "first_posted": "datetime64[us]",
    "last_posted": "datetime64[us]",
    "answers": "int64",
    "answered": "int64",
    "comment_ids": "object",
}
_PARTICIPATION: Final = {
    "statistic": "str",
    "value": "Int64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}
_PAIRS: Final = {
    "from_person": "str",
    "to_person": "str",
    "links": "int64",
    "comment_ids": "object",
}
_THREADS: Final = {
    "comment_id": "str",
    "comments": "int64",
    "depth": "int64",
    "people": "int64",
    "comment_ids": "object",
}


def people(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """List the people of a discussion.

    Parameters
    ----------
    comments
        The comments table. Not modified.
    links
        What :func:`belowline.analysis.replies.links_table` returns.

    Returns
    -------
    DataFrame
        Most comments first, then in order of appearance: ``person``, ``author``,
        ``comments``, ``words``, ``first_posted``, ``last_posted`` (missing without times),
        ``answers`` (their comments that answer somebody, by any grade), ``answered``
        (comments that answer one of theirs), ``comment_ids`` (page order).
    """
    held = held_by(comments)
    author = comments.set_index("comment_id")["person"]
    # A set of plain texts: ``isin`` takes each value through Arrow, ten times as long.
    links_from = set(links["comment_id"].tolist())
    answering = author[[one in links_from for one in author.index.tolist()]]
    asked = author.reindex(links["parent_id"]).to_numpy()
    heard = pd.DataFrame({"person": asked, "answer": links["comment_id"].to_numpy()})
    totals = comments.groupby("person").agg(
        author=("author", "first"),
        words=("words", "sum"),
        first_posted=("posted", "min"),
        last_posted=("posted", "max"),
    )
    listed = totals.reindex(list(held)).rename_axis("person").reset_index()
    listed["comments"] = [len(ids) for ids in held.values()]
    for name, people_of in (
        ("answers", answering),
        ("answered", heard.drop_duplicates()["person"]),
    ):
        counts = people_of.value_counts()
        listed[name] = listed["person"].map(counts).fillna(0)
    listed["comment_ids"] = pd.Series(list(held.values()), dtype="object")
    ranked = listed.sort_values("comments", ascending=False, kind="stable", ignore_index=True)
    return ranked[list(_PEOPLE)].astype(_PEOPLE)


def held_by(comments: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return each person's comments, people in order of appearance; unnamed ones are nobody's."""
    held: dict[str, list[str]] = {}
    named = comments[comments["person"].notna()]
    for person, comment_id in zip(
        named["person"].tolist(), named["comment_id"].tolist(), strict=True
    ):
        held.setdefault(person, []).append(comment_id)
    return {person: tuple(ids) for person, ids in held.items()}


def participation(comments: pd.DataFrame) -> pd.DataFrame:
    """Say how many people speak, and how evenly.

    No Gini coefficient: it grows with the number of comments by itself (the same crowd has
    0.07 at 29 comments and 0.40 at 1,000), which misleads whoever compares two pages.

    Parameters
    ----------
    comments
        The comments table. Not modified.

    Returns
    -------
    DataFrame
        Four rows of counts, with the intervals in the same unit: ``statistic`` "people"
        (``n``: named comments; a plain count, no interval), "unnamed" (comments; ``n``: all),
        "one_timers" (people with one comment; ``n``: people) and "top_three" (comments by the
        three who wrote most; ``n``: named comments; no interval, because they were picked
        for being on top), ``value``, ``n``, ``low``, ``high`` (Wilson's 95 %), ``verdict`` (*weak*
        when the interval holds half of ``n``), ``comment_ids`` behind the count.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2", "c3"], "person": ["p1", None, "p1"],
    ... })
    >>> participation(comments).set_index("statistic")["value"].to_dict()
    {'people': 1, 'unnamed': 1, 'one_timers': 0, 'top_three': 2}
    """
    counts = comments["person"].value_counts()
    many = Counter(comments["person"].dropna().tolist())
    # Ties for the third place go to whoever spoke first, so that the count is reproducible.
    top = [person for person, _ in many.most_common(3)]
    named = comments["person"].notna()
    once = comments["person"].isin(counts[counts == 1].index)
    n_named = int(named.sum())
    groups = (
        ("people", len(counts), n_named, named, False),
        ("unnamed", len(comments) - n_named, len(comments), ~named, True),
        ("one_timers", int(once.sum()), len(counts), once, True),
        ("top_three", int(counts[top].sum()), n_named, comments["person"].isin(top), False),
    )
    rows = []
    for statistic, value, n, behind, estimated in groups:
        low, high = wilson(value, n) if estimated else (float("nan"), float("nan"))
        verdict = judge(n=n, floor=_FEWEST_FOR_A_COUNT, low=low, high=high, nothing=0.5).value
        ids = tuple(comments.loc[behind, "comment_id"].tolist())
        rows.append((statistic, value, n, low * n, high * n, verdict, ids))
    return pd.DataFrame(rows, columns=list(_PARTICIPATION)).astype(_PARTICIPATION)


def who_answered_whom(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Count the answers between each two people.

    Parameters
    ----------
    comments, links
        As for :func:`people`.

    Returns
    -------
    DataFrame
        Most answers first, then page order: ``from_person``, ``to_person``, ``links``,
        ``comment_ids`` (the answers, page order). Only links between two named people on
        the page; ``links`` counts comments, so that it equals their number.
    """
    author = {one: person for person, ids in held_by(comments).items() for one in ids}
    place = {one: row for row, one in enumerate(comments["comment_id"].tolist())}
    answers: dict[tuple[str, str], set[str]] = {}
    for comment_id, parent_id in zip(
        links["comment_id"].tolist(), links["parent_id"].tolist(), strict=True
    ):
        if comment_id in author and parent_id in author:
            pair = (author[comment_id], author[parent_id])
            answers.setdefault(pair, set()).add(comment_id)
    rows = [
        (*pair, len(ids), tuple(sorted(ids, key=place.__getitem__)))
        for pair, ids in answers.items()
    ]
    rows.sort(key=lambda row: (-row[2], place[row[3][0]]))
    return pd.DataFrame(rows, columns=list(_PAIRS)).astype(_PAIRS)


def threads(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """List the comments that were answered, each with all that follows from it.

    Parameters
    ----------
    comments, links
        As for :func:`people`; the links that are sure enough to count. A comment hangs under
        the first that a stated link names, else the first of any grade.

    Returns
    -------
    DataFrame
        Most comments first, then page order; threads of one are left out: ``comment_id``
        (of the comment the thread starts from), ``comments``, ``depth`` (answers upon answers:
        1 or more), ``people`` (named ones), ``comment_ids`` (all of them, page order).
    """
    known = links[links["parent_id"].notna()]
    surest = known.iloc[(known["grade"] != Grade.STATED.value).to_numpy().argsort(kind="stable")]
    ids = set(comments["comment_id"].tolist())
    parents: dict[str, str] = {}
    for comment_id, parent_id in zip(
        surest["comment_id"].tolist(), surest["parent_id"].tolist(), strict=True
    ):
        if comment_id in ids and parent_id in ids:
            parents.setdefault(comment_id, parent_id)
    held: dict[str, list[str]] = {}
    depths: dict[str, int] = {}
    for comment_id in comments["comment_id"].tolist():
        root, depth = _root(comment_id, parents)
        held.setdefault(root, []).append(comment_id)
        depths[root] = max(depths.get(root, 0), depth)
    author = {one: person for person, ids in held_by(comments).items() for one in ids}
    rows = [
        (root, len(members), depths[root], len(_authors(members, author)), tuple(members))
        for root, members in held.items()
        if len(members) > 1
    ]
    place = {one: row for row, one in enumerate(comments["comment_id"].tolist())}
    rows.sort(key=lambda row: (-row[1], place[row[0]]))
    return pd.DataFrame(rows, columns=list(_THREADS)).astype(_THREADS)


def _authors(members: list[str], author: dict[str, str]) -> set[str]:
    """Return the named people of a thread."""
    return {author[one] for one in members if one in author}


def _root(comment_id: str, parents: dict[str, str]) -> tuple[str, int]:
    """Return where the thread of a comment starts, and how far up that is."""
    path = [comment_id]
    while (above := parents.get(path[-1])) is not None:
        # A damaged page can answer in a circle; then it starts at its smallest id.
        if above in path:
            circle = path[path.index(above) :]
            return min(circle), len(path) - 1
        path.append(above)
    return path[-1], len(path) - 1
