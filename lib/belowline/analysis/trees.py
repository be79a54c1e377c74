"""How deep and how wide do answers upon answers go?

A comment hangs under the one comment it answers: the first that a stated link names, else
(where all links count) the first of any grade. A damaged page can answer in a circle; then
it starts at its smallest id, as in :func:`belowline.analysis.people.threads`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.model.discussion import Grade
from belowline.model.verdict import Verdict, judge

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Levels below the article: with two, every discussion with an answer has an index of 1.
FEWEST_LEVELS: Final = 3
# The mean distance of a star is 2(n − 1)/n, that of a chain (n + 1)/3: a chain of four (1.67)
# looks flatter than a star of ten (1.80). A chain of ten (3.67) lies far above every star.
FEWEST_NODES: Final = 10

_SHAPES: Final = {
    "comment_id": "str",
    "comments": "int64",
    "depth": "int64",
    "width": "int64",
    "people": "int64",
    "virality": "Float64",
    "verdict": "str",
    "chain": "object",
    "comment_ids": "object",
}
_LEVELS: Final = {"grade": "str", "level": "int64", "comments": "int64", "comment_ids": "object"}
_DEPTHS: Final = {
    "grade": "str",
    "statistic": "str",
    "value": "Int64",
    "n": "int64",
    "verdict": "str",
    "comment_ids": "object",
}


def shapes(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Describe the threads: how deep, how wide, and how far their comments are apart.

    Parameters
    ----------
    comments
        Shape (n_comments, >=2), page order: ``comment_id``, ``person``. Not modified.
    links
        ``comment_id``, ``parent_id``, ``grade``; those that are sure enough to count.

    Returns
    -------
    DataFrame
        Most comments first, then page order; threads of one are left out: ``comment_id``
        (where the thread starts), ``comments``, ``depth`` (answers upon answers), ``width``
        (comments on its widest level), ``people`` (named ones), ``virality`` (structural
        virality [1]_: mean distance between two of its comments; towards 2 where all answer
        the first, higher where answers answer answers; missing under 10 comments, and then
        ``verdict`` says *too few*), ``chain`` (the ids from the start down to the deepest,
        the first such), ``comment_ids`` (all, page order).

    References
    ----------
    .. [1] S. Goel, A. Anderson, J. Hofman & D. J. Watts, "The Structural Virality of Online
       Diffusion", Management Science 62 (2016).

    Examples
    --------
    >>> comments = pd.DataFrame({"comment_id": ["c1", "c2", "c3"], "person": ["p1", "p2", "p1"]})
    >>> links = pd.DataFrame({"comment_id": ["c2", "c3"], "parent_id": ["c1", "c2"],
    ...                       "grade": "stated"})
    >>> shapes(comments, links)[["comments", "depth", "width", "chain"]].values.tolist()
    [[3, 2, 1, ('c1', 'c2', 'c3')]]
    """
    parent = parents(comments, links, stated_only=False)
    root, depth = _climbed(parent)
    sizes = np.bincount(root, minlength=len(root))
    # Most comments first, then page order; one run of nodes for each thread.
    starts = np.flatnonzero(sizes > 1)
    starts = starts[np.argsort(-sizes[starts], kind="stable")]
    thread = np.full(len(root), -1, dtype="int64")
    thread[starts] = np.arange(len(starts))
    thread = thread[root]
    nodes = np.argsort(thread, kind="stable")[np.count_nonzero(thread < 0) :]
    ends = np.cumsum(sizes[starts])
    deepest = _deepest(nodes, thread, depth)
    below = _subtree_sums(parent, depth)
    every = comments["comment_id"].to_numpy(dtype=object)
    ids = every.tolist()
    ordered = every[nodes].tolist()
    columns = zip(
        starts.tolist(),
        ends.tolist(),
        deepest.tolist(),
        _widths(nodes, thread, depth).tolist(),
        _people(comments, nodes, thread).tolist(),
        strict=True,
    )
    rows = []
    for start, end, low, width, people in columns:
        n = int(sizes[start])
        rows.append(
            (
                ids[start],
                n,
                int(depth[low]),
                width,
                people,
                _mean_distance(below, nodes[end - n : end]) if n >= FEWEST_NODES else None,
                judge(n=n, floor=FEWEST_NODES, low=0, high=0, nothing=None).value,
                tuple(ids[node] for node in _path(low, parent)),
                tuple(ordered[end - n : end]),
            )
        )
    return pd.DataFrame(rows, columns=list(_SHAPES)).astype(_SHAPES)


