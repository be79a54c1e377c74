"""Agreement, κ and corrected shares: by hand, by a second implementation, and in simulation."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.analysis.agreement import (
    agreement,
    agreement_interval,
    cohens_kappa,
    confusion,
)
from belowline.analysis.corrected_shares import corrected_shares, share_interval
from belowline.analysis.hand_sample import dealt
from belowline.analysis.strata import Strata, strata_of
from belowline.analysis.tone import LABELS
from belowline.model.labels import TONES_BY_HAND

COUNTS = st.lists(st.integers(0, 9), min_size=9, max_size=9)


def checked(cells: dict[tuple[str, str], int], of: dict[str, int] | None = None) -> pd.DataFrame:
    """Return drawn comments with so many answers of each kind; all of them drawn by default."""
    pairs = [pair for pair, n in cells.items() for _ in range(n)]
    table = pd.DataFrame(pairs, columns=["stratum", "answer"], dtype="str")
    drawn = table["stratum"].map(table["stratum"].value_counts())
    return table.assign(
        comment_id=[f"c{n}" for n in range(1, len(pairs) + 1)],
        drawn=drawn,
        of=table["stratum"].map(of) if of else drawn,
    )


def test_kappa_is_that_of_the_papers_own_example() -> None:
    # Cohen 1960, table 2b: 200 diagnoses by two judges.
    assert cohens_kappa([[88, 14, 18], [10, 40, 10], [2, 6, 12]]) == pytest.approx(0.492, abs=5e-4)


@given(COUNTS)
def test_kappa_is_what_a_plain_second_reading_gives(counts: list[int]) -> None:
    # Pair by pair, in fractions: how often would two drawn apart say the same?
    table = [counts[0:3], counts[3:6], counts[6:9]]
    first = [k for k in range(3) for n in table[k] for _ in range(n)]
    second = [j for k in range(3) for j in range(3) for _ in range(table[k][j])]
    if not first:
        assert np.isnan(cohens_kappa(table))
        return
    n = len(first)
    same = Fraction(sum(a == b for a, b in zip(first, second, strict=True)), n)
    chance = Fraction(sum(a == b for a in first for b in second), n * n)
    if chance == 1:
        assert np.isnan(cohens_kappa(table))
    else:
        assert cohens_kappa(table) == pytest.approx(float((same - chance) / (1 - chance)))


def test_with_everybody_drawn_the_figures_are_plain_counts_without_doubt() -> None:
    cells = {
        ("negative", "negative"): 8,
        ("negative", "positive"): 2,
        ("positive", "positive"): 6,
        ("positive", "neutral"): 4,
        ("unscored", "negative"): 5,
    }
    rows = agreement(checked(cells)).set_index("statistic")
    shares = corrected_shares(checked(cells)).set_index("label")

    assert rows.loc["agreement", ["value", "low", "high"]].tolist() == pytest.approx([0.7] * 3)
    kappa = cohens_kappa([[8, 0, 2], [0, 0, 0], [0, 4, 6]])
    assert rows.loc["kappa", ["value", "low", "high"]].tolist() == pytest.approx([kappa] * 3)
    assert rows["n"].tolist() == [20, 20]
    assert shares.loc["negative", ["value", "low", "high"]].tolist() == pytest.approx([13 / 25] * 3)
    assert shares.loc["negative", "machine"] == pytest.approx(10 / 25)
    assert shares.loc["negative", "verdict"] == "clear"


def test_each_answer_counts_for_as_many_comments_as_it_stands_for() -> None:
    # Of 90 negative comments half, of 10 positive all would be called negative.
    cells = {
        ("negative", "negative"): 5,
        ("negative", "positive"): 5,
        ("positive", "negative"): 5,
    }
    made = corrected_shares(checked(cells, {"negative": 90, "positive": 10})).set_index("label")

    assert made.loc["negative", "value"] == pytest.approx(0.9 * 0.5 + 0.1)
    assert made.loc["negative", "machine"] == pytest.approx(0.9)
    assert made.loc["negative", "comment_ids"] == (
        "c1", "c2", "c3", "c4", "c5", "c11", "c12", "c13", "c14", "c15",
    )  # fmt: skip


def test_unscored_comments_and_those_nobody_can_tell_are_no_disagreement() -> None:
    cells = {
        ("negative", "negative"): 6,
        ("positive", "positive"): 6,
        ("positive", "unclear"): 3,
        ("unscored", "positive"): 5,
    }
    rows = agreement(checked(cells)).set_index("statistic")

    assert rows.loc["agreement", ["value", "n"]].tolist() == [1.0, 12]
    assert rows.loc["kappa", "value"] == pytest.approx(1.0)
    table = confusion(checked(cells))
    assert table["same"].isna().tolist() == [False, False, True, True]


@pytest.mark.parametrize("n", [0, 9])
def test_under_ten_answers_no_figure_is_trusted(n: int) -> None:
    table = checked({("negative", "negative"): n - n // 2, ("positive", "negative"): n // 2})

    assert set(agreement(table)["verdict"]) == {"too few"}
    assert set(corrected_shares(table)["verdict"]) == {"too few"}


def test_kappa_of_a_machine_that_says_one_thing_only_is_not_known() -> None:
    rows = agreement(checked({("negative", "negative"): 12})).set_index("statistic")

    assert pd.isna(rows.loc["kappa", "value"])
    assert rows.loc["kappa", "verdict"] == "too few"


def test_a_few_labels_of_many_comments_are_said_to_be_too_wide() -> None:
    cells = {("negative", "negative"): 5, ("negative", "positive"): 5}
    shares = corrected_shares(checked(cells, {"negative": 5_000})).set_index("label")

    assert shares["wide"].tolist() == [True, False, True, False]


CELLS = st.dictionaries(
    st.tuples(st.sampled_from(LABELS), st.sampled_from(TONES_BY_HAND)),
    st.integers(1, 6),
    min_size=1,
)


@settings(max_examples=30, deadline=None)
@given(CELLS, st.integers(1, 50))
def test_an_interval_holds_its_value_and_shares_add_up(
    cells: dict[tuple[str, str], int], times: int
) -> None:
    table = checked(cells)
    table = table.assign(of=table["drawn"] * times)
    before = table.copy(deep=True)

    shares, rows = corrected_shares(table), agreement(table)

    pd.testing.assert_frame_equal(table, before)
    assert shares["value"].sum() == pytest.approx(1)
    for made, least in ((shares, 0), (rows[rows["value"].notna()], -1)):
        assert ((made["low"] <= made["value"]) & (made["value"] <= made["high"])).all()
        assert ((made["low"] >= least) & (made["high"] <= 1)).all()
    assert sum(len(ids) for ids in shares["comment_ids"]) == len(table)
    assert sum(confusion(table)["comments"]) == len(table)


def test_a_simple_draw_has_the_slopes_of_the_published_standard_error() -> None:
    # One stratum per row of Fleiss, Cohen & Everitt's formula (13), with fixed rows instead of
    # random ones, is what a finite difference of κ in each cell must give.
    strata = Strata(np.array([[5, 2, 1, 0], [1, 4, 2, 1], [0, 2, 6, 0]], float), np.full(3, 1e6))
    places = np.arange(3)

    def kappa(shares: np.ndarray) -> float:
        return cohens_kappa((strata.weights[:, None] * shares)[:, :3])

    believed, h = strata.believed, 1e-6
    slopes = np.zeros((3, 4))
    for row in range(3):
        for column in range(4):
            step = np.zeros((3, 4))
            step[row, column] = h
            slopes[row, column] = (kappa(believed + step) - kappa(believed - step)) / (2 * h)
    inside = (believed * slopes**2).sum(axis=1) - (believed * slopes).sum(axis=1) ** 2
    parts = inside / strata.drawn
    t = 2.0859634  # Student, 20 degrees of freedom: near those of Satterthwaite here

    value, low, high = agreement_interval(strata, places, "kappa")

    assert value == pytest.approx(kappa(strata.shares))
    assert (high - low) / 2 == pytest.approx(t * np.sqrt(parts.sum()), rel=0.01)


def test_intervals_keep_their_promise() -> None:
    """A small version of bench/hand_check.py: 95 % within the noise of 700 draws."""
    chance = np.random.default_rng(5)
    sizes = np.array([90, 60, 90, 60])
    says = np.array(
        [
            (0.7, 0.2, 0.05, 0.05),
            (0.2, 0.6, 0.15, 0.05),
            (0.1, 0.25, 0.6, 0.05),
            (0.3, 0.5, 0.1, 0.1),
        ]
    )
    parts = dealt({str(n): int(size) for n, size in enumerate(sizes)}, 20).values()
    held: dict[str, list[bool]] = {"kappa": [], "agreement": [], "share": []}
    for _ in range(700):
        everybody = chance.multinomial(sizes, says)
        answers = [
            chance.multivariate_hypergeometric(row, part)
            for row, part in zip(everybody, parts, strict=True)
        ]
        all_strata = Strata(np.array(answers, float), sizes.astype(float))
        scored = Strata(all_strata.counts[:3], all_strata.sizes[:3])
        both = everybody[:3, :3]
        truths = {"kappa": cohens_kappa(both), "agreement": np.trace(both) / both.sum()}
        for name, truth in truths.items():
            _, low, high = agreement_interval(scored, np.arange(3), name)
            held[name].append(bool(low <= truth <= high))
        _, low, high = share_interval(all_strata, 0)
        held["share"].append(bool(low <= everybody[:, 0].sum() / sizes.sum() <= high))

    assert {name: 0.925 <= np.mean(found) <= 0.975 for name, found in held.items()} == {
        "kappa": True,
        "agreement": True,
        "share": True,
    }


def test_strata_without_comments_are_left_out() -> None:
    strata = strata_of(checked({("positive", "positive"): 3, ("unscored", "unclear"): 1}))

    assert strata.counts.tolist() == [[0, 0, 3, 0], [0, 0, 0, 1]]
    assert strata.sizes.tolist() == [3, 1]
