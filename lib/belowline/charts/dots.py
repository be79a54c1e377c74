"""A mark per comment, by shape and colour of its tone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from belowline.charts import theme
from belowline.model.marks import Mark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go
    from numpy.typing import NDArray

    from belowline.charts.course import Course

_CROWDED: Final = 200  # marks; more of them need to be smaller
_SIZE: Final = 10  # px: a finger still finds it
_SIZE_IN_A_CROWD: Final = 6


def draw_dots(figure: go.Figure, course: Course, y: NDArray[Any], cards: Sequence[str]) -> None:
    """Draw a mark for each placed comment; a click opens it.

    Parameters
    ----------
    course
        Where the comments stand, with ``comment_id`` and ``label``.
    y
        Shape (n_comments,): how high each one stands.
    cards
        What appears when a pointer rests on each, safe to draw.
    """
    drawn = course.drawn
    said = np.array(cards, dtype=object)
    x, ids = course.x(drawn["place"].to_numpy()), drawn["comment_id"].to_numpy()
    size = _SIZE if len(drawn) <= _CROWDED else _SIZE_IN_A_CROWD
    for label, style in theme.TONES.items():
        chosen = (drawn["label"] == label).to_numpy()
        if not chosen.any():
            continue
        marks = [Mark(MarkKind.COMMENT, comment) for comment in ids[chosen]]
        figure.add_scatter(
            name=label,
            x=x[chosen],
            y=y[chosen],
            mode="markers",
            marker={
                "color": style.colour,
                "symbol": style.symbol,
                "size": size,
                "line": {"width": 1.6 if label == "unscored" else 0, "color": style.colour},
            },
            cliponaxis=False,
            customdata=theme.clickable(marks, [1] * len(marks)),
            hovertext=said[chosen],
            hoverinfo="text",
        )
