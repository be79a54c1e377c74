"""Which words come together in comments more often than by chance?"""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from analysis.invented import texts
from belowline.analysis.co_occurrence import FEWEST_COMMENTS, co_occurrence, paired_terms


def test_pairs_are_counted_in_comments_wherever_the_words_stand() -> None:
    rows = texts(*["quay: boat. Boat!"] * 6, *["quay"] * 4, *["lamp"] * 10)

    found = co_occurrence(rows)

    pair = found.iloc[0]
    assert (pair["term"], pair["other"]) == ("quay", "boat")
    assert (pair["comments"], pair["n"]) == (6, 20)
    assert pair["expected"] == 10 * 6 / 20
    # ln(6 · 20 / (10 · 6)) / −ln(6 / 20)
    assert pair["npmi"] == pytest.approx(np.log(2) / -np.log(0.3))


def test_the_statistic_is_what_scipy_makes_of_the_same_four_counts() -> None:
    rows = texts(*["quay boat"] * 12, *["quay"] * 3, *["boat"] * 2, *["lamp"] * 23)

    pair = co_occurrence(rows).iloc[0]

    counts = [[12, 3], [2, 23]]
    other = chi2_contingency(counts, correction=False, lambda_="log-likelihood")
    assert pair["g2"] == pytest.approx(other.statistic)
    assert pair["verdict"] == "clear"


def test_four_comments_are_no_pair_and_fewer_than_expected_is_none() -> None:
    few = texts(*["quay boat"] * (FEWEST_COMMENTS - 1), *["lamp"] * 20)
    apart = texts(*["quay boat"] * 5, *["quay"] * 20, *["boat"] * 20)

    assert co_occurrence(few).empty
    assert co_occurrence(apart).empty


def test_words_dealt_out_at_random_are_hardly_ever_clear() -> None:
    chance = np.random.default_rng(7)
    words = np.array([f"word{n}x" for n in range(60)])
    clear = 0
    for _ in range(20):
        rows = texts(*(" ".join(chance.choice(words, 12, replace=False)) for _ in range(120)))
        clear += int((co_occurrence(rows)["verdict"] == "clear").sum())

    assert clear <= 1


def test_hidden_words_are_in_no_pair() -> None:
    rows = texts(*["the quay boat"] * 6, *["lamp"] * 6)

    found = co_occurrence(rows, hidden=frozenset({"the"}))

    assert found[["term", "other"]].to_numpy().tolist() == [["boat", "quay"]]


def test_emoji_and_words_without_spaces_between_them_pair_too() -> None:
    rows = texts(*["和平谈判很好 ❤️"] * 6, *["别的"] * 6)

    pairs = {frozenset(pair) for pair in co_occurrence(rows)[["term", "other"]].to_numpy()}

    assert frozenset({"和平", "谈判"}) in pairs
    assert frozenset({"和平", "❤"}) in pairs


def test_each_word_of_a_pair_has_its_own_comments() -> None:
    rows = texts(*["quay boat"] * 6, *["quay"] * 4, *["lamp"] * 10)
    before = rows.copy(deep=True)

    terms = paired_terms(rows, co_occurrence(rows)).set_index("term")

    assert terms["comments"].to_dict() == {"quay": 10, "boat": 6}
    assert terms.loc["boat", "comment_ids"] == tuple(f"c{n}" for n in range(1, 7))
    pd.testing.assert_frame_equal(rows, before)
    assert paired_terms(rows, co_occurrence(rows.iloc[:0])).empty
