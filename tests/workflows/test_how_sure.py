"""One control, how sure, moves every figure about replies; ranges mean the same throughout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analysis.invented import comment, discussion, lost
from belowline.analysis.replies import linked
from belowline.charts.network import answer_network
from belowline.charts.people import person_lanes, who_answered_whom_matrix
from belowline.charts.threads import level_bars, shift_bars
from belowline.charts.timeline import timeline
from belowline.model.discussion import Grade
from belowline.model.marks import Mark, MarkKind
from belowline.model.view import View
from belowline.workflows import conversation
from belowline.workflows.links_in_words import links_in_words, proposals_in_words, proposals_shown
from belowline.workflows.marks import comments_behind
from belowline.workflows.network import network_people, network_tables
from belowline.workflows.slices import Slice, slice_of

if TYPE_CHECKING:
    from collections.abc import Callable

_PEOPLE = ("Ada Quill", "Bela Moor", "Cato Finch", "Dora Lamb", "Egon Reed", "Fara West")


@pytest.fixture(scope="module")
def whole() -> Slice:
    """Return a lively page: every third answer stated, every third only called by name."""
    comments = []
    for n in range(1, 121):
        author = _PEOPLE[n % 6]
        other = _PEOPLE[(n + 1) % 6]
        minute = f"2024-05-01T{8 + n // 60:02}:{n % 60:02}"
        if n > 6 and n % 3 == 0:
            made = comment(n, "So it is.", author=author, posted=minute, mentions=(other,))
        elif n > 6 and n % 3 == 1:
            asks = "Why? " if n % 4 else ""
            text = f"{other}, you are wrong. {asks}"
            made = comment(n, text, author=author, posted=minute)
        elif n % 20 == 8:
            made = comment(
                n, "That is not so.", author=author, posted=minute, link_grade=Grade.TRACE
            )
        else:
            made = comment(n, "Who pays for it?", author=author, posted=minute)
        comments.append(made)
    held = tuple((f"c{n}", n) for n in range(1, 121) if n % 20 == 8 and n % 3 == 2)
    return slice_of(linked(discussion(*comments, receipt=(lost(*held),), language="en")))


@pytest.fixture(scope="module")
def by_sure(whole: Slice) -> dict[str, Slice]:
    return {sure: whole.kept(View(sure=sure)) for sure in ("stated", "trace", "0.6", "any")}


def _chart(draw: Callable[[Slice], object]) -> Callable[[Slice], str]:
    def drawn(kept: Slice) -> str:
        made = draw(kept)
        return "" if made is None else made.table.to_csv() + made.meaning  # type: ignore[attr-defined]

    return drawn


# Everything about replies that the pages show. Each must move when links do.
FIGURES: dict[str, Callable[[Slice], str]] = {
    "answering": lambda kept: kept.answering.to_csv(),
    "people": lambda kept: kept.people[["person", "answers", "answered"]].to_csv(),
    "pairs": lambda kept: kept.pairs.to_csv(),
    "threads": lambda kept: kept.threads.to_csv(),
    "ties": lambda kept: kept.ties.to_csv(),
    "answer times": lambda kept: kept.answer_times.to_csv(),
    "standing": lambda kept: kept.standing.to_csv(),
    "reciprocity": lambda kept: kept.reciprocity.to_csv(),
    "shapes": lambda kept: kept.shapes.to_csv(),
    "levels": lambda kept: kept.levels.to_csv(),
    "depths": lambda kept: kept.depths.to_csv(),
    "shifts": lambda kept: kept.shifts.to_csv(),
    "roles": lambda kept: kept.roles.to_csv(),
    "questions": lambda kept: kept.questions.to_csv(),
    "question shares": lambda kept: kept.question_shares.to_csv(),
    "grouping": lambda kept: kept.grouping.to_csv(),
    "between": lambda kept: kept.between.to_csv(),
    "network people": lambda kept: network_people(kept).to_csv(),
    "network files": lambda kept: "".join(one.to_csv() for one in network_tables(kept)),
    "sentences": conversation.answer,
    "figures": lambda kept: repr(conversation.answer_facts(kept)),
    "question words": conversation.question_words,
    "roles in words": lambda kept: repr(conversation.role_facts(kept)),
    "groups in words": conversation.grouping_words,
    "lanes": _chart(lambda kept: person_lanes(kept.comments, kept.people, kept.links)),
    "matrix": _chart(lambda kept: who_answered_whom_matrix(kept.ties, kept.people)),
    "network": _chart(lambda kept: answer_network(network_people(kept, tied_only=True), kept.ties)),
    "level bars": _chart(lambda kept: level_bars(kept.levels)),
    "shift bars": _chart(lambda kept: shift_bars(kept.shifts)),
    "timeline": _chart(lambda kept: timeline(kept.comments, kept.links)),
}


def test_links_themselves_move_with_the_control(by_sure: dict[str, Slice]) -> None:
    n = [len(by_sure[sure].links) for sure in ("stated", "trace", "0.6")]

    assert n[0] < n[1] < n[2]


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_about_replies_moves_with_the_control(
    figure: str, by_sure: dict[str, Slice]
) -> None:
    assert FIGURES[figure](by_sure["stated"]) != FIGURES[figure](by_sure["any"])


@pytest.mark.parametrize("sure", ["stated", "trace", "0.6", "any"])
def test_a_range_goes_from_stated_to_every_proposal_whatever_counts(
    sure: str, by_sure: dict[str, Slice]
) -> None:
    kept = by_sure[sure]
    first, *rest = (fact.figure for fact in conversation.answer_facts(kept))
    stated = by_sure["stated"].answering.set_index("grade").loc["any", "comments"]
    every = by_sure["any"].answering.set_index("grade").loc["any", "comments"]
    now = kept.answering.set_index("grade").loc["any", "comments"]

    assert first == f"{stated}–{every}"
    assert rest == [fact.figure for fact in conversation.answer_facts(by_sure["any"])][1:]
    fact = conversation.answer_facts(kept)[0]
    assert f"counted here: {now}" in fact.note
    assert fact.rows == now == len(comments_behind(fact.mark or Mark(MarkKind.ALL), kept))


def test_filters_narrow_the_range_too(by_sure: dict[str, Slice], whole: Slice) -> None:
    one = whole.kept(View(people=("p1",)))

    assert set(one.every.links["comment_id"]) <= set(one.comments["comment_id"])
    assert one.every.comments is one.comments
    assert len(one.every.links) < len(by_sure["any"].links)


def test_a_card_names_what_is_answered_and_why(whole: Slice) -> None:
    stated = links_in_words({"c9"}, whole, proposals=False)["c9"]
    likely = links_in_words({"c10"}, whole, proposals=True)["c10"]

    assert stated.label.startswith("answers ")
    assert stated.why.startswith("mentions @")
    assert (
        "earlier comments the latest is taken"
        in links_in_words({"c60"}, whole, proposals=False)["c60"].why
    )
    assert likely.label.startswith("perhaps answers ")
    assert likely.why.startswith("names “")
    assert links_in_words({"c10"}, whole, proposals=False) == {}
    # c2 has nothing about it that resembles an answer.
    assert links_in_words({"c2"}, whole, proposals=True) == {}


def test_cards_speak_of_proposals_where_somebody_asked_for_them(whole: Slice) -> None:
    proposals, one = Mark(MarkKind.REPLY, "proposed"), Mark(MarkKind.COMMENT, "c3")

    assert not proposals_shown(None, whole, "trace")
    assert not proposals_shown(Mark(MarkKind.ALL), whole, "trace")
    assert proposals_shown(None, whole, "0.8")
    assert proposals_shown(proposals, whole, "trace")
    assert proposals_shown(one, whole, "trace")


def test_the_proposals_are_counted_and_opened(whole: Slice) -> None:
    n = len(comments_behind(Mark(MarkKind.REPLY, "proposed"), whole))

    assert n == len(whole.proposed) > 0
    assert proposals_in_words(whole).startswith(f"{n} more comments seem to answer")


def test_what_a_person_refused_is_proposed_nowhere(whole: Slice) -> None:
    row = whole.proposed.iloc[0]
    pair = (row["comment_id"], row["parent_id"])

    told = slice_of(whole.discussion, refused=frozenset({pair}))

    assert not (
        (told.proposed["comment_id"] == pair[0]) & (told.proposed["parent_id"] == pair[1])
    ).any()
    assert (
        pd.concat([told.kept(View(sure="any")).links, told.every.links])
        .merge(pd.DataFrame([pair], columns=["comment_id", "parent_id"]))
        .empty
    )
