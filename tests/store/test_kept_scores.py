"""What was scored is kept beside its discussion, found by its mark alone, and leaves with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from belowline.model.errors import NoSuchDiscussionError
from belowline.model.fixes import SetDeclared
from belowline.store.discussions import Store
from belowline.store.portable import copy_into, put_back
from belowline.store.records import Upload
from belowline.store.tables import SCORED
from store.invented import reading


def kept(store: Store, name: str = "a.txt") -> str:
    content = name.encode()
    return store.keep(Upload(name, content), reading(content)).id


def there(store: Store) -> list[tuple[str, str]]:
    with store._database.reader.connect() as connection:
        rows = connection.execute(select(SCORED.c.discussion_id, SCORED.c.mark))
        return [(row.discussion_id, row.mark) for row in rows]


def test_it_is_found_by_its_own_mark_and_discussion_only(store: Store) -> None:
    one, other = kept(store), kept(store, "b.txt")
    store.put_scored(one, "m1", b"one")
    store.put_scored(other, "m2", b"other")

    assert store.scored(one, "m1") == b"one"
    assert store.scored(other, "m2") == b"other"
    assert store.scored(one, "m2") is None
    assert store.scored(other, "m1") is None
    assert store.scored("nothing", "m1") is None


def test_a_new_result_takes_the_place_of_the_old_one(store: Store) -> None:
    one = kept(store)
    store.put_scored(one, "m1", b"old")
    store.put_scored(one, "m2", b"new")

    assert store.scored(one, "m1") is None
    assert store.scored(one, "m2") == b"new"
    assert there(store) == [(one, "m2")]


def test_the_mark_of_a_document_changes_with_what_was_read(store: Store) -> None:
    one, other = kept(store), kept(store, "b.txt")

    assert store.document_mark(one) == store.document_mark(one) != store.document_mark(other)
    assert store.document_mark("nothing") is None


def test_it_leaves_with_its_discussion_and_with_a_fix_that_is_taken_back(store: Store) -> None:
    one, other, third = kept(store), kept(store, "b.txt"), kept(store, "c.txt")
    fix = SetDeclared(declared=3)
    store.add_fix(other, fix)
    for each in (one, other, third):
        store.put_scored(each, "m", b"words")

    store.delete(one)
    store.remove_fix(other, fix.id)

    assert there(store) == [(third, "m")]
    with pytest.raises(NoSuchDiscussionError):
        store.put_scored(one, "m", b"words")


def test_what_can_be_brought_back_is_hidden_meanwhile(store: Store) -> None:
    one = kept(store)
    store.put_scored(one, "m", b"words")

    store.put_away(one)

    assert store.scored(one, "m") is None
    assert store.document_mark(one) is None
    with pytest.raises(NoSuchDiscussionError):
        store.put_scored(one, "m", b"words")


def test_any_flipped_bit_is_as_if_nothing_were_kept(store: Store) -> None:
    one, content = kept(store), b"What was scored. " * 9
    store.put_scored(one, "m", content)
    with store._database.reader.connect() as connection:
        whole = bytes(connection.execute(select(SCORED.c.content)).scalar_one())

    for place in range(0, len(whole), 3):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << place % 8
        with store._database.writer.begin() as connection:
            connection.execute(update(SCORED).values(content=bytes(spoilt)))
        # Some bits of a frame say nothing, as that of an unused flag.
        assert store.scored(one, "m") in {None, content}
    assert store.has_damaged_scores(one, remove=False)
    assert store.has_damaged_scores(one, remove=True)
    assert not store.has_damaged_scores(one, remove=True)
    assert there(store) == []


def test_a_store_that_is_carried_away_and_put_back_is_scored_anew(
    store: Store, tmp_path: Path
) -> None:
    one = kept(store)
    store.put_scored(one, "m", b"words")
    copy_into(store, tmp_path / "copy.sqlite3")

    with Store.open(f"sqlite:///{tmp_path / 'copy.sqlite3'}") as copy:
        assert [line.id for line in copy.listing()] == [one]
        put_back(copy, store)

    assert [line.id for line in store.listing()] == [one]
    assert there(store) == []
