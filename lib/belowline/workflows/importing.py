"""Uploads on their way into the store, whatever the browser does meanwhile.

A page's script dies at the next click or when the tab is closed, and takes what it was
doing with it. So an upload becomes a job: it is read, scored and kept by threads that
belong to the program and not to a visit, and the page only asks how far it is.
"""

from __future__ import annotations

import secrets
import threading
import time
import traceback
import weakref
from collections import Counter, deque
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import structlog

from belowline.analysis.replies import linked
from belowline.model.errors import (
    BelowlineError,
    ImportsClosedError,
    ImportsFullError,
    StaleLinkError,
)
from belowline.model.grants import EVERYTHING, Grant
from belowline.model.progress import Stopped, listening
from belowline.readers.upload import file_name
from belowline.store.discussions import Store
from belowline.store.records import Kept, Reading, Upload
from belowline.workflows.how_far import READING, SCORING, Meter
from belowline.workflows.import_state import ImportState, Stage
from belowline.workflows.reading import READER, UploadReader
from belowline.workflows.reading_fixes import asked_by
from belowline.workflows.words_searched import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import TracebackType

    from belowline.model.discussion import Discussion
    from belowline.model.fixes import MapColumns
    from belowline.model.progress import Step

_LOG = structlog.get_logger(__name__)

# Two, so that one page that takes long does not hold up all others. Reading is Python and
# takes turns with the pages that are being looked at: more threads would import no faster.
WORKERS: Final = 2

# A folder of saved pages dropped at once (the server takes 200 files a visit) and room for
# a second visitor's; the bytes bound the memory, ten of the largest uploads.
WAITING: Final = 256
WAITING_BYTES: Final = 250_000_000

# How long the outcome of an import can be asked for, and how many are remembered. An
# outcome is a few hundred bytes; a page asks several times a second.
REMEMBERED_S: Final = 3_600
REMEMBERED: Final = 1_024

_PLANS: Final[dict[Stage, Mapping[Step, float]]] = {"reading": READING, "scoring": SCORING}

_FRAMES_LOGGED: Final = 12  # deep enough to see our own code above a library's


@dataclass(slots=True)
class _Job:
    """An import, changed only under the lock of its imports."""

    upload: Upload | None  # given up once it is finished, for it is what takes memory
    state: ImportState
    columns: MapColumns | None = None
    owner: str = ""
    cancelled: bool = False
    finished_at: float = 0.0


# How imports of this program ended, since it began; for whoever watches over it.
_ENDED: Final[Counter[str]] = Counter()


def ended() -> dict[str, int]:
    """Return how many uploads of this program were kept, and how many refused."""
    return {end: _ENDED[end] for end in ("done", "refused")}


# All that take uploads in, for whoever ends the program without having made them.
_OPEN: Final[weakref.WeakSet[Imports]] = weakref.WeakSet()


def finish_all() -> None:
    """Take no more uploads in anywhere, and wait until those that were are kept.

    For the end of a server: one that is asked to stop ends by a signal, which waits for no
    thread, as soon as its own last step is done. This belongs into that step.
    """
    for imports in list(_OPEN):
        imports.close()


