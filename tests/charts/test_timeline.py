"""The strip: one tick per comment, arcs for replies."""

import numpy as np
import pandas as pd
import pytest

from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.charts.timeline import time_mark, timeline, timeline_strip
from belowline.model.marks import Mark
from charts.invented import clicks, comments_table, links_table

NO_LINKS = links_table().iloc[:0]


def strip(comments: pd.DataFrame, links: pd.DataFrame = NO_LINKS) -> Chart:
    chart = timeline_strip(comments, links)
    assert chart is not None
    return chart


def lines(chart: Chart) -> list[object]:
    return [
        trace for trace in chart.figure.data if trace.type == "scatter" and trace.mode == "lines"
    ]


def crowd(n: int) -> pd.DataFrame:
    start = pd.Timestamp("2014-05-12 18:00")
    return comments_table(
        tuple(("Anna", str(start + pd.Timedelta(minutes=i)), 10, 0.5) for i in range(n))
    )


def test_each_comment_is_one_tick_that_opens_it() -> None:
    comments = comments_table()

    assert sorted(clicks(strip(comments))) == sorted(
        (f"comment:{c}", 1) for c in comments["comment_id"]
    )


def test_the_takeaway_counts_comments_span_and_answers() -> None:
    said = strip(comments_table(), links_table()).alt.replace("\xa0", " ")

    assert said == (
        "10 comments within 14 h, from 12 May 2014, 18:00 to 13 May 2014, 08:00; 4 answer someone."
    )


def test_it_says_when_one_comment_answers_two() -> None:
    links = links_table()
    two = pd.concat([links, links.iloc[:1].assign(parent_id="other")], ignore_index=True)

    assert "They leave from" not in strip(comments_table(), links).meaning
    assert "They leave from 4 comments: some answer more than one." in (
        strip(comments_table(), two).meaning
    )


def test_a_tick_stands_at_its_printed_minute_and_tone_has_a_shape() -> None:
    heads = {t.name: t for t in strip(comments_table()).figure.data if t.mode == "markers"}

    assert {name: head.marker.symbol for name, head in heads.items()} == {
        "positive": "triangle-up",
        "neutral": "circle",
        "negative": "triangle-down",
        "unscored": "circle-open",
    }
    assert heads["neutral"].x.tolist() == [pd.Timestamp("2014-05-12 18:30").to_pydatetime()]


def test_a_longer_comment_is_taller() -> None:
    head = next(t for t in strip(comments_table()).figure.data if t.name == "positive")
    tall = dict(zip((mark for mark, _ in head.customdata), head.y, strict=True))

    assert tall["comment:c10"] == 1.0
    assert tall["comment:c7"] < tall["comment:c1"] < tall["comment:c6"] < tall["comment:c10"]


def test_an_inferred_reply_is_dotted_and_a_lost_one_is_a_hook() -> None:
    chart = strip(comments_table(), links_table())
    replies = [line for line in lines(chart) if line.line.color == theme.LINK]

    assert [line.line.dash for line in replies] == ["solid", "solid", "dot"]
    assert (
        "2 stated on the page, 1 by the trace of a lost name, 1 inferred (dotted)" in chart.meaning
    )
    assert "hook" in chart.meaning


def test_a_reply_to_a_comment_that_is_filtered_out_is_not_lost() -> None:
    kept = comments_table().iloc[1:]

    chart = strip(kept, links_table())

    assert "2 stated on the page" in chart.meaning
    assert "lost or not shown" in chart.meaning


def test_without_replies_none_are_promised() -> None:
    chart = strip(comments_table())

    assert "no replies are known" in chart.alt
    assert "Arcs" not in chart.meaning


def test_a_comment_without_a_time_of_day_is_said_and_not_drawn() -> None:
    comments = comments_table()
    comments.loc[[3, 4], "posted"] = pd.NaT

    chart = strip(comments)

    assert len(clicks(chart)) == 8
    assert "2\xa0more comments have no time of day and are not drawn" in chart.meaning
    assert len(chart.table) == 10


def test_without_any_time_the_order_on_the_page_is_drawn_and_named() -> None:
    comments = comments_table().assign(posted=pd.NaT)

    chart = strip(comments, links_table())

    assert chart.figure.layout.xaxis.title.text == "Order on the page (no times)"
    assert "no comment a time of day" in chart.meaning
    assert len(clicks(chart)) == 10


