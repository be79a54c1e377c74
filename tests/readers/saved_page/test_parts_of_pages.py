"""What pages say in their own ways: times, encodings, archives, and text without comments."""

import pytest

from belowline.model.discussion import Precision
from belowline.readers.saved_page.mhtml import is_mhtml, page_in
from belowline.readers.saved_page.printed import printed_moment
from belowline.readers.saved_page.reader import is_saved_page, read_saved_page, shown_page


@pytest.mark.parametrize(
    ("text", "posted"),
    [
        ("March 4, 2014 at 7:15 am", "2014-03-04T07:15"),
        ("Tuesday, March 6, 2018 9:12 AM", "2018-03-06T09:12"),
        ("4 March 2014 19:15", "2014-03-04T19:15"),
        ("Mar 4th, 2014", "2014-03-04"),
        ("18.10.2023 - 17:40 Uhr", "2023-10-18T17:40"),
        ("2018-03-06T09:12:00 1520327520", "2018-03-06T09:12:00"),
        ("1520327520", "2018-03-06T09:12:00+00:00"),
        ("23/04/2014 12:05", "2014-04-23T12:05"),
        ("Tue, 03/06/2018 - 09:12", "2018-03-06T09:12"),
        ("12:05 am", None),
        ("03/04/2014", None),
        ("February 30, 2014", None),
        ("the 90s", None),
        ("May", None),
    ],
)
def test_a_printed_time_is_read_only_if_it_can_mean_one_thing(
    text: str, posted: str | None
) -> None:
    assert printed_moment(text).posted == posted


@pytest.mark.parametrize("text", ["3 days ago", "8y", "just now", "vor 3 Tagen", "an hour ago"])
def test_an_age_is_no_moment(text: str) -> None:
    assert printed_moment(text).precision is Precision.AGE


def test_the_encoding_a_page_names_is_believed_when_it_is_not_unicode() -> None:
    page = (
        '<html><meta charset="windows-1251"><li class="comment" id="comment-1">'
        '<b class="fn">Анна</b><time datetime="2018-03-06">x</time><p>Паром опоздал.</p></li>'
    )

    found = read_saved_page(page.encode("cp1251"), name="page.html")

    assert found is not None
    assert found.source.encoding == "windows-1251"
    assert [(each.author, each.text) for each in found.comments] == [("Анна", "Паром опоздал.")]


def test_a_page_without_comments_is_shown_as_text_for_other_readers() -> None:
    data = b"<html><title>Boats</title><body><h1>Boats</h1><p>They left.</p><script>x</script>"

    assert read_saved_page(data, name="boats.html") is None
    assert shown_page(data, name="boats.html").lines == ("Boats", "", "They left.")


def test_a_page_is_told_from_text_and_from_exports() -> None:
    assert is_saved_page(b"\n<!DOCTYPE html>", "x")
    assert not is_saved_page(b"<rss></rss>", "x.xml")
    assert not is_saved_page(b"I <3 boats", "boats.txt")


def test_the_page_of_a_web_archive_is_its_first_part_of_html() -> None:
    data = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b\n"
        b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        b"PGh0bWw+\n--b--\n"
    )

    assert is_mhtml(data)
    assert page_in(data).startswith(b"<html>")
