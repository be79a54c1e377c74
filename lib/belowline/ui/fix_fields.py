"""The fields in which a fix is said: who, when, where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

import streamlit as st

from belowline.model.discussion import Discussion, Precision
from belowline.model.wording import shortened

_LONGEST_NAME: Final = 300  # characters, as a fix allows
_LINE: Final = 60  # cells; a line of text is known by its beginning
# Online comments begin in the nineties; the end leaves room for a wrong clock to be seen.
_FIRST_DAY: Final = date(1990, 1, 1)
_LAST_DAY: Final = date(2099, 12, 31)


def who(label: str, discussion: Discussion, *, value: str | None, key: str) -> str | None:
    """Ask for a name: one of the page's, one that is typed, or nobody known.

    Parameters
    ----------
    label
        ``"author"`` or ``"second"``: whose name is asked for.
    discussion
        Names of its authors are offered.
    value
        What is shown first.
    key
        Unique on the page.
    """
    names: dict[str | None, None] = {None: None}
    for comment in discussion.comments:
        for name in (comment.author, comment.author_inferred):
            if name is not None:
                names[name] = None
    options = list(names)
    chosen = st.selectbox(
        _NAMED[label],
        options,
        index=options.index(value) if value in names else 0,
        format_func=lambda name: "unknown" if name is None else name,
        accept_new_options=True,
        key=key,
    )
    return (chosen.strip()[:_LONGEST_NAME] or None) if chosen else None


_NAMED: Final = {"author": "Name", "second": "Who wrote the second one"}


def when(posted: str | None, *, key: str) -> tuple[str | None, Precision]:
    """Ask for a day and a time of day; either may be unknown.

    Parameters
    ----------
    posted
        What is shown first, in ISO 8601; its offset, if it has one, is kept.
    key
        Unique on the page.
    """
    before = datetime.fromisoformat(posted) if posted else None
    left, right = st.columns(2)
    with left:
        day = st.date_input(
            "Day (empty: not known)",
            value=before.date() if before else None,
            min_value=_FIRST_DAY,
            max_value=_LAST_DAY,
            key=f"{key}-day",
        )
    with right:
        clock = st.time_input(
            "Time of day (empty: not known)",
            value=before.time() if before and posted and "T" in posted else None,
            step=60,
            key=f"{key}-clock",
        )
    return written(day, clock, before)


def written(
    day: date | None, clock: time | None, before: datetime | None
) -> tuple[str | None, Precision]:
    """Write a day and a time of day as a document does, and how fine that is.

    Examples
    --------
    >>> written(date(2014, 5, 12), time(9, 5), None)
    ('2014-05-12T09:05', <Precision.MINUTE: 'minute'>)
    >>> written(date(2014, 5, 12), None, None)
    ('2014-05-12', <Precision.DAY: 'day'>)
    """
    if day is None:
        return None, Precision.NONE
    if clock is None:
        return day.isoformat(), Precision.DAY
    moment = datetime.combine(day, clock, before.tzinfo if before else None)
    return moment.isoformat(timespec="minutes"), Precision.MINUTE


def same_moment(one: str | None, other: str | None) -> bool:
    """Tell whether two times are the same to the minute.

    Examples
    --------
    >>> same_moment("2014-05-12T09:05", "2014-05-12T09:05:40")
    True
    """
    return (one or "")[:_MINUTE] == (other or "")[:_MINUTE]


_MINUTE: Final = 16  # characters of ISO 8601 up to the minute


def line(which: str, lines: Sequence[str], numbers: Sequence[int], *, key: str) -> int:
    """Ask for a line of the upload, by its number and how it begins.

    Parameters
    ----------
    which
        A key of the labels below.
    lines
        All lines of the upload.
    numbers
        Those that can be chosen, counted from 1; the first is shown.
    key
        Unique on the page.
    """
    chosen: int = st.selectbox(
        _LINES[which],
        list(numbers),
        format_func=lambda number: f"{number}: {shortened(lines[number - 1], _LINE)}",
        key=key,
    )
    return chosen


_LINES: Final = {
    "second": "The second one begins on line",
    "second_body": "The text of the second one begins on line",
}


def paragraph(parts: Sequence[tuple[int, str]], *, key: str) -> int:
    """Ask for the paragraph with which a second comment begins."""
    texts = dict(parts)
    chosen: int = st.selectbox(
        "The second one begins with paragraph",
        list(texts),
        format_func=lambda number: f"{number}: {shortened(texts[number], _LINE)}",
        key=key,
    )
    return chosen
