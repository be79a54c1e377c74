"""When a comment was posted, out of the ways exports write it.

The way is stated by the format and never inferred from the first row. Nothing here is
lenient: a string that does not fit the stated way is no time, and the receipt counts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

import regex

from belowline.model.discussion import Precision
from belowline.readers.mending import clean


class Clock(StrEnum):
    """How a format writes a moment."""

    ISO = "iso"  # 2024-05-01 09:10:00, as printed, with its offset if it has one
    ISO_UTC = "iso-utc"  # the same, known to be UTC although it does not say so
    EPOCH = "epoch"  # seconds, or thousandths of them, since 1970
    RFC822 = "rfc822"  # Tue, 14 Jan 2014 17:31:03 +0000
    COMPACT = "compact"  # 20240501, a day
    ENGLISH = "english"  # Dec 13, 2016
    AGE = "age"  # "3 days ago": kept as it is written


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as the document keeps it."""

    posted: str | None
    precision: Precision
    raw: str


_ISO: Final = regex.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<minute>\d\d:\d\d)(?P<second>:\d\d)?(?:[.,]\d{1,9})?"
    r"\s?(?P<offset>Z|UTC|[+-]\d\d:?(?:\d\d)?)?)?"
    r"(?:\s[A-Z]{3,4})?"  # "2015-10-16 EDT": a zone without a clock says nothing of a day
)
_RFC822: Final = regex.compile(
    r"(?:\p{L}{3},\s*)?(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3}) (?P<year>\d{4}) "
    r"(?P<clock>\d\d:\d\d)(?P<second>:\d\d)?(?: (?P<offset>[+-]\d{4}|GMT|UTC?|Z))?"
)
_ENGLISH: Final = regex.compile(
    r"(?P<month>[A-Za-z]{3})[a-z]*\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"
)
_COMPACT: Final = regex.compile(r"(\d{4})(\d\d)(\d\d)")
_NUMBER: Final = regex.compile(r"(\d{1,17})(?:\.\d*)?")
_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_LONGEST: Final = 64  # characters; no way of writing a moment takes more
# A count of seconds beyond this is the year 5138; such numbers count thousandths, and
# beyond its thousandfold millionths (as browsers and JavaScript's Date write them).
_SECONDS_END: Final = 10**11


def moment(raw: str, clock: Clock) -> Moment | None:
    """Read a moment written in a stated way, or return ``None``.

    A moment counted from 1970 is given in UTC with ``+00:00``; a printed wall clock stays
    as printed, and has an offset only where one is printed.

    Examples
    --------
    >>> moment("1491237056.0", Clock.EPOCH).posted
    '2017-04-03T16:30:56+00:00'
    >>> moment("Tue, 14 Jan 2014 17:31:03 +0100", Clock.RFC822).posted
    '2014-01-14T17:31:03+01:00'
    >>> moment("0000-00-00 00:00:00", Clock.ISO) is None
    True
    """
    raw = raw.strip()
    if len(raw) > _LONGEST:
        return None
    if clock is Clock.AGE:
        raw = clean(raw).strip()
        return Moment(None, Precision.AGE, raw) if raw else None
    try:
        posted, precision = _READ[clock](raw)
        datetime.fromisoformat(posted)  # a 30th of February has the right shape, too
    except (ValueError, OverflowError, KeyError):
        return None
    return Moment(posted, precision, raw)


def _iso(raw: str) -> tuple[str, Precision]:
    found = _ISO.fullmatch(raw)
    if not found:
        raise ValueError
    if not found["minute"]:
        return found["day"], Precision.DAY
    clock = found["minute"] + (found["second"] or "")
    precision = Precision.SECOND if found["second"] else Precision.MINUTE
    return f"{found['day']}T{clock}{_offset(found['offset'])}", precision


def _iso_utc(raw: str) -> tuple[str, Precision]:
    posted, precision = _iso(raw)
    named = precision is Precision.DAY or posted[16:].strip(":0123456789")
    return (posted if named else f"{posted}+00:00"), precision


def _epoch(raw: str) -> tuple[str, Precision]:
    found = _NUMBER.fullmatch(raw)
    if not found or not int(found[1]):
        raise ValueError
    seconds = int(found[1])
    while seconds >= _SECONDS_END:
        seconds //= 1000
    return datetime.fromtimestamp(seconds, UTC).isoformat(), Precision.SECOND


def _rfc822(raw: str) -> tuple[str, Precision]:
    found = _RFC822.fullmatch(raw)
    if not found:
        raise ValueError
    clock = found["clock"] + (found["second"] or "")
    precision = Precision.SECOND if found["second"] else Precision.MINUTE
    return f"{_day(found)}T{clock}{_offset(found['offset'])}", precision


def _english(raw: str) -> tuple[str, Precision]:
    found = _ENGLISH.fullmatch(raw)
    if not found:
        raise ValueError
    return _day(found), Precision.DAY


def _compact(raw: str) -> tuple[str, Precision]:
    found = _COMPACT.fullmatch(raw)
    if not found:
        raise ValueError
    return "-".join(found.groups()), Precision.DAY


def _day(found: regex.Match[str]) -> str:
    return f"{found['year']}-{_MONTHS[found['month'].lower()]:02}-{int(found['day']):02}"


def _offset(printed: str | None) -> str:
    """Return an offset in the one form the document uses."""
    if not printed:
        return ""
    if not printed.startswith(("+", "-")):
        return "+00:00"
    digits = printed[1:].replace(":", "").ljust(4, "0")
    return f"{printed[0]}{digits[:2]}:{digits[2:]}"


_READ: Final = {
    Clock.ISO: _iso,
    Clock.ISO_UTC: _iso_utc,
    Clock.EPOCH: _epoch,
    Clock.RFC822: _rfc822,
    Clock.COMPACT: _compact,
    Clock.ENGLISH: _english,
}
