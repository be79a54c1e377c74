"""What goes into the store and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from belowline.model.discussion import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Row

    from belowline.model.discussion import Discussion
    from belowline.model.fixes import DocumentFix, ReadingFix
    from belowline.store.packing import Packed


@dataclass(frozen=True, slots=True)
class Upload:
    """What somebody handed in: a file's name and its bytes, unchanged.

    ``part`` is which of the discussions in it is meant, from 1; 0 where it holds one.
    """

    name: str
    data: bytes
    part: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, and how it was made from an upload.

    Attributes
    ----------
    discussion
        As the reader returned it, before any fix of the document.
    reader_version
        Of the reader.
    read_as
        Which fixes told it how to read; empty for none.
    """

    discussion: Discussion
    reader_version: int
    read_as: str = ""


class DocumentMark(NamedTuple):
    """What changes with a document: its checksum, its reader's version, how it was read."""

    sha256: str
    reader_version: str
    read_as: str


@dataclass(frozen=True, slots=True)
class KeptFix:
    """A fix as it was kept; without its words where a damaged disk has taken them."""

    id: str
    fix: DocumentFix | ReadingFix | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a discussion is kept, and whether it was there before.

    ``part`` is which of the discussions in its upload it is, from 1; 0 where it is alone.
    """

    id: str
    already_there: bool
    part: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the library. What a damaged disk has made unreadable is ``None``.

    Attributes
    ----------
    title
        Of the article; ``None`` where the page has none.
    comments, bytes
        How many comments the page has, and how large the upload is.
    part
        Which of the discussions in the upload it is, from 1; 0 where it holds one.
    created
        When it was first kept (UTC).
    """

    id: str
    title: str | None
    name: str
    comments: int | None
    bytes: int | None
    created: datetime | None
    part: int = 0


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
        "read_as": reading.read_as,
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
        part=row.part if isinstance(row.part, int) else 0,
    )
