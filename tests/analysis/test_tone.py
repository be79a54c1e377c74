"""How friendly or hostile the comments read."""

import pandas as pd
import pytest

from analysis.invented import at, comment, table, texts
from belowline.analysis.driving_words import driving_words
from belowline.analysis.tone import (
    extreme_sentences,
    mean_tone,
    sentence_tones,
    tone_bins,
    tone_over_time,
    tone_shares,
    with_tone,
)
from belowline.model.discussion import Kind

GOOD, HATE = 0.4404, -0.5719  # what VADER makes of these words alone


def scored(*tones: float | None) -> pd.DataFrame:
    """Return a toned table in which the tones are given."""
    labels = ["unscored" if tone is None else "neutral" for tone in tones]
    return texts(*["x"] * len(tones)).assign(
        tone=pd.array(tones, dtype="Float64"),
        compound=pd.array(tones, dtype="Float64"),
        label=labels,
    )


def test_a_long_comment_is_the_mean_of_its_sentences() -> None:
    toned = with_tone(texts("Good. Hate. The boat is late. Good."))

    assert toned["tone"].tolist() == pytest.approx([(GOOD + HATE + 0 + GOOD) / 4])


def test_a_comment_without_a_scorable_word_is_unscored_not_neutral() -> None:
    toned = with_tone(texts("The boat is late.", "It is not good, and not bad, it is good."))

    assert toned["label"].tolist()[0] == "unscored"
    assert toned[["tone", "compound"]].isna().to_numpy().tolist() == [[True, True], [False, False]]


def test_the_labels_change_where_the_authors_of_vader_cut() -> None:
    toned = with_tone(texts("Good.", "Hate.", "Good. Hate. Good. " + "The boat is late. " * 4))

    assert toned["label"].tolist() == ["positive", "negative", "neutral"]


def test_another_language_is_unscored_because_the_word_list_is_english() -> None:
    die = comment(1, "Die gute Fähre war hell.")

    assert with_tone(table(die, language="de"))["label"].tolist() == ["unscored"]
    assert with_tone(table(die, language="en-GB"))["label"].tolist() == ["negative"]
    assert driving_words(table(die, language="de")).empty
    assert sentence_tones(table(die, language="de"))["compound"].isna().all()


def test_what_is_no_readers_comment_is_unscored() -> None:
    rows = table(comment(1, "Good.", kind=Kind.REMOVED), comment(2, "Good.", kind=Kind.PINGBACK))

    assert with_tone(rows)["label"].tolist() == ["unscored", "unscored"]


def test_a_very_long_comment_has_a_tone_but_no_whole_text_score() -> None:
    toned = with_tone(texts("Good boats. " * 1_001))

    assert toned["tone"].tolist() == pytest.approx([GOOD])
    assert toned["compound"].isna().all()


def test_sentences_stand_where_they_say() -> None:
    text = "Good.  The boat is late.\n\nHate!"

    sentences = sentence_tones(texts(text, ""))

    assert sentences["sentence"].tolist() == [1, 2, 3]
    assert [text[a:b] for a, b in zip(sentences["start"], sentences["end"], strict=True)] == (
        sentences["text"].tolist()
    )
    assert sentences["compound"].isna().tolist() == [False, True, False]


def test_the_mean_is_over_scored_comments_only() -> None:
    mean = mean_tone(scored(0.5, None, -0.5, 0.6)).iloc[0]

    assert mean["value"] == pytest.approx(0.2)
    assert mean["n"] == 3
    assert mean["comment_ids"] == ("c1", "c3", "c4")
    assert mean["verdict"] == "too few"


def test_ten_friendly_comments_are_clearly_friendly_and_a_mixed_dozen_is_weak() -> None:
    assert mean_tone(scored(*[0.4, 0.6] * 5))["verdict"].tolist() == ["clear", "clear"]
    assert mean_tone(scored(*[-0.6, 0.6] * 6))["verdict"].tolist() == ["weak", "weak"]
    assert mean_tone(scored(*[0.4, 0.6, 0.5] * 3))["verdict"].tolist() == ["too few", "too few"]


