"""A table of an unknown kind is read as a person says, and what is left out is said."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from belowline.workflows.mapping_columns import (
    ROLES,
    TRIED,
    Table,
    Trial,
    chosen,
    proposed,
    table_in,
    trial,
)

ROWS = (
    "Kunde;Zeitpunkt;Bezug;Meinung;Nr\n"
    "Anja;2024-05-01 09:10;;Die Fähre kam zu spät, wie immer.;1\n"
    "Bo;2024-05-01 09:14;1;Bei mir war sie pünktlich.;2\n"
    ";soon;1;Wer zahlt den neuen Steg?;3\n"
    "Cem;2024-05-01 11:00;;;4\n"
)
COLUMNS = {"text": "Meinung", "author": "Kunde", "time": "Zeitpunkt", "parent": "Bezug", "id": "Nr"}


def table(data: str = ROWS, name: str = "meinungen.csv") -> Table:
    found = table_in(data.encode(), name)
    assert found is not None
    return found


def tried(found: Table, columns: dict[str, str]) -> Trial:
    choice = chosen(found, columns)
    assert choice is not None
    return trial(found, choice)


def test_a_table_of_an_unknown_kind_is_found_with_its_columns() -> None:
    found = table()

    assert found.columns == ("Kunde", "Zeitpunkt", "Bezug", "Meinung", "Nr")
    assert found.known == ""
    assert found.example("Meinung") == "Die Fähre kam zu spät, wie immer."
    assert proposed(found) == {"text": "Meinung"}


def test_a_table_of_a_known_kind_says_which() -> None:
    rows = "commentID,commentBody,parentID,articleID,userDisplayName,createDate\n1,Hm,0,a,Ann,1\n"

    assert table(rows).known


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Boats at night\n\nThe ferry left.", "page.txt"),
        (b"<rss></rss>", "export.xml"),
        (b'{"broken', "export.json"),
        (b'{"a": 1, "b": "two"}', "settings.json"),
        (b"", "empty.csv"),
        (b"PK\x03\x04 and no zip", "book.xlsx"),
    ],
)
def test_what_is_no_table_is_left_to_the_readers(data: bytes, name: str) -> None:
    assert table_in(data, name) is None


def test_a_choice_of_columns_becomes_comments_and_the_rest_is_said() -> None:
    found = table()

    what = tried(found, COLUMNS)

    assert (what.tried, what.rows, what.discussions, what.comments) == (4, 4, 1, 3)
    assert [comment.author for comment in what.first] == ["Anja", "Bo", None]
    assert [comment.parent for comment in what.first] == [None, "c1", "c1"]
    assert any("it has no text (record 4)" in said for said in what.said)


def test_times_that_cannot_be_read_are_said_with_an_example() -> None:
    found = table("wann;was\nneulich;Die Fähre kam zu spät.\n")

    what = tried(found, {"text": "was", "time": "wann"})

    assert any("such as “neulich”" in said for said in what.said)
    assert what.first[0].posted is None


def test_unknown_words_and_columns_are_passed_over() -> None:
    choice = chosen(table(), {"text": "Meinung", "mood": "Nr", "author": "Wer"})

    assert choice is not None
    assert choice.columns == {"text": "Meinung"}


def test_without_a_column_for_the_text_there_is_no_choice() -> None:
    assert chosen(table(), {"author": "Kunde"}) is None


def test_only_the_first_rows_of_a_long_table_are_tried() -> None:
    found = table("wer;was\n" + "Ann;Die Fähre kam zu spät.\n" * (TRIED + 7))

    what = tried(found, {"text": "was"})

    assert (what.tried, what.rows) == (TRIED, TRIED + 7)
    assert len(what.first) == 10


def test_json_records_and_workbooks_are_tables_too() -> None:
    records = [{"wer": {"name": "Ann"}, "was": "Zu spät."}]
    book = openpyxl.Workbook()
    book.active.append(["wer", "was"])
    book.active.append(["Ann", "Zu spät."])
    packed = io.BytesIO()
    book.save(packed)

    nested = table_in(json.dumps(records).encode(), "a.json")
    lines = table_in((json.dumps(records[0]) + "\n").encode() * 3, "a.ndjson")
    sheet = table_in(packed.getvalue(), "a.xlsx")

    assert nested is not None
    assert nested.columns == ("wer.name", "was")
    assert lines is not None
    assert len(lines.rows) == 3
    assert sheet is not None
    assert sheet.columns == ("wer", "was")


def test_every_role_that_is_asked_for_is_one_a_table_can_have() -> None:
    choice = chosen(table(), {"text": "Meinung", **dict.fromkeys(ROLES, "Nr")})

    assert choice is not None
    assert choice.columns == dict.fromkeys(ROLES, "Nr")
