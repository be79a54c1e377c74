"""A database server that stops, starts again, is full or read-only costs nothing that is kept."""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from belowline.model.errors import (
    DamagedDiscussionError,
    StoreError,
    StoreReadOnlyError,
    StoreUnreachableError,
    StoreUnusableError,
)
from belowline.store.discussions import Store
from belowline.store.portable import copy_into, put_back, taken_from
from belowline.store.records import Upload
from belowline.store.shelf_rows import Wanted
from belowline.store.words_index import Words
from postgres import Server, running
from store.conftest import skip_without_a_server
from store.invented import reading

WORDS = Words(1, ("the night boat",))


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that may be stopped, and that writes as a team's would."""
    skip_without_a_server()
    with running(safe=True) as started:
        yield started


def keep(store: Store, data: bytes) -> str:
    return store.keep_all(Upload("boats.txt", data), (reading(data),), words=(WORDS,))[0].id


def test_the_first_question_after_a_restart_is_answered(own_server: Server) -> None:
    with Store.open(own_server.url()) as store:
        kept = [keep(store, b"%d" % n) for n in range(3)]
        for gently in (True, False, False):
            own_server.stop(gently=gently)
            asked = time.monotonic()
            with pytest.raises(StoreUnreachableError, match="database runs and try again"):
                store.listing()
            assert time.monotonic() - asked < 5
            with pytest.raises(StoreUnreachableError):
                keep(store, b"while it is down")
            own_server.start()

            assert {one.id for one in store.listing()} == set(kept)
            assert store.document(kept[0]) == reading(b"0")
            assert store.shelf(Wanted(phrases=(("boat",),))).total == len(kept)
            kept.append(keep(store, os.urandom(8)))


def test_a_server_that_is_not_there_is_said_in_words() -> None:
    pytest.importorskip("psycopg", reason="PostgreSQL's driver is not installed")

    with pytest.raises(StoreUnreachableError, match="cannot be reached"):
        Store.open("postgresql://ann@/x?host=/nowhere")


@pytest.mark.engine("postgresql")
def test_a_database_that_may_only_be_read_can_be_read(store: Store, url: str) -> None:
    kept = keep(store, b"page")
    name = url.rpartition("@/")[2].partition("?")[0]
    with store._database.writer.begin() as connection:
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    store._database.dispose()

    assert store.document(kept) == reading()
    for change in (
        lambda: keep(store, b"other"),
        lambda: store.put_away(kept),
        lambda: store.add_tag(kept, "x"),
        lambda: store.delete(kept),
    ):
        with pytest.raises(StoreReadOnlyError):
            change()
    assert store.shelf(Wanted(phrases=(("boat",),))).total == 1


@pytest.mark.engine("postgresql")
def test_a_store_of_a_newer_version_is_left_alone(store: Store, url: str) -> None:
    with store._database.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreUnusableError, match="a newer version of Below the Line"):
        Store.open(url)


@pytest.mark.engine("postgresql")
@pytest.mark.parametrize("table", ["upload", "document"])
def test_a_flipped_bit_is_noticed_and_named_and_the_others_open(store: Store, table: str) -> None:
    data = random.Random(1).randbytes(2_000)  # noqa: S311 -- the same bytes each time
    hurt, whole = keep(store, data), keep(store, b"other")
    with store._database.writer.begin() as connection:
        connection.execute(
            text(
                f"UPDATE {table} SET content = set_bit(content, 700, 1 - get_bit(content, 700)) "  # noqa: S608 -- our own name
                "WHERE discussion_id = :hurt"
            ),
            {"hurt": hurt},
        )

    ask = getattr(store, table)
    with pytest.raises(DamagedDiscussionError, match="“Boats at night” is damaged"):
        ask(hurt)
    ask(whole)
    assert len(store.listing()) == 2


def test_flipped_bits_in_the_files_of_a_server_show_no_wrong_page(own_server: Server) -> None:
    noise = random.Random(5)  # noqa: S311 -- the same bytes each time
    with Store.open(own_server.url()) as store:
        kept = {keep(store, data := noise.randbytes(1_500)): data for _ in range(12)}
        with store._database.writer.connect() as connection:
            paths = [
                connection.execute(text(f"SELECT pg_relation_filepath('{one}')")).scalar()
                for one in ("upload", "document", "shelf", "comment_words", "tag")
            ]
    own_server.stop()
    for path in paths:
        file = own_server.folder / "data" / str(path)
        if size := file.stat().st_size:
            with file.open("r+b") as disk:
                for _ in range(12):
                    # Beyond the page's own header, whose loss the server notices by itself.
                    at = noise.randrange(size // 8192) * 8192 + noise.randrange(3_000, 8_192)
                    disk.seek(at)
                    (byte,) = disk.read(1)
                    disk.seek(at)
                    disk.write(bytes([byte ^ 1 << noise.randrange(8)]))
    own_server.start()

    said = 0
    with Store.open(own_server.url()) as store:
        for one, data in kept.items():
            for ask, right in (
                (lambda: store.upload(one).data, data),  # noqa: B023 -- asked at once
                (lambda: store.document(one), reading(data)),  # noqa: B023 -- asked at once
            ):
                try:
                    assert ask() == right
                except StoreError:
                    said += 1
    assert said > 3  # or nothing was hit


@pytest.mark.skipif(os.geteuid() != 0, reason="only the system's owner may mount a small disk")
def test_a_full_disk_refuses_an_upload_and_the_others_open(
    own_server: Server, tmp_path: Path
) -> None:
    disk = own_server.folder / "small"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        shutil.chown(disk, "postgres", "postgres")
        own_server.run(f"CREATE TABLESPACE small LOCATION '{disk}'")
        own_server.run("CREATE DATABASE little TABLESPACE small")
        with Store.open(own_server.url("little")) as store:
            kept: dict[str, bytes] = {}
            refused: StoreError | None = None
            for n in range(60):
                data = random.Random(n).randbytes(300_000)  # noqa: S311 -- the same each time
                try:
                    kept[keep(store, data)] = data
                except StoreError as error:
                    refused = error
                    break
            assert str(refused).startswith("The disk that holds the kept discussions is full")
            assert {one.id for one in store.listing()} == set(kept)
            assert all(store.upload(one).data == data for one, data in kept.items())
    finally:
        own_server.stop(gently=False)
        subprocess.run(["umount", "-l", str(disk)], check=True)
    assert tmp_path.exists()


def test_a_backup_goes_from_one_database_to_the_other_and_back(
    store: Store, tmp_path: Path, server: Server, template: str
) -> None:
    kept = keep(store, b"page")
    store.add_tag(kept, "to read")
    store.rename(kept, "Ships")
    gone = keep(store, b"other")
    store.put_away(gone)
    copy_into(store, tmp_path / "backup")
    name = server.new_database(template)
    with Store.open(server.url(name)) as other, taken_from(tmp_path / "backup") as source:
        keep(other, b"will be replaced")
        put_back(source, other)

        assert [(one.id, one.title) for one in other.listing()] == [(kept, "Ships")]
        assert other.upload(kept) == Upload("boats.txt", b"page")
        assert other.document(kept) == reading()
        assert other.tags() == (("to read", 1),)
        assert [one.listed.id for one in other.all_put_away()] == [gone]
        assert other.not_indexed(1, most=9) == (kept,)
        other.index(kept, WORDS)
        assert keep(other, b"new") != kept
        copy_into(other, tmp_path / "again")
    with taken_from(tmp_path / "again") as source:
        put_back(source, store)
    assert store.upload(kept).data == b"page"
    assert len(store.listing()) == 2
