"""Words of every script are drawn as their readers write them: joined, in order, no boxes.

Pictures are looked at pixel by pixel: beside what a second shaper draws with the same font
(Pillow with Raqm, where this machine has it), and beside what a program draws that takes
letters one by one.
"""

from itertools import pairwise

import numpy as np
import pytest
import regex
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, features

from belowline.charts import faces
from belowline.charts.lettering import UNITS, Lettered, lettered

# px; large enough that a mark is more than a pixel, and that Pillow, which moves edges to whole
# pixels, moves them by little of a stroke: at 64 Chinese is 83 % the same, at 128 93 %.
EM = 128

WORDS = {
    "Arabic": "سلام",
    "Arabic of Afghanistan": "أفغانستان",
    "Urdu": "پاکستان",
    "Urdu, retroflex and aspirated": "ٹھیک",
    "Hindi": "शान्ति",
    "Hindi, conjuncts": "क्षत्रिय",
    "Hindi, vowel before its consonant": "स्थिति",
    "Thai": "น้ำ",
    "Thai, stacked marks": "ผู้ใหญ่",
    "Chinese": "和平",
    "Hebrew": "שלום",
    "Hebrew, pointed": "שָׁלוֹם",
}
JOINED = ("Arabic", "Arabic of Afghanistan", "Urdu", "Urdu, retroflex and aspirated")
FROM_THE_RIGHT = (*JOINED, "Hebrew")


def shaped(word: str) -> Lettered:
    found = lettered(word)
    if found is None:
        script = faces.script_of(word[0]) or ""
        pytest.skip(
            f"no font on this machine for {faces.script_in_words(script)}: "
            f"apt-get install {faces.package_for(script)}"
        )
    return found


