"""Where people stand in a drawing of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_ROUNDS: Final = 400  # of the spring model; sixty people come to rest in some 200
_WIDE: Final = 1.7  # width to height of what a chart on a laptop offers
_SURE_WIDTH: Final = 560  # px that a drawing has beside the filters on a small laptop
_LETTER, _LINE = 6.4, 15.0  # px of an 11 px type: a letter's width, a line's height
_AIR: Final = 0.9  # between two parts, in the distance of two neighbours


def spring_places(n: int, ties: Sequence[tuple[int, int]], *, seed: int) -> NDArray[np.float64]:
    """Return places such that people joined by a tie stand close to each other.

    Each connected part is laid out by itself (Fruchterman & Reingold's springs, seeded) and
    the parts are set side by side, the largest first, so that none flies off the page.

    Parameters
    ----------
    n
        How many people, numbered from 0.
    ties
        Pairs of numbers.
    seed
        Of the first places; the same seed draws the same picture.

    Returns
    -------
    ndarray of float
        Shape (n, 2), some 1.7 times as wide as high; the unit means nothing.
    """
    import rustworkx as rx  # noqa: PLC0415 - most pages draw no network

    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(n))
    graph.add_edges_from_no_data([tie for tie in ties if tie[0] != tie[1]])
    parts = sorted(rx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    places = np.zeros((n, 2))
    sizes = []
    for part in parts:
        members = sorted(part)
        spread = rx.spring_layout(
            graph.subgraph(members), num_iter=_ROUNDS, seed=seed, adaptive_cooling=True
        )
        # A subgraph numbers its people afresh, in the order of the old numbers.
        own = np.array([spread[node] for node in range(len(members))])
        own = _turned_level(own - own.mean(axis=0))
        reach = float(np.abs(own).max()) or 1.0
        places[members] = own / reach * np.sqrt(len(members)) / 2
        sizes.append(np.ptp(places[members], axis=0) + _AIR)
    for part, corner, size in zip(parts, _shelved(sizes), sizes, strict=True):
        members = sorted(part)
        middle = (places[members].max(axis=0) + places[members].min(axis=0)) / 2
        places[members] += corner + size / 2 - middle
    return places


def axis_range(values: NDArray[np.float64]) -> list[float]:
    """Return an axis range with air for dots and names at the edge."""
    low, high = float(values.min()), float(values.max())
    air = max((high - low) * 0.08, 0.4)
    return [low - air, high + air]


def names_apart(
    places: NDArray[np.float64],
    order: NDArray[np.int64],
    letters: Sequence[int],
    *,
    height: int,
) -> NDArray[np.int64]:
    """Return those of the dots, first come first served, whose names do not touch.

    Parameters
    ----------
    places
        Shape (n, 2), as they are drawn.
    order
        Which dots to name, the most important first.
    letters
        How long each name is.
    height
        Of the drawing, in pixels.
    """
    scale = np.array([_SURE_WIDTH, height - 120]) / np.maximum(np.ptp(places, axis=0), 1e-9)
    held: list[tuple[float, float, float]] = []
    kept = []
    for row in order.tolist():
        x, y = (places[row] * scale).tolist()
        half = letters[row] * _LETTER / 2
        if all(abs(x - u) > half + w or abs(y - v) > _LINE for u, v, w in held):
            held.append((x, y, half))
            kept.append(row)
    return np.array(kept, dtype="int64")


def _turned_level(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn a part so that its longer side lies along the page."""
    if len(places) < 2:  # noqa: PLR2004 - one person has no direction
        return places
    _, axes = np.linalg.eigh(np.cov(places.T))
    return np.asarray(places @ axes[:, ::-1])


def _shelved(sizes: Sequence[NDArray[Any]]) -> list[NDArray[np.float64]]:
    """Return the lower left corner of each box, set in rows of a page of the right shape."""
    if not sizes:
        return []
    area = sum(float(size[0] * size[1]) for size in sizes)
    width = max(float(np.sqrt(area * _WIDE)), *(float(size[0]) for size in sizes), 0.0)
    corners = []
    x = y = shelf = 0.0
    for size in sizes:
        if x and x + size[0] > width * 1.001:
            x, y, shelf = 0.0, y - shelf, 0.0
        corners.append(np.array([x, y - size[1]]))
        x, shelf = x + float(size[0]), max(shelf, float(size[1]))
    return corners
