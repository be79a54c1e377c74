"""Which moment a printed date means.

Formats are stated, never inferred: a text that is not exactly in the format has no time.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

import regex

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_SHORTEST: Final = len("may")
_NUMBERS: Final = {
    month[:length]: number
    for number, month in enumerate(_MONTHS, 1)
    for length in range(_SHORTEST, len(month) + 1)
}

# As in "October 25, 2011", "May 1st, 2012" or "Oct 3, 2013".
_DAY: Final = r"(?P<month>\p{L}{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
_CALENDAR_DAY: Final = regex.compile(_DAY, regex.IGNORECASE)

# As in "Oct 25, 2011 - 5:05PM".
_MINUTE: Final = regex.compile(
    _DAY + r" ?[-–] ?(?P<hour>\d{1,2}):(?P<minute>\d{2}) ?(?P<half>[ap])\.?m\.?", regex.IGNORECASE
)

# The longest text in these formats, "September 30th, 2011 - 12:59 p.m.", has 33 characters.
_LONGEST: Final = 40


def month_number(name: str) -> int | None:
    """Return 1 to 12 for an English month, in full or cut to three or more letters.

    Examples
    --------
    >>> month_number("Sept"), month_number("Ma"), month_number("Okt")
    (9, None, None)
    """
    return _NUMBERS.get(name.casefold())


def calendar_day(text: str) -> str | None:
    """Return "October 25, 2011" or "May 1st, 2012" as an ISO 8601 date.

    Examples
    --------
    >>> calendar_day("May 1st, 2012"), calendar_day("February 30, 2012"), calendar_day("May")
    ('2012-05-01', None, None)
    """
    found = _CALENDAR_DAY.fullmatch(text) if len(text) <= _LONGEST else None
    day = _day(found) if found else None
    return day.isoformat() if day else None


def is_minute(text: str) -> bool:
    """Whether a text has the shape "Oct 25, 2011 - 5:05PM", be there such a day or not."""
    found = _MINUTE.fullmatch(text) if len(text) <= _LONGEST else None
    return found is not None and month_number(found["month"]) is not None


def minute(text: str) -> str | None:
    """Return "Oct 25, 2011 - 5:05PM" as an ISO 8601 wall-clock time.

    Examples
    --------
    >>> minute("Oct 25, 2011 - 12:05AM"), minute("Oct 25, 2011 - 13:05PM")
    ('2011-10-25T00:05', None)
    """
    found = _MINUTE.fullmatch(text) if len(text) <= _LONGEST else None
    day = _day(found) if found else None
    if not found or not day:
        return None
    hour, past = int(found["hour"]), int(found["minute"])
    noon = 12
    if hour > noon or past > 59:  # noqa: PLR2004
        return None
    hour = hour % noon + (noon if found["half"] in "pP" else 0)
    moment = datetime(day.year, day.month, day.day, hour, past)  # noqa: DTZ001 - as printed
    return moment.isoformat(timespec="minutes")


def _day(found: regex.Match[str]) -> date | None:
    month = month_number(found["month"])
    try:
        return date(int(found["year"]), month, int(found["day"])) if month else None
    except ValueError:
        return None
