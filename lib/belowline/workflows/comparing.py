"""Two sets of comments to set against each other, with the marks that open them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from belowline.analysis.keyness import keyness
from belowline.analysis.side_by_side import FEWEST_COMMENTS, side_by_side
from belowline.analysis.splits import cut_in_two
from belowline.analysis.word_places import WordPlaces
from belowline.model.marks import Mark, MarkKind


@dataclass(frozen=True)
class Comparison:
    """Two sets of comments that share none.

    Attributes
    ----------
    by
        How they were found: ``SPLIT`` of :mod:`belowline.model.view`.
    first, second
        Their comments tables.
    names
        What each is; may hold a person's name or an article's title: show it as text.
    rule
        How the line is drawn, in our own words.
    inside
        Whether both are among the comments of the view, so that either can be opened.
    hidden
        Words that are not compared.
    places
        Where the words of both stand, if that is at hand.
    """

    by: str
    first: pd.DataFrame
    second: pd.DataFrame
    names: tuple[str, str]
    rule: str
    inside: bool
    hidden: frozenset[str]
    places: tuple[WordPlaces, WordPlaces] | None = None

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figures side by side, with ``a_mark`` and ``b_mark``; "" where none opens."""
        rows = side_by_side(self.first, self.second, places=self.places)
        marks = {
            side: [self._figure_mark(side, place) for place in range(len(rows))] for side in "ab"
        }
        return rows.assign(a_mark=marks["a"], b_mark=marks["b"])

    @property
    def large_enough(self) -> bool:
        """Whether both sides have the comments that a share of them takes."""
        return min(len(self.first), len(self.second)) >= FEWEST_COMMENTS

    def _figure_mark(self, side: str, place: int) -> str:
        if side == "b" and not self.inside:
            return ""
        return str(Mark(MarkKind.FIGURE, f"{self.by}/{side}/{place}"))

    @cached_property
    def keyness(self) -> pd.DataFrame:
        """Words that set the sides apart, with the ``mark`` that opens ``comment_ids``.

        Of two discussions, or against what the filters hide, only comments of the first side
        can be opened.
        """
        rows = keyness(self.first, self.second, hidden=self.hidden, places=self.places)
        if self.inside:
            marks = [str(Mark(MarkKind.SIDE, f"{self.by}/ab/{term}")) for term in rows["term"]]
            return rows.assign(mark=marks)
        marks = [
            str(Mark(MarkKind.TERM, term)) if n else ""
            for term, n in zip(rows["term"], rows["a"], strict=True)
        ]
        own = [ids[:n] for ids, n in zip(rows["comment_ids"], rows["a"], strict=True)]
        return rows.assign(mark=marks, comment_ids=pd.Series(own, dtype="object"))

    def side(self, which: str) -> tuple[str, ...]:
        """Return the comment ids of "a", "b" or "ab"."""
        sides = {"a": [self.first], "b": [self.second], "ab": [self.first, self.second]}
        return tuple(one for table in sides[which] for one in table["comment_id"].tolist())


def cut(
    comments: pd.DataFrame, by: str, hidden: frozenset[str], places: WordPlaces | None = None
) -> Comparison:
    """Cut the comments of a view in two.

    Parameters
    ----------
    comments, hidden
        What is cut, and words that are not compared.
    places
        Where the words of ``comments`` stand, if that is at hand.
    by
        ``CUT`` of :mod:`belowline.model.view`.
    """
    parts = cut_in_two(comments, by)
    row = pd.Index(comments["comment_id"].to_numpy(dtype=object))
    first, second = (np.sort(row.get_indexer(list(ids))) for ids in (parts.first, parts.second))
    return Comparison(
        by,
        comments.iloc[first].reset_index(drop=True),
        comments.iloc[second].reset_index(drop=True),
        parts.names,
        parts.rule,
        inside=True,
        hidden=hidden,
        places=(places.of(first), places.of(second)) if places else None,
    )


def against_the_rest(kept: pd.DataFrame, whole: pd.DataFrame, hidden: frozenset[str]) -> Comparison:
    """Set what the filters keep against what they hide."""
    others = whole[~whole["comment_id"].isin(set(kept["comment_id"]))].reset_index(drop=True)
    return Comparison(
        "rest",
        kept,
        others,
        ("what the filters keep", "the rest"),
        "The comments that pass the filters, and those that do not.",
        inside=False,
        hidden=hidden,
    )


def before_fixes(kept: pd.DataFrame, read: pd.DataFrame, hidden: frozenset[str]) -> Comparison:
    """Set comments as they are fixed against the same as they were read."""
    return _SameComments(
        "fix",
        kept,
        read,
        ("with the fixes made by hand", "as it was read"),
        "The same discussion with and without what was fixed by hand. Both are the same comments, "
        "so their differences are exact and have no interval.",
        inside=False,
        hidden=hidden,
    )


@dataclass(frozen=True)
class _SameComments(Comparison):
    """Two readings of the same comments: what differs differs, chance has no part in it."""

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figures side by side, without intervals."""
        rows = super().figures
        known = rows["value"].notna()
        return rows.assign(
            low=pd.Series(pd.NA, index=rows.index, dtype="Float64"),
            high=pd.Series(pd.NA, index=rows.index, dtype="Float64"),
            verdict=rows["verdict"].mask(known, ""),
        )


def against_another(
    kept: pd.DataFrame,
    other: pd.DataFrame,
    *,
    by: str,
    names: tuple[str, str],
    hidden: frozenset[str],
) -> Comparison:
    """Set the comments of the view against another discussion."""
    rule = "Two discussions; filters hold for the first, and only its comments can be opened."
    return Comparison(by, kept, other, names, rule, inside=False, hidden=hidden)