class Imports:
    """Reads, scores and keeps uploads in threads of its own.

    One for the whole program, closed when the program ends: its threads are not daemons,
    so what has been taken in is finished even then.

    Parameters
    ----------
    store
        Where discussions are kept.
    reader
        How uploads are read; today's reader unless given.
    stages
        What else is done with a discussion before it is kept, in order: the name of a
        stage and a function. Of several discussions in one upload only the one with most
        comments, which is the one that is opened first.
    hand_on
        Gets the id of a discussion that is new and what the last stage made of it, so that
        whoever opens it need not do that again.
    workers, waiting, waiting_bytes
        Threads; uploads and bytes that may be taken in before others are turned away.
    clock
        Seconds that only go forward.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     store = Store.open(f"sqlite:///{folder}/belowline.sqlite3")
    ...     with store, Imports(store) as imports:
    ...         job = imports.start(b"", "empty.txt")
    ...     imports.state(job).stage
    'refused'
    """

    def __init__(  # noqa: PLR0913 -- limits, each with a default that is explained above
        self,
        store: Store,
        *,
        reader: UploadReader = READER,
        stages: tuple[tuple[Stage, Callable[[Discussion], object]], ...] = (),
        hand_on: Callable[[str, object], object] | None = None,
        workers: int = WORKERS,
        waiting: int = WAITING,
        waiting_bytes: int = WAITING_BYTES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._reader = reader
        self._stages = stages
        self._hand_on = hand_on
        self._most_waiting, self._most_bytes = waiting, waiting_bytes
        self._clock = clock
        self._lock = threading.Lock()
        self._unfinished: dict[str, _Job] = {}
        self._finished: dict[str, _Job] = {}  # in the order in which they finished
        self._closed = False
        self._workers = workers
        self._waiting: deque[str] = deque()
        self._threads: set[threading.Thread] = set()
        _OPEN.add(self)

    def start(
        self,
        data: bytes,
        name: str,
        *,
        columns: MapColumns | None = None,
        grant: Grant = EVERYTHING,
    ) -> str:
        """Take an upload in and return the id of its import, without waiting for it.

        Parameters
        ----------
        data, name
            The upload and what it is called.
        columns
            Which column of a table is what; kept as a fix of each discussion in it.
        grant
            Whose the upload becomes; everybody's on a machine where nobody signs in.

        Raises
        ------
        NotAllowedError
            When the grant is a reader's.
        ImportsFullError
            When too many uploads are waiting.
        ImportsClosedError
            When the program is closing.
        """
        grant.check_change()
        job_id = secrets.token_urlsafe(16)
        with self._lock:
            if self._closed:
                raise ImportsClosedError
            self._forget_old_ones()
            held = sum(len(job.upload.data) for job in self._unfinished.values() if job.upload)
            # A single upload is taken in at any size: how large one may be is for the
            # reader to say, in its own words.
            if self._unfinished and (
                len(self._unfinished) >= self._most_waiting or held + len(data) > self._most_bytes
            ):
                raise ImportsFullError(len(self._unfinished))
            if len(self._threads) < self._workers:
                # Not a daemon even if a page's script, which is one, starts it; it ends when
                # nothing waits, so that an idle program can end as well.
                thread = threading.Thread(target=self._work, name="import", daemon=False)
                thread.start()
                self._threads.add(thread)
            upload = Upload(file_name(name), data)
            self._unfinished[job_id] = _Job(upload, ImportState("waiting"), columns, grant.owner)
            self._waiting.append(job_id)
        return job_id

    def state(self, job_id: str) -> ImportState:
        """Return how far an import is.

        Raises
        ------
        StaleLinkError
            When there is no such import, or it finished too long ago to be remembered.
        """
        with self._lock:
            self._forget_old_ones()
            job = self._unfinished.get(job_id) or self._finished.get(job_id)
            if job is None:
                raise StaleLinkError("import", job_id)
            return job.state

    def cancel(self, job_id: str) -> bool:
        """Stop an import; ``True`` if nothing of it will be kept by it.

        An import that waits is refused at once, one that is being read or scored at its next
        step. One that is being kept, or is finished, is left alone.
        """
        with self._lock:
            job = self._unfinished.get(job_id)
            if job is None or job.state.stage == "keeping":
                return False
            if job_id in self._waiting:
                self._waiting.remove(job_id)
                self._finish(job_id, job, _refused(job, _cancelled(job)))
            job.cancelled = True
        return True

    def close(self, *, wait: bool = True) -> None:
        """Take no more uploads in, and finish those that were.

        Parameters
        ----------
        wait
            ``False`` refuses those that have not begun and returns at once; those that
            have begun are finished before the program ends.
        """
        with self._lock:
            self._closed = True
            while self._waiting and not wait:
                job_id = self._waiting.popleft()
                job = self._unfinished[job_id]
                self._finish(job_id, job, _refused(job, str(ImportsClosedError())))
            threads = list(self._threads) if wait else []
        for thread in threads:
            thread.join()

    def __enter__(self) -> Self:
        """Return itself; it is closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish what was taken in."""
        self.close()

    def _work(self) -> None:
        """Bring one import after another to its end, until none waits."""
        while True:
            with self._lock:
                if not self._waiting:
                    self._threads.discard(threading.current_thread())
                    return
                job_id = self._waiting.popleft()
                job = self._unfinished[job_id]
            end = self._end_of(job)
            with self._lock:
                self._finish(job_id, job, end)

    def _end_of(self, job: _Job) -> ImportState:
        """Import an upload and return how it ended, whatever happens."""
        try:
            kept = self._imported(job)
        except Stopped:
            return _refused(job, _cancelled(job))
        except BelowlineError as error:
            return replace(_refused(job, str(error)), refusal=error)
        except BaseException as error:  # noqa: BLE001 -- a thread has nobody above it to tell
            return _refused(job, _fault(job, error))
        return ImportState(
            "done",
            1.0,
            kept[0].id,
            already_there=all(one.already_there for one in kept),
            discussion_ids=tuple(one.id for one in sorted(kept, key=lambda one: one.part)),
        )

    def _imported(self, job: _Job) -> list[Kept]:
        """Read, score and keep an upload; the discussion with most comments comes first."""
        upload = _upload(job)
        steps = len(self._stages) + 2
        fixes = [job.columns] if job.columns else []
        asked, read_as = asked_by(fixes)
        with self._stage(job, "reading", 0, steps):
            found = self._reader.read_all(upload.data, name=upload.name, asked=asked)
            largest = max(range(len(found)), key=lambda part: len(found[part].comments))
            every = [linked(one) for one in found]
        made: object = None
        for done, (stage, run) in enumerate(self._stages, start=1):
            with self._stage(job, stage, done, steps):
                made = run(every[largest])
        self._enter(job, "keeping", (steps - 1) / steps)
        readings = [Reading(one, self._reader.version, read_as) for one in found]
        words = [*map(words_of, every)]
        kept = [*self._store.keep_all(upload, readings, fixes=fixes, words=words, owner=job.owner)]
        kept.insert(0, kept.pop(largest))
        if self._hand_on is not None and not kept[0].already_there and not fixes:
            self._hand_on(kept[0].id, made)
        return kept

    @contextmanager
    def _stage(self, job: _Job, stage: Stage, done: int, steps: int) -> Iterator[None]:
        """Note a new stage, and within it how far it is, unless somebody asked to stop."""
        meter = Meter(_PLANS.get(stage, {}))

        def tell(step: Step, at: int, total: int) -> None:
            far = meter.told(step, at, total)
            self._enter(job, stage, (done + far.share) / steps, far.words)

        self._enter(job, stage, done / steps)
        with listening(tell):
            yield

    def _enter(self, job: _Job, stage: Stage, progress: float, words: str = "") -> None:
        """Note how far it is, unless somebody asked to stop."""
        with self._lock:
            if job.cancelled:
                raise Stopped
            job.state = ImportState(stage, progress, words=words)

    def _finish(self, job_id: str, job: _Job, end: ImportState) -> None:
        """Note the outcome and give the upload's memory back; the lock is held."""
        job.state, job.upload, job.finished_at = end, None, self._clock()
        _ENDED[end.stage] += 1
        del self._unfinished[job_id]
        self._finished[job_id] = job

    def _forget_old_ones(self) -> None:
        """Drop outcomes that nobody will ask for; the lock is held."""
        now = self._clock()
        for job_id, job in list(self._finished.items()):
            young = now - job.finished_at < REMEMBERED_S
            if young and len(self._finished) <= REMEMBERED:
                return
            del self._finished[job_id]


def _upload(job: _Job) -> Upload:
    """Return the upload of a job that is not finished."""
    if job.upload is None:
        msg = "a finished import has given its upload up"
        raise RuntimeError(msg)
    return job.upload


def _refused(job: _Job, message: str) -> ImportState:
    """Return the end of an import that failed, at the point it had reached."""
    return replace(job.state, stage="refused", message=message)


def _cancelled(job: _Job) -> str:
    """Say that it was cancelled."""
    return f"“{_upload(job).name}” was cancelled; nothing of it was kept."


def _fault(job: _Job, error: BaseException) -> str:
    """Log a fault of ours without a word of the page, and say what to do."""
    reference = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES_LOGGED:]
    _LOG.error(
        "import_failed",
        reference=reference,
        stage=job.state.stage,
        error=type(error).__name__,  # never its message: that may quote the page
        at=[f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames],
    )
    return (
        f"“{_upload(job).name}” could not be imported because of a fault in the program; "
        "nothing of it was kept. Try again, and if it happens again, report it with the "
        f"number {reference}."
    )
