"""Who answers whom, and how we know."""

import pytest
from hypothesis import given, settings

from analysis.invented import comment, discussion, discussions, lost, reply_tables, table
from belowline.analysis.replies import answering, latencies, linked, links_table
from belowline.model.discussion import Comment, Discussion, Grade


def by_id(page: Discussion) -> dict[str, Comment]:
    return {one.id: one for one in linked(page).comments}


def test_a_mention_means_the_latest_earlier_comment_of_that_author() -> None:
    page = discussion(
        comment(1, author="Marta Lind"),
        comment(2, author="Marta Lind"),
        comment(3, author="Sam", mentions=("marta",)),
        comment(4, author="Marta Lind"),
    )

    answer = by_id(page)["c3"]

    assert (answer.parent, answer.link_grade, answer.depth) == ("c2", Grade.STATED, 1)


def test_a_mention_of_somebody_who_writes_only_later_points_nowhere() -> None:
    page = discussion(
        comment(1, author="Sam", mentions=("Marta Lind",)), comment(2, author="Marta Lind")
    )

    answer = by_id(page)["c1"]

    assert (answer.parent, answer.link_grade, answer.depth) == (None, Grade.STATED, None)


def test_earlier_is_by_the_clock_where_the_page_shows_the_newest_first() -> None:
    page = discussion(
        comment(1, author="Sam", mentions=("Marta Lind",), posted="2024-05-01T10:00"),
        comment(2, author="Marta Lind", posted="2024-05-01T09:30"),
        comment(3, author="Marta Lind", posted="2024-05-01T09:00"),
        comment(4, author="Old Pilot", mentions=("Marta Lind",), posted="2024-05-01T08:00"),
    )

    assert [one.parent for one in linked(page).comments] == ["c2", None, None, None]


def test_on_a_page_that_falls_equal_minutes_run_upwards_too() -> None:
    page = discussion(
        comment(1, author="Sam", mentions=("Marta Lind",), posted="2024-05-01T10:00"),
        comment(2, author="Marta Lind", posted="2024-05-01T10:00"),
        comment(3, author="Old Pilot", posted="2024-05-01T08:00"),
    )

    assert by_id(page)["c1"].parent == "c2"


def test_without_times_earlier_is_by_the_order_of_the_page() -> None:
    page = discussion(
        comment(1, author="Marta Lind"),
        comment(2, author="Sam", mentions=("Marta Lind",), posted="2024-05-01T09:00"),
        comment(3, author="Marta Lind"),
    )

    assert by_id(page)["c2"].parent == "c1"


def test_the_nesting_a_reader_saw_is_kept_and_a_mention_goes_along_with_it() -> None:
    page = discussion(
        comment(1, author="Marta Lind"),
        comment(2, author="Marta Lind"),
        comment(3, author="Sam", parent="c1", mentions=("Marta Lind",)),
        comment(4, author="Old Pilot", parent="c3"),
    )

    comments, links = reply_tables(page)

    assert comments["parent_id"].tolist()[2:] == ["c1", "c3"]
    assert comments["depth"].tolist() == [0, 0, 1, 2]
    assert links[["comment_id", "addressee", "parent_id", "grade"]].to_numpy().tolist() == [
        ["c3", "Marta Lind", "c1", "stated"],
        ["c4", "Sam", "c3", "stated"],
    ]


def test_nesting_and_a_mention_of_somebody_else_are_two_links() -> None:
    page = discussion(
        comment(1, author="Marta Lind", lines=(5, 7)),
        comment(2, author="Old Pilot", lines=(8, 9)),
        comment(3, author="Sam", parent="c1", mentions=("Old Pilot",), lines=(10, 12)),
    )

    links = links_table(linked(page))

    assert links[["addressee", "parent_id", "line"]].to_numpy().tolist() == [
        ["Marta Lind", "c1", 10],
        ["Old Pilot", "c2", 10],
    ]


def test_a_trace_is_kept_and_its_depth_is_unknown() -> None:
    page = discussion(
        comment(1, author="Marta Lind"),
        comment(2, author="Sam", link_grade=Grade.TRACE),
        receipt=(lost(("c2", 17)),),
    )

    comments, links = reply_tables(page)

    assert comments["grade"].isna().tolist() == [True, False]
    assert comments["depth"].isna().tolist() == [False, True]
    assert links[["comment_id", "grade", "line"]].to_numpy().tolist() == [["c2", "trace", 17]]
    assert links[["addressee", "parent_id"]].isna().all(axis=None)


def test_a_comment_with_a_mention_and_a_trace_counts_once_and_as_stated() -> None:
    page = discussion(
        comment(1, author="Marta Lind"),
        comment(2, author="Sam", mentions=("Marta Lind",), link_grade=Grade.TRACE),
        comment(3, author="Sam", link_grade=Grade.TRACE),
        receipt=(lost(("c2", 17), ("c3", 20)),),
    )

    comments, links = reply_tables(page)
    counts = answering(comments, links).set_index("grade")

    assert links["grade"].tolist() == ["stated", "trace", "trace"]
    assert counts["comments"].to_dict() == {"stated": 1, "trace": 1, "inferred": 0, "any": 2}
    assert counts["comment_ids"].to_dict() == {
        "stated": ("c2",),
        "trace": ("c3",),
        "inferred": (),
        "any": ("c2", "c3"),
    }
    assert counts["share"].tolist() == pytest.approx([1 / 3, 1 / 3, 0, 2 / 3])


