"""Tone by person and by place in the talk: shown with enough comments, listed with fewer."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import discussions, everything
from belowline.analysis.many_means import joint_mean_interval
from belowline.analysis.tone_of_groups import (
    answers_against_starts,
    tone_by_level,
    tone_by_part,
    tone_by_person,
)

NO_LINKS = pd.DataFrame({"comment_id": [], "parent_id": [], "grade": []}, dtype="str")


def toned(people: list[str | None], tones: list[float | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "comment_id": [f"c{n}" for n in range(1, len(tones) + 1)],
            "person": pd.array(people, dtype="str"),
            "tone": pd.array(tones, dtype="Float64"),
        }
    )


def links(*pairs: tuple[int, int]) -> pd.DataFrame:
    rows = [(f"c{answer}", f"c{asked}", "stated") for answer, asked in pairs]
    return pd.DataFrame(rows, columns=["comment_id", "parent_id", "grade"])


TEN = [0.1, 0.3] * 5  # mean 0.2; variance 0.1²·10/9; standard error 1/30


def test_a_persons_mean_has_students_interval_where_nobody_else_is_shown() -> None:
    people = ["p1"] * 11 + ["p2"] * 3 + [None]
    found = tone_by_person(toned(people, [*TEN, None, 0.9, 0.9, 0.9, -1.0])).set_index("group")

    assert found.index.tolist() == ["p1", "p2"]
    assert found.loc["p1", ["n", "comments", "verdict"]].tolist() == [10, 11, "clear"]
    assert found.loc["p1", "value"] == pytest.approx(0.2)
    # Student's 97.5 % point with 9 degrees of freedom is 2.262.
    assert found.loc["p1", "low"] == pytest.approx(0.2 - 2.262 / 30, abs=1e-4)
    assert found.loc["p1", "comment_ids"] == tuple(f"c{n}" for n in range(1, 11))
    assert pd.isna(found.loc["p2", "value"])
    assert found.loc["p2", ["n", "verdict"]].tolist() == [3, "too few"]


def test_two_people_shown_together_share_one_error_rate() -> None:
    found = tone_by_person(toned(["p1"] * 10 + ["p2"] * 10, [*TEN, *TEN])).set_index("group")

    # The 98.75 % point with 9 degrees of freedom is 2.685.
    assert found["high"].tolist() == pytest.approx([0.2 + 2.685 / 30] * 2, abs=1e-4)


def test_joint_ranges_hold_all_means_together() -> None:
    chance = np.random.default_rng(5)
    missed = 0
    for _ in range(400):
        ranges = [joint_mean_interval(chance.uniform(-1, 1, 12), among=8) for _ in range(8)]
        missed += any(low > 0 or high < 0 for low, high in ranges)

    assert missed / 400 <= 0.075


def test_levels_count_answers_upon_answers() -> None:
    page = toned(["p1"] * 4, [0.5, -0.5, None, 0.1])

    found = tone_by_level(page, links((2, 1), (3, 2), (4, 1)))

    assert found[["group", "n", "comments"]].to_numpy().tolist() == [
        ["level.1", 1, 1],
        ["level.2", 2, 2],
        ["level.3", 0, 1],
    ]
    assert found["comment_ids"].tolist() == [("c1",), ("c2", "c4"), ()]


def test_an_answer_to_somebody_unknown_is_an_answer() -> None:
    page = toned([None] * 3, [0.5, -0.5, None])
    lost = pd.DataFrame({"comment_id": ["c2"], "parent_id": [None], "grade": ["trace"]})

    found = tone_by_part(page, lost).set_index("group")

    assert found.loc["answers", "comment_ids"] == ("c2",)
    assert found.loc["starts", ["n", "comments"]].tolist() == [1, 2]


def test_answers_are_set_against_starts_by_welch() -> None:
    page = toned([None] * 20, [*TEN, *[tone - 0.4 for tone in TEN]])

    (row,) = answers_against_starts(page, links(*((n, 1) for n in range(11, 21)))).itertuples()

    assert row.value == pytest.approx(-0.4)
    assert (row.n_starts, row.n_answers, row.verdict) == (10, 10, "clear")
    # 2.101 is Student's point with 18 degrees of freedom; the standard error is √2 / 30.
    assert row.high == pytest.approx(-0.4 + 2.101 * 2**0.5 / 30, abs=1e-4)


def test_nine_answers_are_too_few() -> None:
    page = toned([None] * 19, [*TEN, *TEN[:9]])

    (row,) = answers_against_starts(page, links(*((n, 1) for n in range(11, 20)))).itertuples()

    assert row.verdict == "too few"
    assert pd.isna(row.value)
    assert pd.isna(row.low)


@settings(deadline=None, max_examples=30)
@given(page=discussions(), by_level=st.booleans())
def test_every_scored_comment_is_in_one_group_and_nothing_is_changed(
    page: object, *, by_level: bool
) -> None:
    comments, found_links = everything(page)  # type: ignore[arg-type]
    before = comments.copy(deep=True)

    table = (tone_by_level if by_level else tone_by_part)(comments, found_links)

    ids = [one for held in table["comment_ids"] for one in held]
    assert sorted(ids) == sorted(comments.loc[comments["tone"].notna(), "comment_id"])
    assert int(table["comments"].sum()) == len(comments)
    pd.testing.assert_frame_equal(comments, before)
