"""Several discussions, each against the first."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from analysis.invented import comment, discussions, everything, table
from belowline.analysis.differences import people_among, people_difference, share_difference
from belowline.analysis.lineup import lineup
from belowline.analysis.one_side import one_side
from belowline.analysis.side_by_side import side_by_side
from belowline.analysis.tone import with_tone
from belowline.model.discussion import Discussion


def asked(asking: int, of: int, *, people: int = 0) -> pd.DataFrame:
    """Return comments of which some ask; so many people take turns, or nobody is named."""
    return with_tone(
        table(
            *(
                comment(
                    n,
                    "Is it late?" if n <= asking else "It is late.",
                    author=f"Person {n % people}" if people else None,
                )
                for n in range(1, of + 1)
            )
        )
    )


def cell(rows: pd.DataFrame, figure: str, at: int) -> pd.Series:  # type: ignore[type-arg]
    return rows[(rows["figure"] == figure) & (rows["discussion"] == at)].iloc[0]


def test_each_is_set_against_the_first_with_the_interval_of_the_difference() -> None:
    rows = lineup([asked(3, 12), asked(15, 20), asked(6, 40)])

    second, third = cell(rows, "ask a question", 1), cell(rows, "ask a question", 2)
    assert [second["value"], second["difference"]] == [0.75, 0.5]
    assert third["difference"] == pytest.approx(0.15 - 0.25)
    assert [second["low"], second["high"]] == pytest.approx(share_difference(15, 20, 3, 12))
    assert [second["verdict"], third["verdict"]] == ["clear", "weak"]
    assert second["comment_ids"] == tuple(f"c{n}" for n in range(1, 16))
    assert cell(rows, "ask a question", 0)["verdict"] == ""


def test_one_with_too_few_comments_is_left_out_and_the_others_stay() -> None:
    rows = lineup([asked(3, 12), asked(3, 9), asked(6, 40)])

    assert pd.isna(cell(rows, "ask a question", 1)["value"])
    assert cell(rows, "ask a question", 1)["verdict"] == "too few"
    assert cell(rows, "ask a question", 2)["value"] == 0.15


def test_a_first_with_too_few_comments_leaves_the_others_their_values() -> None:
    rows = lineup([asked(3, 9), asked(2, 40)])

    other = cell(rows, "ask a question", 1)
    assert other["value"] == 0.05
    assert pd.isna(other["difference"])
    assert other["verdict"] == "too few"


def test_people_are_counted_among_equally_many_comments_of_each() -> None:
    # 64 named comments are the fewest, an eighth of them 8; the one with 30 counts for nothing.
    tables = [asked(0, 160, people=40), asked(0, 64, people=4), asked(0, 30, people=3)]

    rows = lineup(tables)

    assert cell(rows, "people among 8 named comments", 0)["value"] == pytest.approx(
        people_among([4] * 40, 8)
    )
    assert cell(rows, "people among 8 named comments", 1)["value"] == pytest.approx(
        people_among([16] * 4, 8)
    )
    assert pd.isna(cell(rows, "people among 8 named comments", 2)["value"])


def test_one_side_has_the_values_that_a_comparison_has() -> None:
    one, other = asked(3, 70, people=9), asked(9, 80, people=7)

    alone, pair = one_side(one), side_by_side(one, other)

    same = alone["unit"] != "people"
    assert alone["figure"][same].tolist() == pair["figure"][same].tolist()
    assert alone["value"][same].tolist() == pair["a"][same].tolist()
    assert alone["comment_ids"].tolist() == pair["a_ids"].tolist()
    assert alone["value"].iloc[-1] == pytest.approx(people_among([8] * 7 + [7] * 2, 60))


def test_nothing_is_an_empty_table() -> None:
    assert lineup([]).empty


@settings(max_examples=10, deadline=None)
@given(discussions(), discussions())
def test_the_order_of_discussions_turns_the_sign_of_a_difference_only(
    one: Discussion, other: Discussion
) -> None:
    tables = [everything(page)[0] for page in (one, other)]

    forth, back = (lineup(order) for order in (tables, tables[::-1]))

    there, here = (
        rows.loc[rows["discussion"] == 1, ["difference", "low", "high"]].to_numpy(
            float, na_value=np.nan
        )
        for rows in (forth, back)
    )
    np.testing.assert_allclose(there[:, 0], -here[:, 0], equal_nan=True, atol=1e-12)
    np.testing.assert_allclose(there[:, 1], -here[:, 2], equal_nan=True, atol=1e-12)
    assert [
        (a, b)
        for a, b in zip(
            forth.loc[forth["discussion"] == 1, "verdict"],
            back.loc[back["discussion"] == 1, "verdict"],
            strict=True,
        )
        if a != b and "too few" not in (a, b)
    ] == []


def test_where_nothing_differs_one_difference_in_twenty_is_clear() -> None:
    # The small version of bench/lineups.py: shares, means, and people at one size for three.
    chance = np.random.default_rng(5)
    clear = []
    for _ in range(400):
        for n in (60, 200):
            low, high = share_difference(
                int(chance.binomial(n, 0.3)), n, int(chance.binomial(100, 0.3)), 100
            )
            clear.append(not low <= 0 <= high)
            crowd = [1 / 40] * 40
            sides = [chance.multinomial(m, crowd) for m in (n + 4, 104)]
            low, high = people_difference(*sides, size=8)[2]
            clear.append(not low <= 0 <= high)

    assert 0.02 <= np.mean(clear) <= 0.07
