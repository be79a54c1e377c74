"""The page about people, in words and figures, on a discussion lively enough for all of it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.invented import comment, discussion
from belowline.analysis.replies import linked
from belowline.charts.network import answer_network
from belowline.charts.threads import level_bars, shift_bars
from belowline.model.discussion import Grade
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.view import View
from belowline.workflows import conversation
from belowline.workflows.captions import described
from belowline.workflows.marks import comments_behind
from belowline.workflows.network import network_people, network_tables
from belowline.workflows.slices import Slice, slice_of

_TEXTS = ("Who pays for it?", "Dear editor, nobody.", "The author knows.", "Moderators!", "At six.")
_N = 240


@pytest.fixture(scope="module")
def kept() -> Slice:
    """Return 240 comments by 24 people, each third a start, the last link only inferred."""
    comments = []
    who = np.random.default_rng(0).integers(24, size=_N + 1)
    for number in range(1, _N + 1):
        answers = number % 3 and number > 3
        # Now the one before, now one further up: threads grow wide and deep.
        parent = f"c{number - (1 if number % 2 else 3)}" if answers else None
        grade = Grade.INFERRED if number == _N - 1 else Grade.STATED
        comments.append(
            comment(
                number,
                _TEXTS[number % 5],
                author=f"Reader {who[number]}" if number % 20 else None,
                posted=f"2024-05-01T{8 + number // 60:02}:{number % 60:02}",
                parent=parent,
                link_grade=grade if parent else None,
            )
        )
    return slice_of(linked(discussion(*comments)))


def test_every_figure_and_mark_opens_as_many_comments_as_it_says(kept: Slice) -> None:
    drawn = (
        answer_network(network_people(kept, tied_only=True), kept.ties),
        level_bars(kept.levels),
        shift_bars(kept.shifts),
    )
    marks = [
        (str(mark), int(n))
        for chart in drawn
        if chart is not None
        for trace in chart.figure.data
        if trace.customdata is not None
        for mark, n in trace.customdata
    ]
    facts = [
        fact
        for of in (
            conversation.answer_facts,
            conversation.voice_facts,
            conversation.role_facts,
            conversation.open_questions,
            conversation.remark_facts,
            conversation.newsroom_remarks,
        )
        for fact in of(kept)
    ]
    marks += [(str(fact.mark), fact.rows) for fact in facts if fact.mark]
    marks += [(f"chain:{row.comment_id}", len(row.chain)) for row in rows_of(kept.shapes)]
    marks += [(f"thread:{row.comment_id}", row.comments) for row in rows_of(kept.shapes)]
    marks += [(f"pair:{tie.from_person}>{tie.to_person}", tie.links) for tie in rows_of(kept.ties)]

    kinds = {Mark.parse(mark).kind for mark, _ in marks}
    assert {
        *(MarkKind.LEVEL, MarkKind.SHIFT, MarkKind.RETURNED, MarkKind.ROLE, MarkKind.VOICE),
        *(MarkKind.TO, MarkKind.PAIR, MarkKind.PERSON, MarkKind.CHAIN, MarkKind.THREAD),
    } <= kinds
    for text, n in marks:
        mark = Mark.parse(text)
        assert len(comments_behind(mark, kept)) == n, text
        assert described(mark, kept), text


def test_the_answer_is_a_range_from_stated_to_all(kept: Slice) -> None:
    said = conversation.answer(kept).replace("\u00a0", " ")

    now = kept.answering.set_index("grade")["comments"]
    every = kept.every.answering.set_index("grade")["comments"]
    assert now["stated"] == now["any"] - 1
    assert every["any"] > now["any"]
    assert f"Between {now['stated']} (stated on the page) and {every['any']}" in said
    assert f"; {now['any']} are counted here." in said
    assert said.startswith("24 named people wrote here, 0 of them once.")


def test_every_share_has_its_interval_and_verdict(kept: Slice) -> None:
    for fact in (*conversation.voice_facts(kept), *conversation.role_facts(kept)):
        if fact.label != "comments by the top three":
            assert any(word in fact.note for word in ("(clear)", "(weak)")), fact
    assert "clear" in conversation.grouping_words(kept) or "weak" in conversation.grouping_words(
        kept
    )


def test_a_filter_that_leaves_one_comment_leaves_every_section_standing(kept: Slice) -> None:
    alone = kept.kept(View(word="nobody", people=("p1",)))

    assert len(alone.comments) < 20
    for words in (
        conversation.answer,
        conversation.grouping_words,
        conversation.question_words,
        conversation.remark_words,
    ):
        assert words(alone).strip().endswith((".", "look."))
    assert [fact for fact in conversation.role_facts(alone) if fact.mark and not fact.rows] == []


def test_no_comment_at_all_leaves_every_section_standing(kept: Slice) -> None:
    nothing = kept.kept(View(word="zzzz"))

    assert conversation.answer(nothing).startswith("No comment carries a name.")
    assert conversation.voice_facts(nothing) == ()
    assert len(network_tables(nothing)[0]) == len(network_tables(nothing)[1]) == 0


def test_files_say_the_roles_the_grades_and_the_intervals(kept: Slice) -> None:
    people, ties = network_tables(kept)

    assert len(people) == 24
    assert (people["share_low"] < people["comments"] / people["comments"].sum()).all()
    assert (people["share_high"] > people["comments"] / people["comments"].sum()).all()
    assert set(", ".join(people["roles"]).split(", ")) <= {
        "starter", "answerer", "unanswered", "hub", "",
    }  # fmt: skip
    assert set(ties["grade"]) <= {"stated", "partly stated", "not stated"}
    assert (ties["stated_low"] <= ties["stated_share"]).all()
    assert ties["answers"].sum() == kept.ties["links"].sum()
    assert "comment_ids" not in people
    pd.testing.assert_series_equal(ties["stated"], kept.ties["stated"])
