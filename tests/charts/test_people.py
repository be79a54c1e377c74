"""Lanes, pairs and counts of people."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.charts.chart import Chart
from belowline.charts.people import (
    MOST_ON_A_PHONE,
    comments_per_person_bars,
    person_lanes,
    who_answered_whom_matrix,
)
from charts.invented import (
    clicks,
    comments_table,
    links_table,
    pairs_table,
    people_table,
)


def lanes(comments: pd.DataFrame, links: pd.DataFrame | None = None) -> Chart:
    chart = person_lanes(
        comments, people_table(comments), links_table() if links is None else links
    )
    assert chart is not None
    return chart


def test_a_lane_per_person_in_page_order_and_the_unnamed_below() -> None:
    chart = lanes(comments_table())

    assert chart.figure.layout.yaxis.ticktext == ("Anna", "Bo", "Ciro", "Dilek", "<i>unnamed</i>")
    low, high = chart.figure.layout.yaxis.range
    assert low > high, "the first is on top"


def test_the_number_beside_a_name_opens_that_person() -> None:
    marks = clicks(lanes(comments_table()))

    assert [m for m in marks if not m[0].startswith("comment:")] == [
        ("person:p1", 3),
        ("person:p2", 2),
        ("person:p3", 2),
        ("person:p4", 1),
        ("unnamed", 2),
    ]
    assert sum(mark.startswith("comment:") for mark, _ in marks) == 10


def test_the_unnamed_are_never_one_person() -> None:
    chart = lanes(comments_table())

    assert "2\xa0comments without a name, by unknown people" in chart.meaning
    assert "4\xa0named people and 2 unnamed" in chart.alt


def test_curves_are_drawn_only_between_comments_that_are_there() -> None:
    assert "2 stated on the page, 1 inferred, dotted" in lanes(comments_table()).meaning
    assert "trace" not in lanes(comments_table()).meaning


def test_everyone_unnamed_is_one_shaded_lane() -> None:
    comments = comments_table(tuple((None, f"2014-05-12 18:{m:02}", 9, 0.2) for m in range(10)))

    chart = lanes(comments)

    assert chart.figure.layout.yaxis.ticktext == ("<i>unnamed</i>",)
    assert "0\xa0named people and 10 unnamed." in chart.alt


def test_forty_lanes_are_drawn_and_the_rest_is_said() -> None:
    page = [(f"Reader {n}", f"2014-05-12 18:{n % 60:02}", 9, 0.2) for n in range(45)]
    page += [("Reader 44", "2014-05-12 20:00", 9, 0.2)]

    chart = lanes(comments_table(tuple(page)))

    assert len(chart.figure.layout.yaxis.ticktext) == 40
    assert "Reader 44" in chart.figure.layout.yaxis.ticktext, "who wrote twice is among them"
    assert "5\xa0people with fewer comments are not drawn" in chart.meaning


def test_lanes_without_times_run_in_page_order() -> None:
    chart = lanes(comments_table().assign(posted=pd.NaT))

    assert chart.figure.layout.xaxis.title.text == "Order on the page (no times)"


def test_a_square_says_who_answered_whom_and_how_often() -> None:
    chart = who_answered_whom_matrix(pairs_table(), people_table(comments_table()))

    assert chart is not None
    assert clicks(chart) == [("pair:p2>p1", 2), ("pair:p3>p1", 1)]
    assert chart.figure.layout.yaxis.ticktext == ("Bo", "Ciro")
    assert chart.figure.layout.xaxis.ticktext == ("Anna",)
    assert "Bo answered Anna most often, 2 times" in chart.alt
    assert chart.table["Who answers"].tolist() == ["Bo", "Ciro"]


def test_a_matrix_too_large_keeps_the_busiest_and_says_so() -> None:
    comments = comments_table(
        tuple((f"Reader {n}", f"2014-05-12 18:{n:02}", 9, 0.2) for n in range(30))
    )
    pairs = pd.DataFrame(
        {
            "from_person": [f"p{n}" for n in range(2, 31)],
            "to_person": "p1",
            "links": 1,
            "comment_ids": [(f"c{n}",) for n in range(2, 31)],
        }
    )

    chart = who_answered_whom_matrix(pairs, people_table(comments))

    assert chart is not None
    assert len(clicks(chart)) == 11
    assert "18\xa0more pairs in the table only" in chart.meaning
    assert len(chart.table) == 29


def test_a_matrix_on_a_phone_has_room_for_eight() -> None:
    comments = comments_table(
        tuple((f"Reader {n}", f"2014-05-12 18:{n:02}", 9, 0.2) for n in range(30))
    )
    pairs = pd.DataFrame(
        {
            "from_person": [f"p{n}" for n in range(2, 31)],
            "to_person": "p1",
            "links": 1,
            "comment_ids": [(f"c{n}",) for n in range(2, 31)],
        }
    )

    chart = who_answered_whom_matrix(pairs, people_table(comments), most=MOST_ON_A_PHONE)

    assert chart is not None
    assert len(clicks(chart)) == 7


def test_bars_of_people_are_ranked_and_count_the_one_timers() -> None:
    chart = comments_per_person_bars(people_table(comments_table()))

    assert chart is not None
    assert chart.figure.data[0].x.tolist() == [3, 2, 2, 1]
    assert chart.alt.replace("\xa0", " ") == (
        "4 named people, 1 of whom wrote once; Anna wrote most, 3 comments."
    )


def test_two_people_of_one_label_keep_two_rows() -> None:
    same = "A name that is longer than any label may be, "
    comments = comments_table(
        tuple((same + end, f"2014-05-12 18:0{n}", 9, 0.2) for n, end in enumerate("ab"))
    )

    chart = comments_per_person_bars(people_table(comments))

    assert chart is not None
    assert chart.figure.data[0].y.tolist() == [0, 1]
    assert len(set(chart.figure.layout.yaxis.ticktext)) == 1


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.none() | st.text(min_size=1, max_size=40).filter(lambda name: name.strip()),
            st.datetimes(
                min_value=pd.Timestamp("1990-01-01").to_pydatetime(),
                max_value=pd.Timestamp("2030-01-01").to_pydatetime(),
            ).map(lambda when: str(when.replace(microsecond=0))),
            st.integers(0, 2_000),
            st.none() | st.floats(-1, 1),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_page_can_be_drawn_and_every_comment_is_on_its_lane(
    page: list[tuple[str | None, str, int, float | None]],
) -> None:
    comments = comments_table(tuple(page))

    marks = clicks(lanes(comments))

    assert {m for m, _ in marks if m.startswith("comment:")} == {
        f"comment:{c}" for c in comments["comment_id"]
    }
    assert sum(n for m, n in marks if m.startswith(("person:", "unnamed"))) == len(comments)
