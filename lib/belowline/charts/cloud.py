"""The word cloud: a picture of the most widespread words, for those who ask for one."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import numpy as np

from belowline.charts.faces import package_for, script_in_words
from belowline.charts.lettering import UNITS, Lettered, lettered, missing_script
from belowline.charts.tints import Tints, count_tints
from belowline.model.wording import counted, shortened

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

_MOST_WORDS: Final = 80  # beyond them the words are smaller than the text around the picture
_SMALLEST: Final = 11  # px; below it a word cannot be read
_LARGEST: Final = 0.3  # of the height, so that one word does not fill the picture
# Laid out at half size and drawn at double: three times as fast, and sharp on dense screens.
_SCALE: Final = 2
_AIR: Final = 3  # px of the layout around a word, and as much again as a quarter of its size:
_AIR_OF_SIZE: Final = 0.25  # closer, two large words read as one
# How far a word's size follows its count (wordcloud's own default, `relative_scaling`):
# half of it is the count, half its place in the ranking.
_BY_COUNT: Final = 0.5
_MOST_NAMED: Final = 6  # words that could not be drawn, named one by one in the sentence
_SVG: Final = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True, eq=False)
class Cloud:
    """A word cloud and what it says in words.

    Attributes
    ----------
    png
        The picture: transparent, twice the pixels asked for in each direction.
    svg
        The same as outlines, so that it needs no font where it is opened.
    alt, meaning
        Plain text, as in :class:`~belowline.charts.chart.Chart`.
    table
        ``Term, Comments, Colour, Drawn``: every term, what its colour says, and whether it
        found its way in.
    """

    png: bytes
    svg: bytes
    alt: str
    meaning: str
    table: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """A word in its place: upper left corner and size of an em, in pixels of the layout."""

    word: str
    comments: int
    shape: Lettered
    row: int
    column: int
    size: int


def word_cloud(  # noqa: PLR0913 - what a picture can be asked for, each with a default
    terms: pd.DataFrame,
    *,
    seed: int,
    size: tuple[int, int],
    dark: bool = False,
    tints: Tints | None = None,
    language: str | None = None,
) -> Cloud | None:
    """Paint the most widespread words, the larger the more comments hold them.

    Sizes are not to scale and places mean nothing: the bars of
    :func:`~belowline.charts.words.term_bars` are the chart to read, this is one to show.

    Parameters
    ----------
    terms
        ``term, comments``, most comments first.
    seed
        Where chance places the words; equal seeds paint equal pictures.
    size
        Width and height in pixels of the page.
    dark
        Whether the page behind is dark.
    tints
        What the colours say; by default how many comments hold a word.
    language
        Of the words: in shared scripts shapes differ by language.

    Returns
    -------
    Cloud or None
        Never boxes in place of letters: a word that no font at hand can write is left out
        and named. ``None`` without terms, or when none of them can be drawn.
    """
    shown = terms.head(_MOST_WORDS)
    counts = {word: int(n) for word, n in zip(shown["term"], shown["comments"], strict=True)}
    shapes = {word: shape for word in counts if (shape := lettered(word, language)) is not None}
    if not shapes:
        return None
    said = tints or count_tints(shown)
    half = (max(size[0] // _SCALE, 1), max(size[1] // _SCALE, 1))
    placed = _placed({word: counts[word] for word in shapes}, shapes, half, seed)

    def ink(word: str) -> str:
        return said.colour(word, dark=dark)

    drawn = {one.word for one in placed}
    table = terms[["term", "comments"]].set_axis(["Term", "Comments"], axis=1)
    table = table.assign(
        Colour=[said.words.get(term, "") for term in terms["term"]],
        Drawn=["yes" if term in drawn else "no" for term in terms["term"]],
    )
    leading = ", ".join(f"{shortened(one)} ({counts[one]:,})" for one in list(shapes)[:4])
    alt = f"The largest words, by the comments that hold them: {leading}."
    meaning = [
        "The larger a word, the more comments hold it; sizes are not to scale, places are chance.",
        said.meaning,
        f"{counted(len(drawn), 'word')} drawn.",
    ]
    if crowded := len(shapes) - len(drawn):
        meaning.append(f"{counted(crowded, 'word')} found no room.")
    meaning += _unwritten([word for word in counts if word not in shapes])
    return Cloud(
        _png(placed, half, ink),
        _svg(placed, size, ink, alt),
        alt,
        " ".join(part for part in meaning if part),
        table,
    )


def unwritable(terms: pd.DataFrame, language: str | None = None) -> str:
    """Say which of the most widespread words no font of this machine can write; "" for none."""
    words = terms["term"].head(_MOST_WORDS)
    return " ".join(_unwritten([word for word in words if lettered(word, language) is None]))


def _unwritten(words: list[str]) -> list[str]:
    """Say for each script what is missing, and which package brings it."""
    by_script: dict[str, list[str]] = {}
    for word in words:
        by_script.setdefault(missing_script(word), []).append(word)
    said = []
    for script, missing in by_script.items():
        named = ", ".join(shortened(word) for word in missing[:_MOST_NAMED])
        more = len(missing) - _MOST_NAMED
        named += f" and {more} more" if more > 0 else ""
        said.append(
            f"No font on this machine for {script_in_words(script)} can write {named}; the bars "
            f"show them. On Debian and Ubuntu: apt-get install {package_for(script)}."
            if script
            else f"No font on this machine can write {named}; the bars show them."
        )
    return said


def _placed(
    counts: Mapping[str, int], shapes: Mapping[str, Lettered], box: tuple[int, int], seed: int
) -> list[_Placed]:
    """Find a place for each word, the largest first, as wordcloud does for words of one font.

    Its own loop takes one font file for all words and leaves shaping to the system; its map
    of what is free does the work here too.
    """
    # Imported late: it brings matplotlib, a second that other pages need not wait for.
    from wordcloud.wordcloud import IntegralOccupancyMap  # noqa: PLC0415

    width, height = box
    chance = Random(seed)  # noqa: S311 - places words
    canvas = np.zeros((height, width), dtype=np.uint8)
    free = IntegralOccupancyMap(height, width, None)
    smallest = max(_SMALLEST // _SCALE, 1)
    size = max(round(height * _LARGEST), smallest)
    last = next(iter(counts.values()))
    placed = []
    for word, n in counts.items():
        size = max(round((_BY_COUNT * n / last + 1 - _BY_COUNT) * size), smallest)
        last = n
        for tried in range(size, smallest - 1, -1):
            mask, air = shapes[word].mask(tried), _AIR + round(tried * _AIR_OF_SIZE)
            found = free.sample_position(mask.shape[0] + air, mask.shape[1] + 2 * air, chance)
            if found is None:
                continue
            row, column = found[0] + air // 2, found[1] + air
            part = canvas[row : row + mask.shape[0], column : column + mask.shape[1]]
            np.maximum(part, mask, out=part)
            free.update(canvas, row, column)
            placed.append(_Placed(word, n, shapes[word], row, column, tried))
            size = tried
            break
    return placed


def _png(placed: list[_Placed], box: tuple[int, int], ink: Callable[[str], str]) -> bytes:
    """Paint the words at twice the pixels of the page."""
    from PIL import Image, ImageColor  # noqa: PLC0415 - few pages paint

    times = 2 * _SCALE
    pixels = np.zeros((box[1] * times, box[0] * times, 4), dtype=np.uint8)
    for one in placed:
        mask = one.shape.mask(one.size * times)
        _lay(pixels, (one.row * times, one.column * times), mask, ImageColor.getrgb(ink(one.word)))
        for corner, picture in one.shape.pictures(one.size * times):
            top, left = one.row * times + corner[0], one.column * times + corner[1]
            part = pixels[top : top + picture.shape[0], left : left + picture.shape[1]]
            part[:] = picture[: part.shape[0], : part.shape[1]]
    file = BytesIO()
    Image.fromarray(pixels).save(file, format="PNG")
    return file.getvalue()


def _lay(
    pixels: NDArray[np.uint8],
    corner: tuple[int, int],
    mask: NDArray[np.uint8],
    colour: tuple[int, ...],
) -> None:
    """Lay the ink of a word onto the picture; words do not overlap, so nothing is mixed."""
    part = pixels[corner[0] : corner[0] + mask.shape[0], corner[1] : corner[1] + mask.shape[1]]
    mask = mask[: part.shape[0], : part.shape[1]]
    inked = mask > 0
    part[inked, :3] = colour[:3]
    part[..., 3] = np.maximum(part[..., 3], mask)


def _svg(
    placed: list[_Placed], size: tuple[int, int], ink: Callable[[str], str], alt: str
) -> bytes:
    """Write the words as outlines; each says what it is to whoever hears or points at it."""
    ET.register_namespace("", _SVG)
    width, height = size
    root = ET.Element(
        f"{{{_SVG}}}svg",
        {"viewBox": f"0 0 {width} {height}", "width": f"{width}", "height": f"{height}",
         "role": "img"},
    )  # fmt: skip
    ET.SubElement(root, f"{{{_SVG}}}title").text = alt
    for one in placed:
        em = one.size * _SCALE
        group = ET.SubElement(
            root,
            f"{{{_SVG}}}g",
            {"transform": f"translate({one.column * _SCALE} {one.row * _SCALE})"},
        )
        ET.SubElement(
            group, f"{{{_SVG}}}title"
        ).text = f"{_without_controls(one.word)}: {counted(one.comments, 'comment')}"
        if outline := one.shape.outline():
            ET.SubElement(
                group,
                f"{{{_SVG}}}path",
                {"d": outline, "fill": ink(one.word), "transform": f"scale({em / UNITS:.4f})"},
            )
        for (left, top, wide, high), file in one.shape.files():
            ET.SubElement(
                group,
                f"{{{_SVG}}}image",
                {
                    "x": f"{left * em:.2f}",
                    "y": f"{top * em:.2f}",
                    "width": f"{wide * em:.2f}",
                    "height": f"{high * em:.2f}",
                    "href": f"data:image/png;base64,{base64.b64encode(file).decode()}",
                },
            )
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _without_controls(word: str) -> str:
    """Return a word without signs that XML has no place for."""
    return "".join(c for c in word if c.isprintable())
