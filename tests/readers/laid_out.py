"""Lay comments out as the pages of the family do, so that tests know the right answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

START: Final = datetime(2014, 5, 12, 16, 5)

HEAD: Final = (
    "Three carts for the yard",
    "",
    "Published: May 12, 2014",
    "",
    "HARLE: The yard has three carts again, and nobody knows whose they are.",
    "",
    "Facebook Conversations",
    "",
)


@dataclass(frozen=True)
class Laid:
    """A comment to be laid out: what a reader of the page should get back."""

    author: str | None = "Tall Larch"
    paragraphs: tuple[str, ...] = ("Two carts left the yard, not three.",)
    minutes: int = 0  # after START
    bullet: bool = True  # only asked where there is no author
    glued: bool = False
    lost_mention: bool = False
    holes: frozenset[int] = field(default_factory=frozenset)  # paragraphs after a lost mention

    @property
    def posted(self) -> str:
        return (START + timedelta(minutes=self.minutes)).strftime("%Y-%m-%dT%H:%M")

    @property
    def raw(self) -> str:
        moment = START + timedelta(minutes=self.minutes)
        return (
            f"{moment:%b} {moment.day}, {moment.year} - {int(moment.strftime('%I'))}:{moment:%M%p}"
        )

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    def rows(self) -> list[str]:
        if self.author is not None:
            rows = [f"  • {self.author}", f"    {self.raw}"]
        else:
            rows = [f"  • {self.raw}" if self.bullet else f"    {self.raw}"]
        rows += ["", ""] if self.lost_mention else [""]
        for place, paragraph in enumerate(self.paragraphs):
            if place:
                rows += ["", ""] if place in self.holes else [""]
            rows += [f"    {line}" for line in paragraph.split("\n")]
        if self.glued:
            rows[-1] += "Recommend"
        return [*rows, ""] if self.glued else [*rows, "", ""]


def page(
    comments: Iterable[Laid],
    *,
    head: Iterable[str] = HEAD,
    declared: int | None = None,
    tail: Iterable[str] = ("More in Town",),
) -> str:
    """Return the text of a page; it declares its comments unless told otherwise."""
    comments = list(comments)
    n = len(comments) if declared is None else declared
    rows = [*head, *([f"Reader Comments ({n})", ""] if n >= 0 else [])]
    for comment in comments:
        rows += comment.rows()
    return "\n".join([*rows, *tail])
