"""What every reader promises, and one test that holds each of them to it."""

from __future__ import annotations

import pytest

from belowline.model.errors import UnknownPageError
from belowline.readers import READERS, Page, Reader, read
from belowline.readers.receipt import counted, entry, remaining
from readers.laid_out import Laid, page


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_reader_says_what_it_reads_and_claims_nothing_of_a_plain_letter(reader: Reader) -> None:
    letter = Page.of(b"Dear Ann,\n\nthe carts are back.\n\nYours,\nBo", name="letter.txt")

    assert reader.name == reader.name.lower().replace(" ", "-")
    assert len(reader.describes) > 20
    assert reader.claim(letter) == 0


def test_readers_have_names_of_their_own() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)


def test_the_surest_reader_reads_the_page() -> None:
    dated = read(page([Laid("Ann"), Laid("Bo")]).encode(), name="page.txt")
    aged = read(b"Carts\n\nAnn | 2 years ago | Reply Two carts.", name="page.txt")

    assert dated.source.layout == "express-tribune"
    assert aged.source.layout == "express-tribune-later"


def test_an_error_names_the_file_without_its_folders() -> None:
    with pytest.raises(UnknownPageError, match=r"^“letter\.txt” does not look like"):
        read(b"Dear Ann", name="/home/bo/letter.txt")


def test_a_line_that_no_rule_places_is_listed_and_not_lost() -> None:
    text = page([Laid("Ann")]).replace("Reader Comments (1)\n", "Reader Comments (1)\nWinner!\n")

    found = read(text.encode(), name="page.txt")

    (stray,) = [note for note in found.receipt if note.code == "unplaced_lines"]
    assert (stray.lines, stray.message) == ((10,), "1 line could not be placed.")


def test_a_receipt_agrees_in_number() -> None:
    assert counted(0, "comment") == "0 comments"
    assert counted(1, "comment") == "1 comment"
    assert counted(1_234, "reply", "replies") == "1,234 replies"
    assert entry("title_line", "The title.", lines=[1], comments=["c1", "c2"]).count == 2
    assert remaining(("text",), {1}) == ()


def test_a_title_that_looks_like_markup_does_not_make_a_text_a_web_page() -> None:
    page = (
        '<meta http-equiv="refresh" content="0">\n\nPublished: May 3, 2014\n\nThe article.\n\n'
        "Reader Comments (1)\n\n  • Ann\n    May 3, 2014 - 1:10PM\n\n    A plain word.\n"
    )

    found = read(page.encode(), name="page.txt")

    assert found.article.title == '<meta http-equiv="refresh" content="0">'
    assert [comment.text for comment in found.comments] == ["A plain word."]
