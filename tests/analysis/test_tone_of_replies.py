"""Is a harsh comment answered harshly? Thirty pairs before anything is said."""

import numpy as np
import pandas as pd
import pytest

from belowline.analysis.correlation_in_threads import interval_in_threads
from belowline.analysis.tone_of_replies import (
    correlation_interval,
    echoes,
    tone_pairs,
    transitions,
)

LABELS = {-0.5: "negative", 0.0: "neutral", 0.5: "positive"}


def toned(*tones: float | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "comment_id": [f"c{n}" for n in range(1, len(tones) + 1)],
            "tone": pd.array(tones, dtype="Float64"),
            "label": ["unscored" if tone is None else LABELS[tone] for tone in tones],
        }
    )


def links(*rows: tuple[int, int | None, str]) -> pd.DataFrame:
    made = [(f"c{one}", f"c{up}" if up else None, grade) for one, up, grade in rows]
    return pd.DataFrame(made, columns=["comment_id", "parent_id", "grade"])


def pairs_of(*counted: tuple[float, float, int]) -> pd.DataFrame:
    """Return pairs by the tone asked, the tone of the answer, and how many there are."""
    tones: list[float | None] = []
    made = []
    for asked, answer, n in counted:
        for _ in range(n):
            tones += [asked, answer]
            made.append((len(tones), len(tones) - 1, "stated"))
    return tone_pairs(toned(*tones), links(*made))


def test_a_pair_is_a_scored_answer_and_the_scored_comment_it_surely_answers() -> None:
    page = toned(0.5, -0.5, None, 0.0, 0.5)
    known = links((2, 3, "inferred"), (2, 1, "stated"), (4, 3, "stated"), (5, None, "trace"))

    found = tone_pairs(page, known)

    assert found[["comment_id", "parent_id"]].to_numpy().tolist() == [["c2", "c1"]]
    assert found[["tone", "parent_tone"]].astype(float).to_numpy().tolist() == [[-0.5, 0.5]]


def test_transitions_count_and_expect_by_hand() -> None:
    pairs = pairs_of((-0.5, -0.5, 15), (-0.5, 0.5, 5), (0.5, -0.5, 5), (0.5, 0.5, 15))

    found = transitions(pairs).set_index(["parent_label", "label"])

    harsh = found.loc[("negative", "negative")]
    assert (harsh["pairs"], harsh["expected"], harsh["n"]) == (15, 10.0, 20)
    assert harsh["share"] == pytest.approx(0.75)
    assert harsh["low"] == pytest.approx(0.5313, abs=1e-4)  # Wilson's, of 15 in 20
    assert harsh["verdict"] == "clear"  # one half of all answers are negative
    assert found.loc[("neutral", "positive"), "verdict"] == "too few"
    assert int(found["pairs"].sum()) == 40
    assert sum(len(ids) for ids in found["comment_ids"]) == 40


def test_echoes_by_hand() -> None:
    pairs = pairs_of((-0.5, -0.5, 15), (-0.5, 0.5, 5), (0.5, -0.5, 5), (0.5, 0.5, 15))

    follow, harsh = echoes(pairs).itertuples()

    assert follow.value == pytest.approx(0.5)  # phi of the table: (15·15 − 5·5) / 20²
    assert (follow.n, follow.verdict) == (40, "clear")
    # Fisher's z of 0.5 is 0.5493; its error √(1.125 / 37) = 0.1744.
    assert follow.low == pytest.approx(np.tanh(0.5493 - 1.96 * 0.17437), abs=1e-4)
    assert harsh.value == pytest.approx(0.5)
    assert (harsh.n, harsh.verdict) == (20, "clear")


def test_twenty_nine_pairs_are_too_few() -> None:
    pairs = pairs_of((-0.5, -0.5, 15), (0.5, 0.5, 14))

    assert echoes(pairs)["verdict"].tolist() == ["too few"] * 2
    assert echoes(pairs)["value"].isna().all()
    assert set(transitions(pairs)["verdict"]) == {"too few"}


def test_a_correlation_of_tones_that_are_all_alike_is_not_given() -> None:
    follow, harsh = echoes(pairs_of((0.5, 0.5, 40))).itertuples()

    assert follow.verdict == harsh.verdict == "too few"


def test_no_links_make_no_pairs() -> None:
    pairs = tone_pairs(toned(0.5, 0.5), links())

    assert len(pairs) == 0
    assert int(transitions(pairs)["pairs"].sum()) == 0
    assert echoes(pairs)["n"].tolist() == [0, 0]


def test_the_correlations_interval_keeps_its_promise_in_threads() -> None:
    # Each comment answers a random earlier one and takes over a part of its tone.
    chance = np.random.default_rng(11)
    held = 0
    for _ in range(200):
        tones = np.zeros(60)
        up = np.full(60, -1)
        tones[0] = chance.normal()
        for n in range(1, 60):
            up[n] = chance.integers(0, n)
            tones[n] = 0.7 * tones[up[n]] + np.sqrt(1 - 0.49) * chance.normal()
        x = pd.Series(tones[up[1:]]).rank()
        r = float(np.corrcoef(x, pd.Series(tones[1:]).rank())[0, 1])
        names = [f"c{n}" for n in range(60)]
        low, high = interval_in_threads(r, names[1:], [names[n] for n in up[1:]])
        held += low <= 6 / np.pi * np.arcsin(0.7 / 2) <= high  # Spearman's of a normal pair

    assert held / 200 >= 0.91  # the formula for independent pairs holds two in three


def test_pairs_that_share_comments_are_known_less_surely_than_as_many_apart() -> None:
    chance = np.random.default_rng(3)
    tones = chance.choice([-0.5, 0.0, 0.5], 61).tolist()
    answers = pd.DataFrame(
        {
            "comment_id": [f"c{n}" for n in range(2, 62)],
            "parent_id": [f"c{1 + (n - 2) // 6}" for n in range(2, 62)],
            "grade": "stated",
        }
    )

    follow = echoes(tone_pairs(toned(*tones), answers)).iloc[0]
    low, high = correlation_interval(float(follow["value"]), 60)

    assert follow["high"] - follow["low"] > high - low
    assert follow["low"] < follow["value"] < follow["high"]


def test_many_answers_to_one_comment_have_no_correlation_to_know() -> None:
    pairs = tone_pairs(
        toned(0.5, *[-0.5, 0.5] * 20), links(*((n, 1, "stated") for n in range(2, 42)))
    )

    assert echoes(pairs).iloc[0]["verdict"] == "too few"
