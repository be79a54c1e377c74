"""Every measure of a thread equals networkx on 200 random discussions."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from analysis.drawn import random_pages, threads_forest
from belowline.analysis.people import threads, who_answered_whom
from belowline.analysis.ties import ties
from belowline.analysis.trees import depths, levels, shapes

PAGES = list(random_pages())


def test_depth_width_and_mean_distance_of_threads() -> None:
    for comments, links in PAGES:
        forest = threads_forest(comments, links)
        found = shapes(comments, links)

        for row in found.itertuples():
            tree = forest.subgraph(row.comment_ids)
            assert nx.is_tree(tree)
            layers = nx.single_source_shortest_path_length(tree, row.comment_id)
            counts = pd.Series(layers).value_counts()
            assert row.depth == max(layers.values()) == len(row.chain) - 1
            assert row.width == counts.max()
            assert nx.is_path(tree, list(row.chain))
            if len(tree) >= 10:
                assert row.virality == pytest.approx(nx.average_shortest_path_length(tree))
            else:
                assert pd.isna(row.virality)
        assert len(found) == sum(len(part) > 1 for part in nx.connected_components(forest))


def test_levels_and_the_h_index_of_the_whole() -> None:
    for comments, links in PAGES:
        forest = nx.DiGraph()
        forest.add_nodes_from(comments["comment_id"])
        forest.add_edges_from(zip(links["parent_id"], links["comment_id"], strict=True))
        # The article is the root: whoever answers nobody speaks to it.
        forest.add_edges_from(("article", c) for c in comments["comment_id"] if not forest.pred[c])
        layers = nx.single_source_shortest_path_length(forest, "article")
        counts = {level: sum(at == level for at in layers.values()) for level in layers.values()}
        counts.pop(0)

        found = levels(comments, links)
        summed = depths(found).set_index(["grade", "statistic"])["value"]

        for grade in ("stated", "any"):
            held = found[found["grade"] == grade]
            assert dict(zip(held["level"], held["comments"], strict=True)) == counts
            h = max(level for level, n in counts.items() if n >= level)
            assert summed[grade, "depth"] == max(counts)
            assert summed[grade, "width"] == max(counts.values())
            assert pd.isna(summed[grade, "h_index"]) if max(counts) < 3 else True
            assert max(counts) < 3 or summed[grade, "h_index"] == h


def test_ties_and_threads_are_those_of_the_older_tables() -> None:
    for comments, links in PAGES[:50]:
        pairs, found = who_answered_whom(comments, links), ties(comments, links)

        pd.testing.assert_frame_equal(found[list(pairs.columns)], pairs, check_dtype=False)
        older, shaped = threads(comments, links), shapes(comments, links)
        pd.testing.assert_frame_equal(shaped[list(older.columns)], older, check_dtype=False)
