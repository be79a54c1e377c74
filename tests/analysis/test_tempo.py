"""When the comments came, and how fast."""

import pandas as pd
import pytest

from analysis.invented import at, comment, table
from belowline.analysis.tempo import (
    arrivals,
    cumulative,
    fitting_bucket,
    gaps,
    hours_of_day,
    spread,
    with_tempo,
)
from belowline.model.discussion import Precision


def on(*days: str) -> pd.DataFrame:
    """Return comments posted at noon of these days."""
    return table(*(comment(n, posted=f"{day}T12:00") for n, day in enumerate(days, 1)))


def test_hours_run_from_the_first_comment_in_time_not_on_the_page() -> None:
    timed = with_tempo(at("10:30", "09:00", "09:15"))

    assert timed["since_first"].tolist() == [1.5, 0, 0.25]
    assert timed["gap"].tolist()[0] == 1.25
    assert timed["gap"].isna().tolist() == [False, True, False]


def test_a_comment_without_a_time_of_day_takes_no_part() -> None:
    dated = comment(2, posted="2024-05-01", posted_precision=Precision.DAY)
    rows = table(comment(1, posted="2024-05-01T09:00"), dated, comment(3))

    assert with_tempo(rows)["since_first"].isna().tolist() == [False, True, True]
    assert cumulative(rows)["comment_id"].tolist() == ["c1"]


def test_comments_are_counted_as_they_come_in() -> None:
    seen = cumulative(at("10:00", "09:00", None, "11:00", "11:00"))

    assert seen["comment_id"].tolist() == ["c2", "c1", "c4", "c5"]
    assert seen["seen"].tolist() == [1, 2, 3, 4]
    assert seen["share"].tolist() == [0.25, 0.5, 0.75, 1]


def test_the_half_life_is_the_moment_half_the_comments_had_come() -> None:
    rows = at("09:00", "09:30", "10:00", "12:00", "19:00")

    measured = spread(rows).set_index("statistic")

    assert measured["value"].to_dict() == {"span": 10, "t50": 1, "t80": 3, "median_gap": 0.5}
    assert measured.loc["t50", "comment_ids"] == ("c1", "c2", "c3")
    assert measured.loc["t80", "comment_ids"] == ("c1", "c2", "c3", "c4")
    assert measured.loc["span", "comment_ids"] == ("c1", "c2", "c3", "c4", "c5")
    assert measured.loc["median_gap", "n"] == 4
    assert measured["verdict"].to_dict() == {
        "span": "clear",
        "t50": "too few",
        "t80": "too few",
        "median_gap": "too few",
    }


def test_eleven_comments_have_a_half_life_with_an_interval() -> None:
    measured = spread(at(*[f"{hour:02}:00" for hour in range(11)])).set_index("statistic")

    # The 2nd of 11 lies above the median with 0.6 %, the 3rd with 3.3 %: 2.5 % is between.
    odds = (67 / 2048 - 0.025) / (0.025 - 12 / 2048)
    low = 1 + 1 / (1 + 2 * odds / 9)
    assert measured.loc["t50", ["value", "low", "high"]].tolist() == pytest.approx(
        [5, low, 10 - low]
    )
    assert measured["verdict"].tolist() == ["clear"] * 4


def test_all_at_the_same_minute_is_a_span_of_zero_without_silences() -> None:
    rows = at("09:00", "09:00", "09:00")

    assert spread(rows)["value"].tolist() == [0, 0, 0, 0]
    assert gaps(rows).empty
    assert arrivals(rows)["comments"].tolist() == [3]


def test_the_longest_silences_come_first_with_both_their_ends() -> None:
    silences = gaps(at("12:00", "09:00", "09:10", "09:10"), longest=2)

    assert silences["hours"].tolist() == pytest.approx([17 / 6, 1 / 6])
    assert silences["comment_id"].tolist() == ["c1", "c3"]
    assert silences["previous_id"].tolist() == ["c4", "c2"]
    assert silences["comment_ids"].tolist() == [("c1", "c4"), ("c2", "c3")]
    assert str(silences["start"].iloc[0]) == "2024-05-01 09:10:00"


def test_a_silent_hour_is_kept_with_a_count_of_zero() -> None:
    counted = arrivals(at("09:10", "09:59", "11:00"), every="1h")

    assert counted["start"].dt.strftime("%H:%M").tolist() == ["09:00", "10:00", "11:00"]
    assert counted["end"].dt.strftime("%H:%M").tolist() == ["10:00", "11:00", "12:00"]
    assert counted["comments"].tolist() == [2, 0, 1]
    assert counted["comment_ids"].tolist() == [("c1", "c2"), (), ("c3",)]


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (["2024-05-01"], "15min"),
        (["2024-05-01", "2024-05-02"], "1h"),
        (["2024-05-01", "2024-05-09"], "6h"),
        (["2024-05-01", "2024-07-01"], "1D"),
        (["2024-01-01", "2025-01-01"], "7D"),
        (["2020-01-01", "2026-01-01"], "28D"),
        (["1970-01-01", "2024-05-01"], "364D"),
    ],
)
def test_the_bucket_fits_the_discussion(days: list[str], step: str) -> None:
    assert fitting_bucket(on(*days)) == step


def test_a_stray_date_does_not_make_half_a_million_hours() -> None:
    counted = arrivals(on("1970-01-01", "2024-05-01"), every="1h")

    assert len(counted) <= 400
    assert counted["comments"].sum() == 2


def test_even_a_date_in_antiquity_is_bounded() -> None:
    counted = arrivals(on("0101-01-01", "2024-05-01"), every="15min")

    assert len(counted) <= 400
    assert counted["comments"].tolist()[0] == counted["comments"].tolist()[-1] == 1


def test_no_times_make_no_buckets() -> None:
    assert arrivals(at(None)).empty
    assert fitting_bucket(at(None)) == "15min"


def test_hours_of_the_clock_need_a_hundred_comments() -> None:
    few, many = at(*["09:30"] * 99), at(*["09:30"] * 100)

    assert set(hours_of_day(few)["verdict"]) == {"too few"}
    assert hours_of_day(many)["verdict"].tolist()[9] == "clear"
    assert hours_of_day(many)["comments"].tolist() == [0] * 9 + [100] + [0] * 14
    assert hours_of_day(at(None))["share"].isna().all()
