"""Bursts: what stands out of the fade, and how rarely chance does."""

import numpy as np
import pandas as pd
import pytest

from analysis.fading import fading, on_fade, with_burst
from belowline.analysis.burst_traits import burst_answers, burst_words
from belowline.analysis.bursts import bursts, chance_of, fast_stretches
from belowline.analysis.fade_fit import Family

every_family = pytest.mark.parametrize("family", list(Family))


def found_in(comments: pd.DataFrame) -> pd.DataFrame:
    return bursts(comments, *on_fade(comments))


def by_trying(even: list[float]) -> float:
    """Return what the best sequence of the two states gains, by trying all of them."""
    gains = [float(np.log(2) - gap) for gap in even]
    entry = float(np.log(len(even)))
    best = 0.0
    for states in range(2 ** len(even)):
        fast = [bool(states >> place & 1) for place in range(len(even))]
        entries = sum(now and not before for before, now in zip([False, *fast], fast, strict=False))
        held = sum(gain for gain, is_fast in zip(gains, fast, strict=True) if is_fast)
        best = max(best, held - entries * entry)
    return best


def test_the_automaton_finds_the_best_of_all_sequences() -> None:
    chance = np.random.default_rng(7)
    for _ in range(20):
        even = np.where(chance.random(11) < 0.6, 0.02, 3.0)
        stretches = fast_stretches(even)

        gained = sum(weight for *_, weight in stretches) - len(stretches) * np.log(11)
        assert gained == pytest.approx(by_trying(even.tolist()))


@every_family
@pytest.mark.parametrize("n", [30, 100])
def test_a_discussion_that_only_fades_has_no_burst(family: Family, n: int) -> None:
    chance = np.random.default_rng(11)
    alarms = [(found_in(fading(family, n, chance))["verdict"] == "clear").any() for _ in range(60)]

    # 5 % of 30 are 1.5; more than 5 would come in one of three hundred runs.
    assert sum(alarms) <= 5


@every_family
def test_fifteen_in_a_hundred_within_twenty_minutes_are_found(family: Family) -> None:
    chance = np.random.default_rng(12)
    found = [
        (found_in(with_burst(family, 100, chance))["verdict"] == "clear").any() for _ in range(25)
    ]

    assert np.mean(found) >= 0.8


def test_on_the_clock_nearly_every_fade_looks_like_a_burst() -> None:
    chance = np.random.default_rng(13)
    plain = []
    for _ in range(20):
        found, _ = on_fade(fading(Family.LOG_NORMAL, 30, chance))
        gaps = np.diff(found["delay"], prepend=0.0)
        plain.append(bool(fast_stretches(gaps / gaps.mean())))

    assert np.mean(plain) > 0.9


def test_a_burst_holds_all_comments_printed_within_it() -> None:
    comments = with_burst(Family.LOG_NORMAL, 100, np.random.default_rng(14))
    for burst in found_in(comments).itertuples():
        inside = comments["posted"].between(burst.start, burst.end, inclusive="left")
        assert tuple(comments.loc[inside, "comment_id"]) == burst.comment_ids
        assert burst.comments == len(burst.comment_ids)
        assert burst.comments > 2 * burst.expected


def test_few_comments_have_no_burst() -> None:
    assert found_in(fading(Family.WEIBULL, 24, np.random.default_rng(15))).empty


def test_a_heavier_burst_is_less_likely_chance() -> None:
    assert chance_of(9, 100) < chance_of(6, 100) < chance_of(6, 1_000) < 1


def test_the_words_of_a_burst_are_those_the_others_lack() -> None:
    texts = ["the strike begins"] * 4 + ["the boat is late"] * 8 + ["a strike of luck"]
    comments = pd.DataFrame(
        {
            "comment_id": [f"c{n}" for n in range(13)],
            "text": texts,
            "kind": "comment",
        }
    )
    burst = pd.DataFrame({"burst": [1], "comment_ids": [("c0", "c1", "c2", "c3")]})

    words = burst_words(comments, burst, hidden=frozenset({"the"}))

    assert words["term"].tolist() == ["begins", "strike"]
    assert words["comments"].tolist() == [4, 4]
    assert words["elsewhere"].tolist() == [0, 1]
    # 2·(4·ln(13/4) + 9·ln(13/9)): all of four, none of nine.
    assert words["g2"].iloc[0] == pytest.approx(2 * (4 * np.log(13 / 4) + 9 * np.log(13 / 9)))
    assert words["verdict"].tolist() == ["clear", "weak"]


def test_the_answers_of_a_burst_are_counted_inside_and_out() -> None:
    comments = pd.DataFrame({"comment_id": ["c1", "c2", "c3", "c4"]})
    links = pd.DataFrame({"comment_id": ["c2", "c3", "c4"], "parent_id": ["c1", None, "c1"]})
    burst = pd.DataFrame({"burst": [1], "comment_ids": [("c1", "c2", "c3")]})

    row = burst_answers(comments, links, burst).iloc[0]

    assert [row["answers"], row["inside"], row["n"], row["share_elsewhere"]] == [2, 1, 3, 1.0]
