"""What is counted, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client.parser import text_string_to_metric_families

from running import ROOT
from visitor import ask, visiting

if TYPE_CHECKING:
    from running import Dashboard

PAGE = next((ROOT / "sample_data").glob("*.txt"))


def counted(dashboard: Dashboard) -> dict[tuple[str, ...], float]:
    """Return each count by its name and labels."""
    text = ask(dashboard.port, "/metrics").body.decode()
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_answers_are_counted_by_what_was_asked_for(dashboard: Dashboard) -> None:
    before = counted(dashboard)
    for _ in range(3):
        ask(dashboard.port, "/api/discussions/nobody-knows-it")
    after = counted(dashboard)

    refused = ("belowline_answers_total", "404", "api")
    assert after[refused] - before.get(refused, 0) == 3
    timed = ("belowline_answer_seconds_count", "api")
    assert after[timed] - before.get(timed, 0) == 3


def test_an_address_that_a_stranger_made_up_is_no_kind_of_its_own(dashboard: Dashboard) -> None:
    ask(dashboard.port, "/made-up-by-a-stranger")

    assert not any("made-up" in label for key in counted(dashboard) for label in key)


def test_uploads_are_counted_by_how_they_ended(dashboard: Dashboard) -> None:
    before = counted(dashboard)
    kept = ask(
        dashboard.port,
        "/api/discussions?name=boats.txt",
        method="POST",
        body=PAGE.read_bytes(),
        headers={"Content-Type": "text/plain"},
    )
    ask(dashboard.port, "/api/discussions", method="POST", body=b"x")
    after = counted(dashboard)

    assert kept.status == 201
    for end in ("done", "refused"):
        assert after["belowline_imports_total", end] - before["belowline_imports_total", end] == 1
    assert not any("boats" in label for key in after for label in key)


def test_open_tabs_are_counted(dashboard: Dashboard) -> None:
    with visiting(dashboard.port):
        open_now = counted(dashboard)["belowline_sessions",]

        assert open_now >= 1


def test_whoever_comes_through_a_proxy_sees_no_counts(dashboard: Dashboard) -> None:
    answer = ask(dashboard.port, "/metrics", headers={"X-Forwarded-For": "203.0.113.7"})

    assert answer.status == 404
