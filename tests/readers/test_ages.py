"""An age is an interval before the moment the page was saved, and nothing without one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.readers import read
from belowline.readers.ages import age_interval
from belowline.readers.saved_page.saved import saved_when

NOON = "2014-03-09T12:00"


@pytest.mark.parametrize(
    ("age", "language", "between"),
    [
        ("3 days ago", "en", ("2014-03-05T12:00", "2014-03-07T12:00")),
        ("about 2 hours ago", "en", ("2014-03-09T09:00", "2014-03-09T11:00")),
        ("just now", "en", ("2014-03-09T11:59", "2014-03-09T12:00")),
        ("1h", "en", ("2014-03-09T10:00", "2014-03-09T12:00")),
        ("20 minutes ago (edited)", "en", ("2014-03-09T11:39", "2014-03-09T11:41")),
        ("yesterday at 5:30 PM", "en", ("2014-03-08T17:30", "2014-03-08T17:30")),
        ("vor 2 Stunden", "de", ("2014-03-09T09:00", "2014-03-09T11:00")),
        ("il y a 3 jours", "fr", ("2014-03-05T12:00", "2014-03-07T12:00")),
        ("منذ 3 أيام", "ar", ("2014-03-05T12:00", "2014-03-07T12:00")),
        ("3日前", "ja", ("2014-03-05T12:00", "2014-03-07T12:00")),
        ("3 days ago", None, ("2014-03-05T12:00", "2014-03-07T12:00")),
        ("3 days ago", "xx", ("2014-03-05T12:00", "2014-03-07T12:00")),
    ],
)
def test_an_age_of_n_units_means_less_than_one_more_and_more_than_one_less(
    age: str, language: str | None, between: tuple[str, str]
) -> None:
    assert age_interval(age, NOON, language) == between


def test_a_page_saved_on_some_day_may_have_been_saved_at_any_hour_of_it() -> None:
    assert age_interval("3 days ago", "2014-03-09", "en") == (
        "2014-03-05T00:00",
        "2014-03-07T23:59",
    )


@pytest.mark.parametrize("age", ["", "soon", "in 3 days", "Ann", "12"])
def test_what_is_no_age_has_no_interval(age: str) -> None:
    assert age_interval(age, NOON, "en") is None


@given(
    passed=st.timedeltas(min_value=timedelta(hours=1), max_value=timedelta(days=6)),
    way=st.sampled_from(["cut", "rounded", "midnights"]),
)
def test_the_moment_lies_within_however_the_site_counts(passed: timedelta, way: str) -> None:
    saved = datetime.fromisoformat(NOON)
    posted = saved - passed
    if passed < timedelta(hours=23):
        hours = passed / timedelta(hours=1)
        age = f"{round(hours) if way == 'rounded' else int(hours)} hours ago"
    elif way == "midnights":
        age = f"{(saved.date() - posted.date()).days} days ago"
    else:
        days = passed / timedelta(days=1)
        age = f"{max(1, round(days) if way == 'rounded' else int(days))} days ago"

    found = age_interval(age, NOON, "en")

    assert found is not None
    first, last = (datetime.fromisoformat(one) for one in found)
    assert first <= posted <= last


@pytest.mark.parametrize(
    ("page", "saved"),
    [
        (b"<!-- saved date: Fri Mar 09 2018 12:00:41 GMT+0100 (CET) -->", "2018-03-09T12:00:41"),
        (
            b'<meta name="savepage-date" content="Fri Mar 09 2018 12:00:41 GMT+0100">',
            "2018-03-09T12:00:41",
        ),
        (
            b"<!-- by HTTrack Website Copier/3.x [XR&CO'2014], Fri, 09 Mar 2018 12:00:41 GMT -->",
            "2018-03-09T12:00:41+00:00",
        ),
        (b"<!-- FILE ARCHIVED ON 12:00:41 Mar 09, 2018 AND -->", "2018-03-09T12:00:41+00:00"),
        (
            b"Date: Fri, 9 Mar 2018 12:00:41 +0100\r\nContent-Type: multipart/related; boundary=x",
            "2018-03-09T12:00:41+01:00",
        ),
        (b"<p>Date: Fri, 9 Mar 2018 12:00:41 +0100</p>", None),
        (b"<!-- FILE ARCHIVED ON 12:00:41 Mar 39, 2018 AND -->", None),
    ],
)
def test_programs_that_save_pages_note_when(page: bytes, saved: str | None) -> None:
    assert saved_when(page) == saved


def test_a_saved_page_with_ages_says_between_when_its_comments_were_posted() -> None:
    page = b"""<!-- saved date: Fri Mar 09 2018 12:00:00 GMT --><html><title>Boats</title><ol>
    <li class="comment" id="comment-1"><cite class="fn">Ann</cite> <i class="says">says:</i>
    <i class="comment-date">3 days ago</i><p class="comment-content">At last, a boat!</p></li>
    <li class="comment" id="comment-2"><cite class="fn">Bo</cite> <i class="says">says:</i>
    <i class="comment-date">March 8, 2018 10:00</i><p class="comment-content">Late.</p></li>
    </ol></html>"""

    found = read(page, name="boats.html")

    assert found.saved == "2018-03-09T12:00:00"
    assert [each.posted_between for each in found.comments] == [
        ("2018-03-05T12:00", "2018-03-07T12:00"),
        None,
    ]
