"""The library: finding what is kept, naming it, and deleting it with a way back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import delete, func, insert, select, update

from belowline.model.errors import (
    NoSuchDiscussionError,
    SearchIndexDamagedError,
    StoreDamagedError,
)
from belowline.store.kept_fixes import KeptFixes
from belowline.store.records import listable
from belowline.store.shelf_rows import (
    LISTED,
    PutAway,
    ShelfPage,
    Wanted,
    asked_for,
    belongs_to,
    sealed,
    shelf_line,
    still_here,
    with_tags,
)
from belowline.store.tables import DISCUSSION, FIX, PUT_AWAY, SHELF, TAG
from belowline.store.trouble import in_words

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from belowline.store.records import Listed

_LOG = structlog.get_logger(__name__)


class Shelf(KeptFixes):
    """The part of a store that is a library."""

    def listing(self, most: int | None = None, *, owner: str | None = None) -> tuple[Listed, ...]:
        """Return what is kept, newest first; without what was put away.

        Parameters
        ----------
        most
            Only so many of the newest; all unless given.
        owner
            Only what is theirs; everything unless given.

        Raises
        ------
        StoreError
            When the store cannot be read.
        """
        newest_first = (
            select(*LISTED)
            .outerjoin_from(DISCUSSION, SHELF)
            .where(still_here(), *belongs_to(owner))
            .order_by(DISCUSSION.c.created.desc(), DISCUSSION.c.part, DISCUSSION.c.id)
            .limit(most)
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return tuple(shelf_line(row) for row in connection.execute(newest_first))

    def listed_as(self, discussion_id: str) -> Listed:
        """Return what a list says of one discussion.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        """
        one = select(*LISTED).outerjoin_from(DISCUSSION, SHELF)
        one = one.where(DISCUSSION.c.id == discussion_id, still_here())
        with in_words(self._database.where), self._database.reader.connect() as connection:
            row = connection.execute(one).one_or_none()
        if row is None:
            raise NoSuchDiscussionError(discussion_id)
        return shelf_line(row)

    def shelf(self, wanted: Wanted) -> ShelfPage:
        """Return a page of the library.

        Raises
        ------
        SearchIndexDamagedError
            When comments cannot be searched; titles still can.
        StoreError
            When the store cannot be read.
        """
        try:
            with in_words(self._database.where), self._database.reader.connect() as connection:
                rows = connection.execute(asked_for(wanted, connection.dialect.name)).all()
                tags = self._tags_of(connection, [row.id for row in rows])
        except StoreDamagedError as error:
            if wanted.phrases:
                raise SearchIndexDamagedError from error
            raise
        return with_tags(rows, tags)

    @staticmethod
    def _tags_of(connection: Connection, ids: list[str]) -> dict[str, list[str]]:
        """Return the tags of discussions; one that is damaged is none."""
        asked = select(TAG.c.discussion_id, TAG.c.tag, TAG.c.sha256).where(
            TAG.c.discussion_id.in_(ids)
        )
        found: dict[str, list[str]] = {}
        for row in connection.execute(asked):
            if sealed(row.discussion_id, str(row.tag)) == row.sha256:
                found.setdefault(row.discussion_id, []).append(str(row.tag))
            else:
                _LOG.warning("tag_damaged")
        return found

    def tags(self, *, owner: str | None = None) -> tuple[tuple[str, int], ...]:
        """Return the tags in use, with how many discussions have each, most first.

        Parameters
        ----------
        owner
            Only what is theirs; everything unless given.
        """
        asked = (
            select(TAG.c.tag, func.count())
            .join_from(TAG, DISCUSSION)
            .where(still_here(), *belongs_to(owner))
            .group_by(TAG.c.tag)
            .order_by(func.count().desc(), TAG.c.tag)
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return tuple((str(tag), int(n)) for tag, n in connection.execute(asked))

    def tags_of(self, discussion_id: str) -> tuple[str, ...]:
        """Return the tags of a discussion, in alphabetical order."""
        with in_words(self._database.where), self._database.reader.connect() as connection:
            found = self._tags_of(connection, [discussion_id])
        return tuple(sorted(found.get(discussion_id, ())))

    def has_own_title(self, discussion_id: str) -> bool:
        """Tell whether a person has named a discussion."""
        own = select(SHELF.c.own_title).where(SHELF.c.discussion_id == discussion_id)
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return connection.execute(own).scalar() is not None

    def has_damaged_words(self, discussion_id: str, *, remove: bool = False) -> bool:
        """Tell whether a name or tag of a discussion is not what was kept.

        Parameters
        ----------
        discussion_id
            Of the discussion.
        remove
            Take what is damaged away.
        """
        own = select(SHELF.c.own_title, SHELF.c.own_title_sha256).where(
            SHELF.c.discussion_id == discussion_id
        )
        kept = select(TAG.c.tag, TAG.c.sha256).where(TAG.c.discussion_id == discussion_id)
        with in_words(self._database.where), self._database.reader.connect() as connection:
            name = connection.execute(own).one_or_none()
            tags = connection.execute(kept).all()
        bad_name = bool(
            name
            and (name.own_title or name.own_title_sha256)
            and sealed(discussion_id, str(name.own_title)) != name.own_title_sha256
        )
        bad_tags = [tag for tag, sha256 in tags if sealed(discussion_id, str(tag)) != sha256]
        if remove:
            for tag in bad_tags:
                self.remove_tag(discussion_id, tag)
            if bad_name:
                self.rename(discussion_id, None)
        return bad_name or bool(bad_tags)

    def add_tag(self, discussion_id: str, tag: str) -> None:
        """Put a tag on a discussion; the same one twice is there once.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        """
        tag = listable(tag)
        row = {"discussion_id": discussion_id, "tag": tag, "sha256": sealed(discussion_id, tag)}
        with self._changing(discussion_id, None) as connection:
            added = self._insert(TAG).values(row)
            connection.execute(
                added.on_conflict_do_update(
                    index_elements=["discussion_id", "tag"], set_={"sha256": row["sha256"]}
                )
            )

    def remove_tag(self, discussion_id: str, tag: str) -> None:
        """Take a tag off a discussion, if it is there."""
        with self._changing(discussion_id, None) as connection:
            connection.execute(
                delete(TAG).where(TAG.c.discussion_id == discussion_id, TAG.c.tag == tag)
            )

    def rename(self, discussion_id: str, title: str | None) -> None:
        """List a discussion under a name of one's own, or under the article's again.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        """
        own = None if title is None else listable(title)
        with self._changing(discussion_id, None) as connection:
            self._on_the_shelf(connection, discussion_id)
            connection.execute(
                update(SHELF)
                .where(SHELF.c.discussion_id == discussion_id)
                .values(
                    own_title=own,
                    own_title_sha256=None if own is None else sealed(discussion_id, own),
                )
            )
            self._fold_title(connection, discussion_id)

    def note_looked_at(self, discussion_id: str) -> None:
        """Remember that somebody looks at a discussion now."""
        opened = update(SHELF).where(SHELF.c.discussion_id == discussion_id)
        with in_words(self._database.where), self._database.writer.begin() as connection:
            connection.execute(opened.values(opened=datetime.now(UTC)))

    def put_away(self, discussion_id: str) -> None:
        """Delete a discussion as far as anybody can see; :meth:`bring_back` undoes it.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        """
        with self._changing(discussion_id, None) as connection:
            connection.execute(
                insert(PUT_AWAY).values(discussion_id=discussion_id, since=datetime.now(UTC))
            )

    def bring_back(self, discussion_id: str) -> None:
        """Undo :meth:`put_away`.

        Raises
        ------
        NoSuchDiscussionError
            When it is gone for good, or never was put away.
        """
        with in_words(self._database.where), self._database.writer.begin() as connection:
            back = delete(PUT_AWAY).where(PUT_AWAY.c.discussion_id == discussion_id)
            if not connection.execute(back).rowcount:
                raise NoSuchDiscussionError(discussion_id)

    def all_put_away(self, *, owner: str | None = None) -> tuple[PutAway, ...]:
        """Return what was put away and is still there, the last first.

        Parameters
        ----------
        owner
            Only what was theirs; everything unless given.
        """
        asked = (
            select(*LISTED, PUT_AWAY.c.since)
            .join_from(DISCUSSION, PUT_AWAY)
            .outerjoin(SHELF, SHELF.c.discussion_id == DISCUSSION.c.id)
            .where(*belongs_to(owner))
            .order_by(PUT_AWAY.c.since.desc())
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return tuple(PutAway(shelf_line(row), row.since) for row in connection.execute(asked))

    def revision(self, discussion_id: str) -> tuple[str, ...]:
        """Return what changes with every fix of a discussion: the ids of its fixes.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here, or no longer.
        """
        asked = (
            select(FIX.c.id)
            .select_from(DISCUSSION.outerjoin(FIX, FIX.c.discussion_id == DISCUSSION.c.id))
            .where(DISCUSSION.c.id == discussion_id, still_here())
            .order_by(FIX.c.ordinal)
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            found = connection.execute(asked).scalars().all()
        if not found:
            raise NoSuchDiscussionError(discussion_id)
        return tuple(str(one) for one in found if one is not None)
