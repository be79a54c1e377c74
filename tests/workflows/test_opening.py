"""A long discussion shows how far its opening is, and ends when nobody waits for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from analysis.invented import comment, discussion
from belowline.model.progress import Stopped, listening, through
from belowline.workflows.how_far import OPENING, READING, SCORING, HowFar, Meter
from belowline.workflows.opening import Opening, Openings
from belowline.workflows.slices import slice_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from belowline.workflows.slices import Slice

MANY = discussion(
    *(comment(n, "A good quay. A bad one!", author=f"A{n % 7}") for n in range(1, 1201))
)


class Watch:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def at_a_gate(told: threading.Event, go_on: threading.Event) -> Callable[[], str]:
    """Return work that tells how far it is, and goes on to its next step at a sign."""

    def work() -> str:
        for n in through(range(1_000), "scoring"):
            if n == 10:
                told.set()
                assert go_on.wait(20)
        return "made"

    return work


def ended(opening: Opening[str]) -> None:
    for _ in range(2_000):
        if opening._done.wait(0.01):
            return
    pytest.fail("it has not ended")


def test_every_step_of_scoring_a_discussion_is_told_with_its_counts() -> None:
    told: list[tuple[str, int, int]] = []
    with listening(lambda *far: told.append(far)):
        made = slice_of(MANY)

    assert ("languages", 500, 1200) in told
    assert ("sentences", 1200, 1200) in told
    assert ("scoring", 2000, 2400) in told  # sentences
    assert ("answers", 1000, 1200) in told
    assert {step for step, _, _ in told} == SCORING.keys()
    same(made, slice_of(MANY))


def same(one: Slice, other: Slice) -> None:
    for table in ("comments", "sentences", "links"):
        assert getattr(one, table).equals(getattr(other, table))


def test_the_share_never_falls_and_ends_at_all_of_it() -> None:
    meter, shares = Meter(OPENING), []
    with listening(lambda *far: shares.append(meter.told(*far).share)):
        slice_of(MANY)

    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
    for plan in (READING, SCORING, OPENING):
        assert sum(plan.values()) == pytest.approx(1.0)


def test_nobody_is_told_after_the_listening() -> None:
    told: list[object] = []
    with listening(lambda *far: told.append(far)):
        pass

    assert list(through(range(3), "scoring")) == [0, 1, 2]
    assert told == []


def test_whoever_waits_sees_how_far_it_is_and_gets_what_was_made() -> None:
    told, go_on = threading.Event(), threading.Event()
    opening = Opening(at_a_gate(told, go_on))
    assert told.wait(20)

    assert opening.far == HowFar(0.7, "Scoring: 0 of 1,000 texts")
    assert not opening.ready(0.0)
    go_on.set()
    assert opening.result() == "made"
    assert opening.ready(0.0)
    assert not opening.failed


def test_a_sign_to_stop_ends_it_at_its_next_step() -> None:
    told, go_on = threading.Event(), threading.Event()
    opening = Opening(at_a_gate(told, go_on))
    assert told.wait(20)

    opening.stop()
    go_on.set()

    with pytest.raises(Stopped):
        opening.result()
    assert opening.failed


def test_what_nobody_asks_for_any_more_ends() -> None:
    told, go_on, watch = threading.Event(), threading.Event(), Watch()
    opening = Opening(at_a_gate(told, go_on), patience=5, clock=watch)
    assert told.wait(20)

    watch.now = 6.0
    go_on.set()

    ended(opening)
    assert opening.failed


def test_what_somebody_still_asks_for_goes_on() -> None:
    told, go_on, watch = threading.Event(), threading.Event(), Watch()
    opening = Opening(at_a_gate(told, go_on), patience=5, clock=watch)
    assert told.wait(20)

    watch.now = 6.0
    opening.ready(0.0)
    go_on.set()

    assert opening.result() == "made"


def test_two_who_wait_for_the_same_wait_for_one_and_the_same_work() -> None:
    openings, told, go_on = Openings[str](most=2), threading.Event(), threading.Event()
    first = openings.of("a", at_a_gate(told, go_on))
    assert told.wait(20)

    assert openings.of("a", lambda: pytest.fail("begun again")) is first
    go_on.set()
    assert first.result() == "made"
    assert openings.of("a", lambda: pytest.fail("begun again")).result() == "made"


def test_what_failed_is_begun_anew_and_errors_reach_whoever_waits() -> None:
    openings = Openings[int](most=2)

    with pytest.raises(ZeroDivisionError):
        openings.of("a", lambda: 1 // 0).result()
    assert openings.of("a", lambda: 2).result() == 2


def test_what_was_asked_for_longest_ago_is_held_no_longer() -> None:
    openings, made = Openings[str](most=2), []

    for key in ("a", "b", "a", "c", "a", "b"):
        openings.of(key, lambda key=key: made.append(key) or key).result()

    assert made == ["a", "b", "c", "b"]


def test_clearing_ends_what_is_being_opened() -> None:
    openings, told, go_on = Openings[str](most=2), threading.Event(), threading.Event()
    opening = openings.of("a", at_a_gate(told, go_on))
    assert told.wait(20)

    openings.clear()
    go_on.set()

    ended(opening)
    assert opening.failed
    assert openings.of("a", lambda: "again").result() == "again"


def test_stopping_is_nothing_that_a_guard_against_faults_would_catch() -> None:
    assert not issubclass(Stopped, Exception)
