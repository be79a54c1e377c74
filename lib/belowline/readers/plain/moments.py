"""Where a line says when: dates, clock times and ages, as printed.

Nothing here decides what "04/05/12" means; that takes a whole page (:mod:`.clock`). All
patterns are bounded and linear, and are only tried on lines that hold a digit or one of a
few words, because most lines of a page are prose.
"""

# ruff: noqa: PLR2004 - figures of calendars and clocks

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from belowline.readers.plain.calendar_words import (
    AGE_AFTER,
    AGE_BEFORE,
    MONTHS,
    SOME,
    SPANS,
    WEEKDAYS,
    WORD_AGES,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One date, clock time or age found in a line.

    ``start`` and ``end`` are offsets in that line. ``order`` is ``"ymd"`` when year, month
    and day are known by name or position, ``"??"`` when ``first`` and ``second`` are two
    numbers whose roles the page must settle, ``"age"`` for an interval, ``"time"`` for a
    clock time alone, ``"month"`` for a month without a day.
    """

    start: int
    end: int
    order: str
    year: int | None = None
    first: int | None = None  # month when the order is known
    second: int | None = None  # day when the order is known
    hour: int | None = None
    minute: int | None = None
    seconds: int | None = None
    weekday: int | None = None
    zone: str | None = None
    separator: str = ""
    twelve_hour: bool = False

    @property
    def is_date(self) -> bool:
        """Whether a calendar day is printed."""
        return self.order in {"ymd", "??"}


_WORD: Final = r"[^\W\d_](?:[^\s\d.,:;/|()\[\]{}<>\"“”#@+*=_–—•·،-]){1,13}"
_YEAR: Final = r"(?P<y>(?:19|20)\d\d|['’]\d\d|\d\d)(?![\d:]|\.\d|\s?[hH]\s?\d|\s?[aApP]\.?[mM]\b)"
_DAY_MONTH: Final = re.compile(
    r"(?<![\w.:/])(?P<d>[0-3]?\d)(?:st|nd|rd|th|\.º|[.ºª°]|er|ste|de|e|일)?[\s-]{0,3}(?:de\s|of\s|"
    r"d[’'])?"
    rf"(?P<m>{_WORD})\.?(?:\s?[,،]|\s?-|\s?/|\sdel?|\sد)?\s{{0,3}}(?:{_YEAR})?"
)
_MONTH_DAY: Final = re.compile(
    rf"(?<!\w)(?P<m>{_WORD})\.?[\s-]{{0,3}}(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:]|\.\d|"
    r"\s?[aApP]\.?[mM]\b)"
    rf"(?:\s{{0,2}}[,،]?\s{{0,2}}{_YEAR})?"
)
_MONTH_YEAR: Final = re.compile(rf"(?<!\w)(?P<m>{_WORD})\.?\s(?P<y>(?:19|20)\d\d)(?!\d)")
_ISO: Final = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)")
_NUMERIC: Final = re.compile(
    r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<s>\s?[./-]\s?)(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|"
    r"\d\d)(?![\d/]|[.-]\d)"
)
_NUMERIC_NO_YEAR: Final = re.compile(r"(?<![\d.])(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?=\s|,|$)")
_EAST: Final = re.compile(
    r"(?:(?P<y>\d{4})\s?[年년]\s?)?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일号]"
)
_CLOCK: Final = (
    r"(?P<h>[0-2]?\d)(?:(?:\s?(?:[:hH٫时時点]|Uhr|시)\s?|\.)(?P<n>[0-5]\d)(?!\d)(?:\s?min\b\.?)?"
    r"(?:[:.](?P<s>[0-5]\d)(?!\d))?[分분]?)?(?:\.\d{1,6})?"
    r"(?:\s?(?P<p>[aApP]\.?\s?[mM]\b\.?|[صم](?!\w)|बजे))?(?:\s?(?:Uhr|Uhr\.|h(?:rs|s)?)\b)?"
)
_ZONE: Final = (
    r"(?:\s?\(?(?P<z>(?:UTC|GMT|Z|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|CET|CEST|BST|IST|"
    r"PKT|MEZ|"
    r"MESZ|AEST|AEDT|JST|MSK|WIB)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[+-][01]\d:?[0-5]\d)\)?(?!\w))?"
)
_JOIN: Final = (
    r"(?:\s?[(（][月火水木金土日월화수목금토一二三四五六][)）])?"
    r"[\s,،|·•@/–—T-]{0,6}(?:\((?=\d))?(?:(?:at|um|a las?|às?|as|à|alle(?: ore)?|ore|om|kl\.?|"
    r"klo|o godz\.|o|en|u|ob|"
    r"в|saat|pukul|الساعة|को|بوقت)\s{1,2})?"
)
_AFTER_DATE: Final = re.compile(_JOIN + _CLOCK + _ZONE)
_BEFORE_DATE: Final = re.compile(
    r"(?<![\d:.])"
    + _CLOCK
    + _ZONE
    + r"[\s,،|·•@–—-]{0,4}(?:(?:on|am|le|el|em|il|op|den|of)\s{1,2})?$"
)
_LONE_CLOCK: Final = re.compile(
    r"(?<![\d:.])(?P<h>[0-2]?\d):(?P<n>[0-5]\d)(?::(?P<s>[0-5]\d))?(?!\d|"
    r":)(?:\s?(?P<p>[aApP]\.?\s?[mM]\b\.?))?"
)
_WEEKDAY_BEFORE: Final = re.compile(
    rf"(?<!\w)(?P<w>{_WORD}(?:-feira)?)\.?\s?[,،]?\s{{0,2}}(?:den\s|the\s|le\s)?$"
)
_AGE: Final = re.compile(
    rf"(?<!\w)(?:(?:{AGE_BEFORE})\s(?:etwa\s|über\s|más de\s)?(?P<n1>\d{{1,4}}|"
    rf"{SOME})\s?(?P<u1>[^\W\d_]\w{{0,11}})"
    rf"|(?:over |about |almost )?(?P<n2>\d{{1,4}}|{SOME})\s?"
    r"(?P<u2>[^\W\d_][^\s\d.,;:|()·•–—-]{0,11})\.?"
    rf"(?:(?:,|\sand|\sund|\se|\set)?\s\d{{1,2}}\s?[^\W\d_]\w{{0,9}}\.?)?\s(?:{AGE_AFTER})(?!\w)"
    rf"|(?P<n4>\d{{1,4}})\s?(?P<u4>秒|分钟|分鐘|分|小时|小時|時間|天|日|周|週間|个月|個月|ヶ月|か月|年|초|분|시간|일|주|개월|"
    r"년)\s?(?:以?前|之前|전)"
    rf"|(?P<w>{WORD_AGES})(?!\w))",
    re.IGNORECASE,
)
_SHORT_AGE: Final = re.compile(
    r"(?<![\w.,$€£/-])(?P<n>\d{1,3})\s?(?P<u>years?|yrs?|months?|mos?|weeks?|wks?|days?|hours?|"
    r"hrs?|"
    r"minutes?|mins?|seconds?|secs?|Std|Min|j|[hdwmsy])(?![\w.’'-])"
)
_DECADE: Final = re.compile(r"(?<!\d)\d0s\b")
_DIGIT: Final = re.compile(r"\d")
_AGE_WORD: Final = re.compile(rf"(?<!\w)(?:{AGE_AFTER}|{WORD_AGES})(?!\w)", re.IGNORECASE)
_WORDS: Final = re.compile(_WORD)
_AGE_WORDS: Final = frozenset(
    word for word in _WORDS.findall(f"{AGE_AFTER}|{AGE_BEFORE}|{WORD_AGES}".casefold())
)
_WORDY: Final = 60  # characters; an age written without a digit stands on a short line
_DIGITS: Final = {
    **{0x0660 + k: str(k) for k in range(10)},
    **{0x06F0 + k: str(k) for k in range(10)},
    **{0x0966 + k: str(k) for k in range(10)},
    **{0xFF10 + k: str(k) for k in range(10)},
    0x00A0: " ",
    0x202F: " ",
    0x2009: " ",
    0x200E: " ",
    0x200F: " ",
}
_ASCII: Final = re.compile(r"^[\x00-\x7f]*$")


# Start, end, order, year, the two numbers, separator.
_Day: TypeAlias = tuple[int, int, str, int | None, int, int, str]


def _month(word: str | None) -> int | None:
    return MONTHS.get(word.casefold().rstrip(".")) if word else None


def _named(text: str) -> tuple[int, int, int | None, int, int] | None:
    """Return start, end, year, month and day of the first spelled-out date."""
    best = None
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        position = 0
        while found := pattern.search(text, position):
            month, day = _month(found["m"]), int(found["d"])
            if month and 1 <= day <= 31:
                if best is None or found.start() < best[0]:
                    best = (found.start(), found.end(), _full_year(found["y"]), month, day)
                break
            position = found.start() + 1
    return best


def _full_year(digits: str | None) -> int | None:
    """Two digits up to 68 mean this century, as POSIX `strptime` has it."""
    if digits is None:
        return None
    year = int(digits.lstrip("'’"))
    if year > 99:
        return year
    return year + (2000 if year <= 68 else 1900)


def _clock_parts(found: re.Match[str]) -> dict[str, int | str | bool | None] | None:
    """Hours on a 24-hour clock, or None where the digits are no clock time."""
    hour, minute = int(found["h"]), found["n"]
    half = (found["p"] or "").lower().replace(".", "").replace(" ", "")
    if minute is None and not half:
        return None
    if hour > 23 or (half and half != "बजे" and not 0 <= hour <= 12):
        if not (half and 12 < hour <= 23):
            return None
        half = ""
    if half in {"pm", "م"} and hour < 12:
        hour += 12
    elif half in {"am", "ص"} and hour == 12:
        hour = 0
    groups = found.groupdict()
    return {
        "hour": hour,
        "minute": int(minute or 0),
        "seconds": int(groups["s"]) if groups.get("s") else None,
        "zone": groups.get("z"),
        "twelve_hour": half in {"am", "pm"},
    }


def _day(text: str, *, months: bool) -> _Day | None:
    """Return the earliest day in ``text``; ``months`` says whether it names a month."""
    options: list[_Day] = []
    if found := _ISO.search(text):
        options.append(
            (
                found.start(),
                found.end(),
                "ymd",
                int(found["y"]),
                int(found["m"]),
                int(found["d"]),
                "",
            )
        )
    if found := _NUMERIC.search(text):
        options.append(
            (
                found.start(),
                found.end(),
                "??",
                _full_year(found["y"]),
                int(found["a"]),
                int(found["b"]),
                found["s"].strip(),
            )
        )
    if months and (named := _named(text)):
        begin, stop, named_year, month, number = named
        options.append((begin, stop, "ymd", named_year, month, number, ""))
    year: int | None
    if not options and not text.isascii() and (found := _EAST.search(text)):
        year = int(found["y"]) if found["y"] else None
        options.append(
            (found.start(), found.end(), "ymd", year, int(found["m"]), int(found["d"]), "")
        )
    if not options and (found := _NUMERIC_NO_YEAR.search(text)):
        options.append(
            (found.start(), found.end(), "??", None, int(found["a"]), int(found["b"]), ".")
        )
    for option in sorted(options, key=lambda found: found[:2]):  # where it stands
        _start, _end, order, _year, a, b, _separator = option
        if order == "ymd" and 1 <= a <= 12 and 1 <= b <= 31:
            return option
        if order == "??" and 1 <= a <= 31 and 1 <= b <= 31 and min(a, b) <= 12:
            return option
    return None


def _age(text: str, *, worded: bool) -> Moment | None:
    """Return the first age in ``text``."""
    position = 0
    while worded and (found := _AGE.search(text, position)):
        unit = found["u1"] or found["u2"]
        if found["w"] or found["n4"] or (unit and unit.casefold().rstrip(".") in SPANS):
            end = found.end()
            if found["w"] and (clock := _AFTER_DATE.match(text, end)) and _clock_parts(clock):
                end = clock.end()
            return Moment(found.start(), end, "age")
        position = found.start() + 1
    if len(text) <= _WORDY and (found := _SHORT_AGE.search(text)) and not _DECADE.search(text):
        return Moment(found.start(), found.end(), "age")
    return None


def ascii_digits(text: str) -> str:
    """Return ``text`` with other scripts' digits as 0-9, offsets unchanged."""
    return text if text.isascii() else text.translate(_DIGITS)


def moment_in(text: str) -> Moment | None:
    """Return the first date in a line, else its first age, else a lone clock time.

    Parameters
    ----------
    text
        One line, or the part of a long one that could be a heading.

    Returns
    -------
    Moment or None
        Offsets count in ``text``.

    Examples
    --------
    >>> found = moment_in("Ferryman says on March 4th, 2014 at 9:02 pm")
    >>> (found.year, found.first, found.second, found.hour, found.minute)
    (2014, 3, 4, 21, 2)
    >>> moment_in("the 2014 season was 3 games long") is None
    True
    >>> moment_in("vor 2 Stunden").order
    'age'
    """
    if not _DIGIT.search(text) and (len(text) > _WORDY or not _AGE_WORD.search(text)):
        return None
    text = ascii_digits(text)
    words = set(_WORDS.findall(text.casefold()))
    months = not words.isdisjoint(MONTHS)
    if day := _day(text, months=months):
        return _with_clock(text, day)
    if age := _age(text, worded=not text.isascii() or not words.isdisjoint(_AGE_WORDS)):
        return age
    if months and (found := _MONTH_YEAR.search(text)) and (month := _month(found["m"])):
        return Moment(found.start(), found.end(), "month", year=int(found["y"]), first=month)
    if (found := _LONE_CLOCK.search(text)) and (parts := _clock_parts(found)):
        return Moment(found.start(), found.end(), "time", **parts)  # type: ignore[arg-type]
    return None


def _with_clock(text: str, day: _Day) -> Moment:
    """Return the day with the clock time and weekday that stand beside it."""
    start, end, order, year, a, b, separator = day
    parts: dict[str, int | str | bool | None] | None = None
    # "Sep 21, 3:29 PM": a year may swallow nothing, the clock follows the day directly.
    if (after := _AFTER_DATE.match(text, end)) and (parts := _clock_parts(after)):
        end = after.end()
    weekday, start = _weekday_before(text, start)
    if parts is None and (before := _BEFORE_DATE.search(text, max(0, start - 40), start)):
        parts = _clock_parts(before)
        if parts:
            start = before.start()
            weekday, start = (
                (weekday, start) if weekday is not None else _weekday_before(text, start)
            )
    while end > start and text[end - 1] in " ,-/|":
        end -= 1
    return Moment(
        start,
        end,
        order,
        year=year,
        first=a,
        second=b,
        weekday=weekday,
        separator=separator,
        **(parts or {}),  # type: ignore[arg-type]
    )


def _weekday_before(text: str, start: int) -> tuple[int | None, int]:
    found = _WEEKDAY_BEFORE.search(text, max(0, start - 22), start)
    weekday = WEEKDAYS.get(found["w"].casefold().rstrip(".")) if found else None
    return (weekday, found.start()) if found and weekday is not None else (None, start)
