"""A slice: the comments a view keeps, and every table about them.

The dashboard, the terminal and the exports ask the same slice, so they cannot show
different numbers. Tables are worked out when first asked for and kept with the slice;
a slice is never changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from belowline.analysis import (
    against_article,
    co_occurrence,
    collocations,
    driving_words,
    lemmas,
    newspaper_tone,
    presets,
    read_first,
    replies,
    tempo,
    term_course,
    term_tones,
    terms,
    tone,
    vader,
)
from belowline.analysis.comment_languages import with_languages
from belowline.analysis.inferred_replies import inferred_links
from belowline.analysis.kept import holding, passing
from belowline.analysis.stop_words import hidden_words
from belowline.analysis.sure_links import sure_links
from belowline.analysis.word_places import WordPlaces, word_places
from belowline.model.discussion import Discussion
from belowline.model.tables import comments_table
from belowline.model.view import SURE, View, least_probability
from belowline.workflows import comparing
from belowline.workflows.answering import Answering
from belowline.workflows.switching import Switching
from belowline.workflows.theming import Theming, of_these
from belowline.workflows.tone_by import ToneBy
from belowline.workflows.when import When

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Slice(Answering):
    """Some comments of a discussion, in page order, scored and timed.

    Attributes
    ----------
    discussion, comments, links
        As for :class:`belowline.workflows.answering.Answering`.
    sentences
        Their sentences, scored one by one.
    hide
        Changes to the words that rankings leave out: ``hide`` of the view.
    off
        Words that no figure of tone counts: ``off`` of the view.
    whole
        The slice of the whole discussion this is a part of; ``None`` for that one itself.
    sure
        How sure an answer must be to be in ``links``: ``sure`` of the view.
    refused
        Pairs of a comment and one that, as a person has said, it does not answer; known to
        the whole only.
    rude
        Changes to the civility list: ``rude`` of the view.
    stretch
        Whether the view keeps a stretch of time, so that the fade is cut off.
    """

    sentences: pd.DataFrame
    hide: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    whole: Slice | None = None
    sure: str = SURE
    refused: frozenset[tuple[str, str]] = frozenset()
    rude: tuple[str, ...] = ()
    stretch: bool = False

    @property
    def own(self) -> vader.Own:
        """Words with ratings that somebody gave them for this discussion."""
        return self.discussion.lexicon

    def without(self, off: tuple[str, ...]) -> Slice:
        """Return the same comments, scored with these words switched off and no others."""
        if off == self.off:
            return self
        comments, sentences = tone.rescored(
            self.comments, self.sentences, off=frozenset(off), own=self.own
        )
        return replace(
            self, comments=comments, sentences=sentences, off=off, whole=self.whole or self
        )

    def kept(self, view: View) -> Slice:
        """Return the part that the view's filters keep."""
        if view.off != self.off:
            return self.without(view.off).kept(view)
        comments, links, answer = self._joined(view.sure)
        rows = np.flatnonzero(passing(comments, view, places=lambda: self.words))
        place = np.full(len(comments) + 1, -1, dtype="int64")  # the last is for "not here"
        place[rows] = np.arange(len(rows))
        linked = place[answer]
        if least_probability(view.sure) is not None:  # proposals stand after all that is stated
            order = np.argsort(linked, kind="stable")
            links, linked = links.iloc[order], linked[order]
        said = place[self._row_of_sentence]
        return Slice(
            self.discussion,
            comments.iloc[rows].reset_index(drop=True),
            links[linked >= 0].reset_index(drop=True),
            self.sentences[said >= 0].reset_index(drop=True),
            hide=view.hide,
            rude=view.rude,
            off=view.off,
            whole=self.whole or self,
            sure=view.sure,
            stretch=view.since is not None or view.until is not None,
        )

    @cached_property
    def _joined(self) -> Callable[[str], tuple[pd.DataFrame, pd.DataFrame, NDArray[np.int64]]]:
        """Return, by how sure, comments with the grades, links, and the row each answer stands in.

        No filter changes them, so that each is worked out once for all filters.
        """
        return cache(self._join)

    def _join(self, sure: str) -> tuple[pd.DataFrame, pd.DataFrame, NDArray[np.int64]]:
        asked = least_probability(sure) is not None
        links = sure_links(self.links, self.proposed if asked else None, sure)
        answers = links.drop_duplicates("comment_id").set_index("comment_id")["grade"]
        grade = self.comments["comment_id"].map(answers)
        comments = self.comments.assign(grade=grade.astype(self.comments["grade"].dtype))
        return comments, links, self.rows(links)

    @cached_property
    def _row_of_sentence(self) -> NDArray[np.int64]:
        return self.rows(self.sentences)

    @property
    def readable(self) -> bool:
        """Tell whether the comments can be read, or only counted."""
        return True

    def holding(self, term: str) -> list[str]:
        """Return the comments that hold a word or phrase, counted as rankings count."""
        ids = self.comments["comment_id"]
        return [*ids[holding(self.comments, term, lambda: self.words)].tolist()]

    @cached_property
    def _row(self) -> pd.Index[Any]:
        return _index(self.comments)

    def rows(self, table: pd.DataFrame) -> NDArray[np.int64]:
        """Return in which row of the comments each row's comment stands, −1 for nowhere."""
        return self._row.get_indexer(_index(table))

    @cached_property
    def words(self) -> WordPlaces:
        """Where every word stands; cut once for the whole discussion."""
        if self.whole is None:
            return word_places(self.comments)
        return self.whole.words.of(self.whole.rows(self.comments))

    @cached_property
    def carriers(self) -> pd.DataFrame:
        """The words and emoji that carry tone, by comment; found once for the whole."""
        if self.whole is None or self.whole.off != self.off:
            off = frozenset(self.off)
            return driving_words.tone_carriers(
                self.comments, off=off, own=self.own, sentences=self.sentences
            )
        held = self.whole.carriers
        return held[self.rows(held) >= 0].reset_index(drop=True)

    @cached_property
    def proposed(self) -> pd.DataFrame:
        """Propose answers that nothing states, for these comments; worked out when asked for."""
        if self.whole is None:
            return inferred_links(self.discussion, rejected=self.refused)
        held = self.whole.proposed
        return held[held["comment_id"].isin(self.comments["comment_id"])].reset_index(drop=True)

    @cached_property
    def every(self) -> Slice:
        """These comments with every link, from stated ones to the least sure proposal."""
        return self._as_sure_as("any")

    @cached_property
    def known(self) -> Slice:
        """These comments with the links that the page itself shows: stated ones and traces."""
        return self._as_sure_as(SURE)

    def _as_sure_as(self, sure: str) -> Slice:
        if sure == self.sure:
            return self
        whole = self.whole or self
        links = sure_links(whole.links, whole.proposed if sure != SURE else None, sure)
        links = links[links["comment_id"].isin(set(self.comments["comment_id"]))]
        return replace(self, links=links.reset_index(drop=True), whole=whole, sure=sure)

    @cached_property
    def when(self) -> When:
        """Everything about time: rate, fade, bursts, silences, hours, change."""
        return When(self.discussion, self.comments, self.links, self.gaps, self.hidden)

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
    def newspaper_labels(self) -> pd.Series[str]:
        """The label of each comment by newspaper tone."""
        return newspaper_tone.newspaper_labels(
            self.comments, self.sentences, off=frozenset(self.off), own=self.own
        )

    @cached_property
    def two_tones(self) -> pd.DataFrame:
        """How many comments sound how, by VADER and by newspaper tone."""
        return newspaper_tone.two_tones(
            self.comments, self.sentences, off=frozenset(self.off), own=self.own
        )

    @cached_property
    def tone_over_time(self) -> pd.DataFrame:
        """How tone moves."""
        return tone.tone_over_time(self.comments)

    @cached_property
    def tone_by(self) -> ToneBy:
        """Tone by whom, towards whom, and where it heats up."""
        return ToneBy(
            self.comments,
            self.links,
            self.sentences,
            article=self._article,
            language=self.discussion.source.language,
            hidden=self.hidden,
            bound=lambda: tuple(self.collocations["term"]),
            rude=self.rude,
            off=frozenset(self.off),
            rated=self.own,
        )

    @cached_property
    def driving_words(self) -> pd.DataFrame:
        """The words that made the scores."""
        return driving_words.driving_words(self.comments, carriers=self.carriers)

    @cached_property
    def switching(self) -> Switching:
        """Words that can be switched off, and what they make of the tone."""
        off = frozenset(self.off)
        scored = (self.comments, self.sentences, self.driving_words)
        return Switching(*scored, article=self._article, off=off, own=self.own)

    @cached_property
    def extreme_sentences(self) -> pd.DataFrame:
        """The most positive and most negative sentences."""
        return tone.extreme_sentences(self.sentences)

    @cached_property
    def terms(self) -> pd.DataFrame:
        """Words by the number of comments that hold them, stop words hidden."""
        return terms.frequent_terms(self.comments, hidden=self.hidden, places=self.words)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Words that rankings leave out."""
        return hidden_words(self.discussion.source.language, self.hide)

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """Words and phrases by the number of comments that hold them, nothing twice."""
        most, held = terms.LONGEST_PHRASE, self.words
        return terms.frequent_terms(self.comments, hidden=self.hidden, longest=most, places=held)

    @cached_property
    def lemmas(self) -> pd.DataFrame:
        """Words in any of their forms, by the number of comments that hold them."""
        said, held = self.discussion.source.language, self.words
        return lemmas.lemma_terms(self.comments, language=said, hidden=self.hidden, places=held)

    @cached_property
    def collocations(self) -> pd.DataFrame:
        """Pairs of words that belong together."""
        return collocations.collocations(self.comments, hidden=self.hidden, places=self.words)

    @cached_property
    def word_pairs(self) -> pd.DataFrame:
        """Pairs of words that come together in comments."""
        return co_occurrence.co_occurrence(self.comments, hidden=self.hidden, places=self.words)

    @cached_property
    def paired_terms(self) -> pd.DataFrame:
        """Count the comments that hold each word of a pair."""
        return co_occurrence.paired_terms(self.comments, self.word_pairs, places=self.words)

    @cached_property
    def theming(self) -> Theming:
        """The themes of the whole discussion, without the words that this slice hides."""
        if self.whole is None:
            return Theming(self.comments, self.hidden, lambda: self.words)
        return self.whole.theming_without(self.hidden)

    @cached_property
    def theming_without(self) -> Callable[[frozenset[str]], Theming]:
        """Return the themes of these comments without some words; each is made once."""
        return cache(
            lambda hidden: (
                self.theming
                if hidden == self.hidden
                else Theming(self.comments, hidden, lambda: self.words)
            )
        )

    def themes(self, choice: str) -> pd.DataFrame:
        """Return the themes, cut as a link has it, with those of these comments that carry each.

        Raises
        ------
        StaleLinkError
            When there are too few comments, or no theme with a number the link names.
        """
        return of_these(self.theming.table(choice), self.comments)

    @cached_property
    def term_course(self) -> pd.DataFrame:
        """When the comments that hold the most widespread terms were posted."""
        return term_course.term_course(self.comments, self.terms)

    @cached_property
    def term_tones(self) -> pd.DataFrame:
        """How the comments sound that hold a term of the ranking."""
        return term_tones.term_tones(self.comments, self.ranking)

    @cached_property
    def against_article(self) -> pd.DataFrame:
        """Words that comments add, share with the article, and ignore."""
        return against_article.added_shared_ignored(
            self.comments, self._article, hidden=self.hidden, places=self.words
        )

    @cached_property
    def uptake(self) -> pd.DataFrame:
        """Which paragraphs of the article the comments took up."""
        texts = [paragraph.text for paragraph in self.discussion.article.paragraphs]
        return against_article.uptake(self.comments, texts, hidden=self.hidden, places=self.words)

    @property
    def _article(self) -> tuple[str, ...]:
        article = self.discussion.article
        return (article.title or "", *(paragraph.text for paragraph in article.paragraphs))

    @cached_property
    def cut(self) -> Callable[[str], comparing.Comparison]:
        """Return these comments cut in two, by how; each cut is made once."""
        return cache(self._cut)

    def _cut(self, by: str) -> comparing.Comparison:
        names = dict(zip(self.people["person"], self.people["author"], strict=True))
        made = comparing.cut(self.comments, by, self.hidden, self.words)
        person = names.get(by.removeprefix("by."))
        return replace(made, names=(person, made.names[1])) if person else made

    @cached_property
    def left_out(self) -> int:
        """How many different words of these comments the rankings leave out."""
        return terms.hidden_terms(self.comments, self.hidden, self.words)

    @property
    def presets(self) -> pd.DataFrame:
        """Comments to read first, by everything one may look for."""
        return presets.together(self.preset)

    @cached_property
    def preset(self) -> Callable[[str], pd.DataFrame]:
        """Return the comments to read first for one preset; each is worked out once."""
        article = presets.Article(self._article, self.discussion.article.byline, self.hidden)
        return cache(lambda name: presets.preset(name, self.comments, self.links, article))

    @cached_property
    def read_first(self) -> pd.DataFrame:
        """Where to start reading, with the reason."""
        return read_first.read_first(self.comments, self.links)


def _index(table: pd.DataFrame) -> pd.Index[Any]:
    ids: pd.Index[Any] = pd.Index(table["comment_id"].to_numpy(dtype=object))
    return ids


def slice_of(discussion: Discussion, *, refused: frozenset[tuple[str, str]] = frozenset()) -> Slice:
    """Score and time a whole discussion; answers that a person refused are not proposed."""
    table, own = with_languages(comments_table(discussion)), discussion.lexicon
    sentences = tone.sentence_tones(table, own=own)
    comments = tempo.with_tempo(tone.with_tone(table, sentences, own=own))
    links = replies.links_table(discussion)
    return Slice(discussion, comments, links, sentences, refused=refused)
