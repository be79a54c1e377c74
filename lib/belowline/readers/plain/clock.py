"""What the dates of a page mean: day and month order, missing years, zones."""

# ruff: noqa: PLR2004 - figures of calendars and clocks

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from belowline.model.discussion import Precision
from belowline.readers.plain.moments import Moment

DAY_FIRST: Final = True
MONTH_FIRST: Final = False

_ZONES: Final = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "EST": -300,
    "EDT": -240,
    "CDT": -300,
    "MST": -420,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
    "CET": 60,
    "MEZ": 60,
    "CEST": 120,
    "MESZ": 120,
    "PKT": 300,
    "JST": 540,
    "MSK": 180,
    "AEST": 600,
    "AEDT": 660,
}  # minutes east of Greenwich; ET, CST, IST and BST stand for several zones and are left out
_OFFSET: Final = re.compile(r"^(?:UTC|GMT)?\s?(?P<s>[+-])(?P<h>\d{1,2}):?(?P<m>\d\d)?$")


@dataclass(frozen=True, slots=True)
class Calendar:
    """How this page writes its dates.

    Attributes
    ----------
    day_first
        Whether "4/5" is the 4th of May; None when the page does not settle it.
    why
        The evidence, in words.
    year
        The year to use where none is printed; None when the page does not settle it.
    anchor
        The day the article was published, if known.
    """

    day_first: bool | None
    why: str
    ambiguous: int
    anchor: date | None


def calendar_of(  # noqa: C901, PLR0911 - one way out for each piece of evidence, surest first
    moments: Sequence[Moment], anchor: date | None
) -> Calendar:
    """Decide the order of day and month by the whole page.

    Numbers above 12 decide; then the nearness to the article's own spelled-out date; then
    the order that keeps the comments within the shorter time; then the signs that go with
    one order (dots: day first; a 12-hour clock with slashes: month first).
    """
    open_ = [m for m in moments if m.order == "??" and m.first and m.second]
    if not open_:
        return Calendar(None, "", 0, anchor)
    first_big = sum(m.first > 12 for m in open_ if m.first)
    second_big = sum(m.second > 12 for m in open_ if m.second)
    n = len(open_)
    if first_big and not second_big:
        return Calendar(DAY_FIRST, "a first number above 12", n, anchor)
    if second_big and not first_big:
        return Calendar(MONTH_FIRST, "a second number above 12", n, anchor)
    if first_big and second_big:
        return Calendar(None, "numbers above 12 in both places", n, anchor)
    by_day = sorted(d for m in open_ if (d := _as_date(m, day_first=True)))
    by_month = sorted(d for m in open_ if (d := _as_date(m, day_first=False)))
    if by_day and by_month and by_day != by_month:
        weekday = _by_weekday(open_)
        if weekday is not None:
            return Calendar(weekday, "the weekdays printed beside them", n, anchor)
        if anchor:
            day_off = abs((by_day[0] - anchor).days)
            month_off = abs((by_month[0] - anchor).days)
            if min(day_off, month_off) * 3 + 2 < max(day_off, month_off):
                return Calendar(day_off < month_off, "the article's own date", n, anchor)
        day_span, month_span = (by_day[-1] - by_day[0]).days, (by_month[-1] - by_month[0]).days
        if min(day_span, month_span) * 5 < max(day_span, month_span) and n >= 3:
            return Calendar(
                day_span < month_span, "the shorter time between the comments", n, anchor
            )
    elif by_day and by_day == by_month:
        return Calendar(DAY_FIRST, "equal numbers: both orders agree", n, anchor)
    separators = {m.separator for m in open_}
    if separators == {"."} and not any(m.twelve_hour for m in open_):
        return Calendar(DAY_FIRST, "dots and a 24-hour clock", n, anchor)
    if separators == {"/"} and all(m.twelve_hour for m in open_):
        return Calendar(MONTH_FIRST, "slashes and a 12-hour clock", n, anchor)
    return Calendar(None, "nothing on the page settles it", n, anchor)


def _by_weekday(moments: Sequence[Moment]) -> bool | None:
    votes = [0, 0]
    for m in moments:
        if m.weekday is None or m.year is None or m.first == m.second:
            continue
        for day_first in (False, True):
            found = _as_date(m, day_first=day_first)
            votes[day_first] += bool(found and found.weekday() == m.weekday)
    return votes[1] > votes[0] if votes[0] != votes[1] else None


def _as_date(m: Moment, *, day_first: bool) -> date | None:
    if m.year is None or m.first is None or m.second is None:
        return None
    month, day = (m.second, m.first) if day_first and m.order == "??" else (m.first, m.second)
    try:
        return date(m.year, month, day)
    except ValueError:
        return None


def _year_for(m: Moment, month: int, day: int, anchor: date | None) -> int | None:
    """Return the year of a date without one, where the article or a weekday settles it."""
    if anchor is None:
        return None
    for year in (anchor.year, anchor.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found < anchor - timedelta(days=1):
            continue
        # Discussions of labelled pages end within weeks; half a year leaves no second reading.
        if found - anchor > timedelta(days=183):
            return None
        return year if m.weekday is None or found.weekday() == m.weekday else None
    return None


def printed(  # noqa: C901, PLR0911 - one way out for each reason to leave a date out
    m: Moment | None, calendar: Calendar
) -> tuple[str | None, Precision, bool]:
    """Return the moment in ISO 8601, its precision, and whether the year was inferred."""
    if m is None:
        return None, Precision.NONE, False
    if m.order == "age":
        return None, Precision.AGE, False
    if not m.is_date or m.first is None or m.second is None:
        return None, Precision.NONE, False
    month, day = m.first, m.second
    if m.order == "??":
        if day > 12 or (month <= 12 and calendar.day_first is False):
            pass
        elif month > 12 or calendar.day_first or month == day:
            month, day = day, month
        else:
            return None, Precision.NONE, False
    year, inferred = m.year, False
    if year is None:
        year, inferred = _year_for(m, month, day, calendar.anchor), True
    if year is None:
        return None, Precision.NONE, False
    try:
        text = date(year, month, day).isoformat()
    except ValueError:
        return None, Precision.NONE, False
    if m.hour is None:
        return text, Precision.DAY, inferred
    text += f"T{m.hour:02d}:{m.minute or 0:02d}"
    if m.seconds is not None:
        text += f":{m.seconds:02d}"
    return (
        text + offset(m.zone),
        Precision.MINUTE if m.seconds is None else Precision.SECOND,
        inferred,
    )


def offset(zone: str | None) -> str:
    """Return a printed zone as an ISO offset, or nothing where it could be several.

    Examples
    --------
    >>> offset("EST"), offset("+0530"), offset("IST")
    ('-05:00', '+05:30', '')
    """
    if not zone:
        return ""
    minutes = _ZONES.get(zone.strip())
    if minutes is None:
        if not (found := _OFFSET.match(zone.strip())):
            return ""
        minutes = int(found["h"]) * 60 + int(found["m"] or 0)
        minutes = -minutes if found["s"] == "-" else minutes
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
