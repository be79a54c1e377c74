"""How far an upload is on its way into the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from belowline.model.errors import BelowlineError

Stage = Literal["waiting", "reading", "scoring", "keeping", "done", "refused"]


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far an import is.

    Attributes
    ----------
    stage
        What is happening now; *done* and *refused* are final.
    progress
        Share of the work that is behind it, in [0, 1].
    discussion_id
        Where it is kept, once it is done; of several discussions in one upload, the one
        with most comments.
    message
        Why it was refused, in a sentence for people.
    already_there
        Whether all of it had been kept before.
    discussion_ids
        Where all discussions of the upload are kept, in its order.
    refusal
        The error behind ``message``; ``None`` where it was cancelled, or the fault is ours.
    words
        The step within the stage, with counts, where it tells any.
    """

    stage: Stage
    progress: float = 0.0
    discussion_id: str | None = None
    message: str | None = None
    already_there: bool = False
    discussion_ids: tuple[str, ...] = ()
    refusal: BelowlineError | None = None
    words: str = ""

    @property
    def finished(self) -> bool:
        """Whether nothing will change any more."""
        return self.stage in {"done", "refused"}
