"""What was said by hand: fixes of a discussion, and what columns of a table are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from belowline.store.fix_rows import columns_key, fix_row, fixes_of, kept_fix
from belowline.store.indexed import Indexed, mending_the_index
from belowline.store.tables import COLUMN_MAPPING, FIX, SCORED
from belowline.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

    from belowline.model.discussion import Discussion
    from belowline.model.fixes import DocumentFix, ReadingFix
    from belowline.store.records import KeptFix
    from belowline.store.words_index import Words


class KeptFixes(Indexed):
    """The part of a store that keeps what people said, apart from what was read."""

    def fixes(self, discussion_id: str) -> tuple[KeptFix, ...]:
        """Return what was fixed by hand, in the order in which it is applied.

        Raises
        ------
        StoreError
            When the store cannot be read. A fix that is damaged is among them, wordless.
        """
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return tuple(kept_fix(row) for row in connection.execute(fixes_of(discussion_id)))

    @mending_the_index
    def add_fix(
        self,
        discussion_id: str,
        fix: DocumentFix | ReadingFix,
        *,
        shown: Discussion | None = None,
        words: Words | None = None,
    ) -> None:
        """Keep a fix behind those that are there; the same one twice is kept once.

        Parameters
        ----------
        discussion_id
            Of the discussion.
        fix
            What is to be fixed.
        shown
            The discussion with it, for the listing; the listing stays unless given.
        words
            Of ``shown``, for the search; indexed later unless given.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        StoreError
            When it could not be kept.
        """
        with self._changing(discussion_id, shown, words) as connection:
            if connection.execute(select(FIX.c.id).where(FIX.c.id == fix.id)).first() is None:
                self._append(connection, discussion_id, fix)

    @staticmethod
    def _append(connection: Connection, discussion_id: str, fix: DocumentFix | ReadingFix) -> None:
        """Add a fix behind the last one; the discussion is held by the transaction."""
        last = connection.execute(
            select(func.max(FIX.c.ordinal)).where(FIX.c.discussion_id == discussion_id)
        ).scalar()
        row = fix_row(fix)
        connection.execute(
            insert(FIX).values(discussion_id=discussion_id, ordinal=(last or 0) + 1, **row)
        )

    @mending_the_index
    def remove_fix(
        self,
        discussion_id: str,
        fix_id: str,
        *,
        shown: Discussion | None = None,
        words: Words | None = None,
    ) -> bool:
        """Take a fix back, from the disk as :meth:`delete` does; tell whether it was there.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        StoreError
            When it could not be taken back.
        """
        with self._changing(discussion_id, shown, words) as connection:
            removed = connection.execute(
                delete(FIX).where(FIX.c.discussion_id == discussion_id, FIX.c.id == fix_id)
            ).rowcount
            # What was worked out of the discussion may hold the words of the fix.
            connection.execute(delete(SCORED).where(SCORED.c.discussion_id == discussion_id))
        if removed:
            self._rid_of_what_was_deleted()
        return bool(removed)

    def column_mapping(self, columns: Iterable[str]) -> str | None:
        """Return what was last remembered for a table with these columns, in any order."""
        asked = select(COLUMN_MAPPING.c.content).where(
            COLUMN_MAPPING.c.columns == columns_key(columns)
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return connection.execute(asked).scalar()

    def remember_columns(self, columns: Iterable[str], mapping: str) -> None:
        """Remember a confirmed mapping for the next table with the same columns.

        Parameters
        ----------
        columns
            All names in the table's first row.
        mapping
            JSON.
        """
        said = {"updated": datetime.now(UTC), "content": mapping}
        added = self._insert(COLUMN_MAPPING).values(columns=columns_key(columns), **said)
        with in_words(self._database.where), self._database.writer.begin() as connection:
            connection.execute(added.on_conflict_do_update(index_elements=["columns"], set_=said))
