"""An upload ends kept or not kept, never half, whatever happens to the visitor meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crash.acknowledged import page
from crash.interrupted import ACCEPTED, READ, Outcome, Way, interrupt, url_of
from crash.tabs import opened_tab
from running import started

if TYPE_CHECKING:
    from pathlib import Path

TIMES = 3  # of each; bench/crashes.py has more


@pytest.mark.crash
def test_an_upload_is_kept_or_not_but_never_half(tmp_path: Path) -> None:
    with started(tmp_path) as dashboard:
        came_of = {
            way: [interrupt(dashboard.port, url_of(tmp_path), way, n) for n in range(TIMES)]
            for way in Way
        }

    assert set(came_of[Way.CUT_EARLY]) == {Outcome.NOT_KEPT}
    assert Outcome.NOT_KEPT not in came_of[Way.CLICKED]
    assert any(Outcome.KEPT in outcomes for outcomes in came_of.values())


@pytest.mark.crash
def test_a_file_that_a_click_left_behind_is_offered_until_it_is_read_or_left_out(
    tmp_path: Path,
) -> None:
    with started(tmp_path) as dashboard, opened_tab(dashboard.port) as tab:
        # What the server sees where the click's request takes the place of the uploader's.
        assert tab.send(page(1)) == ACCEPTED
        offered = []
        for elsewhere in ("timeline", "words", "open"):
            tab.go_to(elsewhere)
            tab.watch()
            offered.append(READ in tab.buttons and b"page.txt" in tab.heard)
        tab.press("Leave it out", "open")
        tab.watch()
        after_that = READ in tab.buttons
        tab.go_to("timeline")
        tab.watch()

        assert offered == [True, True, True]
        assert not after_that
        assert READ not in tab.buttons


@pytest.mark.crash
def test_reading_what_was_left_behind_leads_to_where_its_progress_is(tmp_path: Path) -> None:
    with started(tmp_path) as dashboard, opened_tab(dashboard.port) as tab:
        assert tab.send(page(1)) == ACCEPTED
        tab.go_to("timeline")
        tab.watch()
        tab.uploader = ""
        tab.press(READ, "timeline")
        tab.watch()  # ends early
        tab.watch()

        assert tab.uploader


@pytest.mark.crash
def test_what_an_uploader_is_about_to_tell_of_is_not_offered(tmp_path: Path) -> None:
    with started(tmp_path) as dashboard, opened_tab(dashboard.port) as tab:
        assert tab.send(page(1)) == ACCEPTED
        tab.go_to("open")  # a click on the same page, while another file is on its way perhaps
        tab.watch()

        assert READ not in tab.buttons


@pytest.mark.crash
def test_one_visit_may_hand_in_more_than_the_server_holds_of_it_at_once(tmp_path: Path) -> None:
    with started(tmp_path) as dashboard, opened_tab(dashboard.port) as tab:
        answers = []
        for number in range(4):
            data = page(number) + b"\n" * 20_000_000
            answers.append(tab.send(data))
            tab.go_to("open", name="page.txt", size=len(data))
            tab.watch()

    assert answers == [ACCEPTED] * 4
