from __future__ import annotations

import pytest

from belowline.model.discussion import Precision
from belowline.readers import decode, read

HEAD = "Three carts for the yard\n\nPublished: May 12, 2014\n\nThe yard has three carts.\n\n"


@pytest.mark.parametrize("age", ["12 years ago", "a month ago", "an hour ago", "1 day ago"])
def test_an_age_is_kept_as_printed_and_is_no_time(age: str) -> None:
    (comment,) = read(f"{HEAD}Ann | {age} | Reply Two carts.".encode(), name="p").comments

    assert (comment.author, comment.text, comment.lines) == ("Ann", "Two carts.", (7, 7))
    assert (comment.posted, comment.posted_raw) == (None, age)
    assert comment.posted_precision is Precision.AGE


def test_the_number_declared_above_the_comments_is_held_against_the_found_one() -> None:
    text = f"{HEAD}COMMENTS (3)\nAnn | 1 day ago | Reply One.\nBo | 2 days ago | Reply Two."

    found = read(text.encode(), name="p")

    assert found.declared_comments == 3
    assert found.receipt[0].message == "The page declares 3 comments; 2 were found."
    assert found.article.title == "Three carts for the yard"


def test_a_form_left_open_is_not_what_a_reader_said() -> None:
    said = "Ann | 1 day ago | Reply One.\nReplying to Ann\n\nBo | 1 day ago | Reply Two."
    text = f"{HEAD}{said}\n\nTerms"

    found = read(text.encode(), name="p")

    assert [comment.text for comment in found.comments] == ["One.", "Two."]
    notes = {note.code: note.lines for note in found.receipt}
    assert notes["interface_lines"] == (8,)
    assert notes["after_the_end"] == (12,)
    assert found.unaccounted(len(decode(text.encode(), name="p").lines)) == ()