def ink(drawn: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return where ink is, cut to what it covers."""
    held = drawn > 127
    rows, columns = np.flatnonzero(held.any(axis=1)), np.flatnonzero(held.any(axis=0))
    return held[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def alike(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """Return Jaccard's index of two pictures, laid at the place where it is highest."""
    reach = 2
    height = max(one.shape[0], other.shape[0]) + 2 * reach
    width = max(one.shape[1], other.shape[1]) + 2 * reach
    first = np.zeros((height, width), dtype=bool)
    first[reach : reach + one.shape[0], reach : reach + one.shape[1]] = one
    best = 0.0
    for down in range(2 * reach + 1):
        for across in range(2 * reach + 1):
            second = np.zeros_like(first)
            part = second[down : down + other.shape[0], across : across + other.shape[1]]
            part[:] = other[: part.shape[0], : part.shape[1]]
            best = max(best, (first & second).sum() / (first | second).sum())
    return best


def by_pillow(word: str, path: str, *, layout: ImageFont.Layout) -> NDArray[np.bool_]:
    font = ImageFont.truetype(path, EM, layout_engine=layout)
    image = Image.new("L", (EM * (len(word) + 2), EM * 4))
    ImageDraw.Draw(image).text((EM, EM), word, fill=255, font=font)
    return ink(np.asarray(image))


@pytest.mark.parametrize("kind", WORDS)
def test_a_second_shaper_draws_the_same_word(kind: str) -> None:
    if not (features.check("raqm") and features.check("fribidi")):
        pytest.skip("Pillow finds no FriBidi here: apt-get install libfribidi0")
    drawn = shaped(WORDS[kind])
    (path,) = {str(glyph.face.path) for glyph in drawn.glyphs}

    other = by_pillow(WORDS[kind], path, layout=ImageFont.Layout.RAQM)

    assert alike(ink(drawn.mask(EM)), other) > 0.9


# These a program that knows no scripts draws the same, or all but the same.
PLAIN = {"Chinese", "Hebrew", "Thai, stacked marks"}


@pytest.mark.parametrize("kind", [kind for kind in WORDS if kind not in PLAIN])
def test_no_word_is_drawn_letter_by_letter(kind: str) -> None:
    drawn = shaped(WORDS[kind])
    (path,) = {str(glyph.face.path) for glyph in drawn.glyphs}

    by_letters = by_pillow(WORDS[kind], path, layout=ImageFont.Layout.BASIC)

    assert alike(ink(drawn.mask(EM)), by_letters) < 0.75


@pytest.mark.parametrize("kind", FROM_THE_RIGHT)
def test_the_first_letter_of_these_stands_on_the_right(kind: str) -> None:
    word = WORDS[kind]
    drawn = ink(shaped(word).mask(EM))
    mirrored = ink(shaped(word[::-1]).mask(EM))

    assert drawn.shape != mirrored.shape or alike(drawn, mirrored) < 0.75


def test_a_hebrew_word_ends_on_the_left() -> None:
    first, *_, last = shaped("שלום").glyphs

    assert first.number == shaped("ם").glyphs[0].number
    assert last.number == shaped("ש").glyphs[0].number


@pytest.mark.parametrize("kind", JOINED)
def test_arabic_letters_touch(kind: str) -> None:
    word = WORDS[kind]
    apart = sum(shaped(letter).mask(EM).shape[1] for letter in word)

    assert shaped(word).mask(EM).shape[1] < 0.95 * apart


def test_a_conjunct_is_one_shape() -> None:
    conjunct = shaped("क्ष")

    assert len(conjunct.glyphs) == 1
    assert len(shaped("कष").glyphs) == 2


def test_the_vowel_is_drawn_before_the_consonant_it_is_written_after() -> None:
    consonant, syllable = ink(shaped("न").mask(EM)), ink(shaped("नि").mask(EM))

    assert alike(syllable[-consonant.shape[0] :, -consonant.shape[1] :], consonant) > 0.6


def test_thai_marks_stand_above_and_take_no_room() -> None:
    plain, marked = shaped("นา").mask(EM), shaped("น้า").mask(EM)

    assert abs(plain.shape[1] - marked.shape[1]) <= 2
    assert marked.shape[0] > plain.shape[0]


def test_numbers_read_from_the_left_inside_words_from_the_right() -> None:
    drawn = shaped("صلح 2014")
    font = drawn.glyphs[0].face.font

    digits = [font.get_nominal_glyph(ord(digit)) for digit in "2014"]
    assert [glyph.number for glyph in drawn.glyphs[:4]] == digits


def test_words_of_two_directions_stand_in_reading_order() -> None:
    drawn = shaped("peace امن")
    latin = [glyph.x for glyph in drawn.glyphs if "DejaVu" in glyph.face.path.name]
    arabic = [glyph.x for glyph in drawn.glyphs if "DejaVu" not in glyph.face.path.name]

    assert max(latin[:-1]) < min(arabic)
    turned = shaped("امن peace")
    assert "DejaVu" in turned.glyphs[0].face.path.name


@pytest.mark.parametrize("emoji", ["😂", "❤", "👍"])
def test_emoji_leave_ink(emoji: str) -> None:
    drawn = shaped(emoji)

    assert (drawn.mask(EM) > 127).mean() > 0.1
    assert drawn.outline() or drawn.files()


def test_a_flag_is_one_picture() -> None:
    drawn = shaped("🇵🇰")
    if not drawn.files():
        pytest.skip("no coloured emoji font here: apt-get install fonts-noto-color-emoji")

    assert len(drawn.glyphs) == 1


def test_a_letter_no_font_has_is_no_box() -> None:
    assert lettered("\U0010ffff") is None
    assert lettered("boat \U000f0000") is None
    assert lettered(" ") is None
    assert lettered("") is None


def test_the_outline_stays_inside_the_box_of_the_pixels() -> None:
    drawn = shaped("peace")  # DejaVu's curves have their control points on the ink's box or in it
    left, bottom, right, top = drawn.box

    numbers = [int(n) for n in regex.findall(r"-?\d+", drawn.outline())]

    assert (min(numbers[::2]), min(numbers[1::2])) == (0, 0)
    assert max(numbers[::2]) == pytest.approx((right - left) * UNITS, abs=2)
    assert max(numbers[1::2]) == pytest.approx((top - bottom) * UNITS, abs=2)
    assert drawn.mask(EM).shape == (
        int(np.ceil((top - bottom) * EM)),
        int(np.ceil((right - left) * EM)),
    )


def test_glyphs_follow_each_other() -> None:
    places = [glyph.x for glyph in shaped("boat").glyphs]

    assert all(one < other for one, other in pairwise(places))
