"""How interest fades."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.fading import FADES, fading, on_fade, printed
from analysis.invented import at
from belowline.analysis.fade import delays, fade_curve, fades, share_expected
from belowline.analysis.fade_fit import Family, drawn, fitted, log_density, share_by

every_family = pytest.mark.parametrize("family", list(Family))


@every_family
def test_a_fit_finds_the_law_it_was_drawn_from(family: Family) -> None:
    hours = drawn(family, FADES[family], 20_000, np.random.default_rng(1))

    assert [float(part) for part in fitted(family, hours)] == pytest.approx(FADES[family], rel=0.06)


@every_family
def test_no_neighbouring_parameters_are_likelier_than_the_fit(family: Family) -> None:
    hours = drawn(family, FADES[family], 80, np.random.default_rng(2))
    first, second = fitted(family, hours)
    best = log_density(family, (first, second), hours).sum()

    for one in (0.97, 1.0, 1.03):
        for other in (0.97, 1.0, 1.03):
            near = (first * one, second * other)
            assert log_density(family, near, hours).sum() <= best + 1e-6


@every_family
def test_the_density_is_the_slope_of_the_share(family: Family) -> None:
    parameters = tuple(np.asarray(part) for part in FADES[family])
    hours = np.array([0.5, 2.0, 7.0])
    step = 1e-5

    slope = (
        share_by(family, parameters, hours + step) - share_by(family, parameters, hours - step)
    ) / (2 * step)

    assert np.exp(log_density(family, parameters, hours)) == pytest.approx(slope, rel=1e-5)


def test_a_weight_of_two_counts_like_two_comments() -> None:
    hours, weights = np.array([0.5, 2.0, 9.0]), np.array([1.0, 2.0, 1.0])
    doubled = np.array([0.5, 2.0, 2.0, 9.0])

    for family in Family:
        weighted = [float(part) for part in fitted(family, hours, weights)]
        assert weighted == pytest.approx(
            [float(part) for part in fitted(family, doubled)], rel=1e-5
        )


def test_comments_of_one_minute_are_spread_over_it_in_page_order() -> None:
    found = delays(at("09:00", "09:30", "09:30"))

    assert found["comment_id"].tolist() == ["c2", "c3"]
    assert (found["delay"] * 60).tolist() == pytest.approx([29.75, 30.25])


def test_with_the_hour_of_publication_the_first_comment_has_a_delay_too() -> None:
    rows = at("09:00", "10:00")

    assert delays(rows, published="2024-05-01T08:00")["delay"].tolist() == pytest.approx(
        [1 + 1 / 120, 2 + 1 / 120]
    )
    for useless in ("2024-05-01", "2024-05-01T09:30", "2023-01-01T08:00", "yesterday T"):
        assert len(delays(rows, published=useless)) == 1


def test_few_comments_choose_no_law() -> None:
    few = fades(delays(fading(Family.WEIBULL, 50, np.random.default_rng(3)))["delay"])
    enough = fades(delays(fading(Family.WEIBULL, 51, np.random.default_rng(3)))["delay"])

    assert set(few["verdict"]) == {"too few"}
    assert set(enough["verdict"]) <= {"weak", "clear"}
    assert enough["chosen"].tolist() == [True, False, False]
    assert enough["behind"].is_monotonic_increasing


def test_all_at_one_minute_has_no_fade() -> None:
    found, even = on_fade(at("09:00"))

    assert fades(found["delay"]).empty
    assert even.tolist() == []


@every_family
def test_on_its_own_time_a_fade_runs_evenly(family: Family) -> None:
    _, even = on_fade(fading(family, 400, np.random.default_rng(4)))

    assert even.mean() == pytest.approx(1)
    assert even[:200].mean() == pytest.approx(1, abs=0.15)
    assert even.std() == pytest.approx(1, abs=0.15)


def test_the_curve_of_the_fade_ends_where_the_comments_end() -> None:
    comments = fading(Family.LOG_NORMAL, 300, np.random.default_rng(5))
    found = delays(comments)
    curve = fade_curve(found, fades(found["delay"]), 300)

    assert curve["since_first"].iloc[-1] == pytest.approx(found["delay"].iloc[-1])
    assert curve["share"].is_monotonic_increasing
    assert 0.95 < curve["share"].iloc[-1] <= 1


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(0, 1_000), min_size=3, max_size=40))
def test_the_share_expected_never_falls(hours: list[float]) -> None:
    found = delays(printed(np.array(hours)))
    laws = fades(found["delay"])
    if laws.empty:
        return
    shares = share_expected(laws, np.linspace(0.01, 1_000, 50))

    assert (np.diff(shares) >= -1e-9).all()
    assert ((shares >= -1e-9) & (shares <= 1 + 1e-9)).all()


def test_times_to_the_second_are_not_spread_over_a_minute() -> None:
    posted = pd.to_datetime(["2024-05-01 09:00:00", "2024-05-01 09:00:07"])
    found = delays(pd.DataFrame({"comment_id": ["c1", "c2"], "posted": posted}))

    assert found["delay"].tolist() == pytest.approx([7 / 3600])
