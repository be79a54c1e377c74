"""The tables that analysis, charts and exports share.

``comments`` has one row per comment, in page order. Later steps add columns in a fixed
order: tone (``tone``, ``compound``, ``label``), tempo (``since_first``, ``gap``). Missing
is missing: no author, no time and no score are ``NA``, never zero and never a made-up
person.
"""

from __future__ import annotations

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


def word_count(text: str) -> int:
    """Count the words a reader would count.

    Examples
    --------
    >>> word_count("Don’t worry: 55 percent non-Pashtoon, say the U.S. forces!")
    9
    """
    return sum(1 for _ in WORD.finditer(text))


def _wall_clock(posted: str | None) -> datetime | None:
    """Return the time as printed; an offset is dropped, never applied."""
    return datetime.fromisoformat(posted).replace(tzinfo=None) if posted else None


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
    rows = []
    for comment in discussion.comments:
        if comment.author is not None:
            people.setdefault(comment.author, f"p{len(people) + 1}")
        timed = comment.posted_precision in {Precision.SECOND, Precision.MINUTE}
        dated = timed or comment.posted_precision is Precision.DAY
        rows.append(
            {
                "comment_id": comment.id,
                "position": comment.position,
                "person": people[comment.author] if comment.author is not None else None,
                "author": comment.author,
                "author_inferred": comment.author_inferred,
                "posted": _wall_clock(comment.posted) if timed else None,
                "posted_day": comment.posted[:10] if dated and comment.posted else None,
                "precision": comment.posted_precision.value,
                "text": comment.text,
                "words": word_count(comment.text),
                "parent_id": comment.parent,
                "grade": comment.link_grade.value if comment.link_grade else None,
                "depth": comment.depth,
                "votes_up": comment.votes_up,
                "kind": comment.kind.value,
                "language": discussion.source.language,
            }
        )
    table = pd.DataFrame(rows, columns=list(COMMENT_COLUMNS))
    table["posted_day"] = pd.to_datetime(table["posted_day"], format="%Y-%m-%d")
    return table.astype(COMMENT_COLUMNS)


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Return a table's rows as named tuples; their fields are what the table documents.

    The published types of ``itertuples`` allow anything in any field, which would ask for
    a check at every use.
    """
    return iter(table.itertuples(index=False))
