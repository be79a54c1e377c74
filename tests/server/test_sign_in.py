"""People sign in with a real identity provider, and each sees what is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from belowline.store.owners import owner_id
from belowline.store.records import Upload
from belowline.workflows.reading import READER
from running import Dashboard, free_port, started
from server.provider import CLIENT, SECRET, Provider, provider
from shared_links import session, store_of, widget_ids
from store.invented import reading
from visitor import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "a-secret-of-the-cookies-of-32-letters"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def people() -> Iterator[Provider]:
    with provider(free_port()) as running:
        yield running


@pytest.fixture(scope="module")
def signing_in(tmp_path_factory: pytest.TempPathFactory, people: Provider) -> Iterator[Dashboard]:
    room, port = tmp_path_factory.mktemp("oidc"), free_port()
    secrets = room / "secrets.toml"
    secrets.write_text(
        SECRETS.format(port=port, client=CLIENT, secret=SECRET, issuer=people.issuer)
    )
    options = {"BELOWLINE_MODE": "hosted", "STREAMLIT_SECRETS_FILES": str(secrets)}
    with started(room, port=port, **options) as running:
        yield running


def login_address(wire: list[bytes]) -> str:
    """Return where the page's sign-in button leads."""
    for sent in wire:
        message = ForwardMsg.FromString(sent)
        if message.WhichOneof("type") == "auth_redirect":
            return str(message.auth_redirect.url)
    raise AssertionError([ForwardMsg.FromString(one).WhichOneof("type") for one in wire])


def signed_in(dashboard: Dashboard, who: str, people: Provider) -> str:
    """Go the whole way of a sign-in with a browser's cookies; return them."""
    people.who = who
    with session(dashboard.port) as visit:
        visit.run("", "overview")
        buttons = {
            one for sent in visit.messages for one in widget_ids(ForwardMsg.FromString(sent))
        }
        visit.run("", "overview", pressed=tuple(buttons))
        address = login_address(visit.messages)
    with httpx.Client(base_url=dashboard.url, follow_redirects=True) as browser:
        answer = browser.get(address)
        assert answer.status_code == 200, answer.text
        return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


def kept_by(dashboard: Dashboard, owner: str, word: str) -> str:
    with store_of(dashboard) as store:
        data = word.encode()
        made = reading(data, title=f"{word}-TITLE", version=READER.version)
        return store.keep(Upload("x.txt", data), made, owner=owner).id


def test_each_person_sees_what_is_theirs_and_nothing_else(
    signing_in: Dashboard, people: Provider
) -> None:
    annas = kept_by(signing_in, owner_id(people.issuer, "anna"), "ANNAS")
    bens = kept_by(signing_in, owner_id(people.issuer, "ben"), "BENS")

    for who, mine, theirs in (("anna", annas, b"BENS"), ("ben", bens, b"ANNAS")):
        cookies = signed_in(signing_in, who, people)
        with session(signing_in.port, cookies) as visit:
            shown = visit.run(f"d={mine}", "overview") + visit.run("", "open")
            assert f"{who.upper()}S-TITLE".encode() in shown
            other = bens if who == "anna" else annas
            shown += visit.run(f"d={other}", "overview")
            assert theirs + b"-TITLE" not in shown


def test_a_cookie_that_was_changed_signs_nobody_in(signing_in: Dashboard, people: Provider) -> None:
    annas = kept_by(signing_in, owner_id(people.issuer, "anna"), "ANNAS")
    cookies = signed_in(signing_in, "anna", people)
    held = dict(one.split("=", 1) for one in cookies.split("; "))["_streamlit_user"]
    middle = len(held) // 2
    other = "A" if held[middle] != "A" else "B"
    for changed in (held[:-3], f"x{held}", held[:middle] + other + held[middle + 1 :]):
        with session(signing_in.port, f"_streamlit_user={changed}") as visit:
            assert b"ANNAS-TITLE" not in visit.run(f"d={annas}", "overview")


def test_where_people_sign_in_with_a_provider_there_is_no_owners_token(
    signing_in: Dashboard,
) -> None:
    assert "token" not in signing_in.log.read_text(encoding="utf-8")
    assert ask(signing_in.port, "/owner").status == 404


def test_no_name_and_no_address_of_theirs_is_kept(signing_in: Dashboard, people: Provider) -> None:
    signed_in(signing_in, "zoraya", people)

    written = b"".join(one.read_bytes() for one in signing_in.data.iterdir())
    assert b"zoraya" not in written
    assert "zoraya" not in signing_in.log.read_text(encoding="utf-8")
