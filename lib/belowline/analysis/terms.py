"""Which words the comments are about, and where they stand.

Words clump inside a comment, so terms are ranked by the number of comments that hold them,
never by the number of uses. One rule decides what holds a term, :func:`occurrences`; the
ranking, the context lines and the highlights all go by it, so that they cannot disagree.

Words are split at spaces: text in Chinese, Japanese or Thai is not counted rightly.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pandas as pd
import regex

from belowline.analysis.shares import wilson
from belowline.analysis.stop_words import stop_words
from belowline.model.discussion import Kind
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["frequent_terms", "hidden_terms", "in_context", "occurrences", "stop_words"]

# Ten comments give a share within 30 points either way (Wilson); below that, read them.
_FEWEST_FOR_A_SHARE: Final = 10

# A term is initials ("U.S."), or a run of letters, marks and digits, kept together over
# inner apostrophes and hyphens. Unlike a reader's word it does not run over a dot: sites
# glue sentences together ("in Lisbon.They"), and both halves should count.
_TERM: Final = regex.compile(
    r"(?P<link>(?:https?://|www\.)\S+)"
    r"|(?<![\p{L}\p{N}])(?P<initials>(?:\p{L}\.){1,4}\p{L}(?![\p{L}\p{N}]))"
    r"|(?P<word>[\p{L}\p{M}\p{N}]+(?:['’\-‐‑][\p{L}\p{M}\p{N}]+)*)"
)

# A link can carry a term of this length; what is longer is noise, and no word.
_LONGEST_TERM: Final = 80

_POSSESSIVE: Final = regex.compile(r"['’][sS]$")

_COLUMNS: Final = {
    "term": "str",
    "comments": "int64",
    "uses": "int64",
    "share": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}

Token = tuple[str, int, int]


def _tokens(text: str) -> Iterator[Token]:
    """Yield each term as it is counted, and where it stands; links are passed over."""
    for match in _TERM.finditer(text):
        if match["link"]:
            continue
        # "Lisbon’s" counts as "Lisbon", and only those letters are marked.
        written = _POSSESSIVE.sub("", match.group()) or match.group()
        start = match.start()
        yield (written.casefold().replace("’", "'"), start, start + len(written))


def occurrences(text: str, term: str) -> list[tuple[int, int]]:
    r"""Find a word or phrase in a text, by the rule that counts it.

    Whole words only, in any case, with straight or curly apostrophes, a possessive 's
    aside. The words of a phrase stand next to each other with only white space between.

    Parameters
    ----------
    text
        Text as it stands on the page.
    term
        One word or several.

    Returns
    -------
    list of (int, int)
        Half-open character ranges of ``text``, in order, not overlapping; empty for a
        ``term`` without a word in it.

    Examples
    --------
    >>> occurrences("Peace now. Talks on Lisbon’s peace\ntalks failed.", "peace talks")
    [(29, 40)]
    >>> occurrences("A warm war", "war")
    [(7, 10)]
    """
    wanted = [token for token, _, _ in _tokens(term)]
    if not wanted:
        return []
    tokens = list(_tokens(text))
    found: list[tuple[int, int]] = []
    for first in range(len(tokens) - len(wanted) + 1):
        run = tokens[first : first + len(wanted)]
        if (
            [token for token, _, _ in run] == wanted
            and all(text[a[2] : b[1]].isspace() for a, b in pairwise(run))
            and not (found and run[0][1] < found[-1][1])
        ):
            found.append((run[0][1], run[-1][2]))
    return found


def _words_of(comments: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    """Yield the id and the counted words of each comment that a reader wrote."""
    spoken = comments[comments["kind"] == Kind.COMMENT.value]
    for comment_id, text in zip(spoken["comment_id"], spoken["text"], strict=True):
        yield (comment_id, [token for token, _, _ in _tokens(text) if _counts(token)])


def _counts(token: str) -> bool:
    """Tell words from single letters, bare numbers and keyboard noise."""
    return 1 < len(token) <= _LONGEST_TERM and not token.isnumeric()


def frequent_terms(
    comments: pd.DataFrame, *, hidden: frozenset[str] = frozenset(), limit: int = 30
) -> pd.DataFrame:
    """Rank the words by the number of comments that hold them.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified. Removed
        comments and pingbacks are not counted.
    hidden
        Words to leave out, lower case: see :func:`stop_words`.
    limit
        At most so many rows.

    Returns
    -------
    DataFrame
        In most comments first, then most used, then by alphabet: ``term`` (lower case),
        ``comments``, ``uses``, ``share`` (of the comments), ``n``, ``low``, ``high`` (Wilson's
        95 %), ``verdict`` (a description: "too few" under ten comments, else "clear") and
        ``comment_ids``, exactly those in which :func:`occurrences` finds the term.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2"], "kind": "comment",
    ...     "text": ["Trams! Trams everywhere.", "The tram's late; trams are."],
    ... })
    >>> frequent_terms(comments, hidden=stop_words("en"))[["term", "comments", "uses"]].head(2)
             term  comments  uses
    0       trams         2     3
    1  everywhere         1     1
    """
    holders: dict[str, dict[str, int]] = {}
    n = 0
    for comment_id, words in _words_of(comments):
        n += 1
        for word in words:
            if word not in hidden:
                held = holders.setdefault(word, {})
                held[comment_id] = held.get(comment_id, 0) + 1

    def rank(term: str) -> tuple[int, int, str]:
        return (-len(holders[term]), -sum(holders[term].values()), term)

    rows = []
    for term in sorted(holders, key=rank)[:limit]:
        ids = tuple(holders[term])
        low, high = wilson(len(ids), n)
        verdict = judge(n=n, floor=_FEWEST_FOR_A_SHARE, low=low, high=high, nothing=None).value
        uses = sum(holders[term].values())
        rows.append((term, len(ids), uses, len(ids) / n, n, low, high, verdict, ids))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def hidden_terms(comments: pd.DataFrame, hidden: frozenset[str]) -> int:
    """Return how many different words of the comments :func:`frequent_terms` leaves out."""
    return len({word for _, words in _words_of(comments) for word in words} & hidden)


def in_context(comments: pd.DataFrame, term: str, *, width: int = 60) -> pd.DataFrame:
    """Show every place where a word or phrase stands, with what is around it.

    Parameters
    ----------
    comments
        As for :func:`frequent_terms`.
    term
        One word or several.
    width
        How many characters to show on each side.

    Returns
    -------
    DataFrame
        One row per occurrence, page order: ``comment_id``, ``left``, ``match``, ``right``, each
        as written, with line breaks turned into spaces.
    """
    spoken = comments[comments["kind"] == Kind.COMMENT.value]
    rows: list[tuple[str, str, str, str]] = []
    for comment_id, text in zip(spoken["comment_id"], spoken["text"], strict=True):
        line = regex.sub(r"\s", " ", text)
        rows.extend(
            (comment_id, line[max(0, start - width) : start], line[start:end], line[end:][:width])
            for start, end in occurrences(text, term)
        )
    columns = ["comment_id", "left", "match", "right"]
    return pd.DataFrame(rows, columns=columns).astype("str")
