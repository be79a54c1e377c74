"""What one line says about a comment."""

from __future__ import annotations

import pytest

from belowline.readers.plain.buttons import interface_only
from belowline.readers.plain.headings import heading_of
from belowline.readers.plain.landmarks import closes_comments, declared_count, opens_comments
from belowline.readers.plain.names import clean_name, name_likeness


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ann on March 4, 2014 at 7:15 am said:", "Ann"),
        ("On March 4, 2014 at 7:15 am Ann said:", "Ann"),
        ("Posted by: Ann Oakes | March 4, 2014 at 7:15 am", "Ann Oakes"),
        ("7  Ann Oakes https://oakes.example | 3/4/2014 7:15:00 AM", "Ann Oakes"),
        ("Tue, 03/04/2014 - 07:15 | 1234567 ann", "ann"),
        ("4. Mar, 2014 / Ann says:", "Ann"),
        ("March 4, 2014  Ann", "Ann"),
        ("Ann added 1 day ago", "Ann"),
        ("ann 3 hours ago | parent | next", "ann"),
        ("Il Barcaiolo | 4 marzo 2014 21:05", "Il Barcaiolo"),
        ("Ann Oakes says:", "Ann Oakes"),
        ("Ann a écrit :", "Ann"),
        ("[07:15] ann: the sluice is open", "ann"),
    ],
)
def test_a_heading_gives_its_name(line: str, name: str) -> None:
    found = heading_of(line)

    assert found is not None
    assert found.name == name


def test_an_arrow_gives_whom_a_comment_answers() -> None:
    found = heading_of("Ann → Bo • 3 days ago")

    assert found is not None
    assert (found.name, found.target) == ("Ann", "Bo")


def test_a_body_on_the_same_line_is_kept() -> None:
    found = heading_of("Ann | 2 years ago | Reply The third cart came back empty and nobody asked.")

    assert found is not None
    assert found.body == "The third cart came back empty and nobody asked."


@pytest.mark.parametrize(
    "line", ["We met on May 4, 2014 and never spoke of it again.", "He said no.", "Three carts."]
)
def test_prose_is_no_heading(line: str) -> None:
    assert heading_of(line) is None


@pytest.mark.parametrize(
    "line", ["Reply", "Like · Reply · 3", "Antworten", "Répondre Signaler", "جواب دیں", "12 Share"]
)
def test_buttons_are_known_in_many_languages(line: str) -> None:
    assert interface_only(line)


@pytest.mark.parametrize("line", ["I like it", "answer.", "Thanks!", "more of this please", "42"])
def test_words_are_no_buttons(line: str) -> None:
    assert not interface_only(line)


def test_a_count_is_read_from_the_heading_of_the_comments() -> None:
    assert declared_count("Reader Comments (1,209)") == 1209
    assert declared_count("insgesamt 12 Beiträge") == 12
    assert declared_count("{ 38 comments… read them below or add one }") == 38
    assert declared_count("12 carts") is None
    assert opens_comments("Newest | Oldest")
    assert closes_comments("Leave a Reply")
    assert not closes_comments("Leave it where it is")


def test_a_name_is_told_from_a_sentence() -> None:
    assert name_likeness("Sofie van Dam") > 0.8
    assert name_likeness("j_barrow") > 0.8
    assert name_likeness("and then they left.") < 0.1
    assert name_likeness("Reply") == 0
    assert clean_name("  Ann Oakes https://oakes.example ") == "Ann Oakes"
