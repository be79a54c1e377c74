"""What is PostgreSQL's own: its tables, its locks, many who change one thing at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

import belowline.store.upgrade
from belowline.model.errors import NoSuchDiscussionError
from belowline.model.fixes import SetDeclared
from belowline.store.discussions import Store
from belowline.store.packing import packed
from belowline.store.records import Upload
from belowline.store.tables import METADATA
from postgres import Server
from store.invented import described, reading


@pytest.fixture
def url(server: Server) -> str:
    """An empty database, of before its first start."""
    return server.url(server.new_database())


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as opened:
        yield opened


def test_the_steps_lead_to_the_tables_as_they_are_described(store: Store) -> None:
    with store._database.reader.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_server_default": True, "include_name": described}
        )

        assert compare_metadata(context, METADATA) == []


def test_an_old_store_keeps_its_pages(url: str) -> None:
    scripts = ScriptDirectory(str(belowline.store.upgrade._MIGRATIONS))
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    upload, document = packed(b"page"), packed(reading().discussion.to_json().encode())
    with engine.begin() as connection:
        context = MigrationContext.configure(
            connection, opts={"fn": lambda found, _: scripts._upgrade_revs("0001", found)}
        )
        with Operations.context(context):
            context.run_migrations()
        connection.execute(
            text(
                "INSERT INTO discussion (id, sha256, bytes, name, comments, created) "
                "VALUES ('old', :sha256, 4, 'boats.txt', 2, '2026-01-01T00:00:00+00:00')"
            ).bindparams(sha256=upload.sha256)
        )
        connection.execute(text("INSERT INTO upload VALUES ('old', :x)"), {"x": upload.content})
        connection.execute(
            text("INSERT INTO document VALUES ('old', 1, :sha256, :size, :content)"),
            {"sha256": document.sha256, "size": document.size, "content": document.content},
        )
    engine.dispose()

    with Store.open(url) as store:
        assert store.upload("old") == Upload("boats.txt", b"page")
        assert store.document("old") == reading()
        assert store.keep(Upload("again.txt", b"page"), reading()).id == "old"


def test_fixes_come_and_go_with_their_discussion(store: Store) -> None:
    kept = store.keep(Upload("boats.txt", b"page"), reading()).id
    fixes = [SetDeclared(declared=n) for n in range(4)]

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda fix: store.add_fix(kept, fix), fixes))

    assert {one.fix for one in store.fixes(kept)} == set(fixes)
    assert store.remove_fix(kept, fixes[2].id) is True
    assert len(store.fixes(kept)) == 3
    store.delete(kept)
    assert store.fixes(kept) == ()
    with pytest.raises(NoSuchDiscussionError):
        store.add_fix(kept, fixes[0])


def test_parts_share_their_bytes_until_the_last_is_deleted(store: Store) -> None:
    parts = [reading(b"export", title=f"{n}") for n in range(8)]

    with ThreadPoolExecutor(4) as threads:
        brought = list(
            threads.map(lambda _: store.keep_all(Upload("e", b"export"), parts), range(4))
        )
    assert len({tuple(one.id for one in kept) for kept in brought}) == 1
    ids = [one.id for one in brought[0]]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(store.delete, ids[:7]))

    assert store.upload(ids[7]).data == b"export"
    store.delete(ids[7])
    with store._database.reader.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM upload")).scalar() == 0


def test_columns_are_remembered(store: Store) -> None:
    store.remember_columns(["who", "what"], "1")
    store.remember_columns(["what", "who"], "2")

    assert store.column_mapping(["who", "what"]) == "2"
