"""What became of the files that were handed in together?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from belowline.workflows.import_state import ImportState


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read, and the discussions it became."""

    name: str
    discussions: tuple[str, ...]
    already_there: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """Files that were not read for the same reason."""

    reason: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of some files; text in it comes from outside.

    Attributes
    ----------
    files
        How many were handed in.
    read
        Those that were read, in that order.
    refused
        The reasons why others were not, the most frequent first.
    now
        Names of those that are being read, scored or kept.
    progress
        Share of all work that is done, in [0, 1].
    words
        For each of ``now``, the step it is at, with counts; empty where it tells none.
    """

    files: int
    read: tuple[FileRead, ...]
    refused: tuple[Refusal, ...]
    now: tuple[str, ...]
    progress: float
    words: tuple[str, ...] = ()

    @property
    def not_read(self) -> int:
        """How many files were refused."""
        return sum(len(each.names) for each in self.refused)

    @property
    def only(self) -> str | None:
        """The discussion to open at once: a single file, read as a single discussion."""
        ids = [each for file in self.read for each in file.discussions]
        return ids[0] if self.files == 1 and len(ids) == 1 else None

    @property
    def already_there(self) -> int:
        """How many of those that were read had been kept before."""
        return sum(each.already_there for each in self.read)

    @property
    def finished(self) -> bool:
        """Whether nothing will change any more."""
        return len(self.read) + self.not_read == self.files


def summed_up(files: Iterable[tuple[str, ImportState]]) -> Summary:
    """Sum up how far some files are.

    Parameters
    ----------
    files
        The name of each, and how far its import is.

    Examples
    --------
    >>> refused = [ImportState("refused", message=f"“{n}” holds no text.") for n in "ab"]
    >>> summed_up(zip("ab", refused)).refused
    (Refusal(reason='Each one holds no text.', names=('a', 'b')),)
    """
    files = list(files)
    reasons: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, state in files:
        if state.stage == "refused":
            message = state.message or "Not read."
            reasons[message.replace(f"“{name}”", "Each one", 1)].append((name, message))
    refused = [
        # Of a single file the sentence is shown as it was written, with its name.
        Refusal(shared if len(each) > 1 else each[0][1], tuple(name for name, _ in each))
        for shared, each in reasons.items()
    ]
    now = [(n, state) for n, state in files if not state.finished and state.stage != "waiting"]
    return Summary(
        files=len(files),
        read=tuple(
            FileRead(name, state.discussion_ids, state.already_there)
            for name, state in files
            if state.stage == "done"
        ),
        refused=tuple(sorted(refused, key=lambda each: -len(each.names))),
        now=tuple(name for name, _ in now),
        words=tuple(state.words for _, state in now),
        progress=sum(1.0 if s.finished else s.progress for _, s in files) / max(1, len(files)),
    )
