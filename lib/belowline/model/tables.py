"""The tables that analysis, charts and exports share.

``comments`` has one row per comment, in page order. Later steps add columns in a fixed
order: tone (``tone``, ``compound``, ``label``), tempo (``since_first``, ``gap``). Missing
is missing: no author, no time and no score are ``NA``, never zero and never a made-up
person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

import pandas as pd
import regex

from belowline.model.discussion import Discussion, Precision

COMMENT_COLUMNS: Final = {
    "comment_id": "str",
    "position": "int64",
    "person": "str",  # missing: unnamed. "p1" is the first named author on the page
    "author": "str",
    "author_inferred": "str",
    "posted": "datetime64[us]",  # wall clock as printed; missing without a time of day
    "posted_day": "datetime64[us]",  # midnight of the printed date, also when only that is known
    "precision": "str",
    "text": "str",
    "words": "Int64",
    "parent_id": "str",
    "grade": "str",
    "depth": "Int64",
    "votes_up": "Int64",
    "kind": "str",
    "language": "str",
}

# A word is a run of letters, marks or digits, kept together over inner apostrophes,
# hyphens and dots ("don't", "non-Pashtoon", "U.S"), as a reader would count it.
WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[’'.\-‐‑][\p{L}\p{M}\p{N}]+)*")

# The same where there are only the 128 oldest characters, by Python's own faster engine.
_ASCII_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:['.\-][A-Za-z0-9]+)*")


def word_count(text: str) -> int:
    """Count the words a reader would count.

    Examples
    --------
    >>> word_count("Don’t worry: 55 percent non-Pashtoon, say the U.S. forces!")
    9
    """
    return len(words_in(text))


def words_in(text: str) -> list[str]:
    """Return the words that a reader would count, as they stand.

    Examples
    --------
    >>> words_in("Don’t worry, non-Pashtoon!")
    ['Don’t', 'worry', 'non-Pashtoon']
    """
    return _ASCII_WORD.findall(text) if text.isascii() else WORD.findall(text)


def _wall_clock(posted: str | None) -> datetime | None:
    """Return the time as printed; an offset is dropped, never applied."""
    if not posted:
        return None
    moment = datetime.fromisoformat(posted)
    return moment.replace(tzinfo=None) if moment.tzinfo else moment


def comments_table(discussion: Discussion) -> pd.DataFrame:
    """Lay a discussion's comments out as a table.

    Returns
    -------
    DataFrame
        Shape (n_comments, 16), page order, columns and types of ``COMMENT_COLUMNS``.
        ``person`` numbers the named authors in the order in which they first appear, so
        that a link can point at a person without carrying the name.
    """
    people: dict[str, str] = {}
    for comment in discussion.comments:
        if comment.author is not None:
            people.setdefault(comment.author, f"p{len(people) + 1}")
    comments = discussion.comments
    timed = {Precision.SECOND, Precision.MINUTE}
    dated = {*timed, Precision.DAY}
    columns: dict[str, list[object]] = {
        "comment_id": [c.id for c in comments],
        "position": [c.position for c in comments],
        "person": [None if c.author is None else people[c.author] for c in comments],
        "author": [c.author for c in comments],
        "author_inferred": [c.author_inferred for c in comments],
        "posted": [
            _wall_clock(c.posted) if c.posted_precision in timed else None for c in comments
        ],
        "posted_day": [
            c.posted[:10] if c.posted and c.posted_precision in dated else None for c in comments
        ],
        "precision": [c.posted_precision.value for c in comments],
        "text": [c.text for c in comments],
        "words": [word_count(c.text) for c in comments],
        "parent_id": [c.parent for c in comments],
        "grade": [c.link_grade.value if c.link_grade else None for c in comments],
        "depth": [c.depth for c in comments],
        "votes_up": [c.votes_up for c in comments],
        "kind": [c.kind.value for c in comments],
        "language": [discussion.source.language] * len(comments),
    }
    table = pd.DataFrame(
        {name: pd.Series(found, dtype="object") for name, found in columns.items()}
    )
    table["posted_day"] = pd.to_datetime(table["posted_day"], format="%Y-%m-%d")
    return table.astype(COMMENT_COLUMNS)


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Return a table's rows as named tuples; their fields are what the table documents.

    The published types of ``itertuples`` allow anything in any field, which would ask for
    a check at every use.
    """
    return iter(table.itertuples(index=False))
