"""Kept discussions are opened, read anew where that helps, and deleted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from belowline.model.discussion import Discussion
from belowline.model.errors import (
    DamagedDiscussionError,
    NoSuchDiscussionError,
    SampleStaysError,
    StoreFullError,
    UnknownPageError,
)
from belowline.model.view import SAMPLE_ID
from belowline.readers import AS_EVER, READER_VERSION, Asked
from belowline.store.discussions import Store
from belowline.store.records import Kept, Upload
from belowline.store.settings import StoreSettings
from belowline.store.tables import DOCUMENT, UPLOAD
from belowline.workflows import library
from belowline.workflows.reading import READER, UploadReader
from store.invented import discussion, reading

PAGE = b"page"


def reads_as(title: str, *, version: int) -> UploadReader:
    """Read any upload under one title, to tell readers apart."""

    def read(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
        assert (data, name, asked) == (PAGE, "boats.txt", AS_EVER)
        return (discussion(data, title=title),)

    return UploadReader(read, version)


def fails_with(error: Exception, *, version: int) -> UploadReader:
    def read(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
        del data, name, asked
        raise error

    return UploadReader(read, version)


def title(of: Discussion) -> str | None:
    return of.article.title


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    settings = StoreSettings(data=tmp_path, database_url=None)
    with library.open_store(settings) as opened:
        yield opened


@pytest.fixture
def kept(store: Store) -> Kept:
    return store.keep(Upload("boats.txt", PAGE), reading(PAGE, title="By reader 1", version=1))


def damage(store: Store, table: str) -> None:
    with store._database.writer.begin() as connection:
        for one in (UPLOAD, DOCUMENT):
            if one.name == table:
                connection.execute(update(one).values(content=b"broken"))


def test_a_discussion_is_shown_as_it_was_read(store: Store, kept: Kept) -> None:
    same = reads_as("never asked", version=1)

    assert title(library.open_discussion(store, kept.id, reader=same)) == "By reader 1"


def test_a_better_reader_improves_an_old_discussion_for_good(store: Store, kept: Kept) -> None:
    better = reads_as("By reader 2", version=2)

    assert title(library.open_discussion(store, kept.id, reader=better)) == "By reader 2"

    assert store.document(kept.id).reader_version == 2
    assert library.listing(store)[0].title == "By reader 2"
    older = reads_as("By reader 1", version=1)
    assert title(library.open_discussion(store, kept.id, reader=older)) == "By reader 2"


@pytest.mark.parametrize("error", [UnknownPageError("boats.txt", "no."), ZeroDivisionError()])
def test_where_a_newer_reader_fails_the_old_document_is_shown(
    store: Store, kept: Kept, error: Exception
) -> None:
    worse = fails_with(error, version=2)

    assert title(library.open_discussion(store, kept.id, reader=worse)) == "By reader 1"
    assert store.document(kept.id).reader_version == 1


def test_a_reading_that_cannot_be_kept_is_shown_all_the_same(
    store: Store, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreFullError("disk")

    monkeypatch.setattr(Store, "renew", full)
    better = reads_as("By reader 2", version=2)

    assert title(library.open_discussion(store, kept.id, reader=better)) == "By reader 2"


def test_a_damaged_document_is_made_anew_from_the_upload(store: Store, kept: Kept) -> None:
    damage(store, "document")
    with pytest.raises(DamagedDiscussionError):
        store.document(kept.id)
    same = reads_as("By reader 1, again", version=1)

    assert title(library.open_discussion(store, kept.id, reader=same)) == "By reader 1, again"
    assert title(store.document(kept.id).discussion) == "By reader 1, again"


def test_a_damaged_upload_does_not_hide_a_document_that_is_whole(store: Store, kept: Kept) -> None:
    damage(store, "upload")
    better = reads_as("never read", version=2)

    assert title(library.open_discussion(store, kept.id, reader=better)) == "By reader 1"
    with pytest.raises(DamagedDiscussionError):
        library.opened_upload(store, kept.id)


def test_where_both_are_damaged_it_is_said_and_named(store: Store, kept: Kept) -> None:
    damage(store, "upload")
    damage(store, "document")

    with pytest.raises(DamagedDiscussionError, match="“By reader 1” is damaged on disk"):
        library.open_discussion(store, kept.id, reader=reads_as("never read", version=2))


def test_a_discussion_that_is_deleted_while_it_is_read_anew_is_gone(
    store: Store, kept: Kept
) -> None:
    def read(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
        del name, asked
        store.delete(kept.id)
        return (discussion(data),)

    with pytest.raises(NoSuchDiscussionError):
        library.open_discussion(store, kept.id, reader=UploadReader(read, 2))
    assert store.listing() == ()


def test_what_was_never_kept_is_said_to_be_not_there(store: Store) -> None:
    with pytest.raises(NoSuchDiscussionError):
        library.open_discussion(store, "nothing")


def test_the_built_in_example_opens_in_an_empty_library(store: Store) -> None:
    opened = library.open_discussion(store, SAMPLE_ID)

    assert opened == library.sample()
    assert library.opened(store, SAMPLE_ID).outcomes == ()
    assert len(opened.comments) > 20
    assert library.listing(store) == ()


def test_the_built_in_example_is_read_like_any_upload(store: Store) -> None:
    upload = library.opened_upload(store, SAMPLE_ID)

    kept = store.keep(upload, reading(upload.data, version=0))

    assert library.open_discussion(store, kept.id) == library.sample()
    assert store.document(kept.id).reader_version == READER_VERSION == READER.version


def test_the_built_in_example_cannot_be_deleted(store: Store) -> None:
    with pytest.raises(SampleStaysError, match="cannot be deleted"):
        library.delete_discussion(store, SAMPLE_ID)

    assert library.open_discussion(store, SAMPLE_ID).comments


def test_a_deleted_discussion_is_gone(store: Store, kept: Kept) -> None:
    library.delete_discussion(store, kept.id)

    assert library.listing(store) == ()
    with pytest.raises(NoSuchDiscussionError):
        library.open_discussion(store, kept.id)


def test_the_lines_of_a_page_are_numbered_as_the_document_numbers_them(store: Store) -> None:
    lines = library.source_lines(store, SAMPLE_ID)
    document = library.sample()

    assert document.unaccounted(len(lines)) == ()
    paragraph = document.article.paragraphs[0]
    assert paragraph.text.split()[0] in lines[paragraph.lines[0] - 1]


def test_without_its_page_the_example_is_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(library, "_sample_folders", lambda: iter([tmp_path]))
    library._sample_upload.cache_clear()
    try:
        with pytest.raises(NoSuchDiscussionError, match="'sample'"):
            library.sample()
    finally:
        library._sample_upload.cache_clear()


def test_the_environment_names_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BELOWLINE_DATABASE_URL", raising=False)
    monkeypatch.setenv("BELOWLINE_DATA", str(tmp_path / "mine"))

    library.open_store().close()

    assert (tmp_path / "mine" / "belowline.sqlite3").exists()
