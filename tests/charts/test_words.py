"""In how many comments a word stands."""

import pytest

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
