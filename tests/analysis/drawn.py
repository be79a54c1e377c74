"""Random discussions as bare tables, and the same as networkx sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator

GRAPHS = 200


def page(
    who: list[str | None],
    parents: list[int | None],
    *,
    grades: list[str] | None = None,
    minutes: list[int] | None = None,
    texts: list[str] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return comments and links: who wrote each comment, and which one (by place) it answers."""
    n = len(who)
    start = pd.Timestamp("2024-05-01 09:00")
    comments = pd.DataFrame(
        {
            "comment_id": pd.Series([f"c{place + 1}" for place in range(n)], dtype="str"),
            "person": pd.Series(who, dtype="str"),
            "author": pd.Series([None if p is None else f"Reader {p}" for p in who], dtype="str"),
            "posted": pd.to_datetime(
                [start + pd.Timedelta(minutes=m) for m in minutes or range(n)]
            ),
            "text": pd.Series(texts or ["It leaves at six."] * n, dtype="str"),
            "kind": "comment",
        }
    )
    answers = [(child, parent) for child, parent in enumerate(parents) if parent is not None]
    graded = grades or ["stated"] * n
    links = pd.DataFrame(
        {
            "comment_id": pd.Series([f"c{child + 1}" for child, _ in answers], dtype="str"),
            "parent_id": pd.Series([f"c{parent + 1}" for _, parent in answers], dtype="str"),
            "grade": pd.Series([graded[child] for child, _ in answers], dtype="str"),
        }
    )
    return comments, links


def random_pages() -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Yield 200 random discussions of up to 80 comments, sparse and dense, deep and flat."""
    for seed in range(GRAPHS):
        chance = np.random.default_rng(seed)
        n, people = int(chance.integers(2, 80)), int(chance.integers(2, 25))
        who = [f"p{number}" for number in chance.integers(1, people + 1, n)]
        answers = chance.random(n) < chance.uniform(0.2, 0.95)
        recent = int(chance.integers(1, 30))
        parents = [
            int(chance.integers(max(0, place - recent), place))
            if place and answers[place]
            else None
            for place in range(n)
        ]
        yield page(who, parents)


def answer_digraph(comments: pd.DataFrame, links: pd.DataFrame) -> nx.DiGraph:
    """Return people and the answers between them, built link by link."""
    author = dict(zip(comments["comment_id"], comments["person"], strict=True))
    graph = nx.DiGraph()
    for child, parent in zip(links["comment_id"], links["parent_id"], strict=True):
        a, b = author[child], author[parent]
        if a != b:
            old = graph.get_edge_data(a, b, {"weight": 0})["weight"]
            graph.add_edge(a, b, weight=old + 1)
    return graph


def threads_forest(comments: pd.DataFrame, links: pd.DataFrame) -> nx.Graph:
    """Return comments and the links between them."""
    forest = nx.Graph()
    forest.add_nodes_from(comments["comment_id"])
    forest.add_edges_from(zip(links["comment_id"], links["parent_id"], strict=True))
    return forest
