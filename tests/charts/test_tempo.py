"""How the comments added up, and where nobody wrote."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from belowline.analysis.tempo import arrivals, cumulative, spread
from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.charts.tempo import arrivals_bars, cumulative_curve, gap_bars
from charts.invented import (
    arrivals_table,
    clicks,
    comments_table,
    cumulative_table,
    fade_table,
    gaps_table,
    rate_table,
    spread_table,
    written,
)


def curve(spread: pd.DataFrame) -> Chart:
    chart = cumulative_curve(cumulative_table(comments_table()), spread, fade_table())
    assert chart is not None
    return chart


def bars_of(chart: Chart) -> go.Bar:
    return next(trace for trace in chart.figure.data if trace.type == "bar")


def test_the_two_times_open_the_comments_up_to_them() -> None:
    assert clicks(curve(spread_table())) == [("until:50", 5), ("until:80", 8)]


def test_the_two_times_are_said_with_their_ranges() -> None:
    said = curve(spread_table()).alt.replace("\xa0", " ")

    assert "half by 1 h (12 min to 14 h by chance)" in said
    assert "80 % by 14 h (1 h or later by chance)" in said


def test_a_half_life_of_too_few_is_neither_drawn_nor_said() -> None:
    chart = curve(spread_table(verdict="too few"))

    assert clicks(chart) == []
    assert "half" not in chart.alt
    assert "too few timed comments" in chart.meaning


def test_the_curve_ends_at_all_comments() -> None:
    line = curve(spread_table()).figure.data[0]

    assert line.line.shape == "hv"
    assert line.y[-1] == 100


def test_a_long_curve_is_thinned_but_keeps_its_ends() -> None:
    n = 5_000
    comments = comments_table(
        tuple(
            ("Anna", str(pd.Timestamp("2014-05-12") + pd.Timedelta(minutes=i)), 9, 0.1)
            for i in range(n)
        )
    )

    chart = cumulative_curve(cumulative_table(comments), spread_table(), fade_table())

    assert chart is not None
    assert len(chart.figure.data[0].x) == theme.MOST_POINTS
    assert chart.figure.data[0].y[-1] == 100


def test_a_silent_hour_is_a_bar_of_nothing() -> None:
    chart = arrivals_bars(arrivals_table(), rate_table())

    assert chart is not None
    assert bars_of(chart).y.tolist() == [3, 0, 1]
    assert clicks(chart)[1] == ("time:2014-05-12T19:00~2014-05-12T20:00", 0)
    assert chart.alt.replace("\xa0", " ") == (
        "4 comments in bars of 1 h; the busiest has 3, from 12 May 2014, 18:00."
    )


def test_a_bar_is_as_wide_as_its_stretch_of_time() -> None:
    chart = arrivals_bars(arrivals_table(), rate_table())

    assert chart is not None
    assert all(0.8 < width / 3_600_000 <= 1 for width in bars_of(chart).width)


def test_the_longest_silence_is_on_top_and_labelled() -> None:
    chart = gap_bars(gaps_table())

    assert chart is not None
    assert chart.alt.replace("\xa0", " ").startswith("The longest silence is 7½ h")
    assert clicks(chart) == [("gap:c8", 2), ("gap:c7", 2)]
    assert any("12 May 2014, 20:00 to 23:50" in text for text in written(chart))


def long_tailed(n: int = 4_000, *, late: int = 20) -> pd.DataFrame:
    """Return comments of which nearly all come in two days, the last ones months later."""
    minutes = [*np.linspace(0, 2 * 1440, n - late), *np.linspace(20, 86, late) * 1440]
    posted = pd.Timestamp("2024-05-06 07:00") + pd.to_timedelta(minutes, unit="min").round("s")
    return pd.DataFrame(
        {"comment_id": [f"c{k}" for k in range(n)], "posted": posted, "kind": "comment"}
    )


def test_months_of_a_few_last_comments_lie_beyond_what_is_seen() -> None:
    comments = long_tailed()
    bars = arrivals_bars(arrivals(comments, every="1D"), rate_table())
    line = cumulative_curve(cumulative(comments), spread(comments), fade_table())

    for chart, days in ((bars, 4), (line, 4)):
        assert chart is not None
        low, high = chart.figure.layout.xaxis.range
        seen = (high - low) / np.timedelta64(1, "D") if chart is bars else (high - low) / 24
        assert seen < days
        assert chart.figure.layout.xaxis.fixedrange is False, "a double-click shows the rest"
        assert "The last 20\xa0comments lie to the right of what is seen" in chart.meaning
    assert bars is not None
    assert bars.table["Comments"].sum() == 4_000, "the table has all of them"


def test_a_discussion_that_can_be_seen_whole_is() -> None:
    for comments in (long_tailed(late=0), long_tailed(600), long_tailed(late=1_000)):
        chart = cumulative_curve(cumulative(comments), spread(comments), fade_table())
        assert chart is not None
        hours = cumulative(comments)["since_first"].max()
        assert chart.figure.layout.xaxis.range[1] >= hours
        assert chart.figure.layout.xaxis.fixedrange is True
        assert "to the right" not in chart.meaning
