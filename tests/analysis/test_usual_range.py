"""What is usual among other discussions."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.analysis.usual_range import FEWEST, usual_range


def here(value: float | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place": [3],
            "figure": ["mean tone"],
            "unit": ["tone"],
            "value": pd.Series([value], dtype="Float64"),
            "n": [12],
            "comment_ids": pd.Series([("c1",)], dtype="object"),
        }
    )


def found(value: float | None, others: list[float]) -> pd.Series:  # type: ignore[type-arg]
    table = pd.DataFrame({"place": 3, "value": pd.Series(others, dtype="Float64")})
    return usual_range(here(value), table).iloc[0]


def test_the_range_leaves_one_in_twenty_out_at_either_end() -> None:
    # 39 others: of 40, two at either end are one in twenty.
    row = found(5.0, [float(n) for n in range(1, 40)])

    assert row[["low", "median", "high"]].tolist() == [2, 20, 38]
    assert row["by_chance"] == pytest.approx(0.1)
    assert row["below"] == pytest.approx(4.5 / 39)
    assert row["verdict"] == "usual"


@pytest.mark.parametrize(
    ("value", "verdict"), [(1.9, "unusual"), (2.0, "usual"), (38.0, "usual"), (38.1, "unusual")]
)
def test_only_what_lies_outside_is_unusual(value: float, verdict: str) -> None:
    assert found(value, [float(n) for n in range(1, 40)])["verdict"] == verdict


def test_too_few_others_say_nothing() -> None:
    others = [float(n) for n in range(FEWEST - 1)]

    assert found(100.0, others)["verdict"] == "too few"
    assert found(100.0, [*others, 1.0])["verdict"] == "unusual"
    assert found(None, [*others, 1.0])["verdict"] == "too few"
    assert pd.isna(found(100.0, others)["low"])


def test_others_without_the_figure_do_not_count() -> None:
    assert found(5.0, [*map(float, range(30)), np.nan])["discussions"] == 30


@settings(max_examples=20, deadline=None)
@given(st.permutations([float(n) for n in range(25)]), st.floats(-5, 30))
def test_the_order_of_the_others_does_not_matter(others: list[float], value: float) -> None:
    pd.testing.assert_series_equal(found(value, others), found(value, sorted(others)))


@pytest.mark.parametrize("size", [19, 38, 60])
def test_one_like_the_others_is_unusual_as_often_as_is_said(size: int) -> None:
    chance = np.random.default_rng(1)
    drawn = chance.standard_exponential((2_000, size + 1))
    k = int((size + 1) / 20 + 1e-9)
    held = np.sort(drawn[:, 1:], axis=1)
    outside = (drawn[:, 0] < held[:, k - 1]) | (drawn[:, 0] > held[:, size - k])

    # The rule of the function on some of them, and how often the rule is wrong on all.
    for row, odd in zip(drawn[:20], outside[:20], strict=True):
        said = found(float(row[0]), row[1:].tolist())
        assert (said["verdict"] == "unusual") is bool(odd)
    assert outside.mean() == pytest.approx(2 * k / (size + 1), abs=0.02)
