"""The network of answers as files that Gephi and others open.

People are nodes with their number on the page as id and their name as label; ties are
directed edges from who answers to who is answered, with what is known of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import regex
from lxml import etree

from belowline.exports.sheets import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What XML 1.0 (fifth edition, 2.2) allows in a document, written by exclusion.
_NOT_IN_XML: Final = regex.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_GEXF: Final = "http://www.gexf.net/1.2draft"
_GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

# Attributes of nodes and edges: column of the table, and what Gephi takes it for.
_OF_PEOPLE: Final = {
    "comments": "integer",
    "share_low": "double",
    "share_high": "double",
    "words": "integer",
    "answers_to": "integer",
    "answered_by": "integer",
    "given": "integer",
    "received": "integer",
    "part": "integer",
    "core": "integer",
    "group": "integer",
    "betweenness": "double",
    "roles": "string",
}
_OF_TIES: Final = {
    "answers": "integer",
    "stated": "integer",
    "grade": "string",
    "stated_share": "double",
    "stated_low": "double",
    "stated_high": "double",
    "hours": "double",
    "timed": "integer",
    "comments": "string",
}
_IN_GRAPHML: Final = {"integer": "long", "double": "double", "string": "string"}


def gexf_bytes(people: pd.DataFrame, ties: pd.DataFrame) -> bytes:
    """Return the network as GEXF 1.2, which Gephi opens.

    Parameters
    ----------
    people
        ``person``, ``author`` and any of the attributes of nodes (``comments``,
        ``share_low``, …, ``roles``). Missing cells are left out. Not modified.
    ties
        ``from_person``, ``to_person``, ``answers`` and any of the attributes of edges.

    Returns
    -------
    bytes
        UTF-8. Characters that XML forbids are taken out of names.
    """
    namespaces: Any = {None: _GEXF}  # the published types lack the nameless one
    root = etree.Element(f"{{{_GEXF}}}gexf", version="1.2", nsmap=namespaces)
    graph = etree.SubElement(root, f"{{{_GEXF}}}graph", defaultedgetype="directed", mode="static")
    for kind, table, known in (("node", people, _OF_PEOPLE), ("edge", ties, _OF_TIES)):
        declared = etree.SubElement(graph, f"{{{_GEXF}}}attributes", {"class": kind})
        for name in _present(known, table):
            etree.SubElement(
                declared, f"{{{_GEXF}}}attribute", id=f"{kind}_{name}", title=name, type=known[name]
            )
    nodes = etree.SubElement(graph, f"{{{_GEXF}}}nodes")
    for row in _records(people):
        node = etree.SubElement(
            nodes, f"{{{_GEXF}}}node", id=row["person"], label=_safe(row["author"])
        )
        _gexf_values(node, "node", row, _present(_OF_PEOPLE, people))
    edges = etree.SubElement(graph, f"{{{_GEXF}}}edges")
    for number, row in enumerate(_records(ties)):
        edge = etree.SubElement(
            edges,
            f"{{{_GEXF}}}edge",
            id=str(number),
            source=row["from_person"],
            target=row["to_person"],
            weight=str(row["answers"]),
        )
        _gexf_values(edge, "edge", row, _present(_OF_TIES, ties))
    return _document(root)


def _gexf_values(
    element: etree._Element, kind: str, row: Mapping[str, Any], names: tuple[str, ...]
) -> None:
    values = etree.SubElement(element, f"{{{_GEXF}}}attvalues")
    for name in names:
        if (value := row[name]) is not None:
            attributes = {"for": f"{kind}_{name}", "value": _safe(value)}
            etree.SubElement(values, f"{{{_GEXF}}}attvalue", attributes)


def graphml_bytes(people: pd.DataFrame, ties: pd.DataFrame) -> bytes:
    """Return the network as GraphML, which igraph, networkx, yEd and Gephi open.

    Parameters
    ----------
    people, ties
        As for :func:`gexf_bytes`.
    """
    namespaces: Any = {None: _GRAPHML}  # as for GEXF
    root = etree.Element(f"{{{_GRAPHML}}}graphml", nsmap=namespaces)
    declared: list[tuple[str, Mapping[str, str]]] = [
        ("node", {"label": "string", **_of(_OF_PEOPLE, people)}),
        ("edge", {"weight": "integer", **_of(_OF_TIES, ties)}),
    ]
    for kind, names in declared:
        for name, held in names.items():
            etree.SubElement(
                root,
                f"{{{_GRAPHML}}}key",
                {
                    "id": f"{kind}_{name}",
                    "for": kind,
                    "attr.name": name,
                    "attr.type": _IN_GRAPHML[held],
                },
            )
    graph = etree.SubElement(root, f"{{{_GRAPHML}}}graph", edgedefault="directed")
    for row in _records(people):
        node = etree.SubElement(graph, f"{{{_GRAPHML}}}node", id=row["person"])
        _graphml_values(node, "node", {"label": row["author"], **row}, declared[0][1])
    for row in _records(ties):
        edge = etree.SubElement(
            graph, f"{{{_GRAPHML}}}edge", source=row["from_person"], target=row["to_person"]
        )
        _graphml_values(edge, "edge", {"weight": row["answers"], **row}, declared[1][1])
    return _document(root)


def _graphml_values(
    element: etree._Element, kind: str, row: Mapping[str, Any], names: Mapping[str, str]
) -> None:
    for name in names:
        if (value := row[name]) is not None:
            etree.SubElement(element, f"{{{_GRAPHML}}}data", key=f"{kind}_{name}").text = _safe(
                value
            )


def node_csv_bytes(people: pd.DataFrame) -> bytes:
    """Return the people as a table of nodes: ``Id``, ``Label`` and their attributes.

    Without a byte-order mark, because Gephi takes one for a part of the first heading.
    """
    names = {"person": "Id", "author": "Label"}
    columns = [*names, *_present(_OF_PEOPLE, people)]
    return csv_bytes(people[columns].rename(columns=names)).removeprefix(_BYTE_ORDER_MARK)


def edge_csv_bytes(ties: pd.DataFrame) -> bytes:
    """Return the ties as a table of edges: ``Source``, ``Target``, ``Type``, ``Weight``, more."""
    names = {"from_person": "Source", "to_person": "Target"}
    table = ties[[*names, *_present(_OF_TIES, ties)]].rename(columns=names)
    table.insert(2, "Type", "Directed")
    table.insert(3, "Weight", ties["answers"])
    return csv_bytes(table).removeprefix(_BYTE_ORDER_MARK)


def _present(known: Mapping[str, str], table: pd.DataFrame) -> tuple[str, ...]:
    return tuple(name for name in known if name in table.columns)


def _of(known: Mapping[str, str], table: pd.DataFrame) -> dict[str, str]:
    return {name: known[name] for name in _present(known, table)}


def _records(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield rows as plain values, missing ones as ``None``."""
    columns = {
        str(name): [None if gone else value for value, gone in zip(held, held.isna(), strict=True)]
        for name, held in table.items()
        if held.map(lambda cell: not isinstance(cell, tuple)).all()
    }
    for row in zip(*columns.values(), strict=True):
        yield dict(zip(columns, row, strict=True))


def _safe(value: object) -> str:
    r"""Return a value as text that XML can hold.

    Examples
    --------
    >>> _safe("Anna\x00\x1b")
    'Anna'
    """
    return _NOT_IN_XML.sub("", str(value))


def _document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
