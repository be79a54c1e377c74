"""Whatever is typed into a box of ours is text, in either database."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from belowline.model.errors import BelowlineError
from belowline.store.records import Upload
from belowline.store.words_index import Words
from belowline.workflows.searching import page_of_the_library
from store.invented import reading

if TYPE_CHECKING:
    from belowline.store.discussions import Store

TYPED = (
    "' OR 1=1 --",
    "'; DROP TABLE discussion; --",
    "%' UNION SELECT 1 --",
    "$$; SELECT pg_sleep(9) --",
    "\\",
    "%",
    "_",
    'boat" OR "',
    '"',
    "boat AND NOT (",
    "NEAR(boat night, 2)",
    "text:boat*",
    ":* & ! | <-> (",
    "\0",
    "boat\0",
    "\U0001f6a2",
    "'" * 10_000,
    "boat " * 2_000,
)


@pytest.mark.parametrize("typed", TYPED, ids=range(len(TYPED)))
def test_whatever_is_typed_finds_or_changes_nothing_else(store: Store, typed: str) -> None:
    kept = [
        store.keep_all(
            Upload("boats.txt", data), (reading(data),), words=(Words(1, ("the night boat",)),)
        )[0].id
        for data in (b"one", b"two")
    ]
    one, other = kept

    page_of_the_library(store, typed)
    page_of_the_library(store, f'"{typed}"', order="found")
    page_of_the_library(store, tags=(typed,))
    for ask in (store.owner_of, store.share_of, store.signed_in, store.token, store.withdraw):
        with suppress(BelowlineError):  # refused in words: PostgreSQL takes no NUL
            assert not ask(typed)
    with suppress(BelowlineError):
        assert store.sign_in(typed) is None
        assert store.listing(owner=typed) == ()
        assert store.shares(owner=typed) == ()
        assert store.shares(discussion_id=typed) == ()
        assert store.tags(owner=typed) == ()
    with pytest.raises(BelowlineError):
        store.delete(typed)
    with suppress(BelowlineError):
        assert store.delete_all_of(typed) == 0
    # What can be kept is kept as it is; what cannot is refused in words.
    with suppress(BelowlineError):
        store.rename(one, typed)
    with suppress(BelowlineError):
        store.add_tag(one, typed)
    with suppress(BelowlineError):
        store.make_share(one, page="overview", view=f"d={one}", note=typed)
    with suppress(BelowlineError):
        store.remember_columns((typed,), "{}")
        assert store.column_mapping((typed,)) == "{}"

    assert {line.id for line in store.listing()} == set(kept)
    assert store.listed_as(other).title == "Boats at night"
    assert store.tags_of(other) == ()
    assert page_of_the_library(store, "night boat").total == 2
