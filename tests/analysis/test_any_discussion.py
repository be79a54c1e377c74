"""What must hold for any discussion: nothing lost, nothing counted twice, nothing changed."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, note, settings
from numpy.typing import NDArray

from analysis.invented import discussions, everything
from belowline.analysis import (
    against_article,
    burstiness,
    bursts,
    changes,
    co_occurrence,
    collocations,
    communities,
    concordance,
    driving_words,
    fade,
    keyness,
    network,
    newsroom,
    people,
    presets,
    questions,
    rate,
    read_first,
    reciprocity,
    replies,
    rhythm,
    roles,
    shifts,
    side_by_side,
    silences,
    tempo,
    term_course,
    term_tones,
    terms,
    ties,
    tone,
    trees,
    voices,
)
from belowline.model.discussion import Discussion
from belowline.model.verdict import Verdict

Table = pd.DataFrame
Statistic = Callable[[Table, Table], Table]


def on_fade(comments: Table) -> tuple[Table, NDArray[np.float64]]:
    """Return the delays, and the gaps on the fade's own time."""
    found = fade.delays(comments)
    return found, fade.even_gaps(found, fade.fades(found["delay"]))


STATISTICS: dict[str, Statistic] = {
    "mean_tone": lambda comments, _: tone.mean_tone(comments),
    "tone_shares": lambda comments, _: tone.tone_shares(comments),
    "tone_bins": lambda comments, _: tone.tone_bins(comments),
    "tone_over_time": lambda comments, _: tone.tone_over_time(comments),
    "driving_words": lambda comments, _: driving_words.driving_words(comments),
    "sentence_tones": lambda comments, _: tone.sentence_tones(comments),
    "with_tempo": lambda comments, _: tempo.with_tempo(comments),
    "cumulative": lambda comments, _: tempo.cumulative(comments),
    "spread": lambda comments, _: tempo.spread(comments),
    "gaps": lambda comments, _: tempo.gaps(comments),
    "arrivals": lambda comments, _: tempo.arrivals(comments, every="15min"),
    "hours_of_day": lambda comments, _: tempo.hours_of_day(comments),
    "delays": lambda comments, _: fade.delays(comments),
    "fades": lambda comments, _: fade.fades(fade.delays(comments)["delay"]),
    "rate": lambda comments, _: rate.arrival_rate(comments),
    "silences": lambda comments, _: silences.silences(tempo.gaps(comments), *on_fade(comments)),
    "weekdays": lambda comments, _: rhythm.weekdays(comments),
    "concentration": lambda comments, _: rhythm.concentration(comments),
    "burstiness": lambda comments, _: burstiness.burstiness(comments, on_fade(comments)[1]),
    "bursts": lambda comments, _: bursts.bursts(comments, *on_fade(comments)),
    "tone_changes": lambda comments, _: changes.tone_changes(comments),
    "pace_changes": lambda comments, _: changes.pace_changes(comments, *on_fade(comments)),
    "frequent_terms": lambda comments, _: terms.frequent_terms(comments),
    "term_tones": lambda comments, _: term_tones.term_tones(
        comments, pd.DataFrame({"term": ["boat"], "comment_ids": [tuple(comments["comment_id"])]})
    ),
    "co_occurrence": lambda comments, _: co_occurrence.co_occurrence(comments),
    "paired_terms": lambda comments, _: co_occurrence.paired_terms(
        comments, pd.DataFrame({"term": ["boat"], "other": ["😂"]})
    ),
    "in_context": lambda comments, _: concordance.in_context(comments, "boat"),
    "answering": replies.answering,
    "latencies": lambda comments, links: replies.latencies(links, comments),
    "people": people.people,
    "participation": lambda comments, _: people.participation(comments),
    "who_answered_whom": people.who_answered_whom,
    "threads": people.threads,
    "read_first": read_first.read_first,
    "phrases": lambda comments, _: terms.frequent_terms(comments, longest=3),
    "by_pattern": lambda comments, _: concordance.in_context(comments, "b.at", pattern=True),
    "collocations": lambda comments, _: collocations.collocations(comments),
    "keyness": lambda comments, _: keyness.keyness(comments.iloc[:3], comments.iloc[3:]),
    "side_by_side": lambda comments, _: side_by_side.side_by_side(
        comments.iloc[:3], comments.iloc[3:]
    ),
    "against_article": lambda comments, _: against_article.added_shared_ignored(
        comments, ["The boat is late.", "A boat at night"]
    ),
    "uptake": lambda comments, _: against_article.uptake(comments, ["The boat is late on time"]),
    "term_course": lambda comments, _: term_course.term_course(
        comments, terms.frequent_terms(comments)
    ),
    "presets": lambda comments, links: presets.presets(comments, links, presets.Article()),
    "ties": ties.ties,
    "standing": lambda comments, links: network.standing(ties.ties(comments, links)),
    "betweenness": lambda comments, links: network.betweenness(ties.ties(comments, links)),
    "communities": lambda comments, links: communities.communities(ties.ties(comments, links)),
    "grouping": lambda comments, links: communities.grouping(ties.ties(comments, links)),
    "reciprocity": lambda comments, links: reciprocity.reciprocity(
        comments, ties.ties(comments, links)
    ),
    "shapes": trees.shapes,
    "levels": trees.levels,
    "depths": lambda comments, links: trees.depths(trees.levels(comments, links)),
    "participation_shifts": shifts.participation_shifts,
    "voices": lambda comments, _: voices.voices(comments),
    "roles": roles.roles,
    "questions": questions.questions,
    "question_shares": lambda comments, links: questions.question_shares(
        questions.questions(comments, links)
    ),
    "remarks": lambda comments, _: newsroom.remarks(comments, byline="By Otto Ode"),
}


