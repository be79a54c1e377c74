"""What each comment says, and what saving the page took away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from belowline.readers.express_tribune.headers import Header
from belowline.readers.express_tribune.shapes import GLUED

_HARD: Final = frozenset("\u00a0\u2007\u202f")  # spaces at which a line must not break
_SPACES: Final = regex.compile(r"[ \t\u00a0\u2007\u202f]+")

# Two comments can both be odd; of three, one shows how the page is spaced.
_ENOUGH: Final = 3


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of one comment below its header; line numbers are 1-based.

    Attributes
    ----------
    header
        Whose body it is.
    rows
        Line number and text of each line from the first to the last that holds text.
    before, after
        Blank lines between date and text, and between text and what follows.
    at_the_edge
        Whether nothing follows because the page is cut there.
    """

    header: Header
    rows: tuple[tuple[int, str], ...]
    before: int
    after: int
    at_the_edge: bool

    @property
    def last(self) -> int:
        """The last line of the comment."""
        return self.rows[-1][0] if self.rows else self.header.date_line

    @property
    def ends_in_glued(self) -> bool:
        """Whether the last word begins with or is the interface word."""
        return bool(self.rows) and self.rows[-1][1].endswith(GLUED)


def plainly_spaced(line: str) -> str:
    """Return a line without its indent, runs with a non-breaking space as one plain space.

    Examples
    --------
    >>> plainly_spaced("    Late\u00a0 \u00a0water.\u00a0 ")
    'Late water.'
    """
    if _HARD.isdisjoint(line):
        return line.strip()
    return _SPACES.sub(lambda run: run[0] if _HARD.isdisjoint(run[0]) else " ", line).strip()


def body(lines: Sequence[str], header: Header, last: int) -> Body:
    """Return the body between a header and the last line that may belong to it."""
    rows = [
        (number, plainly_spaced(lines[number - 1]))
        for number in range(header.date_line + 1, last + 1)
    ]
    filled = [place for place, (_, text) in enumerate(rows) if text]
    if not filled:
        return Body(header, (), len(rows), 0, at_the_edge=last == len(lines))
    first, final = filled[0], filled[-1]
    return Body(
        header,
        tuple(rows[first : final + 1]),
        before=first,
        after=len(rows) - 1 - final,
        at_the_edge=last == len(lines),
    )


def text_of(part: Body, *, without_glued: bool = False) -> str:
    """Return the text: line breaks kept, paragraphs one blank line apart."""
    paragraphs: list[list[str]] = [[]]
    for _, row in part.rows:
        if row:
            paragraphs[-1].append(row)
        elif paragraphs[-1]:
            paragraphs.append([])
    text = "\n\n".join("\n".join(paragraph) for paragraph in paragraphs)
    return text.removesuffix(GLUED).rstrip() if without_glued else text


def glued(parts: Sequence[Body]) -> frozenset[int]:
    """Return the places of the bodies that end in an interface word, not in a word of theirs.

    Where the word is glued on, the page has one blank line less before the next comment.
    That decides. Where the layout cannot tell (the page is cut there, or its spacing was
    squeezed), only a word that is joined to the one before without a space is taken off.

    Parameters
    ----------
    parts
        All bodies of the page, in order.
    """
    gaps = Counter(
        part.after for part in parts if part.rows and not (part.ends_in_glued or part.at_the_edge)
    )
    usual = gaps.most_common(1)[0][0] if gaps else 0
    taken = set()
    for place, part in enumerate(parts):
        if not part.ends_in_glued:
            continue
        silent = part.at_the_edge or usual <= 1
        before = part.rows[-1][1].removesuffix(GLUED)
        joined = bool(before) and not before[-1].isspace()
        if joined if silent else part.after < usual:
            taken.add(place)
    return frozenset(taken)


def usual_gap(parts: Sequence[Body]) -> int:
    """Return how many blank lines stand between date and text, or two paragraphs: 1 if sound."""
    gaps = [part.before for part in parts if part.rows and part.before]
    return min(gaps) if len(gaps) >= _ENOUGH else 1


def holes(part: Body, usual: int) -> tuple[int, ...]:
    """Return the blank lines where a mention stood that was a link and is gone.

    Parameters
    ----------
    part
        One body.
    usual
        How many blank lines stand between date and text on this page.

    Returns
    -------
    tuple of int
        For each lost mention the blank line directly above the text that followed it.
    """
    if not part.rows:
        return ()
    found = [part.rows[0][0] - 1] if part.before > usual else []
    run = 0
    for number, row in part.rows:
        if row and run > usual:
            found.append(number - 1)
        run = 0 if row else run + 1
    return tuple(found)
