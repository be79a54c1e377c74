"""Who may come in: a token, its scopes, and nothing else."""

from starlette.testclient import TestClient
from typer.testing import CliRunner

from belowline.cli.main import app
from belowline.model.tokens import TokenScope, digest
from belowline.workflows.running import Running
from running import ROOT

PAGE = next((ROOT / "sample_data").glob("*.txt"))
DOCUMENT = "/api/discussions/sample"


def test_without_a_token_a_hosted_interface_gives_nothing(hosted: TestClient) -> None:
    for answer in (
        hosted.get(DOCUMENT),
        hosted.get(f"{DOCUMENT}/tables/terms.csv"),
        hosted.get("/api/imports/abc"),
        hosted.post("/api/discussions", content=b"x"),
    ):
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_opens_what_its_scopes_say(reader: TestClient) -> None:
    assert reader.get(DOCUMENT).status_code == 200

    refused = reader.post("/api/discussions", content=b"x")

    assert (refused.status_code, refused.json()["code"]) == (403, "scope")


def test_a_token_opens_only_what_its_owner_keeps(hosted: TestClient, house: Running) -> None:
    page = PAGE.read_bytes()
    kept = {}
    for owner in ("o1", "o2"):
        _, token = house.store.add_token("scraper", list(TokenScope), owner=owner)
        bearer = {"Authorization": f"Bearer {token}"}
        kept[owner] = hosted.post("/api/discussions", content=page, headers=bearer).json()["id"]
        hosted.headers.update(bearer)

    assert kept["o1"] != kept["o2"]
    assert hosted.get(f"/api/discussions/{kept['o2']}").status_code == 200
    theirs, nobodys = (hosted.get(f"/api/discussions/{one}") for one in (kept["o1"], "nobodys"))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.json()["code"] == nobodys.json()["code"] == "no_such_discussion"


def test_whoever_tries_many_tokens_is_asked_to_wait(hosted: TestClient) -> None:
    tried = [
        hosted.get(DOCUMENT, headers={"Authorization": f"Bearer belowline_{n}"}).status_code
        for n in range(32)
    ]

    assert tried == [401] * 30 + [429] * 2


def test_a_withdrawn_token_opens_nothing(reader: TestClient, house: Running) -> None:
    (listed,) = house.store.tokens()

    house.store.withdraw_token(listed.id)

    assert reader.get(DOCUMENT).status_code == 401


def test_a_wrong_token_is_refused_even_where_none_is_needed(own: TestClient) -> None:
    answer = own.get(DOCUMENT, headers={"Authorization": "Bearer belowline_nope"})

    assert (answer.status_code, answer.json()["code"]) == (401, "unknown_token")


def test_only_the_digest_of_a_token_is_kept(house: Running) -> None:
    _, token = house.store.add_token("a scraper", [TokenScope.READ])
    house.store.close()

    held = b"".join(
        path.read_bytes()
        for path in house.store._database.file.parent.iterdir()
        if path.is_file()  # type: ignore[union-attr] # SQLite here
    )

    assert digest(token).encode() in held
    assert token.encode() not in held


def test_a_token_is_listed_with_when_it_was_last_shown(reader: TestClient, house: Running) -> None:
    (before,) = house.store.tokens()
    reader.get(DOCUMENT)
    (after,) = house.store.tokens()

    assert (before.used, after.name) == (None, "a spreadsheet")
    assert after.used is not None


def test_the_terminal_makes_lists_and_withdraws_tokens(house: Running) -> None:
    terminal = CliRunner()

    made = terminal.invoke(app, ["token", "new", "evening scraper", "--may", "write"])
    (kept,) = house.store.tokens()
    listed = terminal.invoke(app, ["token", "list"])
    terminal.invoke(app, ["token", "withdraw", kept.id])
    again = terminal.invoke(app, ["token", "withdraw", kept.id])

    assert house.store.token(made.stdout.strip()) is None
    assert kept.scopes == {TokenScope.WRITE}
    assert kept.id in listed.stdout
    assert "evening scraper" in listed.stdout
    assert again.exit_code == 2
    assert "No token is called" in again.stderr
