"""A word or a pattern in its context."""

from time import monotonic

import pytest

from analysis.invented import comment, table, texts
from belowline.analysis.concordance import in_context, matches
from belowline.model.discussion import Kind
from belowline.model.errors import PatternError


def test_a_pattern_is_found_in_any_case_and_at_line_ends() -> None:
    rows = texts("Ferry, ferries", "no\nFERRY", "quay")

    assert matches(rows, r"ferr(y|ies)") == {"c1": [(0, 5), (7, 14)], "c2": [(3, 8)]}
    assert list(matches(rows, r"^ferry$")) == ["c2"]


def test_an_empty_match_is_no_place() -> None:
    assert matches(texts("quay"), r"x*") == {}


def test_removed_comments_are_not_searched() -> None:
    assert matches(table(comment(1, "boat", kind=Kind.REMOVED)), "boat") == {}


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        "a{2",
        "[z-a]",
        "(?R)?a+b",
        "(a{999}){999}",
        "(((((((a+)+)+)+)+)+)+)+",
        "(?:ferry){e<=3}",
        "(?P>x)(?P<x>a)",
        "x" * 81,
        r"\p{nothing}",
    ],
)
def test_a_pattern_that_is_none_or_costs_too_much_is_refused_in_words(pattern: str) -> None:
    if pattern == "a{2":
        assert matches(texts("a{2"), pattern) == {"c1": [(0, 3)]}  # letters, as regex reads it
        return
    with pytest.raises(PatternError, match="is not tried"):
        matches(texts("a ferry"), pattern)


@pytest.mark.parametrize("pattern", [r"(.*?,){30}P", r"(?:a{1,30}){1,30}z", r"(a|a?)+$"])
def test_a_hostile_pattern_does_not_hang(pattern: str) -> None:
    rows = texts(*["aaaa xxx aaa ,,," * 100 + "a" * 1000] * 20)
    began = monotonic()

    try:
        matches(rows, pattern)
    except PatternError as refused:
        assert "too long" in str(refused)
    assert monotonic() - began < 5  # half a second on a quiet machine


@pytest.mark.parametrize("order", ["page", "left", "right"])
@pytest.mark.parametrize("pattern", [False, True])
def test_no_more_places_are_given_than_are_asked_for(order: str, *, pattern: bool) -> None:
    rows = texts("red boat, old boat", "no", "the boat")
    every = in_context(rows, "boat", order=order, pattern=pattern)

    some = in_context(rows, "boat", order=order, pattern=pattern, most=2)

    assert len(every) == 3
    assert some.equals(every.head(2))


def test_lines_can_be_sorted_by_what_stands_left_or_right() -> None:
    rows = texts("a red boat sinks", "the old boat leaves", "an old Boat drifts")

    def order(by: str) -> list[str]:
        return in_context(rows, "boat", order=by)["comment_id"].tolist()

    assert order("page") == ["c1", "c2", "c3"]
    assert order("left") == ["c3", "c2", "c1"]  # an old, the old, a red
    assert order("right") == ["c3", "c2", "c1"]  # drifts, leaves, sinks
    assert in_context(rows, "b.at", pattern=True)["match"].tolist() == ["boat", "boat", "Boat"]
