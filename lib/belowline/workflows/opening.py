"""Discussions being opened: worked out once for all who wait, and for nobody else.

Scoring 50,000 comments takes seconds. A page's script could neither show how far that is
while it does it nor be stopped: so it is done by a thread, and the script asks. Who stops
asking, because somebody pressed a button, went to another page or closed the tab, no longer
waits; what nobody waits for any more is ended at its next step, and leaves nothing behind.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from belowline.model.progress import Stopped, listening
from belowline.workflows.how_far import OPENING, HowFar, Meter

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from belowline.model.progress import Step

Made = TypeVar("Made")

# Another click ends a page's script and begins it again, which takes a fraction of a second;
# on a busy machine some. Who has not asked for this long has gone.
PATIENCE_S: Final = 5.0


class Opening(Generic[Made]):
    """One thing that is being worked out; safe between threads.

    Parameters
    ----------
    work
        What makes it.
    patience
        Seconds after which somebody who has not asked is taken not to wait.
    clock
        Seconds that only go forward.
    """

    def __init__(
        self,
        work: Callable[[], Made],
        *,
        patience: float = PATIENCE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._work, self._patience, self._clock = work, patience, clock
        self._asked, self._stopped = clock(), False
        self._meter, self.far = Meter(OPENING), HowFar()
        self._done = threading.Event()
        self._made: list[Made] = []
        self._error: BaseException | None = None
        # A daemon: it writes nothing that could be half written, and must not keep a program
        # from ending.
        threading.Thread(target=self._run, name="opening", daemon=True).start()

    @property
    def failed(self) -> bool:
        """Whether it ended without a result."""
        return self._done.is_set() and not self._made

    def ready(self, seconds: float) -> bool:
        """Wait so long at most; tell whether it has ended."""
        self._asked = self._clock()
        return self._done.wait(seconds)

    def stop(self) -> None:
        """End it at its next step."""
        self._stopped = True

    def result(self) -> Made:
        """Wait for it to end and return what was made.

        Raises
        ------
        Stopped
            When it was stopped.
        BaseException
            What the work raised.
        """
        while not self.ready(self._patience / 4):
            pass
        if self._error is not None:
            raise self._error
        return self._made[0]

    def _run(self) -> None:
        try:
            with listening(self._told):
                self._made.append(self._work())
        except BaseException as error:  # noqa: BLE001 -- told to whoever waits
            self._error = error
        finally:
            self._done.set()

    def _told(self, step: Step, done: int, total: int) -> None:
        if self._stopped or self._clock() - self._asked > self._patience:
            raise Stopped
        self.far = self._meter.told(step, done, total)


class Openings(Generic[Made]):
    """What was opened last, and what is being opened.

    Parameters
    ----------
    most
        How many results are held; what was asked for longest ago goes first.

    Examples
    --------
    >>> opened = Openings[int](most=2)
    >>> opened.of("a", lambda: 1).result(), opened.of("a", lambda: 2).result()
    (1, 1)
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._held: dict[Hashable, Opening[Made]] = {}
        self._lock = threading.Lock()

    def of(self, key: Hashable, work: Callable[[], Made]) -> Opening[Made]:
        """Return what is opened under a key, or begin to; what has failed is begun anew."""
        with self._lock:
            opening = self._held.pop(key, None)
            if opening is None or opening.failed:
                opening = Opening(work)
            self._held[key] = opening  # behind all others: it was asked for last
            while len(self._held) > self._most:
                del self._held[next(iter(self._held))]
            return opening

    def clear(self) -> None:
        """Hold nothing any more, and end what is being opened."""
        with self._lock:
            for opening in self._held.values():
                opening.stop()
            self._held.clear()
