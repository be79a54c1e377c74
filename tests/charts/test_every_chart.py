"""What every chart promises, held to each of them."""

import importlib
import inspect
import pkgutil
import re
from functools import cache

import pandas as pd
import pytest

import belowline.charts
from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.model.marks import Mark
from charts.invented import HOSTILE, Drawing, clicks, drawings, written

ALL = list(drawings())
every_chart = pytest.mark.parametrize("drawing", ALL, ids=lambda drawing: drawing.name)

_WRITTEN_BY_US = re.compile(
    r'</?(b|i|br|span|extra)>|<span style="color:(#[0-9a-f]{6}|rgba\([0-9.,]+\))">'
)
_NOTHING_TO_CLICK = {"line_map", "whole_time_strip"}


@cache
def drawn(drawing: Drawing) -> Chart:
    chart = drawing.draw(*drawing.tables)
    assert chart is not None
    return chart


def test_every_chart_function_is_in_this_list() -> None:
    found = {
        name
        for module in pkgutil.iter_modules(belowline.charts.__path__)
        for name, function in inspect.getmembers(
            importlib.import_module(f"belowline.charts.{module.name}"), inspect.isfunction
        )
        if not name.startswith("_")
        and function.__module__ == f"belowline.charts.{module.name}"
        and "Chart" in str(inspect.signature(function).return_annotation)
    }

    assert found == {drawing.name for drawing in ALL}


@every_chart
def test_a_chart_says_in_words_what_it_shows_and_means(drawing: Drawing) -> None:
    chart = drawn(drawing)

    for sentence in (chart.alt, chart.meaning):
        assert sentence == sentence.strip()
        assert sentence.endswith(".")
        assert "  " not in sentence
        assert not re.search(r"nan|None|NaT|<NA>", sentence)
    assert re.search(r"\d", chart.alt), "the takeaway has its figures"
    assert chart.alt.count(". ") <= 1, "one sentence, or one and a rest"


@every_chart
def test_an_axis_says_what_it_counts_and_in_what_unit(drawing: Drawing) -> None:
    chart = drawn(drawing)
    axes, named = chart.figure.layout, {note.name for note in chart.figure.layout.annotations}

    assert axes.xaxis.title.text
    silent = axes.yaxis.visible is False
    assert silent or axes.yaxis.ticktext or "y-title" in named


@every_chart
def test_every_click_opens_a_mark_with_its_count(drawing: Drawing) -> None:
    marks = clicks(drawn(drawing))

    assert bool(marks) is (drawing.name not in _NOTHING_TO_CLICK)
    for mark, n in marks:
        assert str(Mark.parse(mark)) == mark
        assert n >= 0


@every_chart
def test_what_can_be_pointed_at_can_be_clicked(drawing: Drawing) -> None:
    if drawing.name in _NOTHING_TO_CLICK:
        pytest.skip("a map, or a strip to drag over; other marks are clicked instead")
    for trace in drawn(drawing).figure.data:
        assert (trace.hoverinfo == "skip") is (trace.customdata is None)
        if trace.customdata is not None:
            assert len(trace.customdata) == len(trace.x) == len(trace.y)


@every_chart
def test_the_count_on_a_mark_is_the_count_in_the_table(drawing: Drawing) -> None:
    for table in drawing.tables:
        if "comment_ids" not in table or drawing.name == "cumulative_curve":
            continue
        counts = sorted(len(ids) for ids in table["comment_ids"])
        if drawing.name == "lineup_dots":
            counts = [n for n in counts if n]  # those of a discussion with too few are not drawn
        if drawing.name == "person_tone" and "author" in table:
            continue  # only lends the names
        if drawing.name in {
            "tone_histogram",
            "person_lanes",
            "answer_network",
            "term_network",
            "heat_course",
        }:
            assert set(counts) <= {n for _, n in clicks(drawn(drawing))}
        elif drawing.name != "who_answered_whom_matrix" or "links" in table:
            assert sorted(n for _, n in clicks(drawn(drawing))) == counts


@every_chart
def test_drawing_leaves_the_tables_as_they_were(drawing: Drawing) -> None:
    before = [table.copy(deep=True) for table in drawing.tables]

    drawing.draw(*drawing.tables)

    for table, was in zip(drawing.tables, before, strict=True):
        pd.testing.assert_frame_equal(table, was)


@every_chart
def test_nothing_to_draw_is_none(drawing: Drawing) -> None:
    assert drawing.draw(*(table.iloc[:0] for table in drawing.tables)) is None


@pytest.mark.parametrize(
    "drawing", list(drawings(name=HOSTILE, word=HOSTILE)), ids=lambda drawing: drawing.name
)
def test_a_name_or_a_word_never_becomes_markup(drawing: Drawing) -> None:
    for text in written(drawn(drawing)):
        assert "<" not in _WRITTEN_BY_US.sub("", text)
        assert "evil.example" not in text or "&lt;a" in text


@pytest.mark.parametrize(
    "drawing", list(drawings(name="Ä" * 300, word="ß" * 300)), ids=lambda drawing: drawing.name
)
def test_a_name_as_long_as_a_letter_does_not_push_the_chart_away(drawing: Drawing) -> None:
    assert all("Ä" * 30 not in text and "ß" * 30 not in text for text in written(drawn(drawing)))


@every_chart
def test_the_rows_behind_a_chart_are_readable(drawing: Drawing) -> None:
    rows = drawn(drawing).table

    assert len(rows) > 0
    for column in rows.columns:
        assert re.fullmatch(r"[A-Z][A-Za-z0-9 ,()%]*", str(column)), column
        assert not any(isinstance(cell, list | tuple) for cell in rows[column]), "no lists of ids"


@every_chart
def test_a_chart_brings_no_page_colours(drawing: Drawing) -> None:
    layout = drawn(drawing).figure.layout

    assert (layout.paper_bgcolor, layout.plot_bgcolor) == (theme.CLEAR, theme.CLEAR)
    assert layout.font.color is None
    assert layout.title.text is None
