"""What a person may say against a reading, in words that survive a better reader.

A fix speaks of a comment by an :class:`~belowline.model.anchors.Anchor`, of lines by their
numbers (which belong to the upload and not to the reader), or of the whole discussion. It is
kept apart from the upload and applied to whatever today's reader makes of it; what it then
does, or why it could not be applied, is a :class:`FixOutcome`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Final, Literal, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    model_validator,
)

from belowline.model.anchors import Anchor
from belowline.model.discussion import LineNumber, Precision

# A fix that a link or a form names; nobody has to be kept from guessing it.
_ID_BYTES: Final = 12
_LONGEST_NAME: Final = 300  # characters; the longest name on the labelled pages has 60
_LONGEST_WORD: Final = 200  # characters of a layout or of a column's name
_MOST_THEME_WORDS: Final = 10  # a theme is told by so many
_MOST_COLUMNS: Final = 50  # there are nine things that a column can be

# As many as the published word list has; a spreadsheet, not a novel.
MOST_RATED: Final = 7_500

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST_NAME)
]
Word = Annotated[str, StringConstraints(min_length=1, max_length=_LONGEST_WORD)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Fix(_Frozen):
    """What all fixes have: an id of their own, and when somebody made them (UTC)."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,40}$")] = Field(
        default_factory=lambda: secrets.token_hex(_ID_BYTES)
    )
    created: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))


class SetAuthor(_Fix):
    """Who wrote a comment; ``None`` is nobody known."""

    kind: Literal["author"] = "author"
    comment: Anchor
    author: Name | None


class SetTime(_Fix):
    """When a comment was posted: ISO 8601, as fine as the precision says; ``None`` is unknown."""

    kind: Literal["time"] = "time"
    comment: Anchor
    posted: str | None
    precision: Precision = Precision.MINUTE

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not fits(self.posted, self.precision):
            msg = f"{self.posted!r} is no time to the {self.precision.value}"
            raise ValueError(msg)
        return self


class SetReply(_Fix):
    """Which comment a comment answers; ``None`` is nobody. Also accepts a proposed link."""

    kind: Literal["reply"] = "reply"
    comment: Anchor
    to: Anchor | None


class RejectLink(_Fix):
    """A comment does not answer the one it is said to answer; whom it does stays open."""

    kind: Literal["not_reply"] = "not_reply"
    comment: Anchor
    to: Anchor


class NotAComment(_Fix):
    """What was read as a comment is none; its lines go to the receipt."""

    kind: Literal["not_comment"] = "not_comment"
    comment: Anchor


class _NewComment(_Fix):
    """What is known of a comment that a person has found.

    ``body`` is the first line of its text: lines above it are its name, its time and the
    like, which belong to the comment and not to its text.
    """

    body: LineNumber | None = None
    author: Name | None = None
    posted: str | None = None
    precision: Precision = Precision.NONE

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not fits(self.posted, self.precision):
            msg = f"{self.posted!r} is no time to the {self.precision.value}"
            raise ValueError(msg)
        return self


class IsComment(_NewComment):
    """Lines that stand in the article or on the receipt are a comment."""

    kind: Literal["is_comment"] = "is_comment"
    first: LineNumber
    last: LineNumber


class Split(_NewComment):
    """One comment is two; the second begins on a line, or with a paragraph (2 or later)."""

    kind: Literal["split"] = "split"
    comment: Anchor
    line: LineNumber | None = None
    paragraph: Annotated[int, Field(ge=2)] | None = None

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if (self.line is None) == (self.paragraph is None):
            msg = "a split is at a line or at a paragraph"
            raise ValueError(msg)
        return self


class Merge(_Fix):
    """A comment is the rest of the one before it."""

    kind: Literal["merge"] = "merge"
    comment: Anchor


class SetDeclared(_Fix):
    """How many comments the page says it has; ``None`` is that it does not say."""

    kind: Literal["declared"] = "declared"
    declared: Annotated[int, Field(ge=0, le=10_000_000)] | None


