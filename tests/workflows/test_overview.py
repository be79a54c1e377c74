"""The first screen counts what the page itself tells; what is guessed is said apart."""

from __future__ import annotations

import pytest

from analysis.invented import comment, discussion
from belowline.analysis.replies import linked
from belowline.model.discussion import Grade, ReceiptEntry
from belowline.model.view import View
from belowline.workflows.marks import comments_behind
from belowline.workflows.overview import Fact, overview
from belowline.workflows.slices import Slice, slice_of


@pytest.fixture(scope="module")
def whole() -> Slice:
    """Return six comments: one answer by @name, one by a trace, one that calls a name."""
    return slice_of(
        linked(
            discussion(
                comment(1, "The escapement of the harbour clock broke.", author="Old Ferry"),
                comment(2, "Swans nest on the slipway again.", author="Marta Lind"),
                comment(3, "Parking is a disgrace.", author="Sam"),
                comment(4, "Marta, you always see swans first.", author="Pim"),
                comment(5, "Painted lines would help.", author="Ute", mentions=("Sam",)),
                comment(6, "Lovely photo.", author="Ida", link_grade=Grade.TRACE),
            )
        )
    )


def answering(kept: Slice) -> Fact:
    return next(fact for fact in overview(kept).facts if fact.label.startswith("answer"))


@pytest.mark.parametrize("sure", ["0.6", "any"])
def test_proposals_enter_neither_the_headline_nor_the_traces(whole: Slice, sure: str) -> None:
    usual, asked = answering(whole), answering(whole.kept(View(sure=sure)))

    assert (usual.figure, usual.note) == ("2", "1 with @name, 1 by the trace of a lost @name")
    assert (asked.figure, asked.note) == ("2", f"{usual.note}, and perhaps 1 more")


@pytest.mark.parametrize("sure", ["stated", "trace", "0.6", "any"])
def test_the_headline_opens_what_it_counts(whole: Slice, sure: str) -> None:
    kept = whole.kept(View(sure=sure))
    fact = answering(kept)
    assert fact.mark is not None

    opened = comments_behind(fact.mark, kept)

    assert opened == (("c5",) if sure == "stated" else ("c5", "c6"))
    assert (fact.figure, fact.rows) == (str(len(opened)), len(opened))


def test_answers_that_a_person_has_set_are_told_apart_from_those_of_the_page() -> None:
    by_hand = ReceiptEntry(
        code="fixed_by_hand_reply", count=1, comments=("c3",), lines=(), message="Set by hand."
    )
    kept = slice_of(
        linked(
            discussion(
                comment(1, "The clock broke.", author="Ann"),
                comment(2, "When was that?", author="Bo", mentions=("Ann",)),
                comment(3, "In the flood.", author="Ann", parent="c2", link_grade=Grade.STATED),
                receipt=(by_hand,),
            )
        )
    )

    fact = answering(kept)
    assert (fact.figure, fact.note) == ("2", "1 with @name, 1 by hand")
    assert answering(kept.kept(View(people=("p1",)))).note == "1 by hand"


def test_where_comments_are_too_few_for_a_middle_the_span_says_so() -> None:
    kept = slice_of(
        discussion(
            comment(1, "The boat is late.", posted="2024-05-01T08:00"),
            comment(2, "It is always late.", posted="2024-05-01T11:00"),
        )
    )

    span = next(fact for fact in overview(kept).facts if fact.label == "from first to last")

    assert (span.figure, span.note) == ("3\u00a0h", "too few to say by when half came")
