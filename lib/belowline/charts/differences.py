"""How far apart are two sets of comments?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from belowline.charts import theme
from belowline.charts.cells import floats, known
from belowline.charts.chart import Chart
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import percent, plain, shortened, signed

if TYPE_CHECKING:
    import pandas as pd

_ROW_HEIGHT: Final = 46
_SIDES: Final = (("a", theme.COUNT, "circle"), ("b", theme.LINK, "diamond"))


def share_dumbbells(figures: pd.DataFrame, names: tuple[str, str]) -> Chart | None:
    """Draw the shares of two sets of comments, the two of one figure on one line.

    Parameters
    ----------
    figures
        What :func:`belowline.analysis.side_by_side.side_by_side` returns, with ``a_mark`` and
        ``b_mark``: what opens ``a_ids`` and ``b_ids``, "" for nothing.
    names
        What the two sides are.

    Returns
    -------
    Chart or None
        Each point opens the comments behind it. ``None`` without a share that has enough
        comments on both sides.
    """
    shares = figures[(figures["unit"] == "share") & figures["value"].notna()]
    if shares.empty:
        return None
    rows = np.arange(len(shares))
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(shares) + 92, x_title="Share of comments, %", top=30
    )
    first, second = (plain(name) for name in names)
    theme.label_rows(figure, rows, [_line(row) for row in rows_of(shares)])
    theme.lay_shapes(
        figure,
        [
            {
                "type": "line", "x0": 100 * a, "x1": 100 * b, "y0": row, "y1": row,
                "line": {"color": theme.WHISKER, "width": 2},
            }
            for row, a, b in zip(rows, floats(shares["a"]), floats(shares["b"]), strict=True)
        ],
    )  # fmt: skip
    for (side, colour, symbol), name in zip(_SIDES, (first, second), strict=True):
        values, sizes = floats(shares[side]), shares[f"n_{side}"].to_numpy(int)
        figure.add_scatter(
            name=side,
            x=100 * values,
            y=rows,
            mode="markers",
            marker={"size": 13, "color": colour, "symbol": symbol},
            customdata=np.array(
                [
                    [mark, len(ids)]
                    for mark, ids in zip(shares[f"{side}_mark"], shares[f"{side}_ids"], strict=True)
                ],
                dtype=object,
            ).reshape(-1, 2),
            hovertext=[
                f"<b>{figure_name}</b><br>{name}: {len(ids):,} of {n:,} ({percent(value)})"
                for figure_name, ids, n, value in zip(
                    shares["figure"], shares[f"{side}_ids"], sizes, values, strict=True
                )
            ],
            hoverinfo="text",
            cliponaxis=False,
        )
    figure.update_xaxes(range=[-2, 102], tickvals=[0, 25, 50, 75, 100], showgrid=True)
    figure.add_annotation(
        name="key", x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom",
        yshift=6, showarrow=False,
        text=f'<span style="color:{theme.COUNT}">●</span> {first}   '
        f'<span style="color:{theme.LINK}">◆</span> {second}',
    )  # fmt: skip
    return Chart(figure, *_said(shares, names), difference_rows(figures))


def _line(row: Any) -> str:  # noqa: ANN401 - a row of the table
    if not known(row.low):
        return f"{row.figure}: <b>{_points(row.value)}</b> points"
    return (
        f"{row.figure}: <b>{_points(row.value)}</b> points "
        f"({_points(row.low)} to {_points(row.high)}), {row.verdict}"
    )


def _points(share: float) -> str:
    return signed(100 * float(share), 0)


def _said(shares: pd.DataFrame, names: tuple[str, str]) -> tuple[str, str]:
    """Return what the chart shows and what it means."""
    clear = shares[shares["verdict"] == Verdict.CLEAR]
    first, second = (shortened(name) for name in names)
    listed = "; ".join(
        f"{row.figure} {percent(float(row.a))} against {percent(float(row.b))}"
        for row in rows_of((clear if len(clear) else shares).head(3))
    )
    found = "clearly apart" if len(clear) else "none clearly apart"
    if shares["low"].isna().all():
        meaning = (
            f"The number after a name says how much higher the share is for {first}. "
            "Both sides are the same comments: the differences are exact and have no interval."
        )
        return (f"{first} and {second}: {listed}.", meaning)
    alt = f"{first} and {second}, {found}: {listed}."
    meaning = (
        f"The number after a name says how much higher the share is on the first side ({first}), "
        "with its 95 % interval. Weak: the two may not differ at all. Among so many figures chance "
        "alone makes one clear in about every third comparison."
    )
    return (alt, meaning)


def difference_rows(figures: pd.DataFrame) -> pd.DataFrame:
    """Return all figures as rows to show, written as people read them."""
    rows = figures[["figure"]].copy()
    for side in "ab":
        cells = zip(figures[side], figures["unit"], strict=True)
        rows[side] = [written(value, unit) for value, unit in cells]
        rows[f"n_{side}"] = figures[f"n_{side}"]
    for column in ("value", "low", "high"):
        rows[column] = [
            difference(value, unit)
            for value, unit in zip(figures[column], figures["unit"], strict=True)
        ]
    rows["verdict"] = figures["verdict"].replace("", "no interval")
    columns = [
        "Figure", "First side", "Of first", "Second side", "Of second", "Difference",
        "Low (95 %)", "High (95 %)", "Verdict",
    ]  # fmt: skip
    return rows.set_axis(columns, axis=1)


def written(value: Any, unit: str) -> str:  # noqa: ANN401 - a number or missing
    """Write a figure in its unit; "" where it is missing."""
    number = float(_number(value))
    if np.isnan(number):
        return ""
    match unit:
        case "share":
            return percent(number)
        case "tone":
            return signed(number)
        case "comments":
            return f"{number:,.0f}"
        case _:
            return f"{number:,.1f}"


def difference(value: Any, unit: str) -> str:  # noqa: ANN401 - a number or missing
    """Write a difference in its unit, with its sign; "" where it is missing."""
    number = float(_number(value))
    if np.isnan(number):
        return ""
    if unit == "share":
        return f"{_points(number)} points"
    return signed(number, 2 if unit == "tone" else 1)


def _number(value: Any) -> float:  # noqa: ANN401 - a cell of a nullable column
    """Return a cell as a plain number, missing as NaN."""
    try:
        return float(value)
    except TypeError:
        return float("nan")
