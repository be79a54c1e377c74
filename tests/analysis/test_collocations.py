"""Words that belong together."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.invented import texts
from belowline.analysis.collocations import collocations, npmi


@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 500))
def test_npmi_is_boumas_formula_and_stays_within_its_bounds(
    pair: int, first: int, second: int, rest: int
) -> None:
    a, b = pair + first, pair + second
    places = a + b + rest + 1
    p, p_a, p_b = pair / places, a / places, b / places

    assert npmi(pair, a, b, places) == pytest.approx(log(p / (p_a * p_b)) / -log(p), abs=1e-9)
    assert -1 <= npmi(pair, a, b, places) <= 1


def test_a_name_of_two_words_is_found_and_two_common_words_side_by_side_are_not() -> None:
    rows = texts(
        *["Mill Square is far and the boat is late, boat and quay"] * 5,
        *["the quay boat is late, and the quay is far, a boat"] * 5,
    )

    found = collocations(rows, hidden=frozenset({"is", "the", "and"}))

    assert found["term"].tolist() == ["mill square"]
    assert found[["comments", "uses", "npmi"]].to_numpy().tolist() == [[5, 5, 1.0]]


def test_four_comments_make_no_name() -> None:
    assert collocations(texts(*["Mill Square"] * 4)).empty
