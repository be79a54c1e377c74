"""Whether what was read can be readers' comments at all.

Repetition alone proves little: a licence numbers its clauses, a program repeats its shapes,
notes have bullets. A reading is believed for what only a discussion has (times, "Ann says:",
a heading that counts comments), or else it must fit very well on a page that bears no marks
of another kind of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from belowline.readers.plain.choice import Choice
from belowline.readers.plain.landmarks import declared_count

# Real labelled pages without any time, verb or count were read with 0.83 and more, invented
# ones of bullets alone with 0.5.
_SURE_WITHOUT_EVIDENCE: Final = 0.5
_MANY: Final = 4  # dated comments; notes and manuals print two or three dates on lines of their own
# A comment may quote a line of code; a text with one such line in forty is not a page.
_MOST_FOREIGN: Final = 1 / 40
_HEADING: Final = 80  # letters; longer lines are text
_DATED: Final = 0.5  # of the comments; some lose theirs when a page is saved

_FOREIGN: Final = regex.compile(
    r"\s*(?:#{1,6} \S|```|~~~|\||[-=]{3,}\s*$|<[/!?]?[a-zA-Z]|[{}\]];?,?$|//|/\*|"
    r"(?:from [\w.]+ import|import [\w.]+$|def \w|class \w|return\b|const |let |var |function )|"
    r"[\w.]+ ?[:=] ?[\[{\"']|"
    r"(?i:copyright (?:\(c\)|©|\d)|(?:the )?software is provided|redistribution and use|"
    r"licen[cs]e\b|warranty\b))"
)


def plausible(choice: Choice, raw: Sequence[str]) -> bool:
    """Tell whether the best reading of a page may be taken for its comments."""
    if choice.best is None:
        return False
    units = choice.best.units
    if any(declared_count(line.strip()) is not None for line in raw if len(line) < _HEADING):
        return True
    if _announced(choice):
        return True
    dated = sum(unit.moment is not None for unit in units) >= _DATED * len(units)
    if dated and len(units) >= _MANY:
        return True
    if _foreign_share(raw) > _MOST_FOREIGN:
        return False
    said = choice.best.grammar.kind == "said"
    return dated or said or choice.confidence >= _SURE_WITHOUT_EVIDENCE


def _announced(choice: Choice) -> bool:
    """Tell whether the first comment stands directly under a heading such as "Comments"."""
    if choice.best is None:
        return False
    return choice.lines.before(choice.best.units[0].first) in choice.openers


def _foreign_share(raw: Sequence[str]) -> float:
    """Return the share of written lines that look like code, markup or a licence."""
    written = [line for line in raw if line.strip()]
    if not written:
        return 0.0
    return sum(bool(_FOREIGN.match(line[:200])) for line in written) / len(written)
