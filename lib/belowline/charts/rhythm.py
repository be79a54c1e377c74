"""At which hours, and on which weekdays, did people write?"""

from __future__ import annotations

from calendar import day_abbr, day_name
from dataclasses import dataclass
from typing import Final

import pandas as pd

from belowline.charts import theme
from belowline.charts.cells import floats
from belowline.charts.chart import Chart
from belowline.model.marks import Mark, MarkKind
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, percent

_HEIGHT: Final = 170  # px: a strip, read at a glance
_HABIT: Final = (
    "One article is read for a day or two: this shows when it was new, not anybody's habit."
)


def hour_bars(hours: pd.DataFrame, concentration: pd.DataFrame) -> Chart | None:
    """Draw how many comments were written in each hour of the clock.

    Parameters
    ----------
    hours
        ``hour`` (0 to 23), ``comments, share, n, low, high, verdict, comment_ids``.
    concentration
        ``statistic, value, n, chance_low, chance_high, peak, verdict``; the row ``hour``.

    Returns
    -------
    Chart or None
        Each bar opens the comments of its hour. ``None`` without timed comments.
    """
    names = [f"{hour:02}:00 to {(hour + 1) % 24:02}:00" for hour in hours["hour"]]
    ticks = [str(hour) if hour % 6 == 0 else "" for hour in hours["hour"]]
    strip = _Strip("hour", MarkKind.HOUR, "Hour of the clock", names, ticks)
    return _bars(hours, concentration, strip)


def weekday_bars(weekdays: pd.DataFrame, concentration: pd.DataFrame) -> Chart | None:
    """Draw how many comments were written on each day of the week.

    Parameters
    ----------
    weekdays
        ``weekday`` (0 is Monday), then as for :func:`hour_bars`.
    concentration
        As for :func:`hour_bars`; the row ``weekday``.

    Returns
    -------
    Chart or None
        Each bar opens the comments of its day. ``None`` without timed comments.
    """
    names = [day_name[day] for day in weekdays["weekday"]]
    ticks = [day_abbr[day] for day in weekdays["weekday"]]
    strip = _Strip("weekday", MarkKind.WEEKDAY, "Day of the week", names, ticks)
    return _bars(weekdays, concentration, strip)


@dataclass(frozen=True, slots=True)
class _Strip:
    """What one of the two strips counts by, and how it names it."""

    unit: str
    kind: MarkKind
    title: str
    names: list[str]
    ticks: list[str]


def _bars(counts: pd.DataFrame, concentration: pd.DataFrame, strip: _Strip) -> Chart | None:
    """Draw one strip."""
    unit, names = strip.unit, strip.names
    comments = counts["comments"].to_numpy(dtype=int)
    if not comments.sum():
        return None
    figure = theme.canvas(height=_HEIGHT, x_title=strip.title, top=26)
    theme.name_y(figure, "Comments")
    figure.add_bar(
        x=counts[unit].to_numpy(dtype=int),
        y=comments,
        width=0.86,
        marker={"color": theme.COUNT},
        customdata=theme.clickable(
            (Mark(strip.kind, str(value)) for value in counts[unit]), counts["comment_ids"].map(len)
        ),
        hovertext=[
            f"{name}<br>{counted(n, 'comment')}" for name, n in zip(names, comments, strict=True)
        ],
        hoverinfo="text",
    )
    figure.update_xaxes(
        tickvals=counts[unit].to_numpy(dtype=int), ticktext=strip.ticks, showgrid=False,
        range=[-0.6, len(counts) - 0.4],
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=theme.whole_steps(float(comments.max()))[:4], tickformat=",d", rangemode="tozero"
    )
    most = int(comments.argmax())
    alt = (
        f"{counted(int(comments.sum()), 'comment')} by {unit}; most, {comments[most]:,}, "
        f"{'on' if unit == 'weekday' else 'from'} {names[most]}."
    )
    table = pd.DataFrame(
        {
            unit.capitalize(): names,
            "Comments": comments,
            "Share (%)": (floats(counts["share"]) * 100).round(1),
            "Low (95 %)": (floats(counts["low"]) * 100).round(1),
            "High (95 %)": (floats(counts["high"]) * 100).round(1),
            "Verdict": counts["verdict"].astype(str).to_numpy(),
        }
    )
    return Chart(figure, alt, f"{_leaning(concentration, unit)} {_HABIT}", table)


def _leaning(concentration: pd.DataFrame, unit: str) -> str:
    """Say whether the comments lean to one side more than chance would have them."""
    rows = concentration[concentration["statistic"] == unit]
    if rows.empty or rows["verdict"].iloc[0] == Verdict.TOO_FEW:
        least = "100 comments" if unit == "hour" else "100 comments over two weeks"
        return f"Too few to say that any {unit} stands out: that takes {least}."
    row = rows.iloc[0]
    measured = (
        f"they lean to one side by {percent(row['value'])}, "
        f"where chance alone stays under {percent(row['chance_high'])}"
    )
    if row["verdict"] == Verdict.CLEAR:
        return f"Clear: {measured}."
    return f"Weak: {measured}; no {unit} stands out."
