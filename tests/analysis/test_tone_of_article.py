"""The article's sentences against those of the comments."""

import numpy as np
import pandas as pd
import pytest

from belowline.analysis.tone_of_article import article_against_comments

PLAIN, GOOD = "It starts on Monday.", "It is good."  # 0, and +0.4404


def sentences(*comments: tuple[float | None, ...]) -> pd.DataFrame:
    rows = [(f"c{n}", tone) for n, tones in enumerate(comments, 1) for tone in tones]
    return pd.DataFrame(rows, columns=["comment_id", "compound"]).astype({"compound": "Float64"})


def test_all_sentences_count_and_silent_ones_are_zero() -> None:
    article = [GOOD, " ".join([PLAIN] * 9)]
    comments = sentences(*[(0.2, None), (-0.4,)] * 5, (None, None))

    found = article_against_comments(article, comments).set_index("side")

    assert found["n"].tolist() == [10, 10, 10]
    assert found["sentences"].tolist() == [10, 15, 25]
    assert found.loc["article", "value"] == pytest.approx(0.04404)
    assert found.loc["comments", "value"] == pytest.approx((5 * 0.2 - 5 * 0.4) / 15)
    assert found.loc["difference", "value"] == pytest.approx(-1 / 15 - 0.04404)
    assert "c11" not in found.loc["comments", "comment_ids"]
    assert found.loc["article", "comment_ids"] == ()


def test_the_interval_of_the_comments_is_by_comment_not_by_sentence() -> None:
    # Ten comments of one sentence each: the ratio's variance is Student's.
    once = sentences(*[(0.1,), (0.3,)] * 5)
    thrice = sentences(*[(0.1, 0.1, 0.1), (0.3, 0.3, 0.3)] * 5)

    rows = [article_against_comments([GOOD], each).set_index("side") for each in (once, thrice)]

    assert rows[0].loc["comments", "low"] == pytest.approx(0.2 - 2.262 / 30, abs=1e-4)
    assert rows[1].loc["comments", "low"] == pytest.approx(rows[0].loc["comments", "low"])


def test_an_article_of_nine_sentences_is_too_short_to_compare() -> None:
    found = article_against_comments([" ".join([PLAIN] * 9)], sentences(*[(0.1,), (0.3,)] * 5))

    assert found["verdict"].tolist() == ["too few", "clear", "too few"]
    assert found["value"].isna().tolist() == [True, False, True]


def test_an_article_in_another_language_is_not_scored() -> None:
    found = article_against_comments([GOOD] * 12, sentences((0.1,)), language="de")

    assert found["n"].tolist() == [0, 1, 0]
    assert set(found["verdict"]) == {"too few"}


def test_no_article_and_no_comments_is_too_few() -> None:
    found = article_against_comments([], sentences())

    assert found["n"].tolist() == [0, 0, 0]
    assert found["value"].isna().all()


def test_the_difference_is_held_as_often_as_it_says() -> None:
    chance = np.random.default_rng(3)
    held = 0
    article = [" ".join([GOOD if one else PLAIN for one in chance.random(20) < 0.5])]
    for _ in range(200):
        drawn = [
            tuple(chance.normal(chance.normal(0, 0.2), 0.2, chance.integers(1, 5)))
            for _ in range(25)
        ]
        row = article_against_comments(article, sentences(*drawn)).set_index("side").loc["comments"]
        held += row["low"] <= 0 <= row["high"]

    assert 0.90 <= held / 200 <= 0.985
