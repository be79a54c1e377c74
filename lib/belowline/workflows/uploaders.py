"""Which sessions may hand files in, where not everybody may.

Streamlit takes a file from any session, also from one that was never shown where to drop
it. The page that shows a drop zone notes its session here, and the guard in front of the
server asks.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final

# Far more than can be open at once; the oldest leave first.
_REMEMBERED: Final = 10_000


class Uploaders:
    """Sessions that may hand files in.

    Examples
    --------
    >>> uploaders = Uploaders()
    >>> uploaders.admit("one")
    >>> uploaders.admitted("one"), uploaders.admitted("two")
    (True, False)
    """

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def admit(self, session: str) -> None:
        """Let a session hand files in."""
        with self._lock:
            self._sessions[session] = None
            self._sessions.move_to_end(session)
            while len(self._sessions) > _REMEMBERED:
                self._sessions.popitem(last=False)

    def dismiss(self, session: str) -> None:
        """Take none from it any more."""
        with self._lock:
            self._sessions.pop(session, None)

    def admitted(self, session: str) -> bool:
        """Tell whether a session may hand files in."""
        with self._lock:
            return session in self._sessions


UPLOADERS: Final = Uploaders()
