"""Every page, opened by its address, shows the discussion and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from belowline.analysis.one_side import one_side
from belowline.charts.lineup import HEADINGS
from belowline.workflows.library import copy_of_the_sample, open_store, sample
from belowline.workflows.slices import slice_of

ROOT = Path(__file__).parents[2]
FRAME = ROOT / "lib/belowline/ui/frame.py"
PAGES = (
    "open", "overview", "timeline", "people", "tone", "check", "words", "compare", "read", "data",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELOWLINE_DATA", str(tmp_path))


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_cold_without_a_fault(page: str) -> None:
    app = opened(page, d="sample")

    assert [fault.value for fault in app.exception] == []
    assert [fault.value for fault in app.error] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_whose_filters_keep_nothing_says_so(page: str) -> None:
    app = opened(page, d="sample", word="zzzz")

    assert [fault.value for fault in app.exception] == []
    if page != "open":
        assert any("0 of 36 comments" in line.value for line in app.markdown)


def test_a_link_to_an_unknown_discussion_says_what_to_do() -> None:
    app = opened("tone", d="a-deleted-one")

    assert [warning.value for warning in app.warning] == ["This discussion cannot be shown."]
    assert any("upload the page again" in text.value for text in app.text)


def test_a_link_with_an_unknown_choice_shows_the_default_view_and_says_so() -> None:
    app = opened("tone", d="sample", tone="furious")

    assert any("tone='furious'" in text.value for text in app.text)
    assert [fault.value for fault in app.exception] == []


def test_filters_come_from_the_address() -> None:
    app = opened("overview", d="sample", tone="negative", word="boat", who="p2")

    assert app.pills(key="f_tones").value == ["negative"]
    assert app.text_input(key="f_word").value == "boat"
    assert app.multiselect(key="f_people").value == ["p2"]


def test_choosing_a_tone_changes_the_address_and_keeps_the_rest() -> None:
    app = opened("overview", d="sample", word="boat")

    app.pills(key="f_tones").set_value(["positive"]).run()

    assert app.query_params["tone"] == "positive"
    assert app.query_params["word"] == "boat"


def test_the_address_never_holds_a_name() -> None:
    app = opened("overview", d="sample")

    app.multiselect(key="f_people").set_value(["p1"]).run()

    assert app.query_params["who"] == "p1"
    assert "tidewatcher" not in str(app.query_params)


def test_clearing_the_filters_keeps_the_discussion() -> None:
    app = opened("words", d="sample", tone="negative")

    app.button(key="clear_filters").click().run()

    assert dict(app.query_params) == {"d": "sample"}


@pytest.mark.parametrize(
    ("split", "named"),
    [
        ("", "Early and late: before and after the middle of the time"),
        ("half", "First and second half of the comments"),
        ("reply", "Comments that answer somebody, and the others"),
        ("by.p2", "Mrs Quillfeather, and the others"),
        ("after.c9", "Before and after comment 9: “free after nine"),
        ("with.sample", "Early and late"),
        ("with.a-deleted-one", "This discussion, and other discussions"),
        ("with.a-deleted-one.another", "This discussion, and other discussions"),
        ("fix", "With and without what was fixed by hand"),
        ("by.p999", "Early and late"),
        ("rest", "Early and late"),
    ],
)
def test_what_is_compared_comes_from_the_address(split: str, named: str) -> None:
    app = opened("compare", d="sample", **({"split": split} if split else {}))

    assert [fault.value for fault in app.exception] == []
    box = app.selectbox(key="f_split")
    assert box.options[box.index].startswith(named)


def test_every_figure_of_a_comparison_has_a_heading() -> None:
    nothing = slice_of(sample()).comments.iloc[:0]

    named = [name.split(" among ")[0] for name in one_side(nothing)["figure"]]

    assert named == list(HEADINGS)


def test_others_that_cannot_be_opened_are_refused_in_words() -> None:
    app = opened("compare", d="sample", split="with.a-deleted-one")

    assert [fault.value for fault in app.exception] == []
    assert "This cannot be compared here." in [warning.value for warning in app.warning]
    assert any("upload the page again" in text.value for text in app.text)


def test_two_discussions_stand_side_by_side_and_a_third_that_is_gone_is_said() -> None:
    st.cache_resource.clear()
    with open_store() as store:
        copy = copy_of_the_sample(store).id

    app = opened("compare", d="sample", split=f"with.{copy}.a-deleted-one")

    assert [fault.value for fault in app.exception] == []
    assert app.multiselect(key="f_with").value == [copy]
    assert "Every figure, side by side" in [header.value for header in app.subheader]
    assert [warning.value for warning in app.warning] == [
        "Not all of them can be opened; the others are shown."
    ]


def test_reasons_are_weighed_as_the_address_says() -> None:
    app = opened("read", d="sample", first="w1030020")

    assert [fault.value for fault in app.exception] == []
    assert app.number_input(key="f_weight_questions").value == 3
    app.number_input(key="f_weight_questions").set_value(5).run()
    assert app.query_params["first"] == "w1050020"


def test_what_the_filters_keep_can_be_set_against_the_rest() -> None:
    app = opened("compare", d="sample", tone="negative", split="rest")

    assert [fault.value for fault in app.exception] == []
    assert app.selectbox(key="f_split").value == "rest"


def test_choosing_what_to_read_first_changes_the_address() -> None:
    app = opened("read", d="sample")

    app.pills(key="f_first").set_value("questions").run()

    assert app.query_params["first"] == "questions"
    assert [fault.value for fault in app.exception] == []


def test_words_hidden_in_the_address_are_not_counted_and_filter_nothing() -> None:
    app = opened("words", d="sample", hide="boat~-the")

    assert [fault.value for fault in app.exception] == []
    assert not any("pass the filters" in line.value for line in app.markdown)


@pytest.mark.parametrize("pattern", ["(", "(a{99}){99}", r"\bferr(y|ies)\b"])
def test_a_pattern_is_searched_or_refused_in_words(pattern: str) -> None:
    app = opened("words", d="sample")
    app.toggle(key="look_pattern").set_value(True).run()

    app.text_input(key="look_around").set_value(pattern).run()

    assert [fault.value for fault in app.exception] == []
    refused = any("is not tried" in text.value for text in app.text)
    assert refused is ("ferr" not in pattern)


@pytest.mark.parametrize(
    ("page", "key", "value", "parameter"),
    [
        ("read", "look_order", "longest", "order"),
        ("people", "look_draw", "network", "draw"),
        ("words", "look_by", "right", "by"),
    ],
)
def test_a_choice_of_how_to_look_is_in_the_address_and_a_link_restores_it(
    page: str, key: str, value: str, parameter: str
) -> None:
    app = opened(page, d="sample")
    app.get_by_key(key).set_value(value).run()
    assert app.query_params[parameter] == value

    again = opened(page, d="sample", **{parameter: value})

    assert again.get_by_key(key).value == value
    assert [fault.value for fault in again.exception] == []


def test_a_link_of_which_a_part_is_unknown_shows_the_rest_and_says_so() -> None:
    app = opened("read", d="sample", tone="purple", reply="answers", order="loudest")

    assert app.query_params["reply"] == "answers"
    assert "tone" not in app.query_params
    assert any("The rest of it is shown" in text.value for text in app.text)
    assert any("pass the filters" in line.value for line in app.markdown)


TABS = ("By whom", "About whom", "The article", "Answers", "Heated moments", "Civility")


@pytest.mark.parametrize("tab", TABS)
def test_every_part_of_the_tone_page_opens_without_a_fault(tab: str) -> None:
    app = opened("tone", d="sample", part=tab, target="boat", rude="-marks~+boats?~+((")

    assert [fault.value for fault in app.exception] == []
    assert [part.label for part in app.tabs if part.label in TABS] == list(TABS)


def test_a_typed_target_and_a_changed_list_go_into_the_address() -> None:
    app = opened("tone", d="sample", part="Civility", rude="-marks~+boats?~+((")

    assert "marks" not in app.multiselect(key="f_rude").value
    assert app.text_area(key="f_rude_own").value == "boats?\n(("
    assert any("is not a complete expression" in text.value for text in app.text)

    app.text_area(key="f_rude_own").set_value("gull~s\n\n").run()
    assert app.query_params["rude"] == r"-marks~+gull\x7es"

    app = opened("tone", d="sample", part="About whom")
    app.text_input(key="f_target").set_value("  night   boat ").run()
    assert app.query_params["target"] == "night boat"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_which_words_are_switched_off(page: str) -> None:
    app = opened(page, d="sample", off="free~worry")

    assert [fault.value for fault in app.exception] == []
    if page != "open":
        assert app.button(key="switch_on_again").label == "Switch on again"


def test_switching_on_again_keeps_the_other_choices() -> None:
    app = opened("tone", d="sample", off="free~worry", word="boat")

    app.button(key="switch_on_again").click().run()

    assert dict(app.query_params) == {"d": "sample", "word": "boat"}


@pytest.mark.parametrize(
    "mark", ["why:c7", "why:c5", "sentence:c1.2", "driver:free", "why:c999", "sentence:c1.99"]
)
def test_what_made_a_tone_opens_from_a_link(mark: str) -> None:
    app = opened("tone", d="sample", open=mark, off="free")

    assert [fault.value for fault in app.exception] == []
    unknown = "99" in mark
    assert any("is not in the discussion" in one.value for one in app.warning) is unknown
