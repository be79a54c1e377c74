"""Every mark that a page shows, with the count that stands on it."""

from __future__ import annotations

from collections.abc import Iterator

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
from belowline.model.marks import Mark, MarkKind
from belowline.workflows import conversation, tone_in_words
from belowline.workflows.chance import chance_facts
from belowline.workflows.comparing import against_the_rest
from belowline.workflows.network import network_people
from belowline.workflows.overview import Fact, overview
from belowline.workflows.slices import Slice


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
