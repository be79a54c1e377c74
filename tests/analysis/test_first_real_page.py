"""What a person sees first on the first real page; its words are not ours to print."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.opened import Opened, opened, values
from belowline.analysis import (
    burstiness,
    driving_words,
    fade,
    people,
    published_mean,
    read_first,
    replies,
    tempo,
    terms,
    tone,
    topic_words,
)
from belowline.charts.timeline import timeline_strip
from belowline.workflows.chance import chance_facts
from belowline.workflows.slices import slice_of
from charts.invented import clicks

REAL = Path(__file__).parents[2] / "../shared/corpus/pages/000_express-tribune-seed.txt"
pytestmark = pytest.mark.skipif(not REAL.is_file(), reason="the first real page is not at hand")


@pytest.fixture(scope="module")
def real() -> Opened:
    return opened(REAL)


def test_four_state_whom_they_answer_and_three_more_lost_the_mention(real: Opened) -> None:
    comments = real.comments
    links = real.links

    counts = replies.answering(comments, links).set_index("grade")

    assert counts["comments"].to_dict() == {"stated": 4, "trace": 3, "inferred": 0, "any": 7}
    assert counts.loc["stated", "comment_ids"] == ("c5", "c21", "c25", "c29")
    assert links["grade"].value_counts().to_dict() == {"stated": 4, "trace": 4}


def test_the_name_of_comment_21_is_recovered_from_29(real: Opened) -> None:
    discussion = real.discussion
    links = real.links

    named = {one.id: one.author_inferred for one in discussion.comments if one.author_inferred}
    answer = links[links["comment_id"] == "c29"].iloc[0]

    assert named == {"c21": answer["addressee"]}
    assert pd.isna(answer["parent_id"])
    unnamed = next(one for one in discussion.comments if one.id == "c21")
    assert (unnamed.author, unnamed.posted) == (None, "2011-10-26T01:27")
    assert named["c21"].split()[0] == "Dr"
    assert answer["evidence"] == f"mentions @{named['c21']}"


def test_its_comments_are_29_ticks_that_open_them(real: Opened) -> None:
    strip = timeline_strip(real.comments, real.links)

    assert strip is not None
    assert sorted(clicks(strip)) == sorted((f"comment:c{n}", 1) for n in range(1, 30))


def test_it_says_that_a_night_alone_would_make_clusters(real: Opened) -> None:
    first = chance_facts(slice_of(real.discussion))[0]

    assert first.label.endswith("fading, or one night without comments, is enough")
    assert first.note.replace("\xa0", " ") == (
        "0.32 on a scale from −1 (even) over 0 (chance) to 1; 29 comments, chance −0.20 to 0.20; "
        "clear"
    )


def test_its_most_widespread_words(real: Opened) -> None:
    ranked = terms.frequent_terms(real.comments, hidden=terms.stop_words("en"))

    counts = values(ranked, "term", "comments")
    wanted = ("taliban", "afghanistan", "peace", "pakistan")
    assert [counts[word] for word in wanted] == [13, 10, 8, 7]
    assert set(ranked["n"]) == {29}


def test_its_course(real: Opened) -> None:
    comments = real.comments

    spread = values(tempo.spread(comments), "statistic", "value")

    assert round(spread["t50"], 1) == 4.5
    assert round(spread["t80"], 1) == 10.4
    assert round(spread["span"]) == 28
    assert tempo.fitting_bucket(comments) == "1h"


def test_its_gaps_are_clustered_beyond_chance_but_not_beyond_the_fade(real: Opened) -> None:
    found = fade.delays(real.comments)
    even = fade.even_gaps(found, fade.fades(found["delay"]))

    rows = burstiness.burstiness(real.comments, even).set_index("statistic")

    assert rows["n"].tolist() == [29, 29]
    assert rows.loc["clock", ["value", "chance_low", "chance_high"]].astype(float).round(
        1
    ).tolist() == [0.3, -0.2, 0.2]
    assert round(float(rows.loc["clock", "value"]), 2) == 0.32
    assert rows["verdict"].to_dict() == {"clock": "clear", "fade": "weak"}


def test_its_tone_cannot_be_told_from_zero(real: Opened) -> None:
    comments = real.comments

    mean = tone.mean_tone(comments).set_index("statistic")

    assert mean["value"].round(2).to_dict() == {"sentence_mean": -0.01, "whole_text": -0.05}
    assert mean["verdict"].tolist() == ["weak", "weak"]
    assert mean["n"].tolist() == [27, 27]
    assert mean["low"].round(2).tolist() == [-0.18, -0.32]
    assert mean["high"].round(2).tolist() == [0.15, 0.22]


def test_its_unscored_and_its_saturated_comments(real: Opened) -> None:
    comments = real.comments
    tenth = comments.loc[9]

    assert comments.loc[comments["label"] == "unscored", "comment_id"].tolist() == ["c4", "c24"]
    assert tenth["compound"] == pytest.approx(0.96, abs=0.005)
    assert tenth["tone"] == pytest.approx(0.227, abs=0.001)


def test_the_saturated_comment_has_eleven_sentences_and_a_title_ends_none(real: Opened) -> None:
    """Cut at every full stop it has twelve, one of them a "Mr." of tone 0, and a mean of 0.21."""
    sentences = tone.sentence_tones(real.comments)
    tenth = sentences[sentences["comment_id"] == "c10"]

    assert len(tenth) == 11
    assert not tenth["text"].str.fullmatch(r"Mr\.").any()
    assert float(tenth["compound"].fillna(0).sum()) / 12 == pytest.approx(0.21, abs=0.005)


def test_its_mean_over_all_comments_as_studies_state_it(real: Opened) -> None:
    """The unscored at 0, percentile bootstrap: what was found by hand on this page."""
    mean = published_mean.mean_as_published(real.comments).set_index("statistic")

    assert mean["value"].round(2).to_dict() == {"sentence_mean": -0.01, "whole_text": -0.05}
    assert mean["n"].tolist() == [29, 29]
    assert mean["low"].round(2).tolist() == [-0.16, -0.28]
    assert mean["high"].round(2).tolist() == [0.14, 0.19]
    assert mean["verdict"].tolist() == ["weak", "weak"]


def test_its_topic_words_and_what_they_make_of_the_tone(real: Opened) -> None:
    sentences = tone.sentence_tones(real.comments)
    article = real.discussion.article
    texts = [article.title or "", *(paragraph.text for paragraph in article.paragraphs)]
    held = driving_words.driving_words(real.comments)

    scoring = topic_words.Scoring(real.comments, sentences, held)
    found = topic_words.topic_words(scoring, texts)
    both = topic_words.effect(scoring, found["word"])

    assert found["word"].tolist() == ["peace", "war"]
    assert found["comments"].tolist() == [8, 6]
    assert (both["flips_whole"], both["flips"]) == (4, 3)
    assert (both["n_whole"], both["n"]) == (27, 27)


def test_its_terms(real: Opened) -> None:
    comments = real.comments

    ranked = terms.frequent_terms(comments, hidden=terms.stop_words("en"), limit=4)

    assert ranked["comments"].tolist() == [13, 10, 8, 7]


def test_its_people(real: Opened) -> None:
    comments = real.comments

    counts = values(people.participation(comments), "statistic", "value")

    assert counts == {"people": 20, "unnamed": 4, "one_timers": 16, "top_three": 7}


def test_its_reasons_to_start_reading(real: Opened) -> None:
    comments = real.comments
    links = real.links

    reasons = read_first.read_first(comments, links).set_index("reason")

    assert reasons["detail"].to_dict() == {
        "most_answered_thread": "2 comments",
        "longest_argument": "215 words",
        "recovered_name": "3 comments",
    }
    assert reasons.loc["recovered_name", "comment_ids"] == ("c17", "c21", "c29")
