"""Remarks to the newsroom, the author, the moderators: found by an open list of phrases."""

from __future__ import annotations

import re

import pytest

from analysis.drawn import page
from belowline.analysis.newsroom import PHRASES, WHOM, remarks


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Dear editor, the date is wrong.", "newsroom"),
        ("Please correct the headline.", "newsroom"),
        ("Why did you not publish the other side?", "newsroom"),
        ("Liebe Redaktion, das stimmt nicht.", "newsroom"),
        ("Votre article oublie le pont.", "newsroom"),
        ("A la redacción: falta una fuente.", "newsroom"),
        ("Уважаемая редакция, исправьте дату.", "newsroom"),
        ("The author has never been on a boat.", "author"),
        ("Der Autor irrt.", "author"),
        ("L’auteur se trompe.", "author"),
        ("Moderators, are you asleep?", "moderators"),
        ("My last comment was deleted.", "moderators"),
        ("My previous comments have never been published", "moderators"),
        ("Mein Kommentar wurde schon wieder gelöscht!", "moderators"),
        ("Mon commentaire a été supprimé.", "moderators"),
    ],
)
def test_a_remark_is_found_in_its_language(text: str, whom: str) -> None:
    comments, _ = page(["p1"], [None], texts=[text])

    assert remarks(comments)["whom"].tolist() == [whom]


@pytest.mark.parametrize(
    "text",
    [
        "The editorial is elsewhere.",
        "A credited ship arrived.",  # holds "edit"
        "My comment is simple: the boat is late.",
        "Authority is not everything.",
        "Modsworth is a village.",
        "",
    ],
)
def test_words_that_only_look_alike_are_left_alone(text: str) -> None:
    comments, _ = page(["p1"], [None], texts=[text])

    assert remarks(comments).empty


def test_the_authors_printed_name_is_the_author_and_no_pattern() -> None:
    comments, _ = page(["p1", "p2"], [None, None], texts=["Well said, Ann (Lee) Ode!", "Ann L"])

    found = remarks(comments, byline="By Ann (Lee) Ode")

    assert found[["comment_id", "whom", "phrase"]].to_numpy().tolist() == [
        ["c1", "author", "Ann (Lee) Ode"]
    ]
    assert remarks(comments, byline="Ann").empty, "a short name is a word of some language"


def test_one_comment_can_speak_to_several() -> None:
    comments, _ = page(["p1"], [None], texts=["Dear editor, tell the author. Moderators!"])

    assert remarks(comments)["whom"].tolist() == list(WHOM)


def test_the_excerpt_is_short_and_shows_the_words_as_written() -> None:
    comments, _ = page(["p1"], [None], texts=["so " * 100 + "DEAR Editor,\n" + "and " * 100])

    row = remarks(comments).iloc[0]

    assert row["phrase"] == "DEAR Editor"
    assert len(row["excerpt"]) <= 2 * 80 + len("DEAR Editor") + 2
    assert row["excerpt"].startswith("…")
    assert "\n" not in row["excerpt"]


def test_letters_that_grow_in_lower_case_do_not_shift_the_excerpt() -> None:
    comments, _ = page(["p1"], [None], texts=["İİİİ to the editor"])

    assert remarks(comments)["phrase"].tolist() == ["to the editor"]


def test_every_phrase_is_a_pattern_of_its_own_in_lower_case() -> None:
    assert set(PHRASES) == set(WHOM)
    for languages in PHRASES.values():
        assert len(languages) == 12
        for phrases in languages.values():
            for phrase in phrases:
                re.compile(phrase)
                assert phrase == re.sub(r"(?<!\\)[A-Z]", lambda hit: hit[0].lower(), phrase)
