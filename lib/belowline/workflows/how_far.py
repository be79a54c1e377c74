"""How far a discussion is on its way from an upload to a page, as one share and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belowline.model.progress import Step

# What each step is called, and what it goes through.
_WORDS: Final[dict[Step, tuple[str, str]]] = {
    "reading": ("Reading", "records"),
    "linking": ("Looking for who answers whom", "comments"),
    "languages": ("Telling languages apart", "comments"),
    "sentences": ("Cutting into sentences", "comments"),
    "scoring": ("Scoring", "texts"),
    "answers": ("Listing the answers", "comments"),
}

# Shares of the processor's time, measured on 50,000 comments (bench/large_discussion.py).
READING: Final[Mapping[Step, float]] = {"reading": 0.85, "linking": 0.15}
SCORING: Final[Mapping[Step, float]] = {
    "languages": 0.25, "sentences": 0.35, "scoring": 0.2, "answers": 0.2,
}  # fmt: skip
OPENING: Final[Mapping[Step, float]] = {
    "linking": 0.25, "languages": 0.2, "sentences": 0.25, "scoring": 0.15, "answers": 0.15,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far some work is.

    Attributes
    ----------
    share
        Of all of it, in [0, 1]; it never falls.
    words
        The step it is at, with counts; empty before the first.
    """

    share: float = 0.0
    words: str = ""


class Meter:
    """Makes one share out of several steps.

    Parameters
    ----------
    plan
        How much of the whole each step takes, in their order; they sum up to 1. A step that
        is not planned moves nothing.

    Examples
    --------
    >>> meter = Meter({"languages": 0.5, "scoring": 0.5})
    >>> meter.told("scoring", 1_500, 3_000)
    HowFar(share=0.75, words='Scoring: 1,500 of 3,000 texts')
    """

    def __init__(self, plan: Mapping[Step, float]) -> None:
        self._plan = plan
        self._share = 0.0

    def told(self, step: Step, done: int, total: int) -> HowFar:
        """Return how far all of it is when a step has done so many."""
        if step in self._plan:
            steps = list(self._plan)
            before = sum(self._plan[one] for one in steps[: steps.index(step)])
            here = self._plan[step] * done / max(total, 1)
            self._share = min(max(self._share, before + here), 1.0)
        doing, what = _WORDS[step]
        return HowFar(self._share, f"{doing}: {done:,} of {total:,} {what}")
