"""Heated moments: negative, fast, back and forth, and more than chance makes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from analysis.invented import discussions, everything
from belowline.analysis import heat
from belowline.analysis.heat import heated_moments

BAD, GOOD = -0.8, 0.3


def page(*rows: tuple[str | None, float, float | None]) -> pd.DataFrame:
    """Return a page of comments as (person, minute, tone)."""
    tones = [tone for *_, tone in rows]
    return pd.DataFrame(
        {
            "comment_id": [f"c{n}" for n in range(1, len(rows) + 1)],
            "person": pd.array([person for person, *_ in rows], dtype="str"),
            "posted": pd.Timestamp("2024-05-01 08:00")
            + pd.to_timedelta([minute for _, minute, _ in rows], unit="min"),
            "tone": pd.array(tones, dtype="Float64"),
            "label": [
                "unscored" if tone is None else "negative" if tone <= -0.05 else "positive"
                for tone in tones
            ],
        }
    )


def links(*pairs: tuple[int, int]) -> pd.DataFrame:
    rows = [(f"c{answer}", f"c{asked}", "stated") for answer, asked in pairs]
    return pd.DataFrame(rows, columns=["comment_id", "parent_id", "grade"]).astype("str")


def quarrel(
    *, people: tuple[str, ...] = ("p1", "p2"), tone: float = BAD, gap: float = 1.0
) -> pd.DataFrame:
    """Twenty calm comments ten minutes apart, six of a quarrel, twenty calm ones again."""
    calm = [(f"p{n + 10}", 10.0 * n, GOOD) for n in range(20)]
    hot = [(people[n % len(people)], 200 + gap * n, tone) for n in range(6)]
    after = [(f"p{n + 40}", 240 + gap * 6 + 10.0 * n, GOOD) for n in range(20)]
    return page(*calm, *hot, *after)


QUARREL = tuple(f"c{n}" for n in range(21, 27))


def test_a_quick_harsh_exchange_is_found_with_what_came_before() -> None:
    (row,) = heated_moments(quarrel(), links((21, 3))).itertuples()

    assert row.comment_ids == QUARREL
    assert (row.moment, row.comments, row.n, row.people) == ("c21", 6, 6, 2)
    assert row.value == pytest.approx(BAD)
    assert row.chance <= 0.01
    assert row.verdict == "clear"
    assert row.started_by == "c3"
    assert row.before_ids == ("c3", "c18", "c19", "c20")
    assert row.within == "discussion"
    assert str(row.start) == "2024-05-01 11:20:00"


def test_who_starts_it_unasked_answers_nobody() -> None:
    (row,) = heated_moments(quarrel(), links()).itertuples()

    assert not isinstance(row.started_by, str)
    assert row.before_ids == ("c18", "c19", "c20")


def test_the_same_words_by_one_person_or_by_six_strangers_are_no_exchange() -> None:
    assert heated_moments(quarrel(people=("p1",)), links()).empty
    strangers = tuple(f"p{n}" for n in range(1, 7))
    assert heated_moments(quarrel(people=strangers), links()).empty


def test_strangers_who_answer_each_other_are_an_exchange() -> None:
    strangers = tuple(f"p{n}" for n in range(1, 7))
    answers = links(*((n, n - 1) for n in range(22, 27)))

    (row,) = heated_moments(quarrel(people=strangers), answers).itertuples()
    assert row.comment_ids == QUARREL


def test_a_slow_exchange_is_not_heated() -> None:
    assert heated_moments(quarrel(gap=60.0), links()).empty


def test_a_friendly_exchange_is_not_heated() -> None:
    assert heated_moments(quarrel(tone=0.9), links()).empty


def test_a_thread_that_others_talk_across_is_followed() -> None:
    # The quarrel's comments alternate with calm ones of other people by the clock.
    rows: list[tuple[str | None, float, float | None]] = []
    answers = []
    for n in range(30):
        rows.append((f"p{n + 10}", 10.0 * n, GOOD))
        if 10 <= n < 16:
            rows.append((f"p{n % 2 + 1}", 10.0 * n + 5, BAD))
            if n > 10:
                answers.append((len(rows), len(rows) - 2))

    (row,) = heated_moments(page(*rows), links(*answers)).itertuples()

    assert row.within == row.moment == "c12"
    assert row.comment_ids == ("c12", "c14", "c16", "c18", "c20", "c22")
    assert row.before_ids == ()


def test_under_twenty_five_scored_comments_nothing_is_looked_for() -> None:
    whole = quarrel()
    few = whole.iloc[15:39].reset_index(drop=True)

    assert len(few) == 24
    assert heated_moments(few, links()).empty


def test_comments_without_a_time_take_no_part() -> None:
    untimed = quarrel()
    untimed.loc[20:25, "posted"] = pd.NaT

    assert heated_moments(untimed, links()).empty


def test_two_moments_never_share_a_comment_and_stand_in_order() -> None:
    first, second = quarrel(), quarrel()
    second["posted"] += pd.Timedelta(days=1)
    both = pd.concat([first, second], ignore_index=True)
    both["comment_id"] = [f"c{n}" for n in range(1, len(both) + 1)]

    found = heated_moments(both, links())

    ids = [one for held in found["comment_ids"] for one in held]
    assert len(found) == 2
    assert len(ids) == len(set(ids))
    assert found["start"].is_monotonic_increasing


def test_the_same_page_gives_the_same_moments() -> None:
    once, again = (heated_moments(quarrel(), links()) for _ in range(2))

    pd.testing.assert_frame_equal(once, again)


def shuffled_alarms(runs: int, seed: int) -> int:
    """Count discussions of sixty busy talkers in which tone dealt out at random looks heated."""
    chance = np.random.default_rng(seed)
    alarms = 0
    for _ in range(runs):
        n = 60
        minutes = np.cumsum(chance.exponential(8, n))
        people = [f"p{one}" for one in chance.integers(0, 8, n)]
        tones = chance.normal(0, 0.5, n).clip(-1, 1)
        rows = zip(people, minutes.tolist(), tones.tolist(), strict=True)
        answers = [(one, int(chance.integers(1, one))) for one in range(2, n) if one % 2]
        alarms += not heated_moments(page(*rows), links(*answers)).empty
    return alarms


def test_tone_dealt_out_at_random_is_seldom_called_heated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(heat, "_SHUFFLES", 199)

    assert shuffled_alarms(60, seed=11) <= 6  # 3 expected at most; bench/tone_by.py has more


@settings(deadline=None, max_examples=30)
@given(discussions())
def test_any_page_has_moments_or_none(drawn: object) -> None:
    comments, found_links = everything(drawn)  # type: ignore[arg-type]

    assert heated_moments(comments, found_links).empty
