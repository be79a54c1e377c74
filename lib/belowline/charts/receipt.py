"""Where did every line of the upload go?"""

from __future__ import annotations

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.charts.wording import counted, percent

_HEIGHT: Final = 112  # px: one bar, its labels above and the axis below
_COLOURS: Final = {
    "article": theme.LINK,
    "comments": theme.COUNT,
    "blank": theme.GRID,
    "left out": theme.NEUTRAL,
    "unaccounted": theme.NEGATIVE,
}
_ROOM_FOR_A_LABEL: Final = 0.09  # of the bar: "left out 12" in 12 px on a phone


def line_map(coverage: pd.DataFrame) -> Chart | None:
    """Draw the lines of an upload as one bar, cut by where they ended.

    Parameters
    ----------
    coverage
        ``place, lines, share``, as :func:`belowline.analysis.coverage.line_coverage` gives.

    Returns
    -------
    Chart or None
        Nothing in it is clicked: the receipt's own lines open the source. ``None`` for an
        upload without lines.
    """
    total = int(coverage["lines"].sum())
    if not total:
        return None
    figure = theme.canvas(height=_HEIGHT, x_title="lines of the upload", top=26)
    start = 0
    for row in coverage[coverage["lines"] > 0].itertuples():
        figure.add_trace(
            go.Bar(
                x=[row.lines],
                y=[0],
                base=[start],
                orientation="h",
                marker={"color": _COLOURS[row.place], "line": {"width": 0}},
                hovertemplate=f"{row.place}: {row.lines:,} lines ({percent(row.share)})"
                "<extra></extra>",
            )
        )
        if row.share >= _ROOM_FOR_A_LABEL or row.place == "unaccounted":
            figure.add_annotation(
                text=f"{row.place} {row.lines:,}", x=start, y=0.5, xanchor="left",
                yanchor="bottom", showarrow=False,
            )  # fmt: skip
        start += row.lines
    figure.update_layout(barmode="overlay")
    figure.update_yaxes(visible=False, range=[-0.5, 0.5])
    figure.update_xaxes(range=[0, total], showgrid=False)
    by_place = dict(zip(coverage["place"], coverage["lines"], strict=True))
    lost = int(by_place["unaccounted"])
    kept = ", ".join(f"{int(n):,} {place}" for place, n in by_place.items() if n)
    meaning = (
        "Every line is in the article, in a comment, blank, or on the receipt below."
        if not lost
        else f"{counted(lost, 'line')} could not be placed: please report this page."
    )
    return Chart(
        figure,
        f"Of {counted(total, 'line')}: {kept}.",
        meaning,
        coverage.assign(share=coverage["share"].map(percent)).set_axis(
            ["Where it went", "Lines", "Share"], axis=1
        ),
    )
