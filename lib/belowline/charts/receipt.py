"""Where did every line of the upload go?"""

from __future__ import annotations

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.model.tables import rows_of
from belowline.model.wording import counted, percent

_HEIGHT: Final = 132  # px: one bar, its labels above and the axis below
_COLOURS: Final = {
    "article": theme.LINK,
    "comments": theme.COUNT,
    "blank": theme.faded(theme.NEUTRAL),
    "left out": theme.NEUTRAL,
    "unaccounted": theme.NEGATIVE,
}


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
    for row in rows_of(coverage[coverage["lines"] > 0]):
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
        start += row.lines
    theme.lay_key(figure, _key(coverage))
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


def _key(coverage: pd.DataFrame) -> str:
    """Return colour, name and count of every part that is there."""
    return "   ".join(
        f'<span style="color:{_COLOURS[row.place]}">■</span> {row.place} {row.lines:,}'
        for row in rows_of(coverage[coverage["lines"] > 0])
    )
