"""The instrument is VADER as published, to the last digit, and does not stall."""

import random
from itertools import zip_longest
from pathlib import Path
from time import process_time

import ftfy
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentiText

from analysis.vader_texts import Published, any_text, made_text
from belowline.analysis.vader import (
    LONGEST_TEXT,
    Carrier,
    carriers,
    carriers_of,
    cleaned,
    compound,
    scores,
)
from belowline.analysis.vader.carriers import _valences

RATED = Path(__file__).parents[2] / "../shared/corpus/vader"
PUBLISHED = Published()
NUMBERS = ("neg", "neu", "pos", "compound")


def agree(texts: list[str], judge: Published = PUBLISHED, **how: frozenset[str]) -> None:
    ours = scores(texts, **how)
    mine = [{name: getattr(ours, name)[n] for name in NUMBERS} for n in range(len(texts))]
    assert mine == [judge.polarity_scores(text) for text in texts]
    assert len(ours.raw) == len(texts)


@settings(max_examples=400, deadline=None)
@given(st.lists(any_text(), max_size=4))
@example(["good\0", "\0\0\0", "😂now", "now😂"])
@example(["the oversimplification overrated oversimpl", "GOOD BOAT", "good BOAT", "GOOD!!"])
@example(["never this good", "we are never so good", "without a doubt good", "no good or bad"])
def test_any_texts_score_as_published(texts: list[str]) -> None:
    agree(texts)


def test_thousands_of_made_texts_score_as_published() -> None:
    chance = random.Random(20)  # noqa: S311 - repeatable, not secret
    agree([made_text(chance) for _ in range(4_000)])


@settings(max_examples=60, deadline=None)
@given(any_text(), st.frozensets(st.sampled_from(["good", "bad", "no", "kind", "war", "boat"])))
def test_words_switched_off_are_as_if_not_in_the_list(text: str, off: frozenset[str]) -> None:
    agree([text, f"no {text} good", f"{text} but not so bad"], Published(off), off=off)


@pytest.mark.skipif(not RATED.is_dir(), reason="the human-rated sets are not at hand")
@pytest.mark.parametrize("rated", sorted(RATED.glob("*.txt")), ids=lambda path: path.stem)
def test_the_rated_texts_score_as_published(rated: Path) -> None:
    lines = rated.read_text(encoding="utf-8", errors="replace").splitlines()
    agree([line.split("\t")[-1] for line in lines[::4]])


@pytest.mark.parametrize(
    "text",
    [
        "good but bad " * 300,
        "good bad war peace kind but " * 200 + "great " * 100,
        "😂" * 200,
        "-" * 900 + "good" + "-" * 900,
        "!" * 500 + " ?" * 500,
        "so this not very " * 300,
    ],
)
def test_a_long_text_scores_as_published(text: str) -> None:
    agree([text])


def test_a_text_scores_the_same_alone_and_among_others() -> None:
    chance = random.Random(3)  # noqa: S311 - the same
    texts = [made_text(chance) for _ in range(60)]
    together = scores(texts)

    assert [float(scores([text]).compound[0]) for text in texts] == together.compound.tolist()
    assert scores([]).compound.tolist() == []


def test_batches_of_many_texts_come_back_in_order() -> None:
    long = ["good " * 90_000, "bad " * 90_000, "❤ " * 200_000, "boat"]

    assert np.sign(scores(long).compound).tolist() == [1, -1, 1, 0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("She isn’t happy", "She isn't happy"),
        ("I ❤️ it", "I ❤ it"),
        ("\u200bI hate it", "I hate it"),
        ("I ha\u200bte it", "I hate it"),
        ("nice👍🏽one", "nice 👍 one"),
    ],
)
def test_what_hides_a_word_from_vader_is_cleaned_away(written: str, meant: str) -> None:
    assert compound(written) == PUBLISHED.polarity_scores(meant)["compound"] != 0


def test_plain_text_is_scored_as_it_stands() -> None:
    assert cleaned("It isn't half bad, is it?") == "It isn't half bad, is it?"


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_is_what_ftfy_would_leave_alone(text: str) -> None:
    assert cleaned(text) == ftfy.fix_text(text, uncurl_quotes=True)


def test_a_text_without_a_word_that_carries_tone_is_unscored_not_zero() -> None:
    assert compound("Ferry, hol over") is None
    assert compound("") is None
    assert compound("very") is None  # a booster boosts; it has no tone of its own
    assert compound("a kind of green") is None
    assert compound("kind") == PUBLISHED.polarity_scores("kind")["compound"]


def test_a_balanced_text_is_scored_zero_not_unscored() -> None:
    assert compound("good bus stop") is not None
    assert compound("no good") is not None


def test_emoji_carry_tone_by_what_they_show() -> None:
    # Tears weigh -0.9, joy 2.8.
    assert carriers("😂") == [Carrier("😂", 1.9)]
    assert carriers("🚢") == []
    assert carriers("🙅") == [Carrier("🙅", -1.2)]  # a person gesturing NO
    assert carriers("😂 joy", off=frozenset({"joy"})) == [Carrier("😂", -0.9)]


def test_a_text_as_a_whole_is_scored_up_to_a_stated_length() -> None:
    assert compound("good " * LONGEST_TEXT) is not None
    assert compound("good " * (LONGEST_TEXT + 1)) is None


@settings(deadline=None, max_examples=300)
@given(any_text())
def test_scored_means_that_something_carries_tone(text: str) -> None:
    score = compound(text)

    assert (score is None) == (carriers(text) == [])
    assert score is None or -1 <= score <= 1


@pytest.mark.parametrize(
    "text",
    ["😂" * 10_000, "good but bad but " * 10_000, "a good boat and war " * 10_000, "-" * 500_000],
    ids=["emoji", "but", "words", "ruler"],
)
def test_a_hostile_text_is_scored_at_once(text: str) -> None:
    scores([text])
    before = process_time()

    scores([text])

    assert process_time() - before < 0.5  # some 0.02 s; the published code takes minutes


def test_time_grows_with_length_and_not_with_its_square() -> None:
    def seconds(words: int) -> float:
        texts = ["good but bad war 😂 " * (words // 5)] * 20
        begun = process_time()
        scores(texts)
        return process_time() - begun

    seconds(500)
    short, long = (min(seconds(words) for _ in range(5)) for words in (500, 8_000))

    assert long < 60 * short  # 16 in proportion, 256 by the square


def test_each_word_that_carries_tone_is_found_as_vadersentiment_cuts_the_text() -> None:
    chance = random.Random(5)  # noqa: S311 - texts, not secrets
    made = [made_text(chance) for _ in range(3_000)]

    found = carriers_of(made)

    for text, ours in zip(made, found, strict=True):
        words = [word.lower() for word in SentiText(cleaned(text)).words_and_emoticons]
        assert [c.word for c in ours] == [
            word
            for word, following in zip_longest(words, words[1:], fillvalue="")
            if word in _valences(frozenset(), ()) and not (word == "kind" and following == "of")
        ]
