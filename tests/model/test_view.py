from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.model.errors import StaleLinkError
from belowline.model.marks import Mark, MarkKind
from belowline.model.view import PRESETS, REPLY_SIGNS, TONES, View

minutes = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda when: when.replace(second=0, microsecond=0)
)
people = st.lists(st.integers(1, 9999).map("p{}".format), unique=True, max_size=4).map(tuple)
words = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=40).filter(str.isprintable)
marks = st.sampled_from(
    [
        Mark(MarkKind.ALL),
        Mark(MarkKind.TERM, "peace talks"),
        Mark(MarkKind.PAIR, "p3>p1"),
        Mark(MarkKind.LINK, "c12~c7"),
        Mark(MarkKind.TIME, "2011-10-25T17:00~2011-10-25T18:00"),
    ]
)
views = st.builds(
    View,
    discussion=st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True),
    since=minutes,
    until=minutes,
    people=people,
    tones=st.sets(st.sampled_from(TONES)).map(
        lambda chosen: tuple(t for t in TONES if t in chosen)
    ),
    word=words,
    reply=st.sampled_from(["", *REPLY_SIGNS]),
    sure=st.sampled_from(["trace", "stated", "any", "0.8", "0.55"]),
    hide=st.lists(
        words.filter(lambda w: w.strip("-") and "~" not in w), max_size=3, unique=True
    ).map(tuple),
    off=st.sets(words.filter(lambda w: w.strip("-") and "~" not in w), max_size=3).map(
        lambda chosen: tuple(sorted(chosen))
    ),
    first=st.sampled_from(["", *PRESETS]),
    split=st.sampled_from(["", "span", "after.c7", "by.p2", "rest", "with.sample"]),
    themes=st.sampled_from(["", "auto", "4", "10.m2-5.s3"]),
    target=words,
    rude=st.lists(
        st.sampled_from(["-marks", "-name_calling", "+barnacles?", "+-x", r"+\x7e{2}"]), unique=True
    ).map(tuple),
    open=st.none() | marks,
)


@given(views)
def test_a_link_brings_back_the_same_view(view: View) -> None:
    assert View.from_query(view.to_query()) == view


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "d",
                "from",
                "to",
                "who",
                "tone",
                "word",
                "reply",
                "sure",
                "hide",
                "off",
                "first",
                "split",
                "themes",
                "target",
                "rude",
                "open",
            ]
        ),
        st.text(max_size=90),
    )
)
def test_any_address_is_a_view_or_is_refused_in_words(query: dict[str, str]) -> None:
    try:
        view = View.from_query(query)
    except StaleLinkError as error:
        assert str(error).startswith("The link asks for ")
    else:
        assert View.from_query(view.to_query()) == view


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("tone", "angry"),
        ("who", "Gul Khan"),
        ("from", "yesterday"),
        ("reply", "all"),
        ("sure", "very"),
        ("sure", "0.0"),
        ("sure", "1.5"),
        ("hide", "-"),
        ("hide", "~".join(map(str, range(41)))),
        ("off", "a\u0000b"),
        ("off", "~".join(map(str, range(41)))),
        ("first", "the_best"),
        ("split", "by.Gul"),
        ("split", "sideways"),
        ("themes", "1"),
        ("themes", "4.x2"),
        ("themes", "4.m2"),
        ("open", "side:rest/b"),
        ("open", "figure:span/ab/1"),
        ("open", "term:"),
        ("open", "shell:rm"),
        ("d", "../../etc/passwd"),
        ("word", "a\u0000b"),
        ("word", "x" * 81),
    ],
)
def test_a_link_with_an_unknown_value_is_refused_in_words(parameter: str, value: str) -> None:
    with pytest.raises(StaleLinkError, match=parameter):
        View.from_query({parameter: value})


def test_what_is_open_does_not_decide_which_comments_are_counted() -> None:
    opened = View("sample", tones=("negative",), open=Mark(MarkKind.ALL))

    assert opened.filters == View("sample", tones=("negative",))
    assert not View("sample", open=Mark(MarkKind.ALL)).filtered


def test_how_sure_an_answer_must_be_filters_no_comment() -> None:
    view = View("sample", sure="0.8")

    assert not view.filtered
    assert not view.whole
    assert View("sample").whole


def test_hidden_words_and_what_is_compared_filter_nothing() -> None:
    view = View("sample", hide=("boat", "-reply"), first="questions", split="half")

    assert not view.filtered
    assert view.filters == View("sample", hide=("boat", "-reply"))


@pytest.mark.parametrize(
    "rude", ["marks", "-Marks", "+", "-", "+a~+b~+c~+d~+e~+f", "+" + "x" * 81, "+a\nb"]
)
def test_a_rule_that_no_link_of_ours_carries_is_refused(rude: str) -> None:
    with pytest.raises(StaleLinkError, match="rude="):
        View.from_query({"rude": rude})


def test_the_list_and_the_target_are_no_filters_of_comments() -> None:
    view = View(rude=("-marks",), target="ferry")

    assert not view.filtered
    assert not view.whole  # the list decides what is counted
    assert View(target="ferry").whole


def test_words_switched_off_filter_no_comment_but_decide_what_is_counted() -> None:
    view = View.from_query({"d": "sample", "off": "war~peace~war", "first": "questions"})

    assert view.off == ("peace", "war")
    assert view.to_query()["off"] == "peace~war"
    assert not view.filtered
    assert not view.whole
    assert view.filters == View("sample", off=("peace", "war"))
