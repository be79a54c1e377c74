"""How far long work is, told to whoever listens, and who may end it.

Work on 50,000 comments takes seconds. Whoever waits for it wants to see how far it is and to
be able to stop it; the functions that do it are the same for three comments, know nothing of
threads or pages, and return the same whether anybody listens or not.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Item = TypeVar("Item")

# In the order in which a discussion goes through them.
Step = Literal["reading", "linking", "languages", "sentences", "scoring", "answers"]

_LISTENER: Final[ContextVar[Callable[[Step, int, int], None] | None]] = ContextVar(
    "listener", default=None
)
_EVERY: Final = 500  # items between two tellings: some hundredths of a second


class Stopped(BaseException):
    """Nobody wants the result any more.

    No ``Exception``: nothing on the way may take it for a fault and go on without.
    """


@contextmanager
def listening(tell: Callable[[Step, int, int], None]) -> Iterator[None]:
    """Have the steps of the work within told: which, how many are done, of how many.

    Parameters
    ----------
    tell
        May raise :class:`Stopped` to end the work.
    """
    before = _LISTENER.set(tell)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def through(items: Sequence[Item], step: Step) -> Iterable[Item]:
    """Return the items to go through one by one, telling now and then how many are done.

    Examples
    --------
    >>> told = []
    >>> with listening(lambda *far: told.append(far)):
    ...     sum(through(range(1200), "scoring"))
    719400
    >>> told
    [('scoring', 0, 1200), ('scoring', 500, 1200), ('scoring', 1000, 1200), ('scoring', 1200, 1200)]
    """
    tell = _LISTENER.get()
    return items if tell is None else _told(items, step, tell)


def _told(
    items: Sequence[Item], step: Step, tell: Callable[[Step, int, int], None]
) -> Iterator[Item]:
    for start in range(0, len(items), _EVERY):
        tell(step, start, len(items))
        yield from items[start : start + _EVERY]
    tell(step, len(items), len(items))
