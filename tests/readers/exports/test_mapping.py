"""A table nobody described is read by what its columns are called and hold."""

import io

import openpyxl
import pytest

from belowline.model.errors import ReadError
from belowline.readers import read, read_all
from belowline.readers.exports.discussions import Upload
from belowline.readers.exports.loaded import Loaded
from belowline.readers.exports.mapping import apply, clock_of, flattened, preview, propose
from belowline.readers.exports.moments import Clock
from belowline.readers.exports.reader import looks_like_export

ROWS = [
    dict(zip(("cid", "user.name", "created", "reply_to", "msg"), row, strict=True))
    for row in (
        ("1", "Ann", "1520326800", "", "A long day it was."),
        ("2", "Bo", "1520327000", "1", "Yes, it was rather long."),
        ("3", "", "soon", "7", "Not for me at all."),
        ("4", "Cy", "1520328000", "2", ""),
        ("5", "Di", "1520329000", "5", "I answer myself, as always."),
        ("6", "Di", "1520329000", "", "And so to bed, all."),
    )
]


def test_columns_are_proposed_with_reasons() -> None:
    proposed = propose(list(ROWS[0]), ROWS)

    assert dict(proposed.columns) == {
        "id": "cid",
        "author": "user.name",
        "time": "created",
        "parent": "reply_to",
        "text": "msg",
    }
    assert proposed.clock is Clock.EPOCH
    assert "longest sentences" in proposed.why["text"]
    assert 0.5 < proposed.sure < 1


def test_a_preview_shows_what_the_first_rows_become() -> None:
    shown = preview(propose(list(ROWS[0]), ROWS), ROWS)

    assert [each.text for each in shown][:2] == ["A long day it was.", "Yes, it was rather long."]
    assert shown[1].parent == "c1"
    assert shown[0].posted == "2018-03-06T09:00:00+00:00"


def test_every_row_is_a_comment_or_refused() -> None:
    found, rejected = apply(
        propose(list(ROWS[0]), ROWS), Loaded(list(ROWS), "csv"), Upload("t.csv", b"", "utf-8")
    )

    (only,) = found
    counts = {entry.code: entry.count for entry in only.receipt}
    assert rejected == ()
    assert len(only.comments) + counts["refused_records"] == len(ROWS)
    assert counts["unreadable_time"] == 1
    assert counts["parent_not_in_file"] == 1
    assert counts["circular_reply"] == 1


def test_a_table_without_prose_has_no_proposal() -> None:
    proposed = propose(["a", "b"], [{"a": "1", "b": "2"}])

    assert "text" not in proposed.columns
    assert proposed.sure == 0


def test_small_numbers_are_no_times() -> None:
    assert clock_of(["12", "7", "900"]) is None
    assert clock_of(["1520326800", "1520327000"]) is Clock.EPOCH


def test_records_inside_an_object_are_found_and_flattened() -> None:
    found = flattened({"page": 1, "items": [{"user": {"name": "Ann"}, "text": "Hm"}]})

    assert found == [{"user.name": "Ann", "text": "Hm"}]


def test_a_workbook_is_read_like_a_table() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Author", "Posted", "Comment", "Likes"])
    book.active.append(["Ann", "2018-03-06 09:12", "The ferry left early today.", 3])
    book.active.append(["Bo", "2018-03-06 09:40", "It never leaves early.", None])
    packed = io.BytesIO()
    book.save(packed)

    (found,) = read_all(packed.getvalue(), name="comments.xlsx")

    assert found.source.format == "xlsx"
    assert [(each.author, each.posted, each.votes_up) for each in found.comments] == [
        ("Ann", "2018-03-06T09:12", 3),
        ("Bo", "2018-03-06T09:40", None),
    ]
    for cut in range(0, len(packed.getvalue()), 331):
        with pytest.raises(ReadError):
            read_all(packed.getvalue()[: max(cut, 40)], name="comments.xlsx")


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_any_usual_delimiter_is_found(delimiter: str) -> None:
    rows = ["author", "comment"], ["Ann", '"Late, again; as ever | twice"']
    data = "\n".join(delimiter.join(row) for row in rows).encode()

    (found,) = read_all(data, name="comments.csv")

    assert found.comments[0].text == "Late, again; as ever | twice"


def test_prose_with_commas_is_no_table() -> None:
    assert not looks_like_export("Boats, nets, and tides\n\nThe ferry, late again, left.", "a.txt")
    assert looks_like_export("id,author,comment\n1,Ann,Hm\n", "a.txt")


def test_one_page_is_wanted_and_many_are_there_so_the_largest_is_given() -> None:
    data = b"article_id,author,comment\n1,Ann,One of one.\n2,Bo,One of two.\n2,Cy,Two of two.\n"

    found = read(data, name="two.csv")

    assert [each.author for each in found.comments] == ["Bo", "Cy"]
    assert {entry.code: entry.count for entry in found.receipt}["other_discussions"] == 1
