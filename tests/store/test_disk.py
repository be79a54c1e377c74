"""A disk that is full, locked or read-only costs no discussion that is kept."""

import os
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from belowline.model.errors import (
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
    StoreUnusableError,
)
from belowline.store.discussions import Store
from belowline.store.records import Upload
from disks import fill_up, may_be_written, mounted
from store.invented import reading


def noise(seed: int, size: int = 200_000) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311 -- the same bytes each time


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", megabytes=6) as disk:
        yield disk


def filled(store: Store) -> list[str]:
    """Keep uploads until no more fit; return those that were kept."""
    kept = []
    for n in range(100):
        try:
            kept.append(store.keep(Upload("x", noise(n)), reading()).id)
        except StoreFullError as error:
            assert str(error).startswith("The disk that holds the kept discussions is full")
            return kept
    pytest.fail("the disk never filled up")


def test_a_full_disk_refuses_an_upload_and_shows_the_others(small_disk: Path) -> None:
    with Store.open(f"sqlite:///{small_disk}/belowline.sqlite3") as store:
        kept = filled(store)

        assert len(kept) >= 3
        assert [one.id for one in store.listing()] == kept[::-1]
        assert [store.upload(one).data for one in kept] == [noise(n) for n in range(len(kept))]


def test_a_store_on_a_full_disk_can_be_opened_and_read(small_disk: Path) -> None:
    (small_disk / "to be freed").write_bytes(bytes(3_000_000))
    with Store.open(f"sqlite:///{small_disk}/belowline.sqlite3") as store:
        kept = filled(store)
    fill_up(small_disk)

    with Store.open(f"sqlite:///{small_disk}/belowline.sqlite3") as store:
        assert [one.id for one in store.listing()] == kept[::-1]
        assert store.upload(kept[0]).data == noise(0)
        with pytest.raises(StoreError):
            store.keep(Upload("x", noise(101)), reading())
        (small_disk / "to be freed").unlink()
        assert not store.keep(Upload("x", b"small"), reading()).already_there


def test_a_store_goes_on_once_there_is_room_again(small_disk: Path) -> None:
    with Store.open(f"sqlite:///{small_disk}/belowline.sqlite3") as store:
        (small_disk / "ballast").write_bytes(bytes(4_000_000))
        kept = filled(store)

        (small_disk / "ballast").unlink()
        store.delete(kept[0])

        again = store.keep(Upload("x", noise(101)), reading())
        assert store.upload(again.id).data == noise(101)


@pytest.mark.engine("sqlite")
def test_a_database_that_may_not_grow_refuses_an_upload_wholly(store: Store) -> None:
    with store._database.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=100")  # 400 kB

    kept = filled(store)

    assert len(kept) == 1
    assert [one.id for one in store.listing()] == kept
    assert store.keep(Upload("x", noise(0)), reading()).already_there


def test_a_store_on_a_read_only_disk_can_be_read(small_disk: Path) -> None:
    with Store.open(f"sqlite:///{small_disk}/belowline.sqlite3") as store:
        kept = store.keep(Upload("boats.txt", b"page"), reading()).id
    may_be_written(small_disk, yes=False)

    with Store.open(f"sqlite:///{small_disk}/belowline.sqlite3") as store:
        assert store.document(kept) == reading()
        assert [one.id for one in store.listing()] == [kept]
        for change in (
            lambda: store.keep(Upload("x", b"other"), reading()),
            lambda: store.delete(kept),
            lambda: store.renew(kept, reading(version=2)),
        ):
            with pytest.raises(StoreReadOnlyError, match="may be read but not changed"):
                change()


def test_newest_commits_beside_a_read_only_file_are_not_left_out(small_disk: Path) -> None:
    file = small_disk / "belowline.sqlite3"
    with Store.open(f"sqlite:///{file}") as store:
        kept = store.keep(Upload("boats.txt", b"page"), reading()).id
        assert (small_disk / "belowline.sqlite3-wal").stat().st_size > 0
        # As if the program had been killed and the disk taken away: the log is there.
        copy = small_disk / "copy.sqlite3"
        for part in ("", "-wal"):
            Path(f"{copy}{part}").write_bytes(Path(f"{file}{part}").read_bytes())
    may_be_written(small_disk, yes=False)

    try:
        with Store.open(f"sqlite:///{copy}") as store:
            assert [one.id for one in store.listing()] == [kept]
    except StoreReadOnlyError:
        pass  # saying that it cannot be read whole is right as well


@pytest.mark.skipif(os.geteuid() == 0, reason="the system's owner may write everywhere")
def test_a_read_only_file_can_be_read(file: Path) -> None:
    with Store.open(f"sqlite:///{file}") as store:
        kept = store.keep(Upload("boats.txt", b"page"), reading()).id
    file.chmod(0o400)
    file.parent.chmod(0o500)
    try:
        with Store.open(f"sqlite:///{file}") as store:
            assert store.document(kept) == reading()
            with pytest.raises(StoreReadOnlyError):
                store.keep(Upload("x", b"other"), reading())
    finally:
        file.parent.chmod(0o700)


def test_a_store_cannot_be_made_where_nothing_can_be_written(small_disk: Path) -> None:
    may_be_written(small_disk, yes=False)

    with pytest.raises(StoreUnusableError, match="cannot be made \\(Read-only file system\\)"):
        Store.open(f"sqlite:///{small_disk}/sub/belowline.sqlite3")


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")

    with pytest.raises(StoreUnusableError, match="sqlite3: the file cannot be made"):
        Store.open(f"sqlite:///{tmp_path}/data/belowline.sqlite3")


def test_a_store_that_finds_no_room_for_itself_says_so(small_disk: Path) -> None:
    fill_up(small_disk)

    with pytest.raises(StoreFullError):
        Store.open(f"sqlite:///{small_disk}/belowline.sqlite3")
    assert [one.name for one in small_disk.iterdir()] == ["ballast"]


def test_a_store_that_another_program_holds_says_so_and_is_read_meanwhile(file: Path) -> None:
    with (
        Store.open(f"sqlite:///{file}", wait_ms=50) as store,
        closing(sqlite3.connect(file, isolation_level=None)) as other,
    ):
        kept = store.keep(Upload("boats.txt", b"page"), reading()).id
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreBusyError, match="Wait a moment and try again"):
            store.keep(Upload("x", b"other"), reading())
        assert store.document(kept) == reading()
        other.execute("COMMIT")

        assert not store.keep(Upload("x", b"other"), reading()).already_there


def test_only_its_owner_may_read_a_store(file: Path) -> None:
    Store.open(f"sqlite:///{file.parent}/new/belowline.sqlite3").close()

    made = file.parent / "new" / "belowline.sqlite3"
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert [one.name for one in made.parent.iterdir()] == ["belowline.sqlite3"]
