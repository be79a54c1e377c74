"""Who takes part, who dominates, who talks to whom."""

import pytest

from analysis.invented import comment, discussion, lost, reply_tables, table
from belowline.analysis.people import participation, people, threads, who_answered_whom

PAGE = discussion(
    comment(1, "One two three.", author="Sam", posted="2024-05-01T09:00"),
    comment(2, "One.", author="Marta Lind", mentions=("Sam",), posted="2024-05-01T09:10"),
    comment(3, "One.", mentions=("Sam",)),
    comment(4, "One two.", author="Marta Lind", mentions=("Sam",)),
    comment(5, "One.", author="Marta Lind", posted="2024-05-01T09:30"),
    comment(6, "One.", author="Sam", mentions=("Marta Lind",), posted="2024-05-01T09:40"),
    comment(7, "One.", author="Old Pilot"),
    receipt=(lost(("c7", 70)),),
)


def test_people_come_busiest_first_and_nobody_is_not_a_person() -> None:
    listed = people(*reply_tables(PAGE))

    assert listed["author"].tolist() == ["Marta Lind", "Sam", "Old Pilot"]
    assert listed["person"].tolist() == ["p2", "p1", "p3"]
    assert listed["comments"].tolist() == [3, 2, 1]
    assert listed["words"].tolist() == [4, 4, 1]
    assert listed["comment_ids"].tolist() == [("c2", "c4", "c5"), ("c1", "c6"), ("c7",)]


def test_answers_given_and_received_are_counted_in_comments() -> None:
    listed = people(*reply_tables(PAGE)).set_index("author")

    assert listed["answers"].to_dict() == {"Marta Lind": 2, "Sam": 1, "Old Pilot": 1}
    assert listed["answered"].to_dict() == {"Marta Lind": 1, "Sam": 3, "Old Pilot": 0}


def test_first_and_last_are_by_the_clock_and_missing_without_one() -> None:
    listed = people(*reply_tables(PAGE)).set_index("author")

    assert listed.loc["Marta Lind", "first_posted"].strftime("%H:%M") == "09:10"
    assert listed.loc["Marta Lind", "last_posted"].strftime("%H:%M") == "09:30"
    assert listed.loc["Old Pilot", ["first_posted", "last_posted"]].isna().all()


def test_of_equally_busy_people_the_first_on_the_page_leads() -> None:
    page = discussion(comment(1, author="B"), comment(2, author="A"), comment(3, author="A"))

    assert people(*reply_tables(page))["author"].tolist() == ["A", "B"]
    assert people(*reply_tables(discussion(*page.comments[:2])))["author"].tolist() == ["B", "A"]


def test_participation_counts_people_not_comments() -> None:
    counts = participation(reply_tables(PAGE)[0]).set_index("statistic")

    assert counts["value"].to_dict() == {
        "people": 3,
        "unnamed": 1,
        "one_timers": 1,
        "top_three": 6,
    }
    assert counts["n"].to_dict() == {"people": 6, "unnamed": 7, "one_timers": 3, "top_three": 6}
    assert counts.loc["one_timers", "comment_ids"] == ("c7",)
    assert counts.loc["unnamed", "comment_ids"] == ("c3",)
    assert counts[["low", "high"]].isna().any(axis=1).tolist() == [True, False, False, True]


def test_sixteen_one_timers_of_twenty_are_most_people() -> None:
    rows = [comment(n, author=f"Reader {min(n, 20)}") for n in range(1, 26)]
    crowd = [one.model_copy(update={"author": f"Reader {one.position % 20}"}) for one in rows]

    counts = participation(table(*crowd)).set_index("statistic")

    # 1 to 5 come twice: fifteen of twenty wrote once.
    assert counts.loc["one_timers", "value"] == 15
    assert counts.loc["one_timers", "verdict"] == "clear"
    assert counts.loc["one_timers", "low"] == pytest.approx(20 * 0.5313, abs=0.01)


def test_a_page_without_names_has_no_people() -> None:
    counts = participation(table(*(comment(n) for n in range(1, 12)))).set_index("statistic")

    assert counts["value"].tolist() == [0, 11, 0, 0]
    assert counts["verdict"].tolist() == ["too few", "clear", "too few", "too few"]


def test_who_answered_whom_counts_answering_comments() -> None:
    pairs = who_answered_whom(*reply_tables(PAGE))

    assert pairs.to_numpy().tolist() == [
        ["p2", "p1", 2, ("c2", "c4")],
        ["p1", "p2", 1, ("c6",)],
    ]


def test_a_thread_holds_all_that_follows_from_its_first_comment() -> None:
    found = threads(*reply_tables(PAGE))

    assert found.to_numpy().tolist() == [
        ["c1", 4, 1, 2, ("c1", "c2", "c3", "c4")],
        ["c5", 2, 1, 2, ("c5", "c6")],
    ]


def test_answers_upon_answers_make_a_thread_deep() -> None:
    page = discussion(comment(1), comment(2, parent="c1"), comment(3, parent="c2"), comment(4))

    assert threads(*reply_tables(page))[["comments", "depth"]].to_numpy().tolist() == [[3, 2]]


def test_a_thread_cut_by_a_filter_starts_where_it_is_cut() -> None:
    comments, links = reply_tables(PAGE)

    found = threads(comments[comments["comment_id"] != "c1"], links)

    assert found["comment_id"].tolist() == ["c5"]


def test_a_circle_is_a_thread_that_starts_somewhere() -> None:
    page = discussion(comment(1, parent="c3"), comment(2, parent="c1"), comment(3, parent="c2"))

    found = threads(*reply_tables(page))

    assert found[["comment_id", "comments"]].to_numpy().tolist() == [["c1", 3]]


def test_nobody_and_nothing_make_empty_tables() -> None:
    comments, links = reply_tables(discussion())

    assert people(comments, links).empty
    assert who_answered_whom(comments, links).empty
    assert threads(comments, links).empty
    assert participation(comments)["value"].tolist() == [0, 0, 0, 0]
