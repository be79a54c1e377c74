"""The lines of an upload, numbered as the receipt numbers them."""

from __future__ import annotations

from belowline.readers.decoding import decode
from belowline.store.discussions import Store
from belowline.workflows.library import opened_upload


def source_lines(store: Store, discussion_id: str) -> tuple[str, ...]:
    """Return the decoded lines of the page behind a discussion.

    Raises
    ------
    BelowlineError
        When it is not kept here, or damaged.
    """
    upload = opened_upload(store, discussion_id)
    return decode(upload.data, name=upload.name).lines
