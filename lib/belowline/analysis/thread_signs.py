"""What the order of a page says of a comment and one that it may answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from belowline.analysis.thread_order import ThreadOrder, thread_order
from belowline.model.discussion import Comment

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Threads:
    """The threads of a page, and where each comment stands on it.

    ``place`` leads from a comment's number in time to its place on the page, ``number`` back.
    """

    found: ThreadOrder
    place: NDArray[np.int64]
    number: NDArray[np.int64]


def threads_of(order: Sequence[Comment]) -> Threads | None:
    """Return the threads that the order of a page tells; ``None`` where it tells none.

    ``order`` has the comments oldest first.
    """
    number = np.argsort([one.position for one in order], kind="stable").astype(np.int64)
    found = thread_order([order[at] for at in number.tolist()])
    if found is None:
        return None
    place = np.empty(len(order), dtype=np.int64)
    place[number] = np.arange(len(order))
    return Threads(found, place, number)


def pairs_in_threads(
    threads: Threads | None, most: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return answers with what stands above them in their thread: the start and the nearest.

    Numbers in time, answers and asked ones; a pair may lead forward in time.
    """
    if threads is None:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    answers = np.flatnonzero(threads.found.answers)
    tops = threads.found.start[answers]
    back = answers[:, None] - np.arange(1, most + 1)[None, :]
    inside = back >= tops[:, None]
    later = np.r_[np.broadcast_to(answers[:, None], back.shape)[inside], answers]
    return threads.number[later], threads.number[np.r_[back[inside], tops]]


def thread_signs(
    threads: Threads | None, answer: NDArray[np.int64], asked: NDArray[np.int64]
) -> dict[str, NDArray[np.float64]]:
    """Return the signs of pairs, by name; none where the order tells nothing.

    Parameters
    ----------
    threads
        What :func:`threads_of` returns.
    answer, asked
        Numbers in time, an entry per pair.
    """
    if threads is None:
        return {}
    found, above, below = threads.found, threads.place[asked], threads.place[answer]
    shown = found.answers[below]
    same = shown & (found.start[below] == found.start[above]) & (above < below)
    return {
        "thread": same.astype(float),
        "above": (same & (below - above == 1)).astype(float),
        "top": (same & (above == found.start[below])).astype(float),
        "elsewhere": (shown & ~same).astype(float),
        "begins": (~shown & found.newest_first).astype(float),
    }