RECOVERED = (
    comment(1, author="Marta Lind"),
    comment(2, mentions=("Marta Lind",)),
    comment(3, author="Sam", mentions=("Dr Vargo",)),
    comment(4, author="Marta Lind", mentions=("Sam",)),
    comment(5, author="Marta Lind", mentions=("Dr Vargo",)),
)


def test_an_unnamed_comment_gets_the_name_by_which_it_is_answered() -> None:
    comments = by_id(discussion(*RECOVERED))

    assert [one.author_inferred for one in comments.values()] == [
        None,
        "Dr Vargo",
        None,
        None,
        None,
    ]
    assert comments["c2"].author is None
    assert (comments["c2"].parent, comments["c2"].depth) == ("c1", 1)
    # Sam was not addressed by the unnamed comment; Marta was. Her answer has no parent,
    # because only an inferred name would point there.
    assert (comments["c5"].parent, comments["c5"].depth) == (None, None)
    assert comments["c5"].link_grade is Grade.STATED


def test_what_was_said_before_a_comment_does_not_answer_it() -> None:
    page = discussion(
        comment(1, author="Marta Lind", mentions=("Dr Vargo",)),
        comment(2, mentions=("Marta Lind",)),
    )

    assert not any(one.author_inferred for one in linked(page).comments)


def test_a_name_two_unnamed_comments_could_claim_goes_to_neither() -> None:
    page = discussion(*RECOVERED, comment(6), comment(7))
    rival = page.comments[2].model_copy(update={"author": None, "mentions": ("Marta Lind",)})
    both = page.model_copy(update={"comments": (*page.comments[:2], rival, *page.comments[3:])})

    assert not any(one.author_inferred for one in linked(both).comments)


@pytest.mark.parametrize("known", ["Dr Vargo", "drvargo", "Dr Vargo of Harle"])
def test_a_name_that_anybody_on_the_page_may_have_is_not_recovered(known: str) -> None:
    page = discussion(*RECOVERED, comment(6, author=known))

    assert not any(one.author_inferred for one in linked(page).comments)


def test_a_circle_of_parents_has_no_depth() -> None:
    page = discussion(
        comment(1, parent="c2"), comment(2, parent="c1"), comment(3, parent="c2"), comment(4)
    )

    assert [one.depth for one in linked(page).comments] == [None, None, None, 0]


def test_a_parent_that_is_not_on_the_page_gives_no_depth() -> None:
    page = discussion(comment(1, parent="c9"))

    assert [one.depth for one in linked(page).comments] == [None]


def test_an_answer_takes_as_long_as_the_clock_says() -> None:
    page = discussion(
        comment(1, author="Marta Lind", posted="2024-05-01T09:00"),
        comment(2, author="Sam", mentions=("Marta Lind",), posted="2024-05-01T09:30"),
        comment(3, author="Old Pilot", mentions=("Sam", "Marta Lind"), posted="2024-05-01T13:30"),
        comment(4, author="Pim", mentions=("Sam",)),
    )
    comments, links = reply_tables(page)

    took = latencies(links, comments).set_index("grade").loc["stated"]

    # c2 after c1: ½ h; c3 after c2: 4 h, after c1: 4½ h; c4 has no time.
    assert took[["q25", "value", "q75", "n"]].tolist() == [0.5, 4, 4.5, 3]
    assert took["comment_ids"] == ("c2", "c3")
    assert took["verdict"] == "too few"


def test_ten_answers_have_a_latency() -> None:
    first = comment(1, author="Marta Lind", posted="2024-05-01T09:00")
    answers = [
        comment(n, author=f"Reader {n}", mentions=("Marta Lind",), posted=f"2024-05-01T{8 + n}:00")
        for n in range(2, 12)
    ]
    comments, links = reply_tables(discussion(first, *answers))

    took = latencies(links, comments).set_index("grade").loc["any"]

    assert took[["value", "low", "high", "n", "verdict"]].tolist() == [5, 2, 9, 10, "clear"]


def test_no_comments_have_no_links() -> None:
    comments, links = reply_tables(discussion())

    assert links.empty
    assert answering(comments, links)["share"].isna().all()
    assert latencies(links, comments)["value"].isna().all()
    assert answering(table(comment(1)), links)["comments"].tolist() == [0, 0, 0, 0]


@settings(max_examples=50, deadline=None)
@given(discussions())
def test_linking_twice_changes_nothing(page: Discussion) -> None:
    once = linked(page)

    assert linked(once) == once


@settings(max_examples=50, deadline=None)
@given(discussions())
def test_linking_changes_no_word_and_no_author(page: Discussion) -> None:
    changed = {"parent", "link_grade", "depth", "author_inferred"}

    assert [one.model_dump(exclude=changed) for one in linked(page).comments] == [
        one.model_dump(exclude=changed) for one in page.comments
    ]


@settings(max_examples=50, deadline=None)
@given(discussions())
def test_depth_is_one_more_than_the_parents(page: Discussion) -> None:
    comments = by_id(page)

    for one in comments.values():
        parent = comments.get(one.parent or "")
        if parent is not None and parent.depth is not None:
            assert one.depth == parent.depth + 1
        elif one.parent or one.link_grade:
            assert one.depth is None
        else:
            assert one.depth == 0
