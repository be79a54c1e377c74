"""The themes of a discussion, as a reader has cut them and named them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Final

import pandas as pd
import regex

from belowline.analysis import themes
from belowline.analysis.shares import wilson
from belowline.analysis.terms import spoken
from belowline.analysis.themes import Corpus, Fit
from belowline.analysis.word_places import WordPlaces, word_places
from belowline.model.errors import StaleLinkError
from belowline.model.fixes import NameTheme

AUTO: Final = "auto"
_STEP: Final = regex.compile(r"m(?P<into>\d+)-(?P<gone>\d+)|s(?P<cut>\d+)")
# Half of the words of a theme are enough to know it again, less could be another.
_SAME: Final = 0.5


class Theming:
    """The themes of one set of comments; what takes time is worked out once, when asked for.

    Parameters
    ----------
    comments
        Of the whole discussion: filters choose among the comments of a theme, they make no
        other themes.
    hidden
        Words to leave out.
    places
        Where the words of the comments stand; asked for only when themes are.
    """

    def __init__(
        self,
        comments: pd.DataFrame,
        hidden: frozenset[str],
        places: Callable[[], WordPlaces] | None = None,
    ) -> None:
        self._comments, self._hidden = comments, hidden
        self._places = places or (lambda: word_places(comments))
        self.table = cache(self._table)

    @cached_property
    def n(self) -> int:
        """How many comments a reader wrote."""
        return sum(1 for _ in spoken(self._comments))

    @property
    def enough(self) -> bool:
        """Whether there are enough comments to look for themes in."""
        return self.n >= themes.FEWEST_COMMENTS and self._corpus is not None

    @cached_property
    def _corpus(self) -> Corpus | None:
        try:
            corpus = themes.corpus_of(self._comments, hidden=self._hidden, places=self._places())
        except ValueError:
            return None  # no word stands in three comments
        return corpus if min(corpus.rows.shape) > themes.MOST_THEMES else None

    @cached_property
    def _tried(self) -> tuple[pd.DataFrame, dict[int, Fit]]:
        assert self._corpus is not None  # noqa: S101 - asked only where there are enough
        return themes.numbers(self._corpus)

    @property
    def tried(self) -> pd.DataFrame:
        """What share of the themes' words comes back, with each number of themes."""
        return self._tried[0]

    def resolved(self, choice: str) -> str:
        """Return a choice with a number of themes in the place of "auto"."""
        return str(themes.proposed(self.tried)) if choice == AUTO else choice

    def _table(self, choice: str) -> pd.DataFrame:
        """List the themes as a link has them cut.

        Raises
        ------
        StaleLinkError
            When there are too few comments, or no theme with a number it names.
        """
        corpus = self._corpus
        if not self.enough or corpus is None:
            raise StaleLinkError("themes", choice)
        number, *steps = self.resolved(choice).split(".")
        try:
            fit = self._tried[1][int(number)]
            for step in steps:
                fit = _changed(corpus, fit, step)
        except KeyError:
            raise StaleLinkError("themes", choice) from None
        return themes.themes(corpus, fit)


def _changed(corpus: Corpus, fit: Fit, step: str) -> Fit:
    """Merge or split once.

    Raises
    ------
    KeyError
        When a theme it names is not there.
    """
    asked = _STEP.fullmatch(step)
    if asked is None:
        raise KeyError(step)
    if asked["cut"]:
        return themes.split(corpus, fit, int(asked["cut"]))
    into, gone = int(asked["into"]), int(asked["gone"])
    if into == gone:
        raise KeyError(step)
    return themes.merged(fit, into, gone)


def of_these(table: pd.DataFrame, comments: pd.DataFrame) -> pd.DataFrame:
    """Return the themes with those of these comments that carry each, and their shares.

    Parameters
    ----------
    table
        What :func:`belowline.analysis.themes.themes` returns for the whole discussion.
    comments
        Those that filters keep. Not modified.
    """
    ids, n = {one for one, _ in spoken(comments)}, sum(1 for _ in spoken(comments))
    held = [tuple(one for one in found if one in ids) for found in table["comment_ids"]]
    counts = [len(one) for one in held]
    ends = [wilson(count, n) for count in counts]
    return table.assign(
        comments=counts,
        share=pd.array([count / max(n, 1) for count in counts], dtype="Float64"),
        n=n,
        low=pd.array([low for low, _ in ends], dtype="Float64"),
        high=pd.array([high for _, high in ends], dtype="Float64"),
        comment_ids=pd.Series(held, dtype=object).to_numpy(),
    )


def names_of(table: pd.DataFrame, fixes: Iterable[object]) -> dict[int, str]:
    """Return what readers have called the themes, by their numbers; the last word counts.

    Examples
    --------
    >>> named = NameTheme(words=("boat", "pier"), name="The ferry")
    >>> table = pd.DataFrame({"theme": [1, 2], "words": [("tax", "rent"), ("pier", "boat")]})
    >>> names_of(table, [named])
    {2: 'The ferry'}
    """
    names: dict[int, str] = {}
    for fix in fixes:
        if not isinstance(fix, NameTheme) or table.empty:
            continue
        asked = set(fix.words)
        shared = [len(asked.intersection(words)) for words in table["words"]]
        best = max(range(len(shared)), key=lambda at: shared[at])
        if shared[best] < _SAME * len(asked):
            continue
        number = int(table["theme"].iloc[best])
        if fix.name:
            names[number] = fix.name
        else:
            names.pop(number, None)
    return names
