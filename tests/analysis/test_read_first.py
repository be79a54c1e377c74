"""Which comments to read first, and why those."""

import pytest
from hypothesis import given, settings

from analysis.invented import comment, discussion, discussions, reply_tables
from belowline.analysis.people import people, threads
from belowline.analysis.read_first import read_first
from belowline.analysis.trees import shapes
from belowline.model.discussion import Discussion

LONG, LONGER = "word " * 50, "word " * 51


def reasons(page: Discussion) -> list[list[object]]:
    return read_first(*reply_tables(page))[["reason", "detail", "comment_ids"]].to_numpy().tolist()


def test_the_three_best_reasons_with_what_speaks_for_them() -> None:
    page = discussion(
        comment(1, author="Marta Lind"),
        comment(2, mentions=("Marta Lind",)),
        comment(3, LONG, author="Sam", mentions=("Marta Lind",)),
        comment(4, author="Marta Lind", mentions=("Dr Vargo",)),
        comment(5, LONGER, author="Sam"),
    )

    assert reasons(page) == [
        ["most_answered_thread", "3 comments", ("c1", "c2", "c3")],
        ["longest_argument", "51 words", ("c5",)],
        ["recovered_name", "3 comments", ("c1", "c2", "c4")],
    ]
    assert read_first(*reply_tables(page))["label"].tolist() == [
        "the most answered thread",
        "the longest argument",
        "an exchange with a recovered name",
    ]


def test_where_these_are_absent_votes_and_the_busiest_person_step_in() -> None:
    page = discussion(
        comment(1, author="Sam", votes_up=1),
        comment(2, author="Old Pilot", votes_up=4),
        comment(3, author="Sam"),
    )

    assert reasons(page) == [
        ["most_upvoted", "4 votes", ("c2",)],
        ["most_active_person", "2 comments", ("c1", "c3")],
    ]


@pytest.mark.parametrize(
    "page",
    [
        discussion(),
        discussion(comment(1)),
        discussion(comment(1, author="Sam", votes_up=0), comment(2, author="Old Pilot")),
    ],
)
def test_no_reason_is_invented(page: Discussion) -> None:
    assert reasons(page) == []


def test_ties_go_to_the_earlier_on_the_page() -> None:
    page = discussion(comment(1, LONG), comment(2, LONG))

    assert reasons(page) == [["longest_argument", "50 words", ("c1",)]]


@given(discussions())
@settings(max_examples=150, deadline=None)
def test_the_thread_and_the_person_are_the_first_of_their_tables(found: Discussion) -> None:
    comments, links = reply_tables(found)
    said = {row.reason: row.comment_ids for row in read_first(comments, links).itertuples()}

    if "most_answered_thread" in said:
        assert said["most_answered_thread"] == threads(comments, links)["comment_ids"].iloc[0]
        assert said["most_answered_thread"] == shapes(comments, links)["comment_ids"].iloc[0]
    else:
        assert threads(comments, links).empty
    if "most_active_person" in said:
        assert said["most_active_person"] == people(comments, links)["comment_ids"].iloc[0]


@given(discussions())
@settings(max_examples=150, deadline=None)
def test_threads_are_the_same_in_both_tables(found: Discussion) -> None:
    comments, links = reply_tables(found)
    same = ["comment_id", "comments", "people", "comment_ids"]  # a circle has no depth of its own

    assert shapes(comments, links)[same].equals(threads(comments, links)[same])
