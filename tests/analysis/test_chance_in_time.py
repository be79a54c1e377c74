"""Clusters, contagion, silences, hours, changes and what is still to come."""

from math import exp, log, sqrt

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize

from analysis.fading import FADES, fading, on_fade, printed
from analysis.invented import at
from belowline.analysis.burstiness import burstiness, chance_band, finite_burstiness
from belowline.analysis.changes import pace_changes, tone_changes
from belowline.analysis.fade import delays, even_gaps, fades
from belowline.analysis.fade_fit import Family, drawn, fitted, log_density, share_by
from belowline.analysis.hawkes import _climbed, _echoes, branching
from belowline.analysis.intervals import interpolated_quantile_interval
from belowline.analysis.rate import arrival_rate
from belowline.analysis.rhythm import concentration, weekdays
from belowline.analysis.silences import night_hours, silences
from belowline.analysis.tempo import gaps
from belowline.analysis.volume import expected_volume


def test_burstiness_is_minus_one_for_a_clock_and_one_for_a_single_wait() -> None:
    assert finite_burstiness(np.ones(30)) == pytest.approx(-1)
    assert finite_burstiness(np.array([0.0] * 9 + [5.0])) == pytest.approx(1)
    # Gaps 1 and 3: r = 1/2, n = 2, so (√3/2 − 1) / ((√3 − 2)/2 + 1).
    assert finite_burstiness(np.array([1.0, 3.0])) == pytest.approx(
        (sqrt(3) / 2 - 1) / ((sqrt(3) - 2) / 2 + 1)
    )
    assert np.isnan(finite_burstiness(np.zeros(5)))


@pytest.mark.parametrize("n", [25, 250])
def test_the_band_of_chance_holds_95_of_100_steady_discussions(n: int) -> None:
    low, high = chance_band(n)
    drawn_gaps = np.random.default_rng(1).exponential(size=(3_000, n - 1))

    held = np.mean([low <= finite_burstiness(each) <= high for each in drawn_gaps])

    assert 0.93 <= held <= 0.97


def test_a_fade_is_clustered_on_the_clock_but_not_beyond_itself() -> None:
    comments = fading(Family.LOG_NORMAL, 200, np.random.default_rng(3))

    rows = burstiness(comments, on_fade(comments)[1]).set_index("statistic")

    assert rows["verdict"].to_dict() == {"clock": "clear", "fade": "weak"}
    assert rows.loc["clock", "value"] > 0.5


def test_few_comments_are_not_judged() -> None:
    rows = burstiness(at(*[f"{hour:02}:00" for hour in range(24)]))

    assert rows["verdict"].tolist() == ["too few"]


@pytest.mark.parametrize("n", [10, 100])
def test_the_interval_of_the_half_life_holds_it_95_times_of_100(n: int) -> None:
    chance, held = np.random.default_rng(4), []
    for _ in range(2_000):
        hours = drawn(Family.LOG_NORMAL, FADES[Family.LOG_NORMAL], n, chance)
        low, high = interpolated_quantile_interval(hours, 0.5)
        held.append(low <= 4.5 <= high)

    assert 0.93 <= np.mean(held) <= 0.97


def set_off(n: int, share: float, chance: np.random.Generator) -> pd.DataFrame:
    """Return a log-normal fade in which each comment sets off so many others."""
    wave = drawn(Family.LOG_NORMAL, FADES[Family.LOG_NORMAL], round(n * (1 - share)), chance)
    found = [wave]
    while len(wave):
        children = chance.poisson(share, len(wave))
        wave = np.repeat(wave, children) + chance.exponential(0.5, children.sum())
        found.append(wave)
    return delays(printed(np.concatenate(found)))


def test_the_share_set_off_is_found_within_its_interval() -> None:
    chance = np.random.default_rng(5)
    found = [set_off(150, 0.5, chance) for _ in range(12)]
    rows = pd.concat([branching(each) for each in found if len(each) >= 100])

    assert ((rows["low"] <= 0.5) & (rows["high"] >= 0.5)).mean() >= 0.8
    assert 0.25 <= rows["value"].mean() <= 0.6


