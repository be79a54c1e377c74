"""When a comment was posted, out of what an element says or shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import regex

from belowline.model.discussion import Precision
from belowline.readers.exports.moments import Clock, Moment, moment
from belowline.readers.plain.clock import calendar_of, printed
from belowline.readers.plain.moments import moment_in
from belowline.readers.times import month_number

_CLOCK: Final = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[ap]\.?m\.?)?"
)
_BETWEEN: Final = r"(?:\s*(?:,|at|on|@|-|–|\||/|um|•|·)\s*|\s+){1,2}"
_WEEKDAY: Final = r"(?:(?P<weekday>\p{L}{2,10})\.?,?\s+)?"
_TIMED: Final = rf"(?:{_BETWEEN}{_CLOCK}(?:\s*(?:Uhr|hrs?|[A-Z]{{2,4}}))?)?"
_SHAPES: Final = tuple(
    regex.compile(shape, regex.IGNORECASE)
    for shape in (
        rf"{_WEEKDAY}(?P<name>\p{{L}}{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIMED}",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<name>\p{{L}}{{3,9}})\.?,?\s+(?P<year>\d{{4}}){_TIMED}",
        # A dot between the numbers is written day first everywhere.
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}}){_TIMED}",
        rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TIMED}",
        # With slashes a number above 12, or the day of the week, tells day from month.
        rf"{_WEEKDAY}(?P<first>\d{{1,2}})/(?P<second_part>\d{{1,2}})/(?P<year>\d{{4}}){_TIMED}",
    )
)
_AGE: Final = regex.compile(
    r"(?:(?:about|over|almost)\s+)?(?:\d{1,4}|an?|one)\s*"
    r"(?:s|m|h|d|w|y|mo|sec|min|hr|second|minute|hour|day|week|month|year)s?\b\.?(?:\s+ago)?"
    r"|just now|yesterday|vor \d{1,4} \p{L}{3,8}|il y a \d{1,4} \p{L}{3,8}|hace \d{1,4} \p{L}{3,8}",
    regex.IGNORECASE,
)
_EPOCH: Final = regex.compile(r"[89]\d{8}|1\d{9}(?:\d{3})?")  # from 1995 on
_LONGEST: Final = 80  # characters; a time with its day of the week and zone takes half
_NOON: Final = 12
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def printed_moment(text: str) -> Moment:
    """Return the moment that a text prints, or the text alone if it is none we know.

    Examples
    --------
    >>> printed_moment("March 4, 2014 at 7:15 pm").posted
    '2014-03-04T19:15'
    >>> printed_moment("3 days ago").precision.value
    'age'
    >>> printed_moment("03/04/2014").posted is None
    True
    """
    raw = " ".join(text[: 4 * _LONGEST].split())[:_LONGEST].strip(" |•·-–,")
    # Some write the moment twice: 2018-03-06T09:12:00 1520327520
    for clock, part in ((Clock.ISO, raw), (Clock.RFC822, raw), (Clock.ISO, raw.partition(" ")[0])):
        if (found := moment(part, clock)) and (part is raw or "T" in part):
            return found
    if _EPOCH.fullmatch(raw) and (found := moment(raw, Clock.EPOCH)):
        return found
    for shape in _SHAPES:
        if (match := shape.fullmatch(raw)) and (posted := _posted(match)):
            precision = Precision.MINUTE if "T" in posted else Precision.DAY
            return Moment(posted, precision, raw)
    if _AGE.fullmatch(raw):
        return Moment(None, Precision.AGE, raw)
    return Moment(None, Precision.NONE, raw)


def printed_moments(texts: Sequence[str]) -> list[Moment]:
    """Return the moments that the comments of one page print, read with each other's help.

    What one text leaves open (03/04/2014) the others may settle (13/04/2014), and months
    may be named in any of the languages that pages of text are read in.

    Parameters
    ----------
    texts
        What each comment shows as its time; may be empty.

    Examples
    --------
    >>> [each.posted for each in printed_moments(["03/04/2014 9:05", "13/04/2014 21:40"])]
    ['2014-04-03T09:05', '2014-04-13T21:40']
    >>> printed_moments(["6 mars 2018 à 9 h 12"])[0].posted
    '2018-03-06T09:12'
    """
    alone = [printed_moment(text) for text in texts]
    if all(each.posted or not each.raw or each.precision is Precision.AGE for each in alone):
        return alone
    in_context = [moment_in(each.raw or "") for each in alone]
    calendar = calendar_of([each for each in in_context if each], None)
    together = []
    for one, other in zip(alone, in_context, strict=True):
        posted, precision, _ = printed(other, calendar)
        open_ = one.posted is None and one.precision is not Precision.AGE
        together.append(Moment(posted, precision, one.raw) if open_ else one)
    return together


def _posted(match: regex.Match[str]) -> str | None:
    """Return what a shape says as ISO 8601, or nothing if there is no such moment."""
    parts = match.groupdict()
    day, month = parts.get("day"), parts.get("month")
    if parts.get("name"):
        month = str(month_number(parts["name"]) or 0)
    if parts.get("first"):
        order = _which_way(parts)
        if not order:
            return None
        day, month = order
    text = f"{parts['year']}-{int(month or 0):02}-{int(day or 0):02}"
    if parts.get("hour"):
        hour = int(parts["hour"])
        if half := parts.get("half"):
            hour = hour % _NOON + (_NOON if half[0] in "pP" else 0)
        text += f"T{hour:02}:{parts['minute']}"
    found = moment(text, Clock.ISO)
    return found.posted if found else None


def _which_way(parts: dict[str, str | None]) -> tuple[str, str] | None:
    """Return day and month of a date with slashes, if only one reading is possible."""
    first, second = parts["first"] or "", parts["second_part"] or ""
    weekday = (parts.get("weekday") or "").casefold()[:3]
    fitting = []
    for day, month in {(first, second), (second, first)}:
        try:
            when = date(int(parts["year"] or 0), int(month), int(day))
        except ValueError:
            continue
        if not weekday or weekday == _WEEKDAYS[when.weekday()]:
            fitting.append((day, month))
    return fitting[0] if len(fitting) == 1 else None
