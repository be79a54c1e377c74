"""The store of this program and its imports: one each, for the pages and the HTTP routes."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final, cast

from belowline.store.discussions import Store
from belowline.store.settings import StoreSettings
from belowline.workflows import kept_scores
from belowline.workflows.fresh import Fresh
from belowline.workflows.importing import Imports
from belowline.workflows.slices import Slice, slice_of

# What imports have scored and nobody has opened yet: the page that asked for one opens it
# within the second.
_FRESH: Final = 2

_LOCK: Final = threading.Lock()
_RUNNING: Final[dict[str, Running]] = {}


@dataclass(frozen=True, slots=True)
class Running:
    """What one program shares among all who ask it; each part is safe between threads.

    Attributes
    ----------
    store
        Where discussions are kept.
    imports
        The jobs that read uploads.
    fresh
        What an import has scored, until somebody opens it.
    """

    store: Store
    imports: Imports
    fresh: Fresh[Slice]


def running() -> Running:
    """Return the store that the environment names and its imports, opened once.

    Raises
    ------
    StoreError
        When the store cannot be opened; the next call tries again.
    """
    url = StoreSettings().url()
    place = url.render_as_string(hide_password=False)
    with _LOCK:
        if place not in _RUNNING:
            store, fresh = Store.open(url), Fresh[Slice](most=_FRESH)

            def hand_on(discussion_id: str, made: object) -> None:
                fresh.put(discussion_id, made)
                kept_scores.keep(store, discussion_id, cast("Slice", made))

            imports = Imports(store, stages=(("scoring", slice_of),), hand_on=hand_on)
            _RUNNING[place] = Running(store, imports, fresh)
        return _RUNNING[place]
