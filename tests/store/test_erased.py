"""Deleted for good: no word of a discussion is left in the files of either database."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from belowline.model.anchors import Anchor
from belowline.model.fixes import SetDeclared
from belowline.model.notes import Note
from belowline.store.discussions import Store
from belowline.store.records import Upload
from belowline.store.shelf_rows import Wanted
from belowline.store.words_index import Words
from postgres import running
from store.conftest import skip_without_a_server
from store.invented import reading

MARKER = "zqxmarker"


def keep(store: Store, marker: str, n: int = 0) -> str:
    title = f"{marker}title {n}"
    comments = tuple(f"{marker}{n}c{at} {marker} said the | other word{at}" for at in range(60))
    # Packed bytes show no words, so what is searched is what can be seen in the file.
    upload = Upload(f"{marker}.txt", f"{marker} {n}".encode())
    kept = store.keep_all(
        upload, (reading(upload.data, title=title),), words=(Words(1, comments),)
    )[0].id
    store.add_tag(kept, f"{marker}tag{n}")
    store.rename(kept, f"{marker}name{n}")
    store.add_fix(kept, SetDeclared(declared=3), shown=reading(title=title).discussion)
    store.put_note(kept, Note(comment=Anchor(id="c1", text="0"), text=f"{marker}note{n}"))
    store.index(kept, Words(1, comments[::-1]))
    store.put_scored(kept, "mark", f"{marker}scored{n}".encode())
    store.note_looked_at(kept)
    return kept


def traces(folder: Path, marker: str) -> dict[str, int]:
    """Return how often a word stands in each file of a folder, wherever it is found."""
    found = {one.name: one.read_bytes().count(marker.encode()) for one in files(folder)}
    return {name: n for name, n in found.items() if n}


def files(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def test_no_word_is_left_in_the_file_its_log_or_beside_it(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SQLITE_TMPDIR", str(file.parent))
    stays = [keep(store, "harmless", n) for n in range(10)]
    gone = [keep(store, MARKER, n) for n in range(10)]
    stays += [keep(store, "harmless", n) for n in range(10, 20)]
    assert sum(traces(file.parent, MARKER).values()) > 100  # or the test could not fail

    for one in gone:
        store.put_away(one)
    for one in gone:
        assert store.delete(one) is True

    assert traces(file.parent, MARKER) == {}
    assert store.shelf(Wanted(phrases=(("harmless",),))).total == len(stays)


def test_without_rewriting_the_index_the_words_would_still_be_there(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [keep(store, MARKER, n) for n in range(10)]
    monkeypatch.setattr(Store, "_rewrite_index", lambda _: None)

    for one in kept:
        store.delete(one)

    assert traces(file.parent, MARKER) != {}


def test_many_are_deleted_with_one_tidying_up(store: Store, file: Path) -> None:
    gone = [keep(store, MARKER, n) for n in range(10)]
    stays = keep(store, "harmless")

    assert list(store.delete_all([*gone, "nothing"])) == gone

    assert traces(file.parent, MARKER) == {}
    assert [one.id for one in store.listing()] == [stays]


def test_a_damaged_index_does_not_keep_a_discussion_from_being_erased(
    store: Store, file: Path
) -> None:
    gone, stays = keep(store, MARKER), keep(store, "harmless")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE comment_words_data SET block = zeroblob(9) WHERE id > 1")

    store.delete(gone)

    assert traces(file.parent, MARKER) == {}
    assert store.not_indexed(1, most=9) == (stays,)  # and is indexed again


def test_a_server_has_no_word_in_its_tables_once_it_was_told_to_purge() -> None:
    skip_without_a_server()
    with running() as server, Store.open(server.url(server.new_database())) as store:
        tables = server.folder / "data" / "base"
        gone, stays = [keep(store, MARKER, n) for n in range(10)], keep(store, "harmless")
        with store._database.writer.connect() as connection:
            connection.exec_driver_sql("ANALYZE")  # as the server does by itself now and then
            connection.commit()
        server.run("CHECKPOINT")
        assert traces(tables, MARKER) != {}, "or the test could not fail"

        assert list(store.delete_all(gone)) == gone
        assert store.tidy() is True

        assert traces(tables, MARKER) == {}
        assert store.shelf(Wanted(phrases=(("harmless",),))).lines[0].listed.id == stays
