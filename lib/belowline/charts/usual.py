"""Where does a discussion stand among others?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from belowline.charts import theme
from belowline.charts.cells import floats
from belowline.charts.chart import Chart
from belowline.charts.differences import written
from belowline.model.tables import rows_of
from belowline.model.wording import counted

if TYPE_CHECKING:
    import pandas as pd

_ROW_HEIGHT: Final = 46
_MIDDLE: Final = (5.0, 95.0)  # the nine tenths that `analysis.usual_range` calls usual


def usual_rows(figures: pd.DataFrame) -> Chart | None:
    """Draw where each figure of a discussion stands among other discussions.

    Parameters
    ----------
    figures
        What :func:`belowline.analysis.usual_range.usual_range` returns, with ``mark``: what
        opens ``comment_ids``.

    Returns
    -------
    Chart or None
        Each dot opens the comments behind the figure. ``None`` where no figure has enough
        other discussions.
    """
    shown = figures[figures["verdict"] != "too few"]
    if shown.empty:
        return None
    rows = np.arange(len(shown))
    odd = (shown["verdict"] == "unusual").to_numpy(bool)
    place = 100 * floats(shown["below"])
    # The ends of the range are observations, not round shares: what is usual stays inside.
    place = np.where(odd, place, place.clip(*_MIDDLE))
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(shown) + 62, x_title="Of the other discussions lie lower, %"
    )
    theme.label_rows(figure, rows, [_line(row) for row in rows_of(shown)])
    theme.lay_shapes(
        figure,
        [
            {"type": "line", "x0": _MIDDLE[0], "x1": _MIDDLE[1], "y0": row, "y1": row,
             "line": {"color": theme.GRID, "width": 9}}
            for row in rows
        ],
    )  # fmt: skip
    figure.add_scatter(
        x=place,
        y=rows,
        mode="markers",
        marker={
            "size": 13,
            "color": np.where(odd, theme.NEGATIVE, theme.COUNT).tolist(),
            "symbol": np.where(odd, "diamond", "circle").tolist(),
        },
        customdata=np.array(
            [
                [mark, len(ids)]
                for mark, ids in zip(shown["mark"], shown["comment_ids"], strict=True)
            ],
            dtype=object,
        ).reshape(-1, 2),
        hovertext=[
            f"{_line(row)}<br>median {written(row.median, row.unit)}, "
            f"{counted(row.discussions, 'other discussion')}"
            for row in rows_of(shown)
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
    figure.update_xaxes(range=[-3, 103], tickvals=[0, 25, 50, 75, 100], showgrid=True)
    return Chart(figure, *_said(shown), usual_table(figures))


def _line(row: Any) -> str:  # noqa: ANN401 - a row of the table
    low, high = written(row.low, row.unit), written(row.high, row.unit)
    odd = ", unusual" if row.verdict == "unusual" else ""
    return f"{row.figure}: <b>{written(row.value, row.unit)}</b>{odd} (usual: {low} to {high})"


def _said(shown: pd.DataFrame) -> tuple[str, str]:
    """Return what the chart shows and what it means."""
    odd = shown[shown["verdict"] == "unusual"]
    listed = "; ".join(f"{row.figure} {written(row.value, row.unit)}" for row in rows_of(odd))
    alt = f"{len(odd)} of {len(shown)} figures are unusual{': ' + listed if listed else ''}."
    expected = float(floats(shown["by_chance"]).sum())
    meaning = (
        "The grey band holds at least the middle nine tenths of the others. Each figure of a "
        f"discussion like them lies outside in {100 * float(shown['by_chance'].max()):.0f} of 100 "
        f"cases at most, so up to {expected:.1f} of {len(shown)} by chance. Unusual is no verdict."
    )
    return (alt, meaning)


def usual_table(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures as rows to show, written as people read them."""
    rows = figures[["figure"]].copy()
    for column in ("value", "low", "median", "high"):
        cells = zip(figures[column], figures["unit"], strict=True)
        rows[column] = [written(value, unit) for value, unit in cells]
    rows["discussions"], rows["verdict"] = figures["discussions"], figures["verdict"]
    columns = [
        "Figure", "Here", "Usual from", "Median", "Usual to", "Other discussions", "Verdict",
    ]  # fmt: skip
    return rows.set_axis(columns, axis=1)
