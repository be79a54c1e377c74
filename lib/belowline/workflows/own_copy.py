"""A copy of the built-in example, to do with as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belowline.model.view import SAMPLE_ID
from belowline.store.records import Reading
from belowline.workflows.library import opened_upload
from belowline.workflows.reading import READER

if TYPE_CHECKING:
    from belowline.store.discussions import Store


def kept_copy_of_the_sample(store: Store) -> str:
    """Keep the built-in example like any upload; return the id of what is kept.

    A copy that was kept before is that one.

    Raises
    ------
    StoreError
        When it could not be kept.
    """
    upload = opened_upload(store, SAMPLE_ID)
    found = READER.read_all(upload.data, name=upload.name)
    kept = store.keep_all(upload, [Reading(each, READER.version) for each in found])
    return kept[0].id
