"""How the library is searched, and how its index keeps step with the discussions."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import regex
import structlog

from belowline.model.errors import (
    BelowlineError,
    NoSuchDiscussionError,
    SearchIndexDamagedError,
    StoreError,
)
from belowline.store.discussions import Store
from belowline.store.records import listable
from belowline.store.shelf_rows import Order, ShelfPage, Wanted, folded_title
from belowline.workflows.library import opened
from belowline.workflows.words_searched import (
    LONGEST_SEARCH,
    MOST_WORDS,
    WORDS_VERSION,
    asked,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_LOG = structlog.get_logger(__name__)

ON_A_PAGE: Final = 20  # rows that a person scans; two screens


def page_of_the_library(
    store: Store,
    typed: str = "",
    *,
    tags: Sequence[str] = (),
    order: Order = "newest",
    page: int = 1,
) -> ShelfPage:
    """Return discussions whose title or comments hold what was typed.

    Parameters
    ----------
    store
        Where they are kept.
    typed
        Words, all of which one comment or the title must hold; in quotation marks a phrase.
        Nothing for all discussions.
    tags
        All of which a discussion has.
    order
        As in :class:`belowline.store.shelf_rows.Wanted`.
    page
        Which of the pages of ``ON_A_PAGE`` discussions, from 1.

    Raises
    ------
    SearchIndexDamagedError
        When comments cannot be searched. The index has been begun anew then, and
        :func:`catch_up` fills it.
    StoreError
        When the store cannot be read.
    """
    title = folded_title(regex.sub(r'["“”„«»]', " ", typed[:LONGEST_SEARCH])).split()
    wanted = Wanted(
        phrases=asked(typed),
        title=tuple(title[:MOST_WORDS]),
        tags=tuple(map(listable, tags)),  # as they are kept: PostgreSQL takes no NUL
        order=order,
        first=(page - 1) * ON_A_PAGE,
        most=ON_A_PAGE,
    )
    try:
        return store.shelf(wanted)
    except SearchIndexDamagedError:
        with suppress(StoreError):  # a store that cannot be written stays as it is
            Store.begin_index_anew(store)  # whoever it was that searched
        raise


def catch_up(store: Store, *, most: int = 1_000_000) -> Iterator[str]:
    """Index discussions that are not indexed, or no longer up to date, one by one.

    Parameters
    ----------
    store
        Where they are kept.
    most
        At most so many.

    Yields
    ------
    str
        The id of each that was looked at; one that is damaged is passed over.
    """
    for discussion_id in store.not_indexed(WORDS_VERSION, most=most):
        try:
            store.index(discussion_id, words_of(opened(store, discussion_id).discussion))
        except NoSuchDiscussionError:
            continue  # deleted meanwhile
        except StoreError as error:
            _LOG.warning("not_indexed", error=type(error).__name__)
        except BelowlineError as error:
            _LOG.warning("not_read", error=type(error).__name__)
        yield discussion_id
