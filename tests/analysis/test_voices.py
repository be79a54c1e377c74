"""How evenly the word is shared, in numbers that two pages can be compared by."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.analysis.voices import (
    AS_IN,
    FEWEST_COMMENTS,
    _gini_of_rows,
    _spread_of_twice,
    _twice,
    gini,
    voices,
)

counts = st.lists(st.integers(1, 50), min_size=2, max_size=30)


def written(people: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "comment_id": pd.Series([f"c{n}" for n in range(1, len(people) + 1)], dtype="str"),
            "person": pd.Series([f"p{one}" for one in people], dtype="str"),
        }
    )


def crowd(size: int, *, steep: float, seed: int = 0) -> np.ndarray:
    """Draw who writes each of ``size`` comments; the n-th person as often as n ** -steep."""
    weight = np.arange(1.0, 401.0) ** -steep
    return np.random.default_rng(seed).choice(400, size, p=weight / weight.sum())


def test_gini_by_hand() -> None:
    # Two of four wrote 1, two wrote 3: the mean difference of all pairs is 4/3, half of it
    # over the mean of 2 is a third.
    assert gini(np.array([1, 1, 3, 3])) == pytest.approx(1 / 3)
    assert gini(np.array([1, 1, 1, 97])) == pytest.approx(0.96)


@given(counts)
def test_gini_lies_between_even_and_one_voice_and_has_no_order(wrote: list[int]) -> None:
    value = gini(np.array(wrote))

    assert 0 <= value <= 1
    assert value == pytest.approx(gini(np.array(wrote[::-1])))
    assert (value == pytest.approx(0)) is (len(set(wrote)) == 1)


@given(counts)
def test_the_fast_way_over_rows_of_comments_gives_the_same(wrote: list[int]) -> None:
    rows = np.repeat(np.arange(len(wrote)), wrote)[None, :]

    values, people = _gini_of_rows(rows)

    assert values[0] == pytest.approx(gini(np.array(wrote)))
    assert people[0] == len(wrote)


def test_under_the_floor_nothing_is_said() -> None:
    few = voices(written(crowd(FEWEST_COMMENTS - 1, steep=1)))

    assert set(few["verdict"]) == {"too few"}
    assert few[["value", "low", "high"]].isna().all(axis=None)


def test_the_unnamed_are_nobody() -> None:
    comments = written(crowd(FEWEST_COMMENTS, steep=1))
    unnamed = comments.assign(person=pd.Series([None] * len(comments), dtype="str"))
    both = pd.concat([comments, unnamed.assign(comment_id="u" + unnamed["comment_id"])])

    pd.testing.assert_frame_equal(voices(both), voices(comments))


def test_the_same_crowd_scores_alike_whether_it_wrote_300_comments_or_6000() -> None:
    raw, fair = [], []
    for size in (300, 6_000):
        who = crowd(size, steep=1.0)
        raw.append(gini(np.bincount(who)[np.bincount(who) > 0]))
        fair.append(voices(written(who)).set_index("statistic")["value"])

    assert abs(raw[1] - raw[0]) > 0.15, "the raw coefficient grows with n by itself"
    assert abs(fair[1]["gini"] - fair[0]["gini"]) < 0.06
    assert fair[1]["voices"] == pytest.approx(fair[0]["voices"], rel=0.25)


def test_a_crowd_in_which_all_speak_alike_is_not_clearly_uneven() -> None:
    even = voices(written(np.random.default_rng(4).integers(0, 60, 500))).set_index("statistic")

    assert even["verdict"].tolist() == ["weak", "weak"]
    assert even.loc["voices", "value"] == pytest.approx(1 / (1 / 60 + (59 / 60) / AS_IN), rel=0.1)


def test_one_loud_voice_is_clear() -> None:
    who = np.concatenate([np.zeros(300, dtype=int), np.arange(1, 101)])

    loud = voices(written(who)).set_index("statistic")

    assert loud["verdict"].tolist() == ["clear", "clear"]
    assert loud.loc["voices", "value"] < 2


def test_one_person_alone_is_one_voice() -> None:
    alone = voices(written(np.zeros(300, dtype=int))).set_index("statistic")

    assert alone["value"].tolist() == [1.0, 1.0]
    assert gini(np.array([300])) == 1.0
    assert gini(np.array([299, 1])) > 0.99


@pytest.mark.parametrize("size", [FEWEST_COMMENTS, 1_000])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(size: int) -> None:
    """A small version of bench/people.py: 95 % within the noise of 40 trials."""
    rows = crowd(2_000 * AS_IN, steep=1.0, seed=99).reshape(-1, AS_IN)
    truth = float(_gini_of_rows(rows)[0].mean())
    held = 0
    for seed in range(40):
        found = voices(written(crowd(size, steep=1.0, seed=seed)), seed=seed).iloc[0]
        held += bool(found["low"] <= truth <= found["high"])

    assert 34 <= held <= 40


@pytest.mark.parametrize("size", [200, 2_000])
def test_the_interval_of_the_voices_is_neither_too_narrow_nor_too_wide(size: int) -> None:
    """Sixty log-normal people: with shares as seen, it held the truth in 97.4 % at the floor."""
    chance = np.random.default_rng(0)
    weight = np.exp(chance.normal(0, 1.0, 60))
    shares = weight / weight.sum()
    truth, held = float((shares**2).sum()), []
    for counts in chance.multinomial(size, shares, size=3_000):
        seen = _twice(counts)
        factor = np.exp(1.959964 * _spread_of_twice(counts) / seen)
        held.append(seen / factor <= truth <= seen * factor)

    assert 0.935 <= np.mean(held) <= 0.965
