"""Whose discussions are, and who has signed in."""

import sqlite3
from contextlib import closing
from pathlib import Path

from belowline.store.discussions import Store
from belowline.store.owners import owner_id
from belowline.store.records import Upload
from store.invented import reading

PAGE = b"zzMARKERzz, written by nobody\n" * 20


def test_the_same_page_of_two_owners_is_two_discussions(store: Store) -> None:
    first = store.keep(Upload("a.txt", PAGE), reading(PAGE), owner="o1")
    second = store.keep(Upload("b.txt", PAGE), reading(PAGE), owner="o2")
    again = store.keep(Upload("c.txt", PAGE), reading(PAGE), owner="o2")

    assert not second.already_there
    assert second.id != first.id
    assert again == type(again)(second.id, already_there=True, part=0)
    assert store.upload(first.id).data == store.upload(second.id).data == PAGE
    assert [line.id for line in store.listing(owner="o1")] == [first.id]
    assert len(store.listing()) == 2
    assert (store.owner_of(first.id), store.owner_of("nowhere")) == ("o1", None)


def test_what_one_owner_deletes_another_keeps(store: Store) -> None:
    first = store.keep(Upload("a.txt", PAGE), reading(PAGE), owner="o1")
    second = store.keep(Upload("b.txt", PAGE), reading(PAGE), owner="o2")

    store.delete(first.id)

    assert store.upload(second.id).data == PAGE


def test_parts_of_an_export_stay_with_their_owner(store: Store) -> None:
    both = (reading(PAGE, title="One"), reading(PAGE, title="Two"))
    mine = store.keep_all(Upload("a.zip", PAGE), both, owner="o1")
    theirs = store.keep_all(Upload("a.zip", PAGE), both, owner="o2")

    store.delete(mine[0].id)

    assert store.upload(mine[1].id).data == PAGE
    assert [store.upload(one.id).part for one in theirs] == [1, 2]


def test_deleting_all_of_an_owner_leaves_no_byte_of_it_and_nobody_else_touched(
    store: Store, file: Path
) -> None:
    for n in range(3):
        title = f"zzTITLEzz {n}"
        store.keep(Upload("a.txt", PAGE + bytes([65 + n])), reading(title=title), owner="o1")
    other = store.keep(Upload("b.txt", b"other"), reading(b"other"), owner="o2")
    store.make_share(store.listing(owner="o1")[0].id, page="tone", view="", note="zzNOTEzz")

    assert store.delete_all_of("o1") == 3

    written = b"".join(one.read_bytes() for one in file.parent.iterdir())
    assert not any(mark in written for mark in (b"zzTITLEzz", b"zzNOTEzz"))
    assert [line.id for line in store.listing()] == [other.id]
    assert store.shares() == ()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_owners_token_is_told_once(store: Store) -> None:
    token = store.first_owner_token()

    assert token is not None
    assert store.first_owner_token() is None
    assert store.sign_in(token) is not None


def test_the_owners_token_is_not_kept_itself(store: Store, file: Path) -> None:
    token = store.first_owner_token()

    assert token is not None
    written = b"".join(one.read_bytes() for one in file.parent.iterdir())
    assert token.encode() not in written


def test_only_the_token_signs_in(store: Store) -> None:
    token = store.first_owner_token()
    assert token is not None

    cookie = store.sign_in(token)

    assert cookie is not None
    assert store.signed_in(cookie) == ""
    assert store.sign_in(token[:-1]) is None
    assert store.sign_in("") is None
    assert store.signed_in(token) is None
    assert store.signed_in(cookie.swapcase()) is None


def test_a_sign_in_ends_when_it_is_ended_and_by_itself(store: Store, file: Path) -> None:
    token = store.first_owner_token() or ""
    first, second = store.sign_in(token) or "", store.sign_in(token) or ""

    store.sign_out(first)
    assert store.signed_in(first) is None
    assert store.signed_in(second) == ""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE sign_in SET ends = '2020-01-01T00:00:00.000000+00:00'")
    assert store.signed_in(second) is None


def test_a_token_that_was_taken_back_signs_nobody_in_and_ends_every_sign_in(store: Store) -> None:
    token = store.first_owner_token() or ""
    cookie = store.sign_in(token) or ""

    store.forget_owner_token()

    assert store.sign_in(token) is None
    assert store.signed_in(cookie) is None
    assert store.first_owner_token() not in {None, token}


def test_two_people_of_two_providers_are_never_one_owner() -> None:
    asked = [("https://a.example", "1"), ("https://a.example1", ""), ("https://b.example", "1")]

    assert len({owner_id(*one) for one in asked}) == 3
