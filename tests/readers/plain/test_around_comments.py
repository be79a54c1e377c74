"""What stands around comments on a page is neither their text nor their author."""

from __future__ import annotations

import pytest

from belowline.model.discussion import Discussion, Kind
from belowline.readers import decode, read

NAMES = ("Ann", "Bo Reed", "Cy", "Dot Marsh", "Eli")
SAID = (
    "The third cart came back empty, and nobody has asked why.",
    "Two carts left the yard, not three; I counted them twice.",
    "Ask the miller, he has seen everything from his window.",
    "It rained all day and the road was closed after noon.",
    "So who pays for the third cart, if I may ask?",
)
ARTICLE = ("Three carts for the yard", "", "The yard has bought three carts for the harvest.", "")


def found_in(lines: list[str]) -> Discussion:
    data = "\n".join((*ARTICLE, *lines)).encode()
    found = read(data, name="page.txt")
    assert found.unaccounted(len(decode(data, name="page.txt").lines)) == ()
    return found


def page(
    head: str = "{name} | May {day}, 2014 at 7:15 am",
    *,
    opener: str = "5 comments",
    under: tuple[str, ...] = (),
    buttons: tuple[str, ...] = ("Reply   Report",),
    tail: tuple[str, ...] = (),
) -> list[str]:
    lines = [opener, ""]
    for day, (name, text) in enumerate(zip(NAMES, SAID, strict=True), 1):
        lines += [*head.format(name=name, day=day).split("\n"), *under, text, *buttons, ""]
    return [*lines, *tail]


def who_said_what(found: Discussion) -> list[tuple[str | None, str]]:
    return [(c.author, c.text) for c in found.comments]


EVERYBODY = [*zip(NAMES, SAID, strict=True)]


@pytest.mark.parametrize(
    "tail",
    [
        ("Load more comments", "", "More in Farms", "A cart at sea"),
        ("", "Meest gelezen", "1 De molen", "2 Het paard"),
        ("De reacties op dit artikel zijn gesloten.",),
        ("L’utilisation des commentaires est désactivée pour cette note.", "", "Notes récentes"),
        ("Похожие публикации", "Как чинить телегу — 3 марта 2013", "Лошадь — 19 января 2012"),
        ("اس پوسٹ پر تبصرے بند کر دیے گئے ہیں۔",),
        ("Farm letters", "A cart at sea", "The mill by night", "Harvest in pictures"),
    ],
)
def test_the_last_comment_ends_where_the_others_end(tail: tuple[str, ...]) -> None:
    assert who_said_what(found_in(page(tail=tail))) == EVERYBODY


def test_footers_are_told_from_headers_by_the_side_they_lean_to() -> None:
    footers = ["Commentaires", ""]
    for day, (name, text) in enumerate(EVERYBODY, 1):
        footers += [text, "", f"Rédigé par : {name} | le {day} mai 2014 à 07:15", ""]
    footers += ["L’utilisation des commentaires est désactivée pour cette note."]

    assert who_said_what(found_in(footers)) == EVERYBODY


def test_headers_stay_headers_over_a_tail_with_dates() -> None:
    tail = ("Похожие публикации", "Как чинить телегу — 3 марта 2013 в 11:40")
    found = found_in(page("{name}, {day} мая 2014 в 07:15 #", buttons=("+3 ответить",), tail=tail))

    assert who_said_what(found) == EVERYBODY
    assert found.comments[0].posted == "2014-05-01T07:15"


@pytest.mark.parametrize(
    "sentence",
    [
        "Comment removed by moderator",
        "Dieser Kommentar wurde von der Redaktion gelöscht.",
        "Commento rimosso dal moderatore (punto 3)",
        "Komentarz usunięty przez autora bloga.",
        "Este comentario ha sido eliminado.",
        "تم حذف هذا التعليق لمخالفته الشروط",
    ],
)
def test_a_sentence_in_place_of_a_comment_is_not_the_end_of_the_one_above(sentence: str) -> None:
    lines = page()
    at = lines.index(SAID[2])  # between the second comment and the third
    lines[at - 1 : at - 1] = [sentence, ""]

    found = found_in(lines)

    assert [c.author for c in found.comments] == ["Ann", "Bo Reed", None, "Cy", "Dot Marsh", "Eli"]
    gone = found.comments[2]
    assert (gone.kind, gone.text) == (Kind.REMOVED, sentence)
    assert found.comments[1].text == SAID[1]


@pytest.mark.parametrize("badge", ["Subscriber", "Verified", "Premium", "Top commenter", "Abonné"])
def test_a_badge_under_a_heading_is_not_text(badge: str) -> None:
    lines = page()
    for name in ("Bo Reed", "Eli"):
        lines.insert(next(i for i, line in enumerate(lines) if line.startswith(name)) + 1, badge)

    assert who_said_what(found_in(lines)) == EVERYBODY


def test_a_column_of_buttons_with_short_counts_is_not_text() -> None:
    buttons = ("Upvote", "4.2K", "Downvote", "Reply", "Award", "Share")

    assert who_said_what(found_in(page(buttons=buttons))) == EVERYBODY


def test_counts_are_shortened_in_other_languages_as_well() -> None:
    assert who_said_what(found_in(page(buttons=("8,1 mil", "Responder")))) == EVERYBODY


def test_an_arrow_behind_a_name_says_who_is_answered() -> None:
    lines = page("{name}\n{day} May 2014 7:15")
    lines[lines.index("Cy")] = "Cy → Ann"

    found = found_in(lines)

    assert who_said_what(found) == EVERYBODY
    assert found.comments[2].mentions == ("Ann",)


def test_places_behind_names_are_no_part_of_them_whatever_the_comma() -> None:
    lines = page("{name}، لاہور | May {day}, 2014 at 7:15 am")

    assert who_said_what(found_in(lines)) == EVERYBODY


def test_a_name_over_its_place_and_date_is_the_name() -> None:
    lines = page("{name}\nPortland, Ore. | May {day}, 2014, 7:15 a.m.")

    assert who_said_what(found_in(lines)) == EVERYBODY


def test_a_running_number_is_no_hour() -> None:
    lines = page("{day}. 14:05 2014-05-0{day}\n{name}")

    assert [c.posted for c in found_in(lines).comments] == [
        f"2014-05-0{day}T14:05" for day in range(1, 6)
    ]


def test_hours_are_read_as_the_french_write_them() -> None:
    lines = page("{name} dit :\n{day} mai 2014 à 18 h 22 min")

    assert [c.posted for c in found_in(lines).comments] == [
        f"2014-05-0{day}T18:22" for day in range(1, 6)
    ]


def test_an_odd_name_is_a_name_where_the_page_says_that_it_said_something() -> None:
    lines = page("{name} dijo...", buttons=("{day} de mayo de 2014 a las 7:15",))
    lines = [
        line.replace("{day}", "4").replace("Cy dijo", "el gato en la azotea dijo") for line in lines
    ]

    assert found_in(lines).comments[2].author == "el gato en la azotea"


def test_a_remark_in_brackets_stays_whole_and_a_badge_in_brackets_goes() -> None:
    lines = page()
    lines = [
        line.replace("Cy |", "Cy (the real one) |").replace("Eli |", "Eli (not verified) |")
        for line in lines
    ]

    assert [c.author for c in found_in(lines).comments][2::2] == ["Cy (the real one)", "Eli"]
