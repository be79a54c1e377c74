"""Discussions side by side: every figure opens exactly its comments, in its own discussion."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.invented import comment, discussion
from belowline.analysis.one_side import one_side
from belowline.analysis.replies import linked
from belowline.charts.differences import share_dumbbells
from belowline.model.errors import StaleLinkError
from belowline.model.marks import Mark, MarkKind
from belowline.model.view import View
from belowline.workflows.captions import described
from belowline.workflows.comparing import before_fixes
from belowline.workflows.library import sample
from belowline.workflows.lining_up import Lineup, others_in, where_it_opens
from belowline.workflows.marks import comments_behind
from belowline.workflows.slices import Slice, slice_of


def invented(asking: int, of: int) -> Slice:
    return slice_of(
        linked(
            discussion(
                *(
                    comment(n, "Is it a bad plan?" if n <= asking else "A lovely plan.")
                    for n in range(1, of + 1)
                )
            )
        )
    )


@pytest.fixture(scope="module")
def kept() -> dict[str, Slice]:
    return {
        "sample": slice_of(sample()),
        "one": invented(3, 14),
        "two": invented(9, 11),
        "few": invented(2, 5),
    }


def lined_up(kept: dict[str, Slice], first: str) -> Lineup:
    others = [one for one in kept if one != first]
    slices = [kept[first], *(kept[one] for one in others)]
    return Lineup(
        ".".join(("with", *others)),
        tuple(one.comments for one in slices),
        (first, *others),
        frozenset(),
    )


@pytest.mark.parametrize("first", ["sample", "few"])
def test_every_figure_opens_as_many_comments_as_it_says(kept: dict[str, Slice], first: str) -> None:
    made = lined_up(kept, first)

    for mark, at, ids in zip(
        made.figures["mark"], made.figures["discussion"], made.figures["comment_ids"], strict=True
    ):
        there = where_it_opens(View(first, split=made.by), Mark.parse(mark))
        assert there.discussion == made.names[at]
        assert View.from_query(there.to_query()) == there
        assert there.open is not None
        assert comments_behind(there.open, kept[there.discussion]) == ids
        assert described(there.open, kept[there.discussion]).endswith("of this discussion")


def test_the_one_that_is_opened_stands_first_and_all_stay_in_the_address() -> None:
    there = where_it_opens(
        View("me", word="boat", split="with.abc.xyz"), Mark.parse("figure:with.abc.xyz/b/3")
    )

    assert there == View("abc", split="with.me.xyz", open=Mark(MarkKind.FIGURE, "with.me.xyz/a/3"))


def test_a_figure_of_a_discussion_that_is_not_listed_is_refused(kept: dict[str, Slice]) -> None:
    mark = Mark.parse("figure:with.one/f/3")

    with pytest.raises(StaleLinkError):
        where_it_opens(View("sample"), mark)
    with pytest.raises(StaleLinkError):
        comments_behind(mark, kept["sample"])


def test_other_marks_open_where_they_stand() -> None:
    view = View("me", word="boat")

    for mark in ("term:boat", "figure:half/b/2", "figure:with.abc/a/2", "all"):
        there = where_it_opens(view, Mark.parse(mark))
        assert (there.discussion, there.word, str(there.open)) == ("me", "boat", mark)


@pytest.mark.parametrize("split", ["with.a", "with.a.b.c.d.e", "fix"])
def test_up_to_five_others_fit_an_address(split: str) -> None:
    assert View.from_query({"d": "me", "split": split}).split == split


@pytest.mark.parametrize("split", ["with", "with.", "with.a.b.c.d.e.f", "with.a..b", "with.a b"])
def test_a_sixth_other_does_not(split: str) -> None:
    with pytest.raises(StaleLinkError):
        View.from_query({"d": "me", "split": split})


@given(st.lists(st.sampled_from(["me", "abc", "xyz"]), max_size=5))
def test_every_other_is_asked_for_once(ids: list[str]) -> None:
    found = others_in(".".join(("with", *ids)), "me")

    assert len(found) == len(set(found))
    assert set(found) == set(ids) - {"me"}


def test_words_that_set_the_first_apart_open_its_own_comments(kept: dict[str, Slice]) -> None:
    words = lined_up(kept, "one").against_the_others.keyness

    assert not words.empty
    for term, mark, ids in zip(words["term"], words["mark"], words["comment_ids"], strict=True):
        if mark:
            assert mark == f"term:{term}"
            assert comments_behind(Mark.parse(mark), kept["one"]) == tuple(ids)


def test_comments_of_others_are_not_taken_for_one(kept: dict[str, Slice]) -> None:
    others = lined_up(kept, "one").against_the_others.second

    assert len(others) == others["comment_id"].nunique()
    assert len(others) == sum(len(kept[one].comments) for one in ("sample", "two", "few"))
    assert isinstance(others, pd.DataFrame)


def test_with_and_without_fixes_differences_are_exact_and_the_first_side_opens(
    kept: dict[str, Slice],
) -> None:
    fixed = kept["one"]
    made = before_fixes(fixed.comments, fixed.comments.iloc[2:], frozenset())
    rows = made.figures.set_index("figure")

    assert rows.loc["ask a question", "value"] == pytest.approx(3 / 14 - 1 / 12)
    assert rows["low"].isna().all()
    assert set(rows["verdict"]) == {"", "too few"}
    assert set(rows["b_mark"]) == {""}
    for mark, ids in zip(rows["a_mark"], rows["a_ids"], strict=True):
        assert comments_behind(Mark.parse(mark), fixed) == ids
    chart = share_dumbbells(made.figures, made.names)
    assert chart is not None
    assert "exact" in chart.meaning


def test_figures_beside_the_usual_range_open_their_comments(kept: dict[str, Slice]) -> None:
    rows = one_side(kept["sample"].comments)

    for place, ids in zip(rows["place"], rows["comment_ids"], strict=True):
        assert comments_behind(Mark(MarkKind.FIGURE, f"usual/a/{place}"), kept["sample"]) == ids
