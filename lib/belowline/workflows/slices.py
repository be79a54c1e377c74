"""A slice: the comments a view keeps, and every table about them.

The dashboard, the terminal and the exports ask the same slice, so they cannot show
different numbers. Tables are worked out when first asked for and kept with the slice;
a slice is never changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from belowline.analysis import people, read_first, replies, tempo, terms, tone
from belowline.analysis.kept import kept_comments
from belowline.model.discussion import Discussion
from belowline.model.tables import comments_table
from belowline.model.view import View


@dataclass(frozen=True)
class Slice:
    """Some comments of a discussion, in page order, scored and timed.

    Attributes
    ----------
    discussion
        The whole document they come from.
    comments
        ``comments`` of :mod:`belowline.model.tables` with the columns of tone and tempo.
    links
        Who answers whom, for these comments only.
    sentences
        Their sentences, scored one by one.
    """

    discussion: Discussion
    comments: pd.DataFrame
    links: pd.DataFrame
    sentences: pd.DataFrame

    def kept(self, view: View) -> Slice:
        """Return the part that the view's filters keep."""
        comments = kept_comments(self.comments, view)
        ids = set(comments["comment_id"])
        return Slice(
            self.discussion,
            comments,
            self.links[self.links["comment_id"].isin(ids)].reset_index(drop=True),
            self.sentences[self.sentences["comment_id"].isin(ids)].reset_index(drop=True),
        )

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
    def mean_tone(self) -> pd.DataFrame:
        """Mean tone by sentences and by whole texts."""
        return tone.mean_tone(self.comments)

    @cached_property
    def tone_shares(self) -> pd.DataFrame:
        """How many comments are negative, neutral, positive, unscored."""
        return tone.tone_shares(self.comments)

    @cached_property
    def tone_bins(self) -> pd.DataFrame:
        """The histogram of tone."""
        return tone.tone_bins(self.comments)

    @cached_property
    def tone_over_time(self) -> pd.DataFrame:
        """How tone moves."""
        return tone.tone_over_time(self.comments)

    @cached_property
    def driving_words(self) -> pd.DataFrame:
        """The words that made the scores."""
        return tone.driving_words(self.comments)

    @cached_property
    def extreme_sentences(self) -> pd.DataFrame:
        """The most positive and most negative sentences."""
        return tone.extreme_sentences(self.sentences)

    @cached_property
    def terms(self) -> pd.DataFrame:
        """Words by the number of comments that hold them, stop words hidden."""
        hidden = terms.stop_words(self.discussion.source.language)
        return terms.frequent_terms(self.comments, hidden=hidden)

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
    def read_first(self) -> pd.DataFrame:
        """Where to start reading, with the reason."""
        return read_first.read_first(self.comments, self.links)


def slice_of(discussion: Discussion) -> Slice:
    """Score and time a whole discussion."""
    table = comments_table(discussion)
    sentences = tone.sentence_tones(table)
    comments = tempo.with_tempo(tone.with_tone(table, sentences))
    return Slice(discussion, comments, replies.links_table(discussion), sentences)