def test_one_comment_is_drawn_alone() -> None:
    chart = strip(comments_table().iloc[:1])
    low, high = (pd.Timestamp(end) for end in chart.figure.layout.xaxis.range)

    assert low < pd.Timestamp("2014-05-12 18:00") < high
    assert chart.alt.replace("\xa0", " ").startswith("1 comment, posted 12 May 2014, 18:00")


def test_too_many_comments_become_bars_that_open_their_stretch() -> None:
    chart = strip(crowd(theme.MOST_POINTS + 1))
    marks = clicks(chart)

    assert sum(n for _, n in marks) == theme.MOST_POINTS + 1
    assert all(mark.startswith("time:") for mark, _ in marks)
    assert [n for _, n in marks] == chart.table["Comments"].tolist()
    assert "Each bar counts the comments of" in chart.meaning


def test_the_last_comment_is_inside_the_last_bar() -> None:
    comments = crowd(theme.MOST_POINTS + 1)

    (last, _) = clicks(strip(comments))[-1]
    start, end = (pd.Timestamp(edge) for edge in Mark.parse(last).value.split("~"))

    assert start <= comments["posted"].max() < end


def test_a_long_tail_is_left_to_the_table_and_no_bar_is_cut_in_two() -> None:
    comments = crowd(theme.MOST_POINTS + 501)
    late = comments["posted"].max() + pd.to_timedelta(np.arange(1, 21), unit="D")
    comments.loc[comments.index[-20:], "posted"] = late.to_numpy()

    chart = strip(comments)

    marks = clicks(chart)
    posted = comments["posted"]
    for mark, n in marks:
        start, _, end = mark.removeprefix("time:").partition("~")
        assert n == ((posted >= start) & (posted < end)).sum()
    left = len(comments) - sum(n for _, n in marks)
    assert 0 < left <= 0.02 * len(comments)
    assert f"{left}\xa0comments from " in chart.meaning
    assert chart.table["Comments"].sum() == len(comments)


def test_no_trace_has_more_points_than_a_browser_draws_at_once() -> None:
    comments = crowd(theme.MOST_POINTS)
    ids = comments["comment_id"]
    links = pd.DataFrame(
        {
            "comment_id": ids[1:251],
            "addressee": "Anna",
            "parent_id": ids[:250].to_numpy(),
            "grade": "stated",
            "line": 1,
        }
    )

    for trace in strip(comments, links).figure.data:
        assert np.isfinite(np.asarray(trace.y, dtype=float)).sum() <= 3_000
        assert trace.customdata is None or len(trace.x) <= 2_000


def test_a_thicket_of_arcs_is_said_instead() -> None:
    comments = crowd(400)
    links = pd.DataFrame(
        {
            "comment_id": comments["comment_id"][1:],
            "addressee": "Anna",
            "parent_id": "c1",
            "grade": "stated",
            "line": 1,
        }
    )

    chart = strip(comments, links)

    assert "399 reply links are too many" in chart.meaning
    assert not [line for line in lines(chart) if line.line.color == theme.LINK]


def test_too_many_comments_without_times_are_left_to_a_list() -> None:
    comments = crowd(theme.MOST_POINTS + 1).assign(posted=pd.NaT)

    assert timeline_strip(comments, NO_LINKS) is None


def test_dates_centuries_apart_do_not_draw_every_midnight() -> None:
    chart = strip(
        comments_table((("A", "1014-05-12 18:00", 3, 0.1), ("B", "2014-05-12 18:00", 3, 0.1)))
    )

    assert len(chart.figure.layout.shapes) < 10


def test_the_large_timeline_has_a_scale_for_length_and_the_strip_none() -> None:
    large, small = timeline(comments_table(), links_table()), strip(comments_table())

    assert large is not None
    assert large.figure.layout.yaxis.ticktext == ("10", "50", "100 words")
    assert small.figure.layout.yaxis.visible is False
    assert small.figure.layout.height <= 180


@pytest.mark.parametrize(
    ("start", "mark"),
    [
        ("2014-05-12 18:00", "time:2014-05-12T18:00~2014-05-12T19:00"),
        ("2014-05-12 18:00:30", "time:2014-05-12T18:00:30~2014-05-12T19:00:30"),
    ],
)
def test_a_stretch_of_time_has_a_mark_that_a_link_can_carry(start: str, mark: str) -> None:
    begin = pd.Timestamp(start)

    assert str(time_mark(begin, begin + pd.Timedelta(hours=1))) == mark
    assert str(Mark.parse(mark)) == mark
