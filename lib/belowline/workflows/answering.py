"""Every table about who speaks, how fast, and who answers whom, worked out when asked for.

The part of a slice that needs no word of a comment but those that ask or address somebody.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from belowline.analysis import (
    communities,
    network,
    newsroom,
    people,
    questions,
    reciprocity,
    replies,
    roles,
    shifts,
    tempo,
    ties,
    trees,
    voices,
)
from belowline.model.discussion import Discussion


@dataclass(frozen=True)
class Answering:
    """Pace, people, answers and threads of some comments.

    Attributes
    ----------
    discussion
        The whole document they come from.
    comments
        ``comments`` of :mod:`belowline.model.tables` with the columns of tone and tempo.
    links
        Who answers whom, for these comments only, as surely as the view asks.
    """

    discussion: Discussion
    comments: pd.DataFrame
    links: pd.DataFrame

    @cached_property
    def spread(self) -> pd.DataFrame:
        """Span, half-life and typical gap."""
        return tempo.spread(self.comments)

    @cached_property
    def cumulative(self) -> pd.DataFrame:
        """How many comments had been seen by when."""
        return tempo.cumulative(self.comments)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Count the longest silences."""
        return tempo.gaps(self.comments)

    @cached_property
    def arrivals(self) -> pd.DataFrame:
        """Comments per stretch of time, empty stretches kept."""
        return tempo.arrivals(self.comments, every=tempo.fitting_bucket(self.comments))

    @cached_property
    def answering(self) -> pd.DataFrame:
        """How many comments answer somebody, by how we know."""
        return replies.answering(self.comments, self.links)

    @cached_property
    def people(self) -> pd.DataFrame:
        """Return one row per named person."""
        return people.people(self.comments, self.links)

    @cached_property
    def participation(self) -> pd.DataFrame:
        """Named people, unnamed comments, one-timers, the busiest three."""
        return people.participation(self.comments)

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Who answered whom."""
        return people.who_answered_whom(self.comments, self.links)

    @cached_property
    def threads(self) -> pd.DataFrame:
        """Comments that were answered, with everything under them."""
        return people.threads(self.comments, self.links)

    @cached_property
    def ties(self) -> pd.DataFrame:
        """Who answered whom, how surely and how soon."""
        return ties.ties(self.comments, self.links)

    @cached_property
    def answer_times(self) -> pd.DataFrame:
        """How long an answer took."""
        return replies.latencies(self.links, self.comments)

    @cached_property
    def standing(self) -> pd.DataFrame:
        """How each person is joined to the others."""
        return network.standing(self.ties)

    @cached_property
    def between(self) -> pd.DataFrame:
        """Who stands between others; slow for thousands of people."""
        return network.betweenness(self.ties)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """Who answers mostly among themselves."""
        return communities.communities(self.ties)

    @cached_property
    def grouping(self) -> pd.DataFrame:
        """Whether the groups are more than chance; slow for thousands of people."""
        return communities.grouping(self.ties)

    @cached_property
    def reciprocity(self) -> pd.DataFrame:
        """How many answers are answered back."""
        return reciprocity.reciprocity(self.comments, self.ties)

    @cached_property
    def shapes(self) -> pd.DataFrame:
        """How deep and wide each thread is."""
        return trees.shapes(self.comments, self.links)

    @cached_property
    def levels(self) -> pd.DataFrame:
        """Comments at each depth, by stated and by all links."""
        return trees.levels(self.comments, self.links)

    @cached_property
    def depths(self) -> pd.DataFrame:
        """How deep and wide the discussion is."""
        return trees.depths(self.levels)

    @cached_property
    def shifts(self) -> pd.DataFrame:
        """How the turn passes on."""
        return shifts.participation_shifts(self.comments, self.links)

    @cached_property
    def voices(self) -> pd.DataFrame:
        """How evenly the word is shared, as in 100 comments."""
        return voices.voices(self.comments)

    @cached_property
    def roles(self) -> pd.DataFrame:
        """Starters, answerers, answered by none, hubs; slow for thousands of people."""
        return roles.roles(self.comments, self.links)

    @cached_property
    def questions(self) -> pd.DataFrame:
        """Comments that ask, and whether they were answered."""
        return questions.questions(self.comments, self.links)

    @cached_property
    def question_shares(self) -> pd.DataFrame:
        """How many of them were answered."""
        return questions.question_shares(self.questions)

    @cached_property
    def remarks(self) -> pd.DataFrame:
        """Remarks to the newsroom, the author, the moderators; slow for long pages."""
        return newsroom.remarks(self.comments, byline=self.discussion.article.byline)
