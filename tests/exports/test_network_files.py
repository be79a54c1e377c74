"""The network opens elsewhere with everything that is known, whatever people call themselves."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from belowline.exports.network_files import (
    edge_csv_bytes,
    gexf_bytes,
    graphml_bytes,
    node_csv_bytes,
)
from belowline.workflows.library import sample
from belowline.workflows.network import network_tables
from belowline.workflows.slices import slice_of

HOSTILE = (
    "<b>Anna</b> & 'co' \"x\"",
    "]]><!ENTITY a 'b'>",
    "=HYPERLINK(1)",
    "nul\x00bell\x07esc\x1b\ufffe",
    "عبد الله \u202e evil",
    "line\nbreak\ttab",
    "😀" * 40,
)
READERS = {"gexf": (gexf_bytes, nx.read_gexf), "graphml": (graphml_bytes, nx.read_graphml)}
every_format = pytest.mark.parametrize("name", READERS)


def people(*names: str) -> pd.DataFrame:
    n = len(names)
    return pd.DataFrame(
        {
            "person": [f"p{place + 1}" for place in range(n)],
            "author": pd.Series(names, dtype="str"),
            "comments": range(1, n + 1),
            "share_low": 0.125,
            "share_high": 0.5,
            "group": pd.array([None, *[2] * (n - 1)], dtype="Int64"),
            "betweenness": pd.array([None, *[0.25] * (n - 1)], dtype="Float64"),
            "roles": "starter, hub",
        }
    )


def ties(*pairs: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "from_person": [a for a, _ in pairs],
            "to_person": [b for _, b in pairs],
            "answers": 3,
            "stated": 2,
            "grade": "partly stated",
            "stated_share": 2 / 3,
            "stated_low": 0.2077,
            "stated_high": 0.9385,
            "hours": pd.array([None, *[1.5] * (len(pairs) - 1)], dtype="Float64"),
            "comments": "c1 c2 c3",
        }
    )


def read(name: str, nodes: pd.DataFrame, edges: pd.DataFrame) -> nx.DiGraph:
    write, reader = READERS[name]
    return reader(BytesIO(write(nodes, edges)))


@every_format
def test_grades_and_intervals_come_back(name: str) -> None:
    graph = read(name, people("Anna", "Bo", "Ciro"), ties(("p2", "p1"), ("p1", "p2")))

    assert graph.is_directed()
    assert set(graph) == {"p1", "p2", "p3"}
    assert graph.nodes["p2"]["label"] == "Bo"
    known = {key: graph.nodes["p2"][key] for key in ("comments", "share_low", "group", "roles")}
    assert known == {"comments": 2, "share_low": 0.125, "group": 2, "roles": "starter, hub"}
    edge = graph.edges["p1", "p2"]
    assert (edge["weight"], edge["stated"], edge["grade"]) == (3, 2, "partly stated")
    assert (edge["stated_low"], edge["stated_high"], edge["hours"]) == (0.2077, 0.9385, 1.5)


@every_format
def test_what_is_not_known_is_left_out_not_zero(name: str) -> None:
    graph = read(name, people("Anna", "Bo"), ties(("p2", "p1"), ("p1", "p2")))

    assert "group" not in graph.nodes["p1"]
    assert "betweenness" not in graph.nodes["p1"]
    assert "hours" not in graph.edges["p2", "p1"]


@every_format
def test_no_name_breaks_a_file_or_gets_lost_but_for_what_xml_forbids(name: str) -> None:
    graph = read(name, people(*HOSTILE), ties(("p1", "p2")))

    labels = [graph.nodes[f"p{place}"]["label"] for place in range(1, len(HOSTILE) + 1)]
    assert labels == [one if "nul" not in one else "nulbellesc" for one in HOSTILE]


@every_format
@given(name_of=st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_any_name_comes_back_as_xml_may_hold_it(name: str, name_of: str) -> None:
    graph = read(name, people(name_of, "Bo"), ties(("p1", "p2")))

    kept = "".join(
        c for c in name_of if c in "\t\n\r" or (c >= " " and not "\ufffe" <= c <= "\uffff")
    )
    label = graph.nodes["p1"].get("label") or ""
    # A reader of XML may make one line break of a carriage return.
    assert label.replace("\r", "\n") == kept.replace("\r", "\n")


def test_tables_carry_the_headings_that_gephi_asks_for() -> None:
    nodes = node_csv_bytes(people("Anna", "Bo")).decode()
    edges = edge_csv_bytes(ties(("p2", "p1"))).decode()

    assert nodes.splitlines()[0].startswith("Id,Label,comments,")
    assert edges.splitlines()[0].startswith("Source,Target,Type,Weight,answers,stated,grade,")
    assert edges.splitlines()[1].startswith("p2,p1,Directed,3,3,2,partly stated,")


def test_no_cell_of_a_table_runs_as_a_formula() -> None:
    cells = [
        row[1]
        for row in csv.reader(StringIO(node_csv_bytes(people(*HOSTILE)).decode(), newline=""))
    ]

    assert "'=HYPERLINK(1)" in cells
    assert len(cells) == len(HOSTILE) + 1
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


@every_format
def test_nobody_is_an_empty_network(name: str) -> None:
    assert len(read(name, people("Anna").head(0), ties(("p1", "p1")).head(0))) == 0


def test_making_files_leaves_the_tables_as_they_were() -> None:
    nodes, edges = people(*HOSTILE), ties(("p1", "p2"))
    before = nodes.copy(), edges.copy()

    for make in (gexf_bytes, graphml_bytes):
        make(nodes, edges)
    node_csv_bytes(nodes)
    edge_csv_bytes(edges)

    pd.testing.assert_frame_equal(nodes, before[0])
    pd.testing.assert_frame_equal(edges, before[1])


def real_tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    return network_tables(slice_of(sample()))


TYPES = {"integer": int, "long": int, "double": float, "string": str}


def test_gephi_meets_only_numbers_where_numbers_are_declared() -> None:
    """Gephi drops a column in which one cell is "None", "nan" or a date it does not know."""
    for make, key, value in (
        (gexf_bytes, "attribute", "attvalue"),
        (graphml_bytes, "key", "data"),
    ):
        root = etree.fromstring(make(*real_tables()))
        declared = {
            one.get("id"): TYPES[one.get("type") or one.get("attr.type")]
            for one in root.iter(f"{{*}}{key}")
        }
        cells = [
            (one.get("for") or one.get("key"), one.get("value", one.text))
            for one in root.iter(f"{{*}}{value}")
        ]

        assert {name for name, _ in cells} <= set(declared)
        assert {"edge_grade", "edge_stated_low", "node_share_low", "node_group"} <= set(declared)
        for name, cell in cells:
            assert cell not in {"None", "nan", "NaN", "<NA>", "NaT", "inf", ""}
            declared[name](cell)
        numbered = [one.get("id") for one in root.iter("{*}edge") if one.get("id")]
        assert len(numbered) == len(set(numbered))


def test_networkx_opens_the_two_tables_as_the_same_network() -> None:
    people_of, ties_of = real_tables()
    nodes = pd.read_csv(BytesIO(node_csv_bytes(people_of)))
    edges = pd.read_csv(BytesIO(edge_csv_bytes(ties_of)))
    opened = nx.from_pandas_edgelist(
        edges, "Source", "Target", ["Weight", "grade", "stated_low"], create_using=nx.DiGraph
    )
    opened.add_nodes_from(nodes["Id"])
    whole = nx.read_gexf(BytesIO(gexf_bytes(people_of, ties_of)))

    assert len(edges) > 3
    assert set(opened) == set(whole)
    assert set(opened.edges) == set(whole.edges)
    for a, b, held in opened.edges(data=True):
        same = whole.edges[a, b]
        assert (held["Weight"], held["grade"]) == (same["weight"], same["grade"])
        assert held["stated_low"] == pytest.approx(same["stated_low"])
    assert nodes["share_low"].between(0, 1).all()
    for table in (node_csv_bytes(people_of), edge_csv_bytes(ties_of)):
        cells = {cell for row in csv.reader(StringIO(table.decode())) for cell in row}
        assert not cells & {"None", "nan", "<NA>", "NaT", "inf"}
