"""A mark names a set of comments so that a link can carry it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.model.errors import BelowlineError, StaleLinkError
from belowline.model.marks import _VALUES, Mark, MarkKind

printable = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80)
OF_WORDS = (
    MarkKind.TERM,
    MarkKind.DRIVER,
    MarkKind.ALONE,
    MarkKind.LEMMA,
    MarkKind.PATTERN,
    MarkKind.TARGET,
)
marks = st.one_of(
    *(
        st.builds(Mark, st.just(kind), st.from_regex(_VALUES[kind].pattern, fullmatch=True))
        for kind in MarkKind
        if kind in _VALUES and kind not in {*OF_WORDS, MarkKind.SIDE, MarkKind.BOTH}
    ),
    st.builds(Mark, st.sampled_from(OF_WORDS), printable),
    st.builds(
        Mark,
        st.just(MarkKind.BOTH),
        st.tuples(printable, printable).map("~".join).filter(lambda both: both.count("~") == 1),
    ),
    st.builds(Mark, st.just(MarkKind.SIDE), printable.map(lambda word: f"half/ab/{word}")),
    st.builds(Mark, st.sampled_from([kind for kind in MarkKind if kind not in _VALUES])),
)


@given(marks)
def test_a_link_brings_back_the_same_mark(mark: Mark) -> None:
    assert Mark.parse(str(mark)) == mark


@pytest.mark.parametrize(
    "text",
    [
        "",
        "term:",
        "term:a\nb",
        "term:" + "x" * 81,
        "all:1",
        "person:Marta Lind",
        "person:p1 ",
        "pair:p1>p2>p3",
        "tone:angry",
        "until:51",
        "time:2024-05-01~2024-05-02",
        "comment:c1;c2",
        "nosuchkind:c1",
    ],
)
def test_a_mark_that_is_not_known_here_is_refused_in_words(text: str) -> None:
    with pytest.raises(StaleLinkError, match="The link asks for open="):
        Mark.parse(text)


@given(st.text())
def test_whatever_a_link_holds_it_is_a_mark_or_refused(text: str) -> None:
    try:
        mark = Mark.parse(text)
    except BelowlineError:
        return
    assert str(mark) in {text, text.removesuffix(":")}


def test_a_term_may_hold_the_sign_that_divides_a_mark() -> None:
    assert Mark.parse("term:4:12pm") == Mark(MarkKind.TERM, "4:12pm")
