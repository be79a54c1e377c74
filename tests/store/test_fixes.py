"""Fixes are kept beside the upload, in order, and leave with the discussion."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from belowline.model.anchors import Anchor
from belowline.model.errors import NoSuchDiscussionError
from belowline.model.fixes import MapColumns, SetAuthor, SetDeclared, SetTimezone
from belowline.store.discussions import Store
from belowline.store.records import KeptFix, Upload
from belowline.store.tables import FIX
from store.invented import discussion, reading

HERE = Anchor(id="c1", lines=(3, 9), text="0123456789abcdef")


@pytest.fixture
def kept(store: Store) -> str:
    return store.keep(Upload("boats.txt", b"page"), reading()).id


def test_fixes_come_back_in_the_order_in_which_they_were_made(store: Store, kept: str) -> None:
    fixes = [
        SetAuthor(comment=HERE, author="Ann \U0001f600 O'Neil \x00 \u202e"),
        SetDeclared(declared=4),
        SetTimezone(timezone="Asia/Karachi"),
        SetAuthor(comment=HERE, author=None),
    ]

    for fix in fixes:
        store.add_fix(kept, fix)

    assert store.fixes(kept) == tuple(KeptFix(fix.id, fix) for fix in fixes)


def test_a_closed_program_finds_the_fixes_again(file: Path) -> None:
    fix = SetDeclared(declared=4)
    with Store.open(f"sqlite:///{file}") as store:
        kept = store.keep(Upload("boats.txt", b"page"), reading()).id
        store.add_fix(kept, fix)

    with Store.open(f"sqlite:///{file}") as store:
        assert store.fixes(kept) == (KeptFix(fix.id, fix),)


def test_a_fix_changes_neither_the_upload_nor_the_reading(store: Store, kept: str) -> None:
    store.add_fix(kept, SetDeclared(declared=4))

    assert store.upload(kept).data == b"page"
    assert store.document(kept) == reading()


def test_the_same_fix_twice_is_kept_once(store: Store, kept: str) -> None:
    fix = SetDeclared(declared=4)

    store.add_fix(kept, fix)
    store.add_fix(kept, fix)

    assert len(store.fixes(kept)) == 1


def test_a_fix_that_was_taken_back_is_gone_and_the_others_stay_in_order(
    store: Store, kept: str
) -> None:
    fixes = [SetDeclared(declared=n) for n in range(4)]
    for fix in fixes:
        store.add_fix(kept, fix)

    assert store.remove_fix(kept, fixes[1].id) is True
    assert store.remove_fix(kept, fixes[1].id) is False
    store.add_fix(kept, fixes[1])

    assert [one.id for one in store.fixes(kept)] == [fixes[n].id for n in (0, 2, 3, 1)]


def test_a_fix_of_another_discussion_is_left_alone(store: Store, kept: str) -> None:
    other = store.keep(Upload("other.txt", b"other"), reading(b"other")).id
    fix = SetDeclared(declared=4)
    store.add_fix(other, fix)

    assert store.remove_fix(kept, fix.id) is False
    assert len(store.fixes(other)) == 1


def test_the_library_lists_a_discussion_as_it_is_shown(store: Store, kept: str) -> None:
    shown = discussion(title="Boats, as fixed", comments=7)

    store.add_fix(kept, SetDeclared(declared=4), shown=shown)

    assert [(one.title, one.comments) for one in store.listing()] == [("Boats, as fixed", 7)]


def test_a_discussion_that_is_not_there_has_no_fixes(store: Store) -> None:
    assert store.fixes("nothing") == ()
    with pytest.raises(NoSuchDiscussionError):
        store.add_fix("nothing", SetDeclared(declared=4))
    with pytest.raises(NoSuchDiscussionError):
        store.remove_fix("nothing", "some-fix-id")


def test_a_deleted_discussion_takes_its_fixes_with_it_from_the_disk(
    store: Store, file: Path, kept: str
) -> None:
    store.add_fix(kept, SetAuthor(comment=HERE, author="Ludmilla Petrovskaya"))
    assert b"Petrovskaya" in on_disk(file)

    store.delete(kept)

    assert b"Petrovskaya" not in on_disk(file)
    with store._database.reader.connect() as connection:
        assert connection.execute(select(func.count()).select_from(FIX)).scalar() == 0


def test_a_fix_that_was_taken_back_leaves_no_trace_on_the_disk(
    store: Store, file: Path, kept: str
) -> None:
    fix = SetAuthor(comment=HERE, author="Ludmilla Petrovskaya")
    store.add_fix(kept, fix)

    store.remove_fix(kept, fix.id)

    assert b"Petrovskaya" not in on_disk(file)


def on_disk(file: Path) -> bytes:
    return b"".join(part.read_bytes() for part in sorted(file.parent.iterdir()))


@pytest.mark.parametrize(
    "damage",
    [
        {"content": "{}"},
        {"content": ""},
        {"sha256": "0" * 64},
        {"created": None, "content": "nothing"},
    ],
)
def test_a_damaged_fix_is_wordless_and_hides_neither_the_others_nor_the_page(
    store: Store, kept: str, damage: dict[str, object]
) -> None:
    bad, good = SetDeclared(declared=4), SetDeclared(declared=5)
    store.add_fix(kept, bad)
    store.add_fix(kept, good)
    with store._database.writer.begin() as connection:
        damage.pop("created", None)
        connection.execute(update(FIX).where(FIX.c.id == bad.id).values(**damage))

    assert store.fixes(kept) == (KeptFix(bad.id, None), KeptFix(good.id, good))
    assert store.document(kept) == reading()
    assert store.remove_fix(kept, bad.id) is True


def test_a_fix_of_a_kind_that_only_a_newer_version_knows_is_wordless(
    store: Store, kept: str
) -> None:
    fix = SetDeclared(declared=4)
    store.add_fix(kept, fix)
    content = json.dumps({**fix.model_dump(mode="json"), "kind": "teleport"})
    whole = {"content": content, "sha256": hashlib.sha256(content.encode()).hexdigest()}
    with store._database.writer.begin() as connection:
        connection.execute(update(FIX).values(**whole))

    assert store.fixes(kept) == (KeptFix(fix.id, None),)


def test_eight_threads_add_their_fixes_and_none_is_lost(store: Store, kept: str) -> None:
    def bring(n: int) -> None:
        for m in range(5):
            store.add_fix(kept, SetDeclared(declared=10 * n + m))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(bring, range(8)))

    numbers = [one.fix.declared for one in store.fixes(kept) if isinstance(one.fix, SetDeclared)]
    assert sorted(numbers) == [10 * n + m for n in range(8) for m in range(5)]
    for n in range(8):  # each thread's in its order
        assert [each for each in numbers if each // 10 == n] == [10 * n + m for m in range(5)]


def test_what_columns_are_is_remembered_for_the_next_table_with_the_same(store: Store) -> None:
    store.remember_columns(["who", "when", "what"], "1")
    store.remember_columns(["who", "what"], "2")
    store.remember_columns(["what", "when", "who"], "3")

    assert store.column_mapping(["when", "who", "what"]) == "3"
    assert store.column_mapping(["what", "who"]) == "2"
    assert store.column_mapping(["what"]) is None


def test_what_was_said_before_reading_is_kept_with_each_part(store: Store) -> None:
    said = MapColumns(columns={"text": "what"}, clock="iso")

    kept = store.keep_all(
        Upload("t.csv", b"rows"), [reading(b"rows"), reading(b"rows")], fixes=[said]
    )

    for one in kept:
        (fix,) = store.fixes(one.id)
        assert isinstance(fix.fix, MapColumns)
        assert fix.fix.columns == {"text": "what"}
    store.keep_all(Upload("t.csv", b"rows"), [reading(b"rows"), reading(b"rows")], fixes=[said])
    assert [len(store.fixes(one.id)) for one in kept] == [1, 1]
