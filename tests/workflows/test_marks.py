"""Every mark opens exactly the comments that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import comment, discussion
from belowline.analysis.coverage import line_coverage
from belowline.analysis.replies import linked
from belowline.charts import bursts as burst_charts
from belowline.charts import differences as difference_charts
from belowline.charts import heat as heat_charts
from belowline.charts import keyness as keyness_charts
from belowline.charts import network as network_charts
from belowline.charts import people as people_charts
from belowline.charts import rhythm as rhythm_charts
from belowline.charts import tempo as tempo_charts
from belowline.charts import term_course as term_course_charts
from belowline.charts import threads as thread_charts
from belowline.charts import timeline as timeline_charts
from belowline.charts import tone as tone_charts
from belowline.charts import tone_by as tone_by_charts
from belowline.charts import two_tones
from belowline.charts import words as word_charts
from belowline.charts.chart import Chart
from belowline.charts.receipt import line_map
from belowline.model.errors import StaleLinkError
from belowline.model.marks import Mark, MarkKind
from belowline.model.view import TONES, View
from belowline.workflows import conversation, tone_in_words
from belowline.workflows.captions import described, evidence_words
from belowline.workflows.chance import chance_facts
from belowline.workflows.comparing import against_the_rest
from belowline.workflows.library import sample
from belowline.workflows.marks import comments_behind
from belowline.workflows.network import network_people
from belowline.workflows.overview import Fact, overview
from belowline.workflows.reading import read_discussion
from belowline.workflows.slices import Slice, slice_of

SEED = Path(__file__).parents[3] / "shared/corpus/pages/000_express-tribune-seed.txt"


@pytest.fixture(scope="module")
def whole() -> Slice:
    return slice_of(sample())


def charts(kept: Slice) -> Iterator[Chart]:
    drawn = (
        timeline_charts.timeline_strip(kept.comments, kept.links),
        timeline_charts.timeline(kept.comments, kept.links),
        tempo_charts.cumulative_curve(kept.cumulative, kept.spread, kept.when.fade_curve),
        tempo_charts.arrivals_bars(kept.arrivals, kept.when.rate),
        tempo_charts.gap_bars(kept.when.silences),
        burst_charts.burst_bars(kept.when.bursts, kept.when.burst_words, kept.when.burst_answers),
        rhythm_charts.hour_bars(kept.when.hours, kept.when.concentration),
        rhythm_charts.weekday_bars(kept.when.weekdays, kept.when.concentration),
        people_charts.person_lanes(kept.comments, kept.people, kept.links),
        people_charts.comments_per_person_bars(kept.people),
        people_charts.who_answered_whom_matrix(kept.ties, kept.people),
        network_charts.answer_network(network_people(kept, tied_only=True), kept.ties),
        thread_charts.level_bars(kept.levels),
        thread_charts.shift_bars(kept.shifts),
        tone_charts.tone_share_bars(kept.tone_shares),
        tone_charts.tone_histogram(kept.tone_bins, kept.mean_tone),
        tone_charts.tone_course(kept.tone_over_time),
        tone_charts.driving_word_bars(kept.driving_words),
        tone_by_charts.person_tone(kept.tone_by.people, kept.people),
        tone_by_charts.place_tone(kept.tone_by.places),
        tone_by_charts.target_tone(kept.tone_by.targets),
        tone_by_charts.echo_bars(kept.tone_by.transitions),
        tone_by_charts.rude_bars(kept.tone_by.civility),
        heat_charts.heat_course(kept.comments, kept.tone_by.heated),
        two_tones.two_tone_points(kept.two_tones),
        word_charts.term_bars(kept.terms),
        word_charts.term_bars(kept.ranking),
        term_course_charts.term_ticks(kept.term_course),
        *(draw(kept, by) for by in ("half", "by.p2") for draw in (keyness, shares)),
    )
    return (chart for chart in drawn if chart is not None)


CUTS = ("span", "half", "reply", "by.p2", "after.c9")


def keyness(kept: Slice, by: str) -> Chart | None:
    return keyness_charts.keyness_scatter(kept.cut(by).keyness, kept.cut(by).names)


def shares(kept: Slice, by: str) -> Chart | None:
    made = kept.cut(by)
    return difference_charts.share_dumbbells(made.figures, made.names)


def facts_about_people(kept: Slice) -> Iterator[Fact]:
    for facts in (
        conversation.answer_facts,
        conversation.voice_facts,
        conversation.role_facts,
        conversation.open_questions,
        conversation.remark_facts,
        conversation.newsroom_remarks,
    ):
        yield from facts(kept)


def facts_about_tone(kept: Slice) -> Iterator[Fact]:
    yield from tone_in_words.unscored_facts(kept)
    yield from tone_in_words.quiet_people(kept)
    yield from tone_in_words.rare_targets(kept)
    yield from tone_in_words.article_facts(kept)
    yield from tone_in_words.rude_facts(kept)
    yield tone_in_words.target_words(kept, "boat")
    for pair in tone_in_words.heat_facts(kept):
        yield from pair


def moved(kept: Slice) -> int:
    pairs = zip(kept.newspaper_labels, kept.comments["label"], strict=True)
    return sum(one != other for one, other in pairs)


def marks_of(kept: Slice) -> Iterator[tuple[Mark, int]]:
    """Yield every mark a page shows, and the count that stands on it."""
    for chart in charts(kept):
        for trace in chart.figure.data:
            for carried in () if trace.customdata is None else trace.customdata:
                if carried is not None and carried[0]:
                    yield Mark.parse(str(carried[0])), int(carried[1])
    yield Mark(MarkKind.NEWSPAPER, "moved"), moved(kept)
    first = overview(kept)
    said = (*first.facts, *first.terms, *first.read_first)
    for fact in (*said, *facts_about_people(kept), *facts_about_tone(kept), *chance_facts(kept)):
        if fact.mark is not None and fact.mark.kind is not MarkKind.PEOPLE:
            yield fact.mark, fact.rows


def marks_of_words(kept: Slice) -> Iterator[tuple[Mark, int]]:
    """Yield every mark that stands on a word, a paragraph, a preset or a side."""
    for words in (kept.against_article, kept.collocations):
        for term, n in zip(words["term"], words["comments"], strict=True):
            if n:
                yield Mark(MarkKind.TERM, term), n
    for number, n in zip(kept.uptake["paragraph"], kept.uptake["comments"], strict=True):
        yield Mark(MarkKind.PARAGRAPH, str(number)), n
    for preset, n in kept.presets["preset"].value_counts().items():
        yield Mark(MarkKind.FIRST, str(preset)), int(n)
    for by in CUTS:
        made = kept.cut(by)
        for side in ("a", "b"):
            yield Mark(MarkKind.SIDE, f"{by}/{side}"), len(made.side(side))
            for place, ids in enumerate(made.figures[f"{side}_ids"]):
                yield Mark(MarkKind.FIGURE, f"{by}/{side}/{place}"), len(ids)
    rest = against_the_rest(kept.comments, kept.comments.iloc[:0], kept.hidden)
    for mark, ids in zip(rest.figures["a_mark"], rest.figures["a_ids"], strict=True):
        yield Mark.parse(mark), len(ids)


def test_every_mark_of_the_sample_opens_as_many_comments_as_it_says(whole: Slice) -> None:
    shown = [*marks_of(whole), *marks_of_words(whole)]

    assert len({mark.kind for mark, _ in shown}) >= 10
    assert [
        (str(mark), n, len(comments_behind(mark, whole)))
        for mark, n in shown
        if len(comments_behind(mark, whole)) != n
    ] == []


@pytest.mark.skipif(not SEED.exists(), reason="the shared corpus is not here")
def test_every_mark_of_the_first_real_page_opens_as_many_comments_as_it_says() -> None:
    kept = slice_of(read_discussion(SEED.read_bytes(), name=SEED.name))

    shown = [*marks_of(kept), *marks_of_words(kept)]
    assert [str(mark) for mark, n in shown if len(comments_behind(mark, kept)) != n] == []


@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_filters_hold_for_marks_too(whole: Slice, data: st.DataObject) -> None:
    posted = whole.comments["posted"]
    view = View(
        tones=tuple(data.draw(st.sets(st.sampled_from(TONES), max_size=3))),
        people=tuple(data.draw(st.sets(st.sampled_from(["p1", "p2", "p5"]), max_size=2))),
        since=data.draw(st.none() | st.just((posted.min() + timedelta(hours=2)).to_pydatetime())),
        reply=data.draw(st.sampled_from(["", "answers", "starts"])),
        word=data.draw(st.sampled_from(["", "boat"])),
    )
    kept = whole.kept(view)

    for mark, n in marks_of(kept):
        opened = comments_behind(mark, kept)
        assert len(opened) == n, str(mark)
        assert set(opened) <= set(kept.comments["comment_id"]) | {mark.value}


def test_every_mark_says_in_words_what_it_opens(whole: Slice) -> None:
    shown = [*marks_of(whole), *marks_of_words(whole)]
    assert [str(mark) for mark, _ in shown if not described(mark, whole)] == []


def test_a_link_to_a_comment_that_is_not_there_is_refused(whole: Slice) -> None:
    with pytest.raises(StaleLinkError, match="c999"):
        comments_behind(Mark(MarkKind.COMMENT, "c999"), whole)


def test_a_filter_keeps_only_what_is_known_to_pass(whole: Slice) -> None:
    unnamed = whole.comments["author"].isna().sum()

    by_somebody = whole.kept(View(people=tuple(whole.people["person"])))

    assert unnamed == 5
    assert len(by_somebody.comments) == len(whole.comments) - unnamed


def test_the_bounds_of_a_stretch_of_time_belong_to_it(whole: Slice) -> None:
    first, last = whole.comments["posted"].min(), whole.comments["posted"].max()

    assert len(whole.kept(View(since=first, until=last)).comments) == len(whole.comments)


def test_the_receipt_bar_counts_every_line_once(whole: Slice) -> None:
    coverage = line_coverage(whole.discussion, total_lines=274)

    assert coverage["lines"].sum() == 274
    chart = line_map(coverage)
    assert chart is not None
    assert "274" in chart.alt


def test_a_pattern_opens_the_comments_it_is_found_in(whole: Slice) -> None:
    opened = comments_behind(Mark(MarkKind.PATTERN, r"\b(boat|ferry)s?\b"), whole)

    texts = whole.comments.set_index("comment_id")["text"].str.casefold()
    assert opened
    assert all("boat" in texts[one] or "ferr" in texts[one] for one in opened)


def test_a_word_of_a_phrase_opens_only_what_its_bar_counts(whole: Slice) -> None:
    night = whole.ranking.set_index("term").loc["night"]

    assert night["inside"] == 3
    assert comments_behind(Mark(MarkKind.ALONE, "night"), whole) == night["comment_ids"]
    everywhere = comments_behind(Mark(MarkKind.TERM, "night"), whole)
    assert len(everywhere) == night["comments"] + 3


def test_words_hidden_in_the_link_are_in_no_ranking_and_shown_ones_are(whole: Slice) -> None:
    changed = whole.kept(View(hide=("boat", "-the")))

    assert "boat" not in set(changed.terms["term"]) | set(changed.ranking["term"])
    assert changed.terms["term"].iloc[0] == "the"
    assert len(changed.comments) == len(whole.comments)


ANSWERED = (
    comment(1, "The escapement of the harbour clock broke in the flood.", author="Old Ferry"),
    comment(2, "Swans nest on the slipway again.", author="Marta Lind"),
    comment(3, "Parking is a disgrace.", author="Sam"),
    comment(4, "Marta, you always see swans first.", author="Pim"),
    comment(5, "Painted lines would help.", author="Ute", mentions=("Sam",)),
)


def test_every_link_opens_exactly_its_two_comments() -> None:
    kept = slice_of(linked(discussion(*ANSWERED))).kept(View(sure="any"))
    pairs = kept.links[["comment_id", "parent_id", "grade"]].itertuples(index=False)

    opened = {
        grade: (answer, asked, comments_behind(Mark(MarkKind.LINK, f"{answer}~{asked}"), kept))
        for answer, asked, grade in pairs
    }

    assert opened == {
        "stated": ("c5", "c3", ("c3", "c5")),
        "inferred": ("c4", "c2", ("c2", "c4")),
    }


def test_a_link_says_how_it_is_known_and_only_a_likely_one_with_a_probability() -> None:
    kept = slice_of(linked(discussion(*ANSWERED)))
    stated, likely, none = (Mark(MarkKind.LINK, at) for at in ("c5~c3", "c4~c2", "c5~c1"))

    assert described(stated, kept).endswith("as the page states: it mentions @Sam")
    assert described(none, kept).endswith("nothing says that one answers the other")
    assert "proposed" not in vars(kept)  # cached there as soon as it is worked out
    assert "with a probability of" in described(likely, kept)
    assert "Marta" in evidence_words(likely, kept)
    # The same words whatever the filters hide.
    filtered = kept.kept(View(word="lines"))
    assert described(likely, filtered) == described(likely, kept)


def test_a_link_to_a_comment_that_is_nowhere_is_refused(whole: Slice) -> None:
    with pytest.raises(StaleLinkError, match="c999"):
        comments_behind(Mark(MarkKind.LINK, "c1~c999"), whole)


def test_a_figure_that_is_not_there_is_refused(whole: Slice) -> None:
    with pytest.raises(StaleLinkError):
        comments_behind(Mark(MarkKind.FIGURE, "half/a/99"), whole)


def test_words_switched_off_change_every_figure_of_tone_and_no_other(whole: Slice) -> None:
    off = ("free", "worry")
    kept = whole.kept(View(off=off))

    changed = kept.comments.loc[kept.comments["label"] != whole.comments["label"], "comment_id"]
    assert changed.tolist() == ["c7", "c8", "c9"]
    assert kept.tone_shares.set_index("label").loc["unscored", "comments"] == 10
    assert int(kept.tone_bins["comments"].sum()) == 26
    assert not set(off) & set(kept.driving_words["word"])
    assert kept.ranking.equals(whole.ranking)
    assert kept.proposed.equals(whole.proposed)
    labels = kept.comments["label"]
    filtered = whole.kept(View(off=off, tones=("unscored",)))
    assert len(filtered.comments) == int((labels == "unscored").sum())
    # A word that is off still opens the comments that hold it, to be switched on there.
    assert comments_behind(Mark(MarkKind.DRIVER, "free"), kept) == ("c8", "c9")
    assert len(whole.comments) == len(kept.comments)


def test_every_sentence_and_every_account_of_a_tone_opens_its_comment(whole: Slice) -> None:
    for side in whole.extreme_sentences.itertuples():
        mark = Mark(MarkKind.SENTENCE, f"{side.comment_id}.{side.sentence}")
        assert comments_behind(mark, whole) == (side.comment_id,)
    for comment_id in whole.comments["comment_id"]:
        assert comments_behind(Mark(MarkKind.WHY, comment_id), whole) == (comment_id,)
    with pytest.raises(StaleLinkError):
        comments_behind(Mark(MarkKind.SENTENCE, "c1.999"), whole)
    with pytest.raises(StaleLinkError):
        comments_behind(Mark(MarkKind.WHY, "c999"), whole)
