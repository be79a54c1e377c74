"""Labels are kept with their discussion, one a comment, and leave with it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from belowline.model.errors import NoSuchDiscussionError, StoreFullError
from belowline.model.labels import TONE, Label, fingerprint
from belowline.store.discussions import Store
from belowline.store.records import Upload
from store.invented import reading

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def said(comment: str, value: str, *, minutes: int = 0) -> Label:
    return Label(comment, value, fingerprint("a boat"), NOON + timedelta(minutes=minutes))


@pytest.fixture
def kept(store: Store) -> str:
    return store.keep(Upload("boats.txt", b"page"), reading()).id


def test_labels_come_back_oldest_first(store: Store, kept: str) -> None:
    store.put_label(kept, TONE, said("c2", "negative", minutes=1))
    store.put_label(kept, TONE, said("c1", "unclear"))

    assert store.labels(kept, TONE) == (said("c1", "unclear"), said("c2", "negative", minutes=1))
    assert store.labels(kept, "civility") == ()


def test_a_second_answer_takes_the_place_of_the_first(store: Store, kept: str) -> None:
    store.put_label(kept, TONE, said("c1", "negative"))
    store.put_label(kept, TONE, said("c1", "positive", minutes=1))

    assert [one.value for one in store.labels(kept, TONE)] == ["positive"]


def test_a_label_survives_the_end_of_the_program(file: Path) -> None:
    with Store.open(f"sqlite:///{file}") as store:
        kept = store.keep(Upload("boats.txt", b"page"), reading()).id
        store.put_label(kept, TONE, said("c1", "negative"))

    with Store.open(f"sqlite:///{file}") as store:
        assert store.labels(kept, TONE) == (said("c1", "negative"),)


def test_labels_leave_with_their_discussion_and_only_with_it(file: Path) -> None:
    with Store.open(f"sqlite:///{file}") as store:
        here = store.keep(Upload("boats.txt", b"page"), reading()).id
        there = store.keep(Upload("other.txt", b"other"), reading(b"other")).id
        for one in (here, there):
            store.put_label(one, TONE, said("c1", "negative"))

        store.delete(here)

        assert store.labels(here, TONE) == ()
        assert len(store.labels(there, TONE)) == 1
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM label").fetchone() == (1,)


def test_nothing_is_kept_for_a_discussion_that_is_not_there(store: Store) -> None:
    with pytest.raises(NoSuchDiscussionError):
        store.put_label("nobody", TONE, said("c1", "negative"))


def test_one_label_or_all_can_be_taken_back(store: Store, kept: str) -> None:
    for n in range(1, 4):
        store.put_label(kept, TONE, said(f"c{n}", "neutral", minutes=n))

    assert store.remove_labels(kept, TONE, comment="c2") == 1
    assert [one.comment for one in store.labels(kept, TONE)] == ["c1", "c3"]
    assert store.remove_labels(kept, TONE) == 2
    assert store.labels(kept, TONE) == ()


def test_what_was_taken_back_is_not_on_the_disk(store: Store, kept: str, file: Path) -> None:
    mark = fingerprint("a text that nobody else writes")
    store.put_label(kept, TONE, Label("c1", "negative", mark, NOON))
    store.remove_labels(kept, TONE)

    written = b"".join(one.read_bytes() for one in file.parent.iterdir())

    assert mark.encode() not in written


def test_a_label_whose_time_is_damaged_is_left_out(file: Path) -> None:
    with Store.open(f"sqlite:///{file}") as store:
        kept = store.keep(Upload("boats.txt", b"page"), reading()).id
        store.put_label(kept, TONE, said("c1", "negative"))
        store.put_label(kept, TONE, said("c2", "negative", minutes=1))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE label SET created = 'x' WHERE comment = 'c1'")

    with Store.open(f"sqlite:///{file}") as store:
        assert [one.comment for one in store.labels(kept, TONE)] == ["c2"]


@pytest.mark.engine("sqlite")
def test_a_full_disk_is_said_and_the_old_answer_stays(store: Store, kept: str) -> None:
    def fill() -> None:
        for n in range(10_000):
            store.put_label(kept, TONE, said(f"c{n + 2}", "neutral", minutes=n))

    store.put_label(kept, TONE, said("c1", "negative"))
    connection = store._database.writer.raw_connection()
    (pages,) = connection.cursor().execute("PRAGMA page_count").fetchone()
    connection.cursor().execute(f"PRAGMA max_page_count={pages}")
    connection.close()

    with pytest.raises(StoreFullError):
        fill()

    assert store.labels(kept, TONE)[0] == said("c1", "negative")
