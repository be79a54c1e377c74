"""Moments are read in the way their format states, and in no other."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.model.discussion import Precision
from belowline.readers.exports.moments import Clock, moment


@pytest.mark.parametrize(
    ("raw", "clock", "posted", "precision"),
    [
        ("2018-03-06 09:12:30", Clock.ISO, "2018-03-06T09:12:30", Precision.SECOND),
        ("2018-03-06T09:12", Clock.ISO, "2018-03-06T09:12", Precision.MINUTE),
        ("2018-03-06T09:12:30.123456Z", Clock.ISO, "2018-03-06T09:12:30+00:00", Precision.SECOND),
        ("2018-03-06T09:12:30-0600", Clock.ISO, "2018-03-06T09:12:30-06:00", Precision.SECOND),
        ("2018-03-06 EST", Clock.ISO, "2018-03-06", Precision.DAY),
        ("2018-03-06 09:12:30", Clock.ISO_UTC, "2018-03-06T09:12:30+00:00", Precision.SECOND),
        ("2018-03-06 09:12", Clock.ISO_UTC, "2018-03-06T09:12+00:00", Precision.MINUTE),
        ("2018-03-06T09:12:30+01:00", Clock.ISO_UTC, "2018-03-06T09:12:30+01:00", Precision.SECOND),
        ("2018-03-06", Clock.ISO_UTC, "2018-03-06", Precision.DAY),
        ("1520326800", Clock.EPOCH, "2018-03-06T09:00:00+00:00", Precision.SECOND),
        ("1520326800.0", Clock.EPOCH, "2018-03-06T09:00:00+00:00", Precision.SECOND),
        ("1520326800123", Clock.EPOCH, "2018-03-06T09:00:00+00:00", Precision.SECOND),
        (
            "Tue, 06 Mar 2018 09:00:00 +0100",
            Clock.RFC822,
            "2018-03-06T09:00:00+01:00",
            Precision.SECOND,
        ),
        ("6 Mar 2018 09:00 GMT", Clock.RFC822, "2018-03-06T09:00+00:00", Precision.MINUTE),
        ("Dec 13, 2016", Clock.ENGLISH, "2016-12-13", Precision.DAY),
        ("20180306", Clock.COMPACT, "2018-03-06", Precision.DAY),
    ],
)
def test_a_moment_is_read_as_it_is_printed(
    raw: str, clock: Clock, posted: str, precision: Precision
) -> None:
    found = moment(raw, clock)

    assert found is not None
    assert (found.posted, found.precision) == (posted, precision)


@pytest.mark.parametrize(
    ("raw", "clock"),
    [
        ("2018-02-30 09:00:00", Clock.ISO),
        ("0000-00-00 00:00:00", Clock.ISO),
        ("06/03/2018", Clock.ISO),
        ("1520326800", Clock.ISO),
        ("0", Clock.EPOCH),
        ("-5", Clock.EPOCH),
        ("2018-03-06", Clock.EPOCH),
        ("9" * 400, Clock.EPOCH),
        ("Tue, 06 Foo 2018 09:00:00 +0100", Clock.RFC822),
        ("", Clock.AGE),
    ],
)
def test_what_is_not_written_as_stated_is_no_moment(raw: str, clock: Clock) -> None:
    assert moment(raw, clock) is None


def test_an_age_is_kept_as_it_is_written() -> None:
    found = moment("3 days ago", Clock.AGE)

    assert found is not None
    assert (found.posted, found.precision, found.raw) == (None, Precision.AGE, "3 days ago")


@given(st.text(max_size=40), st.sampled_from(Clock))
def test_no_text_breaks_a_clock(raw: str, clock: Clock) -> None:
    found = moment(raw, clock)

    assert found is None or found.raw


@given(st.datetimes(min_value=datetime(1971, 1, 1)))
def test_a_printed_wall_clock_is_never_shifted(when: datetime) -> None:
    printed = str(when)[:19]

    found = moment(printed, Clock.ISO)

    assert found is not None
    assert found.posted == printed.replace(" ", "T")
