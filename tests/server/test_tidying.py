"""While the server runs, what was deleted goes for good and what is new is indexed."""

from datetime import timedelta
from pathlib import Path

import pytest

from belowline.server import upkeep
from belowline.store.records import Upload
from belowline.workflows import library
from belowline.workflows.words_searched import WORDS_VERSION
from store.invented import reading


def test_the_library_is_tidied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELOWLINE_DATA", str(tmp_path))
    with library.open_store() as store:
        gone = store.keep(Upload("gone", b"gone"), reading(b"gone")).id
        stays = store.keep(Upload("stays", b"stays"), reading(b"stays")).id
        library.delete_discussion(store, gone)
        upkeep.tidy_the_library()
        assert [one.listed.id for one in store.all_put_away()] == [gone]  # it can come back
        assert store.not_indexed(WORDS_VERSION, most=9) == ()

        long_ago = store.all_put_away()[0].since
        assert long_ago is not None
        monkeypatch.setattr(
            upkeep, "sweep", lambda one: library.sweep(one, now=long_ago + timedelta(hours=1))
        )
        upkeep.tidy_the_library()

        assert store.all_put_away() == ()
        assert [one.id for one in store.listing()] == [stays]


def test_a_store_that_cannot_be_opened_stops_no_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "belowline.sqlite3").write_bytes(b"Dear diary\n" * 400)
    monkeypatch.setenv("BELOWLINE_DATA", str(tmp_path))

    upkeep.tidy_the_library()

    assert (tmp_path / "belowline.sqlite3").read_bytes().startswith(b"Dear diary")
