"""Every table about who takes which tone, towards whom, and where it heats up.

A part of a slice, worked out when first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from belowline.analysis import (
    civility,
    comment_languages,
    heat,
    tone_of_article,
    tone_of_groups,
    tone_of_replies,
    tone_of_targets,
    vader,
)
from belowline.model.verdict import Verdict


@dataclass(frozen=True)
class ToneBy:
    """The tone of a slice, taken apart.

    Attributes
    ----------
    comments, links, sentences
        The tables of the slice.
    article
        Title and paragraphs.
    language
        Of the page.
    hidden
        Words that are no target.
    bound
        Returns pairs of words that belong together.
    rude
        Changes to the civility list.
    off, rated
        Words that are not in the word list, and words with ratings of one's own, as the
        sentences were scored.
    """

    comments: pd.DataFrame
    links: pd.DataFrame
    sentences: pd.DataFrame
    article: tuple[str, ...]
    language: str | None
    hidden: frozenset[str]
    bound: Callable[[], tuple[str, ...]]
    rude: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()
    rated: vader.Own = ()

    @cached_property
    def unscored(self) -> pd.DataFrame:
        """Why comments carry no tone."""
        return comment_languages.unscored_reasons(self.comments)

    @cached_property
    def people(self) -> pd.DataFrame:
        """Tone by person."""
        return tone_of_groups.tone_by_person(self.comments)

    @cached_property
    def levels(self) -> pd.DataFrame:
        """Tone by depth in a thread."""
        return tone_of_groups.tone_by_level(self.comments, self.links)

    @cached_property
    def parts(self) -> pd.DataFrame:
        """Tone of answers, and of comments that answer nobody."""
        return tone_of_groups.tone_by_part(self.comments, self.links)

    @cached_property
    def answers_against_starts(self) -> pd.DataFrame:
        """How far answers are from the others."""
        return tone_of_groups.answers_against_starts(self.comments, self.links)

    @cached_property
    def places(self) -> pd.DataFrame:
        """Tone of starts and answers, then by level where two levels have enough comments."""
        deep = (self.levels["verdict"] != Verdict.TOO_FEW).sum() > 1
        return pd.concat([self.parts, self.levels] if deep else [self.parts], ignore_index=True)

    def group_of(self, value: str) -> pd.DataFrame:
        """Return the table that a group is in: "p3", "level.2", "answers"."""
        return self.people if value.startswith("p") else self.places

    @cached_property
    def proposed_targets(self) -> tuple[str, ...]:
        """What people speak of."""
        return tuple(
            tone_of_targets.proposed_targets(
                self.comments, self.article, hidden=self.hidden, bound=self.bound()
            )
        )

    @cached_property
    def targets(self) -> pd.DataFrame:
        """Tone of the sentences that name each proposed target."""
        return tone_of_targets.tone_of_targets(
            self.sentences, self.proposed_targets, off=self.off, rated=self.rated
        )

    def target(self, word: str) -> pd.DataFrame:
        """Return the same for one word or phrase, proposed or typed; by itself."""
        return tone_of_targets.tone_of_targets(
            self.sentences, [word], off=self.off, rated=self.rated
        )

    @cached_property
    def against_article(self) -> pd.DataFrame:
        """The tone of the article against that of the comments."""
        return tone_of_article.article_against_comments(
            self.article, self.sentences, language=self.language, off=self.off, rated=self.rated
        )

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Scored answers and the scored comments they answer."""
        return tone_of_replies.tone_pairs(self.comments, self.links)

    @cached_property
    def transitions(self) -> pd.DataFrame:
        """Which tone is answered by which."""
        return tone_of_replies.transitions(self.pairs)

    @cached_property
    def echoes(self) -> pd.DataFrame:
        """How far answers follow the tone of what they answer."""
        return tone_of_replies.echoes(self.pairs)

    @cached_property
    def heated(self) -> pd.DataFrame:
        """Stretches that are negative, fast, and back and forth beyond chance."""
        return heat.heated_moments(self.comments, self.links)

    @cached_property
    def uncivil_places(self) -> pd.DataFrame:
        """Every place that the civility list speaks of; slow for long pages."""
        return civility.uncivil_places(self.comments, self.rude)

    @cached_property
    def civility(self) -> pd.DataFrame:
        """How many comments hold each entry of the civility list."""
        return civility.civility(self.comments, self.uncivil_places, self.rude)
