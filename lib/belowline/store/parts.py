"""Several discussions of one upload share its bytes.

One of them holds the bytes and hands them on when it is deleted. A copy for each would be
simpler, but a site's export of 25 MB with 500 articles would then take 500 times its room.
Two owners of the same bytes keep a copy each: what one deletes is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from belowline.store.tables import DISCUSSION, UPLOAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Executable, Label, Select
    from sqlalchemy.engine import Connection

    from belowline.store.records import Reading


def holders(sha256: str, owner: str) -> Select[str]:
    """Return which discussion holds the bytes of an upload; at most one does."""
    return (
        select(UPLOAD.c.discussion_id)
        .join(DISCUSSION, DISCUSSION.c.id == UPLOAD.c.discussion_id)
        .where(DISCUSSION.c.sha256 == sha256, DISCUSSION.c.owner == owner)
    )


def held_bytes() -> Label[bytes | None]:
    """Return the column of an upload's bytes, whichever of its discussions holds them."""
    holder = DISCUSSION.alias("holder")
    return (
        select(UPLOAD.c.content)
        .join(holder, holder.c.id == UPLOAD.c.discussion_id)
        .where(holder.c.sha256 == DISCUSSION.c.sha256, holder.c.owner == DISCUSSION.c.owner)
        .limit(1)
        .correlate(DISCUSSION)
        .scalar_subquery()
        .label("content")
    )


def hand_on(connection: Connection, discussion_id: str) -> None:
    """Give the bytes to another discussion of the same upload, if there is one."""
    mine = DISCUSSION.alias("mine")
    # All are held, in one order: two of them may be deleted at once.
    alike = connection.execute(
        select(DISCUSSION.c.id)
        .join(mine, (mine.c.sha256 == DISCUSSION.c.sha256) & (mine.c.owner == DISCUSSION.c.owner))
        .where(mine.c.id == discussion_id)
        .order_by(DISCUSSION.c.id)
        .with_for_update()
    ).scalars()
    heir = next((one for one in alike if one != discussion_id), None)
    if heir is not None:
        connection.execute(
            update(UPLOAD).where(UPLOAD.c.discussion_id == discussion_id).values(discussion_id=heir)
        )


def largest(readings: Sequence[Reading]) -> int:
    """Return the part with most comments, which is what used to be kept of an upload."""
    sizes = [len(reading.discussion.comments) for reading in readings]
    return sizes.index(max(sizes)) + 1


def counted_in(sha256: str, part: int, owner: str) -> Executable:
    """Return the statement that makes an upload's only discussion one of several.

    For uploads from before their parts were told apart: it keeps its address and fixes.
    """
    there = DISCUSSION.alias("there")
    same = (there.c.sha256 == sha256, there.c.owner == owner, there.c.part == part)
    taken = select(there.c.id).where(*same).exists()
    mine = (DISCUSSION.c.sha256 == sha256, DISCUSSION.c.owner == owner)
    return update(DISCUSSION).where(*mine, DISCUSSION.c.part == 0, ~taken).values(part=part)
