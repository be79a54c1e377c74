"""Between when and when was a comment posted that prints only its age?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import regex

from belowline.model.discussion import Discussion, Precision

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

    from belowline.model.discussion import Comment

# Words that sites put around an age, and what stands behind it in brackets.
_AROUND: Final = regex.compile(
    r"^\s*(?:about|over|almost|more than|less than|around|ca\.|etwa|über|environ|plus de|más de)\s+"
    r"|\s*[(\[].*$|\s*[·•|].*$",
    regex.IGNORECASE,
)
_SECONDS: Final = regex.compile(r"\b(?:just now|moments?|seconds?|secs?)\b", regex.IGNORECASE)
_CLOCK: Final = regex.compile(r"\d[:.]\d\d")
_LONGEST: Final = 60  # characters; an age is a few words

# How long the unit is that an age counts in; months and years of any length fit in these.
_UNITS: Final = {
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}
_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)

# Any moment will do to count from; in the middle of a day and of a month, at noon.
_BASE: Final = datetime(2000, 6, 15, 12)  # noqa: DTZ001 - a wall clock


def with_intervals(discussion: Discussion) -> Discussion:
    """Say of each comment with an age between when and when it was posted.

    Sites cut ages off, round them, or count the midnights since. An age of *n* units is
    therefore taken to mean more than *n* - 1 and less than *n* + 1 of them before the page
    was saved, which holds for all three. Without knowing when that was, nothing is said.

    Parameters
    ----------
    discussion
        As a reader or a fix leaves it; ``saved`` may be a day or a moment. Not modified.

    Returns
    -------
    Discussion
        With ``posted_between`` on the comments whose precision is an age that can be
        understood, and on no others.
    """
    return discussion.model_copy(
        update={
            "comments": tuple(
                comment.model_copy(update={"posted_between": between})
                if (between := _between(comment, discussion)) != comment.posted_between
                else comment
                for comment in discussion.comments
            )
        }
    )


def _between(comment: Comment, discussion: Discussion) -> tuple[str, str] | None:
    if comment.posted_precision is not Precision.AGE or not comment.posted_raw:
        return None
    if discussion.saved is None:
        return None
    return age_interval(comment.posted_raw, discussion.saved, discussion.source.language)


def age_interval(age: str, saved: str, language: str | None) -> tuple[str, str] | None:
    """Return between when and when something was posted, or ``None`` if that is not clear.

    Parameters
    ----------
    age
        As printed: "3 days ago", "vor 2 Stunden".
    saved
        When the page was saved: a day or a wall-clock moment in ISO 8601.
    language
        ISO 639 code of the page's language; English is tried as well.

    Returns
    -------
    tuple of str or None
        Earliest and latest wall-clock minute.

    Examples
    --------
    >>> age_interval("3 days ago", "2014-03-09T12:00", "en")
    ('2014-03-05T12:00', '2014-03-07T12:00')
    >>> age_interval("vor 2 Stunden", "2014-03-09T12:00", "de")
    ('2014-03-09T09:00', '2014-03-09T11:00')
    """
    earliest = datetime.fromisoformat(saved).replace(tzinfo=None)
    whole_day = len(saved) <= len("2014-03-09")
    latest = datetime.combine(earliest, time(23, 59)) if whole_day else earliest
    text = _AROUND.sub("", age)[:_LONGEST].strip()
    if _SECONDS.search(text):
        return _written(earliest - _MINUTE, latest)
    when = _before(text, language)
    if when is None or when.passed < timedelta(0):
        return None
    if when.clock is not None:  # "yesterday at 5:30 PM"
        day = earliest.date() - timedelta(days=when.days)
        return _written(datetime.combine(day, when.clock), datetime.combine(day, when.clock))
    return _written(
        earliest - when.passed - when.unit, min(latest, latest - when.passed + when.unit)
    )


@dataclass(frozen=True, slots=True)
class _Before:
    """How long before a moment; ``clock`` where the text prints one, ``days`` before."""

    passed: timedelta
    unit: timedelta
    days: int
    clock: time | None


@lru_cache(maxsize=4_096)  # a page of thousands of comments prints some hundred ages
def _before(text: str, language: str | None) -> _Before | None:
    """Return what an age says, whatever the moment it counts from."""
    found = _parser(language).get_date_data(text) if text else None
    if found is None or found.date_obj is None:
        return None
    when: datetime = found.date_obj
    passed = _BASE - when
    return _Before(
        passed,
        _UNITS.get(found.period or "") or (_MINUTE if passed % _HOUR else _HOUR),
        (_BASE.date() - when.date()).days,
        when.time() if _CLOCK.search(text) else None,
    )


@lru_cache(maxsize=64)
def _parser(language: str | None) -> DateDataParser:
    """Return a parser of ages in a language; English is what most programs print."""
    # Imported late: it loads tables of languages, which only pages with ages need.
    from dateparser.data.languages_info import language_order  # noqa: PLC0415
    from dateparser.date import DateDataParser  # noqa: PLC0415

    settings = {
        "PARSERS": ["relative-time"],
        "RELATIVE_BASE": _BASE,
        "RETURN_TIME_AS_PERIOD": True,
    }
    known = [one for one in (language, "en") if one in language_order]
    return DateDataParser(languages=list(dict.fromkeys(known)), settings=settings)


def _written(first: datetime, last: datetime) -> tuple[str, str]:
    return first.isoformat(timespec="minutes"), last.isoformat(timespec="minutes")
