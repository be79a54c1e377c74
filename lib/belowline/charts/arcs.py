"""The shapes of reply links: arcs under a line of comments, curves between lanes.

All are returned as one run of points with a missing ``y`` between two links, so that
hundreds of links are one trace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Points = tuple["NDArray[Any]", "NDArray[Any]"]

# A link across a whole screen shows no corners from about 25 points on; where there are
# many links, each gets fewer, and Plotly rounds them.
_MOST_STEPS: Final = 29
_FEWEST_STEPS: Final = 9
_MOST_POINTS: Final = 2_000
_SHALLOWEST: Final = 0.25  # an arc to the neighbouring comment must still be seen


def _broken(x: NDArray[Any], y: NDArray[Any]) -> Points:
    """Put a gap behind each row and lay the rows end to end."""
    gap = np.full((len(x), 1), np.nan)
    return np.hstack([x, x[:, -1:]]).ravel(), np.hstack([y, gap]).ravel()


def _steps(links: int) -> int:
    """Return how many points each link gets."""
    return max(_FEWEST_STEPS, min(_MOST_STEPS, _MOST_POINTS // max(links, 1))) | 1


def hanging_arcs(starts: NDArray[Any], ends: NDArray[Any], *, deepest: float) -> Points:
    """Return half-ellipses below zero that join pairs of places on a line.

    The wider the pair, the deeper the arc, by the square root, so that one link across
    the whole page does not flatten all others.

    Parameters
    ----------
    starts, ends
        Shape (n_links,): the two ends, any unit.
    deepest
        How far below zero the widest arc reaches.

    Examples
    --------
    >>> x, y = hanging_arcs(np.array([0.0]), np.array([4.0]), deepest=1)
    >>> round(float(x[14]), 6), round(float(y[14]), 6), bool(np.isnan(y[-1]))
    (2.0, -1.0, True)
    """
    turn = np.linspace(0, np.pi, _steps(len(starts)))
    spans = np.abs(ends - starts)
    widest = spans.max(initial=0.0)
    depths = deepest * np.maximum(np.sqrt(spans / widest) if widest else spans + 1, _SHALLOWEST)
    middle = (starts + ends) / 2
    x = middle[:, None] + ((starts - ends) / 2)[:, None] * np.cos(turn)
    return _broken(x, -depths[:, None] * np.sin(turn))


def hooks(places: NDArray[Any], *, reach: float, deepest: float) -> Points:
    """Return small hooks below zero that lead back from a place to nowhere.

    They stand for an answer whose addressee is not on the page or was lost from it.

    Parameters
    ----------
    places
        Shape (n_links,): where the answers stand.
    reach
        How far back a hook goes, in the unit of ``places``.
    deepest
        How far below zero.
    """
    turn = np.linspace(0, np.pi * 0.75, _FEWEST_STEPS)
    x = places[:, None] - reach / 2 * (1 - np.cos(turn))
    y = np.broadcast_to(-deepest * np.sin(turn), x.shape)
    return _broken(x, y)


def lane_curves(
    starts: tuple[NDArray[Any], NDArray[Any]],
    ends: tuple[NDArray[Any], NDArray[Any]],
) -> Points:
    """Return curves between two dots on lanes: they leave level and arrive level.

    Parameters
    ----------
    starts, ends
        Each ``(x, y)``, both of shape (n_links,).
    """
    along = np.linspace(0, 1, _steps(len(starts[0])))
    eased = along**2 * (3 - 2 * along)
    (x0, y0), (x1, y1) = starts, ends
    x = x0[:, None] + (x1 - x0)[:, None] * along
    # Within one lane a straight line would hide under the dots between: let it sag.
    sag = np.where(y0 == y1, 0.35, 0.0)
    y = y0[:, None] + (y1 - y0)[:, None] * eased + sag[:, None] * np.sin(np.pi * along)
    return _broken(x, y)
