"""The library as one visit may use it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from belowline.model.errors import NotAllowedError
from belowline.model.grants import Grant, Scope
from belowline.model.view import SAMPLE_ID
from belowline.store.discussions import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from belowline.model.discussion import Discussion
    from belowline.store.records import Listed
    from belowline.store.shelf_rows import PutAway, ShelfPage, Wanted
    from belowline.store.words_index import Words


def check_open(grant: Grant, discussion_id: str, owner_of: Callable[[str], str | None]) -> None:
    """Refuse a discussion that is out of a grant's reach.

    Parameters
    ----------
    grant
        Of the visit.
    discussion_id
        What is asked for.
    owner_of
        Says whose a discussion is; asked only where that matters.

    Raises
    ------
    NoSuchDiscussionError
        The same for one that is not there and for one of somebody else's.
    """
    asked = grant.scope is Scope.OWN and discussion_id != SAMPLE_ID
    grant.check_open(discussion_id, owner=owner_of(discussion_id) if asked else None)


class GrantedShelf(Store):
    """A library behind a grant: names, tags, the search, and what was deleted."""

    def __init__(self, store: Store, grant: Grant) -> None:
        super().__init__(store._database)  # noqa: SLF001 -- the same store, not another one
        self.grant = grant

    @property
    def _owner(self) -> str | None:
        """Return whose discussions are within reach; ``None`` for everybody's."""
        return None if self.grant.scope is Scope.EVERYTHING else self.grant.owner

    def _check_open(self, discussion_id: str) -> None:
        check_open(self.grant, discussion_id, self.owner_of)

    def _check_change(self, discussion_id: str) -> None:
        self._check_open(discussion_id)
        self.grant.check_change()

    def _check_upkeep(self) -> None:
        """Refuse what concerns everybody's discussions to those who may not see them."""
        if self.grant.scope is not Scope.EVERYTHING:
            raise NotAllowedError

    def listing(self, most: int | None = None, *, owner: str | None = None) -> tuple[Listed, ...]:
        """Return what the grant's owner keeps; nothing for those who may only look."""
        del owner
        return super().listing(most, owner=self._owner) if self.grant.may_change else ()

    def listed_as(self, discussion_id: str) -> Listed:
        """Return what a list says of one discussion, names in its title included."""
        self._check_change(discussion_id)
        return super().listed_as(discussion_id)

    def shelf(self, wanted: Wanted) -> ShelfPage:
        """Return a page of the owner's library."""
        self.grant.check_change()
        return super().shelf(replace(wanted, owner=self._owner))

    def tags(self, *, owner: str | None = None) -> tuple[tuple[str, int], ...]:
        """Return the tags that the owner uses."""
        del owner
        self.grant.check_change()
        return super().tags(owner=self._owner)

    def tags_of(self, discussion_id: str) -> tuple[str, ...]:
        """Return the tags of a discussion."""
        self._check_change(discussion_id)
        return super().tags_of(discussion_id)

    def add_tag(self, discussion_id: str, tag: str) -> None:
        """Put a tag on a discussion."""
        self._check_change(discussion_id)
        super().add_tag(discussion_id, tag)

    def remove_tag(self, discussion_id: str, tag: str) -> None:
        """Take a tag off a discussion."""
        self._check_change(discussion_id)
        super().remove_tag(discussion_id, tag)

    def has_own_title(self, discussion_id: str) -> bool:
        """Tell whether a person has named a discussion."""
        self._check_change(discussion_id)
        return super().has_own_title(discussion_id)

    def rename(self, discussion_id: str, title: str | None) -> None:
        """List a discussion under another name."""
        self._check_change(discussion_id)
        super().rename(discussion_id, title)

    def note_looked_at(self, discussion_id: str) -> None:
        """Remember that the owner looks at a discussion now."""
        self._check_change(discussion_id)
        super().note_looked_at(discussion_id)

    def put_away(self, discussion_id: str) -> None:
        """Delete a discussion as far as anybody can see."""
        self._check_change(discussion_id)
        super().put_away(discussion_id)

    def bring_back(self, discussion_id: str) -> None:
        """Undo that."""
        self._check_change(discussion_id)
        super().bring_back(discussion_id)

    def all_put_away(self, *, owner: str | None = None) -> tuple[PutAway, ...]:
        """Return what the owner has put away."""
        del owner
        self.grant.check_change()
        return super().all_put_away(owner=self._owner)

    def revision(self, discussion_id: str) -> tuple[str, ...]:
        """Return what changes with every fix of a discussion."""
        self._check_open(discussion_id)
        return super().revision(discussion_id)

    def used(self) -> int:
        """Return how many bytes the whole store takes, to those who keep something in it."""
        self.grant.check_change()
        return super().used()

    def list_as(self, discussion_id: str, shown: Discussion, words: Words) -> None:
        """List and index a discussion as it is shown."""
        self._check_change(discussion_id)
        super().list_as(discussion_id, shown, words)

    def index(self, discussion_id: str, words: Words) -> None:
        """Index the words of a discussion."""
        self._check_change(discussion_id)
        super().index(discussion_id, words)

    def is_indexed_as(self, discussion_id: str, words: Words) -> bool:
        """Tell whether the index holds these words of a discussion."""
        self._check_change(discussion_id)
        return super().is_indexed_as(discussion_id, words)

    def has_damaged_words(self, discussion_id: str, *, remove: bool = False) -> bool:
        """Tell whether a name or tag of a discussion is not what was kept."""
        self._check_change(discussion_id)
        return super().has_damaged_words(discussion_id, remove=remove)

    def not_indexed(self, version: int, *, most: int) -> tuple[str, ...]:
        """Return discussions that are to be indexed, whosever they are."""
        self._check_upkeep()
        return super().not_indexed(version, most=most)

    def examine_index(self) -> None:
        """Ask whether everybody's index is whole."""
        self._check_upkeep()
        super().examine_index()

    def begin_index_anew(self) -> None:
        """Empty everybody's index."""
        self._check_upkeep()
        super().begin_index_anew()

    def delete_all(self, discussion_ids: Iterable[str]) -> Iterator[str]:
        """Delete many discussions."""
        ids = tuple(discussion_ids)
        for one in ids:
            self._check_change(one)
        return super().delete_all(ids)

    def tidy(self) -> bool:
        """Rid the disk of what was deleted, whosever it was."""
        self._check_upkeep()
        return super().tidy()
