"""What a person sees first on the invented example, counted by hand on the page as printed."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.opened import Opened, opened, values
from belowline.analysis import people, read_first, replies, tempo, terms, tone

SAMPLE = Path(__file__).parents[2] / "sample_data" / "night-ferry.txt"


@pytest.fixture(scope="module")
def sample() -> Opened:
    return opened(SAMPLE)


def test_eighteen_answer_somebody_four_of_them_by_a_trace(sample: Opened) -> None:
    comments = sample.comments
    links = sample.links

    assert values(replies.answering(comments, links), "grade", "comments") == {
        "stated": 14,
        "trace": 4,
        "inferred": 0,
        "any": 18,
    }
    assert links["grade"].value_counts().to_dict() == {"stated": 15, "trace": 5}


def test_one_unnamed_comment_gets_its_name_back(sample: Opened) -> None:
    discussion = sample.discussion
    comments = sample.comments
    links = sample.links

    recovered = [one.id for one in discussion.comments if one.author_inferred]
    answer = links[links["comment_id"] == "c25"].iloc[0]

    assert recovered == ["c23"]
    assert comments["author"].isna()[22]
    assert answer["grade"] == "stated"
    assert pd.isna(answer["parent_id"])


def test_thirteen_people_and_five_unnamed_comments(sample: Opened) -> None:
    comments = sample.comments

    counts = values(people.participation(comments), "statistic", "value")

    assert counts == {"people": 13, "unnamed": 5, "one_timers": 1, "top_three": 10}


def test_half_of_it_came_in_the_first_three_and_a_half_hours(sample: Opened) -> None:
    comments = sample.comments

    spread = values(tempo.spread(comments), "statistic", "value")

    # The 18th comment at 7:48PM, the 29th at 12:11PM, the last at 9:08PM the day after.
    assert spread["t50"] == pytest.approx(3.6)
    assert spread["t80"] == pytest.approx(20 - 1 / 60)
    assert spread["span"] == pytest.approx(29 - 4 / 60)


def test_calls_that_no_lexicon_can_score_are_unscored(sample: Opened) -> None:
    comments = sample.comments

    unscored = comments.loc[comments["label"] == "unscored", "comment_id"].tolist()

    assert {"c4", "c24"} <= set(unscored)
    assert tone.mean_tone(comments)["n"].tolist() == [36 - len(unscored)] * 2


def test_the_longest_argument_saturates_as_a_whole_but_not_by_sentences(sample: Opened) -> None:
    comments = sample.comments

    longest = comments.loc[comments["words"].idxmax()]

    assert longest["compound"] > 0.65
    assert 0 < longest["tone"] < 0.1


def test_most_comments_are_about_the_boat_at_night(sample: Opened) -> None:
    comments = sample.comments

    ranked = terms.frequent_terms(comments, hidden=terms.stop_words(None), limit=2)

    assert ranked[["term", "comments"]].to_numpy().tolist() == [["boat", 14], ["night", 12]]


def test_there_are_three_reasons_to_start_reading(sample: Opened) -> None:
    comments = sample.comments
    links = sample.links

    assert values(read_first.read_first(comments, links), "reason", "comment_ids") == {
        "most_answered_thread": ("c6", "c7", "c19", "c23"),
        "longest_argument": ("c13",),
        "recovered_name": ("c6", "c23", "c25"),
    }
