"""A reader who speaks to the server directly gets no further than one who uses the page."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from belowline.workflows.visiting import OWNER_COOKIE
from shared_links import link_to, own_page, page_of_somebody_else, session, store_of, widget_ids
from visitor import ask, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from belowline.store.discussions import Store
    from running import Dashboard
    from shared_links import Session

PAGES = ("overview", "timeline", "people", "tone", "words", "compare", "read", "data", "open", "")
TITLE = b"Night ferry"  # of the built-in example


@pytest.fixture(scope="module")
def store(hosted: Dashboard) -> Iterator[Store]:
    with store_of(hosted) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(store: Store) -> str:
    return own_page(store)


@pytest.fixture(scope="module")
def owner_cookie(hosted: Dashboard) -> str:
    """Sign in with the token that the server printed, as its owner would."""
    said = hosted.log.read_text(encoding="utf-8")
    token = said.partition("shown this once: ")[2].split()[0]
    answer = ask(
        hosted.port,
        "/owner",
        method="POST",
        body=f"token={token}".encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    return answer.headers["set-cookie"].partition(";")[0]


def kept(file: Path) -> list[str]:
    """Return all that is kept, but for when links were opened."""
    with closing(sqlite3.connect(file)) as connection:
        return sorted(line for line in connection.iterdump() if "sign_in" not in line)


def seen(run: bytes) -> bool:
    return TITLE in run


def test_without_a_link_nothing_is_shown(hosted: Dashboard, store: Store, page: str) -> None:
    link = link_to(store, page)
    for cookies in ((), (f"{OWNER_COOKIE}=guess",), (link.cookie,)):
        with session(hosted.port, *cookies) as visit:
            for name in PAGES:
                assert not seen(visit.run(f"d={page}", name))
    with session(hosted.port) as visit:
        assert not seen(visit.run(f"d={page}&s={link.id}", "overview"))
        assert not seen(visit.run("d=sample", "overview"))


def test_a_link_shows_its_discussion_and_no_other(
    hosted: Dashboard, store: Store, page: str
) -> None:
    link, other = link_to(store, page), page_of_somebody_else(store)
    for name in ("overview", "words", "compare", "data", "open"):
        with session(hosted.port, link.cookie) as visit:
            first = visit.run(f"d={page}&s={link.id}", "overview")
            assert seen(first)
            for query in (
                f"d={other}&s={link.id}",
                f"d={page}&s={link.id}&split=with.{other}",
                f"d={other}",
                f"d={other}&s={link.id}&open=all",
            ):
                assert b"SOMEBODY-ELSES" not in visit.run(query, name)


def test_a_visit_that_began_with_a_link_stays_one(
    hosted: Dashboard, store: Store, page: str, owner_cookie: str
) -> None:
    link = link_to(store, page)
    with session(hosted.port, link.cookie, owner_cookie) as visit:
        visit.run(f"d={page}&s={link.id}", "overview")

        later = visit.run(f"d={page}", "overview")

    assert b"Shared with you to read" in later
    assert b"Delete everything of mine" not in later
    with session(hosted.port, link.cookie, owner_cookie) as visit:
        assert b"Delete everything of mine" in visit.run(f"d={page}", "overview")


def owners_widgets(visit: Session, page: str) -> set[str]:
    """Return the widgets of everything an owner can do."""
    found: set[str] = set()
    for query, name in (
        (f"d={page}", "overview"),
        (f"d={page}&open=fix:c2", "read"),
        (f"d={page}", "data"),
        ("", "open"),
    ):
        visit.run(query, name)
        for wire in visit.messages:
            found |= widget_ids(ForwardMsg.FromString(wire))
    return found


def test_forged_messages_of_a_reader_change_nothing(
    hosted: Dashboard, store: Store, page: str, owner_cookie: str
) -> None:
    with session(hosted.port, owner_cookie) as visit:
        widgets = owners_widgets(visit, page)
    named = " ".join(widgets)
    for sure in ("share", "delete-mine", "shelf-list", "fix-keep", "declared-keep"):
        assert sure in named, sure
    link = link_to(store, page)
    store.note_share_opened(link.id)
    before = kept(hosted.data / "belowline.sqlite3")

    for query, name in (
        (f"d={page}&s={link.id}", "overview"),
        (f"d={page}&s={link.id}&open=fix:c2", "read"),
        (f"d={page}&s={link.id}", "data"),
        (f"s={link.id}", "open"),
    ):
        with session(hosted.port, link.cookie) as visit:
            visit.run(query, name)
            for pressed in (tuple(widgets), *[(one,) for one in sorted(widgets)[::9]]):
                visit.run(query, name, pressed=pressed)

    assert kept(hosted.data / "belowline.sqlite3") == before


def test_the_same_message_of_the_owner_does_change_something(
    hosted: Dashboard, store: Store, owner_cookie: str
) -> None:
    mine, theirs = own_page(store), page_of_somebody_else(store)
    with session(hosted.port, owner_cookie) as visit:
        widgets = owners_widgets(visit, mine)
        everything = next(one for one in widgets if "delete-mine" in one)
        visit.run(f"d={mine}", "overview")
        visit.run(f"d={mine}", "overview", pressed=(everything,))

    assert store.listing(owner="") == ()
    assert store.owner_of(theirs) is not None


@pytest.mark.parametrize("end", ["withdrawn", "deleted"])
def test_an_open_tab_of_a_link_that_is_taken_back_shows_nothing_more(
    hosted: Dashboard, store: Store, end: str
) -> None:
    discussion = own_page(store)
    link = link_to(store, discussion)
    with session(hosted.port, link.cookie) as visit:
        assert seen(visit.run(f"d={discussion}&s={link.id}", "overview"))
        if end == "withdrawn":
            store.withdraw(link.id)
        else:
            store.delete(discussion)
        started = time.monotonic()
        after = visit.run(f"d={discussion}&s={link.id}", "timeline")
        assert not seen(after)
        assert b"This link does not open anything" in after
        assert time.monotonic() - started < 5


def test_files_are_taken_from_those_who_signed_in_alone(
    hosted: Dashboard, store: Store, page: str
) -> None:
    link = link_to(store, own_page(store))
    with visiting(hosted.port) as visit:
        assert visit.upload("a.txt", b"x", file_id="1").status == 403
    with visiting(hosted.port, query=f"d={page}&s={link.id}", cookies=(link.cookie,)) as visit:
        assert visit.upload("a.txt", b"x", file_id="1").status == 403


@pytest.mark.parametrize("text", ["' OR 1=1 --", '"; DROP TABLE share; --', "%' UNION SELECT 1"])
def test_sql_in_the_address_is_text(hosted: Dashboard, store: Store, text: str) -> None:
    discussion = own_page(store)
    link = link_to(store, discussion)
    with session(hosted.port, link.cookie) as visit:
        visit.run(f"d={discussion}&s={link.id}&word={text}", "words")
    with session(hosted.port, link.cookie) as visit:
        assert not seen(visit.run(f"d={discussion}&s={text}", "overview"))
    assert store.share_of(link.token) is not None


def test_texts_that_a_link_leaves_out_are_never_sent(hosted: Dashboard, store: Store) -> None:
    discussion = own_page(store)
    sentences = [
        sentence.encode()
        for comment in store.document(discussion).discussion.comments
        for sentence in comment.text.split("\n")
        if len(sentence) > 25
    ]
    link = link_to(store, discussion, raw_text=False)
    with session(hosted.port, link.cookie) as visit:
        wire = b"".join(
            visit.run(f"d={discussion}&s={link.id}{more}", name)
            for name in PAGES
            for more in ("", "&open=all", "&open=source:c3", "&word=boat&open=pattern:.*")
        )
    assert seen(wire)
    assert [one for one in sentences if one[:25] in wire] == []


def test_no_secret_reaches_the_log(hosted: Dashboard, store: Store) -> None:
    link = link_to(store, own_page(store))
    ask(hosted.port, f"/s/{link.token}")
    ask(hosted.port, f"/s/{link.token}x")

    assert link.token not in hosted.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/s/x", "/s", "/s/a/b", "/owner"])
def test_answers_without_a_script_carry_the_same_headers(hosted: Dashboard, path: str) -> None:
    headers = ask(hosted.port, path).headers

    for name in ("content-security-policy", "x-content-type-options", "x-robots-tag",
                 "referrer-policy", "cross-origin-opener-policy"):  # fmt: skip
        assert name in headers
    assert "server" not in headers
    assert headers["cache-control"] == "no-store"
