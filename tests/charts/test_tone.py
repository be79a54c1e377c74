"""How people feel, and how surely that can be said."""

import pandas as pd
import pytest

from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.charts.tone import (
    driving_word_bars,
    tone_course,
    tone_histogram,
    tone_share_bars,
)
from charts.invented import (
    bins_table,
    clicks,
    comments_table,
    course_table,
    drivers_table,
    mean_table,
    shares_table,
    written,
)


def drawn(chart: Chart | None) -> Chart:
    assert chart is not None
    return chart


def test_shares_are_of_all_comments_and_the_unscored_stand_last_and_hollow() -> None:
    chart = drawn(tone_share_bars(shares_table()))

    assert [mark for mark, _ in clicks(chart)] == [
        "tone:positive",
        "tone:neutral",
        "tone:negative",
        "tone:unscored",
    ]
    assert [bar.x[0] for bar in chart.figure.data] == [40, 10, 40, 10]
    assert chart.figure.data[-1].marker.color == theme.CLEAR
    assert "unscored, which is not neutral" in chart.meaning


def test_each_share_is_written_with_its_count_and_range() -> None:
    labels = written(drawn(tone_share_bars(shares_table())))

    assert any("4 of 10, 40\xa0% (17 to 69\xa0%)" in text for text in labels)


def test_shares_that_overlap_one_half_lead_nowhere() -> None:
    assert drawn(tone_share_bars(shares_table())).meaning.startswith("Weak:")


def test_most_comments_are_only_negative_when_the_whole_range_is_over_one_half() -> None:
    shares = shares_table()
    shares.loc[0, ["comments", "share", "low", "high", "verdict"]] = [8, 0.8, 0.55, 0.93, "clear"]

    assert drawn(tone_share_bars(shares)).meaning.startswith("Clear: most comments are negative.")


def test_a_clear_minority_is_no_lead() -> None:
    shares = shares_table()
    shares.loc[1, ["low", "high", "verdict"]] = [0.02, 0.4, "clear"]

    assert "most comments are" not in drawn(tone_share_bars(shares)).meaning


def test_shares_of_too_few_are_not_drawn() -> None:
    assert tone_share_bars(shares_table(verdict="too few")) is None


def test_a_bar_of_the_histogram_takes_the_colour_of_its_side() -> None:
    bars = drawn(tone_histogram(bins_table(), mean_table())).figure.data[0]

    assert list(bars.marker.color) == [theme.NEGATIVE] * 2 + [theme.POSITIVE] * 2
    assert bars.y.tolist() == [2, 2, 4, 1]


@pytest.mark.parametrize(
    ("mean", "said"),
    [
        ((-0.05, -0.4, 0.3, "weak"), "Weak: the range of the mean holds zero"),
        ((0.3, 0.1, 0.5, "clear"), "Clear: the whole range of the mean is positive"),
        ((-0.3, -0.5, -0.1, "clear"), "Clear: the whole range of the mean is negative"),
    ],
)
def test_the_mean_says_how_far_to_trust_it(
    mean: tuple[float, float, float, str], said: str
) -> None:
    assert drawn(tone_histogram(bins_table(), mean_table(*mean))).meaning.startswith(said)


def test_a_mean_of_too_few_is_not_marked() -> None:
    chart = drawn(tone_histogram(bins_table(), mean_table(verdict="too few")))

    assert ("tone:scored", 9) not in clicks(chart)
    assert "Too few comments" in chart.meaning


def test_a_mean_stands_with_its_interval_above_the_bars() -> None:
    chart = drawn(tone_histogram(bins_table(), mean_table()))
    mean = chart.figure.data[1]

    assert mean.y[0] > 4
    assert mean.error_x.array[0] == pytest.approx(0.35)
    assert mean.error_x.arrayminus[0] == pytest.approx(0.35)
    assert "mean −0.05 (−0.40 to +0.30)" in chart.alt


def test_nothing_scored_has_no_histogram() -> None:
    assert tone_histogram(bins_table().assign(comments=0), mean_table()) is None


def test_the_running_mean_breaks_where_it_is_not_known() -> None:
    chart = drawn(tone_course(course_table(comments_table())))
    line = next(t for t in chart.figure.data if t.mode == "lines" and t.fill is None)

    assert line.connectgaps is False
    bands = [trace for trace in chart.figure.data if trace.fill == "toself"]
    assert [len(band.x) for band in bands] == [4, 4]


def test_a_course_without_a_running_mean_says_so() -> None:
    course = course_table(comments_table())
    course[["running_mean", "low", "high"]] = pd.NA

    chart = drawn(tone_course(course))

    assert "too few comments for a running mean" in chart.meaning
    assert "running mean" not in chart.alt


def test_an_unscored_comment_has_no_place_on_the_scale() -> None:
    marks = [mark for mark, _ in clicks(drawn(tone_course(course_table(comments_table()))))]

    assert len(marks) == 9
    assert "comment:c4" not in marks


def test_a_crowd_leaves_only_the_line() -> None:
    page = tuple(
        ("Anna", str(pd.Timestamp("2014-05-12") + pd.Timedelta(minutes=i)), 9, 0.1)
        for i in range(theme.MOST_POINTS + 10)
    )

    chart = drawn(tone_course(course_table(comments_table(page))))

    assert clicks(chart) == []
    assert "Single comments are left out" in chart.meaning


def test_a_driving_word_carries_its_rating_beside_its_name() -> None:
    chart = drawn(driving_word_bars(drivers_table()))

    assert chart.figure.layout.yaxis.ticktext == ("late  −1.5", "thank  +1.5")
    assert list(chart.figure.data[0].marker.color) == [theme.NEGATIVE, theme.POSITIVE]
    assert clicks(chart) == [("driver:late", 6), ("driver:thank", 1)]
