from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from belowline.model.errors import BelowlineError, UnknownPageError
from belowline.readers.decoding import MAX_LINES, Decoded, decode
from belowline.readers.encoding import in_its_encoding
from belowline.readers.mending import clean, mended


def codes(decoded: Decoded) -> list[str]:
    return [note.code for note in decoded.notes]


PAGE = "Café “Zum Fährmann”\nnaïve – and don’t\nthat was all"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_line_ends_where_an_editor_ends_it(ending: str) -> None:
    decoded = decode(PAGE.replace("\n", ending).encode(), name="page.txt")

    assert decoded.lines == tuple(PAGE.split("\n"))
    assert decoded.text == PAGE


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x0b", "\x0c"])
def test_other_separators_become_a_space_and_end_no_line(separator: str) -> None:
    decoded = decode(f"one{separator}two\nthree".encode(), name="page.txt")

    assert decoded.lines == ("one two", "three")
    assert codes(decoded) == ["control_characters"]


def test_the_last_line_counts_with_or_without_an_end() -> None:
    assert decode(b"a\nb", name="p").lines == decode(b"a\nb\n", name="p").lines == ("a", "b")
    assert decode(b"a\n\n", name="p").lines == ("a", "")


@pytest.mark.parametrize(
    ("encoding", "named", "noted"),
    [
        ("utf-8", "utf-8", []),
        ("utf-8-sig", "utf-8-sig", []),
        ("utf-16", "utf-16-le", ["encoding"]),
        ("utf-16-le", "utf-16-le", ["encoding"]),
        ("utf-16-be", "utf-16-be", ["encoding"]),
        ("utf-32", "utf-32-le", ["encoding"]),
        ("cp1252", "windows-1252", ["encoding"]),
    ],
)
def test_the_same_page_comes_out_of_every_encoding(
    encoding: str, named: str, noted: list[str]
) -> None:
    decoded = decode(PAGE.encode(encoding), name="page.txt")

    assert decoded.text == PAGE
    assert decoded.encoding == named
    assert codes(decoded) == noted


def test_a_russian_page_in_an_old_encoding_is_guessed_and_not_read_as_western() -> None:
    russian = "Ночной паром будет ходить до часа ночи. Совет гавани решил это в понедельник.\n" * 5

    reading = in_its_encoding(russian.encode("cp1251"))

    assert reading.text == russian


def test_a_few_broken_bytes_do_not_turn_the_rest_of_a_page_into_another_encoding() -> None:
    broken = PAGE.encode().replace("“".encode(), b"\xe2\x80")

    decoded = decode(broken, name="page.txt")

    assert decoded.lines[0] == "Café \ufffdZum Fährmann”"
    assert decoded.encoding == "utf-8"
    assert decoded.notes[0].code == "damaged_bytes"
    assert decoded.notes[0].count == 1


def test_a_replacement_character_of_the_page_itself_is_not_counted_as_damage() -> None:
    assert decode("the sign \ufffd".encode(), name="page.txt").notes == ()


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("itâ€™s â€œlateâ€\x9d", "it’s “late”"),
        ("â€¢ Ann", "• Ann"),
        ("FÃ¤hrmann", "Fährmann"),
        ("ï»¿Title", "Title"),
        ("ðŸ˜€ fine", "😀 fine"),
        ("ÐŸÐ°Ñ€Ð¾Ð¼", "Паром"),
        ("å¤œèˆ¹ã‚’", "夜船を"),
        ("cafÃ© and déjà vu", "café and déjà vu"),
    ],
)
def test_wrongly_decoded_characters_are_put_right(broken: str, whole: str) -> None:
    assert mended(broken).text == whole
    assert mended(broken).mojibake


@pytest.mark.parametrize(
    "sound",
    [
        "curly “quotes” and ‘these’ stay",
        "ﬁligature and ＦＵＬＬ width stay",
        "&amp; stays, it may have been typed",
        "a\u202bبدل\u202c stays",
        "👩‍🚀 ❤️ stay",
        "soft\u00adhyphen, zero\u200bwidth",
        "nbsp\u00a0stays",
        "ÃO is a word ending in capitals: NÃO, SÃO PAULO",
        "e\u0301 is not composed",
        "tab\tstays",
        "„Saltbyä“ and ”ä and ä”“ stay",
        "„Är“, „É“",
    ],
)
def test_what_is_not_broken_is_not_touched(sound: str) -> None:
    assert mended(sound).text == sound


def test_repairs_are_on_the_receipt_with_their_lines_and_in_agreement() -> None:
    decoded = decode("fine\nitâ€™s\n\na\x00b\x01\ntoo".encode(), name="page.txt")

    assert decoded.lines == ("fine", "it’s", "", "ab", "too")
    assert [(note.code, note.count, note.lines, note.message) for note in decoded.notes] == [
        ("mojibake", 1, (2,), "Repaired wrongly decoded characters on 1 line."),
        ("control_characters", 2, (4,), "Cleaned 2 control characters."),
    ]


def test_windows_punctuation_in_a_latin_1_page_becomes_what_a_browser_shows() -> None:
    assert mended("it\x92s\x85 \x81").text == "it’s… "


def test_more_than_a_page_of_damage_is_left_and_said() -> None:
    decoded = decode(("donâ€™t " * 200_000 + "\nitâ€™s").encode(), name="page.txt")

    assert decoded.lines[1] == "it’s"
    assert decoded.lines[0].startswith("donâ€™t")
    assert [(note.code, note.count) for note in decoded.notes] == [
        ("mojibake", 1),
        ("not_repaired", 1),
    ]


def test_marks_stacked_on_one_letter_are_cut_and_counted() -> None:
    decoded = decode(("a" + "\u0301" * 100 + "b").encode(), name="page.txt")

    assert decoded.text == "a" + "\u0301" * 30 + "b"
    assert decoded.notes[0].count == 70


def test_strings_from_elsewhere_lose_lone_surrogates_and_keep_their_line_breaks() -> None:
    assert clean("a\ud83d\nb\x00\udc00c") == "a\ufffd\nb\ufffdc"
    assert clean("a\ud83d").encode("utf-8")


def test_a_text_of_too_many_lines_is_no_page() -> None:
    with pytest.raises(UnknownPageError, match="250,000 lines"):
        decode(b"\n" * 250_000, name="page.txt")
    with pytest.raises(UnknownPageError, match="120,001 lines"):
        decode(b"a\n" * (MAX_LINES + 1), name="page.txt")
    assert len(decode(b"a\r\n" * MAX_LINES, name="page.txt").lines) == MAX_LINES


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=20))
def test_as_many_lines_come_out_as_went_in(rows: list[str]) -> None:
    rows = [regex.sub(r"[\r\n]", " ", row) for row in rows]
    data = "".join(row + "\n" for row in rows).encode()
    try:
        decoded = decode(data, name="page.txt")
    except BelowlineError:
        return

    assert len(decoded.lines) == len(rows)
    assert decoded.text.split("\n") == list(decoded.lines)


@given(st.binary(max_size=300))
def test_any_bytes_become_storable_lines_or_one_of_our_errors(data: bytes) -> None:
    try:
        decoded = decode(data, name="page.txt")
    except BelowlineError:
        return

    assert decoded.text.encode("utf-8")
    assert not regex.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", decoded.text)
