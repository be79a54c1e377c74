"""A slice whose comments cannot be read: figures and counts are all there is.

The comments' texts are taken out of the table and the document, so that whatever is worked
out from them here comes out empty; what may be shown all the same is named one by one, and
comes from the slice with its texts. Words are shown where three named people or more wrote
them: a word that fewer used could tell what one of them said. No filter and no mark can
ask for a word that is not shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Final

import pandas as pd

from belowline.analysis import term_course
from belowline.model.discussion import Discussion
from belowline.model.view import View
from belowline.workflows.comparing import Comparison
from belowline.workflows.slices import Slice
from belowline.workflows.switching import Switching

# The least number of people a published cell stands for in official statistics that keep a
# threshold of three (Hundepool et al. 2012, Statistical Disclosure Control, section 4.2).
FEWEST_PEOPLE: Final = 3

_NOT_SHOWN: Final = "Not part of this link."


def figures_only(full: Slice) -> FiguresOnly:
    """Return a slice without the texts of its comments and of the article.

    Examples
    --------
    >>> from belowline.workflows.library import sample
    >>> from belowline.workflows.slices import slice_of
    >>> bare = figures_only(slice_of(sample()))
    >>> bool(bare.comments["text"].any()), len(bare.comments), len(bare.extreme_sentences)
    (False, 36, 0)
    """
    whole = full.whole
    return FiguresOnly(
        _without_texts(full.discussion),
        full.comments.assign(text=pd.Series("", index=full.comments.index, dtype="str")),
        _without_words(full.links),
        full.sentences.iloc[:0],
        hide=full.hide,
        off=full.off,
        whole=figures_only(whole) if whole is not None else None,
        sure=full.sure,
        stretch=full.stretch,
        full=full,
    )


def _without_texts(discussion: Discussion) -> Discussion:
    """Return the document with its facts, and none of its sentences."""
    return discussion.model_copy(
        update={
            "article": discussion.article.model_copy(update={"paragraphs": ()}),
            "comments": tuple(one.model_copy(update={"text": ""}) for one in discussion.comments),
            "receipt": tuple(
                entry.model_copy(update={"message": _NOT_SHOWN}) for entry in discussion.receipt
            ),
        }
    )


def _without_words(links: pd.DataFrame) -> pd.DataFrame:
    """Return links without the words that speak for them."""
    none = pd.Series([()] * len(links), index=links.index, dtype="object")
    said = pd.Series(_NOT_SHOWN, index=links.index, dtype="str")
    return links.assign(words=none, evidence=said)


@dataclass(frozen=True)
class FiguresOnly(Slice):
    """A slice without texts; ``full`` is the same one with them, and is never handed out."""

    full: Slice | None = None

    @property
    def _full(self) -> Slice:
        assert self.full is not None  # noqa: S101 -- made by figures_only alone
        return self.full

    @property
    def readable(self) -> bool:
        """Tell that no comment can be read."""
        return False

    def kept(self, view: View) -> Slice:
        """Return the part that the view's filters keep; none of them may ask for words."""
        view = replace(view, word="", hide=(), rude=(), off=self._switchable(view.off))
        return figures_only(self._full.kept(view))

    def without(self, off: tuple[str, ...]) -> Slice:
        """Return the same comments without some words, of those that are shown."""
        return figures_only(self._full.without(self._switchable(off)))

    def _switchable(self, off: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words that may be switched off: a tone that moves tells of a word."""
        full = self._full.whole or self._full
        shown = set(figures_only(full)._widely_held(full.switching.listed)["word"]) if off else ()  # noqa: SLF001 -- of this class
        return tuple(word for word in off if word in shown)

    @cached_property
    def switching(self) -> Switching:
        """Words to switch off, of those that are shown."""
        return replace(self._full.switching, keep=self._widely_held)

    def holding(self, term: str) -> list[str]:
        """Return the comments that hold a term, if it is one that is shown."""
        return self._full.holding(term) if term in self._shown else []

    @cached_property
    def _shown(self) -> frozenset[str]:
        return frozenset((*self.terms["term"], *self.ranking["term"], *self.collocations["term"]))

    def _widely_held(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return the rows whose comments are by enough named people."""
        person = self.comments.set_index("comment_id")["person"]
        enough = [
            person.loc[list(ids)].dropna().nunique() >= FEWEST_PEOPLE
            for ids in table["comment_ids"]
        ]
        return table[pd.Series(enough, index=table.index, dtype=bool)].reset_index(drop=True)

    @cached_property
    def proposed(self) -> pd.DataFrame:
        """Proposed answers, without the words that speak for them."""
        return _without_words(self._full.proposed)

    @cached_property
    def newspaper_labels(self) -> pd.Series[str]:
        """The label of each comment by newspaper tone."""
        return self._full.newspaper_labels

    @cached_property
    def two_tones(self) -> pd.DataFrame:
        """How many comments sound how, by either score."""
        return self._full.two_tones

    @cached_property
    def driving_words(self) -> pd.DataFrame:
        """The words that made the scores, where enough people wrote them."""
        return self._widely_held(self._full.driving_words)

    @cached_property
    def terms(self) -> pd.DataFrame:
        """Words that enough people wrote."""
        return self._widely_held(self._full.terms)

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """Words and phrases that enough people wrote."""
        return self._widely_held(self._full.ranking)

    @cached_property
    def lemmas(self) -> pd.DataFrame:
        """No word in all its forms: less what is shown of one form, the rest tells of another."""
        return self._full.lemmas.iloc[:0]

    @cached_property
    def collocations(self) -> pd.DataFrame:
        """Pairs of words that enough people wrote."""
        return self._widely_held(self._full.collocations)

    @cached_property
    def term_course(self) -> pd.DataFrame:
        """When the comments that hold those words were posted."""
        return term_course.term_course(self._full.comments, self.terms)

    @cached_property
    def left_out(self) -> int:
        """How many different words the rankings leave out."""
        return self._full.left_out

    @cached_property
    def question_shares(self) -> pd.DataFrame:
        """How many questions were answered."""
        return self._full.question_shares

    def _cut(self, by: str) -> Comparison:
        made = self._full.cut(by)
        facts = {one.name: getattr(made, one.name) for one in fields(made)}
        return _OfWidelyHeldWords(**facts, keep=self._widely_held)


@dataclass(frozen=True)
class _OfWidelyHeldWords(Comparison):
    """Two sets of comments whose words are shown where enough people wrote them."""

    keep: Callable[[pd.DataFrame], pd.DataFrame] = field(kw_only=True)

    @cached_property
    def keyness(self) -> pd.DataFrame:
        """Words that set the sides apart, where enough people wrote them."""
        return self.keep(super().keyness)
