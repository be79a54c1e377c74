"""An upload is imported whatever the page that brought it does meanwhile."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from belowline.analysis.replies import linked
from belowline.model.discussion import Discussion
from belowline.model.errors import (
    ImportsClosedError,
    ImportsFullError,
    StaleLinkError,
    StoreFullError,
    UnknownPageError,
)
from belowline.model.fixes import MapColumns
from belowline.model.progress import through
from belowline.readers import AS_EVER, Asked
from belowline.store.discussions import Store
from belowline.store.records import Reading, Upload
from belowline.workflows import importing
from belowline.workflows.import_state import ImportState
from belowline.workflows.importing import Imports
from belowline.workflows.library import open_discussion, opened_upload, sample
from belowline.workflows.reading import UploadReader
from store.invented import discussion


def read(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
    del name, asked
    return (discussion(data, title=data.decode(errors="replace")[:20]),)


READER = UploadReader(read, 1)


class Gate:
    """A stage that waits until it is opened."""

    def __init__(self) -> None:
        self.reached = threading.Semaphore(0)
        self.open = threading.Event()

    def __call__(self, _: Discussion) -> None:
        self.reached.release()
        assert self.open.wait(20)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path}/belowline.sqlite3") as opened:
        yield opened


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.open.set()


def finished(imports: Imports, job: str) -> ImportState:
    for _ in range(2_000):
        if (state := imports.state(job)).finished:
            return state
        time.sleep(0.005)
    pytest.fail(f"not finished: {state}")


def test_an_upload_is_read_scored_and_kept(store: Store) -> None:
    scored = []
    with Imports(store, reader=READER, stages=(("scoring", scored.append),)) as imports:
        state = finished(imports, imports.start(b"Boats", "boats.txt"))

    assert (state.stage, state.progress, state.message) == ("done", 1.0, None)
    assert state.discussion_id is not None
    assert store.document(state.discussion_id).discussion == discussion(b"Boats", title="Boats")
    assert store.document(state.discussion_id).reader_version == 1
    assert store.upload(state.discussion_id).data == b"Boats"
    assert scored == [linked(discussion(b"Boats", title="Boats"))]


def test_todays_reader_reads_it_unless_another_is_given(store: Store) -> None:
    page = opened_upload(store, "sample")
    with Imports(store) as imports:
        state = finished(imports, imports.start(page.data, page.name))

    assert open_discussion(store, state.discussion_id or "") == sample()


def test_each_stage_can_be_seen_while_it_lasts(store: Store, gate: Gate) -> None:
    seen: list[ImportState] = []

    def look(*_: object) -> None:
        seen.append(imports.state(job.result))  # asked from inside the stage itself

    class Job:
        result = ""
        known = threading.Event()

    job = Job()

    def reading_slowly(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
        job.known.wait(10)
        look()
        return read(data, name=name, asked=asked)

    imports = Imports(
        store,
        reader=UploadReader(reading_slowly, 1),
        stages=(("scoring", look), ("scoring", gate)),
        workers=1,
    )
    with imports:
        job.result = imports.start(b"Boats", "boats.txt")
        seen.append(imports.state(job.result))
        job.known.set()
        gate.reached.acquire()
        seen.append(imports.state(job.result))
        behind = imports.start(b"Other", "other.txt")
        assert imports.state(behind) == ImportState("waiting", 0.0)
        gate.open.set()

    assert seen[0].stage in {"waiting", "reading"}
    assert [(one.stage, one.progress) for one in seen[1:4]] == [
        ("reading", 0.0),
        ("scoring", 0.25),
        ("scoring", 0.5),
    ]
    assert imports.state(behind).stage == "done"


def test_the_same_page_again_leads_to_the_discussion_that_is_there(store: Store) -> None:
    with Imports(store, reader=READER) as imports:
        first = finished(imports, imports.start(b"Boats", "boats.txt"))
        again = finished(imports, imports.start(b"Boats", "copy.txt"))

    assert (first.already_there, again.already_there) == (False, True)
    assert again.discussion_id == first.discussion_id


def test_many_files_are_one_import_each(store: Store) -> None:
    with Imports(store, reader=READER) as imports:
        jobs = [imports.start(b"page %d" % (n % 10), f"{n}.txt") for n in range(40)]
    states = [imports.state(job) for job in jobs]

    assert [state.stage for state in states] == ["done"] * 40
    assert sum(not state.already_there for state in states) == 10
    assert len(store.listing()) == 10


def test_a_page_that_cannot_be_read_is_refused_with_the_reason(store: Store) -> None:
    def refuse(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
        del asked
        raise UnknownPageError(name, f"it has {len(data)} bytes.")

    with Imports(store, reader=UploadReader(refuse, 1)) as imports:
        state = finished(imports, imports.start(b"Boats", "C:\\old\\boats.txt"))

    assert state.stage == "refused"
    assert state.message is not None
    assert state.message.startswith("“boats.txt” does not look like a saved article page: it has 5")
    assert state.discussion_id is None
    assert store.listing() == ()


def test_a_store_that_cannot_keep_it_is_heard_too(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreFullError("disk")

    monkeypatch.setattr(Store, "keep_all", full)
    with Imports(store, reader=READER) as imports:
        state = finished(imports, imports.start(b"Boats", "boats.txt"))

    assert (state.stage, state.message) == ("refused", str(StoreFullError("disk")))


@pytest.mark.parametrize("fault", [ZeroDivisionError, MemoryError, RecursionError, SystemExit])
def test_a_fault_of_ours_is_refused_and_logged_without_a_word_of_the_page(
    store: Store, fault: type[BaseException]
) -> None:
    def fail(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
        raise fault(data.decode(), name, asked)

    with (
        capture_logs() as logged,
        Imports(store, reader=UploadReader(fail, 1)) as imports,
    ):
        state = finished(imports, imports.start(b"a secret", "private.txt"))

    assert state.stage == "refused"
    (line,) = logged
    assert (line["event"], line["stage"], line["error"]) == (
        "import_failed",
        "reading",
        fault.__name__,
    )
    assert state.message is not None
    assert f"report it with the number {line['reference']}." in state.message
    assert any(at.startswith("test_importing.py:") and at.endswith(" fail") for at in line["at"])
    assert "secret" not in str(logged)
    assert "private" not in str(logged)


def test_one_bad_page_does_not_hold_up_the_next(store: Store) -> None:
    def moody(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
        if data == b"bad":
            raise ZeroDivisionError
        return read(data, name=name, asked=asked)

    with Imports(store, reader=UploadReader(moody, 1), workers=1) as imports, capture_logs():
        jobs = [imports.start(data, "x") for data in (b"bad", b"good")]

    assert [imports.state(job).stage for job in jobs] == ["refused", "done"]


def test_an_import_that_waits_can_be_cancelled(store: Store, gate: Gate) -> None:
    with Imports(store, reader=READER, stages=(("scoring", gate),), workers=1) as imports:
        imports.start(b"first", "first.txt")
        gate.reached.acquire()
        waiting = imports.start(b"second", "second.txt")

        assert imports.cancel(waiting) is True
        state = imports.state(waiting)
        assert state.stage == "refused"
        assert state.message == "“second.txt” was cancelled; nothing of it was kept."
        assert imports.cancel(waiting) is False
        gate.open.set()

    assert [listed.title for listed in store.listing()] == ["first"]


def test_an_import_that_is_being_scored_can_be_cancelled(store: Store, gate: Gate) -> None:
    with Imports(store, reader=READER, stages=(("scoring", gate),)) as imports:
        job = imports.start(b"first", "first.txt")
        gate.reached.acquire()

        assert imports.cancel(job) is True
        gate.open.set()
        assert (
            finished(imports, job).message == "“first.txt” was cancelled; nothing of it was kept."
        )

    assert store.listing() == ()


def test_it_is_too_late_to_cancel_what_is_kept(store: Store) -> None:
    with Imports(store, reader=READER) as imports:
        job = imports.start(b"first", "first.txt")
        finished(imports, job)

        assert imports.cancel(job) is False
        assert imports.cancel("nothing") is False
    assert len(store.listing()) == 1


def test_it_is_too_late_to_cancel_what_is_being_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    keep = Store.keep_all
    known = threading.Event()

    def keep_and_ask(*arguments: object, **options: object) -> object:
        known.wait(10)
        asked.append(imports.cancel(job))
        return keep(*arguments, **options)  # type: ignore[arg-type] # what it was called with

    monkeypatch.setattr(Store, "keep_all", keep_and_ask)
    with Imports(store, reader=READER) as imports:
        job = imports.start(b"first", "first.txt")
        known.set()

    assert asked == [False]
    assert imports.state(job).stage == "done"


def test_when_too_many_wait_the_next_is_turned_away_in_words(store: Store, gate: Gate) -> None:
    with Imports(
        store, reader=READER, stages=(("scoring", gate),), workers=1, waiting=3
    ) as imports:
        for n in range(3):
            imports.start(b"%d" % n, "x")
        with pytest.raises(ImportsFullError, match="3 uploads are waiting"):
            imports.start(b"4", "x")
        gate.open.set()

    assert len(store.listing()) == 3


def test_when_what_waits_is_too_large_the_next_is_turned_away(store: Store, gate: Gate) -> None:
    with Imports(
        store, reader=READER, stages=(("scoring", gate),), workers=1, waiting_bytes=1_000
    ) as imports:
        imports.start(bytes(2_000), "large.txt")  # alone, it is for the reader to refuse
        with pytest.raises(ImportsFullError):
            imports.start(b"1", "x")
        gate.open.set()


def test_there_is_room_again_once_some_are_done(store: Store) -> None:
    with Imports(store, reader=READER, waiting=2, waiting_bytes=10) as imports:
        for n in range(12):
            finished(imports, imports.start(b"page %d" % n, "x"))

    assert len(store.listing()) == 12


def test_an_import_that_nobody_started_is_not_known(store: Store) -> None:
    with Imports(store, reader=READER) as imports, pytest.raises(StaleLinkError, match="import="):
        imports.state("nothing")


def test_an_outcome_is_forgotten_after_an_hour(store: Store) -> None:
    now = [0.0]
    with Imports(store, reader=READER, clock=lambda: now[0]) as imports:
        job = imports.start(b"first", "first.txt")
        finished(imports, job)

        now[0] = 3_599.0
        assert imports.state(job).stage == "done"
        now[0] = 3_600.0
        with pytest.raises(StaleLinkError):
            imports.state(job)


def test_only_so_many_outcomes_are_remembered(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "REMEMBERED", 3)
    with Imports(store, reader=READER) as imports:
        jobs = [imports.start(b"%d" % n, "x") for n in range(5)]
        for job in jobs[-1:]:
            finished(imports, job)

    known = []
    for job in jobs:
        with suppress(StaleLinkError):
            known.append(imports.state(job).stage)
    assert known == ["done"] * 3


def test_a_finished_import_gives_the_memory_of_the_upload_back(store: Store) -> None:
    with Imports(store, reader=READER) as imports:
        job = imports.start(bytes(1_000), "x")
        finished(imports, job)

        assert imports._finished[job].upload is None


def test_closing_finishes_what_was_taken_in(store: Store) -> None:
    imports = Imports(store, reader=READER, stages=(("scoring", lambda _: time.sleep(0.02)),))
    jobs = [imports.start(b"%d" % n, "x") for n in range(10)]

    imports.close()

    assert [imports.state(job).stage for job in jobs] == ["done"] * 10
    with pytest.raises(ImportsClosedError):
        imports.start(b"late", "x")


def test_closing_in_a_hurry_refuses_what_has_not_begun(store: Store, gate: Gate) -> None:
    imports = Imports(store, reader=READER, stages=(("scoring", gate),), workers=1)
    begun = imports.start(b"first", "first.txt")
    gate.reached.acquire()
    waiting = imports.start(b"second", "second.txt")

    imports.close(wait=False)

    assert imports.state(waiting).message == str(ImportsClosedError())
    gate.open.set()
    assert finished(imports, begun).stage == "done"


def test_the_end_of_a_server_finishes_all_imports(store: Store) -> None:
    several = [Imports(store, reader=READER) for _ in range(2)]
    jobs = [(imports, imports.start(b"%d" % n, "x")) for n, imports in enumerate(several)]

    importing.finish_all()

    assert [imports.state(job).stage for imports, job in jobs] == ["done", "done"]
    with pytest.raises(ImportsClosedError):
        several[0].start(b"late", "x")


LEAVE_AT_ONCE = """
import sys, time
from belowline.store.discussions import Store
from belowline.store.records import Reading, Upload
from belowline.workflows.importing import Imports
from belowline.workflows.reading import UploadReader
from store.invented import discussion

