"""What a visit may not do is refused where it is done, whatever the page showed."""

import inspect
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from belowline.model.anchors import Anchor
from belowline.model.errors import BelowlineError, NoSuchDiscussionError, NotAllowedError
from belowline.model.fixes import SetDeclared
from belowline.model.grants import EVERYTHING, NOTHING, Grant, Scope
from belowline.model.labels import Label, fingerprint
from belowline.model.notes import Note
from belowline.model.view import SAMPLE_ID
from belowline.store.discussions import Store
from belowline.store.opened import Opened
from belowline.store.records import Upload
from belowline.workflows import fixing, library
from belowline.workflows.granted import Granted
from belowline.workflows.importing import Imports
from belowline.workflows.visiting import (
    LINK_COOKIE,
    OWNER_COOKIE,
    address_of,
    grant_of,
    granted_by,
    opened_link,
    share_id_in,
)
from store.invented import reading

LABEL = Label("c1", "positive", fingerprint("A boat."), datetime(2026, 1, 1, tzinfo=UTC))
NOTE = Note(comment=Anchor(id="c1", text="0"), text="for myself")
ACTIONS = {
    name
    for name, _ in inspect.getmembers(Store, inspect.isfunction)
    if not name.startswith("_") and not hasattr(Opened, name)
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with Store.open(f"sqlite:///{tmp_path}/belowline.sqlite3") as opened:
        yield opened  # type: ignore[misc]


@pytest.fixture
def mine(store: Store) -> str:
    return store.keep(Upload("mine.txt", b"mine"), reading(b"mine"), owner="o1").id


@pytest.fixture
def theirs(store: Store) -> str:
    return store.keep(Upload("theirs.txt", b"theirs"), reading(b"theirs"), owner="o2").id


def reader(store: Store, discussion_id: str, **options: bool) -> Grant:
    made, _ = store.make_share(discussion_id, page="tone", view="", **options)  # type: ignore[arg-type]
    return granted_by(made)


def test_every_action_of_a_store_asks_the_grant() -> None:
    missing = {name for name in ACTIONS if getattr(Granted, name) is getattr(Store, name)}

    assert missing == set(), "a new action of the store must be answered in Granted"


def changes(here: Granted, discussion_id: str) -> dict[str, object]:
    """Return every way to change something, as calls."""
    fix = SetDeclared(declared=7)
    return {
        "keep": lambda: here.keep(Upload("x.txt", b"x"), reading(b"x")),
        "keep_all": lambda: here.keep_all(Upload("x.txt", b"x"), (reading(b"x"),), owner="o1"),
        "renew": lambda: here.renew(discussion_id, reading(b"mine", version=9)),
        "delete": lambda: library.delete_discussion(here, discussion_id),
        "add_fix": lambda: fixing.add_fix(here, discussion_id, fix),
        "add_fix itself": lambda: here.add_fix(discussion_id, fix),
        "remove_fix": lambda: fixing.remove_fix(here, discussion_id, "any"),
        "remove_fix itself": lambda: here.remove_fix(discussion_id, "any"),
        "remember_columns": lambda: here.remember_columns(["a"], "{}"),
        "make_share": lambda: here.make_share(discussion_id, page="tone", view=""),
        "rename": lambda: here.rename(discussion_id, "mine now"),
        "add_tag": lambda: here.add_tag(discussion_id, "mine"),
        "remove_tag": lambda: here.remove_tag(discussion_id, "mine"),
        "note_looked_at": lambda: here.note_looked_at(discussion_id),
        "note_opened": lambda: here.note_opened("any"),
        "put_away": lambda: here.put_away(discussion_id),
        "bring_back": lambda: here.bring_back(discussion_id),
        "delete_all": lambda: list(here.delete_all([discussion_id])),
        "begin_index_anew": here.begin_index_anew,
        "tidy": here.tidy,
        "put_label": lambda: here.put_label(discussion_id, "tone", LABEL),
        "remove_labels": lambda: here.remove_labels(discussion_id, "tone"),
        "put_note": lambda: here.put_note(discussion_id, NOTE),
        "remove_note": lambda: here.remove_note(discussion_id, NOTE.id),
        "add_token": lambda: here.add_token("a scraper", []),
        "withdraw_token": lambda: here.withdraw_token("any"),
        "withdraw": lambda: here.withdraw(here.grant.share or "any"),
        "delete_all_of": lambda: here.delete_all_of("o1"),
        "copy": lambda: library.copy_of_the_sample(here),
        "import": lambda: Imports(here).start(b"x", "x.txt", grant=here.grant),
        "sign_in": lambda: here.sign_in("any"),
        "first_owner_token": here.first_owner_token,
        "forget_owner_token": here.forget_owner_token,
        "sign_out": lambda: here.sign_out("any"),
    }


@pytest.mark.parametrize("options", [{}, {"hide_names": True}, {"raw_text": False}])
def test_a_reader_changes_nothing(
    store: Store, mine: str, file_of_store: Path, options: dict[str, bool]
) -> None:
    here = Granted(store, reader(store, mine, **options))
    store._empty_the_log()
    before = file_of_store.read_bytes()

    for name, change in changes(here, mine).items():
        with pytest.raises(BelowlineError):
            change()  # type: ignore[operator]
        store._empty_the_log()
        assert file_of_store.read_bytes() == before, name


@pytest.fixture
def file_of_store(tmp_path: Path) -> Path:
    return tmp_path / "belowline.sqlite3"


def test_nobody_changes_or_sees_anything(store: Store, mine: str) -> None:
    here = Granted(store, NOTHING)

    for change in changes(here, mine).values():
        with pytest.raises(BelowlineError):
            change()  # type: ignore[operator]
    assert here.listing() == here.shares() == ()
    with pytest.raises(NoSuchDiscussionError):
        here.upload(mine)


def test_a_reader_sees_one_discussion_and_no_list(store: Store, mine: str, theirs: str) -> None:
    here = Granted(store, reader(store, mine))

    assert here.upload(mine).data == b"mine"
    assert here.listing() == here.shares() == ()
    for other in (theirs, SAMPLE_ID, "nowhere"):
        with pytest.raises(NoSuchDiscussionError) as refused:
            here.grant.check_open(other, owner=store.owner_of(other))
        assert str(refused.value) == str(NoSuchDiscussionError(other))


@pytest.mark.parametrize("options", [{"hide_names": True}, {"raw_text": False}])
def test_what_is_hidden_is_not_handed_out_as_it_came(
    store: Store, mine: str, options: dict[str, bool]
) -> None:
    here = Granted(store, reader(store, mine, **options))

    for ask in (here.upload, here.document, here.fixes):
        with pytest.raises(NotAllowedError):
            ask(mine)


def test_a_reader_sees_no_note(store: Store, mine: str) -> None:
    store.put_note(mine, NOTE)

    assert Granted(store, reader(store, mine)).notes(mine) == ()
    assert Granted(store, Grant(Scope.OWN, "o1")).notes(mine) == (NOTE,)
    with pytest.raises(NoSuchDiscussionError):
        Granted(store, Grant(Scope.OWN, "o2")).notes(mine)


def test_what_another_owner_keeps_answers_like_what_never_was(
    store: Store, mine: str, theirs: str
) -> None:
    here = Granted(store, Grant(Scope.OWN, "o1"))

    assert [line.id for line in here.listing()] == [mine]
    assert [line.id for line in here.listing(owner="o2")] == [mine]
    for name, change in changes(here, theirs).items():
        if name in {"delete", "add_fix", "add_fix itself", "remove_fix", "make_share", "renew"}:
            with pytest.raises(NoSuchDiscussionError) as refused:
                change()  # type: ignore[operator]
            assert str(refused.value) == str(NoSuchDiscussionError(theirs))
    assert not here.withdraw(reader(store, theirs).share or "")
    assert here.delete_all_of("o2") == 1  # its own one
    assert store.upload(theirs).data == b"theirs"


def test_what_an_owner_hands_in_is_theirs(store: Store) -> None:
    here = Granted(store, Grant(Scope.OWN, "o1"))

    kept = here.keep(Upload("x.txt", b"x"), reading(b"x"), owner="o2")

    assert store.owner_of(kept.id) == "o1"


def test_columns_that_one_owner_named_are_not_told_to_another(store: Store) -> None:
    Granted(store, Grant(Scope.OWN, "o1")).remember_columns(["a", "b"], "{}")

    assert Granted(store, Grant(Scope.OWN, "o2")).column_mapping(["a", "b"]) is None
    assert Granted(store, Grant(Scope.OWN, "o1")).column_mapping(["b", "a"]) == "{}"


def test_on_one_machine_everything_is_everybodys(store: Store, mine: str, theirs: str) -> None:
    here = Granted(store, EVERYTHING)

    assert {line.id for line in here.listing()} == {mine, theirs}
    assert here.upload(theirs).data == b"theirs"


def grant(store: Store, **brought: object) -> Grant:
    asked: dict[str, object] = {"hosted": True, "share_id": None, "cookies": {}, **brought}
    return grant_of(lambda: store, **asked)  # type: ignore[arg-type]


def test_a_link_and_its_cookie_together_open_the_discussion(store: Store, mine: str) -> None:
    made, token = store.make_share(mine, page="tone", view=f"d={mine}&tone=negative")
    cookies = {f"{LINK_COOKIE}{made.id}": token}

    assert grant(store, share_id=made.id, cookies=cookies) == granted_by(made)
    assert grant(store, share_id=made.id, cookies=cookies, hosted=False) == granted_by(made)
    for refused in (
        grant(store, share_id=made.id),
        grant(store, cookies=cookies),
        grant(store, share_id=made.id, cookies={f"{LINK_COOKIE}{made.id}": token[:-1]}),
        grant(store, share_id="", cookies=cookies, hosted=False),
    ):
        assert refused == NOTHING


def test_a_link_grants_nothing_once_it_is_withdrawn_or_over(store: Store, mine: str) -> None:
    for ends in (None, datetime.now(UTC) + timedelta(milliseconds=300)):
        made, token = store.make_share(mine, page="tone", view="", ends=ends)
        brought = {"share_id": made.id, "cookies": {f"{LINK_COOKIE}{made.id}": token}}
        assert grant(store, **brought).discussion == mine
        if ends is None:
            store.withdraw(made.id)
        while ends is not None and datetime.now(UTC) <= ends:
            pass
        assert grant(store, **brought) == NOTHING


def test_only_those_who_signed_in_see_what_is_theirs_on_a_hosted_server(store: Store) -> None:
    cookie = store.sign_in(store.first_owner_token() or "") or ""

    assert grant(store, cookies={OWNER_COOKIE: cookie}) == Grant(Scope.OWN, "")
    assert grant(store, cookies={OWNER_COOKIE: cookie + "x"}) == NOTHING
    assert grant(store, signed_in_as="o1") == Grant(Scope.OWN, "o1")
    assert grant(store) == NOTHING
    assert grant(store, hosted=False) == EVERYTHING


def test_a_plain_visit_on_ones_own_machine_does_not_even_open_the_store() -> None:
    def broken() -> Store:
        raise AssertionError

    assert grant_of(broken, hosted=False, share_id=None, cookies={}) == EVERYTHING


def test_a_link_leads_to_the_view_it_was_made_from(store: Store, mine: str) -> None:
    made, token = store.make_share(mine, page="tone", view=f"d={mine}&tone=negative&word=boat")
    stale, _ = store.make_share(mine, page="tone", view="d=x&tone=purple")

    assert opened_link(store, token) is not None
    assert address_of(made) == f"/tone?d={mine}&tone=negative&word=boat&s={made.id}"
    assert address_of(stale) == f"/tone?d={mine}&s={stale.id}"


def test_the_address_names_a_link_only_by_its_id() -> None:
    assert share_id_in({"s": "0123456789ab"}) == "0123456789ab"
    assert share_id_in({"s": "x" * 43}) == ""
    assert share_id_in({"d": "sample"}) is None