@settings(max_examples=20, deadline=None)
@given(discussions())
def test_any_discussion_has_every_statistic(page: Discussion) -> None:
    comments, links = everything(page)
    before = comments.copy(), links.copy()

    for name, statistic in STATISTICS.items():
        note(name)
        result = statistic(comments, links)

        pd.testing.assert_frame_equal(comments, before[0])
        pd.testing.assert_frame_equal(links, before[1])
        _its_ids_are_of_the_page_in_page_order(result, comments)
        _its_intervals_hold_their_value(result)
        _its_verdicts_are_verdicts(result)


def _its_ids_are_of_the_page_in_page_order(result: Table, comments: Table) -> None:
    place = {one: row for row, one in enumerate(comments["comment_id"])}
    for ids in result.get("comment_ids", ()):
        assert isinstance(ids, tuple)
        assert [place[one] for one in ids] == sorted({place[one] for one in ids})


def _its_intervals_hold_their_value(result: Table) -> None:
    for column in {"value", "share", "running_mean"} & set(result.columns):
        if "low" not in result:
            continue
        known = result[result[column].notna()]
        assert (known["low"].isna() | (known["low"] <= known[column] + 1e-9)).all()
        assert (known["high"].isna() | (known[column] <= known["high"] + 1e-9)).all()


def _its_verdicts_are_verdicts(result: Table) -> None:
    if "verdict" in result:
        assert set(result["verdict"]) <= {*Verdict, ""}  # a plain count has none


@settings(max_examples=25, deadline=None)
@given(discussions())
def test_every_comment_has_exactly_one_label_and_at_most_one_bin(page: Discussion) -> None:
    comments, _ = everything(page)

    shares, bins = tone.tone_shares(comments), tone.tone_bins(comments)

    labelled = [one for ids in shares["comment_ids"] for one in ids]
    binned = [one for ids in bins["comment_ids"] for one in ids]
    unscored = shares["comment_ids"].iloc[-1]
    assert sorted(labelled) == sorted(comments["comment_id"])
    assert sorted(binned) == sorted(set(labelled) - set(unscored))
    assert shares["comments"].sum() == len(comments)
    assert shares["comments"].tolist() == shares["comment_ids"].map(len).tolist()
    assert bins["comments"].tolist() == bins["comment_ids"].map(len).tolist()


@settings(max_examples=25, deadline=None)
@given(discussions())
def test_a_comment_is_scored_exactly_when_a_word_drives_it(page: Discussion) -> None:
    comments, _ = everything(page)

    driven = {one for ids in driving_words.driving_words(comments)["comment_ids"] for one in ids}

    assert driven == set(comments.loc[comments["tone"].notna(), "comment_id"])
    assert comments["tone"].dropna().between(-1, 1).all()
    assert comments["tone"].isna().equals(comments["label"] == "unscored")


@settings(max_examples=25, deadline=None)
@given(discussions())
def test_every_timed_comment_arrives_once(page: Discussion) -> None:
    comments, _ = everything(page)
    timed = comments.loc[comments["posted"].notna(), "comment_id"]

    for counted in (tempo.arrivals(comments), tempo.hours_of_day(comments)):
        assert sorted(one for ids in counted["comment_ids"] for one in ids) == sorted(timed)
    assert sorted(tempo.cumulative(comments)["comment_id"]) == sorted(timed)
    assert tempo.with_tempo(comments)["gap"].sum() == pytest.approx(
        comments["since_first"].max() if len(timed) else 0
    )


@settings(max_examples=25, deadline=None)
@given(discussions())
def test_every_named_comment_has_one_person_and_every_answer_one_count(page: Discussion) -> None:
    comments, links = everything(page)

    listed = people.people(comments, links)
    counts = people.participation(comments).set_index("statistic")["value"]
    answers = replies.answering(comments, links).set_index("grade")["comments"]

    named = comments.loc[comments["author"].notna(), "comment_id"]
    assert sorted(one for ids in listed["comment_ids"] for one in ids) == sorted(named)
    assert listed["comments"].sum() + counts["unnamed"] == len(comments)
    assert counts["people"] == len(listed)
    assert answers["stated"] + answers["trace"] <= answers["any"] <= len(comments)
    # What the links count is what the comments' own grade says, with or without a filter.
    assert answers["any"] == comments["grade"].notna().sum()


@settings(max_examples=25, deadline=None)
@given(discussions())
def test_no_comment_is_in_two_threads(page: Discussion) -> None:
    comments, links = everything(page)

    found = people.threads(comments, links)

    members = [one for ids in found["comment_ids"] for one in ids]
    assert len(members) == len(set(members))
    assert (found["depth"] >= 1).all()
