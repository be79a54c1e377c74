"""What the library shows of a discussion, and how it can be asked for."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import exists, func, literal, select
from sqlalchemy.sql.functions import coalesce

from belowline.model.errors import NoSuchDiscussionError
from belowline.store.records import Listed, listed
from belowline.store.tables import DISCUSSION, PUT_AWAY, SHELF, TAG
from belowline.store.words_index import MOST_FOUND, hits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection, Row

Order = Literal["newest", "title", "comments", "opened", "found"]
ORDERS: Final[tuple[Order, ...]] = ("newest", "title", "comments", "opened", "found")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which discussions are asked for.

    Attributes
    ----------
    phrases
        Words, or words side by side, all of which one comment holds.
    title
        Folded pieces, all of which the title holds; a discussion is found by its title or
        by its comments.
    tags
        All of which it has.
    order
        ``"found"`` puts those with most comments found first.
    first, most
        Which of them: so many are passed over, so many shown at most.
    owner
        Only what is theirs; ``None`` for everything.
    """

    phrases: tuple[tuple[str, ...], ...] = ()
    title: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    order: Order = "newest"
    first: int = 0
    most: int = 20
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Shelved:
    """A discussion in the library.

    Attributes
    ----------
    listed
        What any list says of it; its title is the one a person gave it, if any.
    tags
        In alphabetical order.
    opened
        When it was last looked at (UTC); ``None`` for never.
    found
        How many of its comments hold what was searched for.
    """

    listed: Listed
    tags: tuple[str, ...] = ()
    opened: datetime | None = None
    found: int = 0


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """Some of the discussions asked for, and how many there are of all.

    ``cut`` tells that so many comments were found that only the newest discussions were
    looked at.
    """

    lines: tuple[Shelved, ...]
    total: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class PutAway:
    """A discussion that was deleted and can be brought back until it is gone for good."""

    listed: Listed
    since: datetime | None


def folded_title(title: str) -> str:
    """Return a title as it is sorted and searched: without case and accents.

    Examples
    --------
    >>> folded_title("  Übermut  in ÉVORA ")
    'ubermut in evora'
    """
    apart = unicodedata.normalize("NFKD", title[:_LONGEST_FOLDED].casefold())
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(unicodedata.normalize("NFC", plain).replace("\0", " ").split())


# Longer ones sort as their beginnings do. Bounds the work: some texts take very long to
# bring into a normal form.
_LONGEST_FOLDED: Final = 500


def sealed(discussion_id: str, words: str) -> str:
    """Return the checksum of what a person said of a discussion."""
    return hashlib.sha256(f"{discussion_id}\0{words}".encode("utf-8", "replace")).hexdigest()


def still_here() -> ColumnElement[bool]:
    """Return the condition under which a discussion is to be seen at all."""
    return ~exists().where(PUT_AWAY.c.discussion_id == DISCUSSION.c.id)


def held(connection: Connection, discussion_id: str) -> None:
    """Hold a discussion in a transaction, so that nobody deletes it meanwhile.

    Raises
    ------
    NoSuchDiscussionError
        When it is not kept here.
    """
    asked = select(DISCUSSION.c.id).where(DISCUSSION.c.id == discussion_id, still_here())
    if connection.execute(asked.with_for_update(of=DISCUSSION)).scalar() is None:
        raise NoSuchDiscussionError(discussion_id)


def belongs_to(owner: str | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition under which a discussion is an owner's; none for everybody's."""
    return () if owner is None else (DISCUSSION.c.owner == owner,)


LISTED: Final = (
    DISCUSSION.c.id,
    DISCUSSION.c.title,
    DISCUSSION.c.name,
    DISCUSSION.c.comments,
    DISCUSSION.c.bytes,
    DISCUSSION.c.created,
    DISCUSSION.c.part,
    SHELF.c.own_title,
    SHELF.c.own_title_sha256,
)


def shelf_line(row: Row[*tuple[Any, ...]]) -> Listed:
    """Return a line of any list, under the name that a person gave it, if that is whole."""
    line = listed(row)
    own = row.own_title
    if isinstance(own, str) and sealed(line.id, own) == row.own_title_sha256:
        return Listed(line.id, own, line.name, line.comments, line.bytes, line.created, line.part)
    return line


def asked_for(wanted: Wanted, dialect: str) -> Select[Any]:
    """Return the question for a page of the library."""
    every = DISCUSSION.outerjoin(SHELF, SHELF.c.discussion_id == DISCUSSION.c.id)
    in_title = [SHELF.c.title_folded.contains(piece, autoescape=True) for piece in wanted.title]
    found: ColumnElement[Any] = literal(0)
    all_found: ColumnElement[Any] = literal(0)
    conditions: list[ColumnElement[bool]] = [still_here(), *belongs_to(wanted.owner)]
    by_title = in_title[0] if in_title else None
    for one in in_title[1:]:
        by_title = by_title & one if by_title is not None else one
    if wanted.phrases:
        hit = hits(dialect, wanted.phrases)
        every = every.outerjoin(hit, hit.c.number == SHELF.c.number)
        found = coalesce(hit.c.found, 0)
        all_found = func.max(hit.c.all_found).over()
        in_comments = hit.c.found.is_not(None)
        conditions.append(in_comments if by_title is None else in_comments | by_title)
    elif by_title is not None:
        conditions.append(by_title)
    conditions += [
        exists().where(TAG.c.discussion_id == DISCUSSION.c.id, TAG.c.tag == tag)
        for tag in wanted.tags
    ]
    return (
        select(
            *LISTED,
            SHELF.c.opened,
            found.label("found"),
            all_found.label("all_found"),
            func.count().over().label("total"),
        )
        .select_from(every)
        .where(*conditions)
        .order_by(*_order(wanted.order, found, dialect), *_NEWEST)
        .limit(wanted.most)
        .offset(wanted.first)
    )


_NEWEST: Final = (DISCUSSION.c.created.desc(), DISCUSSION.c.part, DISCUSSION.c.id)


def _order(order: Order, found: ColumnElement[Any], dialect: str) -> tuple[Any, ...]:
    title: Any = SHELF.c.title_folded
    if dialect == "postgresql":
        title = title.collate("C")  # by code point, as SQLite does
    orders: Mapping[str, tuple[Any, ...]] = {
        "newest": (),
        "title": (title.nulls_last(),),
        "comments": (DISCUSSION.c.comments.desc(),),
        "opened": (SHELF.c.opened.desc().nulls_last(),),
        "found": (found.desc(),),
    }
    return orders[order]


def with_tags(rows: Sequence[Row[*tuple[Any, ...]]], tags: Mapping[str, list[str]]) -> ShelfPage:
    """Put a page of the library together."""
    lines = tuple(
        Shelved(
            line := shelf_line(row),
            tuple(sorted(tags.get(line.id, ()))),
            row.opened,
            int(row.found),
        )
        for row in rows
    )
    if not rows:
        return ShelfPage((), 0)
    return ShelfPage(lines, int(rows[0].total), int(rows[0].all_found or 0) >= MOST_FOUND)
