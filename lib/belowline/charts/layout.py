"""Where people stand in a drawing of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_ROUNDS: Final = 400  # of the spring model; sixty people come to rest in some 200
_WIDE: Final = 1.7  # width to height of what a chart on a laptop offers
# px that a drawing has beside the filters on a small laptop, and on a phone
ON_A_LAPTOP: Final = 560
ON_A_PHONE: Final = 330
_LETTER, _LINE = 6.4, 15.0  # px of an 11 px type: a letter's width, a line's height
_GAP: Final = 5.0  # px between two dots, so that an arrow between them can be seen
_PUSHES: Final = 300  # forty dots come to rest in some 60
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
    room: tuple[int, int],
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
    room
        Width and height of the drawing, in pixels.
    """
    scale = np.array([room[0], room[1] - 120]) / np.maximum(np.ptp(places, axis=0), 1e-9)
    held: list[tuple[float, float, float]] = []
    kept = []
    for row in order.tolist():
        x, y = (places[row] * scale).tolist()
        half = letters[row] * _LETTER / 2
        if all(abs(x - u) > half + w or abs(y - v) > _LINE for u, v, w in held):
            held.append((x, y, half))
            kept.append(row)
    return np.array(kept, dtype="int64")


def moved_apart(
    places: NDArray[np.float64], sizes: NDArray[np.float64], *, room: tuple[int, int]
) -> NDArray[np.float64]:
    """Push dots that lie on each other apart, each as little as it takes.

    Parameters
    ----------
    places
        Shape (n, 2).
    sizes
        Shape (n,): how wide each dot is drawn, in pixels.
    room
        Width and height of the drawing, in pixels.

    Returns
    -------
    ndarray of float
        Shape (n, 2). With more dots than there is room for, some still touch.

    References
    ----------
    .. [1] T. Dwyer, K. Marriott & P. J. Stuckey, "Fast Node Overlap Removal", Graph Drawing
       2005, names the task; pushing pair by pair is enough for some dozens of dots.
    """
    moved = np.array(places, dtype=float)
    n = len(moved)
    if n < 2:  # noqa: PLR2004 - one dot lies on no other
        return moved
    space = np.array([room[0], room[1] - 120])
    apart = (sizes[:, None] + sizes[None, :]) / 2 + _GAP
    for _ in range(_PUSHES):
        scale = space / np.maximum(np.ptp(moved, axis=0), 1e-9)
        way = (moved[:, None, :] - moved[None, :, :]) * scale
        far = np.hypot(way[..., 0], way[..., 1])
        np.fill_diagonal(far, np.inf)
        short = np.maximum(apart - far, 0.0)
        if not short.any():
            break
        # Dots on the very same place part along the page, the later one to the right.
        same = far < 1e-6  # noqa: PLR2004 - a fraction of a pixel
        way[same] = [1.0, 0.0]
        way[same & (np.arange(n)[:, None] < np.arange(n)[None, :])] = [-1.0, 0.0]
        far = np.where(same, 1.0, far)
        push = (way / far[..., None] * short[..., None] / 2).sum(axis=1)
        moved = moved + push / scale
    return moved


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
