"""The word cloud: what is in the picture, and what is said when it is not."""

import struct
from io import BytesIO

import pandas as pd
import pytest
from PIL import Image

from belowline.charts import cloud
from belowline.charts.cloud import Cloud, word_cloud

RIVER = ("river", "bridge", "ferry", "toll", "night boat")


def terms(*words: str) -> pd.DataFrame:
    return pd.DataFrame({"term": words, "comments": range(len(words) + 2, 2, -1)})


def painted(*words: str, seed: int = 1, dark: bool = False) -> Cloud:
    picture = word_cloud(terms(*words), seed=seed, width=320, height=160, dark=dark)
    assert picture is not None
    return picture


def pixels(picture: Cloud) -> Image.Image:
    return Image.open(BytesIO(picture.png)).convert("RGBA")


@pytest.fixture
def only_the_bundled_face(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that the machine has no fonts of its own."""
    monkeypatch.setattr(cloud, "_SYSTEM_FACES", ())


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
    assert word_cloud(terms(), seed=1, width=320, height=160, dark=False) is None


@pytest.mark.usefixtures("only_the_bundled_face")
def test_a_word_no_font_can_write_is_named_and_not_boxed() -> None:
    picture = painted("river", "桥梁", "ferry")

    assert "No font here can write 桥梁;" in picture.meaning
    assert picture.table["Drawn"].tolist() == ["yes", "no", "yes"]
    assert "桥梁" not in picture.alt


@pytest.mark.usefixtures("only_the_bundled_face")
def test_only_words_no_font_can_write_have_no_picture() -> None:
    assert word_cloud(terms("桥梁", "河流"), seed=1, width=320, height=160, dark=False) is None


@pytest.mark.usefixtures("only_the_bundled_face")
def test_greek_and_cyrillic_are_written() -> None:
    assert painted("река", "γέφυρα").table["Drawn"].tolist() == ["yes", "yes"]


@pytest.mark.usefixtures("only_the_bundled_face")
def test_letters_that_cannot_be_joined_are_named_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cloud, "_joins_letters", lambda: False)

    picture = painted("river", "سلام")

    assert "No font here can write سلام;" in picture.meaning


def test_a_word_that_finds_no_room_is_counted() -> None:
    many = painted(*(f"wordnumber{n}" for n in range(80)))
    left = (many.table["Drawn"] == "no").sum()

    assert left > 0
    assert f"{left}\xa0words found no room" in many.meaning


def test_painting_leaves_the_terms_as_they_were() -> None:
    given = terms(*RIVER)

    word_cloud(given, seed=1, width=320, height=160, dark=False)

    pd.testing.assert_frame_equal(given, terms(*RIVER))
