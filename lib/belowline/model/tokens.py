"""What a program may do that shows a token, and how the token reads."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

# 256 random bits, twice what OWASP ASVS 11.5.1 asks for: nobody is ever near a second one.
_BYTES: Final = 32
# So that a token that leaked into a repository can be found there and told from others.
PREFIX: Final = "belowline_"


class TokenScope(StrEnum):
    """What a token is good for."""

    READ = "read"  # documents and tables
    WRITE = "write"  # handing pages in


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token as it is listed: everything about it but itself.

    Attributes
    ----------
    id
        To name it by; it opens nothing.
    name
        What it is for, as whoever made it said.
    scopes
        What it is good for.
    owner
        Whose discussions it opens, and whose those become that are handed in with it.
    created, used
        When it was made and when it was last shown, to the day; missing where never.
    """

    id: str
    name: str
    scopes: frozenset[TokenScope]
    owner: str
    created: datetime | None
    used: datetime | None


def new_token() -> str:
    """Return a token that nobody has."""
    return PREFIX + secrets.token_urlsafe(_BYTES)


def digest(token: str) -> str:
    """Return what is kept of a token; it cannot be turned back into one.

    A plain SHA-256 is enough: unlike a password, a token of 256 random bits cannot be guessed.

    Examples
    --------
    >>> digest("belowline_x")[:12]
    '85d436ad03d8'
    """
    return hashlib.sha256(token.encode()).hexdigest()
