"""Whether everything that is kept is what was kept, and mending what can be mended."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from belowline.model.errors import (
    BelowlineError,
    DamagedDiscussionError,
    NoSuchDiscussionError,
    StoreDamagedError,
    StoreReadOnlyError,
)
from belowline.readers import numbered_lines
from belowline.store.portable import examined
from belowline.store.records import facts
from belowline.workflows.fixed import fixed
from belowline.workflows.library import opened
from belowline.workflows.reading import READER, UploadReader
from belowline.workflows.searching import catch_up
from belowline.workflows.words_searched import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belowline.model.discussion import Discussion
    from belowline.store.discussions import Store
    from belowline.store.records import Listed, Upload


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was kept.

    Attributes
    ----------
    discussion_id, title
        Which discussion; ``None`` where the whole store is meant.
    what
        In a sentence.
    mended
        Whether it is as it should be now.
    """

    discussion_id: str | None
    title: str | None
    what: str
    mended: bool = False


def check(
    store: Store, *, repair: bool = False, reader: UploadReader = READER
) -> Iterator[Finding | None]:
    """Check every page, document, fix, name, tag and the search index.

    Parameters
    ----------
    store
        What is to be checked. It may be used meanwhile.
    repair
        Make anew what can be made anew: a document from its page, what the library says of
        it, and the search index from the documents. What nobody else has is left as it is.
    reader
        How uploads are read; today's reader unless given.

    Yields
    ------
    Finding or None
        What is wrong, if anything, and ``None`` after each discussion, to count by.
    """
    yield from _database(store, repair=repair)
    for line in store.listing():
        with suppress(NoSuchDiscussionError):  # deleted meanwhile
            yield from _discussion(store, line, repair=repair, reader=reader)
        yield None
    if repair:
        for _ in catch_up(store):
            pass


def _database(store: Store, *, repair: bool) -> Iterator[Finding]:
    """Check what is no discussion's own."""
    try:
        examined(store)
    except StoreDamagedError as error:
        yield Finding(None, None, str(error))
    try:
        store.examine_index()
    except StoreDamagedError:
        if repair:
            store.begin_index_anew()
        yield Finding(None, None, "The search index is damaged.", mended=repair)
    except StoreReadOnlyError:
        pass  # asking takes writing; each discussion's words are compared all the same


def _discussion(
    store: Store, line: Listed, *, repair: bool, reader: UploadReader
) -> Iterator[Finding]:
    """Check one discussion."""

    def found(what: str, *, mended: bool = False) -> Finding:
        return Finding(line.id, line.title or line.name, what, mended)

    upload = _upload(store, line.id)
    if upload is None:
        yield found("The page that was handed in is damaged; upload it again.")
    fixes = store.fixes(line.id)
    if any(fix.fix is None for fix in fixes):
        yield found("A correction made by hand is damaged; make it again.")
    if None in store.notes(line.id):
        yield found("A note beside a comment is damaged; write it again.")
    for what in _damaged_beside(store, line.id, remove=repair):
        yield found(what, mended=repair)
    try:
        reading = store.document(line.id)
    except DamagedDiscussionError:
        mended = repair and upload is not None and _opens(store, line.id, reader)
        yield found("The document read from the page is damaged.", mended=mended)
        return
    if reading.reader_version < reader.version:
        return  # made anew when it is opened next, and listed and indexed then
    known = [fix.fix for fix in fixes if fix.fix is not None]
    shown, _ = fixed(reading.discussion, known, lines=_lines(upload, reading.discussion))
    own_title = store.has_own_title(line.id)
    said = facts(shown)
    as_listed = {"title": said["title"] if own_title else line.title, "comments": line.comments}
    if as_listed != said or not _indexed(store, line.id, shown):
        if repair:
            store.list_as(line.id, shown, words_of(shown))
        yield found("The library or its search index says otherwise than the page.", mended=repair)


def _damaged_beside(store: Store, discussion_id: str, *, remove: bool) -> Iterator[str]:
    """Say what is damaged of that which can go without anybody missing it."""
    if store.has_damaged_scores(discussion_id, remove=remove):
        yield "What was kept so that it opens sooner is damaged."
    if store.has_damaged_words(discussion_id, remove=remove):
        yield "Its name or a tag in the library is damaged."


def _upload(store: Store, discussion_id: str) -> Upload | None:
    try:
        return store.upload(discussion_id)
    except DamagedDiscussionError:
        return None


def _lines(upload: Upload | None, reading: Discussion) -> tuple[str, ...]:
    if upload is None:
        return ()
    try:
        return numbered_lines(upload.data, name=upload.name, discussion=reading)
    except BelowlineError:
        return ()


def _opens(store: Store, discussion_id: str, reader: UploadReader) -> bool:
    """Open a discussion, which makes its document anew; tell whether it is whole now."""
    try:
        opened(store, discussion_id, reader=reader)
        store.document(discussion_id)
    except BelowlineError:
        return False
    return True


def _indexed(store: Store, discussion_id: str, shown: Discussion) -> bool:
    try:
        return store.is_indexed_as(discussion_id, words_of(shown))
    except StoreDamagedError:
        return False
