"""The store, for routes: opened with the first request that needs it."""

from __future__ import annotations

from threading import Lock
from typing import Final

from belowline.store.discussions import Store
from belowline.store.settings import StoreSettings

_OPEN: Final[dict[str, Store]] = {}
_LOCK: Final = Lock()


def store() -> Store:
    """Return the store that the environment names, opened once.

    Raises
    ------
    StoreError
        When it cannot be opened; the next request tries again.
    """
    url = StoreSettings().url()
    named = url.render_as_string(hide_password=False)
    with _LOCK:
        if named not in _OPEN:
            _OPEN[named] = Store.open(url)
        return _OPEN[named]
