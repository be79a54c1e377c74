"""How fast did the discussion come together, and where did it fall silent?"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from belowline.charts import theme
from belowline.charts.cells import floats, in_hours, known
from belowline.charts.chart import Chart
from belowline.charts.course import body_end, lay_clock, lay_nights, seen_up_to, thinned
from belowline.charts.timeline import time_mark
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, moment, stretch, words_for_hours

_MS_PER_HOUR: Final = 3_600_000  # Plotly measures bars on a clock in milliseconds
_CURVE_HEIGHT: Final = 320
_BARS_HEIGHT: Final = 260
_GAP_HEIGHT: Final = 56  # px of a bar with two lines above it
_BAND: Final = "rgba(79,143,139,0.18)"  # the colour of counting, thin enough for bars below it
_MOST_GAPS: Final = 8  # silences worth a look; the table has all of them
_ROOM_FOR_LABEL: Final = 0.5  # of the width: what a label needs on a phone
_HALF_LIVES: Final = {"t50": ("50", "half"), "t80": ("80", "80\u00a0%")}


def cumulative_curve(
    cumulative: pd.DataFrame, spread: pd.DataFrame, fade: pd.DataFrame
) -> Chart | None:
    """Draw how the comments add up, the half-life, the time of 80 %, and the fitted fade.

    Steeper is faster. The curve is of the comments *seen*: a page saved early ends early.

    Parameters
    ----------
    cumulative
        ``comment_id, posted, since_first`` (hours), ``seen`` (count), ``share`` ([0, 1]),
        in order of time.
    spread
        ``statistic, value`` (hours), ``n, low, high, verdict, comment_ids``; the rows
        ``t50`` and ``t80`` are drawn, ``low`` to ``high`` as a level line, unless their
        verdict is *too few*.
    fade
        ``since_first`` (hours), ``share`` ([0, 1]), ``family``, ``verdict``: the law that
        fits best, as a dotted line; no rows where there are too few comments to choose one.

    Returns
    -------
    Chart or None
        The two times open the comments up to them. ``None`` without timed comments.
    """
    if cumulative.empty:
        return None
    figure = theme.canvas(
        height=_CURVE_HEIGHT, x_title="Hours since the first comment seen", top=26
    )
    theme.name_y(figure, "Comments so far, % of those on the page")
    shown = thinned(cumulative)
    hours, share = floats(shown["since_first"]), floats(shown["share"])
    figure.add_scatter(
        x=hours,
        y=share * 100,
        mode="lines",
        line={"shape": "hv", "color": theme.COUNT, "width": 2},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=floats(fade["since_first"]),
        y=floats(fade["share"]) * 100,
        mode="lines",
        line={"color": theme.WHISKER, "width": 1.6, "dash": "dot"},
        hoverinfo="skip",
    )
    figure.update_yaxes(range=[0, 106], tickvals=[0, 25, 50, 75, 100])
    end, late = body_end(cumulative["since_first"]), ""
    reach = max(hours.max() if end is None else end, 0.1)
    figure.update_xaxes(range=[-0.02 * reach, 1.02 * reach])
    if end is not None:
        left = int((cumulative["since_first"] > 1.02 * reach).sum())
        late = f" {seen_up_to(figure, -0.02 * reach, 1.02 * reach, left=left)}"
    timed = spread[spread["statistic"].isin(_HALF_LIVES) & (spread["verdict"] != Verdict.TOO_FEW)]
    said = [_marked_time(figure, row, reach=float(reach)) for row in rows_of(timed)]
    total = counted(len(cumulative), "comment")
    alt = f"{total} within {words_for_hours(hours.max())}" + "".join(f"; {part}" for part in said)
    meaning = (
        "Steep means busy. The level lines show how much the two times could differ by chance "
        "(95 % of the time); a page saved while people still wrote makes both look earlier."
        if said
        else "Steep means busy. There are too few timed comments to state a half-life."
    )
    meaning = f"{meaning}{_fade_in_words(fade)}{late}"
    return Chart(figure, f"{alt}.", meaning, _spread_rows(spread))


def _fade_in_words(fade: pd.DataFrame) -> str:
    """Say which law the dotted line follows, and how sure that choice is."""
    if fade.empty:
        return ""
    family, verdict = fade["family"].iloc[0], fade["verdict"].iloc[0]
    sure = "clearly better than" if verdict == Verdict.CLEAR else "hardly better than"
    return f" Dotted: a {family} fade, which fits {sure} the two other laws tried."


def _marked_time(figure: go.Figure, row: Any, *, reach: float) -> str:  # noqa: ANN401 - a table's row has no type
    """Mark t50 or t80 on the curve with its interval and its label; say it in words."""
    value, words = _HALF_LIVES[row.statistic]
    low, high = (float(end) if known(end) else np.nan for end in (row.low, row.high))
    between = _between_in_words(low, high)
    figure.add_scatter(
        x=[row.value],
        y=[float(value)],
        error_x=theme.whisker(*(np.array([end]) for end in (low, float(row.value), high))),
        mode="markers",
        marker={"color": theme.COUNT, "size": 11, "symbol": "diamond"},
        cliponaxis=False,
        customdata=theme.clickable([Mark(MarkKind.UNTIL, value)], [len(row.comment_ids)]),
        hovertext=f"{words} of the comments by {words_for_hours(row.value)}{between}",
        hoverinfo="text",
    )
    # The curve comes from the lower left and goes on to the upper right: the other two
    # corners are free.
    beside = row.value < reach * _ROOM_FOR_LABEL
    figure.add_annotation(
        text=f"<b>{words} by {words_for_hours(row.value)}</b>",
        x=row.value, xanchor="left" if beside else "right", xshift=10 if beside else -10,
        y=float(value), yanchor="top" if beside else "bottom", yshift=-4 if beside else 4,
        showarrow=False,
    )  # fmt: skip
    return f"{words} by {words_for_hours(row.value)}{between}"


def _between_in_words(low: float, high: float) -> str:
    """Say an interval of time of which either end may be open."""
    if np.isnan(low) and np.isnan(high):
        return ""
    if np.isnan(high):
        return f" ({words_for_hours(low)} or later by chance)"
    if np.isnan(low):
        return f" ({words_for_hours(high)} or earlier by chance)"
    return f" ({words_for_hours(low)} to {words_for_hours(high)} by chance)"


def _spread_rows(spread: pd.DataFrame) -> pd.DataFrame:
    """Return the statistics of tempo as rows to show, in hours."""
    names = {
        "span": "First to last comment",
        "t50": "Half of the comments by",
        "t80": "80 % of the comments by",
        "median_gap": "Middle gap between two comments",
    }
    return pd.DataFrame(
        {
            "What": [names.get(s, s) for s in spread["statistic"]],
            "Hours": floats(spread["value"]).round(2),
            "Low (95 %)": floats(spread["low"]).round(2),
            "High (95 %)": floats(spread["high"]).round(2),
            "Comments": spread["n"].to_numpy(),
            "Verdict": spread["verdict"].astype(str).to_numpy(),
        }
    )


def arrivals_bars(
    arrivals: pd.DataFrame, rate: pd.DataFrame, *, nights: bool = True
) -> Chart | None:
    """Draw how many comments arrived in each stretch of time, and the rate behind them.

    Parameters
    ----------
    arrivals
        ``start, end`` (printed clock, half-open), ``comments, comment_ids``, in order of
        time; stretches without a comment are rows with 0.
    rate
        ``moment, rate`` (comments an hour), ``low, high``; no rows under ten comments.
    nights
        Whether the clock is the page's own, so that its nights are shaded.

    Returns
    -------
    Chart or None
        Each bar opens its stretch of time. ``None`` without rows.
    """
    if arrivals.empty:
        return None
    figure = theme.canvas(height=_BARS_HEIGHT, x_title="Time as printed on the page", top=26)
    theme.name_y(figure, "Comments")
    starts, ends = arrivals["start"], arrivals["end"]
    counts = arrivals["comments"].to_numpy(dtype=int)
    hours = float((ends - starts).iloc[0] / pd.Timedelta(hours=1))
    _rate_line(figure, rate, hours=hours)
    figure.add_bar(
        x=(starts + (ends - starts) / 2).to_numpy(),
        y=counts,
        width=in_hours(ends - starts) * _MS_PER_HOUR * 0.92,
        marker={"color": theme.faded(theme.COUNT)},
        customdata=theme.clickable(
            (time_mark(s, e) for s, e in zip(starts, ends, strict=True)),
            arrivals["comment_ids"].map(len),
        ),
        hovertext=[
            f"{counted(n, 'comment')}<br>{stretch(s, e)}"
            for s, e, n in zip(starts, ends, counts, strict=True)
        ],
        hoverinfo="text",
    )
    figure.update_yaxes(tickformat=",d", rangemode="tozero", nticks=5)
    end, late = _body_of_bars(arrivals), ""
    seen = ends.max() if end is None else end
    lay_clock(figure, starts.min(), seen)
    shaded = lay_nights(figure, starts.min(), seen) if nights else ""
    if end is not None:
        left = int(counts[(starts >= end).to_numpy()].sum())
        axis = [one.to_datetime64() for one in (starts.min(), end)]
        late = seen_up_to(figure, *axis, left=left)
    busiest = arrivals.iloc[int(counts.argmax())]
    length = words_for_hours(hours)
    alt = (
        f"{counted(int(counts.sum()), 'comment')} in bars of {length}; the busiest has "
        f"{busiest['comments']:,}, from {moment(busiest['start'])}."
    )
    line = (
        " The line is the rate, with a brush that is finer where comments are dense; its band "
        "is what chance alone may do to it (95 % at each moment)."
        if len(rate)
        else ""
    )
    meaning = (
        f"Each bar counts the comments of {length}; where there is none, nobody wrote.{line} "
        f"Times are as printed on the page; its time zone may not be the readers'. {shaded}"
    )
    meaning = f"{meaning.strip()} {late}".strip()
    table = pd.DataFrame({"From": starts, "To": ends, "Comments": counts})
    return Chart(figure, alt, meaning, table)


def _body_of_bars(arrivals: pd.DataFrame) -> pd.Timestamp | None:
    """Return where the bar ends by which nearly all came; see :func:`body_end`."""
    middles = arrivals["start"] + (arrivals["end"] - arrivals["start"]) / 2
    found = body_end(middles.repeat(arrivals["comments"].astype(int).tolist()))
    return None if found is None else arrivals.loc[middles >= found, "end"].iloc[0]


def _rate_line(figure: go.Figure, rate: pd.DataFrame, *, hours: float) -> None:
    """Draw the rate with its band, in comments per bar."""
    moments = rate["moment"].to_numpy()
    low, high = floats(rate["low"]) * hours, floats(rate["high"]) * hours
    if not len(moments):
        return
    figure.add_scatter(
        x=np.concatenate([moments, moments[::-1]]),
        y=np.concatenate([high, low[::-1]]),
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=_BAND,
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=moments,
        y=floats(rate["rate"]) * hours,
        mode="lines",
        line={"color": theme.COUNT, "width": 2},
        hoverinfo="skip",
    )


def gap_bars(gaps: pd.DataFrame, *, nights: bool = True) -> Chart | None:
    """Draw the longest silences between one comment and the next, longest on top.

    Parameters
    ----------
    gaps
        ``comment_id`` (the comment that ended the silence), ``previous_id, start, end``
        (printed clock), ``hours, comment_ids, night`` (hours of it from 22 to 6), ``chance``
        (that the longest silence of a discussion that only fades is as long), ``verdict``.
    nights
        Whether the clock is the page's own, so that its nights are counted.

    Returns
    -------
    Chart or None
        Each bar opens the comments around its silence. ``None`` without a gap.
    """
    if gaps.empty:
        return None
    longest = gaps.sort_values("hours", ascending=False, kind="stable").head(_MOST_GAPS)
    figure = theme.canvas(
        height=_GAP_HEIGHT * len(longest) + 60, x_title="Hours without a comment", top=10
    )
    rows = np.arange(len(longest))
    labels = [_silence(gap, nights=nights) for gap in rows_of(longest)]
    figure.add_bar(
        x=floats(longest["hours"]),
        y=rows,
        orientation="h",
        width=0.28,
        marker={"color": theme.COUNT},
        customdata=theme.clickable(
            (Mark(MarkKind.GAP, c) for c in longest["comment_id"]),
            longest["comment_ids"].map(len),
        ),
        hovertext=labels,
        hoverinfo="text",
    )
    theme.label_rows(figure, rows, labels)
    top = longest.iloc[0]
    alt = (
        f"The longest silence is {words_for_hours(top['hours'])}, "
        f"{stretch(top['start'], top['end'])}."
    )
    meaning = (
        "The longest silences, and the comments on either side. Clear: longer than the longest "
        "silence of 95 in 100 discussions that only fade. The fade knows no nights, and nights "
        "alone make long gaps; a silence is not yet a loss of interest."
    )
    shown = {"start": "From", "end": "To", "hours": "Hours"}
    shown |= {"night": "Of it from 22 to 6"} if nights else {}
    shown |= {"chance": "Chance", "verdict": "Verdict"}
    table = gaps[list(shown)].set_axis(list(shown.values()), axis=1)
    return Chart(
        figure, alt, meaning, table.round({"Hours": 2, "Of it from 22 to 6": 2, "Chance": 4})
    )


def _silence(gap: Any, *, nights: bool) -> str:  # noqa: ANN401 - a table's row has no type
    """Return the two lines above a silence: how long, when, how much of it by night."""
    night = f"{words_for_hours(gap.night)} of it at night" if nights and gap.night else ""
    judged = "" if gap.verdict == Verdict.TOO_FEW else str(gap.verdict)
    by_day = "by day" if nights and not gap.night else ""
    below = " · ".join(part for part in (night or by_day, judged) if part)
    return f"<b>{words_for_hours(gap.hours)}</b>  {stretch(gap.start, gap.end)}<br>{below}"
