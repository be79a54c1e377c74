"""The charts of time: nights, rate, fade, bursts, hours, and the strip to drag over."""

from datetime import datetime

import pandas as pd

from belowline.charts.bursts import burst_bars
from belowline.charts.rhythm import hour_bars
from belowline.charts.tempo import arrivals_bars, cumulative_curve, gap_bars
from belowline.charts.timeline import timeline
from belowline.charts.whole_time import whole_time_strip
from charts.invented import (
    arrivals_table,
    burst_answers_table,
    burst_words_table,
    bursts_table,
    clicks,
    comments_table,
    concentration_table,
    cumulative_table,
    fade_table,
    gaps_table,
    hours_table,
    links_table,
    rate_table,
    spread_table,
    written,
)


def shades(figure: object) -> list[object]:
    return [shape for shape in figure.layout.shapes if shape.type == "rect"]  # type: ignore[attr-defined]


def test_the_night_is_shaded_and_said_only_on_the_pages_own_clock() -> None:
    shaded = timeline(comments_table(), links_table(), nights=True)
    plain = timeline(comments_table(), links_table(), nights=False)

    assert shaded is not None
    assert plain is not None
    (night,) = shades(shaded.figure)
    assert str(night.x0).startswith("2014-05-12T22:00")
    assert str(night.x1).startswith("2014-05-13T06:00")
    assert "22 to 6 by the clock of the page" in shaded.meaning
    assert shades(plain.figure) == []
    assert "22 to 6" not in plain.meaning


def test_a_crowd_is_bars_over_a_rug_and_every_comment_can_still_be_clicked() -> None:
    start = pd.Timestamp("2014-05-12 18:00")
    comments = comments_table(
        tuple(("Anna", str(start + pd.Timedelta(minutes=i)), 10, 0.5) for i in range(301))
    )
    chart = timeline(comments, links_table().iloc[:0])

    assert chart is not None
    marks = [mark for mark, _ in clicks(chart)]
    assert sum(mark.startswith("comment:") for mark in marks) == 301
    assert sum(n for mark, n in clicks(chart) if mark.startswith("time:")) == 301


def test_the_rate_is_drawn_per_bar_with_its_band() -> None:
    chart = arrivals_bars(arrivals_table(), rate_table())

    assert chart is not None
    band, line, _ = chart.figure.data
    assert line.y[0] == 3.0
    assert (band.y[0], band.y[-1]) == (6.0, 1.5)
    assert "The line is the rate" in chart.meaning


def test_the_fade_is_named_with_how_sure_it_is() -> None:
    chart = cumulative_curve(cumulative_table(comments_table()), spread_table(), fade_table())
    none = cumulative_curve(
        cumulative_table(comments_table()), spread_table(), fade_table().iloc[:0]
    )

    assert chart is not None
    assert none is not None
    assert "a log-normal fade, which fits hardly better than the two other laws" in chart.meaning
    assert "fade" not in none.meaning


def test_a_burst_shows_its_words_and_its_verdict() -> None:
    chart = burst_bars(bursts_table(), burst_words_table(), burst_answers_table())

    assert chart is not None
    labels = " ".join(written(chart)).replace("\xa0", " ")
    assert "ferry · clear" in labels
    assert "weak: by chance in 20 of 100" in labels
    assert chart.table["Words that set it apart"].tolist() == [
        "ferry (3 of 3, elsewhere 1 of 7)",
        "",
    ]


def test_a_silence_says_how_much_of_it_was_night() -> None:
    by_night, unknown = gap_bars(gaps_table()), gap_bars(gaps_table(), nights=False)

    assert by_night is not None
    assert unknown is not None
    assert any("7½ h of it at night · clear" in t.replace("\xa0", " ") for t in written(by_night))
    assert not any("night" in text for text in written(unknown))
    assert "Of it from 22 to 6" not in unknown.table


def test_hours_are_nobodys_habit_and_too_few_say_so() -> None:
    few, many = (
        hour_bars(hours_table(), concentration_table(verdict=verdict))
        for verdict in ("too few", "clear")
    )

    assert few is not None
    assert many is not None
    assert "that takes 100 comments" in few.meaning
    assert "lean to one side by 60" in many.meaning
    assert all("not anybody's habit" in chart.meaning for chart in (few, many))
    assert [n for _, n in clicks(few) if n] == [2, 3]


def test_the_strip_shows_what_the_filter_keeps() -> None:
    chart = whole_time_strip(arrivals_table(), since=datetime(2014, 5, 12, 19, 30))

    assert chart is not None
    assert chart.table["Kept"].tolist() == [False, True, True]
    assert len(set(chart.figure.data[0].marker.color)) == 2
    assert whole_time_strip(arrivals_table().head(1)) is None
