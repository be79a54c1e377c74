"""A store of an older version becomes one of today and loses nothing."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

import belowline.store.upgrade
from belowline.model.errors import StoreReadOnlyError
from belowline.model.fixes import SetDeclared
from belowline.store.discussions import Store
from belowline.store.engines import engines
from belowline.store.packing import packed
from belowline.store.records import Upload
from belowline.store.settings import database_url
from belowline.store.shelf_rows import Wanted
from belowline.store.tables import REVISION
from belowline.workflows.searching import catch_up
from belowline.workflows.words_searched import WORDS_VERSION
from store.invented import reading

PAGES = {f"id-of-page-{n}": b"page %d\n" % n * 400 for n in range(12)}


@pytest.fixture
def old(file: Path) -> Path:
    """A store as the first version wrote it, with twelve pages."""
    scripts = ScriptDirectory(str(belowline.store.upgrade._MIGRATIONS))
    database = engines(database_url(f"sqlite:///{file}"))
    file.touch()
    with database.writer.begin() as connection:
        context = MigrationContext.configure(
            connection, opts={"fn": lambda found, _: scripts._upgrade_revs("0001", found)}
        )
        with Operations.context(context):
            context.run_migrations()
    database.dispose()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for n, (one, data) in enumerate(PAGES.items()):
            upload = packed(data)
            document = packed(reading(data, title=f"Page {n}").discussion.to_json().encode())
            connection.execute(
                "INSERT INTO discussion (id, sha256, bytes, name, title, comments, created) "
                "VALUES (?, ?, ?, 'page.txt', ?, 2, ?)",
                [
                    one,
                    upload.sha256,
                    upload.size,
                    f"Page {n}",
                    f"2026-01-{n + 1:02}T00:00:00+00:00",
                ],
            )
            connection.execute("INSERT INTO upload VALUES (?, ?)", [one, upload.content])
            connection.execute(
                "INSERT INTO document VALUES (?, 1, ?, ?, ?)",
                [one, document.sha256, document.size, document.content],
            )
    return file


def check(store: Store) -> None:
    assert [one.id for one in store.listing()] == list(reversed(PAGES))
    for n, (one, data) in enumerate(PAGES.items()):
        assert store.upload(one) == Upload("page.txt", data)
        assert store.document(one) == reading(data, title=f"Page {n}")
        assert store.fixes(one) == ()


def test_an_old_store_keeps_every_page_and_can_do_what_a_new_one_can(old: Path) -> None:
    with Store.open(f"sqlite:///{old}") as store:
        check(store)
        first = next(iter(PAGES))
        store.add_fix(first, SetDeclared(declared=3))
        assert len(store.fixes(first)) == 1
        # What hangs on a discussion still leaves with it.
        store.delete(first)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM fix").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM upload").fetchone() == (11,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (
            REVISION,
        )


def test_an_old_store_can_be_searched_once_its_words_are_indexed(old: Path) -> None:
    with Store.open(f"sqlite:///{old}") as store:
        assert store.shelf(Wanted(title=("page 7",))).total == 1
        assert store.shelf(Wanted(phrases=(("bells",),))).total == 0
        assert len(store.not_indexed(WORDS_VERSION, most=99)) == 12

        assert len(list(catch_up(store))) == 12

        assert store.shelf(Wanted(phrases=(("bells",),))).total == 12


def test_the_same_page_again_is_still_the_page_that_is_there(old: Path) -> None:
    one, data = next(iter(PAGES.items()))
    with Store.open(f"sqlite:///{old}") as store:
        again = store.keep(Upload("again.txt", data), reading(data))

    assert (again.id, again.already_there) == (one, True)


def test_an_upgrade_that_fails_halfway_leaves_the_old_store_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_: object) -> int:
        asked.append(1)
        return len(asked)  # more rows hang on nothing after the upgrade than before it

    asked: list[int] = []
    monkeypatch.setattr(belowline.store.upgrade, "_hanging_on_nothing", lost)
    with pytest.raises(belowline.store.upgrade.StoreDamagedError):
        Store.open(f"sqlite:///{old}")
    monkeypatch.undo()

    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    with Store.open(f"sqlite:///{old}") as store:
        check(store)


def test_a_row_that_a_bad_disk_has_orphaned_holds_no_upgrade_up(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("INSERT INTO upload VALUES ('nobody', x'00')")

    with Store.open(f"sqlite:///{old}") as store:
        check(store)


def test_foreign_keys_hold_again_after_the_upgrade(old: Path) -> None:
    with Store.open(f"sqlite:///{old}") as store:
        raw = store._database.writer.raw_connection()
        (on,) = raw.cursor().execute("PRAGMA foreign_keys").fetchone()
        raw.close()

    assert on == 1


def test_an_old_store_that_may_not_be_written_is_left_and_said(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_read(file: Path, mode: str, wait_ms: int) -> sqlite3.Connection:
        del mode
        return connected(file, "mode=ro", wait_ms)

    connected = belowline.store.engines._connected
    monkeypatch.setattr(belowline.store.engines, "_connected", only_read)

    with pytest.raises(StoreReadOnlyError):
        Store.open(f"sqlite:///{old}")


FOUR_OPEN = """
import os, sys
from belowline.store.discussions import Store
for _ in range(4):
    if os.fork() == 0:
        with Store.open(sys.argv[1]) as store:
            found = len(store.listing())
        os._exit(found != 12)
sys.exit(max(os.wait()[1] for _ in range(4)))
"""


def test_four_programs_that_open_an_old_store_at_once_upgrade_it_once(old: Path) -> None:
    root = Path(__file__).parents[2]

    subprocess.run(
        [sys.executable, "-c", FOUR_OPEN, f"sqlite:///{old}"],
        check=True,
        timeout=60,
        env={"PYTHONPATH": f"{root / 'lib'}:{root / 'tests'}"},
    )

    with Store.open(f"sqlite:///{old}") as store:
        check(store)
