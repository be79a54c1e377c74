"""An upload is read as somebody asked, where it can be read so."""

import io
import zipfile
from pathlib import Path

import pytest

from belowline.readers import (
    AS_EVER,
    Asked,
    decode,
    numbered_lines,
    read,
    read_all,
    readings_offered,
)
from readers.laid_out import Laid, page

PAGE = page(
    [
        Laid("Ann", ("Two carts left the yard.",)),
        Laid("Bo Marsh", ("@Ann: It was three.", "I counted them."), minutes=9),
        Laid("Cy", ("Whoever counted, thank you.",), minutes=20),
        Laid("Di", ("I saw one of them come back.",), minutes=31),
    ]
).encode()

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*/*.txt"))

MARKUP = b"""<html><title>Boats</title><body><h1>Boats</h1><ol class="commentlist">
<li class="comment" id="comment-1"><cite class="fn">Ann</cite> <i class="says">says:</i>
<time datetime="2014-05-01T21:05">May 1, 2014 at 9:05 pm</time>
<div class="comment-content"><p>At last a boat by night.</p></div></li>
<li class="comment" id="comment-2"><cite class="fn">Bo</cite> <i class="says">says:</i>
<time datetime="2014-05-01T21:15">May 1, 2014 at 9:15 pm</time>
<div class="comment-content"><p>It will not last the winter.</p></div></li>
<li class="comment" id="comment-3"><cite class="fn">Cy</cite> <i class="says">says:</i>
<time datetime="2014-05-01T21:25">May 1, 2014 at 9:25 pm</time>
<div class="comment-content"><p>We said so of the last one, too.</p></div></li>
</ol></body></html>"""


def offered(data: bytes, name: str) -> list[str]:
    found = readings_offered(data, name=name, discussion=read(data, name=name))
    return [one.layout for one in found]


def test_asking_for_nothing_reads_as_ever() -> None:
    assert read(PAGE, name="p.txt", asked=AS_EVER) == read(PAGE, name="p.txt")
    assert read(PAGE, name="p.txt", asked=Asked("no such layout")) == read(PAGE, name="p.txt")


@pytest.mark.parametrize(("data", "name"), [(PAGE, "p.txt"), (MARKUP, "p.html")])
def test_every_reading_that_is_offered_can_be_had_with_as_many_comments(
    data: bytes, name: str
) -> None:
    offers = readings_offered(data, name=name, discussion=read(data, name=name))

    assert len(offers) > 1
    assert len({one.layout for one in offers}) == len(offers)
    for one in offers:
        found = read(data, name=name, asked=Asked(layout=one.layout))
        assert (found.source.layout, len(found.comments)) == (one.layout, one.comments)
        assert 0 <= one.confidence <= 1
        assert one.words
        if lines := numbered_lines(data, name=name, discussion=found):
            assert found.unaccounted(len(lines)) == ()


def test_the_reading_in_use_is_offered_first() -> None:
    assert offered(PAGE, "p.txt")[0] == "express-tribune"
    assert offered(MARKUP, "p.html")[0] == read(MARKUP, name="p.html").source.layout


def test_the_runner_up_that_a_receipt_names_is_among_the_readings_offered() -> None:
    named = 0
    for path in GOLDEN[::4]:
        data = path.read_bytes()
        found = read(data, name=path.name)
        said = [entry.message for entry in found.receipt if entry.code == "runner_up"]
        layouts = offered(data, path.name)
        assert layouts[0] == found.source.layout
        if said:
            named += 1
            words = [layout.removesuffix(" (2)") for layout in layouts[1:]]
            assert any(f"“{layout}”" in said[0] for layout in words), path

    assert named > 5


def test_a_page_inside_an_archive_offers_its_readings() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/page.txt", PAGE)
        archive.writestr("b/boats.html", MARKUP)
    data = packed.getvalue()
    text, markup = read_all(data, name="both.zip")

    assert [
        one.layout for one in readings_offered(data, name="both.zip", discussion=text)
    ] == offered(PAGE, "page.txt")
    layouts = readings_offered(data, name="both.zip", discussion=markup)
    assert [one.layout for one in layouts] == offered(MARKUP, "boats.html")
    # Asking for the layout of one leaves the other as it was.
    other = next(one.layout for one in layouts[1:] if one.layout not in offered(PAGE, "p.txt"))
    again, asked = read_all(data, name="both.zip", asked=Asked(layout=other))
    assert (again, asked.source.layout) == (text, other)


def test_an_export_offers_none() -> None:
    rows = b"author,comment\nAnn,It was three of them\n"

    assert offered(rows, "t.csv") == []


def test_columns_that_are_said_are_read_and_noted() -> None:
    rows = b"a,b,when\nAnn,It was three of them,2024-05-01 09:10\n"

    found = read(
        rows,
        name="t.csv",
        asked=Asked(columns={"text": "b", "author": "a", "time": "when"}, clock="iso"),
    )

    (one,) = found.comments
    assert (one.author, one.posted) == ("Ann", "2024-05-01T09:10")
    assert found.source.layout == "chosen-columns"
    assert found.receipt[0].message == (
        "Read by the columns chosen: “b” as the text, “a” as the author, “when” as the time."
    )


@pytest.mark.parametrize(
    "asked",
    [
        Asked(columns={}),
        Asked(columns={"text": "no such column"}),
        Asked(columns={"author": "author"}),
        Asked(columns={"colour": "comment"}, clock="sundial"),
    ],
)
def test_columns_that_make_no_comment_are_passed_over(asked: Asked) -> None:
    rows = b"author,comment\nAnn,It was three of them\n"

    assert read(rows, name="t.csv", asked=asked) == read(rows, name="t.csv")


def test_a_page_of_lists_offers_readings_in_good_time() -> None:
    rows = "\n".join(f"  • item {n}\n    May {n % 28 + 1}, 2014\n    text" for n in range(600))
    data = f"Lists\n\nComments (9)\n\n{rows}\n".encode()

    found = read(data, name="p.txt")
    for one in readings_offered(data, name="p.txt", discussion=found):
        again = read(data, name="p.txt", asked=Asked(layout=one.layout))
        assert len(again.comments) == one.comments
        assert again.unaccounted(len(decode(data, name="p.txt").lines)) == ()
