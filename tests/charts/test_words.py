"""In how many comments a word stands."""

import numpy as np
import pandas as pd
import pytest

from belowline.charts.term_network import MOST_ON_A_PHONE, term_network
from belowline.charts.words import term_bars
from charts.invented import clicks, terms_table


def test_bars_count_comments_and_not_uses() -> None:
    chart = term_bars(terms_table())

    assert chart is not None
    assert chart.figure.data[0].x.tolist() == [6, 2]
    assert chart.figure.layout.xaxis.title.text == "Comments that hold it, of 10"
    assert chart.alt.replace("\xa0", " ") == "In most of 10 comments: ferry (6), night boat (2)."
    assert clicks(chart) == [("term:ferry", 6), ("term:night boat", 2)]


def test_a_whisker_spans_the_interval_in_comments() -> None:
    chart = term_bars(terms_table())

    assert chart is not None
    error = chart.figure.data[0].error_x
    assert error.array[0] == pytest.approx(8.3 - 6)
    assert error.arrayminus[0] == pytest.approx(6 - 3.1)


def test_the_rows_are_in_percent() -> None:
    chart = term_bars(terms_table())

    assert chart is not None
    assert chart.table["Share, %"].tolist() == [60.0, 20.0]


def test_terms_of_too_few_comments_are_not_drawn() -> None:
    assert term_bars(terms_table(verdict="too few")) is None


def test_two_terms_that_look_alike_stay_two_rows() -> None:
    twins = terms_table("a word that is longer than its label one")
    twins.loc[1, "term"] = "a word that is longer than its label two"

    chart = term_bars(twins)

    assert chart is not None
    assert chart.figure.data[0].y.tolist() == [0, 1]
    assert len({mark for mark, _ in clicks(chart)}) == 2


def test_a_term_that_looks_like_a_date_stays_a_term() -> None:
    chart = term_bars(terms_table("2014-05-12"))

    assert chart is not None
    assert chart.figure.data[0].y.tolist() == [0, 1]
    assert chart.figure.layout.yaxis.ticktext[0].startswith("2014-05-12")


def test_on_a_phone_fewer_words_are_joined_and_none_lies_on_another() -> None:
    ring = [(f"w{k}", f"w{(k + 1) % 40}") for k in range(40)]
    pairs = pd.DataFrame(
        [(*pair, 9, 2.0, 0.5, 60.0 - at, 15.0, 99, "clear") for at, pair in enumerate(ring)],
        columns=["term", "other", "comments", "expected", "npmi", "g2", "cut", "n", "verdict"],
    )
    terms = pd.DataFrame({"term": [f"w{k}" for k in range(40)], "comments": 30})

    laptop, phone = (term_network(pairs, terms, most=most) for most in (40, MOST_ON_A_PHONE))

    assert laptop is not None
    assert phone is not None
    for chart, words, room in ((laptop, 40, (560, 440)), (phone, MOST_ON_A_PHONE, (330, 376))):
        (dots,) = (
            trace
            for trace in chart.figure.data
            if trace.customdata is not None and str(trace.customdata[0][0]).startswith("term:")
        )
        assert len(dots.x) == words
        places = (
            np.column_stack([dots.x, dots.y]) * np.array(room) / [np.ptp(dots.x), np.ptp(dots.y)]
        )
        far = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
        assert far[~np.eye(words, dtype=bool)].min() > max(dots.marker.size)
    assert len(phone.table) == 40, "the table has all of them"
