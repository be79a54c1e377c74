import csv
from io import BytesIO, StringIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.exports.sheets import csv_bytes


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_text_that_a_spreadsheet_could_run_gets_an_apostrophe(start: str) -> None:
    written = csv_bytes(pd.DataFrame({"text": [f"{start}HYPERLINK(1)"]}))

    assert pd.read_csv(BytesIO(written))["text"].tolist()[0].startswith("'")


def test_numbers_stay_numbers_even_when_negative() -> None:
    written = csv_bytes(pd.DataFrame({"tone": [-0.5], "n": [3]}))

    assert pd.read_csv(BytesIO(written)).to_dict("records") == [{"tone": -0.5, "n": 3}]


def test_missing_stays_an_empty_cell() -> None:
    table = pd.DataFrame({"n": [1, 2], "author": pd.Series(["Ann", None], dtype="str")})

    assert csv_bytes(table).decode("utf-8-sig") == "n,author\r\n1,Ann\r\n2,\r\n"


def test_a_column_named_like_a_formula_is_harmless_too() -> None:
    assert csv_bytes(pd.DataFrame({"=cmd()": [1]})).decode("utf-8-sig").startswith("'=cmd()")


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), min_size=1, max_size=5))
def test_no_cell_begins_like_a_formula_and_the_table_is_untouched(texts: list[str]) -> None:
    table = pd.DataFrame({"n": range(len(texts)), "text": pd.Series(texts, dtype="str")})
    before = table.copy()

    written = csv_bytes(table).decode("utf-8-sig")

    cells = [row[1] for row in csv.reader(StringIO(written, newline=""))][1:]
    assert len(cells) == len(texts)
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r")] == []
    pd.testing.assert_frame_equal(table, before)