class TakeLayout(_Fix):
    """The page is read by another layout, named as ``source.layout`` would."""

    kind: Literal["layout"] = "layout"
    layout: Word


class MapColumns(_Fix):
    """The columns of a table, confirmed by a person.

    ``columns`` is from our word ("text", "author", "time") to the column's name; ``clock``
    is how the column of times is written.
    """

    kind: Literal["columns"] = "columns"
    columns: Annotated[dict[Word, Word], Field(min_length=1, max_length=_MOST_COLUMNS)]
    clock: Word | None = None


class SetTimezone(_Fix):
    """The time zone of the whole discussion, as in the IANA database; no clock is shifted."""

    kind: Literal["timezone"] = "timezone"
    timezone: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*$")]


class SetSaved(_Fix):
    """When the page was saved: a day or a wall-clock moment in ISO 8601; ``None`` is unknown.

    Ages ("3 days ago") are counted from it.
    """

    kind: Literal["saved"] = "saved"
    saved: str | None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        known = self.saved is None or any(
            fits(self.saved, precision) for precision in (Precision.DAY, Precision.SECOND)
        )
        if not known:
            msg = f"{self.saved!r} is neither a day nor a moment"
            raise ValueError(msg)
        return self


class NameTheme(_Fix):
    """What a theme is called; ``None`` takes a name back.

    ``words`` are the foremost words of the theme when it was named. They find it again where
    its number has changed.
    """

    kind: Literal["theme_name"] = "theme_name"
    words: Annotated[tuple[Word, ...], Field(min_length=1, max_length=_MOST_THEME_WORDS)]
    name: Name | None


class SetLexicon(_Fix):
    """Ratings of tone for words, -4 to +4: added to the word list, or in place of its own.

    Which words can be rated is for the analysis to say; what of them cannot is refused when
    the fix is applied.
    """

    kind: Literal["lexicon"] = "lexicon"
    words: Annotated[
        dict[Word, Annotated[float, Field(ge=-4, le=4)]],
        Field(min_length=1, max_length=MOST_RATED),
    ]


# What is said of a comment, of lines, or of the discussion as it was read.
DocumentFix = (
    SetAuthor
    | SetTime
    | SetReply
    | RejectLink
    | NotAComment
    | IsComment
    | Split
    | Merge
    | SetDeclared
    | SetTimezone
    | SetSaved
    | NameTheme
    | SetLexicon
)
# What says how to read in the first place.
ReadingFix = TakeLayout | MapColumns
Fix = Annotated[DocumentFix | ReadingFix, Field(discriminator="kind")]

# Reads a fix back; raises ``pydantic.ValidationError`` on anything else.
FIX: Final[TypeAdapter[DocumentFix | ReadingFix]] = TypeAdapter(Fix)


@dataclass(frozen=True, slots=True)
class FixOutcome:
    """What became of a fix.

    Attributes
    ----------
    id
        Of the fix.
    fix
        Missing where what is kept of it can no longer be read.
    applied
        Whether the discussion is as the fix wants it.
    sentence
        What it did, or why it could not be applied. It may quote names from the page, so
        it is shown as text and never as markup.
    comment_id, to_id
        The comments it turned out to mean, as the fixed discussion calls them.
    """

    id: str
    fix: DocumentFix | ReadingFix | None
    applied: bool
    sentence: str
    comment_id: str | None = None
    to_id: str | None = None


def fits(posted: str | None, precision: Precision) -> bool:
    """Tell whether a time is ISO 8601 and as fine as its precision says.

    Examples
    --------
    >>> fits("2014-05-12", Precision.DAY), fits("2014-05-12", Precision.MINUTE)
    (True, False)
    """
    if posted is None:
        return precision is Precision.NONE
    try:
        if precision is Precision.DAY:
            return date.fromisoformat(posted).isoformat() == posted
        if precision in {Precision.MINUTE, Precision.SECOND}:
            datetime.fromisoformat(posted)
            return posted[10:11] == "T"
    except ValueError:
        return False
    return False
