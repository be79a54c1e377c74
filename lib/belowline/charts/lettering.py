"""How is a word drawn in its own script: joined, in order, with its marks in place?

HarfBuzz shapes every word, as browsers do: Arabic letters join and run from right to left,
the conjuncts of Devanagari form, Thai vowels stand over their consonants. Its wheel needs
nothing of the operating system. What is drawn is outlines, so that a file shows the same
shapes on any machine, whatever fonts that one has.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from belowline.charts.faces import Face, face_for, script_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FROM_THE_RIGHT: Final = {"R", "AL"}
UNITS: Final = 1000  # of an outline to an em


@dataclass(frozen=True, slots=True, eq=False)
class _Glyph:
    """A glyph in its place: origin in em, y upwards."""

    face: Face
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True, eq=False)
class Lettered:
    """A word, shaped.

    Attributes
    ----------
    glyphs
        From left to right as they are drawn.
    box
        What ink covers, in em, y upwards: left, bottom, right, top.
    """

    glyphs: tuple[_Glyph, ...]
    box: tuple[float, float, float, float]

    def mask(self, size: float) -> NDArray[np.uint8]:
        """Return the ink of the word at so many pixels an em, from its upper left corner.

        Returns
        -------
        ndarray
            Shape (height, width): how much of each pixel is ink, 0 to 255.
        """
        import uharfbuzz as hb  # noqa: PLC0415 - see faces.opened

        height, width = self._pixels(size)
        pen = hb.RasterDraw()
        for glyph in self.glyphs:
            if _picture(glyph) is not None:
                continue
            scale = size / glyph.face.em
            pen.transform = (
                *(scale, 0, 0, scale),
                *((glyph.x - self.box[0]) * size, (glyph.y - self.box[1]) * size),
            )
            pen.draw_glyph(glyph.face.font, glyph.number)
        pen.extents = hb.RasterExtents(0, 0, width, height, 0)
        drawn = pen.render()
        if drawn is None or not drawn.extents.width:
            ink = np.zeros((height, width), dtype=np.uint8)
        else:
            held = np.frombuffer(drawn.buffer, dtype=np.uint8)
            ink = held.reshape(height, -1)[::-1, :width].copy()
        for at, picture in self.pictures(size):
            rows, columns = _fit(at, picture, ink.shape)
            ink[rows, columns] = np.maximum(
                ink[rows, columns],
                picture[: rows.stop - rows.start, : columns.stop - columns.start, 3],
            )
        return ink

    def pictures(self, size: float) -> list[tuple[tuple[int, int], NDArray[np.uint8]]]:
        """Return coloured glyphs at so many pixels an em: upper left corner, and RGBA pixels."""
        from PIL import Image  # noqa: PLC0415 - most words are outlines

        found = []
        for glyph in self.glyphs:
            file = _picture(glyph)
            if file is None:
                continue
            left, bottom, right, top = _ink(glyph)
            shape = (max(round((right - left) * size), 1), max(round((top - bottom) * size), 1))
            with Image.open(BytesIO(file)) as image:
                pixels = np.asarray(image.convert("RGBA").resize(shape, Image.Resampling.LANCZOS))
            corner = (round((self.box[3] - top) * size), round((left - self.box[0]) * size))
            found.append((corner, pixels))
        return found

    def outline(self) -> str:
        """Return the outlines as the path of an SVG, from the upper left corner, y downwards.

        ``UNITS`` to an em; empty where all glyphs are pictures.
        """
        return "".join(
            _path(glyph, self.box[0], self.box[3])
            for glyph in self.glyphs
            if _picture(glyph) is None
        )

    def files(self) -> list[tuple[tuple[float, float, float, float], bytes]]:
        """Return coloured glyphs as PNG files: left, top, width, height in em, and bytes."""
        return [
            ((left - self.box[0], self.box[3] - top, right - left, top - bottom), file)
            for glyph in self.glyphs
            if (file := _picture(glyph)) is not None
            for left, bottom, right, top in (_ink(glyph),)
        ]

    def _pixels(self, size: float) -> tuple[int, int]:
        left, bottom, right, top = self.box
        return max(int(np.ceil((top - bottom) * size)), 1), max(
            int(np.ceil((right - left) * size)), 1
        )


def _fit(
    corner: tuple[int, int], picture: NDArray[Any], within: tuple[int, ...]
) -> tuple[slice, slice]:
    """Return the rows and columns a picture covers, cut at the edge."""
    (top, left), (height, width) = corner, picture.shape[:2]
    return slice(top, min(top + height, within[0])), slice(left, min(left + width, within[1]))


@lru_cache(maxsize=2_000)  # some clouds of eighty words, in light and dark
def lettered(word: str, language: str | None = None) -> Lettered | None:
    """Shape a word or phrase.

    Parameters
    ----------
    word
        As it is to be read; pieces of different scripts may stand side by side.
    language
        A code such as ``"ja"``: where scripts are shared, shapes differ by language.

    Returns
    -------
    Lettered or None
        ``None`` when no font here has all its letters, or when there is no ink in it.

    Examples
    --------
    >>> boat = lettered("boat")
    >>> len(boat.glyphs), boat.mask(20).shape[1] > boat.mask(20).shape[0]
    (4, True)
    """
    glyphs: list[_Glyph] = []
    pen = 0.0
    for letters, script in _runs(word):
        face = face_for(letters, script)
        if face is None:
            return None
        shaped, pen = _shaped(letters, face, pen, language)
        if any(glyph.number == 0 for glyph in shaped):  # .notdef: a box in place of a letter
            return None
        glyphs += shaped
    inked = [_ink(glyph) for glyph in glyphs]
    boxes = np.array([box for box in inked if box[2] > box[0] and box[3] > box[1]])
    if not len(boxes):
        return None
    left, bottom = boxes[:, :2].min(axis=0).tolist()
    right, top = boxes[:, 2:].max(axis=0).tolist()
    return Lettered(tuple(glyphs), (left, bottom, right, top))


def missing_script(word: str) -> str:
    """Return the script of the first letters that no font here has; "" where there are none."""
    return next(
        (script for letters, script in _runs(word) if face_for(letters, script) is None), ""
    )


def _runs(word: str) -> list[tuple[str, str]]:
    """Return the pieces of a word that one font and one direction serve, from left to right.

    A word that begins from the right runs from the right as a whole; numbers in it are still
    read from the left. Two levels are all that a word or phrase has, so this is what the
    Unicode bidirectional algorithm makes of it.
    """
    scripts = [script_of(character) for character in word]
    first = next((script for script in scripts if script), "")
    reads_right = any(unicodedata.bidirectional(c) in _FROM_THE_RIGHT for c in word)
    current, keys = first, []
    for character, script in zip(word, scripts, strict=True):
        number = reads_right and unicodedata.bidirectional(character) in {"EN", "AN"}
        current = script or current
        keys.append((current, number))
    pieces = [
        ("".join(character for character, _ in group), key[0])
        for key, group in groupby(zip(word, keys, strict=True), key=lambda pair: pair[1])
    ]
    strong = next((c for c in word if unicodedata.bidirectional(c) in {"L", "R", "AL"}), "")
    from_right = bool(strong) and unicodedata.bidirectional(strong) in _FROM_THE_RIGHT
    return pieces[::-1] if from_right else pieces


def _shaped(
    letters: str, face: Face, pen: float, language: str | None
) -> tuple[list[_Glyph], float]:
    """Return the glyphs of a piece, and where the pen stands after it, in em."""
    import uharfbuzz as hb  # noqa: PLC0415 - see faces.opened

    buffer = hb.Buffer()
    buffer.add_str(letters)
    buffer.guess_segment_properties()
    if language:
        buffer.language = language
    hb.shape(face.font, buffer)
    glyphs = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x, y = pen + place.x_offset / face.em, place.y_offset / face.em
        glyphs.append(_Glyph(face, info.codepoint, x, y))
        pen += place.x_advance / face.em
    return glyphs, pen


def _ink(glyph: _Glyph) -> tuple[float, float, float, float]:
    """Return what a glyph covers, in em: left, bottom, right, top."""
    extents = glyph.face.font.get_glyph_extents(glyph.number)
    if extents is None:
        return (0.0, 0.0, 0.0, 0.0)
    em = glyph.face.em
    left, top = glyph.x + extents.x_bearing / em, glyph.y + extents.y_bearing / em
    return (left, top + extents.height / em, left + extents.width / em, top)


def _picture(glyph: _Glyph) -> bytes | None:
    """Return the picture that a font has for a glyph, as the bytes of a PNG."""
    if not glyph.face.font.face.has_color_png:
        return None
    blob = glyph.face.font.get_glyph_color_png(glyph.number)
    return bytes(blob.data) if blob is not None and len(blob.data) else None


def _path(glyph: _Glyph, left: float, top: float) -> str:
    """Return the outline of a glyph in its place."""
    steps: list[str] = []
    scale, x, y = UNITS / glyph.face.em, glyph.x - left, top - glyph.y

    def step(letter: str, *numbers: float) -> None:
        said = (
            round(x * UNITS + number * scale) if at % 2 == 0 else round(y * UNITS - number * scale)
            for at, number in enumerate(numbers)
        )
        steps.append(letter + " ".join(map(str, said)))

    glyph.face.font.draw_glyph(glyph.number, _pen(), step)
    return "".join(steps)


@cache
def _pen() -> Any:  # noqa: ANN401 - compiled, without a type
    """Return what writes an outline down, step by step."""
    import uharfbuzz as hb  # noqa: PLC0415 - see faces.opened

    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, step: step("M", x, y))
    pen.set_line_to_func(lambda x, y, step: step("L", x, y))
    pen.set_quadratic_to_func(lambda a, b, x, y, step: step("Q", a, b, x, y))
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, step: step("C", a, b, c, d, x, y))
    pen.set_close_path_func(lambda step: step("Z"))
    return pen
