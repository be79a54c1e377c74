"""Two sets of comments, and how surely they differ."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ttest_ind

from analysis.invented import comment, table
from belowline.analysis.differences import (
    mean_difference,
    people_among,
    people_difference,
    share_difference,
)
from belowline.analysis.diversity import factors, mtld
from belowline.analysis.side_by_side import side_by_side
from belowline.analysis.tone import with_tone


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [  # Newcombe 1998, table II, method 10
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_newcombes_own_examples(counts: tuple[int, ...], low: float, high: float) -> None:
    assert share_difference(*counts) == pytest.approx((low, high), abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(*[st.lists(st.integers(-100, 100), min_size=2, max_size=30)] * 2)
def test_the_interval_of_means_is_scipys(a: list[int], b: list[int]) -> None:
    ours = mean_difference(a, b)
    if len(set(a)) > 1 and len(set(b)) > 1:
        theirs = ttest_ind(a, b, equal_var=False).confidence_interval()
        assert ours == pytest.approx(tuple(theirs))
    elif len(set(a)) == len(set(b)) == 1:
        assert ours == (a[0] - b[0], a[0] - b[0])


def test_nothing_seen_bounds_nothing() -> None:
    assert all(map(np.isnan, share_difference(0, 0, 3, 9)))
    assert all(map(np.isnan, mean_difference([1.0], [1.0, 2.0])))
    assert people_difference([1], [5])[3] == 0


def test_people_among_so_many_comments_is_the_mean_of_all_draws() -> None:
    chance = np.random.default_rng(5)
    written = np.repeat([0, 1, 2, 3], [6, 3, 2, 1])
    drawn = [len(set(chance.permutation(written)[:5])) for _ in range(4_000)]

    assert people_among([6, 3, 2, 1], 5) == pytest.approx(np.mean(drawn), abs=0.05)
    assert people_among([6, 3, 2, 1], 12) == pytest.approx(4)
    assert people_among([6, 3, 2, 1], 1) == pytest.approx(1)


def test_leaving_one_comment_out_is_done_right() -> None:
    # The jackknife by its definition, comment by comment.
    held, size = [12, 6, 4, 2], 3
    values = []
    for person, comments in enumerate(held):
        fewer = [n - (place == person) for place, n in enumerate(held)]
        values += [people_among([n for n in fewer if n], size)] * comments
    n = sum(held)
    spread = (n - 1) / n * sum((value - np.mean(values)) ** 2 for value in values)

    a, b, (low, high), drawn = people_difference(held, held)

    assert (a, b, drawn) == (people_among(held, 3), people_among(held, 3), 3)
    t = 2.0128955989  # Student, 46 degrees of freedom
    assert (high - low) / 2 == pytest.approx(t * np.sqrt(2 * spread))


def test_intervals_of_differences_keep_their_promise() -> None:
    # The small version of bench/differences.py.
    chance = np.random.default_rng(3)
    shares = [
        share_difference(int(chance.binomial(40, 0.2)), 40, int(chance.binomial(90, 0.4)), 90)
        for _ in range(1_500)
    ]
    means = [mean_difference(chance.beta(2, 2, 30), chance.beta(2, 3, 90)) for _ in range(1_500)]

    assert 0.93 <= np.mean([low <= -0.2 <= high for low, high in shares]) <= 0.97
    assert 0.93 <= np.mean([low <= 0.5 - 0.4 <= high for low, high in means]) <= 0.97


def test_two_sides_hold_their_figures_and_their_comments() -> None:
    a = with_tone(
        table(*(comment(n, "A lovely plan. Really?", author="Sam") for n in range(1, 13)))
    )
    b = with_tone(table(*(comment(n, "A terrible plan.") for n in range(21, 33))))

    rows = side_by_side(a, b).set_index("figure")

    assert rows.loc["negative tone", ["a", "b", "verdict"]].tolist() == [0.0, 1.0, "clear"]
    assert rows.loc["ask a question", "a_ids"] == tuple(f"c{n}" for n in range(1, 13))
    assert rows.loc["ask a question", "b_ids"] == ()
    assert rows.loc["carry no name", "value"] == -1
    assert rows.loc["mean length", ["a", "b"]].tolist() == [4, 3]
    assert rows.loc["people", "verdict"] == "too few"
    assert rows["verdict"].tolist()[0] == ""


def test_under_ten_comments_nothing_is_compared() -> None:
    a = with_tone(table(*(comment(n, "A lovely plan.") for n in range(1, 10))))

    rows = side_by_side(a, a)

    assert rows["a"].notna().tolist() == [True] + [False] * 9
    assert set(rows["verdict"][1:]) == {"too few"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # McCarthy & Jarvis 2010, p. 384: "people" brings the share down to .667, one factor.
        ("of the people by the people", 1.0),
        ("of the people by the people for the people", 1.0),
        ("of the people by the", (1 - 4 / 5) / 0.28),
        ("a b c", 0.0),
    ],
)
def test_the_papers_own_example_of_a_factor(text: str, found: float) -> None:
    assert factors(text.split()) == pytest.approx(found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=60))
def test_mtld_is_what_a_plain_second_reading_gives(words: list[str]) -> None:
    def one_way(rest: list[str]) -> float:
        n, full = len(rest), 0.0
        while rest:
            shares = [len(set(rest[:k])) / k for k in range(1, len(rest) + 1)]
            ends = next((k for k, share in enumerate(shares, 1) if share < 0.72), None)
            if ends is None:
                full += (1 - shares[-1]) / 0.28
                break
            full, rest = full + 1, rest[ends:]
        return n / full if full else n

    assert mtld(words) == pytest.approx((one_way(words) + one_way(words[::-1])) / 2)
