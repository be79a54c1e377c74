"""What people said of comments, one by one, having read them."""

from __future__ import annotations

from sqlalchemy import delete, select

from belowline.model.labels import Label
from belowline.store.opened import Opened
from belowline.store.shelf_rows import held
from belowline.store.tables import LABEL
from belowline.store.trouble import in_words


class KeptLabels(Opened):
    """The part of a store that keeps labels; they leave with their discussion."""

    def labels(self, discussion_id: str, kind: str) -> tuple[Label, ...]:
        """Return the labels of a discussion, oldest first; one that is damaged is left out.

        Raises
        ------
        StoreError
            When the store cannot be read.
        """
        asked = (
            select(LABEL)
            .where(LABEL.c.discussion_id == discussion_id, LABEL.c.kind == kind)
            .order_by(LABEL.c.created, LABEL.c.comment)
        )
        with in_words(self._database.where), self._database.reader.connect() as connection:
            return tuple(
                Label(str(row.comment), str(row.value), str(row.text_sha256), row.created)
                for row in connection.execute(asked)
                if row.created is not None
            )

    def put_label(self, discussion_id: str, kind: str, label: Label) -> None:
        """Keep a label; one that was given to the comment before is replaced.

        Raises
        ------
        NoSuchDiscussionError
            When the discussion is not kept here.
        StoreError
            When it could not be kept; the old one stays then.
        """
        said = {
            "value": label.value,
            "text_sha256": label.text_sha256,
            "created": label.created,
        }
        added = self._insert(LABEL).values(
            discussion_id=discussion_id, comment=label.comment, kind=kind, **said
        )
        with in_words(self._database.where), self._database.writer.begin() as connection:
            held(connection, discussion_id)
            connection.execute(
                added.on_conflict_do_update(
                    index_elements=["discussion_id", "comment", "kind"], set_=said
                )
            )

    def remove_labels(self, discussion_id: str, kind: str, *, comment: str | None = None) -> int:
        """Take labels back, from the disk as well; return how many there were.

        Parameters
        ----------
        discussion_id
            Of the discussion.
        kind
            What was asked.
        comment
            Of which comment; of all unless given.

        Raises
        ------
        StoreError
            When they could not be taken back; all of them are there then.
        """
        meant = delete(LABEL).where(LABEL.c.discussion_id == discussion_id, LABEL.c.kind == kind)
        if comment is not None:
            meant = meant.where(LABEL.c.comment == comment)
        with in_words(self._database.where), self._database.writer.begin() as connection:
            removed = connection.execute(meant).rowcount
        if removed:
            self._rid_of_what_was_deleted()
        return int(removed)
