"""What tests of pages share: a discussion that can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from belowline.store.settings import StoreSettings
from belowline.workflows.library import copy_of_the_sample, open_store


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Keep a copy of the example in a folder of its own; return its id."""
    monkeypatch.setenv("BELOWLINE_DATA", str(tmp_path))
    st.cache_resource.clear()
    with open_store(StoreSettings()) as store:
        kept = copy_of_the_sample(store).id
    yield kept
    st.cache_resource.clear()
