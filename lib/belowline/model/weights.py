"""How much each reason to read a comment first counts, as a link carries it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import regex

HIGHEST: Final = 5  # one digit in a link, and more than anybody tells apart
# "w" and a digit a reason, in the order of `PRESETS`; ones that came later count nothing.
WEIGHED: Final = regex.compile(rf"w[0-{HIGHEST}]{{1,12}}")


def weights_in(code: str, presets: Sequence[str]) -> dict[str, int]:
    """Read weights from a link's code.

    Examples
    --------
    >>> weights_in("w31", ["answered", "questions", "reasoned"])
    {'answered': 3, 'questions': 1, 'reasoned': 0}
    """
    digits = code[1:].ljust(len(presets), "0")
    return {preset: int(digit) for preset, digit in zip(presets, digits, strict=False)}


def weights_code(weights: Mapping[str, int], presets: Sequence[str]) -> str:
    """Write weights as a link carries them.

    Examples
    --------
    >>> weights_code({"questions": 2}, ["answered", "questions"])
    'w02'
    """
    return "w" + "".join(str(weights.get(preset, 0)) for preset in presets)
