"""The figures of two sets of comments, side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from belowline.analysis.differences import (
    FEWEST_FOR_PEOPLE,
    mean_difference,
    people_difference,
    share_difference,
)
from belowline.analysis.diversity import FEWEST_WORDS, mtld
from belowline.analysis.word_places import WordPlaces, word_places
from belowline.model.discussion import Kind
from belowline.model.verdict import Verdict, judge

# Ten comments a side place a mean tone within half a point and a share within 30 points
# either way; below that, read them.
FEWEST_COMMENTS: Final = 10

_COLUMNS: Final = {
    "figure": "str",
    "unit": "str",
    "a": "Float64",
    "n_a": "int64",
    "b": "Float64",
    "n_b": "int64",
    "value": "Float64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "a_ids": "object",
    "b_ids": "object",
}

Sides = tuple[pd.DataFrame, pd.DataFrame]
Places = tuple[WordPlaces, WordPlaces]
Ids = tuple[str, ...]


def side_by_side(
    first: pd.DataFrame,
    second: pd.DataFrame,
    *,
    drawn: int | None = None,
    places: Places | None = None,
) -> pd.DataFrame:
    """Put the figures of two sets of comments side by side.

    Parameters
    ----------
    first, second
        Comments tables with tone that share no comment. Not modified.
    drawn
        Among how many named comments people are counted; an eighth of the smaller side
        unless given.
    places
        Where the words of both stand, if that is at hand.

    Returns
    -------
    DataFrame
        One row per figure: ``figure`` (in words), ``unit`` ("comments", "tone", "share",
        "words" or "people"), ``a`` and ``b``, ``n_a`` and ``n_b`` (comments each rests on; words
        for the variety of words), ``value`` (a minus b) with ``low`` and ``high`` (95 %),
        ``verdict`` (*weak* where the interval holds 0, *too few* under the figure's floor on
        either side; empty for plain counts, which have no interval) and the comments behind
        either side, ``a_ids`` and ``b_ids``. Under its floor a figure is missing.

    Notes
    -----
    Nine figures are compared, so chance alone makes one of them *clear* in about a third of
    all comparisons of parts that do not differ.
    """
    sides = (first, second)
    rows = [
        _count(sides),
        _mean("mean tone", "tone", "tone", sides),
        _share("negative tone", lambda side: side["label"] == "negative", sides),
        _share("positive tone", lambda side: side["label"] == "positive", sides),
        _mean("mean length", "words", "words", sides),
        _variety(sides, places or (word_places(first), word_places(second))),
        _share("answer someone", lambda side: side["grade"].notna(), sides),
        _share("ask a question", _asks, sides),
        _share("carry no name", lambda side: side["person"].isna(), sides),
        _people(sides, drawn),
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _asks(side: pd.DataFrame) -> pd.Series[bool]:
    asks = side["text"].str.contains(r"[?？؟]", regex=True)
    return asks & (side["kind"] == Kind.COMMENT.value)


def _ids(side: pd.DataFrame) -> Ids:
    # A list first: a column gives its values one by one at twenty times the cost.
    return tuple(side["comment_id"].tolist())


def _row(
    named: tuple[str, str],
    a: tuple[float | None, int, Ids],
    b: tuple[float | None, int, Ids],
    interval: tuple[float, float],
    floor: int,
) -> tuple[Any, ...]:
    """Return a row; missing under its floor."""
    low, high = interval
    verdict = judge(n=min(a[1], b[1]), floor=floor, low=low, high=high, nothing=0.0)
    if verdict is Verdict.TOO_FEW or a[0] is None or b[0] is None:
        return (*named, None, a[1], None, b[1], None, None, None, Verdict.TOO_FEW, a[2], b[2])
    difference = a[0] - b[0]
    return (*named, a[0], a[1], b[0], b[1], difference, low, high, verdict, a[2], b[2])


def _count(sides: Sides) -> tuple[Any, ...]:
    (n_a, ids_a), (n_b, ids_b) = ((len(side), _ids(side)) for side in sides)
    return ("comments", "comments", n_a, n_a, n_b, n_b, None, None, None, "", ids_a, ids_b)


def _share(
    figure: str, holds: Callable[[pd.DataFrame], pd.Series[bool]], sides: Sides
) -> tuple[Any, ...]:
    """Compare the share of comments that something holds for."""
    # Of the ids alone: a part of the whole table would copy every text.
    behind = [side.loc[holds(side).astype(bool), ["comment_id"]] for side in sides]
    (x_a, n_a), (x_b, n_b) = ((len(x), len(n)) for x, n in zip(behind, sides, strict=True))
    return _row(
        (figure, "share"),
        (x_a / n_a if n_a else None, n_a, _ids(behind[0])),
        (x_b / n_b if n_b else None, n_b, _ids(behind[1])),
        share_difference(x_a, n_a, x_b, n_b),
        FEWEST_COMMENTS,
    )


def _mean(figure: str, unit: str, column: str, sides: Sides) -> tuple[Any, ...]:
    """Compare the mean of a column over the comments that have it."""
    known = [
        side.loc[
            side[column].notna() & (side["kind"] == Kind.COMMENT.value), ["comment_id", column]
        ]
        for side in sides
    ]
    first, second = (side[column].astype(float) for side in known)
    return _row(
        (figure, unit),
        (float(first.mean()), len(first), _ids(known[0])),
        (float(second.mean()), len(second), _ids(known[1])),
        mean_difference(first, second),
        FEWEST_COMMENTS,
    )


def _variety(sides: Sides, places: Places) -> tuple[Any, ...]:
    """Compare MTLD: a description, for which no interval is known that keeps its promise."""
    words = [side.word.tolist() for side in places]
    shown = all(len(side) >= FEWEST_WORDS for side in words)
    a, b = (mtld(side) if shown else None for side in words)
    return (
        "variety of words",
        "words",
        a,
        len(words[0]),
        b,
        len(words[1]),
        a - b if a is not None and b is not None else None,
        None,
        None,
        "" if shown else Verdict.TOO_FEW,
        *map(_ids, sides),
    )


def _people(sides: Sides, drawn: int | None) -> tuple[Any, ...]:
    """Compare how many people write, among equally many comments."""
    named = [side.loc[side["person"].notna(), ["comment_id", "person"]] for side in sides]
    counts = [side["person"].value_counts() for side in named]
    a, b, interval, size = people_difference(*counts, size=drawn)
    enough = min(map(len, named)) >= FEWEST_FOR_PEOPLE
    return _row(
        (f"people among {size} named comments" if enough else "people", "people"),
        (a, len(named[0]), _ids(named[0])),
        (b, len(named[1]), _ids(named[1])),
        interval,
        FEWEST_FOR_PEOPLE,
    )
