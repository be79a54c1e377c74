"""How people are joined by answers: how many others each reaches, and who stands between.

Measured on ties between two named people; answers to oneself join nobody. Betweenness is
in a function of its own because it grows with people times ties (1.3 s for 5,000 people).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import pandas as pd

from belowline.analysis.ties import without_self

if TYPE_CHECKING:
    import rustworkx as rx

_STANDING: Final = {
    "person": "str",
    "answers_to": "int64",
    "answered_by": "int64",
    "given": "int64",
    "received": "int64",
    "part": "int64",
    "core": "int64",
}


def standing(ties: pd.DataFrame) -> pd.DataFrame:
    """Say how each person is joined to the others.

    Parameters
    ----------
    ties
        What :func:`belowline.analysis.ties.ties` returns. Not modified.

    Returns
    -------
    DataFrame
        One row per person with a tie, most others first, then in order of the ties:
        ``person``, ``answers_to`` and ``answered_by`` (how many others), ``given`` and
        ``received`` (how many answers), ``part`` (which connected part of the network, 1
        the largest), ``core`` (the largest k such that the person belongs to a group whose
        members are all joined to at least k others of it [1]_, direction set aside).

    References
    ----------
    .. [1] S. B. Seidman, "Network structure and minimum degree", Social Networks 5 (1983).

    Examples
    --------
    >>> ties = pd.DataFrame({"from_person": ["p2", "p3"], "to_person": ["p1", "p1"],
    ...                      "links": [2, 1]})
    >>> standing(ties)[["person", "answered_by", "received", "part"]].values.tolist()[0]
    ['p1', 2, 3, 1]
    """
    import rustworkx as rx  # noqa: PLC0415 - most pages draw no network

    between = without_self(ties)
    graph = answer_graph(between)
    people = graph.nodes()
    table = pd.DataFrame({"person": pd.Series(people, dtype="str")}).set_index("person")
    ends = between.rename_axis(None)
    table["answers_to"] = ends.groupby("from_person").size()
    table["answered_by"] = ends.groupby("to_person").size()
    table["given"] = ends.groupby("from_person")["links"].sum()
    table["received"] = ends.groupby("to_person")["links"].sum()
    parts = sorted(rx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
    part_of = {node: number for number, part in enumerate(parts, 1) for node in part}
    # Its published type says one number; it returns one for each node.
    cores = cast("dict[int, int]", rx.core_number(graph.to_undirected(multigraph=False)))
    table["part"] = [part_of[node] for node in range(len(people))]
    table["core"] = [cores[node] for node in range(len(people))]
    # Nobody answered, or answering nobody, is a zero that was counted, not a missing one.
    table = table.fillna(dict.fromkeys(table.columns, 0)).reset_index()
    others = table["answers_to"] + table["answered_by"]
    ranked = table.loc[(-others).sort_values(kind="stable").index]
    return ranked[list(_STANDING)].reset_index(drop=True).astype(_STANDING)


def betweenness(ties: pd.DataFrame) -> pd.DataFrame:
    """Measure how many shortest ways between two others lead through each person.

    Higher is more in between. Ways follow the answers from who answers to who is answered,
    whatever their number.

    Parameters
    ----------
    ties
        As for :func:`standing`.

    Returns
    -------
    DataFrame
        One row per person with a tie, in order of the ties: ``person``, ``betweenness``
        (share of the shortest ways between all other pairs, [0, 1]).

    References
    ----------
    .. [1] L. C. Freeman, "A Set of Measures of Centrality Based on Betweenness",
       Sociometry 40 (1977); U. Brandes, "A faster algorithm for betweenness centrality",
       Journal of Mathematical Sociology 25 (2001).
    """
    import rustworkx as rx  # noqa: PLC0415 (see standing)

    graph = answer_graph(without_self(ties))
    found = rx.digraph_betweenness_centrality(graph, normalized=True)
    return pd.DataFrame(
        {
            "person": pd.Series(graph.nodes(), dtype="str"),
            "betweenness": pd.Series([found[node] for node in graph.node_indices()], dtype=float),
        }
    )


def answer_graph(ties: pd.DataFrame) -> rx.PyDiGraph[str, int]:
    """Return the ties as a graph: people in order of the ties, edges from answer to answered.

    An edge carries how many answers it stands for.
    """
    import rustworkx as rx  # noqa: PLC0415 (see standing)

    graph: rx.PyDiGraph[str, int] = rx.PyDiGraph(multigraph=False)
    ends = ties[["from_person", "to_person"]].to_numpy(dtype=object)
    people = list(dict.fromkeys(ends.ravel().tolist()))
    node = dict(zip(people, graph.add_nodes_from(people), strict=True))
    graph.add_edges_from(
        [
            (node[a], node[b], int(n))
            for (a, b), n in zip(ends.tolist(), ties["links"].tolist(), strict=True)
        ]
    )
    return graph
