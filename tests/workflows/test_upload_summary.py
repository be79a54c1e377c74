"""What became of files that were handed in together, in few words."""

from __future__ import annotations

from belowline.workflows.import_state import ImportState
from belowline.workflows.upload_summary import FileRead, Refusal, Summary, summed_up


def refused(name: str, why: str) -> tuple[str, ImportState]:
    return name, ImportState("refused", 0.0, message=f"“{name}” {why}")


def done(name: str, discussion: str, *, again: bool = False) -> tuple[str, ImportState]:
    ids = tuple(discussion.split())
    return name, ImportState("done", 1.0, ids[0], already_there=again, discussion_ids=ids)


def test_files_refused_for_the_same_reason_are_said_once_the_most_frequent_first() -> None:
    summary = summed_up(
        [
            refused("a.txt", "holds no text."),
            refused("b.txt", "is no page."),
            refused("c.txt", "is no page."),
        ]
    )

    assert summary.refused == (
        Refusal("Each one is no page.", ("b.txt", "c.txt")),
        Refusal("“a.txt” holds no text.", ("a.txt",)),
    )
    assert summary.not_read == 3
    assert summary.finished


def test_what_was_there_before_is_read_and_counted() -> None:
    summary = summed_up([done("a.txt", "A"), done("b.txt", "B", again=True)])

    assert summary.read == (
        FileRead("a.txt", ("A",), already_there=False),
        FileRead("b.txt", ("B",), already_there=True),
    )
    assert (len(summary.read), summary.already_there) == (2, 1)


def test_a_single_file_that_is_one_discussion_is_to_be_opened() -> None:
    assert summed_up([done("a.txt", "A")]).only == "A"
    assert summed_up([done("a.txt", "A"), done("b.txt", "B")]).only is None
    assert summed_up([done("a.zip", "A B")]).only is None
    assert summed_up([refused("a.txt", "is no page.")]).only is None


def test_progress_is_the_share_of_all_work() -> None:
    summary = summed_up(
        [
            done("a.txt", "A"),
            refused("b.txt", "is no page."),
            ("c.txt", ImportState("scoring", 0.5)),
            ("d.txt", ImportState("waiting")),
        ]
    )

    assert summary.progress == (1 + 1 + 0.5 + 0) / 4
    assert summary.now == ("c.txt",)
    assert not summary.finished


def test_no_files_are_a_summary_too() -> None:
    assert summed_up([]) == Summary(0, (), (), (), 0.0)
