"""Which comments to read first, and why those.

Prompts to look, not verdicts: each names its reason, and a reason that the page gives no
ground for has no row.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np
import pandas as pd

from belowline.analysis.trees import roots
from belowline.model.discussion import Kind

_MOST_REASONS: Final = 3  # what a first screen holds beside its figures

# An argument takes some sentences; shorter than this the longest comment is only the least
# short. The median comment of the first real page has 46 words.
_FEWEST_WORDS: Final = 50

_COLUMNS: Final = {"reason": "str", "label": "str", "detail": "str", "comment_ids": "object"}

Reason = tuple[str, str, str, tuple[str, ...]]


def read_first(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Return up to three sets of comments worth reading first.

    Parameters
    ----------
    comments
        The comments table of a linked discussion. Not modified.
    links
        What :func:`belowline.analysis.replies.links_table` returns.

    Returns
    -------
    DataFrame
        ``reason`` (a code), ``label`` (in words), ``detail`` (why, with its number) and
        ``comment_ids`` (page order). In this order, as far as the page has them:
        "most_answered_thread", "longest_argument", "recovered_name", "most_upvoted",
        "most_active_person". Ties go to the earlier on the page.
    """
    found = (
        _most_answered_thread(comments, links),
        _longest_argument(comments),
        _recovered_name(comments, links),
        _most_upvoted(comments),
        _most_active_person(comments),
    )
    rows = [reason for reason in found if reason is not None][:_MOST_REASONS]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _most_answered_thread(comments: pd.DataFrame, links: pd.DataFrame) -> Reason | None:
    """Return the thread with the most comments."""
    root = roots(comments, links)
    sizes = np.bincount(root, minlength=1)
    largest = int(sizes.argmax())
    if sizes[largest] < 2:  # noqa: PLR2004 (a comment that nobody answered is no thread)
        return None
    ids = comments["comment_id"].to_numpy(dtype=object)[root == largest]
    return (
        "most_answered_thread",
        "the most answered thread",
        f"{len(ids):,} comments",
        tuple(ids.tolist()),
    )


def _longest_argument(comments: pd.DataFrame) -> Reason | None:
    """Return the comment with the most words."""
    spoken = comments[comments["kind"] == Kind.COMMENT.value]
    words = spoken["words"].fillna(0).to_numpy(dtype=int)
    if words.max(initial=0) < _FEWEST_WORDS:
        return None
    return (
        "longest_argument",
        "the longest argument",
        f"{words.max():,} words",
        (str(spoken["comment_id"].iloc[words.argmax()]),),
    )


def _recovered_name(comments: pd.DataFrame, links: pd.DataFrame) -> Reason | None:
    """Return an unnamed comment, what it answers, and the answer that calls it by name."""
    unnamed = comments[comments["author"].isna() & comments["author_inferred"].notna()]
    if unnamed.empty:
        return None
    author = dict(zip(comments["comment_id"].tolist(), comments["author"].tolist(), strict=True))
    theirs = links[links["comment_id"].isin(unnamed["comment_id"])]
    parents = theirs.dropna(subset="parent_id").groupby("comment_id")["parent_id"].agg(list)
    for asked, name in zip(unnamed["comment_id"], unnamed["author_inferred"], strict=True):
        addressed = [one for one in parents.get(asked, []) if one in author]
        callers = {author[one] for one in addressed}
        calling = links[(links["addressee"] == name) & links["parent_id"].isna()]
        answers = [one for one in calling["comment_id"] if author.get(one) in callers]
        if answers:
            exchange = {asked, answers[0]}
            exchange |= {one for one in addressed if author[one] == author[answers[0]]}
            return (
                "recovered_name",
                "an exchange with a recovered name",
                f"{len(exchange)} comments",
                tuple(one for one in comments["comment_id"].tolist() if one in exchange),
            )
    return None


def _most_upvoted(comments: pd.DataFrame) -> Reason | None:
    """Return the comment with the most votes, where the page prints any."""
    votes = comments["votes_up"].fillna(0).to_numpy(dtype=int)
    if votes.max(initial=0) < 1:
        return None
    return (
        "most_upvoted",
        "the most upvoted comment",
        "1 vote" if votes.max() == 1 else f"{votes.max():,} votes",
        (str(comments["comment_id"].iloc[votes.argmax()]),),
    )


def _most_active_person(comments: pd.DataFrame) -> Reason | None:
    """Return the comments of whoever wrote most, if more than one."""
    people = comments["person"].to_numpy(dtype=object)
    # Of those who wrote equally often, the first that came.
    first = Counter(one for one in people.tolist() if isinstance(one, str)).most_common(1)
    if not first or first[0][1] < 2:  # noqa: PLR2004 (once is everybody)
        return None
    ids = tuple(comments["comment_id"].to_numpy(dtype=object)[people == first[0][0]].tolist())
    return ("most_active_person", "the person who wrote most often", f"{len(ids):,} comments", ids)
