"""A store of any age ends up with the tables of today."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, inspect

import belowline.store.upgrade
from belowline.store.discussions import Store
from belowline.store.records import Upload
from belowline.store.settings import StoreSettings
from belowline.store.tables import METADATA, REVISION
from store.invented import described, reading


def test_the_steps_lead_to_the_tables_as_they_are_described(store: Store) -> None:
    with store._database.reader.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_server_default": True, "include_name": described}
        )

        assert compare_metadata(context, METADATA) == []


def test_names_checks_and_cascades_are_as_described_too(store: Store) -> None:
    with store._database.reader.connect() as connection:
        found = inspect(connection)
        for name, table in METADATA.tables.items():
            assert {check["name"] for check in found.get_check_constraints(name)} == {
                constraint.name
                for constraint in table.constraints
                if isinstance(constraint, CheckConstraint)
            }
            for key in found.get_foreign_keys(name):
                assert key["options"] == {"ondelete": "CASCADE"}
                assert key["name"] == f"fk_{name}_discussion_id"


def test_the_last_step_is_the_one_that_the_tables_name() -> None:
    scripts = ScriptDirectory(str(belowline.store.upgrade._MIGRATIONS))

    assert scripts.get_heads() == [REVISION]
    assert [step.revision for step in scripts.walk_revisions()][-1] == "0001"


def test_a_store_that_is_up_to_date_is_not_touched_by_opening_it(file: Path) -> None:
    with Store.open(f"sqlite:///{file}") as store:
        store.keep(Upload("boats.txt", b"page"), reading())
    before = file.read_bytes()

    Store.open(f"sqlite:///{file}").close()

    assert file.read_bytes() == before


def test_a_database_with_no_tables_yet_becomes_a_store(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("VACUUM")  # writes a database without tables
    assert file.stat().st_size > 0

    with Store.open(f"sqlite:///{file}") as store:
        assert store.listing() == ()


def test_an_upgrade_that_was_interrupted_is_done_again(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")

    with Store.open(f"sqlite:///{file}") as store:
        assert store.listing() == ()


def test_a_new_store_appears_whole_and_leaves_nothing_else_behind(file: Path) -> None:
    with Store.open(f"sqlite:///{file}"):
        pass

    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_folder_with_a_name_full_of_signs_holds_a_store(tmp_path: Path) -> None:
    file = tmp_path / "what? 100 % of #1 – ü" / "belowline.sqlite3"
    with Store.open(StoreSettings(data=file.parent, database_url=None).url()) as store:
        store.keep(Upload("boats.txt", b"page"), reading())

    assert file.exists()


AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from belowline.store.discussions import Store

start = Barrier(6)


def opened(number):
    start.wait()
    # Two for each file: one that makes it, and one that comes while it is made.
    with Store.open(f"sqlite:///{sys.argv[1]}/{number // 2}.sqlite3") as store:
        return len(store.listing())


with ThreadPoolExecutor(6) as threads:
    print(list(threads.map(opened, range(6))))
"""


def test_stores_that_are_opened_first_by_several_threads_at_once_are_all_made(
    tmp_path: Path,
) -> None:
    # In a process of its own: what this guards against ends the process.
    ran = subprocess.run(
        [sys.executable, "-c", AT_ONCE, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "[0, 0, 0, 0, 0, 0]\n", "")
