"""A discussion laid out as a table loses nothing and makes nothing up."""

import pandas as pd
import pytest
from hypothesis import given, settings

from analysis.invented import comment, discussion, discussions
from belowline.model.discussion import Discussion, Precision
from belowline.model.tables import COMMENT_COLUMNS, comments_table, word_count


@settings(deadline=None)
@given(discussions())
def test_the_table_has_a_row_per_comment_in_page_order(page: Discussion) -> None:
    rows = comments_table(page)

    assert rows["comment_id"].tolist() == [one.id for one in page.comments]
    assert rows["text"].tolist() == [one.text for one in page.comments]
    assert {name: str(kind) for name, kind in rows.dtypes.items()} == COMMENT_COLUMNS


@settings(deadline=None)
@given(discussions())
def test_a_person_is_a_name_and_nobody_is_nobody(page: Discussion) -> None:
    rows = comments_table(page)

    assert rows["person"].isna().equals(rows["author"].isna())
    assert rows.dropna(subset="person").groupby("person")["author"].nunique().le(1).all()
    first = rows["person"].dropna().drop_duplicates().tolist()
    assert first == [f"p{number}" for number in range(1, len(first) + 1)]


def test_no_comments_make_an_empty_table_of_the_same_columns() -> None:
    rows = comments_table(discussion())

    assert rows.empty
    assert {name: str(kind) for name, kind in rows.dtypes.items()} == COMMENT_COLUMNS


def test_an_offset_is_dropped_and_never_applied() -> None:
    rows = comments_table(discussion(comment(1, posted="2024-05-01T23:30+02:00")))

    assert rows["posted"].tolist() == [pd.Timestamp("2024-05-01 23:30")]


@pytest.mark.parametrize(
    ("posted", "precision", "time", "day"),
    [
        ("2024-05-01T09:30:15", Precision.SECOND, "2024-05-01 09:30:15", "2024-05-01"),
        ("2024-05-01T09:30", Precision.MINUTE, "2024-05-01 09:30", "2024-05-01"),
        ("2024-05-01", Precision.DAY, None, "2024-05-01"),
        ("2024-05-01T09:30", Precision.AGE, None, None),
        (None, Precision.NONE, None, None),
    ],
)
def test_a_time_is_as_fine_as_the_page_prints_it(
    posted: str | None, precision: Precision, time: str | None, day: str | None
) -> None:
    row = comments_table(discussion(comment(1, posted=posted, posted_precision=precision))).iloc[0]

    assert pd.isna(row["posted"]) if time is None else row["posted"] == pd.Timestamp(time)
    assert pd.isna(row["posted_day"]) if day is None else row["posted_day"] == pd.Timestamp(day)


def test_missing_votes_are_missing_and_not_zero() -> None:
    rows = comments_table(discussion(comment(1), comment(2, votes_up=0)))

    assert rows["votes_up"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("… – !", 0),
        ("It isn’t non-stop.", 3),
        ("The U.S. pays 2.40 crowns", 5),
        ("Fährmann, hol über", 3),
        ("and/or", 2),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, words: int) -> None:
    assert word_count(text) == words
