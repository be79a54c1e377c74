"""Which words set two sets of comments apart?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, percent, plain, shortened, signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    Box = tuple[float, float, float, float]

_HEIGHT: Final = 420
_MOST_LABELS: Final = 16  # what can be read without searching
# A label as wide as its letters on a phone's 300 px of plot, as a share of it.
_LETTER: Final = 0.019
_POINT: Final = 0.012  # half a point's width and height
_LINE: Final = 0.05  # and as high, of the plot's height
_LEAST_REACH: Final = 2.0  # four times as common: a narrower axis makes a mountain of nothing


def keyness_scatter(keyness: pd.DataFrame, names: tuple[str, str]) -> Chart | None:
    """Draw how much more common each word is on one side, against how widespread it is.

    Left is the first side, right the second; higher is in more comments. Words that chance
    could not have moved so far are drawn in colour and named.

    Parameters
    ----------
    keyness
        What :func:`belowline.analysis.keyness.keyness` returns, with ``mark``: what opens
        ``comment_ids``, "" for nothing.
    names
        What the two sides are.

    Returns
    -------
    Chart or None
        ``None`` where too few comments hold any word twice.
    """
    if keyness.empty:
        return None
    shown = keyness.head(theme.MOST_POINTS)
    x, y = -shown["log_ratio"].to_numpy(float), (shown["a"] + shown["b"]).to_numpy(int)
    clear = (shown["verdict"] == Verdict.CLEAR).to_numpy()
    reach = max(_LEAST_REACH, float(np.abs(x).max())) * 1.25
    first, second = (plain(name) for name in names)
    n_a, n_b = int(shown["n_a"].iloc[0]), int(shown["n_b"].iloc[0])
    figure = theme.canvas(
        height=_HEIGHT, x_title="How many times as common, by share of comments", top=44
    )
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers",
        marker={
            "size": np.where(clear, 11, 7),
            "color": np.where(clear, theme.LINK, theme.NEUTRAL).tolist(),
            "opacity": np.where(clear, 0.95, 0.45),
        },
        customdata=np.array(
            [[m, len(ids)] for m, ids in zip(shown["mark"], shown["comment_ids"], strict=True)],
            dtype=object,
        ),
        hovertext=[_card(row, first, second) for row in rows_of(shown)],
        hoverinfo="text",
        cliponaxis=False,
    )
    theme.lay_shapes(figure, [theme.upright_line(0)])
    top = float(y.max())
    low, high = np.log10(4.4), np.log10(max(top, 8) * 1.35)
    across, up = (x + reach) / (2 * reach), (np.log10(y) - low) / (high - low)
    figure.layout.annotations = _labels(shown, across, up)
    theme.name_y(figure, "Comments")
    _name_sides(figure, first, second)
    figure.update_xaxes(range=[-reach, reach], **_ticks(reach))
    # Logarithmic, because most words are rare: one step is twice as many comments.
    steps = [n for n in (5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 10_000) if n <= top * 1.2]
    figure.update_yaxes(
        type="log",
        range=[low, high],
        tickvals=steps,
        ticktext=[f"{n:,}" for n in steps],
    )
    return Chart(figure, *_said(shown, clear, names, (n_a, n_b)), _rows(keyness, names))


def _card(row: Any, first: str, second: str) -> str:  # noqa: ANN401 - a row of the table
    return (
        f"<b>{plain(row.term)}</b><br>{first}: {row.a:,} of {row.n_a:,} "
        f"({percent(row.a / row.n_a)})<br>{second}: {row.b:,} of {row.n_b:,} "
        f"({percent(row.b / row.n_b)})<br>{row.verdict}"
    )


def _ticks(reach: float) -> dict[str, Any]:
    """Return round factors for the axis, the same words on both sides."""
    step = 1 if reach <= 4 else 2  # noqa: PLR2004 - every doubling up to sixteen times
    powers = list(range(0, int(reach) + 1, step))
    values = [-p for p in powers[:0:-1]] + powers
    return {
        "tickvals": values,
        "ticktext": ["same" if not p else f"{2 ** abs(p)}×" for p in values],
    }


def _name_sides(figure: Any, first: str, second: str) -> None:  # noqa: ANN401 - a Plotly figure
    for x, anchor, text in ((0, "left", f"← more in {first}"), (1, "right", f"more in {second} →")):
        figure.add_annotation(
            name="side", text=f"<b>{text}</b>", x=x, xref="paper", xanchor=anchor, y=1,
            yref="paper", yanchor="bottom", yshift=22 if anchor == "left" else 4, showarrow=False,
        )  # fmt: skip


def _labels(shown: pd.DataFrame, across: NDArray[Any], up: NDArray[Any]) -> list[dict[str, Any]]:
    """Name the words that matter most, each where nothing else stands.

    ``across`` and ``up`` are their places as a share of the plot. A word that finds no room
    beside, above or below its point stays without a name; a pointer tells it.
    """
    clear = (shown["verdict"] == Verdict.CLEAR).to_numpy()
    taken = [
        (x - _POINT, x + _POINT, y - _POINT, y + _POINT)
        for x, y in zip(across, up, strict=True)
    ]  # fmt: skip
    labels: list[dict[str, Any]] = []
    for place, term in enumerate(shown["term"]):
        if len(labels) == _MOST_LABELS:
            break
        width = len(shortened(term, 14)) * _LETTER
        spots = _spots(float(across[place]), float(up[place]), width)
        others = taken[:place] + taken[place + 1 :]
        found = next((one for one in spots if _is_free(one[1], others)), None)
        if found is None:
            continue
        spot, box = found
        taken.append(box)
        text = plain(term, 14)
        labels.append(
            {
                "name": "word", "x": float(across[place]), "xref": "paper",
                "y": float(up[place]), "yref": "paper", "showarrow": False,
                "text": f"<b>{text}</b>" if clear[place] else text,
                "font": {"size": 12}, **spot,
            }
        )  # fmt: skip
    return labels


def _spots(x: float, y: float, width: float) -> Iterator[tuple[dict[str, Any], Box]]:
    """Yield where a name may stand about its point: inwards, outwards, above, below."""
    half = _LINE / 2
    right = ({"xanchor": "left", "xshift": 9, "yanchor": "middle"},
             (x + 0.02, x + 0.02 + width, y - half, y + half))  # fmt: skip
    left = ({"xanchor": "right", "xshift": -9, "yanchor": "middle"},
            (x - 0.02 - width, x - 0.02, y - half, y + half))  # fmt: skip
    yield from (left, right) if x > 0.5 else (right, left)  # noqa: PLR2004 - the middle
    for sign, anchor in ((1, "bottom"), (-1, "top")):
        middle = y + sign * (0.015 + half)
        yield (
            {"xanchor": "center", "yshift": 6 * sign, "yanchor": anchor},
            (x - width / 2, x + width / 2, middle - half, middle + half),
        )


def _is_free(box: Box, taken: list[Box]) -> bool:
    """Tell whether a box lies inside the plot and on none of the others."""
    inside = box[0] >= 0 and box[1] <= 1 and box[2] >= 0 and box[3] <= 1
    return inside and not any(
        box[0] < b[1] and b[0] < box[1] and box[2] < b[3] and b[2] < box[3] for b in taken
    )


def _said(
    shown: pd.DataFrame, clear: NDArray[Any], names: tuple[str, str], sizes: tuple[int, int]
) -> tuple[str, str]:
    """Return what the chart shows and what it means."""
    first, second = (shortened(name) for name in names)
    found = shown[clear]
    between = (
        f"{counted(len(shown), 'word')} compared between {first} ({sizes[0]:,} comments) and "
        f"{second} ({sizes[1]:,})"
    )
    if found.empty:
        nothing = (
            "No difference here is larger than chance makes among so many words. Words with a "
            "grey dot are named only to be looked at."
        )
        return (f"{between}: none sets them apart.", nothing)
    leading = ", ".join(
        f"{shortened(row.term)} ({row.a:,} and {row.b:,})" for row in rows_of(found.head(4))
    )
    meaning = (
        "Coloured words set the two apart: chance alone would make one of them in more than "
        "twenty such comparisons. Grey ones may well be chance. Comments are counted, not uses."
    )
    return (f"{between}: {leading}.", meaning)


def _rows(keyness: pd.DataFrame, names: tuple[str, str]) -> pd.DataFrame:
    """Return the words as rows to show."""
    rows = keyness[["term", "side", "a", "n_a", "b", "n_b"]].copy()
    first, second = (shortened(name) for name in names)
    rows["side"] = rows["side"].map({"a": first, "b": second, "": "neither"})
    rows["g2"] = keyness["g2"].round(2)
    for column in ("log_ratio", "log_odds", "low", "high", "z"):
        rows[column] = keyness[column].map(signed)
    rows["verdict"] = keyness["verdict"].astype(str)
    columns = [
        "Term", "More in", "First side", "Of first", "Second side", "Of second", "G2",
        "Log ratio", "Log odds", "Low (95 %)", "High (95 %)", "Z", "Verdict",
    ]  # fmt: skip
    return rows.set_axis(columns, axis=1)
