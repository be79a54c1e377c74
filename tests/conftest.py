"""Fixtures that more than one room uses: a running dashboard, and its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from running import Dashboard, free_port, started

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """Start the real application once, as ``make run`` does, on an empty data folder."""
    with started(tmp_path_factory.mktemp("dashboard")) as running:
        yield running


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """Start it once more as a team hosts it: nobody sees anything without a link or a token."""
    room, embedder = tmp_path_factory.mktemp("hosted"), free_port()
    with started(room, embedder=embedder, BELOWLINE_MODE="hosted") as running:
        yield running
