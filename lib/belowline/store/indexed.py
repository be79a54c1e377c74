"""What is searched keeps step with what is kept."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import structlog
from sqlalchemy import func, select, text, update

from belowline.model.errors import StoreDamagedError, StoreError
from belowline.store import words_index
from belowline.store.opened import Opened
from belowline.store.records import facts
from belowline.store.shelf_rows import folded_title, held, still_here
from belowline.store.tables import DISCUSSION, METADATA, SHELF
from belowline.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Connection

    from belowline.model.discussion import Discussion
    from belowline.store.words_index import Words

_LOG = structlog.get_logger(__name__)


Changed = TypeVar("Changed", bound="Indexed")
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def mending_the_index(
    change: Callable[Concatenate[Changed, Asked], Answer],
) -> Callable[Concatenate[Changed, Asked], Answer]:
    """Let a change happen although the search index is damaged on disk.

    The index is begun anew and the change tried once more, since nothing of it was kept.
    Whoever asks for :meth:`Indexed.not_indexed` fills it again.
    """

    @wraps(change)
    def tried_twice(store: Changed, /, *args: Asked.args, **named: Asked.kwargs) -> Answer:
        try:
            return change(store, *args, **named)
        except StoreDamagedError:
            _LOG.warning("search_index_begun_anew")
            Indexed.begin_index_anew(store)  # the index is nobody's own, whoever may do what
            return change(store, *args, **named)

    return tried_twice


class Indexed(Opened):
    """The part of a store that can be searched.

    Everything here happens within the transaction that changes a discussion, so that a
    search never finds what is no longer there.
    """

    @mending_the_index
    def index(self, discussion_id: str, words: Words) -> None:
        """Index the words of a discussion in place of what was indexed before.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        """
        with self._changing(discussion_id, None) as connection:
            self._index(connection, discussion_id, words)
            self._fold_title(connection, discussion_id)

    @mending_the_index
    def list_as(self, discussion_id: str, shown: Discussion, words: Words) -> None:
        """List and index a discussion as it is shown, whatever was listed before.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        """
        with self._changing(discussion_id, shown, words):
            pass

    def is_indexed_as(self, discussion_id: str, words: Words) -> bool:
        """Tell whether the index holds these words of a discussion, and no others.

        True as well where they are still to be indexed: a search then misses the
        discussion, but finds nothing wrong.
        """
        number = select(SHELF.c.number, SHELF.c.words_version).where(
            SHELF.c.discussion_id == discussion_id
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            row = connection.execute(number).one_or_none()
            if row is None or row.words_version != words.version:
                return True
            kept = words_index.held(connection, row.number)
            return kept == words_index.as_held(connection, words)

    def examine_index(self) -> None:
        """Ask the database whether its index fits the words that it was made from.

        Raises
        ------
        StoreError
            When it does not, or the store cannot be written, which asking takes.
        """
        with in_words(self._database.where), self._database.writer.begin() as connection:
            words_index.agrees_with_itself(connection)

    def begin_index_anew(self) -> None:
        """Empty the search index; every discussion is to be indexed again."""
        with in_words(self._database.where), self._database.writer.begin() as connection:
            words_index.made_anew(connection)

    def not_indexed(self, version: int, *, most: int) -> tuple[str, ...]:
        """Return discussions whose words are not indexed by a rule, the newest first."""
        asked = (
            select(DISCUSSION.c.id)
            .outerjoin_from(DISCUSSION, SHELF)
            .where(still_here(), func.coalesce(SHELF.c.words_version, 0) != version)
            .order_by(DISCUSSION.c.created.desc())
            .limit(most)
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return tuple(connection.execute(asked).scalars())

    @contextmanager
    def _changing(
        self, discussion_id: str, shown: Discussion | None, words: Words | None = None
    ) -> Iterator[Connection]:
        """Hold a discussion in a transaction; list and index it as it will be shown."""
        with in_words(self._database.where), self._database.writer.begin() as connection:
            held(connection, discussion_id)
            yield connection
            if shown is not None:
                self._show_as(connection, discussion_id, shown, words)

    def _show_as(
        self, connection: Connection, discussion_id: str, shown: Discussion, words: Words | None
    ) -> None:
        """List and index a discussion as it is shown."""
        line = update(DISCUSSION).where(DISCUSSION.c.id == discussion_id)
        connection.execute(line.values(**facts(shown)))
        self._index(connection, discussion_id, words)
        self._fold_title(connection, discussion_id)

    def _on_the_shelf(self, connection: Connection, discussion_id: str) -> int:
        """Return the number of a discussion on the shelf; make its row if it has none."""
        row = {"discussion_id": discussion_id, "title_folded": ""}
        added = self._insert(SHELF).values(row)
        found = connection.execute(
            added.on_conflict_do_update(
                index_elements=["discussion_id"],
                set_={"discussion_id": added.excluded.discussion_id},
            ).returning(SHELF.c.number)
        )
        return int(found.scalar_one())

    @staticmethod
    def _fold_title(connection: Connection, discussion_id: str) -> None:
        """Bring the title that is searched and sorted up to date."""
        row = connection.execute(
            select(DISCUSSION.c.title, DISCUSSION.c.name, SHELF.c.own_title)
            .join_from(DISCUSSION, SHELF)
            .where(DISCUSSION.c.id == discussion_id)
        ).one_or_none()
        if row is not None:
            title = folded_title(str(row.own_title or row.title or row.name))
            line = update(SHELF).where(SHELF.c.discussion_id == discussion_id)
            connection.execute(line.values(title_folded=title))

    def _index(self, connection: Connection, discussion_id: str, words: Words | None) -> None:
        """Index words, or note that they are to be."""
        number = self._on_the_shelf(connection, discussion_id)
        line = update(SHELF).where(SHELF.c.discussion_id == discussion_id)
        if words is None:
            connection.execute(line.values(words_version=0))
            return
        words_index.put(connection, number, words)
        connection.execute(line.values(words_version=words.version))

    def _unindex(self, connection: Connection, discussion_id: str) -> None:
        """Take a discussion out of the index."""
        number = connection.execute(
            select(SHELF.c.number).where(SHELF.c.discussion_id == discussion_id)
        ).scalar()
        if number is not None:
            words_index.drop(connection, int(number))

    def _rid_of_what_was_deleted(self) -> bool:
        """Empty the search index and the log of what was deleted; tell if it could be done."""
        try:
            self._rewrite_index()
        except StoreError:
            _LOG.warning("index_not_rewritten")
            return super()._rid_of_what_was_deleted() and False
        return super()._rid_of_what_was_deleted()

    def tidy(self) -> bool:
        """Rid the disk of what was deleted, however long that takes; tell if it could be.

        PostgreSQL keeps what was deleted in its files until its tables are written anew,
        which holds everybody up for that long.
        """
        if self._database.file is None:
            with in_words(self._database.where), self._database.writer.connect() as connection:
                alone = connection.execution_options(isolation_level="AUTOCOMMIT")
                alone.execute(text("SET statement_timeout = 0"))
                for table in (*METADATA.tables, words_index.NAME):
                    alone.execute(text(f"VACUUM (FULL, ANALYZE) {table}"))
                # The server's notes on what is common in a column quote what stood there.
                alone.execute(text("VACUUM FULL pg_statistic"))
                alone.execute(text("CHECKPOINT"))
                connection.invalidate()  # no visitor waits without a limit
        return self._rid_of_what_was_deleted()

    def _rewrite_index(self) -> None:
        """Rewrite the search index without the words that were deleted."""
        first = True
        while True:
            with in_words(self._database.where), self._database.writer.begin() as connection:
                done = words_index.rewritten(connection, first=first)
            if done and not first:
                return
            first = False
