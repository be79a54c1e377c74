"""What can be done with kept discussions: open, list, delete, and the built-in example."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import structlog

from belowline.analysis.replies import linked
from belowline.model.discussion import Discussion
from belowline.model.errors import (
    BelowlineError,
    DamagedDiscussionError,
    NoSuchDiscussionError,
    SampleStaysError,
    StoreDamagedError,
    StoreError,
)
from belowline.model.fixes import DocumentFix, FixOutcome, ReadingFix
from belowline.model.view import SAMPLE_ID
from belowline.readers import Asked, chosen, numbered_lines
from belowline.store.discussions import Store
from belowline.store.records import Kept, KeptFix, Reading, Upload
from belowline.store.settings import StoreSettings
from belowline.workflows.fixed import fixed
from belowline.workflows.reading import READER, UploadReader, read_discussion
from belowline.workflows.reading_fixes import asked_by, on_reading, told_of_reading, unreadable
from belowline.workflows.words_searched import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belowline.store.records import Listed

_LOG = structlog.get_logger(__name__)


def open_store(settings: StoreSettings | None = None) -> Store:
    """Open the store that the environment names, or that of ``settings``.

    Raises
    ------
    StoreError
        When it cannot be opened.
    """
    return Store.open((settings or StoreSettings()).url())


def open_discussion(
    store: Store, discussion_id: str, *, reader: UploadReader = READER
) -> Discussion:
    """Return a kept discussion, or the built-in example, as today's reader reads it.

    What an older reader made of the upload is made anew and kept, so that a better reader
    improves old discussions. Where that fails, the old document is shown: a page that could
    be seen yesterday can be seen today. A document that is damaged on disk is made
    anew as well, as long as the upload itself is whole.

    Parameters
    ----------
    store
        Where it is kept.
    discussion_id
        As in the address; ``"sample"`` is the built-in example.
    reader
        How uploads are read; today's reader unless given.

    Raises
    ------
    NoSuchDiscussionError
        When nothing is kept under that id.
    DamagedDiscussionError
        When what is kept is damaged and cannot be made anew.
    StoreError
        When the store cannot be read.
    """
    return opened(store, discussion_id, reader=reader).discussion


@dataclass(frozen=True, slots=True)
class Opened:
    """A discussion as it is shown, and how it came to be so.

    Attributes
    ----------
    discussion
        With its fixes, and with the replies found.
    outcomes
        What became of each fix, in their order.
    reading
        What the reader made of the upload, before the fixes of the document.
    """

    discussion: Discussion
    outcomes: tuple[FixOutcome, ...]
    reading: Discussion


def opened(store: Store, discussion_id: str, *, reader: UploadReader = READER) -> Opened:
    """Open a discussion like :func:`open_discussion`, and tell what became of its fixes."""
    if discussion_id == SAMPLE_ID:
        return Opened(sample(), (), sample())
    return opened_with(store, discussion_id, readable_fixes(store, discussion_id), reader=reader)


def readable_fixes(store: Store, discussion_id: str) -> tuple[KeptFix, ...]:
    """Return the fixes of a discussion; none where a damaged disk has taken all of them."""
    try:
        return store.fixes(discussion_id)
    except StoreDamagedError:  # of what was kept; the page itself may be whole
        _LOG.warning("fixes_not_read")
        return ()


def opened_with(
    store: Store,
    discussion_id: str,
    fixes: Sequence[KeptFix],
    *,
    reader: UploadReader = READER,
) -> Opened:
    """Open a discussion as it would be with other fixes than those that are kept.

    Parameters
    ----------
    store, discussion_id, reader
        As for :func:`open_discussion`.
    fixes
        In the order in which they are applied. One that says how to read has the upload
        read anew; the last such one of each kind holds.

    Raises
    ------
    StoreError
        As for :func:`open_discussion`.
    """
    known = [kept.fix for kept in fixes if kept.fix is not None]
    asked, read_as = asked_by(known)
    fresh = None
    try:
        kept = store.document(discussion_id)
    except DamagedDiscussionError:
        fresh = _read_anew(store, discussion_id, reader, asked, before=None)
        if fresh is None:
            raise
        reading = fresh
    else:
        reading = kept.discussion
        if kept.reader_version < reader.version or kept.read_as != read_as:
            fresh = _read_anew(store, discussion_id, reader, asked, before=reading)
            reading = fresh or reading
    how = on_reading(known, reading)
    lines = _lines(store, discussion_id, reading) if len(known) > len(how) else ()
    shown, outcomes = _fixed(reading, known, lines)
    shown = shown.model_copy(update={"receipt": (*shown.receipt, *told_of_reading(how))})
    if fresh is not None:
        _renew(store, discussion_id, Reading(fresh, reader.version, read_as), shown)
    by_id = {outcome.id: outcome for outcome in (*outcomes, *how)}
    told = tuple(by_id.get(kept.id) or unreadable(kept.id) for kept in fixes)
    return Opened(shown, told, reading)


def _fixed(
    reading: Discussion, fixes: Sequence[DocumentFix | ReadingFix], lines: Sequence[str]
) -> tuple[Discussion, tuple[FixOutcome, ...]]:
    """Apply fixes; a fault of ours in one must not hide the page."""
    try:
        return fixed(reading, fixes, lines=lines)
    except Exception as error:  # noqa: BLE001 -- as above
        _LOG.exception("fixes_not_applied", error=type(error).__name__, exc_info=False)
        said = "It could not be applied because of a fault in the program."
        return linked(reading), tuple(
            FixOutcome(f.id, f, applied=False, sentence=said) for f in fixes
        )


def _lines(store: Store, discussion_id: str, reading: Discussion) -> tuple[str, ...]:
    """Return the numbered lines of an upload; none where it is damaged."""
    try:
        upload = store.upload(discussion_id)
        return numbered_lines(upload.data, name=upload.name, discussion=reading)
    except NoSuchDiscussionError:
        raise
    except BelowlineError as error:
        _LOG.warning("lines_not_read", error=type(error).__name__)
        return ()


def _read_anew(
    store: Store,
    discussion_id: str,
    reader: UploadReader,
    asked: Asked,
    *,
    before: Discussion | None,
) -> Discussion | None:
    """Read the upload again; ``None`` where it cannot be read."""
    try:
        upload = store.upload(discussion_id)
        found = reader.read_all(upload.data, name=upload.name, asked=asked)
        return part_of(found, upload, before=before)
    except NoSuchDiscussionError:
        raise
    except Exception as error:  # noqa: BLE001 -- a fault of a new reader must not hide an old page
        _LOG.warning("not_read_anew", error=type(error).__name__, reader=reader.version)
        return None


def _renew(store: Store, discussion_id: str, reading: Reading, shown: Discussion) -> None:
    """Keep a better reading, if that can be done now."""
    try:
        store.renew(discussion_id, reading, shown=shown, words=words_of(shown))
    except NoSuchDiscussionError:
        raise
    except StoreError as error:  # it can be shown, only not kept; the next time may do
        _LOG.warning("reading_not_kept", error=type(error).__name__)


def part_of(
    found: tuple[Discussion, ...], upload: Upload, *, before: Discussion | None
) -> Discussion | None:
    """Return the discussion that is meant of those in an upload.

    A better reader may find one more or fewer, so the article decides, and only where it
    does not tell the place among the others.

    Parameters
    ----------
    found
        All that is in the upload.
    upload
        Says which part is meant.
    before
        The discussion as it was read last.
    """
    if upload.part == 0 or len(found) == 1:
        return chosen(found, upload.name)
    if before is not None and _identity(before) != (None, None):
        same = [one for one in found if _identity(one) == _identity(before)]
        if len(same) == 1:
            return same[0]
    return found[upload.part - 1] if upload.part <= len(found) else None


def _identity(discussion: Discussion) -> tuple[str | None, str | None]:
    return discussion.article.url, discussion.article.title


def opened_upload(store: Store, discussion_id: str) -> Upload:
    """Return the page behind a discussion, as it was handed in.

    Raises
    ------
    StoreError
        When nothing is kept under that id, or it is damaged.
    """
    return _sample_upload() if discussion_id == SAMPLE_ID else store.upload(discussion_id)


def source_lines(
    store: Store, discussion_id: str, shown: Discussion | None = None
) -> tuple[str, ...]:
    """Return the lines of the page behind a discussion, as the document numbers them.

    Empty for an upload whose document numbers none, such as an export.

    Parameters
    ----------
    store, discussion_id
        Where it is kept.
    shown
        The document, before or after its fixes, if that is at hand.

    Raises
    ------
    StoreError
        When nothing is kept under that id, or it is damaged.
    """
    upload = opened_upload(store, discussion_id)
    document = shown or opened(store, discussion_id).reading
    return numbered_lines(upload.data, name=upload.name, discussion=document)


def listing(store: Store) -> tuple[Listed, ...]:
    """Return the kept discussions, newest first; the built-in example is not among them."""
    return store.listing()


# How long a deletion can be undone. Long enough to see that it was the wrong page, short
# enough that "deleted" is true before anybody comes back to look.
GRACE: Final = timedelta(minutes=10)


def delete_discussion(store: Store, discussion_id: str) -> None:
    """Delete a kept discussion: nobody sees it any more, and for ten minutes it can come back.

    Raises
    ------
    SampleStaysError
        When it is the built-in example.
    NoSuchDiscussionError
        When nothing is kept under that id.
    """
    if discussion_id == SAMPLE_ID:
        raise SampleStaysError
    store.put_away(discussion_id)


def delete_for_good(store: Store, discussion_id: str) -> bool:
    """Delete a discussion that may have been deleted already, from the disk as well.

    Returns
    -------
    bool
        Whether the disk is rid of it already; see :meth:`Store.delete`.

    Raises
    ------
    SampleStaysError
        When it is the built-in example.
    NoSuchDiscussionError
        When nothing is kept under that id.
    """
    if discussion_id == SAMPLE_ID:
        raise SampleStaysError
    return store.delete(discussion_id)


def sweep(store: Store, *, now: datetime | None = None, grace: timedelta = GRACE) -> int:
    """Delete for good what was deleted longer ago than it can be undone.

    Parameters
    ----------
    store
        Where it is kept.
    now
        The time (with an offset); this moment unless given.
    grace
        How long a deletion can be undone.

    Returns
    -------
    int
        How many discussions are gone.
    """
    until = (now or datetime.now(UTC)) - grace
    gone = 0
    for one in store.all_put_away():
        # A moment that a damaged disk has made unreadable is no reason to keep it for ever.
        if one.since is None or one.since <= until:
            try:
                store.delete(one.listed.id)
            except NoSuchDiscussionError:
                continue  # another program was first
            gone += 1
    return gone


def sample() -> Discussion:
    """Return the built-in example.

    Raises
    ------
    NoSuchDiscussionError
        When the program was installed without it.
    """
    upload = _sample_upload()
    return read_discussion(upload.data, name=upload.name)


def copy_of_the_sample(store: Store, *, reader: UploadReader = READER) -> Kept:
    """Keep a copy of the built-in example, which can then be fixed and deleted."""
    upload = _sample_upload()
    found = reader.read_all(upload.data, name=upload.name)
    reading = Reading(chosen(found, upload.name), reader.version)
    return store.keep_all(upload, (reading,), words=(words_of(linked(reading.discussion)),))[0]


@cache
def _sample_upload() -> Upload:
    """Return the page of the built-in example: the first text in ``sample_data``."""
    for folder in _sample_folders():
        for page in sorted(folder.glob("*.txt")):
            return Upload(page.name, page.read_bytes())
    raise NoSuchDiscussionError(SAMPLE_ID)


def _sample_folders() -> Iterator[Path]:
    """Yield where the example may lie: beside an installed package, or in a checkout."""
    package = Path(__file__).parents[1]
    yield package / "dashboard" / "sample_data"
    yield package.parents[1] / "sample_data"
