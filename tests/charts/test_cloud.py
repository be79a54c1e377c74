"""The word cloud: what is in the picture, and what is said when it is not."""

import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from defusedxml import ElementTree
from PIL import Image, ImageColor

from belowline.charts import cloud, faces, lettering
from belowline.charts.cloud import Cloud, word_cloud
from belowline.charts.tints import Tints, count_tints, side_tints, tone_tints

RIVER = ("river", "bridge", "ferry", "toll", "night boat")


def terms(*words: str) -> pd.DataFrame:
    return pd.DataFrame({"term": words, "comments": range(len(words) + 2, 2, -1)})


def painted(*words: str, seed: int = 1, dark: bool = False, tints: Tints | None = None) -> Cloud:
    picture = word_cloud(terms(*words), seed=seed, size=(320, 160), dark=dark, tints=tints)
    assert picture is not None
    return picture


def pixels(picture: Cloud) -> Image.Image:
    return Image.open(BytesIO(picture.png)).convert("RGBA")


@pytest.fixture
def only_the_programs_own_faces(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pretend that the machine has no fonts of its own."""
    monkeypatch.setattr(faces, "_system_files", tuple[Path, ...])
    faces.face_for.cache_clear()
    lettering.lettered.cache_clear()
    yield
    faces.face_for.cache_clear()
    lettering.lettered.cache_clear()


def test_a_picture_is_twice_as_sharp_as_the_page_and_transparent() -> None:
    picture = painted(*RIVER)

    assert struct.unpack(">II", picture.png[16:24]) == (640, 320)
    assert pixels(picture).getpixel((0, 0))[3] == 0
    assert pixels(picture).getextrema()[3] == (0, 255)


def test_the_largest_words_are_said_with_their_counts() -> None:
    assert painted(*RIVER).alt == (
        "The largest words, by the comments that hold them: "
        "river (7), bridge (6), ferry (5), toll (4)."
    )
    assert "5\xa0words drawn" in painted(*RIVER).meaning


def test_equal_seeds_paint_equal_pictures() -> None:
    assert painted(*RIVER).png == painted(*RIVER).png
    assert painted(*RIVER).png != painted(*RIVER, seed=2).png


def test_letters_are_dark_on_a_light_page_and_light_on_a_dark_one() -> None:
    def brightest(picture: Cloud) -> int:
        shown = pixels(picture)
        return max(max(colour[:3]) for _, colour in shown.getcolors(1 << 20) if colour[3] == 255)

    assert brightest(painted(*RIVER)) < 160 < brightest(painted(*RIVER, dark=True))


def test_no_words_have_no_picture() -> None:
    assert word_cloud(terms(), seed=1, size=(320, 160)) is None


@pytest.mark.usefixtures("only_the_programs_own_faces")
def test_a_word_no_font_can_write_is_named_and_not_boxed() -> None:
    picture = painted("river", "桥梁", "ferry", "বাংলা")

    assert "No font on this machine for Chinese characters can write 桥梁;" in picture.meaning
    assert "apt-get install fonts-noto-cjk." in picture.meaning
    assert "No font on this machine for Bengali can write বাংলা;" in picture.meaning
    assert "apt-get install fonts-noto-core." in picture.meaning
    assert picture.table["Drawn"].tolist() == ["yes", "no", "yes", "no"]
    assert "桥梁" not in picture.alt


@pytest.mark.usefixtures("only_the_programs_own_faces")
def test_only_words_no_font_can_write_have_no_picture_but_a_sentence() -> None:
    assert word_cloud(terms("桥梁", "河流"), seed=1, size=(320, 160)) is None
    assert "can write 桥梁, 河流;" in cloud.unwritable(terms("桥梁", "河流"))
    assert cloud.unwritable(terms("river")) == ""


@pytest.mark.usefixtures("only_the_programs_own_faces")
def test_a_fresh_machine_writes_these_scripts() -> None:
    words = ("река", "γέφυρα", "سلام", "ٹھیک", "שלום", "शान्ति", "น้ำ", "😂")

    assert painted(*words).table["Drawn"].tolist() == ["yes"] * len(words)


def test_the_vector_picture_holds_the_same_words_as_outlines() -> None:
    picture = painted("river", "bridge", "سلام")

    root = ElementTree.fromstring(picture.svg)
    space = {"svg": "http://www.w3.org/2000/svg"}
    titles = [one.text for one in root.findall("svg:g/svg:title", space)]
    assert titles == ["river: 5\xa0comments", "bridge: 4\xa0comments", "سلام: 3\xa0comments"]
    assert root.find("svg:title", space).text == picture.alt
    assert not root.findall(".//svg:text", space)  # it needs no font where it is opened
    assert all(one.get("d") for one in root.findall("svg:g/svg:path", space))


def test_hostile_words_stay_words_in_the_vector_picture() -> None:
    picture = painted("<script>alert(1)</script>", "a&b", '"x" onload=')

    root = ElementTree.fromstring(picture.svg)
    assert {one.tag.partition("}")[2] for one in root.iter()} == {"svg", "title", "g", "path"}


def test_a_word_that_finds_no_room_is_counted() -> None:
    many = painted(*(f"wordnumber{n}" for n in range(80)))
    left = (many.table["Drawn"] == "no").sum()

    assert left > 0
    assert f"{left}\xa0words found no room" in many.meaning


def test_painting_leaves_the_terms_as_they_were() -> None:
    given = terms(*RIVER)

    word_cloud(given, seed=1, size=(320, 160))

    pd.testing.assert_frame_equal(given, terms(*RIVER))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [part / 255 for part in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_can_be_read_on_its_page(*, dark: bool) -> None:
    page = luminance("#0e1117" if dark else "#ffffff")  # the theme's darkest and lightest page
    kinds = ["count", "positive", "negative", "a", "b", ""]
    said = Tints({kind: kind for kind in kinds}, {"count": 0.0}, {}, "")

    for strength in (0.0, 1.0):
        said = Tints(said.kinds, dict.fromkeys(kinds, strength), {}, "")
        for kind in kinds:
            light, low = sorted([luminance(said.colour(kind, dark=dark)), page], reverse=True)
            assert (light + 0.05) / (low + 0.05) >= 4.5, kind


def test_a_tone_colours_a_word_only_where_it_is_clear() -> None:
    tones = pd.DataFrame(
        {
            "term": ["river", "bridge", "toll", "ferry"],
            "value": [0.4, -0.3, 0.1, None],
            "n": [20, 20, 20, 3],
            "verdict": ["clear", "clear", "weak", "too few"],
        }
    )

    tints = tone_tints(tones)

    assert tints.kinds == {"river": "positive", "bridge": "negative", "toll": "", "ferry": ""}
    assert tints.words["ferry"] == "too few scored comments: 3"
    assert painted(*tones["term"], tints=tints).table["Colour"].tolist()[:2] == [
        "positive",
        "negative",
    ]


def test_a_side_colours_a_word_only_where_it_is_clear() -> None:
    keyness = pd.DataFrame(
        {
            "term": ["river", "toll", "ferry"],
            "side": ["a", "b", "b"],
            "verdict": ["clear", "clear", "weak"],
        }
    )

    tints = side_tints(keyness, ("early", "late"))

    assert tints.kinds == {"river": "a", "toll": "b", "ferry": ""}
    assert tints.words["toll"] == "late"
    assert "“early” (1)" in tints.meaning


def test_counts_colour_a_word_the_stronger_the_more_comments_hold_it() -> None:
    tints = count_tints(terms(*RIVER))

    assert luminance(tints.colour("river", dark=False)) < luminance(
        tints.colour("toll", dark=False)
    )
