"""Deleted means gone, from the disk as well."""

import hashlib
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from belowline.model.errors import NoSuchDiscussionError
from belowline.store.discussions import Store
from belowline.store.packing import packed
from belowline.store.records import Upload
from store.invented import reading


def noise(seed: int, size: int = 3_000) -> bytes:
    """Bytes that cannot be compressed, so that they stand in the file as they are."""
    return random.Random(seed).randbytes(size)  # noqa: S311 -- the same bytes each time


def marked(seed: int) -> str:
    return f"marker-{seed:06d}-{hashlib.sha256(b'%d' % seed).hexdigest()[:24]}"


def on_disk(file: Path) -> bytes:
    return b"".join(part.read_bytes() for part in sorted(file.parent.iterdir()))


def traces(file: Path, seed: int) -> Iterator[str]:
    """Yield what of an upload can be found in the files of the store."""
    disk = on_disk(file)
    data = noise(seed)
    for start in range(0, len(data), 64):
        if data[start : start + 64] in disk:
            yield f"bytes {start}"
    if marked(seed).encode() in disk:
        yield "name or title"
    if hashlib.sha256(data).hexdigest().encode() in disk:
        yield "checksum"


def keep(store: Store, seed: int) -> str:
    data = noise(seed)
    return store.keep(Upload(marked(seed), data), reading(data, title=marked(seed))).id


def test_a_deleted_discussion_leaves_no_trace_in_the_files(store: Store, file: Path) -> None:
    gone, stays = keep(store, 1), keep(store, 2)
    assert len(list(traces(file, 1))) > 40  # or the test could not fail

    assert store.delete(gone) is True

    assert list(traces(file, 1)) == []
    assert gone.encode() not in on_disk(file)
    assert store.upload(stays).data == noise(2)
    assert len(list(traces(file, 2))) > 40


def test_no_trace_is_left_whichever_of_many_are_deleted(store: Store, file: Path) -> None:
    # Enough that the tables' and indexes' pages split and merge.
    ids = {seed: keep(store, seed) for seed in range(150)}
    order = random.Random(7).sample(sorted(ids), 120)  # noqa: S311 -- the same order each time

    for seed in order:
        store.delete(ids[seed])

    assert [seed for seed in order if list(traces(file, seed))] == []
    disk = on_disk(file)
    assert [seed for seed in order if ids[seed].encode() in disk] == []
    assert len(store.listing()) == 30


def test_a_document_made_anew_leaves_nothing_of_it_once_deleted(store: Store, file: Path) -> None:
    kept = keep(store, 1)
    old = packed(reading(noise(1), title=marked(1)).discussion.to_json().encode()).content
    store.renew(kept, reading(noise(1), title=marked(99), version=2))

    store.delete(kept)

    assert list(traces(file, 1)) == []
    assert marked(99).encode() not in on_disk(file)
    assert old[20:84] not in on_disk(file)


def test_a_deleted_discussion_is_no_longer_found(store: Store) -> None:
    kept = keep(store, 1)

    store.delete(kept)

    assert store.listing() == ()
    for ask in (store.document, store.upload, store.delete):
        with pytest.raises(NoSuchDiscussionError):
            ask(kept)


def test_a_deleted_page_can_be_uploaded_again_under_a_new_address(store: Store) -> None:
    kept = keep(store, 1)
    store.delete(kept)

    again = store.keep(Upload("x", noise(1)), reading())

    assert not again.already_there
    assert again.id != kept


def test_what_a_reader_kept_in_the_log_goes_with_the_next_start(file: Path) -> None:
    with Store.open(f"sqlite:///{file}", wait_ms=50) as store:
        kept = keep(store, 1)
        with closing(sqlite3.connect(file)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM upload").fetchall()
            assert store.delete(kept) is False  # not held up, and honest about it
            assert list(traces(file, 1)) != []
            reader.execute("COMMIT")
        # Not closed here: the last to close would tidy up by itself.
        with Store.open(f"sqlite:///{file}"):
            assert list(traces(file, 1)) == []
