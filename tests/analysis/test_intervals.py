"""How surely a mean or a quantile is known."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.analysis.intervals import mean_interval, quantile, quantile_interval

numbers = st.lists(st.floats(-100, 100), min_size=1, max_size=40)


def test_the_mean_of_three_has_the_interval_of_the_table() -> None:
    # t(2, 97.5 %) = 4.3027; standard error of (-1, 0, 1) = 1/√3.
    assert mean_interval([-1, 0, 1]) == pytest.approx((-2.4841, 2.4841), abs=1e-4)


def test_one_value_says_nothing_of_its_spread() -> None:
    assert all(isnan(end) for end in mean_interval([0.5]))
    assert all(isnan(end) for end in mean_interval([]))


def test_the_half_life_of_29_comments_is_bound_by_the_9th_and_the_21st() -> None:
    # Binomial(29, ½): at most 8 below with 1.2 %, at most 20 with 98.8 %.
    assert quantile_interval(range(1, 30), 0.5) == (9, 21)


def test_five_values_bound_no_median() -> None:
    assert all(isnan(end) for end in quantile_interval(range(5), 0.5))


def test_ten_values_bound_the_80_percent_point_from_below_only() -> None:
    low, high = quantile_interval(range(1, 11), 0.8)

    assert low == 5
    assert isnan(high)


def test_a_quantile_is_one_of_the_values() -> None:
    assert quantile([10, 1, 3, 2], 0.5) == 2
    assert quantile(range(1, 11), 0.8) == 8
    assert quantile(range(1, 30), 0.5) == 15
    assert isnan(quantile([], 0.5))


@settings(deadline=None)
@given(numbers, st.floats(0.05, 0.95))
def test_intervals_hold_their_value(values: list[float], share: float) -> None:
    low, high = quantile_interval(values, share)
    value = quantile(values, share)

    assert isnan(low) or low <= value
    assert isnan(high) or value <= high
    if len(values) > 1:
        first, last = mean_interval(values)
        assert first <= np.mean(values) + 1e-9
        assert np.mean(values) <= last + 1e-9


@pytest.mark.parametrize("n", [10, 29])
def test_nineteen_of_twenty_intervals_hold_the_truth(n: int) -> None:
    """Scores as VADER gives them: one lump below zero, one above, edges at ±1."""
    chance = np.random.default_rng(20240501)
    lumps = chance.choice([-0.5, 0.4], size=(2000, n), p=[0.45, 0.55])
    scores = np.clip(lumps + chance.normal(0, 0.3, size=(2000, n)), -1, 1)
    waits = chance.lognormal(1, 1.5, size=(2000, n))
    population = chance.choice([-0.5, 0.4], size=10**6, p=[0.45, 0.55])
    truth = np.clip(population + chance.normal(0, 0.3, size=10**6), -1, 1).mean()

    means = [low <= truth <= high for low, high in map(mean_interval, scores)]
    medians = [low <= np.e <= high for low, high in (quantile_interval(w, 0.5) for w in waits)]

    # 2,000 trials place a coverage of 95 % within one point.
    assert 0.935 <= np.mean(means) <= 0.965
    assert np.mean(medians) >= 0.94
