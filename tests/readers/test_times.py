from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.readers.times import calendar_day, is_minute, minute

if TYPE_CHECKING:
    from datetime import datetime


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Oct 3, 2013 - 4:05PM", "2013-10-03T16:05"),
        ("Oct 3, 2013 - 4:05 pm", "2013-10-03T16:05"),
        ("Jan 1, 2014 - 12:00AM", "2014-01-01T00:00"),
        ("Jan 1, 2014 - 12:00PM", "2014-01-01T12:00"),
        ("September 30, 2014 - 11:59AM", "2014-09-30T11:59"),
        ("Feb 29, 2012 - 1:01AM", "2012-02-29T01:01"),
    ],
)
def test_a_printed_time_is_read_as_the_clock_on_the_wall(printed: str, meant: str) -> None:
    assert minute(printed) == meant


@pytest.mark.parametrize(
    "printed",
    [
        "Feb 29, 2013 - 1:01AM",
        "Oct 3, 2013 - 13:05PM",
        "Oct 3, 2013 - 4:60PM",
        "Oct 0, 2013 - 4:05PM",
    ],
)
def test_an_impossible_time_has_the_shape_of_one_but_no_meaning(printed: str) -> None:
    assert is_minute(printed)
    assert minute(printed) is None


@pytest.mark.parametrize(
    "text", ["May", "Oct 3, 2013", "3 days ago", "the 90s", "Oct 3, 2013 - 4:05PM today", ""]
)
def test_a_text_that_is_not_in_the_format_is_no_time(text: str) -> None:
    assert not is_minute(text)
    assert minute(text) is None


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("October 25, 2011", "2011-10-25"),
        ("May 1st, 2012", "2012-05-01"),
        ("June 31, 2012", None),
        ("Juneteenth 1, 2012", None),
        ("10/25/2011", None),
    ],
)
def test_a_printed_day_is_read_or_left_unknown(printed: str, meant: str | None) -> None:
    assert calendar_day(printed) == meant


@given(st.datetimes())
def test_every_minute_of_the_calendar_survives_being_printed(moment: datetime) -> None:
    month, hour = f"{moment:%b}", int(f"{moment:%I}")
    printed = f"{month} {moment.day}, {moment.year:04} - {hour}:{moment:%M%p}"

    assert minute(printed) == moment.isoformat()[:16]
