"""The discussion document: an article, its comments, and a receipt for every line.

One object per uploaded page. It is what readers return, what ``belowline parse --jsonl``
prints, and what the rest of the program computes from. Unknown is ``None``, never ``""``.
Line numbers are 1-based in the decoded upload. Every line of the upload belongs to the
article, to a comment, or to a receipt entry that says why it belongs to neither:
:meth:`Discussion.unaccounted` is empty for a document that kept that promise.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Final = 1

LineNumber = Annotated[int, Field(ge=1)]
LineSpan = tuple[LineNumber, LineNumber]
Unit = Annotated[float, Field(ge=0, le=1)]


class Grade(StrEnum):
    """How we know that one comment answers another, surest first."""

    STATED = "stated"  # nesting, an @name, "Response to X", a quoted header
    TRACE = "trace"  # the layout shows that a mention was lost
    INFERRED = "inferred"  # a name in the text, shared rare words, recency


class Precision(StrEnum):
    """How finely the page prints the time of a comment."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    AGE = "age"  # "3 days ago": an interval, not a moment
    NONE = "none"


class Kind(StrEnum):
    """What stands in a comment's place."""

    COMMENT = "comment"
    REMOVED = "removed"
    PINGBACK = "pingback"


class _Frozen(BaseModel):
    """Plain, immutable and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)


class Source(_Frozen):
    """Where a discussion was read from, and how surely."""

    name: str
    sha256: str
    bytes: Annotated[int, Field(ge=0)]
    format: str
    layout: str
    encoding: str
    language: str | None = None
    confidence: Unit


class Paragraph(_Frozen):
    """A paragraph of the article and the lines it stands on.

    ``lines`` is null where lines mean nothing: in an export, or in a page's markup.
    """

    text: str
    lines: LineSpan | None = None


class Article(_Frozen):
    """What the comments are about; every part of it may be missing."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    section: str | None = None
    url: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()


class Comment(_Frozen):
    """One reader comment.

    ``posted`` is the wall clock as printed, in ISO 8601, as fine as ``posted_precision``
    allows. ``posted_between`` is the earliest and the latest wall-clock minute that an age
    ("3 days ago") allows, on a page of which it is known when it was saved.
    ``author_inferred`` is a name recovered from what others write; it is never
    mixed with ``author``. ``link_grade`` says how we know that the comment answers
    somebody; ``parent`` is null where the comment it answers is not on the page.
    ``depth`` is 0 for a comment that answers nobody, null where it cannot be told.
    """

    id: str
    position: Annotated[int, Field(ge=1)]
    author: str | None = None
    author_inferred: str | None = None
    posted: str | None = None
    posted_precision: Precision = Precision.NONE
    posted_raw: str | None = None
    posted_between: tuple[str, str] | None = None
    text: str
    mentions: tuple[str, ...] = ()
    parent: str | None = None
    link_grade: Grade | None = None
    depth: Annotated[int, Field(ge=0)] | None = None
    votes_up: int | None = None
    votes_down: int | None = None
    kind: Kind = Kind.COMMENT
    lines: LineSpan | None = None


class ReceiptEntry(_Frozen):
    """One thing the reader noticed, did, or left out, in a sentence for people.

    ``lines`` are the single lines it speaks of; an entry may also point at lines that
    belong to a comment (a removed interface word, say).
    """

    code: str
    count: Annotated[int, Field(ge=0)]
    comments: tuple[str, ...] = ()
    lines: tuple[LineNumber, ...] = ()
    message: str


class Discussion(_Frozen):
    """A page, read: its article, its comments, and the receipt.

    ``saved`` is when the page was saved, a day or a wall-clock moment in ISO 8601, where
    the page or the user says so. ``lexicon`` are words, sorted, with the ratings of tone
    (-4 to +4) that the user gave them; it is left out of the document where there are none.
    """

    # Named ``schema`` in the document; that name is taken on a pydantic class.
    schema_version: Literal[1] = Field(default=SCHEMA_VERSION, alias="schema")
    source: Source
    article: Article
    declared_comments: Annotated[int, Field(ge=0)] | None = None
    timezone: str | None = None
    saved: str | None = None
    lexicon: tuple[tuple[str, float], ...] = Field(default=(), exclude_if=lambda held: not held)
    comments: tuple[Comment, ...] = ()
    receipt: tuple[ReceiptEntry, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)

    def to_json(self) -> str:
        """Return the document as one line of JSON."""
        return self.model_dump_json()

    @classmethod
    def from_json(cls, document: str | bytes) -> Discussion:
        """Read a document back; raises ``pydantic.ValidationError`` on anything else."""
        return cls.model_validate_json(document)

    def unaccounted(self, total_lines: int) -> tuple[int, ...]:
        """Return the lines of the upload that nothing in the document speaks for.

        Parameters
        ----------
        total_lines
            How many lines the decoded upload has.

        Returns
        -------
        tuple of int
            1-based line numbers, ascending; empty when nothing was lost.
        """
        spoken_for: set[int] = set()
        for first, last in (
            *(paragraph.lines for paragraph in self.article.paragraphs if paragraph.lines),
            *(comment.lines for comment in self.comments if comment.lines),
        ):
            spoken_for.update(range(first, last + 1))
        for entry in self.receipt:
            spoken_for.update(entry.lines)
        return tuple(sorted(set(range(1, total_lines + 1)) - spoken_for))
