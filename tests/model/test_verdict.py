"""What may be said of a number."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.model.verdict import Verdict, judge


@pytest.mark.parametrize(
    ("n", "low", "high", "nothing", "verdict"),
    [
        (9, 0.2, 0.4, 0.0, Verdict.TOO_FEW),
        (10, 0.2, 0.4, 0.0, Verdict.CLEAR),
        (10, -0.2, 0.4, 0.0, Verdict.WEAK),
        (10, 0.0, 0.4, 0.0, Verdict.WEAK),  # the edge belongs to the interval
        (10, -0.4, 0.0, 0.0, Verdict.WEAK),
        (10, -0.4, 0.4, None, Verdict.CLEAR),  # a description contradicts nothing
        (10, nan, nan, 0.0, Verdict.CLEAR),  # a count without an interval
    ],
)
def test_a_number_is_judged(
    n: int, low: float, high: float, nothing: float | None, verdict: Verdict
) -> None:
    assert judge(n=n, floor=10, low=low, high=high, nothing=nothing) is verdict


def test_verdicts_are_the_words_people_read() -> None:
    assert [str(verdict) for verdict in Verdict] == ["too few", "weak", "clear"]


@given(st.integers(0, 99), st.floats(-1, 1), st.floats(-1, 1), st.none() | st.floats(-1, 1))
def test_under_the_floor_nothing_is_said(
    n: int, one: float, other: float, nothing: float | None
) -> None:
    low, high = sorted((one, other))

    assert judge(n=n, floor=100, low=low, high=high, nothing=nothing) is Verdict.TOO_FEW
