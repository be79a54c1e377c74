"""Share links: kept without their secret, and gone at once."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from belowline.model.errors import NoSuchDiscussionError
from belowline.store.discussions import Store
from belowline.store.records import Upload
from store.invented import reading

SOON = timedelta(seconds=60)


@pytest.fixture
def kept(store: Store) -> str:
    return store.keep(Upload("boats.txt", b"page"), reading(), owner="o1").id


def link(store: Store, kept: str, **options: object) -> tuple[str, str]:
    made, token = store.make_share(kept, page="tone", view=f"d={kept}", **options)  # type: ignore[arg-type]
    return made.id, token


def test_a_secret_opens_the_link_it_was_made_for(store: Store, kept: str) -> None:
    share_id, token = link(store, kept, note="Look at \x00 this", hide_names=True, raw_text=False)

    found = store.share_of(token)

    assert found is not None
    assert (found.id, found.discussion_id, found.page) == (share_id, kept, "tone")
    assert (found.hide_names, found.raw_text, found.owner) == (True, False, "o1")
    assert found.note == "Look at \ufffd this"
    assert store.share_of(token, share_id=share_id) == found


def test_a_secret_has_256_random_bits_and_no_two_are_alike(store: Store, kept: str) -> None:
    tokens = {link(store, kept)[1] for _ in range(20)}

    assert len(tokens) == 20
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in tokens)


def test_the_secret_is_nowhere_in_the_file(store: Store, kept: str, file: Path) -> None:
    _, token = link(store, kept)
    store.note_share_opened(store.shares()[0].id)

    written = b"".join(one.read_bytes() for one in file.parent.iterdir())

    assert token.encode() not in written


@pytest.mark.parametrize(
    "change", [str.swapcase, lambda t: t[:-1], lambda t: t + "A", lambda _: ""]
)
def test_a_secret_that_is_nearly_right_opens_nothing(
    store: Store, kept: str, change: Callable[[str], str]
) -> None:
    _, token = link(store, kept)

    assert store.share_of(change(token)) is None


def test_a_secret_does_not_open_another_link(store: Store, kept: str) -> None:
    first, token = link(store, kept)
    second, _ = link(store, kept)

    assert store.share_of(token, share_id=first) is not None
    assert store.share_of(token, share_id=second) is None


def test_a_link_ends_by_itself(store: Store, kept: str) -> None:
    now = datetime.now(UTC)
    _, over = link(store, kept, ends=now - SOON)
    _, open_still = link(store, kept, ends=now + SOON)

    assert store.share_of(over) is None
    assert store.share_of(open_still) is not None
    assert len(store.shares()) == 2  # the list shows the one that ended too


def test_a_link_that_is_withdrawn_is_gone_for_another_program_too(
    store: Store, kept: str, file: Path
) -> None:
    share_id, token = link(store, kept)
    with Store.open(f"sqlite:///{file}") as other:
        assert other.share_of(token) is not None
        assert store.withdraw(share_id)
        assert other.share_of(token) is None
    assert not store.withdraw(share_id)


def test_nobody_withdraws_the_link_of_another_owner(store: Store, kept: str) -> None:
    share_id, token = link(store, kept)

    assert not store.withdraw(share_id, owner="o2")
    assert store.share_of(token) is not None
    assert store.shares(owner="o2") == ()
    assert store.withdraw(share_id, owner="o1")


def test_links_leave_with_their_discussion(store: Store, kept: str, file: Path) -> None:
    _, token = link(store, kept, note="zzMARKERzz")

    store.delete(kept)

    assert store.share_of(token) is None
    assert b"zzMARKERzz" not in file.read_bytes()


def test_the_list_says_when_a_link_was_last_opened(store: Store, kept: str) -> None:
    share_id, _ = link(store, kept)
    before = store.shares(discussion_id=kept)[0].opened

    store.note_share_opened(share_id)

    assert before is None
    opened = store.shares(discussion_id=kept)[0].opened
    assert opened is not None
    assert abs(opened - datetime.now(UTC)) < SOON


def test_there_is_no_link_to_what_is_not_kept(store: Store) -> None:
    with pytest.raises(NoSuchDiscussionError):
        store.make_share("nowhere", page="tone", view="")


def test_an_option_that_a_damaged_disk_lost_hides_more_and_not_less(
    store: Store, kept: str, file: Path
) -> None:
    _, token = link(store, kept)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE share SET ends = 'garbage'")

    found = store.share_of(token)

    assert found is None or found.ends is None  # never a moment that nobody wrote
