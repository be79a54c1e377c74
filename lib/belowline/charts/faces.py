"""Which font has the letters of a script? Asked of this machine, never of a network."""

from __future__ import annotations

import os
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

EMOJI: Final = "EMOJI"
# Letters that stand in pictures of their own, and what turns a plain sign into one.
_PICTURED: Final = regex.compile(r"(?![\x00-\u25ff])\p{Emoji}|\ufe0f")

# Fonts that come with the program, so that a fresh machine writes these scripts: 1.7 MB of
# Noto faces (SIL Open Font License) from the package index. All others have DejaVu, which
# matplotlib brings and wordcloud needs: Latin, Greek, Cyrillic, Hebrew, Armenian, Georgian.
_PACKAGED: Final = {
    "ARABIC": "Noto Sans Arabic",
    "DEVANAGARI": "Noto Sans Devanagari",
    "THAI": "Noto Sans Thai",
}

# Where the operating systems keep theirs.
_FOLDERS: Final = {
    "win32": ("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
}
_ELSEWHERE: Final = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
)
_MOST_FILES: Final = 600  # looked into for a rare script: half a second, once
# Cuts other than the plain one, and faces made of boxes that claim to have every letter.
_NOT_PLAIN: Final = regex.compile(
    r"(?i)bold|black|italic|oblique|light|thin|medium|condensed|mono|lastresort|blank|notdef"
)
# Scripts that one font serves together, and how such fonts call themselves.
_NAMED: Final = {
    **dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"), ("CJK", "FALLBACK")),
    EMOJI: ("COLOREMOJI", "APPLECOLOREMOJI", "EMOJI"),
}
_SAID: Final = {
    "CJK": "Chinese characters",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    EMOJI: "emoji",
}
_PACKAGES: Final = {
    "CJK": "fonts-noto-cjk",
    "Japanese": "fonts-noto-cjk",
    "HANGUL": "fonts-noto-cjk",
    EMOJI: "fonts-noto-color-emoji",
}


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A font that is open.

    Attributes
    ----------
    path
        Its file.
    font
        HarfBuzz's font, in units of its own: so many an em.
    letters
        HarfBuzz's set of the code points it has a glyph for.
    em
        Units of the font to an em.
    """

    path: Path
    font: Any  # `uharfbuzz.Font`, which is compiled and has no types
    letters: Any
    em: int


def script_of(character: str) -> str | None:
    """Return the script of a letter; ``None`` for signs, digits and marks, which have none.

    Examples
    --------
    >>> script_of("ا"), script_of("न"), script_of("京"), script_of("😂"), script_of("7")
    ('ARABIC', 'DEVANAGARI', 'CJK', 'EMOJI', None)
    """
    if _PICTURED.match(character):
        return EMOJI
    if unicodedata.category(character) not in {"Ll", "Lu", "Lt", "Lo"}:
        return None
    return unicodedata.name(character, "UNKNOWN").partition(" ")[0].partition("-")[0]


def script_in_words(script: str) -> str:
    """Say the name of a script.

    Examples
    --------
    >>> script_in_words("THAI"), script_in_words("EMOJI")
    ('Thai', 'emoji')
    """
    return _SAID.get(script, script.title())


def package_for(script: str) -> str:
    """Return the Debian package that brings a font for a script."""
    japanese = script_in_words(script) == "Japanese"
    return _PACKAGES.get("Japanese" if japanese else script, "fonts-noto-core")


@lru_cache(maxsize=2_000)  # a cloud has at most some hundred different runs of letters
def face_for(letters: str, script: str) -> Face | None:
    """Return a font that has every one of these letters.

    Parameters
    ----------
    letters
        Of one script, or of none.
    script
        As :func:`script_of` names it.

    Returns
    -------
    Face or None
        The font that comes with the program where it has them, else the plainest of the
        machine's own; ``None`` where no font has them.
    """
    wanted = {ord(c) for c in letters if c.isprintable() and c != " "}
    for path in _candidates(script):
        face = opened(path)
        if face is not None and all(code in face.letters for code in wanted):
            return face
    return None


def _candidates(script: str) -> Iterator[Path]:
    """Yield font files, the likeliest for a script first."""
    bundled = _bundled()
    if script in _PACKAGED:
        yield from _packaged(_PACKAGED[script])
    if script != EMOJI:  # DejaVu has some emoji in outline; a coloured font has them all
        yield bundled
    named = _NAMED.get(script, (script,))
    files = sorted(_system_files(), key=lambda path: _unlikely(path, named))
    yield from files[:_MOST_FILES]
    if script == EMOJI:
        yield bundled


def _unlikely(path: Path, named: tuple[str, ...]) -> tuple[int, bool, bool, str]:
    """Return what to sort files by: those named for the script, Noto, without serifs, first."""
    name = path.stem.upper()
    called = next((at for at, one in enumerate(named) if one in name), len(named))
    return (called, "NOTO" not in name, "SANS" not in name, str(path))


def _packaged(family: str) -> Iterator[Path]:
    """Yield the file of a font that was installed with the program."""
    import fontpkg  # noqa: PLC0415 - only a page that draws words needs it

    try:
        yield fontpkg.path(family)
    except fontpkg.FontpkgError:
        return  # left out by whoever installed the program: the machine's own are looked at


def _bundled() -> Path:
    """Return the path of DejaVu Sans inside matplotlib."""
    spec = find_spec("matplotlib")
    assert spec is not None  # noqa: S101 - a requirement of the package
    assert spec.origin is not None  # noqa: S101 - it is a folder with an __init__
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"


@cache
def _system_files() -> tuple[Path, ...]:
    """Return the plain cuts among the fonts of this machine."""
    found = []
    for folder in _FOLDERS.get(sys.platform, _ELSEWHERE):
        for where, _, names in os.walk(Path(folder).expanduser()):
            found += [
                Path(where) / name
                for name in names
                if name.lower().endswith((".ttf", ".otf", ".ttc", ".otc"))
                and not _NOT_PLAIN.search(name)
            ]
    return tuple(sorted(found))


@lru_cache(maxsize=_MOST_FILES)  # mapped, not read: an open font takes a few kilobytes
def opened(path: Path) -> Face | None:
    """Open a font file; ``None`` for one that is damaged or gone."""
    import uharfbuzz as hb  # noqa: PLC0415 - only a page that draws words needs it

    try:
        face = hb.Face(hb.Blob.from_file_path(str(path)))
    except (OSError, hb.HarfBuzzError):
        return None
    return Face(path, hb.Font(face), face.unicodes, face.upem) if face.glyph_count else None
