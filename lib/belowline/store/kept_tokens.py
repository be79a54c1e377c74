"""Which programs may come in, and what each may do."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, select, update

from belowline.model.errors import NoSuchTokenError
from belowline.model.tokens import ApiToken, TokenScope, digest, new_token
from belowline.store.opened import Opened
from belowline.store.records import listable
from belowline.store.tables import API_TOKEN
from belowline.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Row

# When a token was last shown is kept to the day: enough to see which are idle, and no
# program that asks every second makes the store write every second.
_USED_EVERY: Final = timedelta(days=1)


class KeptTokens(Opened):
    """The part of a store that knows the tokens of programs, by their digest alone."""

    def add_token(
        self, name: str, scopes: Iterable[TokenScope], *, owner: str = ""
    ) -> tuple[ApiToken, str]:
        """Make a token; return what is listed of it and, this once, the token itself.

        Parameters
        ----------
        name
            What it is for.
        scopes
            What it is good for.
        owner
            Whose discussions it opens; empty on a machine where nobody signs in.

        Raises
        ------
        StoreError
            When it could not be kept.
        """
        token = new_token()
        made = ApiToken(
            secrets.token_hex(4), listable(name), frozenset(scopes), owner, datetime.now(UTC), None
        )
        with in_words(self._database.where), self._database.writer.begin() as connection:
            connection.execute(
                insert(API_TOKEN).values(
                    id=made.id,
                    sha256=digest(token),
                    name=made.name,
                    scopes=" ".join(sorted(made.scopes)),
                    owner=owner,
                    created=made.created,
                )
            )
        return made, token

    def token(self, shown: str) -> ApiToken | None:
        """Return what is listed of a token that somebody shows, or ``None`` if it is not one.

        Raises
        ------
        StoreError
            When the store cannot be read.
        """
        asked = select(API_TOKEN).where(API_TOKEN.c.sha256 == digest(shown))
        with in_words(self._database.where), self._database.reader.connect() as connection:
            row = connection.execute(asked).one_or_none()
        return None if row is None else _token(row)

    def note_token_used(self, token: ApiToken) -> None:
        """Note that a token was shown today.

        Raises
        ------
        StoreError
            When it could not be noted.
        """
        now = datetime.now(UTC)
        if token.used is not None and now - token.used < _USED_EVERY:
            return
        with in_words(self._database.where), self._database.writer.begin() as connection:
            connection.execute(update(API_TOKEN).where(API_TOKEN.c.id == token.id).values(used=now))

    def tokens(self, *, owner: str | None = None) -> tuple[ApiToken, ...]:
        """Return tokens, oldest first.

        Parameters
        ----------
        owner
            Only theirs; everybody's unless given.

        Raises
        ------
        StoreError
            When the store cannot be read.
        """
        asked = select(API_TOKEN).order_by(API_TOKEN.c.created, API_TOKEN.c.id)
        if owner is not None:
            asked = asked.where(API_TOKEN.c.owner == owner)
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return tuple(_token(row) for row in connection.execute(asked))

    def withdraw_token(self, token_id: str, *, owner: str | None = None) -> None:
        """Make a token open nothing from now on.

        Parameters
        ----------
        token_id
            Of the token.
        owner
            Whose it must be; anybody's unless given.

        Raises
        ------
        NoSuchTokenError
            When there is none of that id.
        StoreError
            When it could not be withdrawn.
        """
        with in_words(self._database.where), self._database.writer.begin() as connection:
            withdrawn = delete(API_TOKEN).where(API_TOKEN.c.id == token_id)
            if owner is not None:
                withdrawn = withdrawn.where(API_TOKEN.c.owner == owner)
            gone = connection.execute(withdrawn).rowcount
        if not gone:
            raise NoSuchTokenError(token_id)


def _token(row: Row[*tuple[Any, ...]]) -> ApiToken:
    known = {scope.value for scope in TokenScope}
    return ApiToken(
        id=str(row.id),
        name=str(row.name),
        scopes=frozenset(TokenScope(word) for word in str(row.scopes).split() if word in known),
        owner=str(row.owner),
        created=row.created,
        used=row.used,
    )
