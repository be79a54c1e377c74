"""What sets one set of comments apart from another."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from analysis.invented import texts
from belowline.analysis.keyness import cut, g_squared, keyness, log_odds, log_ratio


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_g2_is_what_scipy_says_of_the_same_table(n_a: int, n_b: int, data: st.DataObject) -> None:
    a, b = data.draw(st.integers(0, n_a)), data.draw(st.integers(0, n_b))
    ours = g_squared(np.array([a]), n_a, np.array([b]), n_b)[0]
    if 0 < a + b < n_a + n_b:
        table = [[a, b], [n_a - a, n_b - b]]
        theirs = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert ours == pytest.approx(theirs, abs=1e-9)
    else:
        assert ours == pytest.approx(0, abs=1e-9)  # nobody or everybody: nothing to tell apart


def test_log_odds_are_those_of_the_published_packages_own_example() -> None:
    # "the quick brown fox jumps over the lazy pig" against "the lazy purple pig jumps over
    # the lazier donkey", nine words each, eleven kinds, a prior of 0.05 for each kind.
    a, b = np.array([0, 1, 2]), np.array([1, 0, 2])  # donkey, fox, the
    delta, sigma = log_odds((a, 9), (b, 9), (np.full(3, 0.05), 11 * 0.05))

    assert (delta / sigma).tolist() == pytest.approx([-0.6894227886807968, 0.6894227886807968, 0])


def test_log_ratio_doubles() -> None:
    a, b = np.array([20, 10, 0]), np.array([10, 10, 8])

    assert log_ratio(a, 100, b, 100).tolist() == pytest.approx([1, 0, -4])  # 8 against a half


def halves(a: list[str], b: list[str], **options: frozenset[str]) -> pd.DataFrame:
    rows = texts(*a, *b)
    return keyness(rows.iloc[: len(a)], rows.iloc[len(a) :], **options)


def test_a_word_of_one_half_is_clear_and_a_word_of_both_is_not() -> None:
    found = halves(["the ferry bell"] * 20, ["the ferry horn"] * 20, hidden=frozenset({"the"}))

    assert found[["term", "a", "b", "side", "verdict"]].to_numpy().tolist() == [
        ["bell", 20, 0, "a", "clear"],
        ["horn", 0, 20, "b", "clear"],
        ["ferry", 20, 20, "", "weak"],
    ]
    assert found["comment_ids"].map(len).tolist() == [20, 20, 40]


def test_one_comment_that_says_a_word_twenty_times_counts_once() -> None:
    assert halves(["bell " * 20, "quay", "quay"], ["quay"] * 3)["term"].tolist() == ["quay"]


def test_under_five_comments_nothing_is_compared() -> None:
    assert halves(["bell"] * 4, ["horn"] * 4).empty
    assert halves(["bell"] * 5, ["horn"] * 4)["term"].tolist() == ["bell"]
    assert halves([], ["horn"] * 9).empty


def test_the_more_words_are_compared_the_higher_the_cut() -> None:
    assert cut(1) == cut(249) == 15.13
    assert cut(2_000) == pytest.approx(19.085, abs=0.001)


def test_chance_alone_makes_at_most_one_word_clear_in_twenty_cuts() -> None:
    # The small version of bench/keyness.py: 200 comments, some 300 words, cut at random.
    chance = np.random.default_rng(11)
    held = chance.random((200, 300)) < 1 / np.arange(4, 304) ** 0.6
    held = held[:, held.sum(axis=0) >= 5]
    together, hits, plain = held.sum(axis=0), 0, 0
    for n_a in [100] * 200 + [20] * 200:
        a = held[chance.permutation(200)[:n_a]].sum(axis=0)
        g2 = g_squared(a, n_a, together - a, 200 - n_a)
        hits += int((g2 > cut(held.shape[1])).sum())
        plain += int((g2 > 3.84).sum())

    assert hits <= 400 / 20
    assert plain > 400 * 5  # what the cut of a single test would have called clear


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["bell", "horn quay", "quay bell", "US"]), max_size=14),
    st.integers(0, 14),
)
def test_turning_the_sides_round_turns_the_signs(written: list[str], first: int) -> None:
    there, back = halves(written[:first], written[first:]), halves(written[first:], written[:first])
    turned = back.set_index("term").reindex(there["term"])

    assert there["g2"].tolist() == pytest.approx(turned["g2"].tolist())
    assert there["log_ratio"].tolist() == pytest.approx((-turned["log_ratio"]).tolist())
    assert there["z"].tolist() == pytest.approx((-turned["z"]).tolist())
    assert ((there["low"] <= there["log_odds"]) & (there["log_odds"] <= there["high"])).all()
