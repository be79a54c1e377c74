"""``belowline store`` backs up, restores, checks and empties, and says what is wrong."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from belowline.cli.main import app
from belowline.store.discussions import Store
from belowline.store.records import Upload
from belowline.workflows import library
from belowline.workflows.reading import read_discussion
from belowline.workflows.searching import page_of_the_library
from store.invented import reading

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "sample_data/night-ferry.txt").read_bytes()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BELOWLINE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("BELOWLINE_DATABASE_URL", raising=False)
    return tmp_path / "data" / "belowline.sqlite3"


@pytest.fixture
def kept(data: Path) -> str:
    assert data.parent.name == "data"
    with library.open_store() as store:
        kept = library.copy_of_the_sample(store).id
        store.add_tag(kept, "transport")
    return kept


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["store", *words])

    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output


def damage(data: Path, table: str) -> None:
    with closing(sqlite3.connect(data, isolation_level=None)) as connection:
        connection.execute(f"UPDATE {table} SET content = zeroblob(9)")  # noqa: S608 -- our own name


def test_a_backup_is_restored_to_the_last_byte(data: Path, kept: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.sqlite3"
    assert "1 discussion written" in run("backup", str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    with library.open_store() as store:
        store.delete(kept)
        other = store.keep(Upload("x", b"x"), reading(b"x")).id

    assert "--force" in run("restore", str(file), code=2)
    assert "1 discussion restored" in run("restore", str(file), "--force")

    with library.open_store() as store:
        assert [one.id for one in store.listing()] == [kept]
        assert store.upload(kept).data == PAGE
        assert store.tags() == (("transport", 1),)
        assert page_of_the_library(store, "boat").lines[0].found == 14
        assert other not in {one.id for one in store.listing()}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["backup.sqlite3", "data"]
    assert data.exists()


def test_a_backup_never_writes_over_a_file(kept: str, tmp_path: Path) -> None:
    assert kept
    file = tmp_path / "diary.txt"
    file.write_text("Dear diary")

    assert "is there already" in run("backup", str(file), code=2)
    assert file.read_text() == "Dear diary"


def test_a_damaged_backup_is_not_put_back(data: Path, kept: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.sqlite3"
    run("backup", str(file))
    damage(file, "upload")
    before = data.read_bytes()

    said = run("restore", str(file), code=1)

    assert "The backup is damaged" in said
    assert kept in said
    assert data.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"Dear diary,\n" * 400])
def test_what_is_no_backup_is_refused_in_a_sentence(
    kept: str, tmp_path: Path, content: bytes
) -> None:
    assert kept
    file = tmp_path / "backup.sqlite3"
    file.write_bytes(content)

    assert "Discussions cannot be kept in" in run("restore", str(file), "--force", code=2)
    assert "no such file" in run("restore", str(tmp_path / "none"), "--force", code=2)


def test_a_store_that_cannot_be_read_any_more_is_moved_aside_and_restored(
    data: Path, kept: str, tmp_path: Path
) -> None:
    file = tmp_path / "backup.sqlite3"
    run("backup", str(file))
    data.write_bytes(b"Dear diary,\n" * 400)

    run("restore", str(file), code=2)
    run("restore", str(file), "--force")

    with library.open_store() as store:
        assert [one.id for one in store.listing()] == [kept]
    (aside,) = data.parent.glob("*.damaged-*")
    assert aside.read_bytes().startswith(b"Dear diary")


def test_a_whole_store_is_said_to_be_whole(kept: str) -> None:
    assert kept
    assert "1 discussion: all as they were kept." in run("check")


@pytest.mark.parametrize(
    ("table", "said"),
    [("upload", "upload it again"), ("document", "document read from the page is damaged")],
)
def test_what_is_damaged_is_named_and_the_exit_code_is_one(
    data: Path, kept: str, table: str, said: str
) -> None:
    damage(data, table)

    told = run("check", code=1)

    assert said in told
    assert "Night ferry" in told
    assert kept in told


def test_a_damaged_document_is_made_anew_from_its_page(data: Path, kept: str) -> None:
    damage(data, "document")

    assert "Mended: “Night ferry" in run("check", "--repair")
    assert "all as they were kept" in run("check")
    with library.open_store() as store:
        shown = library.open_discussion(store, kept)
    assert shown.comments == read_discussion(PAGE, name="night-ferry.txt").comments


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE comment_words_data SET block = zeroblob(20) WHERE id > 10",
        "DELETE FROM comment_words_data WHERE id > 10",
        "UPDATE comment_words_content SET c0 = 'zeppelin' WHERE id = (SELECT min(id) FROM comment_words_content)",  # noqa: E501
        "UPDATE discussion SET title = 'Might ferry'",
        "UPDATE discussion SET comments = 37",
        "UPDATE tag SET tag = 'transpord'",
        "UPDATE shelf SET own_title = 'Mine', own_title_sha256 = 'x'",
    ],
)
def test_what_the_library_says_is_checked_and_mended(data: Path, kept: str, harm: str) -> None:
    with closing(sqlite3.connect(data, isolation_level=None)) as connection:
        connection.execute(harm)

    run("check", code=1)
    assert "Mended" in run("check", "--repair")
    assert "all as they were kept" in run("check")
    with library.open_store() as store:
        assert page_of_the_library(store, "boat").lines[0].found == 14
        assert page_of_the_library(store, "zeppelin").total == 0
        assert store.listed_as(kept).title == "Night ferry to run until one: harbour council"


def test_what_was_put_away_is_purged(data: Path, kept: str) -> None:
    with library.open_store() as store:
        library.delete_discussion(store, kept)

    assert "1 discussion deleted for good." in run("purge")
    assert b"Night ferry" not in data.read_bytes()


def test_what_is_older_than_an_age_is_purged_and_the_rest_stays(data: Path, kept: str) -> None:
    with library.open_store() as store:
        new = store.keep(Upload("x", b"x"), reading(b"x")).id
    with closing(sqlite3.connect(data, isolation_level=None)) as connection:
        old = "UPDATE discussion SET created = '2020-01-01T00:00:00+00:00' WHERE id = ?"
        connection.execute(old, [kept])

    assert "0 discussions deleted" in run("purge", "--older-than", "30y", "--yes")
    assert "1 discussion deleted" in run("purge", "--older-than", "12w", "--yes")

    with library.open_store() as store:
        assert [one.id for one in store.listing()] == [new]


def test_everything_is_purged_only_when_it_was_meant(data: Path, kept: str) -> None:
    run("purge", "--everything", code=1)  # nobody said yes
    with library.open_store() as store:
        assert len(store.listing()) == 1

    assert "1 discussion deleted" in run("purge", "--everything", "--yes")
    assert kept.encode() not in data.read_bytes()


@pytest.mark.parametrize("age", ["soon", "-1d", "90 fortnights", ""])
def test_an_age_that_is_none_is_refused(kept: str, age: str) -> None:
    assert kept
    run("purge", f"--older-than={age}", code=2)


def test_a_store_of_another_program_is_refused_with_two(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELOWLINE_DATABASE_URL", "mysql://secret@db.example/x")

    for command in ("check", "migrate", "purge"):
        said = run(command, code=2)
        assert "only SQLite and PostgreSQL" in said
        assert "secret" not in said
    assert not data.exists()


def test_migrating_says_what_was_done(kept: str) -> None:
    assert kept
    assert "The store is up to date. 0 discussions indexed" in run("migrate")


@pytest.mark.parametrize("command", ["backup", "restore", "migrate", "purge", "check"])
def test_every_command_has_an_example(command: str) -> None:
    assert f"belowline store {command}" in run(command, "--help")


def test_a_backup_under_writes_is_one_state(data: Path, kept: str, tmp_path: Path) -> None:
    assert kept
    with Store.open(f"sqlite:///{data}") as store:
        with store.changing() as connection:
            connection.exec_driver_sql("DELETE FROM discussion")
            run("backup", str(tmp_path / "b"))
        with Store.open(f"sqlite:///{tmp_path}/b") as copy:
            assert copy.upload(kept).data == PAGE
