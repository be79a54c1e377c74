"""Where author, time, body and interface words of a comment stand relative to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from belowline.readers.plain.moments import Moment

Side = Literal["before", "after"]
NameAt = Literal["same", "above", "over", "below", "top", "end", "none"]

_KINDS: Final = {
    "date": "date line",
    "said": "name-says",
    "number": "numbered item",
    "bullet": "bulleted item",
    "name": "name line",
    "shape": "repeated line",
    "signed": "signature",
    "record": "labelled lines",
    "table": "table row",
}


@dataclass(frozen=True, slots=True)
class Grammar:
    """One way to read a page: which lines are anchors, and what stands around them.

    Attributes
    ----------
    kind
        What the anchors have in common: ``date``, ``said``, ``number``, ``bullet``,
        ``name``, ``shape``, ``signed``, ``record`` or ``table``.
    signature
        The order of parts on an anchor line.
    side
        ``before``: the anchor stands before its body; ``after``: behind it.
    name_at
        The name stands on the anchor line, on the line above or below it, at the top of
        the short lines over it, at the top of the comment, at its end, or nowhere.
    anchors
        Line indices, ascending.
    floor, ceiling
        The lines between which comments are looked for: ``floor <= index < ceiling``.
    dropped
        How many lines of the same kind lie outside.
    """

    kind: str
    signature: str
    side: Side
    name_at: NameAt
    anchors: tuple[int, ...]
    floor: int
    ceiling: int
    dropped: int = 0

    @property
    def words(self) -> str:
        """The grammar in words, e.g. ``name-says/date line``."""
        what = _KINDS[self.kind]
        names = {
            "same": "name and " + what if self.kind == "date" else what,
            "above": "name/" + what,
            "over": "name/place/" + what,
            "below": what + "/name",
            "top": "name/body/" + what,
            "end": what + "/body/name",
            "none": what,
        }[self.name_at]
        if self.name_at in {"top", "end"}:
            return names
        return f"{names}/body" if self.side == "before" else f"body/{names}"


@dataclass(slots=True)
class Unit:
    """One comment as a grammar cuts it out of the page. All numbers are line indices."""

    anchor: int
    first: int
    last: int
    body: list[int] = field(default_factory=list)
    heading: list[int] = field(default_factory=list)
    inline: str | None = None
    inline_first: bool = False
    name: str | None = None
    moment: Moment | None = None
    raw: str | None = None
    ordinal: int | None = None
    target: str | None = None
    indent: int = 0
    marker: str = ""
    last_heading: int = -1
    framed: bool = False  # more lines of the page's own around it than name and date
    peeled: list[int] = field(default_factory=list)
    subject: int | None = None
    level: int | None = None
    votes: int | None = None
    cited: bool = False  # the page set ">" before every line of every comment
    removed: bool = False
    pingback: bool = False


@dataclass(slots=True)
class Reading:
    """A page cut by one grammar, and how well that fits."""

    grammar: Grammar
    units: list[Unit]
    score: float = 0.0
    evidence: dict[str, float] = field(default_factory=dict)
    declared: int | None = None
    opener: int | None = None
    whole: Grammar | None = None  # the grammar for the whole page, where only a part was read
