"""How do the same comments sound by VADER and by newspaper tone?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from belowline.charts import theme
from belowline.charts.cells import floats
from belowline.charts.chart import Chart
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.wording import counted, percent, percent_range

if TYPE_CHECKING:
    import pandas as pd

_ROW_HEIGHT: Final = 56
_LABELS: Final = ("negative", "neutral", "positive")
_SCORES: Final = {
    "vader": ("VADER", MarkKind.TONE, theme.COUNT, "circle"),
    "newspaper": ("newspaper tone", MarkKind.NEWSPAPER, theme.LINK, "diamond"),
}


def two_tone_points(tones: pd.DataFrame) -> Chart | None:
    """Draw the shares of each label by both scores, the two of one label on one line.

    Parameters
    ----------
    tones
        What :func:`belowline.analysis.newspaper_tone.two_tones` returns.

    Returns
    -------
    Chart or None
        Each point opens its comments. ``None`` without a comment.
    """
    if tones.empty or not tones["comments"].sum():
        return None
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(_LABELS) + 92, x_title="Share of all comments, %", top=30
    )
    sides = {score: tones[tones["score"] == score] for score in _SCORES}
    pairs = {
        label: " and ".join(
            f"{percent(row.share)} by {_SCORES[row.score][0]}"
            for row in rows_of(tones[tones["label"] == label])
        )
        for label in _LABELS
    }
    theme.label_rows(
        figure, np.arange(len(_LABELS)), [f"{label}: {said}" for label, said in pairs.items()]
    )
    places = zip((-0.09, 0.09), _SCORES.items(), strict=True)
    for shift, (score, (name, kind, colour, symbol)) in places:
        rows = sides[score]
        value, low, high = (100 * floats(rows[column]) for column in ("share", "low", "high"))
        figure.add_scatter(
            name=score,
            x=value,
            y=rows["label"].map(_LABELS.index).to_numpy() + shift,
            mode="markers",
            marker={"size": 11, "color": colour, "symbol": symbol},
            error_x=theme.whisker(low, value, high, colour=colour),
            customdata=theme.clickable(
                (Mark(kind, label) for label in rows["label"]), rows["comments"]
            ),
            hovertext=[_hover(row, name) for row in rows_of(rows)],
            hoverinfo="text",
            cliponaxis=False,
        )
    figure.update_xaxes(range=[-2, 102], tickvals=[0, 25, 50, 75, 100], showgrid=True)
    figure.add_annotation(
        name="key", x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom",
        yshift=6, showarrow=False,
        text=f'<span style="color:{theme.COUNT}">●</span> VADER   '
        f'<span style="color:{theme.LINK}">◆</span> newspaper tone',
    )  # fmt: skip
    said = "; ".join(f"{label} {shares}" for label, shares in pairs.items())
    alt = f"Of {counted(int(tones['n'].iloc[0]), 'comment')}: {said}."
    meaning = (
        "Newspaper tone counts friendly words six tenths as much, long sentences less, and hardly "
        "anything as neutral. On editorials it agrees with people better than VADER, on tweets it "
        "labels worse: a second opinion, not a better one everywhere."
    )
    table = tones[["score", "label", "comments", "share", "low", "high"]].set_axis(
        ["Score", "Label", "Comments", "Share", "Low (95 %)", "High (95 %)"], axis=1
    )
    return Chart(figure, alt, meaning, table)


def _hover(row: Any, name: str) -> str:  # noqa: ANN401 - a row of the table
    return (
        f"<b>{row.label}</b> by {name}: {row.comments:,} of {row.n:,}, "
        f"{percent(row.share)} ({percent_range(row.low, row.high)})"
    )
