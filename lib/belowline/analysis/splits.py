"""How one discussion can be cut in two, so that its parts can be compared.

What belongs to neither part for want of knowing (a comment without a time, an unnamed one
beside a person) is in neither.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from belowline.model.view import CUT


@dataclass(frozen=True, slots=True)
class Cut:
    """Two parts of a discussion that share no comment.

    Attributes
    ----------
    first, second
        Comment ids, page order.
    names
        What each part is, in our own words: a person is only called "this person".
    rule
        How the line is drawn, in a sentence.
    """

    first: tuple[str, ...]
    second: tuple[str, ...]
    names: tuple[str, str]
    rule: str


def cut_in_two(comments: pd.DataFrame, by: str) -> Cut:
    """Cut a discussion in two.

    Parameters
    ----------
    comments
        The comments table. Not modified.
    by
        "span" (before and after the middle between the first and the last time), "half" (the
        first and the second half of the comments, by time, else in page order), "reply"
        (those that answer somebody, and the others), "after.c7" (before and after that
        comment, by time, else in page order; itself in neither), "by.p3" (that person, and
        all other named people).

    Raises
    ------
    ValueError
        When ``by`` is none of these.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2", "c3"],
    ...     "posted": pd.to_datetime(["2024-05-01 09:00", "2024-05-01 10:00", "2024-05-02 09:00"]),
    ... })
    >>> early = cut_in_two(comments, "span")
    >>> early.first, early.second
    (('c1', 'c2'), ('c3',))
    """
    if not CUT.fullmatch(by):
        raise ValueError(f"{by!r} is no way to cut a discussion.")
    kind, _, value = by.partition(".")
    match kind:
        case "span":
            return _by_span(comments)
        case "half":
            return _by_half(comments)
        case "reply":
            answers = comments["grade"].notna()
            rule = "Comments that answer somebody, as the page states or leaves a trace of."
            return _cut(comments, answers, ~answers, ("answers", "the others"), rule)
        case "after":
            return _around(comments, value)
        case _:
            theirs = (comments["person"] == value).fillna(value=False).astype(bool)
            others = comments["person"].notna() & ~theirs
            rule = "One person and all other named people; unnamed comments are in neither."
            return _cut(comments, theirs, others, ("this person", "the others"), rule)


def _by_span(comments: pd.DataFrame) -> Cut:
    posted = comments["posted"]
    middle = posted.min() + (posted.max() - posted.min()) / 2
    rule = (
        "The line is the middle between the first and the last time; comments without a time "
        "of day are in neither part."
    )
    return _cut(comments, posted <= middle, posted > middle, ("early", "late"), rule)


def _by_half(comments: pd.DataFrame) -> Cut:
    order, timed = _order(comments)
    known = order.notna()
    rank = order[known].rank(method="first")
    early = pd.Series(data=False, index=comments.index)
    early[rank.index] = rank <= len(rank) / 2
    rule = (
        "As many comments on one side as on the other, by time; comments without one are in "
        "neither part."
        if timed
        else "As many comments on one side as on the other, in page order: times are not known."
    )
    return _cut(comments, early, known & ~early, ("first half", "second half"), rule)


def _around(comments: pd.DataFrame, comment_id: str) -> Cut:
    order, timed = _order(comments)
    here = order[comments["comment_id"] == comment_id]
    if timed and here.isna().all():  # the comment itself has no time
        order, timed = comments["position"], False
        here = order[comments["comment_id"] == comment_id]
    rule = (
        "By time; comments without one, and those of the same minute, are in neither part."
        if timed
        else "In page order: times are not known."
    )
    names = ("before it", "after it")
    if here.empty:
        nobody = pd.Series(data=False, index=comments.index)
        return _cut(comments, nobody, nobody, names, rule)
    return _cut(comments, order < here.iloc[0], order > here.iloc[0], names, rule)


def _order(comments: pd.DataFrame) -> tuple[pd.Series, bool]:
    """Return what puts the comments in order, and whether that is their time."""
    if comments["posted"].min() < comments["posted"].max():
        return comments["posted"], True
    return comments["position"], False


def _cut(
    comments: pd.DataFrame,
    first: pd.Series,
    second: pd.Series,
    names: tuple[str, str],
    rule: str,
) -> Cut:
    ids = comments["comment_id"]
    return Cut(tuple(ids[first].tolist()), tuple(ids[second].tolist()), names, rule)
