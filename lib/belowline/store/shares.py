"""Share links: who may look at which discussion, and until when.

A link's secret is never kept, only its SHA-256: whoever reads the database cannot open a
link with what is in it. One that has ended is told from one that never was in the
statement itself, so that the two cannot differ, neither in words nor in time.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    text,
    true,
    update,
)

from belowline.model.errors import NoSuchDiscussionError
from belowline.store.opened import Opened
from belowline.store.records import listable
from belowline.store.shelf_rows import still_here
from belowline.store.tables import DISCUSSION, METADATA, Moment
from belowline.store.trouble import in_words

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Select
    from sqlalchemy.engine import Row

# 256 random bits, far more than anybody can try (OWASP ASVS 11.5.1 asks for 128).
TOKEN_BYTES: Final = 32
_ID_BYTES: Final = 9  # not secret; twelve letters, so that two never meet
_SHA256_DIGITS: Final = 64

SHARE: Final = Table(
    "share",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column(
        "discussion_id",
        ForeignKey(DISCUSSION.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("token_sha256", String(_SHA256_DIGITS), nullable=False, unique=True),
    Column("key", String(_SHA256_DIGITS), nullable=False),  # of its pseudonyms, in hexadecimal
    Column("page", String(32), nullable=False),  # where the link leads
    Column("view", Text, nullable=False),  # the address parameters there
    Column("note", Text, nullable=False, server_default=text("''")),
    Column("hide_names", Boolean, nullable=False),
    Column("raw_text", Boolean, nullable=False),
    Column("made", Moment, nullable=False),
    Column("opened", Moment),  # last
    Column("ends", Moment),
)


@dataclass(frozen=True, slots=True)
class Share:
    """A share link as it is kept.

    Attributes
    ----------
    id
        Names the link where its secret must not stand.
    discussion_id
        What it shows.
    page, view
        Where it leads: an address name and its parameters.
    note
        For its reader.
    hide_names, raw_text
        As in :class:`belowline.model.grants.Grant`.
    made, opened, ends
        When (UTC); ``opened`` is the last time, ``None`` for never.
    key
        Secret from which its pseudonyms are made.
    owner
        Whose discussion it is.
    """

    id: str
    discussion_id: str
    page: str
    view: str
    note: str
    hide_names: bool
    raw_text: bool
    made: datetime | None
    opened: datetime | None
    ends: datetime | None
    key: str
    owner: str


def token_sha256(token: str) -> str:
    """Return what is kept of a secret.

    A plain hash is enough: the secret is random and long, so there is nothing to guess.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class Shares(Opened):
    """The part of a store that keeps share links."""

    def make_share(  # noqa: PLR0913 -- what a link is made of
        self,
        discussion_id: str,
        *,
        page: str,
        view: str,
        note: str = "",
        hide_names: bool = False,
        raw_text: bool = True,
        ends: datetime | None = None,
    ) -> tuple[Share, str]:
        """Keep a new link; return it and its secret, which cannot be had again.

        Parameters
        ----------
        discussion_id
            What it shows.
        page, view
            Where it leads: an address name and its parameters.
        note, hide_names, raw_text, ends
            As in :class:`Share`.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        StoreError
            When it could not be kept.
        """
        token = secrets.token_urlsafe(TOKEN_BYTES)
        share_id = secrets.token_hex(_ID_BYTES)[:12]
        with in_words(self._database.where), self._database.writer.begin() as connection:
            owner = connection.execute(
                select(DISCUSSION.c.owner).where(DISCUSSION.c.id == discussion_id).with_for_update()
            ).scalar()
            if owner is None:
                raise NoSuchDiscussionError(discussion_id)
            made = Share(
                id=share_id,
                discussion_id=discussion_id,
                page=page,
                view=view,
                note=listable(note),
                hide_names=hide_names,
                raw_text=raw_text,
                made=datetime.now(UTC),
                opened=None,
                ends=ends,
                key=secrets.token_hex(TOKEN_BYTES),
                owner=str(owner),
            )
            row = {name: getattr(made, name) for name in _COLUMNS}
            connection.execute(insert(SHARE).values(**row, token_sha256=token_sha256(token)))
        return made, token

    def share_of(self, token: str, *, share_id: str | None = None) -> Share | None:
        """Return the link that a secret opens now; ``None`` for every other secret.

        Parameters
        ----------
        token
            The secret.
        share_id
            The link it must be the secret of; any unless given.
        """
        asked = _shares().where(
            still_here(),
            SHARE.c.token_sha256 == token_sha256(token),
            # Written as text of fixed width, moments sort as time does.
            SHARE.c.ends.is_(None) | (SHARE.c.ends > datetime.now(UTC)),
            SHARE.c.id == share_id if share_id is not None else true(),
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            row = connection.execute(asked).one_or_none()
        return None if row is None else _share(row)

    def note_share_opened(self, share_id: str) -> None:
        """Note that a link is being opened."""
        noted = update(SHARE).where(SHARE.c.id == share_id).values(opened=datetime.now(UTC))
        with in_words(self._database.where), self._database.writer.begin() as connection:
            connection.execute(noted)

    def shares(
        self, *, discussion_id: str | None = None, owner: str | None = None
    ) -> tuple[Share, ...]:
        """Return the links there are, newest first; those that have ended among them.

        Parameters
        ----------
        discussion_id, owner
            Only those to this discussion, and to discussions of this owner.
        """
        asked = _shares().order_by(SHARE.c.made.desc(), SHARE.c.id)
        if discussion_id is not None:
            asked = asked.where(SHARE.c.discussion_id == discussion_id)
        if owner is not None:
            asked = asked.where(DISCUSSION.c.owner == owner)
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return tuple(_share(row) for row in connection.execute(asked))

    def withdraw(self, share_id: str, *, owner: str | None = None) -> bool:
        """Take a link back, at once and for good; tell whether it was there.

        Parameters
        ----------
        share_id
            Of the link.
        owner
            Only if its discussion is theirs.
        """
        taken = delete(SHARE).where(SHARE.c.id == share_id)
        if owner is not None:
            theirs = select(DISCUSSION.c.id).where(DISCUSSION.c.owner == owner)
            taken = taken.where(SHARE.c.discussion_id.in_(theirs))
        with in_words(self._database.where), self._database.writer.begin() as connection:
            gone = connection.execute(taken).rowcount
        if gone:
            self._rid_of_what_was_deleted()
        return bool(gone)


_COLUMNS: Final = (
    "id",
    "discussion_id",
    "page",
    "view",
    "note",
    "hide_names",
    "raw_text",
    "made",
    "opened",
    "ends",
    "key",
)


def _shares() -> Select[Any]:
    columns = [SHARE.c[name] for name in _COLUMNS]
    reachable = select(*columns, DISCUSSION.c.owner).join_from(SHARE, DISCUSSION)
    return reachable.where(still_here())


def _share(row: Row[Any]) -> Share:
    """Return a row as a link. A damaged option closes what it can: names stay hidden."""
    return Share(
        id=str(row.id),
        discussion_id=str(row.discussion_id),
        page=str(row.page),
        view=str(row.view),
        note=str(row.note),
        hide_names=bool(row.hide_names),
        raw_text=bool(row.raw_text),
        made=row.made,
        opened=row.opened,
        ends=row.ends,
        key=str(row.key),
        owner=str(row.owner),
    )
