"""Keyword in context: every place where a word or a pattern stands, with what is around it."""

from __future__ import annotations

from time import monotonic
from typing import Final

import pandas as pd
import regex

from belowline.analysis.terms import spoken
from belowline.analysis.tokens import occurrences, runs
from belowline.model.errors import PatternError

SORTS: Final = ("page", "left", "right")

# One search over all comments. A pattern that takes longer is written to take for ever.
_SECONDS: Final = 0.5

# Compiling is not timed, and takes twice as long with every bracket inside a bracket: 0.05 s
# at twelve (measured). Counted repeats multiply: "(a{99}){99}" is 9,801 letters long.
_DEEPEST: Final = 6
_MOST_REPEATS: Final = 1_000
_LONGEST: Final = 80  # characters; what a mark in a link can carry
_COUNTED: Final = regex.compile(r"\{(\d*),?(\d*)\}")
# Calls of a group by itself, and approximate matching, overshoot their time many times.
_NOT_OFFERED: Final = regex.compile(r"\(\?(?:R|&|P>|[+-]?\d)|\{[^}]*[eids<=]+[^}]*\}")
_ESCAPED: Final = regex.compile(r"\\(?:[pPNx]\{[^}]*\}|.)")

Span = tuple[int, int]


def compiled(pattern: str) -> regex.Pattern[str]:
    r"""Read a regular expression that somebody typed.

    Raises
    ------
    PatternError
        When it is none, or one that could keep the machine busy before it is even tried.

    Examples
    --------
    >>> compiled(r"\bferr(?:y|ies)\b").findall("Ferries and a ferry")
    ['Ferries', 'ferry']
    """
    plain = _ESCAPED.sub("", pattern)
    repeats, depth, deepest = 1, 0, 0
    for low, high in _COUNTED.findall(plain):
        repeats *= max(int(low or 0), int(high or 0), 1)
    for character in plain:
        depth += {"(": 1, ")": -1}.get(character, 0)
        deepest = max(deepest, depth)
    if (
        len(pattern) > _LONGEST
        or repeats > _MOST_REPEATS
        or deepest > _DEEPEST
        or _NOT_OFFERED.search(plain)
    ):
        raise PatternError(pattern, "it is longer or more deeply nested than a search needs")
    try:
        return regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE)
    except (regex.error, OverflowError, RecursionError) as error:
        raise PatternError(pattern, "it is not a complete expression") from error


def matches(comments: pd.DataFrame, pattern: str) -> dict[str, list[Span]]:
    """Find a regular expression in the comments, in any case.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified.
    pattern
        As the ``regex`` package writes them; ``^`` and ``$`` also fit at line ends.

    Returns
    -------
    dict
        Half-open character ranges that are not empty, by comment, for those that have any.

    Raises
    ------
    PatternError
        When the pattern cannot be read, or takes too long on these comments.
    """
    search = compiled(pattern)
    ends = monotonic() + _SECONDS
    found: dict[str, list[Span]] = {}
    for comment_id, text in spoken(comments):
        left = ends - monotonic()
        try:
            if left <= 0:
                raise TimeoutError  # noqa: TRY301 - one end for both ways to be late
            # Other visitors go on meanwhile: the text cannot change under the search.
            places = search.finditer(text, timeout=left, concurrent=True)
            spans = [match.span() for match in places if match.end() > match.start()]
        except TimeoutError as error:
            raise PatternError(pattern, "it takes too long to try on these comments") from error
        if spans:
            found[comment_id] = spans
    return found


def in_context(  # noqa: PLR0913 - all but the first two have a plain default
    comments: pd.DataFrame,
    term: str,
    *,
    width: int = 60,
    pattern: bool = False,
    order: str = "page",
    most: int | None = None,
) -> pd.DataFrame:
    """Show every place where a word, phrase or pattern stands, with what is around it.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified.
    term
        One word or several, or a regular expression.
    width
        How many characters to show on each side.
    pattern
        Whether ``term`` is a regular expression; see :func:`matches`.
    order
        "page", "left" (by the words before the match, the nearest first) or "right" (by the
        words after it): lines that say the same come to stand together.
    most
        At most so many rows; in page order the search ends with them.

    Returns
    -------
    DataFrame
        One row per place: ``comment_id``, ``left``, ``match``, ``right``, each as written, with
        line breaks turned into spaces.

    Raises
    ------
    PatternError
        See :func:`matches`.
    """
    texts = dict(spoken(comments))
    found = (
        iter(matches(comments, term).items())
        if pattern
        else ((one, occurrences(text, term)) for one, text in texts.items())
    )
    rows: list[tuple[str, str, str, str]] = []
    for comment_id, spans in found:
        if order == "page" and most is not None and len(rows) >= most:
            break
        line = regex.sub(r"\s", " ", texts[comment_id])
        rows.extend(
            (comment_id, line[max(0, start - width) : start], line[start:end], line[end:][:width])
            for start, end in spans
        )
    if order == "left":
        rows.sort(key=lambda row: _words(row[1])[::-1])
    elif order == "right":
        rows.sort(key=lambda row: _words(row[3]))
    columns = ["comment_id", "left", "match", "right"]
    return pd.DataFrame(rows[:most], columns=columns).astype("str")


def _words(text: str) -> list[str]:
    return [word for run in runs(text) for word in run]