def test_an_interval_of_tone_stays_on_the_scale() -> None:
    mean = mean_tone(scored(-1, 1)).iloc[0]

    assert (mean["low"], mean["high"]) == (-1, 1)


def test_shares_are_of_all_comments_in_a_fixed_order() -> None:
    shares = tone_shares(with_tone(texts("Good.", "Hate.", "Hate!", "The boat.")))

    assert shares["label"].tolist() == ["negative", "neutral", "positive", "unscored"]
    assert shares["comments"].tolist() == [2, 0, 1, 1]
    assert shares["share"].tolist() == [0.5, 0, 0.25, 0.25]
    assert shares["comment_ids"].tolist() == [("c2", "c3"), (), ("c1",), ("c4",)]


def test_a_share_is_weak_while_it_may_be_one_half() -> None:
    mixed = tone_shares(with_tone(texts(*["Good."] * 6, *["Hate."] * 6)))
    one_sided = tone_shares(with_tone(texts(*["Good."] * 12)))

    assert mixed["verdict"].tolist() == ["weak", "clear", "weak", "clear"]
    assert one_sided["verdict"].tolist() == ["clear"] * 4
    assert tone_shares(with_tone(texts("Good.")))["verdict"].tolist() == ["too few"] * 4


def test_no_comments_have_no_share() -> None:
    assert tone_shares(with_tone(texts()))["share"].isna().all()


def test_both_ends_of_the_scale_and_the_edges_fall_into_a_bin() -> None:
    bins = tone_bins(scored(-1, -0.8, 0, 0.79, 1, None))

    assert bins.loc[bins["comments"] > 0, "bin"].tolist() == [0, 1, 5, 8, 9]
    assert bins["low_edge"].tolist()[0] == -1
    assert bins["high_edge"].tolist()[-1] == 1
    assert bins["comments"].sum() == 5


def test_the_running_mean_needs_five_scored_neighbours_on_each_side() -> None:
    toned = scored(*[0.1, 0.3] * 6).assign(posted=at(*[f"09:{n:02}" for n in range(12)])["posted"])

    course = tone_over_time(toned)

    assert course["n"].tolist() == [0] * 5 + [11, 11] + [0] * 5
    # The first window holds 0.1 six times and 0.3 five times.
    assert course["running_mean"].dropna().tolist() == pytest.approx([2.1 / 11, 2.3 / 11])
    assert set(course.loc[course["n"] == 0, "verdict"]) == {"too few"}


def test_the_running_mean_does_not_bridge_a_silence() -> None:
    early, late = [f"09:{n:02}" for n in range(6)], [f"15:{n:02}" for n in range(6)]
    toned = scored(*[0.1, 0.3] * 6).assign(posted=at(*early, *late)["posted"])

    assert tone_over_time(toned)["running_mean"].isna().all()


def test_time_runs_forwards_whatever_the_order_of_the_page() -> None:
    toned = with_tone(at("10:00", None, "09:00"))

    course = tone_over_time(toned)

    assert course["comment_id"].tolist() == ["c3", "c1"]
    assert course["since_first"].tolist() == [0, 1]


def test_a_driving_word_counts_comments_not_uses() -> None:
    words = driving_words(texts("War, war, war. No peace.", "Peace now ❤️", "The boat ❤"))

    assert words["word"].tolist() == ["❤", "peace", "war", "no"]
    assert words["comments"].tolist() == [2, 2, 1, 1]
    assert words["valence"].tolist() == [3.2, 2.5, -2.9, -1.2]
    assert words["comment_ids"].tolist()[1] == ("c1", "c2")


def test_extreme_sentences_come_strongest_first_and_leave_out_the_neutral() -> None:
    sentences = sentence_tones(texts("Good. Very good! Hate.", "The boat is late. I hate it!"))

    extremes = extreme_sentences(sentences, k=1)

    assert extremes["side"].tolist() == ["negative", "positive"]
    assert extremes["rank"].tolist() == [1, 1]
    assert extremes["text"].tolist() == ["I hate it!", "Very good!"]
    assert extreme_sentences(sentence_tones(texts("The boat."))).empty
