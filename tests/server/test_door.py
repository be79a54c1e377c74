"""The application as a whole, running."""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from streamlit.web.server.app_discovery import discover_asgi_app
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from belowline.server import door
from running import ROOT
from visitor import ask, visiting

if TYPE_CHECKING:
    from pathlib import Path

    from running import Dashboard

EVERY_ANSWER = {
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
    "x-robots-tag",
}


def test_streamlit_finds_the_application_in_the_door() -> None:
    found = discover_asgi_app(ROOT / "app.py")

    assert found.import_string == "app:app"


def test_the_frame_lies_outside_the_folder_of_pages() -> None:
    assert not (door.FRAME.parent / "pages").exists()
    assert not (door.FRAME.parent.parent / "pages").exists()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/timeline?every=1h", 200),
        ("/healthz", 200),
        ("/robots.txt", 200),
        ("/media/unknown.csv", 404),
        ("/_stcore/agent/openapi.json", 404),
        ("/..%2f..%2fetc/passwd", 400),
    ],
)
def test_every_answer_is_guarded_and_names_no_software(
    path: str, status: int, dashboard: Dashboard
) -> None:
    answer = ask(dashboard.port, path)

    assert answer.status == status
    assert answer.headers.keys() >= EVERY_ANSWER
    assert "server" not in answer.headers


def test_crawlers_are_asked_to_stay_out(dashboard: Dashboard) -> None:
    assert ask(dashboard.port, "/robots.txt").body == b"User-agent: *\nDisallow: /\n"


def test_another_name_for_this_address_is_refused(dashboard: Dashboard) -> None:
    assert ask(dashboard.port, "/", headers={"Host": "evil.example"}).status == 400
    assert ask(dashboard.port, "/", headers={"Host": f"localhost:{dashboard.port}"}).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:1", "null", None])
def test_a_foreign_websocket_is_refused_at_once(origin: str | None, dashboard: Dashboard) -> None:
    took = []
    for _ in range(3):
        before = time.perf_counter()
        with (
            pytest.raises(InvalidStatus) as refused,
            connect(f"ws://127.0.0.1:{dashboard.port}/_stcore/stream", origin=origin),
        ):
            pass
        took.append(time.perf_counter() - before)
        assert refused.value.response.status_code == 403

    # 2 ms when quiet. The fastest of three: a busy machine may hold up one of them.
    assert min(took) < 0.05


def test_a_session_runs_the_dashboard(dashboard: Dashboard) -> None:
    with visiting(dashboard.port) as visit:
        assert len(visit.session) >= 32


def test_the_counters_are_for_this_machine(dashboard: Dashboard) -> None:
    forwarded = {"X-Forwarded-For": "203.0.113.7"}

    counters = "/_stcore/metrics?families=active_sessions"

    assert ask(dashboard.port, counters).status == 200
    assert ask(dashboard.port, counters, headers=forwarded).status == 404


def test_an_upload_is_guarded_and_bounded(dashboard: Dashboard) -> None:
    megabytes = b"x" * (20 * 1024 * 1024)
    with visiting(dashboard.port) as visit:
        kept = [visit.upload("page.txt", megabytes, file_id=f"f{n}") for n in range(3)]
        too_large = visit.upload("page.txt", b"x" * (26 * 1024 * 1024), file_id="f9")

    assert [answer.status for answer in kept] == [204, 204, 429]
    assert too_large.status == 413
    assert all(answer.headers.keys() >= EVERY_ANSWER for answer in kept)


def test_an_upload_of_unknown_length_is_refused(dashboard: Dashboard) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", dashboard.port, timeout=10)
    try:
        connection.request("PUT", "/_stcore/upload_file/a/b", body=iter([b"x"]))
        assert connection.getresponse().status == 411
    finally:
        connection.close()


def test_what_a_closed_tab_uploaded_is_freed_though_nobody_else_comes(
    dashboard: Dashboard,
) -> None:
    with visiting(dashboard.port) as visit:
        assert visit.upload("page.txt", b"x" * 1_000_000, file_id="f0").status == 204
        assert uploaded_bytes(dashboard.port) >= 1_000_000

    deadline = time.monotonic() + 30
    while uploaded_bytes(dashboard.port) > 0:
        assert time.monotonic() < deadline, "still in memory after 30 s"
        time.sleep(5.5)  # the counters are worked out at most every five seconds


def uploaded_bytes(port: int) -> int:
    """Return what the server says it keeps of uploads."""
    counters = ask(port, "/_stcore/metrics?families=cache_memory_bytes").body.decode()
    lines = [line for line in counters.splitlines() if 'cache_type="UploadedFileManager"' in line]
    return sum(int(float(line.split()[-1])) for line in lines)


def test_a_server_started_elsewhere_finds_the_configuration_beside_the_door(
    tmp_path: Path,
) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import app\n"
        "from streamlit import config; print(config.get_option('server.maxUploadSize'))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path
    )

    assert run.stdout.strip() == "25"