def read(data, *, name, asked):
    time.sleep(0.05)
    return (discussion(data),)

imports = Imports(Store.open(sys.argv[1]), reader=UploadReader(read, 1))
for n in range(8):
    imports.start(b"page %d" % n, "x")
"""


def test_a_program_that_ends_finishes_what_it_took_in(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    url = f"sqlite:///{tmp_path}/belowline.sqlite3"

    subprocess.run(
        [sys.executable, "-c", LEAVE_AT_ONCE, url],
        check=True,
        timeout=60,
        env={"PYTHONPATH": f"{root / 'lib'}:{root / 'tests'}"},
    )

    with Store.open(url) as store:
        assert len(store.listing()) == 8


def test_a_caller_that_is_gone_takes_no_import_with_it(store: Store, gate: Gate) -> None:
    jobs: list[str] = []
    with Imports(store, reader=READER, stages=(("scoring", gate),)) as imports:
        # A page's script runs in a daemon thread, which ends when its tab is closed.
        page = threading.Thread(
            target=lambda: jobs.append(imports.start(b"Boats", "boats.txt")), daemon=True
        )
        page.start()
        page.join()
        gate.reached.acquire()
        (worker,) = imports._threads
        gate.open.set()

    assert imports.state(jobs[0]).stage == "done"
    assert worker.daemon is False


def three(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
    del name, asked
    return tuple(discussion(data, title=f"Article {n}", comments=n) for n in (2, 5, 3))


def test_an_export_with_several_articles_becomes_several_discussions(store: Store) -> None:
    scored: list[Discussion] = []
    stages = (("scoring", scored.append),)
    with Imports(store, reader=UploadReader(three, 1), stages=stages) as imports:  # type: ignore[arg-type] # a literal
        state = finished(imports, imports.start(b"export", "export.xml"))

    assert [store.document(one).discussion.article.title for one in state.discussion_ids] == [
        "Article 2",
        "Article 5",
        "Article 3",
    ]
    # The one that is opened first is the largest; it is the only one that is scored yet.
    assert state.discussion_id == state.discussion_ids[1]
    assert [one.article.title for one in scored] == ["Article 5"]
    assert [(one.title, one.part) for one in store.listing()] == [
        ("Article 2", 1),
        ("Article 5", 2),
        ("Article 3", 3),
    ]


def test_an_export_that_is_partly_there_is_not_there_already(store: Store) -> None:
    with Imports(store, reader=UploadReader(three, 1)) as imports:
        first = finished(imports, imports.start(b"export", "export.xml"))
        again = finished(imports, imports.start(b"export", "export.xml"))
        store.delete(first.discussion_ids[0])
        third = finished(imports, imports.start(b"export", "export.xml"))

    assert (first.already_there, again.already_there, third.already_there) == (False, True, False)
    assert again.discussion_ids == first.discussion_ids
    assert third.discussion_ids[1:] == first.discussion_ids[1:]


def test_a_real_export_becomes_a_discussion_for_each_article(store: Store) -> None:
    rows = b"article_id,author,comment\n" + b"".join(
        b"%d,Ann,At last number %d!\n" % (n % 3, n) for n in range(9)
    )
    with Imports(store) as imports:
        state = finished(imports, imports.start(rows, "comments.csv"))

    opened = [open_discussion(store, one) for one in state.discussion_ids]
    assert [one.source.name for one in opened] == [f"comments.csv#{n}" for n in (1, 2, 3)]
    assert [len(one.comments) for one in opened] == [3, 3, 3]


def test_what_was_scored_is_handed_on_once_and_only_if_it_is_new(store: Store) -> None:
    handed: list[tuple[str, object]] = []

    def hand_on(one: str, made: object) -> None:
        handed.append((one, made))

    stages = (("scoring", lambda found: found.article.title),)
    with Imports(store, reader=READER, stages=stages, hand_on=hand_on) as imports:  # type: ignore[arg-type] # a literal
        state = finished(imports, imports.start(b"Boats", "boats.txt"))
        finished(imports, imports.start(b"Boats", "boats.txt"))

    assert handed == [(state.discussion_id, "Boats")]


def test_columns_that_were_chosen_are_read_by_and_kept_as_a_fix(store: Store) -> None:
    rows = b"a,b,c\nAnn,No good at all I say,x\nBo,Nor was it any better,y\n"
    said = MapColumns(columns={"text": "b", "author": "a"})
    with Imports(store) as imports:
        state = finished(imports, imports.start(rows, "t.csv", columns=said))

    assert state.discussion_id is not None
    opened = open_discussion(store, state.discussion_id)
    assert [(one.author, one.text) for one in opened.comments] == [
        ("Ann", "No good at all I say"),
        ("Bo", "Nor was it any better"),
    ]
    assert opened.source.layout == "chosen-columns"
    assert opened.receipt[-1].code == "fixed_by_hand_columns"
    (fix,) = store.fixes(state.discussion_id)
    assert isinstance(fix.fix, MapColumns)


def test_cancelling_ends_a_stage_at_its_next_step_and_shows_how_far_it_was(
    store: Store, gate: Gate
) -> None:
    def scored(found: Discussion) -> None:
        for n in through(range(2_000), "scoring"):
            if n == 700:
                gate(found)

    kept = store.keep(Upload("earlier.txt", b"earlier"), Reading(discussion(b"earlier"), 1)).id
    with Imports(store, reader=READER, stages=(("scoring", scored),)) as imports:
        job = imports.start(b"Boats", "boats.txt")
        assert gate.reached.acquire(timeout=20)
        state = imports.state(job)
        assert imports.cancel(job) is True
        gate.open.set()

    assert state.words == "Scoring: 500 of 2,000 texts"
    assert 1 / 3 < state.progress < 2 / 3
    assert imports.state(job).message == "“boats.txt” was cancelled; nothing of it was kept."
    assert [line.id for line in store.listing()] == [kept]
    assert store.document(kept).discussion == discussion(b"earlier")
