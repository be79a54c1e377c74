"""An upload ends kept or not kept, never half, whatever happens to the visitor meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crash.interrupted import Way, interrupt, url_of
from running import started

if TYPE_CHECKING:
    from pathlib import Path

TIMES = 3  # of each; bench/crashes.py has more


@pytest.mark.crash
def test_an_upload_is_kept_or_not_but_never_half(tmp_path: Path) -> None:
    with started(tmp_path) as dashboard:
        kept = {
            way: [interrupt(dashboard.port, url_of(tmp_path), way, n) for n in range(TIMES)]
            for way in Way
        }

    assert not any(kept[Way.CUT_EARLY])
    assert any(any(found) for found in kept.values()), "nothing was ever handed in"
