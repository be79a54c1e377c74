"""Which minutes did somebody drag over?"""

from __future__ import annotations

from datetime import datetime, timedelta


def minutes(start: str, end: str) -> tuple[datetime, datetime] | None:
    """Return the whole minutes inside a stretch, at least one of them.

    Examples
    --------
    >>> minutes("2014-05-12 18:00:20.5", "2014-05-12 19:30:59")
    (datetime.datetime(2014, 5, 12, 18, 1), datetime.datetime(2014, 5, 12, 19, 30))
    >>> minutes("3.5", "7") is None
    True
    """
    try:
        first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    except ValueError:
        return None
    whole = first.replace(second=0, microsecond=0)
    since = whole if whole == first else whole + timedelta(minutes=1)
    return since, max(since, last.replace(second=0, microsecond=0))
