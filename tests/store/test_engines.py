"""A writer writes for good, a reader cannot write."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from belowline.model.errors import StoreUnusableError
from belowline.store.discussions import Store
from belowline.store.engines import engines
from belowline.store.records import Upload
from belowline.store.settings import database_url
from store.invented import reading


@pytest.mark.engine("sqlite")
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("busy_timeout", 10_000),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
    ],
)
def test_a_writer_is_set_for_safety(store: Store, setting: str, value: object) -> None:
    with store._database.writer.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {setting}").scalar() == value


@pytest.mark.engine("sqlite")
def test_a_reader_is_set_so_that_it_cannot_write(store: Store) -> None:
    with store._database.reader.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA trusted_schema").scalar() == 0


def test_without_its_driver_postgresql_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("belowline.store.engines.find_spec", lambda _: None)

    with pytest.raises(StoreUnusableError, match="its driver is missing"):
        Store.open("postgresql://db.example/belowline")


def test_a_reader_cannot_write(store: Store) -> None:
    with (
        store._database.reader.connect() as connection,
        pytest.raises(DBAPIError, match=r"readonly|read-only"),
    ):
        connection.execute(text("DELETE FROM discussion"))


def test_a_writer_holds_the_lock_from_its_first_statement(store: Store, file: Path) -> None:
    other = sqlite3.connect(file, timeout=0, isolation_level=None)
    with store._database.writer.begin() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_reader_is_not_held_up_by_a_writer(store: Store) -> None:
    kept = store.keep(Upload("boats.txt", b"page"), reading())

    with store._database.writer.begin() as connection:
        connection.execute(text("DELETE FROM discussion"))
        assert store.document(kept.id) == reading()  # as before, until it is committed

    assert store.listing() == ()


def test_a_server_is_named_without_its_password() -> None:
    pytest.importorskip("psycopg", reason="PostgreSQL's driver is not installed")

    database = engines(database_url("postgresql://ann:secret@db.example/belowline"))

    assert database.where == "db.example/belowline"
    assert database.file is None
