"""A hand check counts what was said of the words that were read, and opens exactly that."""

from datetime import UTC, datetime, timedelta

import pytest

from belowline.charts.hand_check import confusion_squares, corrected_share_points
from belowline.exports.sheets import csv_bytes
from belowline.model.errors import StaleLinkError
from belowline.model.labels import TONES_BY_HAND, Label, fingerprint
from belowline.model.marks import Mark, MarkKind
from belowline.model.view import View
from belowline.workflows.captions import described
from belowline.workflows.hand_check import HandCheck, hand_check
from belowline.workflows.library import sample
from belowline.workflows.marks import comments_behind
from belowline.workflows.slices import Slice, slice_of

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole() -> Slice:
    return slice_of(sample())


def said(whole: Slice, comment_id: str, value: str, *, minutes: int = 0) -> Label:
    (text,) = whole.comments.loc[whole.comments["comment_id"] == comment_id, "text"]
    return Label(comment_id, value, fingerprint(text), NOON + timedelta(minutes=minutes))


def all_answered(whole: Slice) -> tuple[Label, ...]:
    drawn = hand_check(whole, ()).checked["comment_id"]
    return tuple(said(whole, one, TONES_BY_HAND[n % 4], minutes=n) for n, one in enumerate(drawn))


def test_nothing_is_answered_at_first_and_the_first_is_asked(whole: Slice) -> None:
    check = hand_check(whole, ())

    assert (check.answered, check.done, check.last, len(check.checked)) == (0, False, None, 20)
    assert check.next == check.checked["comment_id"].iloc[0]


def test_it_goes_on_where_it_was_left(whole: Slice) -> None:
    labels = all_answered(whole)

    check = hand_check(whole, labels[:7])

    assert check.answered == 7
    assert check.next == labels[7].comment
    assert check.last == labels[6].comment


def test_filters_change_neither_the_draw_nor_the_figures(whole: Slice) -> None:
    labels = all_answered(whole)
    kept = whole.kept(View(tones=("negative",)))

    assert hand_check(kept, labels).checked.equals(hand_check(whole, labels).checked)


def test_every_mark_opens_as_many_comments_as_it_says_whatever_the_filters_hide(
    whole: Slice,
) -> None:
    labels = all_answered(whole)
    kept = whole.kept(View(word="boat"))
    check = hand_check(kept, labels)

    shown = 0
    for chart in (confusion_squares(check.confusion), corrected_share_points(check.shares)):
        assert chart is not None
        for trace in chart.figure.data:
            for mark, n in () if trace.customdata is None else trace.customdata:
                shown += 1
                assert len(comments_behind(Mark.parse(mark), kept, labels)) == n
                assert described(Mark.parse(mark), kept).startswith(("that", "of which"))
    assert shown >= 8
    told = comments_behind(Mark(MarkKind.CHECKED, "any.told"), kept, labels)
    assert len(told) == check.agreement["n"].iloc[0]
    same = comments_behind(Mark(MarkKind.CHECKED, "same"), kept, labels)
    agreed = check.confusion["same"].fillna(value=False)
    assert len(same) == check.confusion.loc[agreed, "comments"].sum()
    assert len(comments_behind(Mark(MarkKind.CHECKED, "any.any"), kept, labels)) == 20


def test_without_labels_a_link_to_a_cell_opens_none(whole: Slice) -> None:
    assert comments_behind(Mark(MarkKind.CHECKED, "negative.positive"), whole) == ()


@pytest.mark.parametrize("value", ["", "negative", "negative.furious", "same.same"])
def test_a_cell_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(StaleLinkError):
        Mark.parse(f"checked:{value}")


def test_a_label_of_other_words_does_not_count_and_is_said(whole: Slice) -> None:
    labels = all_answered(whole)
    other = Label(labels[0].comment, "negative", fingerprint("other words"), NOON)

    check = hand_check(whole, (other, *labels[1:]))

    assert (check.answered, check.aside) == (19, 1)
    assert check.next == other.comment


def test_twenty_more_ask_on_and_all_labels_count_when_opened_again(whole: Slice) -> None:
    labels = all_answered(whole)

    more = hand_check(whole, labels, draws=2)
    assert (len(more.checked), more.answered, more.done, more.more) == (36, 20, False, False)

    one_more = said(whole, more.checked["comment_id"].iloc[20], "negative", minutes=30)
    again = hand_check(whole, (*labels, one_more))
    assert (len(again.checked), again.answered) == (36, 21)


def test_the_design_says_its_numbers(whole: Slice) -> None:
    words = hand_check(whole, ()).design

    assert words.startswith("20 of 36\u00a0comments are drawn")
    assert "of 7 unscored" in words


def test_labels_leave_as_a_table_without_words_of_the_page(whole: Slice) -> None:
    check = hand_check(whole, all_answered(whole)[:3])

    lines = csv_bytes(check.labels_table).decode("utf-8-sig").splitlines()

    assert lines[0] == (
        "comment_id,position,label,machine_label,comments_of_label,drawn,inclusion,weight,"
        "labelled_at"
    )
    assert len(lines) == 21
    assert sum("2026-03-01T12:0" in line for line in lines) == 3


def test_a_discussion_without_comments_asks_nothing(whole: Slice) -> None:
    empty = Slice(
        whole.discussion, whole.comments.iloc[:0], whole.links.iloc[:0], whole.sentences.iloc[:0]
    )

    check = hand_check(empty, ())

    assert isinstance(check, HandCheck)
    assert (len(check.checked), check.done, check.next) == (0, False, None)
