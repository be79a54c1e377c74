"""What the colour of a word in the cloud says: how many, which tone, or which side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    import pandas as pd

# Hue and saturation of what a colour can say; blue and vermilion are tone's, as in theme.py.
_HUES: Final = {
    "count": (176, 38),
    "positive": (206, 70),
    "negative": (24, 90),
    "a": (176, 45),
    "b": (272, 40),
    "": (220, 5),
}
# Both keep 4.5:1 against the page, which WCAG 2.2 (1.4.3) asks of small text.
_ON_LIGHT, _ON_DARK = 33.0, 68.0  # lightness, percent
_STRONGER: Final = 14.0  # percent of lightness between the weakest colour and the strongest


@dataclass(frozen=True, slots=True, eq=False)
class Tints:
    """What the colours of a cloud say.

    Attributes
    ----------
    kinds
        For a term what its colour says: "count", "positive", "negative", "a", "b" or "".
    strength
        For a term how strong its colour is, 0 to 1; a half where that says nothing, and
        nothing for what is no news.
    words
        The same for a term in words, for the table.
    meaning
        A sentence on all of it.
    """

    kinds: Mapping[str, str]
    strength: Mapping[str, float]
    words: Mapping[str, str]
    meaning: str

    def colour(self, term: str, *, dark: bool) -> str:
        """Return a colour as CSS and Pillow write it."""
        kind = self.kinds.get(term, "")
        hue, saturation = _HUES[kind]
        stronger = _STRONGER * self.strength.get(term, 0.5 if kind else 0.0)
        light = _ON_DARK + stronger if dark else _ON_LIGHT - stronger
        return f"hsl({hue}, {saturation}%, {light:.0f}%)"


def count_tints(terms: pd.DataFrame) -> Tints:
    """Colour words by how many comments hold them: one hue, stronger for more."""
    most = max(int(terms["comments"].max()), 1)
    counts = {t: int(n) for t, n in zip(terms["term"], terms["comments"], strict=True)}
    return Tints(
        dict.fromkeys(counts, "count"),
        {term: n / most for term, n in counts.items()},
        {},
        "",
    )


def tone_tints(term_tones: pd.DataFrame) -> Tints:
    """Colour words by the tone of the comments that hold them.

    Parameters
    ----------
    term_tones
        ``term, value, n, low, high, verdict`` of
        :func:`belowline.analysis.term_tones.term_tones`.
    """
    kinds, words = {}, {}
    for term, value, n, verdict in zip(
        term_tones["term"],
        term_tones["value"],
        term_tones["n"],
        term_tones["verdict"],
        strict=True,
    ):
        if verdict == Verdict.TOO_FEW:
            kinds[term], words[term] = "", f"too few scored comments: {n}"
        elif verdict == Verdict.WEAK:
            kinds[term], words[term] = "", "neither, as far as these comments can tell"
        else:
            kinds[term] = words[term] = "positive" if value > 0 else "negative"
    found = [sum(kind == one for kind in kinds.values()) for one in ("positive", "negative")]
    return Tints(
        kinds,
        {},
        words,
        f"Blue: comments with the word sound positive on average ({found[0]:,}); vermilion: "
        f"negative ({found[1]:,}); grey: too few comments, or not to be told from a mixed tone. "
        "It is the comments that sound so, not the word.",
    )


def side_tints(keyness: pd.DataFrame, names: tuple[str, str]) -> Tints:
    """Colour words by the side of a comparison that holds them more often.

    Parameters
    ----------
    keyness
        ``term, side, verdict`` of :func:`belowline.analysis.keyness.keyness`.
    names
        Of the two sides.
    """
    kinds, words = {}, {}
    for term, side, verdict in zip(
        keyness["term"], keyness["side"], keyness["verdict"], strict=True
    ):
        clear = verdict == Verdict.CLEAR and side in {"a", "b"}
        kinds[term] = side if clear else ""
        words[term] = names[side == "b"] if clear else "no clear difference"
    found = [sum(kind == one for kind in kinds.values()) for one in ("a", "b")]
    return Tints(
        kinds,
        {},
        words,
        f"Green: clearly more often in “{names[0]}” ({found[0]:,}); purple: in “{names[1]}” "
        f"({found[1]:,}); grey: no difference that chance would not bring.",
    )
