"""Comments as found on a page become comments of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex
from lxml import etree

from belowline.model.discussion import Comment, Grade, Kind
from belowline.readers.mentions import People, mentioned
from belowline.readers.saved_page.engine import Engine, Role
from belowline.readers.saved_page.printed import printed_moments
from belowline.readers.saved_page.walk import Found

_LONGEST_NAME: Final = 100  # characters; what is longer is a sentence that was taken for a name
_AFTER_A_NAME: Final = regex.compile(
    r"\s*(?:\b(?:says|said|wrote|schreibt|sagt|dice|dit|replied)\b)?\s*[:,|–-]?\s*$",
    regex.IGNORECASE,
)
_VOTES: Final = regex.compile(r"(?<![\d.,:])[-+−]?\d{1,7}(?![\d.,:])")


@dataclass(frozen=True, slots=True)
class Written:
    """The comments of a page, and where they stand.

    Attributes
    ----------
    comments
        In reading order.
    empty
        How many elements are marked as a comment and hold no text.
    elements
        The elements they were read from.
    """

    comments: tuple[Comment, ...]
    empty: int
    elements: frozenset[etree._Element]

    def weight(self) -> int:
        """Return how much was found: comments, names and times."""
        return sum(
            1 + (each.author is not None) + (each.posted_raw is not None)
            for each in self.comments
            if each.text
        )


def written(found: Sequence[Found], engine: Engine) -> Written:
    """Return the comments of a page, their parents found.

    A comment answers the one its element stands in, or where the page only states how
    deep comments stand, the nearest one above it that stands one level higher.
    """
    kept = [each for each in found if each.removed or each.text()]
    ids = {id(each): f"c{number}" for number, each in enumerate(kept, 1)}
    above = _above(kept, ids)
    people = People.named(name for each in kept if (name := _author(each, engine)))
    depths: dict[str, int] = {}
    comments = []
    moments = printed_moments([_when(each, engine) for each in kept])
    for number, (each, when) in enumerate(zip(kept, moments, strict=True), 1):
        own = f"c{number}"
        parent = above.get(own)
        depths[own] = depths[parent] + 1 if parent else 0
        text = each.text()
        told = mentioned(text, known=people) if "@" in text else None
        comments.append(
            Comment(
                id=own,
                position=number,
                author=_author(each, engine),
                posted=when.posted,
                posted_precision=when.precision,
                posted_raw=when.raw or None,
                text=(told.text or text) if told else text,
                mentions=told.names if told else (),
                parent=parent,
                link_grade=Grade.STATED if parent else None,
                depth=depths[own],
                votes_up=_votes(each.told(Role.VOTES_UP)),
                votes_down=_votes(each.told(Role.VOTES_DOWN)),
                kind=_kind(each),
            )
        )
    elements = {each.element for each in found}
    if engine.spans_siblings:
        around = {each.element.getparent() for each in found}
        elements |= {beside for parent in around if parent is not None for beside in parent}
    return Written(tuple(comments), len(found) - len(kept), frozenset(elements))


def _above(kept: Sequence[Found], ids: dict[int, str]) -> dict[str, str]:
    """Return what each comment answers, by nesting or by the depth the page states."""
    above: dict[str, str] = {}
    for each in kept:
        parent = each.parent
        while parent is not None and id(parent) not in ids:
            parent = parent.parent
        if parent is not None:
            above[ids[id(each)]] = ids[id(parent)]
    if above or all(each.depth is None for each in kept):
        return above
    path: list[tuple[int, str]] = []
    for each in kept:
        depth = each.depth or 0
        while path and path[-1][0] >= depth:
            path.pop()
        if path:
            above[ids[id(each)]] = path[-1][1]
        path.append((depth, ids[id(each)]))
    return above


def _byline(each: Found, engine: Engine, part: str) -> str:
    told = each.told(Role.BYLINE)[: 2 * _LONGEST_NAME]
    for pattern in engine.bylines:
        if (
            match := regex.fullmatch(pattern, told, regex.IGNORECASE)
        ) and part in match.groupdict():
            return str(match[part])
    return ""


def _author(each: Found, engine: Engine) -> str | None:
    told = each.told(Role.AUTHOR) or _byline(each, engine, "author")
    if len(told) > _LONGEST_NAME:
        return None
    return _AFTER_A_NAME.sub("", told) or None


def _when(each: Found, engine: Engine) -> str:
    return each.told(Role.TIME) or _byline(each, engine, "time")


def _votes(told: str) -> int | None:
    found = _VOTES.search(told[:80])
    return int(found[0].replace("−", "-")) if found else None


def _kind(each: Found) -> Kind:
    if each.removed:
        return Kind.REMOVED
    return Kind.PINGBACK if each.pingback else Kind.COMMENT
