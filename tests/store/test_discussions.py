"""What is kept comes back, once, and wholly or not at all."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from belowline.model.errors import NoSuchDiscussionError
from belowline.store import discussions
from belowline.store.discussions import Store
from belowline.store.records import Upload
from belowline.store.tables import METADATA
from store.invented import discussion, reading

FOUR_PROCESSES = """
import os, sys
from belowline.store.discussions import Store
from belowline.store.records import Upload
from store.invented import reading

for _ in range(4):
    if os.fork() == 0:
        with Store.open(sys.argv[1]) as store:
            pages = [b"page %d" % page for page in range(20)]
            ids = [store.keep(Upload("boats.txt", page), reading(page)).id for page in pages]
        os.write(1, (" ".join(ids) + chr(10)).encode())
        os._exit(0)
ended = [os.wait()[1] for _ in range(4)]
sys.exit(max(ended))
"""


def rows(store: Store) -> dict[str, int | None]:
    with store._database.reader.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar()
            for name, table in METADATA.tables.items()
            if name in {"discussion", "upload", "document"}
        }


@settings(
    max_examples=60,
    deadline=None,  # each example waits for the disk, or for a server
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.binary(max_size=300), name=st.text(max_size=20), title=st.none() | st.text())
def test_what_goes_in_comes_out(store: Store, data: bytes, name: str, title: str | None) -> None:
    kept = store.keep(Upload(name, data), reading(data, title=title))

    assert store.upload(kept.id).data == data
    if not kept.already_there:
        assert store.document(kept.id) == reading(data, title=title)
        assert store.upload(kept.id).name == name.replace("\0", "�")


def test_a_closed_program_finds_everything_again(file: Path) -> None:
    with Store.open(f"sqlite:///{file}") as store:
        kept = store.keep(Upload("boats.txt", b"page"), reading())

    with Store.open(f"sqlite:///{file}") as store:
        assert store.document(kept.id) == reading()
        assert store.upload(kept.id) == Upload("boats.txt", b"page")
        assert [listed.id for listed in store.listing()] == [kept.id]


def test_the_library_shows_title_name_size_and_how_many_comments(store: Store) -> None:
    before = datetime.now(UTC)
    kept = store.keep(Upload("boats.txt", b"12345"), reading(title="Boats", comments=3))

    (listed,) = store.listing()

    assert (listed.id, listed.title, listed.name) == (kept.id, "Boats", "boats.txt")
    assert listed.comments == 3  # the pingback is no comment of a reader
    assert listed.bytes == 5
    assert listed.created is not None
    assert before <= listed.created <= datetime.now(UTC)
    assert listed.created.utcoffset() == timedelta(0)


def test_the_library_has_the_newest_first(store: Store) -> None:
    kept = [store.keep(Upload("x", b"%d" % n), reading()).id for n in range(5)]

    assert [listed.id for listed in store.listing()] == kept[::-1]


def test_a_page_without_a_title_has_none(store: Store) -> None:
    store.keep(Upload("boats.txt", b"page"), reading(title=None))

    assert store.listing()[0].title is None


def test_text_that_no_database_takes_is_listed_with_a_mark_in_its_place(store: Store) -> None:
    store.keep(Upload("bo\ud83dats\0.txt", b"page"), reading(title="Bo\0ats"))

    assert store.listing()[0].name == "bo�ats�.txt"
    assert store.listing()[0].title == "Bo�ats"


def test_an_address_cannot_be_guessed_or_mistaken_for_an_option(store: Store) -> None:
    ids = {store.keep(Upload("x", b"%d" % n), reading()).id for n in range(40)}

    assert len(ids) == 40
    assert all(len(one) == 24 and one[0].isalnum() for one in ids)
    assert all(set(one) <= set(discussions.secrets.token_urlsafe(9999)) for one in ids)


def test_the_same_page_twice_is_one_discussion(store: Store) -> None:
    first = store.keep(Upload("boats.txt", b"page"), reading())
    again = store.keep(Upload("copy of boats.txt", b"page"), reading(title="Else"))

    assert (first.already_there, again.already_there) == (False, True)
    assert again.id == first.id
    assert [listed.name for listed in store.listing()] == ["boats.txt"]
    assert store.document(first.id).discussion.article.title == "Boats at night"


def test_eight_threads_with_the_same_pages_keep_each_once(store: Store) -> None:
    def bring(_: int) -> list[tuple[str, bool]]:
        kept = [store.keep(Upload("x", b"%d" % n), reading()) for n in range(10)]
        return [(one.id, one.already_there) for one in kept]

    with ThreadPoolExecutor(8) as threads:
        brought = [one for ones in threads.map(bring, range(8)) for one in ones]

    assert len({id_ for id_, _ in brought}) == 10
    assert sum(not already for _, already in brought) == 10
    assert rows(store) == {"discussion": 10, "upload": 10, "document": 10}


def test_four_processes_with_the_same_pages_keep_each_once(file: Path) -> None:
    root = Path(__file__).parents[2]

    printed = subprocess.run(
        [sys.executable, "-c", FOUR_PROCESSES, f"sqlite:///{file}"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        env={"PYTHONPATH": f"{root / 'lib'}:{root / 'tests'}"},
    ).stdout.splitlines()  # they also make the file at the same time

    assert len(printed[0].split()) == 20
    assert printed == [printed[0]] * 4
    with Store.open(f"sqlite:///{file}") as store:
        assert rows(store) == {"discussion": 20, "upload": 20, "document": 20}


def test_an_upload_that_fails_halfway_is_not_there_at_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> dict[str, object]:
        raise RuntimeError

    monkeypatch.setattr(discussions, "document_row", fails)
    with pytest.raises(RuntimeError):
        store.keep(Upload("boats.txt", b"page"), reading())
    monkeypatch.undo()

    assert rows(store) == {"discussion": 0, "upload": 0, "document": 0}
    assert not store.keep(Upload("boats.txt", b"page"), reading()).already_there


def test_what_is_not_there_is_said_to_be_not_there(store: Store) -> None:
    for ask in (store.document, store.upload, store.delete):
        with pytest.raises(NoSuchDiscussionError, match="no discussion 'nothing'"):
            ask("nothing")
    with pytest.raises(NoSuchDiscussionError):
        store.renew("nothing", reading())


def test_a_better_reading_takes_the_place_of_the_old_one(store: Store) -> None:
    kept = store.keep(Upload("boats.txt", b"page"), reading(version=1))

    store.renew(kept.id, reading(title="Boats by night", comments=7, version=2))

    assert store.document(kept.id) == reading(title="Boats by night", comments=7, version=2)
    assert [(one.title, one.comments) for one in store.listing()] == [("Boats by night", 7)]
    assert store.upload(kept.id) == Upload("boats.txt", b"page")


def test_an_older_reader_does_not_undo_a_newer_one(store: Store) -> None:
    kept = store.keep(Upload("boats.txt", b"page"), reading(version=3))

    store.renew(kept.id, reading(title="Bots", version=2))

    assert store.document(kept.id) == reading(version=3)
    assert store.listing()[0].title == "Boats at night"


def test_two_stores_on_one_file_see_each_others_discussions(store: Store, file: Path) -> None:
    with Store.open(f"sqlite:///{file}") as other:
        kept = other.keep(Upload("boats.txt", b"page"), reading())

        assert store.document(kept.id) == reading()
        store.delete(kept.id)
        assert other.listing() == ()


def test_a_document_is_kept_whatever_its_size(store: Store) -> None:
    data = bytes(range(256)) * 20_000  # 5 MB

    kept = store.keep(Upload("long.txt", data), reading(data, comments=5_000))

    assert store.upload(kept.id).data == data
    assert len(store.document(kept.id).discussion.comments) == 5_001
    assert store.document(kept.id).discussion == discussion(data, comments=5_000)
