from __future__ import annotations

import gzip
import io
import random
import zipfile

import pytest

from belowline.model.errors import (
    EmptyUploadError,
    ReadError,
    UnknownPageError,
    UploadTooLargeError,
)
from belowline.readers import read
from belowline.readers.upload import MAX_BYTES, file_name, seems_to_be


def zipped(member: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(member, "text " * 50)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "WebP"),
        (zipped("word/document.xml"), "Word"),
        (b"{\\rtf1\\ansi Reader Comments (3)}", "rich-text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "Office"),
        (random.Random(7).randbytes(4000), "binary"),  # noqa: S311 - noise, not secrets
    ],
)
def test_a_file_that_is_no_text_is_refused_with_what_it_seems_to_be(data: bytes, kind: str) -> None:
    with pytest.raises(UnknownPageError, match=rf"“upload\.dat” .* it seems to be .*{kind}"):
        read(data, name="upload.dat")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped("page.txt"), "“page.txt” does not look like"),
        (gzip.compress(b"text " * 50, mtime=0), "“upload.dat” does not look like"),
        (zipped("xl/workbook.xml"), "the spreadsheet is damaged"),
    ],
)
def test_a_packed_file_is_opened_and_judged_by_what_is_in_it(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(data, name="upload.dat")


@pytest.mark.parametrize(
    "text", ["BM is the mark of the mill.", "ID3 tags", "GIF89 is old", "{\\n}", "MZ", "RIFF raff"]
)
def test_a_text_that_begins_like_a_picture_is_still_a_text(text: str) -> None:
    assert seems_to_be(text.encode()) is None


def test_a_few_stray_control_characters_do_not_make_a_text_binary() -> None:
    assert (
        seems_to_be(b"Night ferry\x00\x00\x00\x00\x00 to run \x07 until one in the night") is None
    )


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", bytes(4000)])
def test_nothing_to_read_is_said_in_words(data: bytes) -> None:
    with pytest.raises(EmptyUploadError, match=r"“page\.txt” holds no text"):
        read(data, name="page.txt")


def test_more_than_a_page_can_be_is_refused_and_the_last_allowed_byte_is_not() -> None:
    with pytest.raises(UploadTooLargeError, match="25 MB"):
        read(b"a" * (MAX_BYTES + 1), name="page.txt")
    with pytest.raises(UnknownPageError, match="no article"):
        read(b"a" * MAX_BYTES, name="page.txt")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("page.txt", "page.txt"),
        ("/etc/../tmp/page.txt", "page.txt"),
        ("C:\\temp\\page.txt", "page.txt"),
        ("..", "page"),
        ("", "page"),
        ("pa\x00ge\n.txt", "page .txt"),
        ("\u202etxt.page", "txt.page"),
        ("Ünïcode — page.txt", "Ünïcode — page.txt"),
        ("folder/", "folder"),
    ],
)
def test_a_file_name_is_shown_without_its_folders_and_controls(given: str, shown: str) -> None:
    assert file_name(given) == shown


def test_an_endless_file_name_is_cut_and_keeps_its_ending() -> None:
    cut = file_name("x" * 5000 + ".html")

    assert len(cut) == 120
    assert cut.endswith("x.html")
