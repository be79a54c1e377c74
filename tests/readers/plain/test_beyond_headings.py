"""Comments whose author and time stand in fields, cells, signatures or footers."""

from __future__ import annotations

import pytest

from belowline.model.discussion import Discussion
from belowline.readers import decode, read
from belowline.readers.plain.votes import votes_in

NAMES = ("Ann Moor", "Bo Reed", "Cy Dale", "Dot Marsh", "Ann Moor")
SAID = (
    "The third cart came back empty, and nobody has asked why.",
    "Two carts left the yard, not three; I counted them twice.",
    "Ask the miller, he has seen everything from his window.",
    "It rained all day and the road was closed after noon.",
    "So who pays for the third cart, if I may ask?",
)
ARTICLE = (
    "Three carts for the yard",
    "",
    "The yard has bought three carts for the harvest, and has paid for none of them so far.",
    "",
    "The miller says that he saw all three of them leave on Monday, and two of them come back.",
    "",
)
EVERYBODY = [*zip(NAMES, SAID, strict=True)]


def found_in(lines: list[str]) -> Discussion:
    data = "\n".join((*ARTICLE, *lines)).encode()
    found = read(data, name="page.txt")
    assert found.unaccounted(len(decode(data, name="page.txt").lines)) == ()
    return found


def who_said_what(found: Discussion) -> list[tuple[str | None, str]]:
    return [(c.author, c.text) for c in found.comments]


def units(form: str, *, between: str = "") -> list[str]:
    """Return the five comments in one form; ``{name}``, ``{day}`` and ``{text}`` are filled in."""
    lines: list[str] = []
    for day, (name, text) in enumerate(EVERYBODY, 1):
        lines += [*form.format(name=name, day=day, text=text).split("\n"), between]
    return lines


def test_a_guestbook_names_every_field_and_rules_lines_between_entries() -> None:
    form = "Name:     {name}\nFrom:     Upper Mill\nDate:     May {day}, 1999\nComments: {text}"
    found = found_in(["=" * 60, *units(form, between="-" * 60)[:-1], "=" * 60, "[Sign] [Home]"])

    assert who_said_what(found) == EVERYBODY
    assert [c.posted for c in found.comments] == [f"1999-05-0{day}" for day in range(1, 6)]


def test_the_message_that_the_others_answer_is_the_article() -> None:
    head = "From: {name} <x@mill.example>\nDate: {day} May 1999\nSubject: Re: carts\n\n{text}\n"
    opening = ["From: Miller <m@mill.example>", "Date: 1 May 1999 09:00", "Subject: carts", ""]
    said = "All three of the carts left on Monday, and I saw two of them come back at night."
    found = found_in([*opening, said, "", *units(head)])

    assert who_said_what(found) == EVERYBODY


def test_a_row_of_a_table_is_a_comment_whatever_its_length() -> None:
    rows = units("{day} | {name} | {day} May 2019 | {text}")
    rows = [*[row for row in rows if row], "6 | Eli | 6 May 2019 | No."]
    found = found_in(["Ref | Name | Date | Comment", *rows, "", "Back to the list"])

    assert who_said_what(found) == [*EVERYBODY, ("Eli", "No.")]


def test_a_name_behind_a_long_dash_signs_the_paragraph_over_it() -> None:
    found = found_in(
        ["Miller", "413 1 4", "", *units("{text}\n – {name}\nMar {day} '14 at 19:22")[:-1]]
    )

    assert [c.author for c in found.comments] == list(NAMES)
    assert [c.text for c in found.comments[1:]] == list(SAID[1:])


def test_a_job_that_follows_a_name_about_is_no_word_of_a_comment() -> None:
    jobs = dict(
        zip(NAMES, ("Works at the mill", "Upper Mill", "Carter", "Lower Mill", ""), strict=True)
    )
    jobs["Ann Moor"] = "Works at the mill"
    lines = ["5 comments", ""]
    for day, (name, text) in enumerate(EVERYBODY, 1):
        lines += [name, jobs[name], text, f"Like · Reply · {day} · May {day}, 2014", ""]

    assert who_said_what(found_in(lines)) == EVERYBODY


def test_places_between_name_and_date_are_no_names() -> None:
    lines = ["Comments (5)", ""]
    places = ("Leeds, England", "Perth", "Bath, England", "York", "Leeds, England")
    for (name, text), place in zip(EVERYBODY, places, strict=True):
        lines += [name, place, "3 hours ago", text, "Reply", ""]

    assert who_said_what(found_in(lines)) == EVERYBODY


def test_comments_set_as_citations_lose_the_sign_of_it() -> None:
    found = found_in(["## Comments", "", *units("**{name}** · {day} May 2021\n\n> {text}\n")])

    assert who_said_what(found) == EVERYBODY


def test_a_time_of_change_and_a_notice_of_the_chat_are_not_what_somebody_wrote() -> None:
    form = "{name}, [0{day}.05.2023 19:02]\n[ Photo ]\n{text}\n"
    lines = units(form)
    lines.insert(4, "Eli joined the group")
    found = found_in(["👍 318   🔥 41   Comments: 5", "", *lines])

    assert who_said_what(found) == EVERYBODY


def test_buttons_that_count_replies_do_not_open_another_block() -> None:
    form = "{name} | May {day}, 2014\n{text}\n{day} Replies   1,20{day} Recommend   Share"
    found = found_in(["Comments 388", "", *units(form)])

    assert who_said_what(found) == EVERYBODY
    assert [c.votes_up for c in found.comments] == [1201, 1202, 1203, 1204, 1205]


def test_votes_under_a_footer_are_those_of_the_comment_over_it() -> None:
    form = "{text}\n{name} · May {day}, 2014 at 7:15 am\nLike ({day}) · Reply"
    found = found_in(["5 comments", "", *units(form), "Leave a comment"])

    assert who_said_what(found) == EVERYBODY
    assert [c.votes_up for c in found.comments][:4] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("line", "votes"),
    [
        ("▲ 9", 9),
        ("Bo Reed 3.5.2014 👍 12 👎 3 Reply", 12),
        ("12 points", 12),
        ("+34", 34),
        ("Like 5", 5),
        ("3 likes", 3),
        ("Mi piace 1.204", 1204),
        ("6.6K likes", 6600),
        ("3 replies", None),
        ("12", None),
        ("I like 3 of them", None),
        ("-31 points", None),
        ("May 3, 2014", None),
    ],
)
def test_a_number_counts_as_votes_only_where_the_page_says_so(line: str, votes: int | None) -> None:
    assert votes_in(line) == votes
