"""What is kept, table by table.

Separate tables, so that listing a library never walks over page bytes, and so that the
document, which is only a cache, can be dropped or renewed without touching the upload.
Everything hangs on ``discussion``: whatever joins it (fixes, labels, share links) is one
more table whose rows leave with theirs. What is remembered of columns belongs to no
discussion.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

# The migration that these tables match; a test holds the two together.
REVISION: Final = "0008"


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO 8601 text of fixed width, which sorts as time does.

    As text and not as the database's own type, because a time that a damaged disk has
    made unreadable then comes back as missing and not as an error that would take the
    whole listing with it.
    """

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Turn to UTC; a time without an offset is a mistake and raises ``ValueError``."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment needs an offset"
            raise ValueError(msg)
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:
        """Read it back; missing where it cannot be read."""
        del dialect
        try:
            return datetime.fromisoformat(str(value)).astimezone(UTC)
        except (ValueError, OverflowError):
            return None


METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_SHA256_DIGITS: Final = 64  # hexadecimal digits of a SHA-256
OWNER_LETTERS: Final = 32  # half of the hexadecimal digits of a SHA-256: 128 bits

DISCUSSION: Final = Table(
    "discussion",
    METADATA,
    Column("id", String(32), primary_key=True),  # random, never serial: it stands in links
    # Of the bytes as uploaded.
    Column("sha256", String(_SHA256_DIGITS), nullable=False),
    # Which of the discussions in those bytes, from 1; 0 where they hold just one.
    Column("part", Integer, nullable=False, server_default="0"),
    Column("bytes", Integer, nullable=False),
    Column("name", Text, nullable=False),  # of the file, as uploaded
    Column("title", Text),  # of the article; missing where the page has none
    Column("comments", Integer, nullable=False),
    Column("created", Moment, nullable=False, index=True),
    # Whose it is; empty on a machine where nobody signs in.
    Column("owner", String(OWNER_LETTERS), nullable=False, server_default=text("''"), index=True),
    CheckConstraint("bytes >= 0", name="bytes"),
    CheckConstraint("comments >= 0", name="comments"),
    CheckConstraint("part >= 0", name="part"),
    UniqueConstraint("owner", "sha256", "part"),  # the same page twice is one discussion
)

# Of several discussions from the same bytes, one holds them for all; when it is deleted
# it hands them on, so that they leave the disk with the last.
UPLOAD: Final = Table(
    "upload",
    METADATA,
    Column(
        "discussion_id",
        ForeignKey(DISCUSSION.c.id, ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("content", LargeBinary, nullable=False),  # Zstandard
)

DOCUMENT: Final = Table(
    "document",
    METADATA,
    Column(
        "discussion_id",
        ForeignKey(DISCUSSION.c.id, ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("reader_version", Integer, nullable=False),
    # Which fixes told the reader how to read; empty for none.
    Column("read_as", String(_SHA256_DIGITS), nullable=False, server_default=text("''")),
    Column("sha256", String(_SHA256_DIGITS), nullable=False),  # of the JSON
    Column("bytes", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),  # Zstandard of the JSON
    CheckConstraint("bytes >= 0", name="bytes"),
)

# What was worked out of a large document, so that opening it does not take seconds. A cache:
# found only by the mark of all that it was worked out from.
SCORED: Final = Table(
    "scored",
    METADATA,
    Column(
        "discussion_id",
        ForeignKey(DISCUSSION.c.id, ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("mark", String(_SHA256_DIGITS), nullable=False),
    Column("sha256", String(_SHA256_DIGITS), nullable=False),  # of the content, unpacked
    Column("bytes", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),  # Zstandard of JSON and Arrow
    CheckConstraint("bytes >= 0", name="bytes"),
)

FIX: Final = Table(
    "fix",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column(
        "discussion_id",
        ForeignKey(DISCUSSION.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("ordinal", Integer, nullable=False),  # fixes are applied in this order
    Column("created", Moment, nullable=False),
    Column("sha256", String(_SHA256_DIGITS), nullable=False),  # of the JSON
    Column("content", Text, nullable=False),  # JSON of a fix of ``model.fixes``
    UniqueConstraint("discussion_id", "ordinal"),
)

COLUMN_MAPPING: Final = Table(
    "column_mapping",
    METADATA,
    Column("columns", String(_SHA256_DIGITS), primary_key=True),  # of the sorted names
    Column("updated", Moment, nullable=False),
    Column("content", Text, nullable=False),  # JSON
)

# What the library knows of a discussion besides what was read. The discussion itself does
# not hang on this row: if a damaged disk takes it, the page is still there.
SHELF: Final = Table(
    "shelf",
    METADATA,
    # The search index knows a discussion by this; see ``words_index``.
    Column("number", Integer, primary_key=True),
    Column(
        "discussion_id",
        ForeignKey(DISCUSSION.c.id, ondelete="CASCADE"),
        nullable=False,
    ),
    # To sort and to search titles by, in any database alike.
    Column("title_folded", Text, nullable=False),
    Column("own_title", Text),  # given by a person; missing where the article's stands
    Column("own_title_sha256", String(_SHA256_DIGITS)),
    Column("opened", Moment),  # last
    # By which rule its words were indexed; 0 where they are not, or no longer up to date.
    Column("words_version", Integer, nullable=False, server_default="0"),
    UniqueConstraint("discussion_id"),
)

TAG: Final = Table(
    "tag",
    METADATA,
    Column(
        "discussion_id",
        ForeignKey(DISCUSSION.c.id, ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("tag", Text, primary_key=True, index=True),
    Column("sha256", String(_SHA256_DIGITS), nullable=False),
)

# Deleted, as far as anybody can see; really so once the time to undo it is over.
PUT_AWAY: Final = Table(
    "put_away",
    METADATA,
    Column(
        "discussion_id",
        ForeignKey(DISCUSSION.c.id, ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("since", Moment, nullable=False, index=True),
)

API_TOKEN: Final = Table(
    "api_token",
    METADATA,
    Column("id", String(16), primary_key=True),  # for people, to name it; opens nothing
    Column("sha256", String(_SHA256_DIGITS), nullable=False, unique=True),  # of the token
    Column("name", Text, nullable=False),  # what it is for
    Column("scopes", String(32), nullable=False),  # joined by blanks
    Column("owner", String(32), nullable=False, index=True),  # whose discussions it opens
    Column("created", Moment, nullable=False),
    Column("used", Moment),  # last, to the day; missing where never
)

# What a person said of a comment, having read it; one word of each kind a comment.
LABEL: Final = Table(
    "label",
    METADATA,
    Column(
        "discussion_id",
        ForeignKey(DISCUSSION.c.id, ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("comment", String(32), primary_key=True),
    Column("kind", String(32), primary_key=True),  # what was asked: "tone"
    Column("value", String(32), nullable=False),
    # Of the words that were read: a label does not hold for others under the same number.
    Column("text_sha256", String(_SHA256_DIGITS), nullable=False),
    Column("created", Moment, nullable=False),
)

# What a person notes beside a comment; see ``model.notes``.
NOTE: Final = Table(
    "note",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column(
        "discussion_id",
        ForeignKey(DISCUSSION.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("changed", Moment, nullable=False),
    Column("sha256", String(_SHA256_DIGITS), nullable=False),  # of the JSON
    Column("content", Text, nullable=False),  # JSON of a note of ``model.notes``
)
