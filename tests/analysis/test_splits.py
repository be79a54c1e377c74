"""How a discussion is cut in two."""

import pytest
from hypothesis import given, settings

from analysis.invented import at, comment, discussions, everything, table
from belowline.analysis.splits import cut_in_two
from belowline.model.discussion import Discussion, Grade


def sides(rows: object, by: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    cut = cut_in_two(rows, by)  # type: ignore[arg-type]
    return cut.first, cut.second


def test_the_line_is_the_middle_of_the_time_or_of_the_comments() -> None:
    rows = at("09:00", "09:10", None, "09:20", "11:00")

    assert sides(rows, "span") == (("c1", "c2", "c4"), ("c5",))
    assert sides(rows, "half") == (("c1", "c2"), ("c4", "c5"))


def test_without_times_half_goes_by_the_page_and_span_finds_nothing() -> None:
    rows = at(None, None, None)

    assert sides(rows, "half") == (("c1",), ("c2", "c3"))
    assert "page order" in cut_in_two(rows, "half").rule
    assert sides(rows, "span") == ((), ())


def test_before_and_after_a_comment_leave_it_out_and_who_wrote_in_its_minute() -> None:
    rows = at("09:30", "09:00", "09:30", "10:00", None)

    assert sides(rows, "after.c1") == (("c2",), ("c4",))
    assert sides(rows, "after.c5") == (("c1", "c2", "c3", "c4"), ())  # it has no time: page order
    assert sides(rows, "after.c99") == ((), ())


def test_answers_and_persons() -> None:
    rows = table(
        comment(1, author="Sam"),
        comment(2, author="Old Pilot", link_grade=Grade.STATED),
        comment(3),
    )

    assert sides(rows, "reply") == (("c2",), ("c1", "c3"))
    assert sides(rows, "by.p1") == (("c1",), ("c2",))


def test_no_other_way_to_cut() -> None:
    with pytest.raises(ValueError, match="no way"):
        cut_in_two(at("09:00"), "sideways")


@settings(max_examples=25, deadline=None)
@given(discussions())
def test_no_comment_is_on_both_sides(page: Discussion) -> None:
    comments, _ = everything(page)
    for by in ("span", "half", "reply", "by.p1", "after.c1"):
        first, second = sides(comments, by)
        assert not set(first) & set(second)
        assert {*first, *second} <= set(comments["comment_id"])
