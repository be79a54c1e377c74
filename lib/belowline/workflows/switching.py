"""Which words count in the tone: what each makes of it, and what is proposed.

A part of a slice; kept apart from it because one idea runs through it: the same comments
scored with and without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from belowline.analysis import vader
from belowline.analysis.driving_words import driving_words
from belowline.analysis.published_mean import mean_as_published
from belowline.analysis.topic_words import Scoring, effect, topic_words
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.wording import counted, signed


@dataclass(frozen=True, slots=True)
class Switch:
    """A word that can be switched off or on.

    Attributes
    ----------
    word
        Lower case, as in the word list.
    note
        What it makes of the tone, in a sentence.
    off
        Whether it is switched off.
    proposed
        Whether it is a word of the topic.
    mark
        Opens the comments that hold it.
    comments
        How many these are.
    """

    word: str
    note: str
    off: bool
    proposed: bool
    mark: Mark
    comments: int


@dataclass(frozen=True)
class Switching:
    """The comments of a slice, scored with some words off.

    Attributes
    ----------
    comments, sentences, driving
        The tables of the slice.
    article
        The texts of the article.
    off, own
        Words switched off, and words with ratings of one's own.
    keep
        Takes the words out of a table that may not be named.
    """

    comments: pd.DataFrame
    sentences: pd.DataFrame
    driving: pd.DataFrame
    article: tuple[str, ...]
    off: frozenset[str]
    own: vader.Own
    keep: Callable[[pd.DataFrame], pd.DataFrame] = lambda words: words

    @cached_property
    def listed(self) -> pd.DataFrame:
        """Every word that could carry tone here, switched off or not."""
        return self.keep(self._every)

    @cached_property
    def _every(self) -> pd.DataFrame:
        return driving_words(self.comments, own=self.own) if self.off else self.driving

    @cached_property
    def _scoring(self) -> Scoring:
        return Scoring(self.comments, self.sentences, self._every, self.off, self.own)

    @cached_property
    def topic(self) -> pd.DataFrame:
        """Words of the topic, and what each makes of the tone."""
        return self.keep(topic_words(self._scoring, self.article))

    @cached_property
    def mean_as_published(self) -> pd.DataFrame:
        """Mean tone with the unscored at 0, as studies state it."""
        return mean_as_published(self.comments)

    @cached_property
    def switches(self) -> tuple[Switch, ...]:
        """Words of the topic first, then others that are switched off."""
        others = self.listed[self.listed["word"].isin(self.off - set(self.topic["word"]))]
        return tuple(
            Switch(
                row.word,
                f"{signed(row.valence, 1)}, in {counted(row.comments, 'comment')}. "
                + said_of(effect(self._scoring, [row.word])),
                row.word in self.off,
                proposed,
                Mark(MarkKind.DRIVER, row.word),
                row.comments,
            )
            for table, proposed in ((self.topic, True), (others, False))
            for row in rows_of(table)
        )

    def said_of(self, words: Iterable[str]) -> str:
        """Say what some words together make of the tone."""
        return said_of(effect(self._scoring, words))


def said_of(found: dict[str, int | float]) -> str:
    r"""Say what switching words off would change, or has changed.

    Parameters
    ----------
    found
        What :func:`belowline.analysis.topic_words.effect` returns.

    Examples
    --------
    >>> said_of({"flips": 3, "n": 27, "shift": 0.03, "flips_whole": 4, "n_whole": 27,
    ...     "shift_whole": 0.043}).replace("\xa0", " ")
    'Without: 3 of 27 labels flip, the mean moves by +0.03 (whole texts: 4 of 27, +0.04).'
    """
    if not found["n"]:
        return "Nothing else carries tone here."
    moved, moved_whole = (_moved(found[name]) for name in ("shift", "shift_whole"))
    return (
        f"Without: {found['flips']:,} of {counted(int(found['n']), 'label')} flip, the mean "
        f"moves by {moved} (whole texts: {found['flips_whole']:,} of {found['n_whole']:,}, "
        f"{moved_whole})."
    )


def _moved(shift: float) -> str:
    return "an unknown amount" if pd.isna(shift) else signed(shift)
