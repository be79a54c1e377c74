"""How deep do answers upon answers go, and how does the turn pass?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.charts import theme
from belowline.charts.cells import floats
from belowline.charts.chart import Chart
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    import plotly.graph_objects as go

_ROW_HEIGHT: Final = 30
_SHIFT_HEIGHT: Final = 38  # a label above each row
_MOST_LEVELS: Final = 12  # what stands on a laptop; deeper threads are in the table
_TWO_LEVELS: Final = 2  # with one, nobody answers anybody


def level_bars(levels: pd.DataFrame) -> Chart | None:
    """Draw how many comments stand how deep in a thread.

    Parameters
    ----------
    levels
        ``grade`` ("stated", "any"), ``level`` (from 1), ``comments``, ``comment_ids``.

    Returns
    -------
    Chart or None
        A bar per level by all links, and a ring where the stated links alone would end it
        elsewhere; each opens its comments. At most 12 levels are drawn. ``None`` where no
        comment answers another one on the page.
    """
    if levels.empty or levels["level"].max() < _TWO_LEVELS:
        return None
    every = levels[levels["grade"] == "any"]
    stated = levels[levels["grade"] == "stated"]
    shown = every[every["level"] <= _MOST_LEVELS]
    counts = shown["comments"].to_numpy(int)
    figure = theme.canvas(height=_ROW_HEIGHT * len(shown) + 60, x_title="Comments", top=4)
    figure.add_bar(
        x=counts,
        y=shown["level"].to_numpy(int) - 1,
        orientation="h",
        width=0.66,
        marker={"color": theme.COUNT},
        text=[f"{n:,}" for n in counts],
        textposition="outside",
        cliponaxis=False,
        customdata=theme.clickable(
            (Mark(MarkKind.LEVEL, f"any.{level}") for level in shown["level"]), counts
        ),
        hovertext=[
            f"{counted(int(row.comments), 'comment')} {_level_name(row.level)}"
            for row in rows_of(shown)
        ],
        hoverinfo="text",
    )
    by_stated = dict(zip(stated["level"], stated["comments"], strict=True))
    differing = [
        row for row in rows_of(shown) if by_stated.get(row.level, 0) not in {0, row.comments}
    ]
    if differing:
        _rings(figure, {row.level: by_stated[row.level] for row in differing})
    theme.name_rows(figure, [_level_name(level) for level in shown["level"]])
    figure.update_xaxes(
        range=[0, float(counts.max()) * 1.1], tickvals=theme.whole_steps(float(counts.max()))
    )
    deepest = int(every["level"].max())
    sure = int(stated["level"].max()) if len(stated) else 1
    total = int(every["comments"].sum())
    alt = (
        f"{counts[0]:,} of {counted(total, 'comment')} answer nobody on the page; answers go "
        f"{deepest} levels deep."
    )
    left = deepest - len(shown)
    parts = [
        "Level 1 speaks to the article, level 2 answers that, and so on.",
        f"By stated links alone the discussion is {sure} levels deep; a ring shows what they "
        "give where it differs."
        if differing or sure != deepest
        else "",
        f"{counted(left, 'deeper level')} in the table only." if left > 0 else "",
    ]
    table = pd.DataFrame(
        {
            "Level": every["level"].to_numpy(),
            "Comments by all links": every["comments"].to_numpy(),
            "Comments by stated links": [by_stated.get(n, 0) for n in every["level"]],
        }
    )
    return Chart(figure, alt, " ".join(part for part in parts if part), table)


def _rings(figure: go.Figure, counts: Mapping[int, int]) -> None:
    """Draw what the stated links alone give."""
    figure.add_scatter(
        x=np.array(list(counts.values())),
        y=np.array(list(counts)) - 1,
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": 11,
            "color": theme.LINK,
            "line": {"width": 2, "color": theme.LINK},
        },
        cliponaxis=False,
        customdata=theme.clickable(
            (Mark(MarkKind.LEVEL, f"stated.{level}") for level in counts), counts.values()
        ),
        hovertext=[f"{n:,} by stated links alone" for n in counts.values()],
        hoverinfo="text",
    )


def _level_name(level: int) -> str:
    return "to the article" if level == 1 else f"level {level}"


def shift_bars(shifts: pd.DataFrame) -> Chart | None:
    """Draw how the turn passes on, against the same turns in random order.

    Parameters
    ----------
    shifts
        ``shift, words, value, n, addressed, chance, chance_low, chance_high, verdict,
        comment_ids``.

    Returns
    -------
    Chart or None
        A dot per way to pass the turn, which opens the later of each two turns, over the
        band that chance gives. ``None`` while there are *too few* turns with an addressee.
    """
    if shifts.empty or (shifts["verdict"] == Verdict.TOO_FEW).all():
        return None
    order = shifts.sort_values("value", ascending=False, kind="stable", ignore_index=True)
    counts = order["value"].to_numpy(int)
    low, high = floats(order["chance_low"]), floats(order["chance_high"])
    rows = np.arange(len(order))
    figure = theme.canvas(
        height=_SHIFT_HEIGHT * len(order) + 60, x_title="Times the turn passed so", top=4
    )
    theme.lay_shapes(
        figure,
        (
            {
                "type": "rect",
                "x0": a,
                "x1": b,
                "y0": row - 0.2,
                "y1": row + 0.2,
                "fillcolor": theme.faded(theme.NEUTRAL),
                "line": {"width": 0},
            }
            for row, a, b in zip(rows.tolist(), low, high, strict=True)
        ),
    )
    clear = (order["verdict"] == Verdict.CLEAR).to_numpy()
    figure.add_scatter(
        x=counts,
        y=rows,
        mode="markers",
        marker={
            "size": 11,
            "symbol": np.where(clear, "circle", "circle-open"),
            "color": theme.COUNT,
            "line": {"width": 2, "color": theme.COUNT},
        },
        cliponaxis=False,
        customdata=theme.clickable(
            (Mark(MarkKind.SHIFT, shift) for shift in order["shift"]),
            order["comment_ids"].map(len),
        ),
        hovertext=[
            f"{row.words}<br>{row.value:,} times; chance gives {row.chance_low:.0f} to "
            f"{row.chance_high:.0f}"
            for row in rows_of(order)
        ],
        hoverinfo="text",
    )
    theme.label_rows(figure, rows, [f"{words}  " for words in order["words"]])
    most = float(max(counts.max(), high.max()))
    figure.update_xaxes(range=[-most * 0.03, most * 1.05])
    beyond = order[clear]
    often = beyond[beyond["value"] > beyond["chance"]]
    top = (
        f"{often['words'].iloc[0]} more often than by chance, {int(often['value'].iloc[0]):,} times"
        if len(often)
        else "no way is more frequent than by chance"
    )
    alt = f"The turn passed {int(order['n'].iloc[0]):,} times among named people; {top}."
    meaning = (
        "The grey band is what the same turns give in random order; a full dot lies outside "
        "it. By the clock where all have a time, else in the order of the page."
    )
    table = pd.DataFrame(
        {
            "How the turn passes": order["words"].to_numpy(),
            "Gibson (2003)": order["shift"].to_numpy(),
            "Times": counts,
            "By chance": floats(order["chance"]).round(1),
            "Chance from": low.round(1),
            "Chance to": high.round(1),
            "Verdict": order["verdict"].to_numpy(),
        }
    )
    return Chart(figure, alt, meaning, table)
