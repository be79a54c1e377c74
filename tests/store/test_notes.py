"""Notes are kept with their discussion, to the letter, and leave with it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from belowline.model.anchors import Anchor
from belowline.model.errors import NoSuchDiscussionError
from belowline.model.notes import Note
from belowline.store.discussions import Store
from belowline.store.portable import copy_into, put_back, taken_from
from belowline.store.records import Upload
from belowline.workflows.checking import check
from store.invented import reading

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def said(text: str, *, minutes: int = 0, id: str | None = None) -> Note:  # noqa: A002
    note = Note(
        comment=Anchor(id="c1", text="0"),
        text=text,
        labels=("quote",),
        changed=NOON + timedelta(minutes=minutes),
    )
    return note if id is None else note.model_copy(update={"id": id})


@pytest.fixture
def kept(store: Store) -> str:
    return store.keep(Upload("boats.txt", b"page"), reading()).id


def test_notes_come_back_oldest_first_and_to_the_letter(store: Store, kept: str) -> None:
    odd = said("NUL \x00, مرحبا 👩\u200d👩\u200d👧", minutes=1)
    store.put_note(kept, odd)
    store.put_note(kept, said("first"))

    assert store.notes(kept)[1] == odd
    assert [note.text for note in store.notes(kept) if note] == ["first", odd.text]


def test_a_note_takes_the_place_of_the_one_with_its_id(store: Store, kept: str) -> None:
    first = said("first")
    store.put_note(kept, first)
    store.put_note(kept, said("second", minutes=1, id=first.id))

    assert [note.text for note in store.notes(kept) if note] == ["second"]


def test_another_discussions_note_is_not_written_over(store: Store, kept: str) -> None:
    other = store.keep(Upload("other.txt", b"other"), reading(b"other")).id
    note = said("mine")
    store.put_note(kept, note)

    assert not store.remove_note(other, note.id)
    assert store.notes(kept) == (note,)


def test_nothing_is_kept_beside_what_is_not_there(store: Store, kept: str) -> None:
    with pytest.raises(NoSuchDiscussionError):
        store.put_note("nobody", said("x"))
    store.put_away(kept)
    with pytest.raises(NoSuchDiscussionError):
        store.put_note(kept, said("x"))


def test_a_note_taken_back_or_rewritten_is_not_on_the_disk(
    store: Store, kept: str, file: Path
) -> None:
    first = said("zqxfirst")
    store.put_note(kept, first)
    assert b"zqxfirst" in on_disk(file)

    store.put_note(kept, said("zqxsecond", id=first.id))
    assert b"zqxfirst" not in on_disk(file)
    assert store.remove_note(kept, first.id)
    assert b"zqxsecond" not in on_disk(file)
    assert store.notes(kept) == ()


def test_notes_leave_with_their_discussion_and_only_with_it(store: Store, file: Path) -> None:
    here = store.keep(Upload("boats.txt", b"page"), reading()).id
    there = store.keep(Upload("other.txt", b"other"), reading(b"other")).id
    store.put_note(here, said("zqxhere"))
    store.put_note(there, said("there"))

    store.delete(here)

    assert store.notes(here) == ()
    assert [note.text for note in store.notes(there) if note] == ["there"]
    assert b"zqxhere" not in on_disk(file)


def test_a_damaged_note_hides_no_other_and_is_said(file: Path) -> None:
    with Store.open(f"sqlite:///{file}") as store:
        kept = store.keep(Upload("boats.txt", b"page"), reading()).id
        store.put_note(kept, said("first"))
        store.put_note(kept, said("second", minutes=1))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE note SET content = replace(content, 'first', 'other')")

    with Store.open(f"sqlite:///{file}") as store:
        assert [note and note.text for note in store.notes(kept)] == [None, "second"]
        found = [finding.what for finding in check(store) if finding]
    assert "A note beside a comment is damaged; write it again." in found


def test_a_backup_holds_the_notes(store: Store, kept: str, tmp_path: Path) -> None:
    note = said("kept")
    store.put_note(kept, note)
    copy_into(store, tmp_path / "copy")
    store.remove_note(kept, note.id)

    with taken_from(tmp_path / "copy") as source:
        put_back(source, store)

    assert store.notes(kept) == (note,)


def on_disk(file: Path) -> bytes:
    return b"".join(one.read_bytes() for one in file.parent.iterdir() if one.is_file())
