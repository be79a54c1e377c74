"""A program takes the tables that the pages draw."""

from collections.abc import Callable
from io import BytesIO

import pandas as pd
import pytest
from starlette.testclient import TestClient

from belowline.exports.table_files import FORMATS
from belowline.model.view import View
from belowline.server.api.filters import Filters
from belowline.workflows.library import sample
from belowline.workflows.named_tables import NAMES, table
from belowline.workflows.slices import slice_of

READ: dict[str, Callable[[bytes], pd.DataFrame]] = {
    "csv": lambda data: pd.read_csv(BytesIO(data)),
    "json": lambda data: pd.read_json(BytesIO(data), orient="records"),
    "parquet": lambda data: pd.read_parquet(BytesIO(data)),
}


def test_every_table_comes_in_every_format_with_the_same_rows() -> None:
    kept = slice_of(sample())
    for name in NAMES:
        found = table(kept, name)
        read = [READ[ending](make(found)) for ending, (make, _) in FORMATS.items()]

        assert {len(one) for one in read} == {len(found)}, name
        assert {tuple(one) for one in read} == {tuple(found)}, name


def test_a_table_is_served_in_the_format_that_its_ending_names(own: TestClient) -> None:
    terms = table(slice_of(sample()), "terms")

    for ending, (make, media_type) in FORMATS.items():
        answer = own.get(f"/api/discussions/sample/tables/terms.{ending}")

        assert answer.content == make(terms)
        assert answer.headers["content-type"] == media_type
        assert f'filename="terms.{ending}"' in answer.headers["content-disposition"]


def test_filters_are_those_of_a_link(own: TestClient) -> None:
    asked = {"who": "p1", "tone": "positive", "from": "2014-05-12T16:00"}
    kept = slice_of(sample()).kept(View.from_query({"d": "sample", **asked}))

    found = own.get("/api/discussions/sample/tables/comments.json", params=asked).json()

    assert 0 < len(found) < 36
    assert [row["comment_id"] for row in found] == kept.comments["comment_id"].tolist()


def test_every_filter_of_a_link_can_be_asked_for() -> None:
    known = {field.alias or name for name, field in Filters.model_fields.items()}
    # Of the view, but of no table here: what is open, chosen or drawn, and the civility list.
    elsewhere = {"open", "first", "split", "themes", "target", "rude", "look"}
    named = {"discussion": "", "since": "from", "until": "to", "people": "who", "tones": "tone"}
    fields = set(View.__dataclass_fields__) - elsewhere

    assert known == {named.get(field, field) for field in fields} - {""}


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("nope/tables/terms.csv", 404, "no_such_discussion"),
        ("sample/tables/secrets.csv", 422, "not_understood"),
        ("sample/tables/terms.exe", 422, "not_understood"),
        ("sample/tables/terms.csv?tone=furious", 400, "stale_link"),
        ("sample/tables/terms.csv?who=../../etc", 400, "stale_link"),
        ("..%2f..%2fetc%2fpasswd", 404, "not_found"),
    ],
)
def test_what_is_not_to_be_had_is_said_in_words(
    own: TestClient, address: str, status: int, code: str
) -> None:
    answer = own.get(f"/api/discussions/{address}")

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"].endswith(".")


def test_missing_stays_missing_in_every_format() -> None:
    frame = pd.DataFrame(
        {"author": pd.Series([None], dtype="str"), "tone": pd.Series([pd.NA], dtype="Float64")}
    )

    for ending, (make, _) in FORMATS.items():
        assert READ[ending](make(frame)).isna().all(axis=None), ending


def test_a_cell_that_a_spreadsheet_would_run_is_defused_in_the_csv() -> None:
    make, _ = FORMATS["csv"]

    assert b"'=HYPERLINK" in make(pd.DataFrame({"author": ['=HYPERLINK("x")']}))
