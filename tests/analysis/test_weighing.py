"""Several reasons to read a comment first, weighed together."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.analysis.weighing import weighed
from belowline.model.errors import StaleLinkError
from belowline.model.view import PRESETS, View
from belowline.model.weights import weights_code, weights_in

PAGE = [f"c{n}" for n in range(1, 31)]


def found(**scores: dict[str, float]) -> pd.DataFrame:
    """Return a table of presets, each with the scores of its comments."""
    rows = []
    for preset, held in scores.items():
        best = sorted(held, key=lambda one: (-held[one], PAGE.index(one)))
        rows += [(preset, n, one, held[one], f"score {held[one]}") for n, one in enumerate(best, 1)]
    return pd.DataFrame(rows, columns=["preset", "rank", "comment_id", "score", "reason"])


def test_points_are_weight_times_place_added_up() -> None:
    table = found(answered={"c4": 9, "c2": 5, "c7": 1}, questions={"c7": 2, "c4": 1})

    rows = weighed(table, PAGE, {"answered": 3, "questions": 2}, {"answered": "most answered"})

    # c4: 3 × 1.0 + 2 × 0.9; c7: 3 × 0.8 + 2 × 1.0; c2: 3 × 0.9
    assert rows["comment_id"].tolist() == ["c4", "c7", "c2"]
    assert rows["points"].tolist() == pytest.approx([4.8, 4.4, 2.7])
    assert rows["rank"].tolist() == [1, 2, 3]
    assert rows["reason"].iloc[0] == (
        "4.8 points: most answered 3 × 1.0 (score 9); questions 2 × 0.9 (score 1)"
    )


def test_equal_scores_earn_the_same_and_the_earlier_on_the_page_comes_first() -> None:
    table = found(answered={"c9": 2, "c3": 2, "c5": 1})

    rows = weighed(table, PAGE, {"answered": 1}, {})

    assert rows["comment_id"].tolist() == ["c3", "c9", "c5"]
    assert rows["points"].tolist() == pytest.approx([1.0, 1.0, 0.8])


def test_a_reason_of_no_weight_brings_no_comment() -> None:
    table = found(answered={"c9": 2}, questions={"c1": 1})

    assert weighed(table, PAGE, {"answered": 1}, {})["comment_id"].tolist() == ["c9"]
    assert weighed(table, PAGE, {}, {}).empty


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.sampled_from(PAGE), st.integers(1, 4), max_size=10),
    st.dictionaries(st.sampled_from(PAGE), st.integers(1, 4), max_size=10),
    st.integers(1, 2),
)
def test_the_order_is_stable_and_depends_on_the_proportion_of_weights_only(
    one: dict[str, float], other: dict[str, float], weight: int
) -> None:
    table = found(answered=one, questions=other)

    rows = weighed(table, PAGE, {"answered": weight, "questions": 1}, {})
    twice = weighed(table.iloc[::-1], PAGE, {"answered": 2 * weight, "questions": 2}, {})

    assert rows["comment_id"].tolist() == twice["comment_id"].tolist()
    assert (2 * rows["points"]).tolist() == pytest.approx(twice["points"].tolist())
    assert rows["points"].is_monotonic_decreasing
    assert len(rows) <= 10


@given(st.lists(st.integers(0, 5), min_size=len(PRESETS), max_size=len(PRESETS)))
def test_a_link_brings_the_weights_back(chosen: list[int]) -> None:
    weights = dict(zip(PRESETS, chosen, strict=True))
    view = View(first=weights_code(weights, PRESETS))

    assert View.from_query(view.to_query()) == view
    assert weights_in(view.first, PRESETS) == weights


def test_a_link_of_fewer_reasons_still_counts_and_a_wrong_one_is_refused() -> None:
    assert weights_in("w30", PRESETS) == dict.fromkeys(PRESETS, 0) | {PRESETS[0]: 3}
    for wrong in ("w", "w6", "w1x", "weighed", "x1111111"):
        with pytest.raises(StaleLinkError):
            View.from_query({"first": wrong})
