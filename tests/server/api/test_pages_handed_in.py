"""A program posts a page and is told where it is."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from belowline.model.errors import StoreFullError
from belowline.workflows.running import Running

PAGE = next((Path(__file__).parents[3] / "sample_data").glob("*.txt"))
TWO = """thread_id,id,timestamp,author,subject,body
a,a1,2019-03-03 10:00:00,olm,Ferries,The last boat leaves too early.
a,a2,2019-03-03 10:05:00,perch,,It always did.
b,b1,2019-03-04 11:00:00,olm,Bridges,Who pays for the bridge?
b,b2,2019-03-04 11:30:00,tench,,Nobody has said so far.
"""


def test_a_page_posted_as_a_form_is_kept_and_its_address_printed(
    own: TestClient, house: Running
) -> None:
    answer = own.post("/api/discussions", files={"file": ("boats.txt", PAGE.read_bytes())})

    assert answer.status_code == 201
    (kept,) = house.store.listing()
    told = answer.json()
    assert told["id"] == kept.id
    assert told["address"] == f"http://127.0.0.1:8501/overview?d={kept.id}"
    assert answer.headers["location"] == told["address"]
    assert (told["comments"], told["already_there"]) == (kept.comments, False)
    assert told["discussions"] == [kept.id]
    assert any("36" in entry["message"] for entry in told["receipt"])
    assert kept.name == "boats.txt"


def test_a_page_posted_as_text_is_the_same_discussion(own: TestClient) -> None:
    page = PAGE.read_bytes()
    first = own.post("/api/discussions", files={"file": ("boats.txt", page)}).json()

    second = own.post("/api/discussions?name=again.txt", content=page).json()

    assert second["id"] == first["id"]
    assert second["already_there"] is True


def test_what_was_handed_in_can_be_taken_out_as_the_document(own: TestClient) -> None:
    told = own.post("/api/discussions", content=PAGE.read_bytes()).json()

    document = own.get(f"/api/discussions/{told['id']}").json()

    assert len(document["comments"]) == told["comments"]
    assert document["receipt"] == told["receipt"]


def test_a_file_of_several_discussions_names_them_all(own: TestClient, house: Running) -> None:
    told = own.post("/api/discussions", files={"file": ("two.csv", TWO.encode())}).json()

    assert set(told["discussions"]) == {kept.id for kept in house.store.listing()}
    assert len(told["discussions"]) == 2


@pytest.mark.parametrize(
    ("sent", "code", "said"),
    [
        ({"content": b""}, "empty_upload", "holds no text"),
        ({"content": b"\x00\x01\x02" * 9}, "unknown_page", "does not look like"),
        ({"data": {"other": "x"}, "files": {"not": ("a", b"b")}}, "not_understood", "“file”"),
        (
            {"content": b"--x", "headers": {"Content-Type": "multipart/form-data; boundary=y"}},
            "not_understood",
            "form",
        ),
        (
            {"content": b"--x", "headers": {"Content-Type": "multipart/form-data"}},
            "not_understood",
            "form",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    own: TestClient, house: Running, sent: dict[str, object], code: str, said: str
) -> None:
    answer = own.post("/api/discussions", **sent)  # type: ignore[arg-type] # parts of a request

    assert answer.status_code == 422
    assert answer.json()["code"] == code
    assert said in answer.json()["message"]
    assert house.store.listing() == ()


def test_a_full_disk_is_said_with_a_status_of_its_own(
    own: TestClient, house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreFullError("here")

    monkeypatch.setattr(house.store, "keep_all", full)

    answer = own.post("/api/discussions", content=PAGE.read_bytes())

    assert answer.status_code == 507
    assert answer.json() == {"code": "store_full", "message": str(StoreFullError("here"))}


def test_a_fault_of_ours_is_told_by_a_number_and_not_by_its_words(
    own: TestClient, house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the comment says boo")

    monkeypatch.setattr(house.store, "keep_all", broken)

    answer = own.post("/api/discussions", content=PAGE.read_bytes())

    assert answer.status_code == 500
    assert "report it with the number" in answer.json()["message"]
    assert "boo" not in answer.text


def test_a_page_that_takes_long_is_answered_with_where_to_ask(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hurried:
        hurried.setattr("belowline.server.api.handing_in._PATIENCE_S", 0.0)
        answer = own.post("/api/discussions", content=PAGE.read_bytes())

    assert answer.status_code == 202
    done = own.get(answer.headers["location"])
    assert done.status_code == 201
    assert done.json()["comments"] == 36


def test_an_upload_that_nobody_remembers_is_not_found(own: TestClient) -> None:
    assert own.get("/api/imports/abc").status_code == 404
