"""Comments are drawn by a design that can be stated, and corrected for."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.analysis.hand_sample import DRAW, dealt, hand_sample
from belowline.analysis.tone import LABELS

SIZES = st.dictionaries(st.sampled_from(LABELS), st.integers(0, 300))


def comments(sizes: dict[str, int]) -> pd.DataFrame:
    labels = [label for label, n in sizes.items() for _ in range(n)]
    ids = [f"c{n}" for n in range(1, len(labels) + 1)]
    return pd.DataFrame({"comment_id": ids, "kind": "comment", "label": labels})


@settings(max_examples=40, deadline=None)
@given(SIZES, st.integers(1, 5))
def test_a_draw_is_as_large_as_asked_and_as_its_own_rows_say(
    sizes: dict[str, int], draws: int
) -> None:
    drawn = hand_sample(comments(sizes), seed="x", size=DRAW * draws)

    assert len(drawn) == min(sum(sizes.values()), DRAW * draws)
    assert drawn["comment_id"].is_unique
    for label, part in drawn.groupby("stratum"):
        assert set(part["of"]) == {sizes[str(label)]}
        assert set(part["drawn"]) == {len(part)}
        assert len(part) >= min(2, sizes[str(label)])
        assert part["inclusion"].tolist() == [len(part) / sizes[str(label)]] * len(part)
    # The weights add up to all comments: nobody is counted twice or not at all.
    assert (1 / drawn["inclusion"]).sum() == pytest.approx(sum(sizes.values()))


@settings(max_examples=40, deadline=None)
@given(SIZES, st.integers(1, 4))
def test_a_larger_draw_begins_with_the_smaller_one(sizes: dict[str, int], draws: int) -> None:
    smaller = hand_sample(comments(sizes), seed="x", size=DRAW * draws)["comment_id"].tolist()
    larger = hand_sample(comments(sizes), seed="x", size=DRAW * (draws + 1))["comment_id"].tolist()

    assert larger[: len(smaller)] == smaller


@settings(max_examples=30, deadline=None)
@given(SIZES.filter(lambda sizes: sum(sizes.values()) > 0))
def test_no_stratum_gives_more_than_it_has_or_less_in_a_larger_draw(sizes: dict[str, int]) -> None:
    before = dict.fromkeys(sizes, 0)
    for draw in range(8, 60):
        now = dealt(sizes, draw)
        assert all(before[one] <= now[one] <= sizes[one] for one in sizes)
        before = now


def test_a_comment_that_changes_its_label_moves_no_other_one() -> None:
    before = comments({"negative": 40, "positive": 40})
    after = before.assign(label=before["label"].where(before["comment_id"] != "c1", "positive"))

    first, second = (set(hand_sample(c, seed="x")["comment_id"]) for c in (before, after))

    assert len(first & second) >= DRAW - 2


def test_another_discussion_gets_another_draw() -> None:
    table = comments({"negative": 100, "positive": 100})

    first, second = (set(hand_sample(table, seed=s)["comment_id"]) for s in ("x", "y"))

    assert len(first & second) < DRAW


def test_the_order_of_asking_tells_nothing_of_the_label() -> None:
    table = comments({"negative": 200, "positive": 200})

    firsts = [hand_sample(table, seed=str(n))["stratum"].iloc[0] for n in range(60)]

    assert 15 <= firsts.count("negative") <= 45


def test_within_a_label_every_comment_is_drawn_as_often() -> None:
    table = comments({"negative": 30, "positive": 60, "unscored": 10})
    rounds = 200

    times = pd.Series(0, index=table["comment_id"])
    for n in range(rounds):
        drawn = hand_sample(table, seed=f"{n}")
        times[drawn["comment_id"]] += 1
    expected = drawn.drop_duplicates("stratum").set_index("stratum")["inclusion"] * rounds

    for label, part in table.groupby("label"):
        seen = times[part["comment_id"]].to_numpy()
        # Five standard deviations of a binomial count.
        slack = 5 * np.sqrt(expected[str(label)])
        assert abs(seen - expected[str(label)]).max() < slack


def test_removed_comments_and_pingbacks_are_not_asked_about() -> None:
    table = comments({"negative": 3}).assign(kind=["comment", "removed", "pingback"])

    assert hand_sample(table, seed="x")["comment_id"].tolist() == ["c1"]


def test_drawing_leaves_the_table_as_it_was() -> None:
    table = comments({"negative": 30})
    before = table.copy(deep=True)

    hand_sample(table, seed="x")

    pd.testing.assert_frame_equal(table, before)
