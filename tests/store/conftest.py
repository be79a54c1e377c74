from collections.abc import Iterator
from pathlib import Path

import pytest

from belowline.store.discussions import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "belowline.sqlite3"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{file}") as opened:
        yield opened