def roots(comments: pd.DataFrame, links: pd.DataFrame) -> NDArray[np.int64]:
    """Return for each comment the row of the one its thread starts from; its own for none.

    Parameters
    ----------
    comments, links
        As for :func:`shapes`.
    """
    return _climbed(parents(comments, links, stated_only=False))[0]


def _deepest(
    nodes: NDArray[np.int64], thread: NDArray[np.int64], depth: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return of each thread the first of its deepest comments."""
    order = np.lexsort((-depth[nodes], thread[nodes]))
    first = np.diff(thread[nodes][order], prepend=-1) > 0
    return nodes[order][first]


def _widths(
    nodes: NDArray[np.int64], thread: NDArray[np.int64], depth: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return of each thread how many comments stand on its widest level."""
    levels = int(depth.max(initial=0)) + 1
    keys, counts = np.unique(thread[nodes] * levels + depth[nodes], return_counts=True)
    widest = np.zeros(int(thread.max(initial=-1)) + 1, dtype="int64")
    np.maximum.at(widest, keys // levels, counts)
    return widest


def _people(
    comments: pd.DataFrame, nodes: NDArray[np.int64], thread: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return of each thread how many named people wrote in it."""
    codes, names = pd.factorize(comments["person"])  # −1 for unnamed ones
    person, people = codes[nodes], max(len(names), 1)
    named = person >= 0
    pairs = np.unique(thread[nodes][named] * people + person[named])
    return np.bincount(pairs // people, minlength=int(thread.max(initial=-1)) + 1)


def levels(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Count the comments at each depth.

    Parameters
    ----------
    comments, links
        As for :func:`shapes`.

    Returns
    -------
    DataFrame
        ``grade`` "stated" (stated links only) and "any" (all links), ``level`` (1 for a comment
        under the article itself, one more for each answer), ``comments``, ``comment_ids``
        (page order). What lies between the two grades is what is not known.
    """
    ids = comments["comment_id"].to_numpy(dtype=object)
    rows = []
    for grade, stated_only in ((Grade.STATED.value, True), ("any", False)):
        _, depth = _climbed(parents(comments, links, stated_only=stated_only))
        for level in range(int(depth.max(initial=-1)) + 1):
            held = tuple(ids[depth == level])
            rows.append((grade, level + 1, len(held), held))
    return pd.DataFrame(rows, columns=list(_LEVELS)).astype(_LEVELS)


def depths(levels: pd.DataFrame) -> pd.DataFrame:
    """Sum up how deep and wide a discussion is.

    Parameters
    ----------
    levels
        What :func:`levels` returns.

    Returns
    -------
    DataFrame
        For each ``grade`` ("stated", "any") three rows, ``statistic`` "depth" (levels below
        the article), "width" (comments on the widest level), "h_index" (the largest h with
        at least h comments on level h: controversy [1]_; missing below 3 levels): ``value``,
        ``n`` (comments), ``verdict``, ``comment_ids`` (on the deepest, the widest, the h-th
        level).

    References
    ----------
    .. [1] V. Gómez, A. Kaltenbrunner & V. López, "Statistical analysis of the social
       network and discussion threads in Slashdot", WWW 2008.
    """
    rows: list[tuple[Any, ...]] = []
    for grade in (Grade.STATED.value, "any"):
        held = levels[levels["grade"] == grade]
        counts: dict[int, int] = dict(zip(held["level"], held["comments"], strict=True))
        ids: dict[int, tuple[str, ...]] = dict(zip(held["level"], held["comment_ids"], strict=True))
        n, deepest = sum(counts.values()), max(counts, default=0)
        widest = max(counts, key=lambda level: (counts[level], -level), default=0)
        h = max((level for level, found in counts.items() if found >= level), default=0)
        enough = judge(n=deepest, floor=FEWEST_LEVELS, low=0, high=0, nothing=None)
        few = enough is Verdict.TOO_FEW
        clear = Verdict.CLEAR if n else Verdict.TOO_FEW
        rows += [
            (grade, "depth", deepest, n, clear.value, ids.get(deepest, ())),
            (grade, "width", counts.get(widest, 0), n, clear.value, ids.get(widest, ())),
            (grade, "h_index", None if few else h, n, enough.value, () if few else ids[h]),
        ]
    return pd.DataFrame(rows, columns=list(_DEPTHS)).astype(_DEPTHS)


def parents(comments: pd.DataFrame, links: pd.DataFrame, *, stated_only: bool) -> NDArray[np.int64]:
    """Return for each comment the row of the one it hangs under, −1 for none; no circles."""
    ids = pd.Index(comments["comment_id"])
    stated = links["grade"] == Grade.STATED.value
    known = links[links["parent_id"].notna() & (stated if stated_only else True)]
    ends = pd.DataFrame(
        {
            "child": ids.get_indexer(known["comment_id"]),
            "parent": ids.get_indexer(known["parent_id"]),
            "surer": known["grade"].to_numpy() != Grade.STATED.value,
        }
    )
    ends = ends[(ends["child"] >= 0) & (ends["parent"] >= 0)]
    first = ends.sort_values("surer", kind="stable").drop_duplicates("child")
    parent = np.full(len(ids), -1, dtype="int64")
    parent[first["child"].to_numpy()] = first["parent"].to_numpy()
    _cut_circles(parent, ids.to_numpy(dtype=object))
    return parent


def _cut_circles(parent: NDArray[np.int64], ids: NDArray[Any]) -> None:
    """Make the smallest id of each circle its beginning, in place."""
    top, _ = _climbed(parent)
    lost = np.flatnonzero(parent[top] >= 0)
    walked: set[int] = set()
    for start in lost.tolist():
        path: dict[int, None] = {}
        here = start
        while here >= 0 and here not in path and here not in walked:
            path[here] = None
            here = int(parent[here])
        if here in path:
            circle = list(path)[list(path).index(here) :]
            parent[min(circle, key=lambda node: ids[node])] = -1
        walked.update(path)


def _climbed(parent: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each comment's thread starts and how far up that is.

    Every step doubles the climb, so that 50,000 answers upon answers take 16 of them. In a
    circle the climb ends anywhere, at a comment that still has a parent.
    """
    at = np.arange(len(parent))
    above = np.where(parent >= 0, parent, at)
    steps = (parent >= 0).astype("int64")
    for _ in range(max(len(parent), 1).bit_length()):
        steps = steps + steps[above]
        above = above[above]
    return above, steps


def _path(node: int, parent: NDArray[np.int64]) -> list[int]:
    """Return the way from the start of a thread down to a comment."""
    path = [node]
    while parent[path[-1]] >= 0:
        path.append(int(parent[path[-1]]))
    return path[::-1]


def _subtree_sums(parent: NDArray[np.int64], depth: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many comments hang under each one, itself included."""
    below = [1] * len(parent)
    above = parent.tolist()
    for node in np.argsort(depth, kind="stable")[::-1].tolist():
        if above[node] >= 0:
            below[above[node]] += below[node]
    return np.array(below, dtype="int64")


def _mean_distance(below: NDArray[np.int64], members: NDArray[np.int64]) -> float:
    """Return the mean number of links between two comments of a thread (Wiener's index)."""
    n = len(members)
    sizes = below[members]
    # A link is on the way of each pair that it parts; the start's own term is zero.
    return float((sizes * (n - sizes)).sum() * 2 / (n * (n - 1)))
