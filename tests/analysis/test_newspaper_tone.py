"""Newspaper tone adds VADER's own ratings up otherwise, and is linear like it."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.vader_texts import any_text
from belowline.analysis import vader
from belowline.analysis.newspaper_tone import (
    newspaper_labels,
    newspaper_tones,
    parts,
    squeezed,
    two_tones,
)
from belowline.analysis.tone import sentence_tones, with_tone

SETS = Path(__file__).parents[3] / "shared/corpus/vader"

TABLE = pd.DataFrame(
    {
        "comment_id": ["c1", "c2", "c3", "c4"],
        "kind": "comment",
        "language": ["en", "en", "ur", "en"],
        "text": [
            "A good boat. It sails on Monday.",
            "A bad, bad pier.",
            "A good boat.",
            "It sails on Monday.",
        ],
    }
)


def toned() -> tuple[pd.DataFrame, pd.DataFrame]:
    sentences = sentence_tones(TABLE)
    return with_tone(TABLE, sentences), sentences


def test_the_formula_by_hand() -> None:
    # good 1.9, bad -2.5: (0.6 * 1.9 - 2.5) / sqrt(6 / 16) = -2.2209, squeezed.
    total = (0.6 * 1.9 - 2.5) / np.sqrt(6 / 16)

    (made,) = newspaper_tones(["A good ferry, a bad pier."])

    assert made == pytest.approx(total / np.sqrt(total**2 + 15))


@settings(max_examples=100, deadline=None)
@given(st.lists(any_text(), max_size=4))
def test_with_vaders_own_settings_it_is_vader(texts: list[str]) -> None:
    texts = [*texts, "A good ferry!"]

    made = squeezed(parts(texts), friendly=1.0, damping=0.0)

    scores = vader.scores([vader.cleaned(text) for text in texts]).compound
    assert made == pytest.approx(scores, abs=6e-5)  # VADER rounds to four places


def test_what_vader_does_not_score_is_not_scored_and_nothing_else() -> None:
    comments, sentences = toned()

    labels = newspaper_labels(comments, sentences)

    assert labels.tolist() == ["positive", "negative", "unscored", "unscored"]
    assert ((labels == "unscored").to_numpy() == (comments["label"] == "unscored")).all()


def test_both_scores_count_the_same_comments() -> None:
    comments, sentences = toned()
    before = comments.copy(deep=True), sentences.copy(deep=True)

    both = two_tones(comments, sentences)

    assert both.groupby("score", sort=False)["comments"].sum().tolist() == [2, 2]
    assert both["n"].tolist() == [4] * 6
    pd.testing.assert_frame_equal(comments, before[0])
    pd.testing.assert_frame_equal(sentences, before[1])
    assert two_tones(comments.iloc[:0], sentences.iloc[:0]).empty


def test_a_word_switched_off_counts_in_neither_sum() -> None:
    assert parts(["A good war."], off=frozenset({"war"}))[0, 1] == 0


def test_many_texts_at_once_are_the_same_as_one_by_one() -> None:
    texts = ["A good ferry.", "Bad " * 200_000, "", "😀 fine", "A bad pier."]

    together = parts(texts)

    assert together.tolist() == [parts([text])[0].tolist() for text in texts]


@pytest.mark.skipif(not SETS.is_dir(), reason="the rated sets are not here")
def test_people_agree_with_it_more_than_with_vader_on_editorials() -> None:
    # The fixed setting on every fifth article; out of sample in bench/tone_improved.py.
    file = SETS / "nytEditorialSnippets_GroundTruth.txt"
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()]
    rows = [row for row in rows if int(row[0].split("_")[0]) % 5 == 0]
    people, texts = np.array([float(row[1]) for row in rows]), [row[2] for row in rows]

    ours = np.corrcoef(people, np.nan_to_num(newspaper_tones(texts)))[0, 1]
    theirs = np.corrcoef(people, vader.scores(texts).compound)[0, 1]

    assert ours > theirs + 0.005