@pytest.mark.parametrize("family", Family)
@pytest.mark.parametrize("share", [0.0, 0.4, 0.8])
def test_no_fade_is_likelier_than_the_one_found_beneath_an_echo(
    family: Family, share: float
) -> None:
    """Against a general optimiser on a likelihood written down again."""
    delay = set_off(150, 0.5, np.random.default_rng(12))["delay"].to_numpy()
    wait = 0.0 if family is Family.POWER_LAW else float(delay[0])
    memory = 0.5
    later = delay[:, None] - np.r_[0.0, delay]
    kernel = np.where(later > 0, np.exp(-np.maximum(later, 0) / memory) / memory, 0.0)
    echo = share * kernel.sum(axis=1)

    def lost(fade: np.ndarray) -> float:
        one, two = fade[1] if family is Family.LOG_NORMAL else exp(fade[1]), exp(fade[2])
        law = (np.asarray(one), np.asarray(two))
        before = float(share_by(family, law, np.array([wait]))[0]) if wait else 0.0
        base = np.exp(fade[0] + log_density(family, law, delay + wait)) / (1 - before)
        return float(exp(fade[0]) - np.log(base + echo).sum())

    first, second = fitted(family, delay + wait)
    start = [log(len(delay)), first if family is Family.LOG_NORMAL else log(first), log(second)]
    with np.errstate(all="ignore"):
        best = minimize(
            lost, start, method="Nelder-Mead", options={"maxiter": 4_000, "fatol": 1e-9}
        )

    found = _climbed(np.array([start]), delay + wait, family, wait, echo[None, :])[1][0]

    assert found >= -best.fun - 0.02
    np.testing.assert_allclose(
        share * _echoes(delay, np.array([1 / memory]), from_first=True)[0], echo, rtol=1e-9
    )


def test_publication_sets_no_comment_off() -> None:
    """With the hour of publication known there is no comment at zero that could."""
    delay = np.array([0.5, 0.6])

    assert _echoes(delay, np.array([1.0]), from_first=False)[0, 0] == 0
    assert _echoes(delay, np.array([1.0]), from_first=True)[0, 0] == pytest.approx(exp(-0.5))


def test_a_page_with_publication_needs_one_delay_more_for_the_same_comments() -> None:
    found = delays(fading(Family.LOG_NORMAL, 100, np.random.default_rng(13)))

    assert len(found) == 99
    assert branching(found)["n"].tolist() == [100]
    assert branching(found)["verdict"].tolist() != ["too few"]
    assert branching(found, start_known=True)["verdict"].tolist() == ["too few"]


def test_a_discussion_too_long_to_be_measured_is_not_measured_by_its_beginning() -> None:
    comments = fading(Family.LOG_NORMAL, 1_500, np.random.default_rng(4))
    found = delays(comments)

    row = branching(found).iloc[0]

    assert pd.isna(row["value"])
    assert row["verdict"] == "too few"


def test_a_fade_sets_nothing_off() -> None:
    chance = np.random.default_rng(6)
    found = [delays(fading(Family.LOG_NORMAL, 150, chance)) for _ in range(10)]
    rows = pd.concat([branching(each) for each in found])

    assert (rows["verdict"] == "weak").mean() >= 0.8
    assert branching(found[0].head(98))["verdict"].tolist() == ["too few"]


def test_the_rate_counts_all_comments_and_its_band_holds_it() -> None:
    comments = fading(Family.POWER_LAW, 300, np.random.default_rng(7))
    rate = arrival_rate(comments)
    hours = (rate["moment"] - rate["moment"].iloc[0]).dt.total_seconds() / 3600

    assert np.trapezoid(rate["rate"], hours) == pytest.approx(300, rel=0.1)
    assert ((rate["low"] <= rate["rate"]) & (rate["rate"] <= rate["high"])).all()
    assert arrival_rate(comments.head(9)).empty
    assert arrival_rate(at(*["09:00"] * 20)).empty


def test_a_steady_discussion_has_a_level_rate_up_to_its_first_comment() -> None:
    comments = printed(np.arange(600) / 60)

    assert arrival_rate(comments)["rate"].iloc[0] == pytest.approx(60, rel=0.05)


def test_a_few_comments_months_later_do_not_blur_the_first_days() -> None:
    """Bins as wide for all would be wider than the brush where nearly all of them came."""
    steady = np.arange(4_000) / 100  # a hundred an hour, for forty hours
    comments = printed(np.concatenate([steady, np.linspace(480, 2064, 20)]))
    rate = arrival_rate(comments)
    hours = (rate["moment"] - rate["moment"].iloc[0]).dt.total_seconds() / 3600
    body = rate[(hours > 3) & (hours < 35)]

    assert len(body) >= 60
    assert body["rate"].between(80, 120).all()
    assert rate["rate"][hours > 500].max() < 1


def test_the_night_is_from_ten_to_six() -> None:
    start = pd.Series(pd.to_datetime(["2024-05-01 05:00", "2024-05-01 12:00", "2024-05-01 23:00"]))
    end = pd.Series(pd.to_datetime(["2024-05-01 07:00", "2024-05-01 21:00", "2024-05-03 23:00"]))

    assert night_hours(start, end).tolist() == [1, 0, 16]


