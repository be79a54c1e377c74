"""Dates, clock times and ages as pages print them."""

from __future__ import annotations

from datetime import date

import pytest

from belowline.model.discussion import Precision
from belowline.readers.plain.clock import calendar_of, offset, printed
from belowline.readers.plain.moments import moment_in

MAY = date(2014, 5, 12)


def as_iso(*texts: str, published: date | None = None) -> list[str | None]:
    moments = [found for text in texts if (found := moment_in(text))]
    calendar = calendar_of(moments, published)
    return [printed(found, calendar)[0] for found in moments]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Oct 3, 2013 - 4:05PM", "2013-10-03T16:05"),
        ("November 5, 2012 at 2:40 pm", "2012-11-05T14:40"),
        ("August 9th, 2012 at 1:11 pm", "2012-08-09T13:11"),
        ("18 November 2011 11:26PM", "2011-11-18T23:26"),
        ("09. Aug, 2012 at 4:27 pm", "2012-08-09T16:27"),
        ("4 March 2014", "2014-03-04"),
        ("Mar 4 '14 at 7:15", "2014-03-04T07:15"),
        ("2012-10-16 at 8:11 am", "2012-10-16T08:11"),
        ("2012-10-16T08:11:05Z", "2012-10-16T08:11:05+00:00"),
        ("Tue, 4 Mar 2014 07:15:09 +0100", "2014-03-04T07:15:09+01:00"),
        ("07:15, 4 March 2014", "2014-03-04T07:15"),
        ("12:00 AM, May 1, 2014", "2014-05-01T00:00"),
        ("12:30 PM, May 1, 2014", "2014-05-01T12:30"),
        ("Di, 21. April 2020 - 16:40", "2020-04-21T16:40"),
        ("21.04.2020, 16:40 Uhr", "2020-04-21T16:40"),
        ("le 4 mars 2014 à 21h05", "2014-03-04T21:05"),
        ("4 de marzo de 2014 a las 21:05", "2014-03-04T21:05"),
        ("4 de março de 2014 às 21:05", "2014-03-04T21:05"),
        ("lunedì 4 marzo 2014 alle 21:05", "2014-03-04T21:05"),
        ("4 maart 2014 om 21:05", "2014-03-04T21:05"),
        ("۴ مارچ ۲۰۱۴ 21:05", "2014-03-04T21:05"),
        ("٤ مارس ٢٠١٤ 10:30 م", "2014-03-04T22:30"),
        ("4 मार्च 2014 21:05", "2014-03-04T21:05"),
        ("2014年3月4日 21:05", "2014-03-04T21:05"),
        ("November 12, 2012  11:33 AM EST", "2012-11-12T11:33-05:00"),
    ],
)
def test_a_date_is_read_as_finely_as_it_is_printed(text: str, iso: str) -> None:
    assert as_iso(text) == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "3 days ago", "about a minute ago", "1 hr 4 mins ago", "13h", "yesterday",
        "vor 2 Stunden", "gestern", "il y a 3 h", "hace 2 días", "há 3 dias", "2 giorni fa",
        "3 uur geleden", "3 دن پہلے", "منذ 3 أيام", "३ दिन पहले", "3天前",
    ],
)  # fmt: skip
def test_an_age_is_no_date(text: str) -> None:
    found = moment_in(text)

    assert found is not None
    assert printed(found, calendar_of([found], MAY))[:2] == (None, Precision.AGE)


@pytest.mark.parametrize(
    "text",
    ["", "May I ask why?", "the 90s were better", "Level 3 with 4 players", "version 1.2.3", "12"],
)
def test_prose_with_figures_is_no_moment(text: str) -> None:
    assert moment_in(text) is None


def test_a_number_above_twelve_settles_the_order_for_the_whole_page() -> None:
    assert as_iso("05/06/2014", "23/06/2014") == ["2014-06-05", "2014-06-23"]
    assert as_iso("05/06/2014", "06/23/2014") == ["2014-05-06", "2014-06-23"]


def test_the_articles_own_date_settles_the_order() -> None:
    assert as_iso("05/12/2014", published=MAY) == ["2014-05-12"]
    assert as_iso("12/05/2014", published=MAY) == ["2014-05-12"]


def test_a_weekday_settles_the_order() -> None:
    assert as_iso("Mon, 12/05/2014 10:00") == ["2014-05-12T10:00"]


def test_the_shorter_time_between_comments_settles_the_order() -> None:
    assert as_iso("11/7/2012 9:00", "11/8/2012 9:00", "11/9/2012 9:00")[0] == "2012-11-07T09:00"


def test_an_open_order_is_left_out_and_not_guessed() -> None:
    found = moment_in("05/06/2014 10:00")
    assert found is not None
    calendar = calendar_of([found], None)

    assert calendar.day_first is None
    assert calendar.ambiguous == 1
    assert printed(found, calendar)[0] is None


def test_contradicting_numbers_settle_nothing_but_themselves() -> None:
    assert as_iso("23/06/2014", "06/23/2014", "05/06/2014") == ["2014-06-23", "2014-06-23", None]


def test_a_year_comes_from_the_article_or_not_at_all() -> None:
    assert as_iso("Jun 3, 3:29 PM", published=MAY) == ["2014-06-03T15:29"]
    assert as_iso("Jan 3, 3:29 PM", published=date(2013, 12, 28)) == ["2014-01-03T15:29"]
    assert as_iso("Jun 3, 3:29 PM") == [None]
    assert as_iso("Feb 3, 3:29 PM", published=MAY) == [None]


def test_impossible_days_are_left_out() -> None:
    assert as_iso("February 30, 2014") == [None]


def test_a_zone_that_could_be_several_gives_no_offset() -> None:
    assert (offset("CST"), offset("ET"), offset(None)) == ("", "", "")
    assert offset("UTC+2") == "+02:00"
