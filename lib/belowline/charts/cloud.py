"""The word cloud: a picture of the most widespread words, for those who ask for one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import regex

from belowline.model.wording import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

_MOST_WORDS: Final = 80  # beyond them the words are smaller than the text around the picture
_SMALLEST: Final = 11  # px; below it a word cannot be read
_LARGEST: Final = 0.3  # of the height, so that one word does not fill the picture
# Laid out at half size and drawn at double: three times as fast, and sharp on dense screens.
_SCALE: Final = 2
_MOST_NAMED: Final = 6  # words that could not be drawn, named one by one in the sentence

# One face serves the whole picture: the one that can write the most of its words. DejaVu
# comes with matplotlib, which the word cloud needs anyway, and writes Latin, Greek,
# Cyrillic, Hebrew, Armenian, Georgian and plain Arabic. For Urdu, Persian, the scripts of
# India and East Asia a face of the operating system is taken where there is one: in turn
# of Debian's Noto packages, macOS and Windows.
_SYSTEM_FACES: Final = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansBengali-Regular.ttf",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
    "C:/Windows/Fonts/segoeui.ttf",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/Nirmala.ttc",
)

# Scripts whose letters keep their shape and order. All others are joined or turned by the
# Raqm library; Pillow's wheels hold it but need the system's FriBidi beside it.
_UNJOINED: Final = regex.compile(
    r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Armenian}\p{Georgian}"
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Common}\p{Inherited}]*"
)


@dataclass(frozen=True, slots=True, eq=False)
class Cloud:
    """A word cloud and what it says in words.

    Attributes
    ----------
    png
        The picture: transparent, twice the pixels asked for in each direction.
    alt, meaning
        Plain text, as in :class:`~belowline.charts.chart.Chart`.
    table
        ``Term, Comments, Drawn``: every term, and whether it found its way in.
    """

    png: bytes
    alt: str
    meaning: str
    table: pd.DataFrame


def word_cloud(
    terms: pd.DataFrame, *, seed: int, width: int, height: int, dark: bool
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
    width, height
        In pixels of the page.
    dark
        Whether the page behind is dark.

    Returns
    -------
    Cloud or None
        Never boxes in place of letters: a word that no face at hand can write is left out
        and named. ``None`` without terms, or when none of them can be drawn.
    """
    shown = terms.head(_MOST_WORDS)
    if shown.empty:
        return None
    face, written = _face_for(tuple(shown["term"]))
    counts = {
        term: int(n)
        for term, n in zip(shown["term"], shown["comments"], strict=True)
        if term in written
    }
    if not counts:
        return None
    # Imported late: it brings matplotlib, a second that other pages need not wait for.
    from wordcloud import WordCloud  # noqa: PLC0415

    painted = WordCloud(
        font_path=face,
        width=max(width // _SCALE, 1),
        height=max(height // _SCALE, 1),
        scale=2 * _SCALE,
        mode="RGBA",
        background_color=None,
        color_func=_ink(counts, dark=dark),
        prefer_horizontal=1.0,
        min_font_size=_SMALLEST // _SCALE,
        max_font_size=max(round(height / _SCALE * _LARGEST), _SMALLEST),
        margin=5,
        random_state=seed,
    ).generate_from_frequencies(counts)
    file = BytesIO()
    painted.to_image().save(file, format="PNG")
    drawn = {word for (word, _), *_ in painted.layout_}
    table = terms[["term", "comments"]].set_axis(["Term", "Comments"], axis=1)
    table = table.assign(Drawn=["yes" if term in drawn else "no" for term in terms["term"]])
    leading = ", ".join(f"{shortened(term)} ({n:,})" for term, n in list(counts.items())[:4])
    unwritten = [term for term in shown["term"] if term not in written]
    return Cloud(
        file.getvalue(),
        f"The largest words, by the comments that hold them: {leading}.",
        _meaning(drawn=len(drawn), crowded=len(counts) - len(drawn), unwritten=unwritten),
        table,
    )


def _meaning(*, drawn: int, crowded: int, unwritten: list[str]) -> str:
    """Say how to read the picture, and what is not in it."""
    parts = [
        "The larger a word, the more comments hold it; sizes are not to scale, places are chance.",
        f"{counted(drawn, 'word')} drawn.",
    ]
    if crowded:
        parts.append(f"{counted(crowded, 'word')} found no room.")
    if unwritten:
        named = ", ".join(shortened(term) for term in unwritten[:_MOST_NAMED])
        more = len(unwritten) - _MOST_NAMED
        parts.append(
            f"No font here can write {named}{f' and {more} more' if more > 0 else ''}; "
            "the bars show them."
        )
    return " ".join(parts)


def _ink(counts: dict[str, int], *, dark: bool) -> Callable[..., str]:
    """Return a colour per word: one hue, stronger for words that more comments hold."""
    most = max(counts.values())

    def ink(word: str, **_: object) -> str:
        strength = counts[word] / most
        # Both ends keep 4.5:1 against the page, which WCAG 2.2 (1.4.3) asks of text.
        light = 62 + 18 * strength if dark else 40 - 16 * strength
        return f"hsl(176, 38%, {light:.0f}%)"

    return ink


def _face_for(terms: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """Return the face that can write the most of these words, and which it can."""
    best = _bundled_face()
    written = _written(best, terms)
    for face in _SYSTEM_FACES:
        if len(written) == len(terms):
            break
        if Path(face).is_file() and len(more := _written(face, terms)) > len(written):
            best, written = face, more
    return best, written


def _bundled_face() -> str:
    """Return the path of DejaVu Sans inside matplotlib."""
    spec = find_spec("matplotlib")
    assert spec is not None  # noqa: S101 - a requirement of the package
    assert spec.origin is not None  # noqa: S101 - it is a folder with an __init__
    return str(Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf")


def _written(face: str, terms: tuple[str, ...]) -> frozenset[str]:
    """Return the words that a face has all letters for, joined as their script asks."""
    letters = _letters(face)
    return frozenset(
        term
        for term in terms
        if (_joins_letters() or _UNJOINED.fullmatch(term))
        and all(letters.get_char_index(ord(c)) for c in term if c.isprintable() and c != " ")
    )


@cache
def _joins_letters() -> bool:
    """Tell whether Arabic and the scripts of India come out joined and in order."""
    from PIL import features  # noqa: PLC0415 - see word_cloud

    return bool(features.check("raqm") and features.check("fribidi"))


@cache
def _letters(face: str) -> Any:  # noqa: ANN401 - a compiled class without a public name
    """Return a face opened for asking which letters it has."""
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415 - see word_cloud

    return FT2Font(face)
