"""Whether a text is an article with comments in whatever layout, and which discussion it holds."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from belowline.readers.page import Page, Reader
from belowline.readers.plain.choice import Choice, choice_for
from belowline.readers.plain.document import parts_of
from belowline.readers.plain.plausible import plausible

if TYPE_CHECKING:
    from belowline.model.discussion import Discussion

# A reader that knows a family by its marks goes before one that knows none: those claim
# 0.6 and more where they find a comment with its name.
_BELOW_THE_FAMILIES: Final = 0.58


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
    choice = choice_for(page.lines)
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
