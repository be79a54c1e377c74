"""The real server loses nothing, whether it is killed or asked to stop amid uploads and fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crash.acknowledged import Said, wrong
from crash.at_work import workers
from crash.servers import kill_a_server, stop_a_server

if TYPE_CHECKING:
    from pathlib import Path

# Each needs a server of its own; bench/crashes.py has more, and PostgreSQL.
KILLS = 2


@pytest.mark.crash
def test_a_server_killed_amid_uploads_and_fixes_has_lost_nothing(tmp_path: Path) -> None:
    url, said = f"sqlite:///{tmp_path / 'data' / 'belowline.sqlite3'}", Said()
    with workers() as at_work:
        for kill in range(KILLS):
            assert kill_a_server(tmp_path, url, said, kill, at_work) > 0
            assert wrong(url, said) == []

    assert said.changes > KILLS


@pytest.mark.crash
def test_a_server_asked_to_stop_ends_every_upload_it_took(tmp_path: Path) -> None:
    url, said = f"sqlite:///{tmp_path / 'data' / 'belowline.sqlite3'}", Said()

    stop_a_server(tmp_path, url, said, 0)

    assert len(said.kept) > 0
