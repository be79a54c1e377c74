"""What can be done with kept discussions: open, list, delete, and the built-in example."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from belowline.model.errors import (
    DamagedDiscussionError,
    NoSuchDiscussionError,
    SampleStaysError,
    StoreError,
)
from belowline.model.view import SAMPLE_ID
from belowline.readers import numbered_lines
from belowline.store.discussions import Store
from belowline.store.records import Reading, Upload
from belowline.store.settings import StoreSettings
from belowline.workflows.reading import READER, UploadReader, read_discussion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belowline.model.discussion import Discussion
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
    if discussion_id == SAMPLE_ID:
        return sample()
    try:
        kept = store.document(discussion_id)
    except DamagedDiscussionError:
        mended = _read_anew(store, discussion_id, reader)
        if mended is None:
            raise
        return mended
    if kept.reader_version >= reader.version:
        return kept.discussion
    return _read_anew(store, discussion_id, reader) or kept.discussion


def _read_anew(store: Store, discussion_id: str, reader: UploadReader) -> Discussion | None:
    """Read the upload again and keep the result; ``None`` where it cannot be read."""
    try:
        upload = store.upload(discussion_id)
        fresh = reader.read(upload.data, name=upload.name)
    except NoSuchDiscussionError:
        raise
    except Exception as error:  # noqa: BLE001 -- a fault of a new reader must not hide an old page
        _LOG.warning("not_read_anew", error=type(error).__name__, reader=reader.version)
        return None
    try:
        store.renew(discussion_id, Reading(fresh, reader.version))
    except NoSuchDiscussionError:
        raise
    except StoreError as error:  # it can be shown, only not kept; the next time may do
        _LOG.warning("reading_not_kept", error=type(error).__name__)
    return fresh


def opened_upload(store: Store, discussion_id: str) -> Upload:
    """Return the page behind a discussion, as it was handed in.

    Raises
    ------
    StoreError
        When nothing is kept under that id, or it is damaged.
    """
    return _sample_upload() if discussion_id == SAMPLE_ID else store.upload(discussion_id)


def source_lines(store: Store, discussion_id: str) -> tuple[str, ...]:
    """Return the lines of the page behind a discussion, as the document numbers them.

    Empty for an upload whose document numbers none, such as an export.

    Raises
    ------
    StoreError
        When nothing is kept under that id, or it is damaged.
    """
    upload = opened_upload(store, discussion_id)
    discussion = open_discussion(store, discussion_id)
    return numbered_lines(upload.data, name=upload.name, discussion=discussion)


def listing(store: Store) -> tuple[Listed, ...]:
    """Return the kept discussions, newest first; the built-in example is not among them."""
    return store.listing()


def delete_discussion(store: Store, discussion_id: str) -> bool:
    """Delete a kept discussion for good.

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


def sample() -> Discussion:
    """Return the built-in example.

    Raises
    ------
    NoSuchDiscussionError
        When the program was installed without it.
    """
    upload = _sample_upload()
    return read_discussion(upload.data, name=upload.name)


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
