"""The real server, killed or asked to stop while pages are posted and fixes are made."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crash.acknowledged import wrong
from crash.posting import posting
from running import started

if TYPE_CHECKING:
    from crash.acknowledged import Said
    from crash.at_work import Workers

STOPS_WITHIN = 30.0  # seconds, on a busy machine; a quiet one takes one


def kill_a_server(
    room: Path,
    url: str,
    said: Said,
    seed: int,
    at_work: Workers,
    **options: Any,  # noqa: ANN401 -- of a server
) -> int:
    """Kill a server and whoever works beside it; return how many posts were cut off."""
    chance = random.Random()  # noqa: S311 -- new moments each time
    with started(room, **options) as dashboard, posting(dashboard.port, seed) as answers:
        said.hear(at_work.kill_one(url, seed, after="kept", seconds=chance.uniform(0, 1)))
        time.sleep(chance.uniform(0, 0.5))
        os.kill(dashboard.pid, signal.SIGKILL)
    said.hear(answers.kept)
    assert not answers.refused, answers.refused
    return answers.cut


def stop_a_server(room: Path, url: str, said: Said, seed: int, **options: Any) -> float:  # noqa: ANN401 -- of a server
    """Ask a server to stop amid uploads; return how long that took."""
    chance = random.Random()  # noqa: S311 -- new moments each time
    with started(room, **options) as dashboard:
        with posting(dashboard.port, seed) as answers:
            time.sleep(chance.uniform(0.5, 1.5))
            asked = time.monotonic()
            os.kill(dashboard.pid, signal.SIGTERM)
        while Path(f"/proc/{dashboard.pid}/stat").read_text(encoding="utf-8").split()[2] != "Z":
            assert time.monotonic() - asked < STOPS_WITHIN, "it does not stop"
            time.sleep(0.02)
        took = time.monotonic() - asked
    said.hear(answers.kept)
    assert wrong(url, said) == []
    # Refused in words, never with a fault of ours.
    assert [one for one in answers.refused if not one.startswith("503")] == []
    return took
