"""Words of the topic, and what they make of the tone."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import comment, table, texts
from belowline.analysis.driving_words import driving_words
from belowline.analysis.published_mean import mean_as_published
from belowline.analysis.tone import mean_tone, rescored, sentence_tones, with_tone
from belowline.analysis.topic_words import EVERYDAY, Scoring, effect, topic_words
from belowline.analysis.vader import Own
from belowline.analysis.vader.own_words import own_words

# A war story: "war" (-2.9) in six of ten comments, "peace" (+2.5) three times in the article.
ARTICLE = ("Talks of peace", "There was no peace in March. A peace was signed in May.")
COMMENTS = (
    "War is here again.",
    "The war goes on. The bus was late.",
    "Another war. A good bus, though, a good one. A good driver.",
    "War and peace.",
    "After the war came the bus.",
    "A war, then.",
    "The bus was good.",
    "A good bus.",
    "Good, good.",
    "The bus came at nine.",
)


def proposed(
    comments: pd.DataFrame,
    article: tuple[str, ...],
    off: frozenset[str] = frozenset(),
    own: Own = (),
) -> pd.DataFrame:
    sentences = sentence_tones(comments, off=off, own=own)
    scored = with_tone(comments, sentences, off=off, own=own)
    held = driving_words(comments, own=own)
    return topic_words(Scoring(scored, sentences, held, off, own), article)


def toned(
    comments: pd.DataFrame, off: frozenset[str] = frozenset()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    sentences = sentence_tones(comments, off=off)
    return with_tone(comments, sentences, off=off), sentences


def test_words_frequent_in_the_comments_or_in_the_article_are_proposed_and_praise_is_not() -> None:
    found = proposed(texts(*COMMENTS), ARTICLE)

    assert found["word"].tolist() == ["war", "peace"]
    assert found["comments"].tolist() == [6, 1]
    assert found["in_article"].tolist() == [0, 3]
    assert not found["off"].any()
    assert "good" in EVERYDAY


def test_the_flips_and_the_shift_of_a_word_are_those_of_scoring_without_it() -> None:
    comments, _ = toned(texts(*COMMENTS))
    war = proposed(texts(*COMMENTS), ARTICLE).set_index("word").loc["war"]

    # Unscored without it: comments 1, 2, 5, 6. "War and peace." turns from -0.12 to +0.54.
    # In comment 3, "war" alone is one sentence of three: its side stays.
    assert war["flip_ids"] == ("c1", "c2", "c4", "c5", "c6")
    assert (war["flips"], war["n"]) == (5, 9)
    assert (war["flips_whole"], war["n_whole"]) == (5, 9)
    without, _ = toned(texts(*COMMENTS), frozenset({"war"}))
    assert war["shift"] == pytest.approx(without["tone"].mean() - comments["tone"].mean())
    assert war["shift_whole"] == pytest.approx(
        without["compound"].mean() - comments["compound"].mean()
    )


def test_what_a_word_makes_of_the_tone_is_the_same_when_it_is_switched_off_already() -> None:
    before = proposed(texts(*COMMENTS), ARTICLE)
    off = frozenset({"war"})
    after = proposed(texts(*COMMENTS), ARTICLE, off)

    assert after["off"].tolist() == [True, False]
    columns = ["word", "flips", "flips_whole", "n", "shift", "flip_ids"]
    pd.testing.assert_frame_equal(before.loc[:0, columns], after.loc[:0, columns])


def test_the_floor_is_five_comments_and_a_sixth_of_them() -> None:
    four = proposed(texts(*["The war."] * 4), ())
    five = proposed(texts(*["The war."] * 5, *["The bus."] * 25), ())
    rare = proposed(texts(*["The war."] * 5, *["The bus."] * 26), ())

    assert [len(found) for found in (four, five, rare)] == [0, 1, 0]


def test_a_word_of_the_article_that_no_comment_holds_is_not_proposed() -> None:
    assert proposed(texts("The bus was late."), ("War, war, war.",)).empty


def test_a_word_of_ones_own_can_be_a_topic_word() -> None:
    own = own_words({"bus": 1.0})

    found = proposed(texts(*["The bus."] * 6), (), own=own)

    assert found["word"].tolist() == ["bus"]
    assert (found["flips"].tolist(), found["n"].tolist()) == ([6], [6])


def test_another_language_is_scored_by_no_word() -> None:
    die = table(*(comment(n, "Die war hell.") for n in range(1, 7)), language="de")

    assert proposed(die, ("War, war, war.",)).empty


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["war", "peace", "good", "bus.", "not", "but", "very", "war!"]),
            max_size=8,
        ).map(" ".join),
        max_size=6,
    ),
    st.sets(st.sampled_from(["war", "peace", "good", "bus"])).map(frozenset),
)
def test_scoring_anew_is_scoring_with_the_words_off(said: list[str], off: frozenset[str]) -> None:
    comments, sentences = toned(texts(*said))
    kept = comments.copy()

    again, pieces = rescored(comments, sentences, off=off)

    expected, expected_pieces = toned(texts(*said), off)
    pd.testing.assert_frame_equal(again, expected)
    pd.testing.assert_frame_equal(pieces, expected_pieces)
    pd.testing.assert_frame_equal(comments, kept)
    found = effect(Scoring(comments, sentences, driving_words(comments)), off)
    assert found["flips"] == int((comments["label"] != expected["label"]).sum())


def test_the_mean_over_all_counts_the_unscored_as_nothing_felt() -> None:
    comments, _ = toned(texts(*["Good."] * 5, *["Hate."] * 5, *["The bus."] * 10))

    all_, scored = (
        made(comments).set_index("statistic") for made in (mean_as_published, mean_tone)
    )

    assert (all_["n"].tolist(), scored["n"].tolist()) == ([20, 20], [10, 10])
    assert all_.loc["sentence_mean", "value"] == pytest.approx((0.4404 - 0.5719) * 5 / 20)
    assert scored.loc["sentence_mean", "value"] == pytest.approx((0.4404 - 0.5719) / 2)
    assert set(all_["verdict"]) == {"weak"}


def test_the_bootstrap_of_the_mean_over_all_is_near_students_interval_and_repeats() -> None:
    chance = np.random.default_rng(3)
    comments = texts(*["x"] * 150).assign(
        tone=pd.array(chance.normal(0.1, 0.4, 150), dtype="Float64"),
        compound=pd.array(chance.normal(0.1, 0.6, 150), dtype="Float64"),
    )

    first, again = mean_as_published(comments), mean_as_published(comments)

    pd.testing.assert_frame_equal(first, again)
    ends = mean_tone(comments)[["low", "high"]].to_numpy(float)
    assert first[["low", "high"]].to_numpy(float) == pytest.approx(ends, abs=0.01)


def test_too_few_comments_have_no_mean_over_all() -> None:
    assert mean_as_published(toned(texts("Good."))[0])["verdict"].tolist() == ["too few"] * 2
    assert mean_as_published(toned(texts("Good."))[0].iloc[:0])["value"].isna().all()