def test_a_silence_that_the_fade_brings_is_weak_and_one_that_it_does_not_is_clear() -> None:
    usual = np.linspace(0, 10, 60)
    broken = np.concatenate([usual, 22 + usual])
    comments = printed(broken)

    judged = silences(gaps(comments), *on_fade(comments))

    assert judged["verdict"].tolist()[0] == "clear"
    assert set(judged["verdict"].tolist()[1:]) == {"weak"}
    assert judged["night"].iloc[0] == pytest.approx(8)


def test_a_silence_counts_the_comments_that_there_are() -> None:
    """With the hour of publication every comment has a delay, without it all but the first."""
    comments = printed(np.sort(np.random.default_rng(14).exponential(5, 24)))
    start = (comments["posted"].min() - pd.Timedelta(hours=1)).isoformat()
    for published, known in ((None, False), (start, True)):
        found = delays(comments, published=published)
        even = even_gaps(found, fades(found["delay"], start_known=known))
        judged = silences(gaps(comments), found, even, start_known=known)

        assert set(judged["n"]) == {24}
        assert set(judged["verdict"]) == {"too few"}


def test_hours_lean_to_one_side_only_above_chance() -> None:
    morning = printed(np.arange(120) / 60)
    round_the_clock = printed(np.arange(120) * 1.0)

    assert concentration(morning)["verdict"].tolist() == ["clear", "too few"]
    assert concentration(morning.head(99))["verdict"].tolist() == ["too few"] * 2
    rows = concentration(round_the_clock).set_index("statistic")
    assert rows.loc["hour", "value"] == pytest.approx(0, abs=1e-9)
    assert rows.loc["hour", "verdict"] == "weak"
    assert rows.loc["hour", "chance_high"] == pytest.approx(sqrt(-log(0.05) / 120))


def test_a_weekday_must_come_round_twice() -> None:
    short, long = printed(np.arange(120) * 2.0), printed(np.arange(120) * 24.0)

    assert set(weekdays(short)["verdict"]) == {"too few"}
    assert set(weekdays(long)["verdict"]) == {"weak"}
    assert weekdays(short)["comments"].sum() == 120


def test_a_lasting_change_of_tone_is_found_where_it_is() -> None:
    tone = np.tile([0.5, 0.3, 0.4], 20).tolist() + np.tile([-0.5, -0.3, -0.4], 20).tolist()
    comments = printed(np.arange(120) / 6, tone=tone)

    (change,) = tone_changes(comments).itertuples()

    assert change.comment_ids == tuple(comments["comment_id"][60:])
    assert [change.before, change.after] == pytest.approx([0.4, -0.4])


def test_tones_at_random_do_not_change_for_good() -> None:
    chance = np.random.default_rng(8)
    found = [
        len(tone_changes(printed(np.arange(80) / 6, tone=chance.choice([-0.5, 0, 0.5], 80)))) > 0
        for _ in range(60)
    ]

    assert sum(found) <= 8  # 5 % of 60 are 3


def test_a_pace_that_doubles_is_found_and_a_fade_is_no_change() -> None:
    chance = np.random.default_rng(9)
    quiet = [pace_changes(c, *on_fade(c)) for c in (fading(f, 100, chance) for f in Family)]
    resumed = printed(np.concatenate([chance.exponential(3, 150), 30 + chance.random(80)]))

    assert sum(len(each) for each in quiet) == 0
    assert len(pace_changes(resumed, *on_fade(resumed))) >= 1


def test_a_page_saved_when_nothing_came_any_more_expects_nothing_more() -> None:
    hours = np.sort(drawn(Family.LOG_NORMAL, (0.0, 0.5), 200, np.random.default_rng(10)))
    row = expected_volume(pd.DataFrame({"delay": hours}), seen=1_000.0).iloc[0]

    assert row["value"] == pytest.approx(200, rel=0.02)
    assert row["low"] == 200


def test_half_a_discussion_expects_about_as_many_again() -> None:
    chance = np.random.default_rng(11)
    hours = np.sort(drawn(Family.LOG_NORMAL, (log(4.5), 0.7), 400, chance))
    row = expected_volume(pd.DataFrame({"delay": hours[hours < 4.5]}), seen=4.5).iloc[0]

    assert row["low"] < 400 < row["high"]
    assert exp(1.0) > row["value"] / 400 > 0.5


def test_few_comments_expect_nothing() -> None:
    found = pd.DataFrame({"delay": np.linspace(0.1, 5, 49)})

    assert expected_volume(found, seen=6.0)["verdict"].tolist() == ["too few"]
