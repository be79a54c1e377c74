"""What goes into the store and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from belowline.model.discussion import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Row

    from belowline.model.discussion import Discussion
    from belowline.store.packing import Packed


@dataclass(frozen=True, slots=True)
class Upload:
    """What somebody handed in: a file's name and its bytes, unchanged."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, and the version of the reader that made it from an upload."""

    discussion: Discussion
    reader_version: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an upload is kept, and whether those bytes were there before."""

    id: str
    already_there: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the library. What a damaged disk has made unreadable is ``None``.

    Attributes
    ----------
    title
        Of the article; ``None`` where the page has none.
    comments, bytes
        How many comments the page has, and how large the upload is.
    created
        When it was first kept (UTC).
    """

    id: str
    title: str | None
    name: str
    comments: int | None
    bytes: int | None
    created: datetime | None


def listable(text: str) -> str:
    """Return text that every database can keep: no NUL, no half of a surrogate pair."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "\ufffd")


def facts(discussion: Discussion) -> dict[str, object]:
    """Return what a listing shows of a document."""
    title = discussion.article.title
    return {
        "title": None if title is None else listable(title),
        "comments": sum(comment.kind is Kind.COMMENT for comment in discussion.comments),
    }


def document_row(reading: Reading, document: Packed) -> dict[str, object]:
    """Return the columns of a document."""
    return {
        "reader_version": reading.reader_version,
        "sha256": document.sha256,
        "bytes": document.size,
        "content": document.content,
    }


def listed(row: Row[*tuple[Any, ...]]) -> Listed:
    """Return a line of the library; SQLite's columns hold whatever the disk gives back."""
    return Listed(
        id=str(row.id),
        title=row.title if isinstance(row.title, str) else None,
        name=str(row.name),
        comments=row.comments if isinstance(row.comments, int) else None,
        bytes=row.bytes if isinstance(row.bytes, int) else None,
        created=row.created,
    )
