"""Numbers, times and names as a reader meets them."""

import html
import unicodedata
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.charts.wording import (
    LABEL_CELLS,
    counted,
    moment,
    percent,
    percent_range,
    plain,
    shortened,
    signed,
    stretch,
    words_for_hours,
)


@pytest.mark.parametrize(
    ("hours", "written"),
    [
        (0, "0 min"),
        (0.005, "under 1 min"),
        (0.2, "12 min"),
        (0.999, "1 h"),  # not "60 min"
        (1, "1 h"),
        (4.4, "4½ h"),
        (4.8, "5 h"),
        (9.9, "10 h"),
        (28.3, "28 h"),
        (71.4, "71 h"),
        (96, "4 days"),
        (24 * 4000, "4,000 days"),
    ],
)
def test_time_is_written_as_it_is_said(hours: float, written: str) -> None:
    assert words_for_hours(hours).replace("\xa0", " ") == written


@given(st.floats(min_value=0, max_value=1e6))
def test_any_stretch_of_time_can_be_written(hours: float) -> None:
    assert any(unit in words_for_hours(hours) for unit in ("min", "h", "days"))


def test_minus_zero_is_zero() -> None:
    assert signed(-0.004) == "0.00"
    assert signed(0.124) == "+0.12"
    assert signed(-2.5, 1) == "−2.5"


def test_one_comment_is_not_one_comments() -> None:
    assert counted(1, "comment") == "1\xa0comment"
    assert counted(0, "comment") == "0\xa0comments"
    assert counted(2, "person", "people") == "2\xa0people"


def test_a_share_and_its_range() -> None:
    assert percent(0.455) == "46\xa0%"
    assert percent_range(0.284, 0.625) == "28 to 62\xa0%"


def test_a_stretch_of_one_day_names_the_day_once() -> None:
    evening = datetime(2014, 5, 12, 18, 4)

    assert moment(evening) == "12 May 2014, 18:04"
    assert stretch(evening, evening.replace(hour=19)) == "12 May 2014, 18:04 to 19:04"
    assert stretch(evening, evening.replace(day=13)).endswith("to 13 May 2014, 18:04")


def test_markup_in_a_name_is_disarmed_and_still_readable() -> None:
    name = "<a href='//x'>A</a>"

    assert plain(name) == "&lt;a href='//x'&gt;A&lt;/a&gt;"
    assert html.unescape(plain(name)) == name


def test_a_name_cannot_turn_the_line_around_it() -> None:
    assert shortened("abc\u202etxt.exe") == "abc txt.exe"


def test_a_name_from_right_to_left_keeps_its_number_on_its_side() -> None:
    assert plain("دریا") == "\u2068دریا\u2069"


def test_a_pile_of_marks_is_cut() -> None:
    assert shortened("Z" + "\u0301" * 50) == "Z" + "\u0301" * 3


def test_wide_letters_count_twice() -> None:
    assert shortened("桥" * 20, 10) == "桥" * 5 + "…"


@given(st.text())
def test_any_label_is_one_short_harmless_line(text: str) -> None:
    label = plain(text)

    assert "<" not in label
    assert ">" not in label
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in label)
    letters = html.unescape(label).strip("\u2068\u2069")
    assert sum(not unicodedata.category(c).startswith("M") for c in letters) <= LABEL_CELLS + 1
    assert len(letters) <= (LABEL_CELLS + 1) * 4
