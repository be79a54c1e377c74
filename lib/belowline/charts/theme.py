"""Colours that mean something, and the bare canvas every figure starts from.

Text, grid and background belong to the page: Streamlit's theme sets them, light or dark.
The colours here carry meaning, so they must be seen on both: each keeps a contrast of at
least 3:1, which WCAG 2.2 (criterion 1.4.11) asks of graphics, against white and against
a dark page. None of them is the only carrier: tone also has a shape, a link a dash.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import plotly.graph_objects as go

from belowline.model.discussion import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from belowline.model.marks import Mark

# Blue and vermilion of Okabe and Ito's palette for colour-blind readers ("Color Universal
# Design", 2008), the blue lightened until it also stands out from a dark page.
POSITIVE: Final = "#2f86c8"
NEGATIVE: Final = "#d55e00"
NEUTRAL: Final = "#8a8d93"
COUNT: Final = "#4f8f8b"  # bars that only count; no tone, so neither blue nor vermilion
LINK: Final = "#9270b4"
WHISKER: Final = "#7d8087"
GRID: Final = "rgba(128,128,128,0.22)"
CLEAR: Final = "rgba(0,0,0,0)"
# Where no page theme speaks (a saved file): a grey with at least 4:1 on white and on dark.
TEXT: Final = "#7a7c82"

# The browser draws some 2,000 points at once without a pause (measured: 10,000 take 1.5 s).
MOST_POINTS: Final = 1_500

_MOST_STEPS: Final = 5  # numbers on a counting axis that fit a phone side by side
_STEPS: Final = tuple(factor * 10**power for power in range(9) for factor in (1, 2, 5))


@dataclass(frozen=True, slots=True)
class ToneStyle:
    """How a tone looks: a colour, a Plotly symbol, and the same shape as a letter."""

    colour: str
    symbol: str
    glyph: str


TONES: Final = {
    "positive": ToneStyle(POSITIVE, "triangle-up", "▲"),
    "neutral": ToneStyle(NEUTRAL, "circle", "●"),
    "negative": ToneStyle(NEGATIVE, "triangle-down", "▼"),
    "unscored": ToneStyle(NEUTRAL, "circle-open", "○"),
}


@dataclass(frozen=True, slots=True)
class LinkStyle:
    """How a reply link looks, and how it is said."""

    dash: str
    width: float
    words: str


LINKS: Final = {
    Grade.STATED: LinkStyle("solid", 1.6, "stated on the page"),
    Grade.TRACE: LinkStyle("solid", 1.6, "by the trace of a lost name"),
    Grade.INFERRED: LinkStyle("dot", 1.4, "inferred"),
}


def link_line(style: LinkStyle) -> dict[str, object]:
    """Return the line of a reply link, rounded between its points."""
    return {"color": LINK, "width": style.width, "dash": style.dash, "shape": "spline"}


# What a saved figure looks like by itself. Streamlit's theme writes over all of it, and it
# is a hundredth of Plotly's own template, which would travel with every figure.
_TEMPLATE: Final = go.layout.Template(
    layout={
        "font": {"color": TEXT, "family": "system-ui, sans-serif", "size": 12},
        "xaxis": {"gridcolor": GRID, "zeroline": False, "automargin": True},
        "yaxis": {"gridcolor": GRID, "zeroline": False, "automargin": True},
    }
)


# The light theme's own grey for heads of tables (.streamlit/config.toml): 7:1 on its paper.
_INK: Final = "#5A554B"


def canvas(*, height: int, x_title: str, top: int = 8) -> go.Figure:
    """Return an empty figure: transparent, no legend, no title, dragging left to the page.

    Parameters
    ----------
    height
        In pixels, as it stands on the page.
    x_title
        What runs along the horizontal axis, with its unit.
    top
        Pixels above the plot, for a key or the name of the vertical axis.
    """
    axis = {"gridcolor": GRID, "zeroline": False, "fixedrange": True, "automargin": True}
    # In one piece: the same settings added one after the other cost ten times as much.
    return go.Figure(
        layout={
            "template": _TEMPLATE,
            "height": height,
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "margin": {"l": 8, "r": 12, "t": top, "b": 8, "pad": 4},
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": False,  # on a phone a drag is a scroll
            "hoverlabel": {"align": "left"},
            "xaxis": {
                "title": {"text": x_title, "standoff": 8, "font": {"size": 12}},
                "showgrid": True,
                **axis,
            },
            "yaxis": {"showgrid": True, **axis},
        }
    )


def ink(figure: go.Figure) -> None:
    """Darken the lettering, for a page of light paper.

    Streamlit's theme writes over a figure's own template, and its grey for charts stands out
    from our paper by 3.6:1; text this small needs 4.5:1 (WCAG 2.2, 1.4.3).
    """
    letters = {"color": _INK}
    figure.update_layout(font=letters)
    figure.update_xaxes(tickfont=letters, title_font=letters)
    figure.update_yaxes(tickfont=letters, title_font=letters)


def lay_shapes(figure: go.Figure, shapes: Iterable[dict[str, object]]) -> None:
    """Lay lines and bands under the marks, all at once."""
    laid = [{"layer": "below", "line": {"color": GRID, "width": 1}, **shape} for shape in shapes]
    figure.layout.shapes = (*figure.layout.shapes, *laid)


def level_line(y: float) -> dict[str, object]:
    """Return a line across the plot at a height."""
    return {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "y0": y, "y1": y}


def upright_line(x: object) -> dict[str, object]:
    """Return a line up the plot at a place."""
    return {"type": "line", "yref": "y domain", "x0": x, "x1": x, "y0": 0, "y1": 1}


def name_y(figure: go.Figure, text: str) -> None:
    """Write what the vertical axis counts above it, level, where it costs no width."""
    figure.add_annotation(
        name="y-title", text=text, x=0, xref="paper", xanchor="left", y=1, yref="paper",
        yanchor="bottom", yshift=4, showarrow=False, align="left",
    )  # fmt: skip


def tone_key(labels: Iterable[str]) -> str:
    """Return the key of the tones that occur: shape, colour and word, in a fixed order."""
    present = set(labels)
    return "   ".join(
        f'<span style="color:{style.colour}">{style.glyph}</span> {label}'
        for label, style in TONES.items()
        if label in present
    )


def lay_key(figure: go.Figure, text: str) -> None:
    """Write a key above the plot, flush right.

    From the right it may run on over the labels of the axis, and so fits a phone.
    """
    figure.add_annotation(
        name="key", text=text, x=1, xref="paper", xanchor="right", y=1, yref="paper",
        yanchor="bottom", yshift=4, showarrow=False, align="right",
    )  # fmt: skip


def label_rows(figure: go.Figure, rows: NDArray[Any], labels: Sequence[str]) -> None:
    """Write a label above each horizontal bar, flush left, instead of an axis of names.

    Above the bar it has the whole width, so it needs no cutting on a phone, and it can
    say the figure in the same breath.
    """
    figure.layout.annotations = [
        {
            "name": "row", "text": label, "x": 0, "xref": "paper", "xanchor": "left", "y": row,
            "yshift": 8, "yanchor": "bottom", "showarrow": False, "align": "left",
        }
        for row, label in zip(rows, labels, strict=True)
    ]  # fmt: skip
    figure.update_yaxes(range=[len(rows) - 0.6, -0.85], visible=False)
    figure.update_xaxes(showgrid=False)


def name_rows(figure: go.Figure, names: Sequence[str]) -> None:
    """Name horizontal bars on the vertical axis, first on top.

    Rows are numbered and then named, so that two names that look alike stay two rows and
    a name that looks like a date stays a name.
    """
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=list(names),
        range=[len(names) - 0.45, -0.55],
        showgrid=False,
        ticks="",
    )


def whole_steps(top: float) -> list[int]:
    """Return a few whole numbers from 0 up to ``top``, for an axis that counts.

    Examples
    --------
    >>> whole_steps(13), whole_steps(2), whole_steps(0)
    ([0, 5, 10], [0, 1, 2], [0])
    """
    step = next(step for step in _STEPS if top / step <= _MOST_STEPS)
    return list(range(0, int(top) + 1, step))


def clickable(marks: Iterable[Mark], counts: Iterable[int]) -> NDArray[Any]:
    """Return ``customdata``: shape (n_marks, 2), each row ``[str(mark), n]``."""
    rows = [[str(mark), int(count)] for mark, count in zip(marks, counts, strict=True)]
    return np.array(rows, dtype=object).reshape(-1, 2)


def faded(colour: str) -> str:
    """Return a bar's fill: its colour at half strength, so that a whisker on it is seen."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.5)"


def whisker(
    low: NDArray[Any], value: NDArray[Any], high: NDArray[Any], *, colour: str = WHISKER
) -> dict[str, object]:
    """Return error bars that reach from ``low`` to ``high`` around ``value``.

    An end that is missing, because so few comments bound the value on one side only, is
    not drawn.
    """
    return {
        "type": "data",
        "symmetric": False,
        "array": np.nan_to_num(high - value),
        "arrayminus": np.nan_to_num(value - low),
        "color": colour,
        "thickness": 1.8,
        "width": 4,
    }
