"""How do several discussions differ in one figure?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from belowline.charts import theme
from belowline.charts.cells import floats, known
from belowline.charts.chart import Chart
from belowline.charts.differences import difference, written
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, plain, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

_ROW_HEIGHT: Final = 46  # two lines of type: the name and what stands under it
_TICK: Final = 0.17  # of a row: some 8 px up and down, clear of the line of type above
_TITLE_CELLS: Final = 28  # of a title: a phone shows some 50, the figure needs the rest

# What `analysis.side_by_side` calls its figures, as headings.
HEADINGS: Final = {
    "comments": "Comments",
    "mean tone": "Mean tone",
    "negative tone": "Negative tone",
    "positive tone": "Positive tone",
    "mean length": "Mean length",
    "variety of words": "Variety of words",
    "answer someone": "Answer someone",
    "ask a question": "Ask a question",
    "carry no name": "Carry no name",
    "people": "People, among equally many comments",
}

_TITLES: Final = {
    "comments": "Comments",
    "tone": "Tone, −1 to +1",
    "share": "Share of comments, %",
    "words": "Words",
}


def lineup_dots(figures: pd.DataFrame, names: Sequence[str]) -> Chart | None:
    """Draw one figure of several discussions, a dot each, with how far it is from the first.

    Parameters
    ----------
    figures
        The rows of one figure of :func:`belowline.analysis.lineup.lineup`, with ``mark``: what
        opens ``comment_ids``.
    names
        The discussions' titles.

    Returns
    -------
    Chart or None
        Each dot opens the comments behind it. The whisker is the interval of the difference,
        drawn around the dot: where it reaches the tick of the first discussion, the two may
        not differ. ``None`` where no discussion has enough comments.
    """
    shown = figures[figures["value"].notna()]
    if shown.empty:
        return None
    unit = str(shown["unit"].iloc[0])
    scale = 100.0 if unit == "share" else 1.0
    rows = np.arange(len(shown))
    values = floats(shown["value"]) * scale
    first = shown["discussion"].to_numpy(int) == 0
    base = float(values[first][0]) if first.any() else float("nan")
    low, high = (base + floats(shown[end]) * scale for end in ("low", "high"))
    figure = theme.canvas(height=_ROW_HEIGHT * len(shown) + 62, x_title=_title(shown))
    titles = [plain(names[at], _TITLE_CELLS) for at in shown["discussion"]]
    said = [_line(row, title) for row, title in zip(rows_of(shown), titles, strict=True)]
    theme.label_rows(figure, rows, said)
    if first.any():
        theme.lay_shapes(
            figure,
            [
                {"type": "line", "x0": base, "x1": base, "y0": row - _TICK, "y1": row + _TICK,
                 "line": {"color": theme.COUNT, "width": 2}}
                for row in rows
            ],
        )  # fmt: skip
    figure.add_scatter(
        x=values,
        y=rows,
        mode="markers",
        marker={
            "size": 12,
            "color": np.where(first, theme.COUNT, theme.LINK).tolist(),
            "symbol": np.where(first, "circle", "diamond").tolist(),
        },
        error_x=theme.whisker(low, values, high),
        customdata=np.array(
            [
                [mark, len(ids)]
                for mark, ids in zip(shown["mark"], shown["comment_ids"], strict=True)
            ],
            dtype=object,
        ).reshape(-1, 2),
        hovertext=[
            f"{text}<br>{counted(len(ids), 'comment')} behind it"
            for text, ids in zip(said, shown["comment_ids"], strict=True)
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
    ends = np.concatenate([values, low, high])
    figure.update_xaxes(range=_reach(ends[~np.isnan(ends)], unit), showgrid=True, nticks=5)
    return Chart(figure, *_said(shown, names), lineup_rows(figures, names))


def _title(shown: pd.DataFrame) -> str:
    """Return what runs along the axis, with its unit."""
    unit, figure = str(shown["unit"].iloc[0]), str(shown["figure"].iloc[0])
    return f"{figure[:1].upper()}{figure[1:]}" if unit == "people" else _TITLES[unit]


def _reach(ends: np.ndarray[Any, Any], unit: str) -> list[float]:
    """Return where the axis begins and ends: 0 to 100 for shares, a little around all tones."""
    if unit == "share":
        return [min(-3.0, float(ends.min()) - 3), max(103.0, float(ends.max()) + 3)]
    bottom, top = float(ends.min()), float(ends.max())
    if unit != "tone":  # counts: a difference is seen against nothing at all
        bottom = min(bottom, 0.0)
    room = 0.06 * (top - bottom) or 1.0
    return [bottom - room, top + room]


def _line(row: Any, title: str) -> str:  # noqa: ANN401 - a row of the table
    """Say a discussion's figure and how far it is from the first, in one line."""
    said = f"{title}: <b>{written(row.value, row.unit)}</b>"
    return f"{said} ({_apart(row)})" if known(row.difference) else said


def _apart(row: Any) -> str:  # noqa: ANN401 - a row of the table
    """Say how far a discussion is from the first, and how surely."""
    apart = difference(row.difference, row.unit)
    return f"{apart}, {row.verdict}" if known(row.low) else apart


def _said(shown: pd.DataFrame, names: Sequence[str]) -> tuple[str, str]:
    """Return what the chart shows and what it means."""
    figure = str(shown["figure"].iloc[0])
    listed = "; ".join(
        f"{shortened(names[row.discussion])} {written(row.value, row.unit)}"
        for row in rows_of(shown)
    )
    found = shown[(shown["discussion"] > 0) & shown["difference"].notna()]
    clear = int((found["verdict"] == Verdict.CLEAR).sum())
    alt = f"{figure[:1].upper()}{figure[1:]}: {listed}."
    if shown["unit"].iloc[0] == "comments":
        meaning = "How many there are: other figures rest on so many."
    elif not len(found):
        meaning = (
            "The first has too few comments for this; the others are shown without a difference."
        )
    elif found["low"].isna().all():
        meaning = "A plain description: no interval is known for it that keeps its promise."
    else:
        meaning = f"{clear} of {len(found)} clearly apart from the first."
    return (alt, meaning)


def lineup_rows(figures: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Return the figures as rows to show, written as people read them."""
    cells = figures[["figure", "unit"]]
    rows = figures[["figure"]].copy()
    rows.insert(
        1, "discussion", [shortened(names[at], _TITLE_CELLS) for at in figures["discussion"]]
    )
    rows["value"] = [written(v, u) for v, u in zip(figures["value"], cells["unit"], strict=True)]
    rows["n"] = figures["n"]
    for column in ("difference", "low", "high"):
        rows[column] = [
            difference(value, unit)
            for value, unit in zip(figures[column], cells["unit"], strict=True)
        ]
    rows["verdict"] = figures["verdict"]
    columns = [
        "Figure", "Discussion", "Value", "Of", "Against the first", "Low (95 %)", "High (95 %)",
        "Verdict",
    ]  # fmt: skip
    return rows.set_axis(columns, axis=1)
