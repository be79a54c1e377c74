"""What an import made of a discussion, until somebody opens it."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar, cast

Made = TypeVar("Made")


class Fresh(Generic[Made]):
    """A few results by discussion, each to be taken once; safe between threads.

    Parameters
    ----------
    most
        How many are held: each waits for the page that is about to open it, and the
        oldest goes first.

    Examples
    --------
    >>> fresh = Fresh[str](most=1)
    >>> fresh.put("first", "1"), fresh.put("second", "2")
    (None, None)
    >>> fresh.take("first"), fresh.take("second"), fresh.take("second")
    (None, '2', None)
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._held: dict[str, Made] = {}
        self._lock = threading.Lock()

    def put(self, discussion_id: str, made: object) -> None:
        """Hold a result."""
        with self._lock:
            self._held[discussion_id] = cast("Made", made)
            while len(self._held) > self._most:
                del self._held[next(iter(self._held))]

    def take(self, discussion_id: str) -> Made | None:
        """Return a result and hold it no longer; ``None`` if it is not held."""
        with self._lock:
            return self._held.pop(discussion_id, None)
