"""Whether a text is an article with comments in whatever layout, and which discussion it holds."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from belowline.readers.asked import Offered
from belowline.readers.page import Page, Reader
from belowline.readers.plain.choice import Choice, choice_for, choices_for
from belowline.readers.plain.document import parts_of
from belowline.readers.plain.plausible import plausible

if TYPE_CHECKING:
    from belowline.model.discussion import Discussion

# A reader that knows a family by its marks goes before one that knows none: those claim
# 0.6 and more where they find a comment with its name.
_BELOW_THE_FAMILIES: Final = 0.58

# More than these are the same few comments cut in ever odder ways.
_OFFERED: Final = 5


@lru_cache(maxsize=1)
def _choice(lines: tuple[str, ...]) -> Choice:
    """Look at a page once, although it is first claimed and then read."""
    return choice_for(lines)


def claim(page: Page) -> float:
    """Return how surely comments were found on the page; 0 where the best reading is poor."""
    choice = _choice(page.lines)
    if not plausible(choice, page.lines):
        return 0.0
    return round(_BELOW_THE_FAMILIES * choice.confidence, 3)


def read(page: Page) -> Discussion:
    """Read a page by the grammar that fits it best."""
    return _discussion(page, choice_for(page.lines))


def read_as(page: Page, layout: str) -> Discussion | None:
    """Read a page as :func:`offered` named it, or ``None`` where that is not to be had."""
    choice = choices_for(page.lines, most=_OFFERED).get(layout)
    if choice is None or choice.best is None or not choice.best.units:
        return None
    found = _discussion(page, choice)
    return found.model_copy(update={"source": found.source.model_copy(update={"layout": layout})})


def offered(page: Page) -> list[Offered]:
    """Return the different ways in which a page may be read, the best first."""
    return [
        Offered(
            layout,
            f"Each comment is {layout.replace('/', ', then ')}",
            len(choice.best.units),
            choice.confidence,
        )
        for layout, choice in choices_for(page.lines, most=_OFFERED).items()
        if choice.best
    ]


def _discussion(page: Page, choice: Choice) -> Discussion:
    parts = parts_of(choice)
    found = page.discussion(
        layout=parts.layout,
        confidence=choice.confidence,
        article=parts.article,
        comments=parts.comments,
        receipt=tuple(parts.receipt),
        declared=parts.declared,
    )
    return found.model_copy(update={"timezone": parts.timezone})


PLAIN: Final = Reader(
    name="plain",
    describes="Text of any layout in which comments can be told by dates, names and repetition.",
    claim=claim,
    read=read,
)
