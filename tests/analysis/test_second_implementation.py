"""Every network measure equals networkx on 200 random discussions."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from analysis.drawn import GRAPHS, answer_digraph, random_pages
from belowline.analysis.communities import communities, grouping
from belowline.analysis.dealt import distinct_ties, numbered_answers
from belowline.analysis.network import betweenness, standing
from belowline.analysis.reciprocity import returned_ties
from belowline.analysis.ties import ties, without_self

PAGES = list(random_pages())
GRAPHS_OF = [answer_digraph(comments, links) for comments, links in PAGES]
JOINED = [
    (ties(comments, links), graph)
    for (comments, links), graph in zip(PAGES, GRAPHS_OF, strict=True)
    if graph.number_of_edges()
]


def by_person(table: pd.DataFrame, column: str) -> dict[str, float]:
    return dict(zip(table["person"], table[column], strict=True))


def test_there_are_enough_discussions_with_answers_to_compare() -> None:
    assert len(PAGES) == GRAPHS == 200
    assert len(JOINED) > 190


def test_degree_strength_core_and_connected_parts() -> None:
    for found_ties, graph in JOINED:
        found = standing(found_ties)

        assert by_person(found, "answers_to") == dict(graph.out_degree())
        assert by_person(found, "answered_by") == dict(graph.in_degree())
        assert by_person(found, "given") == dict(graph.out_degree(weight="weight"))
        assert by_person(found, "received") == dict(graph.in_degree(weight="weight"))
        assert by_person(found, "core") == nx.core_number(graph.to_undirected())
        parts = [set(held) for _, held in found.groupby("part")["person"]]
        assert [len(part) for part in parts] == sorted(map(len, parts), reverse=True)
        theirs = {frozenset(part) for part in nx.weakly_connected_components(graph)}
        assert {frozenset(part) for part in parts} == theirs


def test_betweenness() -> None:
    for found_ties, graph in JOINED:
        found = by_person(betweenness(found_ties), "betweenness")

        assert found == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)


def test_reciprocity() -> None:
    for found_ties, graph in JOINED:
        between = without_self(found_ties)
        answers, people = numbered_answers(between)
        share = returned_ties(distinct_ties(answers, people), people) / len(between)

        assert share == pytest.approx(nx.overall_reciprocity(graph))
        assert len(between) == graph.number_of_edges()


def test_modularity_of_the_groups_and_none_is_missed_by_far() -> None:
    for found, graph in JOINED:
        groups = by_person(communities(found), "group")
        together = nx.Graph()
        for a, b, weight in graph.edges(data="weight"):
            old = together.get_edge_data(a, b, {"weight": 0})["weight"]
            together.add_edge(a, b, weight=old + weight)
        parts = [{p for p, g in groups.items() if g == number} for number in set(groups.values())]
        modularity = nx.community.modularity(together, parts)
        louvain = nx.community.louvain_communities(together, seed=0)
        assert modularity >= nx.community.modularity(together, louvain) - 0.05
        if graph.number_of_edges() < 30:  # above, it is dealt out 39 times as well
            assert grouping(found)["value"].iloc[0] == pytest.approx(modularity, abs=1e-9)
