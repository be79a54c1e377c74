"""Several discussions of one upload share its bytes and nothing else."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select

from belowline.model.errors import NoSuchDiscussionError
from belowline.store import discussions
from belowline.store.discussions import Store
from belowline.store.records import Kept, Reading, Upload
from belowline.store.tables import UPLOAD
from store.invented import reading

BYTES = random.Random(3).randbytes(3_000)  # noqa: S311 -- the same bytes each time
EXPORT = Upload("export.xml", BYTES)


def parts(n: int = 3) -> list[Reading]:
    return [reading(BYTES, title=f"Article {part}", comments=part) for part in range(1, n + 1)]


def uploads(store: Store) -> int:
    with store._database.reader.connect() as connection:
        return connection.execute(select(func.count()).select_from(UPLOAD)).scalar_one()


def there(file: Path) -> bool:
    disk = b"".join(part.read_bytes() for part in sorted(file.parent.iterdir()))
    return any(BYTES[start : start + 64] in disk for start in range(0, len(BYTES), 64))


def test_each_part_is_a_discussion_of_its_own(store: Store) -> None:
    kept = store.keep_all(EXPORT, parts())

    assert [one.part for one in kept] == [1, 2, 3]
    assert [store.document(one.id) for one in kept] == parts()
    assert [store.upload(one.id) for one in kept] == [
        Upload("export.xml", BYTES, part) for part in (1, 2, 3)
    ]
    assert [(one.title, one.part) for one in store.listing()] == [
        ("Article 1", 1),
        ("Article 2", 2),
        ("Article 3", 3),
    ]


def test_the_bytes_are_kept_once(store: Store) -> None:
    store.keep_all(EXPORT, parts())

    assert uploads(store) == 1


def test_the_same_export_again_leads_to_the_parts_that_are_there(store: Store) -> None:
    first = store.keep_all(EXPORT, parts())
    store.delete(first[1].id)

    again = store.keep_all(EXPORT, parts())

    assert [one.already_there for one in again] == [True, False, True]
    assert [again[0].id, again[2].id] == [first[0].id, first[2].id]
    assert uploads(store) == 1


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_the_bytes_stay_until_the_last_part_is_deleted_and_then_are_gone(
    store: Store, file: Path, order: tuple[int, ...]
) -> None:
    kept = store.keep_all(EXPORT, parts())

    for place, n in enumerate(order):
        assert there(file)
        store.delete(kept[n].id)
        for left in order[place + 1 :]:
            assert store.upload(kept[left].id).data == BYTES

    assert not there(file)
    assert uploads(store) == 0


def test_deleting_one_part_leaves_nothing_of_it(store: Store, file: Path) -> None:
    kept = store.keep_all(EXPORT, parts())

    store.delete(kept[0].id)

    with pytest.raises(NoSuchDiscussionError):
        store.document(kept[0].id)
    disk = b"".join(part.read_bytes() for part in sorted(file.parent.iterdir()))
    assert kept[0].id.encode() not in disk
    assert b"Article 1" not in disk


def test_an_export_that_fails_halfway_is_not_there_at_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    whole = discussions.document_row

    def fails(*given: object) -> dict[str, object]:
        written.append(given)
        if len(written) == 3:
            raise RuntimeError
        return whole(*given)  # type: ignore[arg-type] # as it was called

    monkeypatch.setattr(discussions, "document_row", fails)
    with pytest.raises(RuntimeError):
        store.keep_all(EXPORT, parts())

    assert store.listing() == ()
    assert uploads(store) == 0


def test_eight_threads_with_the_same_export_keep_each_part_once(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        brought = list(threads.map(lambda _: store.keep_all(EXPORT, parts()), range(8)))

    assert len({tuple(one.id for one in kept) for kept in brought}) == 1
    assert sum(not one.already_there for kept in brought for one in kept) == 3
    assert (len(store.listing()), uploads(store)) == (3, 1)


def test_threads_that_delete_parts_at_once_lose_no_bytes_of_the_others(store: Store) -> None:
    kept = store.keep_all(EXPORT, parts(9))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(store.delete, [one.id for one in kept[:8]]))

    assert store.upload(kept[8].id).data == BYTES


def test_what_used_to_be_kept_of_an_export_is_its_largest_part_now(store: Store) -> None:
    # As the first version of the store kept it: the largest of several, alone.
    old = store.keep(EXPORT, parts()[2])

    kept = store.keep_all(EXPORT, parts())

    assert kept[2] == Kept(old.id, already_there=True, part=3)
    assert [one.already_there for one in kept] == [False, False, True]
    assert uploads(store) == 1


def test_bytes_that_a_damaged_disk_has_lost_come_back_with_the_same_upload(store: Store) -> None:
    kept = store.keep(EXPORT, parts()[0]).id
    with store._database.writer.begin() as connection:
        connection.execute(UPLOAD.delete())

    store.keep(EXPORT, parts()[0])

    assert store.upload(kept).data == BYTES
