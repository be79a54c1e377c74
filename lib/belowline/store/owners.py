"""Owners: whose discussions are, and who has signed in as one.

An owner who signs in with an identity provider is a hash of what the provider calls them;
no name and no address of theirs is kept. Where there is no provider, one owner has a
token, of which the SHA-256 is kept, as of the cookie of every sign-in.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Column, Integer, String, Table, delete, insert, select

from belowline.store.opened import Opened
from belowline.store.shares import TOKEN_BYTES, token_sha256
from belowline.store.tables import DISCUSSION, METADATA, OWNER_LETTERS, Moment
from belowline.store.trouble import in_words

_SHA256_DIGITS: Final = 64
# A working month, as Streamlit's own sign-in lasts; then the token is asked for again.
SIGNED_IN_DAYS: Final = 30
_THE_ONE: Final = 1

# One row at most: the owner of a server without an identity provider.
OWNER_TOKEN: Final = Table(
    "owner_token",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("token_sha256", String(_SHA256_DIGITS), nullable=False),
    Column("made", Moment, nullable=False),
)

SIGN_IN: Final = Table(
    "sign_in",
    METADATA,
    Column("cookie_sha256", String(_SHA256_DIGITS), primary_key=True),
    Column("owner", String(OWNER_LETTERS), nullable=False, index=True),
    Column("ends", Moment, nullable=False),
)


def owner_id(issuer: str, subject: str) -> str:
    """Return the id of whoever an identity provider calls by a subject.

    Examples
    --------
    >>> len(owner_id("https://login.example.org", "248289761001"))
    32
    """
    named = f"{len(issuer)}:{issuer}{subject}"
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:OWNER_LETTERS]


class Owners(Opened):
    """The part of a store that knows whose discussions are."""

    def owner_of(self, discussion_id: str) -> str | None:
        """Return whose a discussion is; ``None`` when nothing is kept under that id."""
        asked = select(DISCUSSION.c.owner).where(DISCUSSION.c.id == discussion_id)
        with in_words(self._database.where), self._database.reader.connect() as connection:
            found = connection.execute(asked).scalar()
        return None if found is None else str(found)

    def first_owner_token(self) -> str | None:
        """Make the owner's token where there is none yet; return it this once."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        row = {"id": _THE_ONE, "token_sha256": token_sha256(token), "made": datetime.now(UTC)}
        # What was added is asked for: of an insert, PostgreSQL's driver tells no row count.
        added = self._insert(OWNER_TOKEN).values(**row).on_conflict_do_nothing()
        told = added.returning(OWNER_TOKEN.c.id)
        with in_words(self._database.where), self._database.writer.begin() as connection:
            return token if connection.execute(told).first() is not None else None

    def forget_owner_token(self) -> None:
        """Take the owner's token back, with every sign-in that it made."""
        with in_words(self._database.where), self._database.writer.begin() as connection:
            connection.execute(delete(OWNER_TOKEN))
            connection.execute(delete(SIGN_IN))

    def sign_in(self, token: str, *, owner: str = "") -> str | None:
        """Return the cookie of a new sign-in, or ``None`` when it is not the owner's token."""
        asked = select(OWNER_TOKEN.c.id).where(OWNER_TOKEN.c.token_sha256 == token_sha256(token))
        with in_words(self._database.where), self._database.reader.connect() as connection:
            if connection.execute(asked).first() is None:
                return None
        cookie = secrets.token_urlsafe(TOKEN_BYTES)
        now = datetime.now(UTC)
        row = {
            "cookie_sha256": token_sha256(cookie),
            "owner": owner,
            "ends": now + timedelta(days=SIGNED_IN_DAYS),
        }
        with in_words(self._database.where), self._database.writer.begin() as connection:
            connection.execute(delete(SIGN_IN).where(SIGN_IN.c.ends <= now))
            connection.execute(insert(SIGN_IN).values(**row))
        return cookie

    def signed_in(self, cookie: str) -> str | None:
        """Return the owner whose sign-in a cookie is; ``None`` for every other cookie."""
        asked = select(SIGN_IN.c.owner).where(
            SIGN_IN.c.cookie_sha256 == token_sha256(cookie),
            SIGN_IN.c.ends > datetime.now(UTC),
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            found = connection.execute(asked).scalar()
        return None if found is None else str(found)

    def sign_out(self, cookie: str) -> None:
        """End a sign-in."""
        ended = delete(SIGN_IN).where(SIGN_IN.c.cookie_sha256 == token_sha256(cookie))
        with in_words(self._database.where), self._database.writer.begin() as connection:
            connection.execute(ended)
