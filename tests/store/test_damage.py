"""Damage on the disk is said, never shown as if it were the page."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Table, update

from belowline.model.errors import (
    DamagedDiscussionError,
    NoSuchDiscussionError,
    SearchIndexDamagedError,
    StoreDamagedError,
    StoreError,
    StoreUnusableError,
)
from belowline.store.discussions import Store
from belowline.store.records import Upload
from belowline.store.shelf_rows import Wanted
from belowline.store.tables import DISCUSSION, DOCUMENT, UPLOAD
from belowline.store.words_index import Words
from disks import flip
from store.invented import reading


def opened(file: Path) -> Store:
    return Store.open(f"sqlite:///{file}")


def noise(seed: int) -> bytes:
    return random.Random(seed).randbytes(2_000)  # noqa: S311 -- the same bytes each time


def flip_in(file: Path, table: Table, part: bytes) -> None:
    """Flip a bit in the middle of what a table holds, as a failing disk would."""
    with closing(sqlite3.connect(file)) as connection:
        (content,) = connection.execute(
            f"SELECT content FROM {table.name} WHERE instr(content, ?)",  # noqa: S608 -- our own name
            [part],
        ).fetchone()
    offset = file.read_bytes().find(content[:400])  # its beginning lies in one piece
    assert offset > 0
    flip(file, offset + 200, 3)


def test_a_flipped_bit_in_an_upload_is_noticed_and_named(file: Path) -> None:
    with opened(file) as store:
        kept = store.keep(Upload("boats.txt", noise(1)), reading()).id
        other = store.keep(Upload("other.txt", noise(2)), reading()).id
    flip_in(file, UPLOAD, noise(1)[:64])

    with opened(file) as store:
        with pytest.raises(DamagedDiscussionError, match="“Boats at night” is damaged on disk"):
            store.upload(kept)
        assert store.document(kept) == reading()
        assert store.upload(other).data == noise(2)
        assert len(store.listing()) == 2


def test_a_flipped_bit_in_a_document_is_noticed_and_named(file: Path) -> None:
    with opened(file) as store:
        kept = store.keep(Upload("boats.txt", b"page"), reading()).id
        other = store.keep(Upload("other.txt", b"other"), reading()).id
    with closing(sqlite3.connect(file)) as connection:
        (content,) = connection.execute(
            "SELECT content FROM document WHERE discussion_id = ?", [kept]
        ).fetchone()
    flip(file, file.read_bytes().rfind(content) + len(content) // 2, 0)

    with opened(file) as store:
        damaged = []
        for one in (kept, other):
            try:
                assert store.document(one) == reading()
            except DamagedDiscussionError as error:
                damaged.append(error.title)
            assert store.upload(one).data in {b"page", b"other"}
        assert damaged == ["Boats at night"]


def test_a_document_that_is_whole_but_no_document_is_called_damaged(store: Store) -> None:
    kept = store.keep(Upload("boats.txt", b"page"), reading()).id
    with store._database.writer.begin() as connection:
        connection.execute(update(DOCUMENT).values(content=b"", bytes=0))

    with pytest.raises(DamagedDiscussionError):
        store.document(kept)


@pytest.mark.engine("sqlite")
def test_a_time_that_cannot_be_read_spoils_no_listing(store: Store) -> None:
    store.keep(Upload("boats.txt", b"page"), reading())
    with store._database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE discussion SET created = 'soon', title = x'ff'")

    (listed,) = store.listing()

    assert (listed.created, listed.title, listed.name) == (None, None, "boats.txt")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_bit_flips_no_wrong_page_is_shown(tmp_path: Path, seed: int) -> None:
    whole = tmp_path / "whole.sqlite3"
    with opened(whole) as store:
        kept = {}
        for n in range(12):
            words = Words(1, tuple(f"boat{at} of page{n}" for at in range(n)))
            upload, read = Upload(f"{n}", noise(n)), reading(noise(n), comments=n)
            (one,) = store.keep_all(upload, (read,), words=(words,))
            store.add_tag(one.id, f"tag {n}")
            store.rename(one.id, f"name {n}")
            kept[one.id] = n
    before = whole.read_bytes()
    file = tmp_path / "belowline.sqlite3"
    chance = random.Random(seed)  # noqa: S311 -- the same bits each time
    said = 0
    for _ in range(25):
        file.write_bytes(before)
        for _ in range(4):
            flip(file, chance.randrange(len(before)), chance.randrange(8))
        try:
            with opened(file) as store:
                said += answers_rightly_or_says_so(store, kept)
        except StoreError:
            said += 1
        for left in file.parent.glob("belowline.sqlite3-*"):
            left.unlink()

    assert said > 5  # or nothing was hit


def answers_rightly_or_says_so(store: Store, kept: dict[str, int]) -> bool:
    said = False
    for one, n in kept.items():
        for ask, right in (
            (lambda: store.upload(one).data, noise(n)),  # noqa: B023 -- asked at once
            (lambda: store.document(one).discussion, reading(noise(n), comments=n).discussion),  # noqa: B023
        ):
            try:
                assert ask() == right
            except (DamagedDiscussionError, NoSuchDiscussionError):
                said = True
    for line in store.listing():
        # A name that was given is shown as it was given, or not at all.
        n = kept.get(line.id)
        assert n is None or not str(line.title).startswith("name") or line.title == f"name {n}"
    for wanted in (Wanted(), Wanted(phrases=(("of", "page7"),)), Wanted(title=("name 3",))):
        try:
            page = store.shelf(wanted)
        except SearchIndexDamagedError:
            said = True
            continue
        for one in page.lines:
            own = kept.get(one.listed.id)
            assert own is None or set(one.tags) <= {f"tag {own}"}
    return said


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_short_is_said_to_be_damaged(file: Path, share: float) -> None:
    with opened(file) as store:
        kept = [store.keep(Upload("x", noise(n)), reading()).id for n in range(30)]
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises((StoreDamagedError, DamagedDiscussionError)):
        read_all(file, kept)


def read_all(file: Path, kept: list[str]) -> None:
    with opened(file) as store:
        for one in kept:
            store.upload(one)


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0"])
def test_an_empty_or_cut_file_is_not_taken_for_a_new_store(file: Path, content: bytes) -> None:
    file.write_bytes(content)

    with pytest.raises(StoreUnusableError, match=r"cut short \(\d+ bytes\)\. Move it away"):
        opened(file)
    assert file.read_bytes() == content


@pytest.mark.parametrize("content", [b"Dear diary,\n" * 400, bytes(5_000)])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(
    file: Path, content: bytes
) -> None:
    file.write_bytes(content)

    with pytest.raises(StoreUnusableError, match="is not a database"):
        opened(file)
    assert file.read_bytes() == content


def test_a_store_with_a_broken_beginning_is_refused(file: Path) -> None:
    opened(file).close()
    with file.open("r+b") as disk:
        disk.write(b"SQLite format 4")

    with pytest.raises(StoreUnusableError, match="its beginning is damaged"):
        opened(file)


def test_the_database_of_another_program_is_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipe (name)")

    with pytest.raises(StoreUnusableError, match="the tables of another program"):
        opened(file)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("recipe",)]


def test_a_store_of_a_newer_version_is_left_alone(file: Path) -> None:
    opened(file).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()

    with pytest.raises(StoreUnusableError, match="a newer version of Below the Line"):
        opened(file)


def test_a_folder_is_no_store(file: Path) -> None:
    file.mkdir()

    with pytest.raises(StoreError):
        opened(file)


def test_a_discussion_that_lost_its_upload_is_called_damaged(store: Store) -> None:
    kept = store.keep(Upload("boats.txt", b"page"), reading()).id
    with store._database.writer.begin() as connection:
        connection.execute(UPLOAD.delete())
        connection.execute(update(DISCUSSION).values(bytes=4))

    with pytest.raises(DamagedDiscussionError):
        store.upload(kept)


def test_with_a_damaged_index_pages_are_kept_fixed_and_found_by_title(
    store: Store, file: Path
) -> None:
    words = Words(1, ("the night boat",))
    store.keep_all(Upload("a", b"a"), (reading(b"a", title="Boats"),), words=(words,))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE comment_words_data SET block = x'00ff' WHERE id > 10")

    with pytest.raises(SearchIndexDamagedError, match="store check --repair"):
        store.shelf(Wanted(phrases=(("boat",),)))
    assert store.shelf(Wanted(title=("boats",))).total == 1
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE comment_words_data SET block = x'00ff'")
    other = store.keep_all(Upload("b", b"b"), (reading(b"b", title="Trams"),), words=(words,))

    # The index was begun anew, and what was in it before is to be indexed again.
    assert store.shelf(Wanted(phrases=(("boat",),))).total == 1
    assert other[0].id not in store.not_indexed(1, most=9)
    assert len(store.not_indexed(1, most=9)) == 1
