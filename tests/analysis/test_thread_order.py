"""What the order of a page tells of its threads, where it tells anything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import numpy as np
import pytest

from analysis.invented import comment, discussion
from belowline.analysis.inferred_replies import inferred_links
from belowline.analysis.replies import linked
from belowline.analysis.thread_order import ThreadOrder, thread_order
from belowline.model.discussion import Comment, Discussion

START = datetime(2024, 5, 1, 8, 0)
# Minutes of sixteen comments, thread by thread; three threads have answers.
THREADS = ((0,), (10, 50, 90), (20, 70), (30, 35, 36, 80), (200,), (210,), (220,), (230,), (240,))
THREADS += ((250,),)


def page(threads: Iterable[Iterable[int]]) -> list[Comment]:
    minutes = [minute for thread in threads for minute in thread]
    clocks = [(START + timedelta(minutes=minute)).isoformat() for minute in minutes]
    return [
        comment(n, f"About thing {n}.", author=f"Reader {n}", posted=clock)
        for n, clock in enumerate(clocks, 1)
    ]


def heads(found: ThreadOrder) -> str:
    return "".join("." if answers else "T" for answers in found.answers)


def test_threads_that_stand_oldest_first_show_their_answers() -> None:
    found = thread_order(page(THREADS))

    assert found is not None
    assert not found.newest_first
    # The answers of the fourth thread cannot be told from starts: nothing below is older.
    assert heads(found) == "TT..T." + "T" * 10
    assert [found.start[n] for n in (2, 3, 5)] == [1, 1, 4]


def test_threads_that_stand_newest_first_show_all_their_answers() -> None:
    found = thread_order(page(THREADS[::-1]))

    assert found is not None
    assert found.newest_first
    assert heads(found) == "TTTTTTT...T.T..T"


def test_an_answer_is_looked_for_in_its_own_thread() -> None:
    held = page(THREADS[::-1])
    held[9] = held[9].model_copy(update={"text": "You are quite wrong there."})

    found = inferred_links(linked(discussion(*held))).set_index("comment_id")

    assert found.loc["c10", "parent_id"] in {"c7", "c8", "c9"}
    assert "by the order of the page" in found.loc["c10", "evidence"]


@pytest.mark.parametrize(
    "minutes",
    [range(20), range(20, 0, -1), (1, 0, *range(2, 20)), (*range(9, 0, -1), *range(10, 21))],
    ids=["oldest first", "newest first", "two out of order", "a block that stands elsewhere"],
)
def test_a_page_in_the_order_of_time_has_no_threads_to_show(minutes: Iterable[int]) -> None:
    assert thread_order(page([minutes])) is None


def test_a_page_in_any_order_hardly_ever_looks_like_threads() -> None:
    """Of 4,000 random orders of 30 comments one was taken for threads (0.03 %)."""
    chance = np.random.default_rng(0)
    taken = [thread_order(page([chance.permutation(30).tolist()])) for _ in range(300)]

    assert sum(one is not None for one in taken) <= 3


def test_without_a_clock_on_every_comment_the_order_says_nothing() -> None:
    held = page(THREADS[::-1])
    held[3] = held[3].model_copy(update={"posted": None})

    assert thread_order(held) is None


def test_a_text_that_was_sent_twice_is_no_answer_to_itself() -> None:
    twice = "The escapement of the harbour clock broke in the flood."
    there: Discussion = discussion(
        comment(1, twice, author="Ann"),
        comment(2, "Swans nest on the slipway.", author="Bo"),
        comment(3, twice, author="Cy"),
    )

    assert inferred_links(linked(there)).empty
