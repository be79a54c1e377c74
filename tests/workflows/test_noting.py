"""Notes stand beside the comment that they were written for, and are never lost."""

from pathlib import Path

import pytest

from belowline.model.anchors import anchor_of
from belowline.model.errors import NoteRefusedError, SampleUnfixableError
from belowline.model.fixes import Merge, NotAComment
from belowline.model.marks import Mark, MarkKind
from belowline.model.notes import LONGEST_NOTE, label_code
from belowline.model.view import SAMPLE_ID, View
from belowline.store.discussions import Store
from belowline.workflows import fixing, library
from belowline.workflows.marks import comments_behind
from belowline.workflows.noting import ANY, Noted, keep_note, noted, notes_table, written
from belowline.workflows.slices import slice_of


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with Store.open(f"sqlite:///{tmp_path}/belowline.sqlite3") as opened:
        yield opened  # type: ignore[misc]


@pytest.fixture
def kept(store: Store) -> str:
    return library.copy_of_the_sample(store).id


def note(store: Store, kept: str, comment: str, text: str, labels: str = "") -> None:
    here = library.opened(store, kept).discussion
    keep_note(store, kept, here, written(here, comment, text, labels))


def there(store: Store, kept: str) -> Noted:
    return noted(library.opened(store, kept).discussion, store.notes(kept))


def test_a_note_is_rewritten_and_taken_back(store: Store, kept: str) -> None:
    note(store, kept, "c3", "call her", "quote")
    note(store, kept, "c3", "called")
    assert [one.text for one in there(store, kept).by_comment.values()] == ["called"]

    note(store, kept, "c3", "  ", " , ")
    assert there(store, kept) == Noted()
    assert store.notes(kept) == ()


def test_every_label_opens_the_comments_it_was_counted_on(store: Store, kept: str) -> None:
    note(store, kept, "c7", "", "quote, to check")
    note(store, kept, "c3", "here", "Quote")
    note(store, kept, "c5", "only words")
    found = there(store, kept)
    whole = slice_of(library.opened(store, kept).discussion)

    opened = {
        label: comments_behind(Mark(MarkKind.NOTED, code), whole, noted=found)
        for code, (label, _) in found.labels.items()
    }

    assert opened == {"Quote": ("c3", "c7"), "to check": ("c7",)}
    assert [n for _, n in found.labels.values()] == [2, 1]
    assert comments_behind(Mark(MarkKind.NOTED, ANY), whole, noted=found) == ("c3", "c5", "c7")
    negative = whole.kept(View(tones=("negative",)))
    assert set(comments_behind(Mark(MarkKind.NOTED, ANY), negative, noted=found)) <= set(
        negative.comments["comment_id"]
    )
    assert found.behind(label_code("never given")) == ()


def test_a_note_follows_its_comment_through_fixes(store: Store, kept: str) -> None:
    note(store, kept, "c7", "about the gulls")
    here = library.opened(store, kept).discussion
    text = next(one.text for one in here.comments if one.id == "c7")

    fixing.add_fix(store, kept, NotAComment(comment=anchor_of(here, "c2")))

    (comment,) = there(store, kept).by_comment
    after = library.opened(store, kept).discussion
    assert next(one.text for one in after.comments if one.id == comment) == text


def test_two_comments_put_together_keep_both_notes(store: Store, kept: str) -> None:
    note(store, kept, "c4", "the first part", "a")
    note(store, kept, "c5", "the second part", "b, A")
    here = library.opened(store, kept).discussion

    fixing.add_fix(store, kept, Merge(comment=anchor_of(here, "c5")))

    shown = [*there(store, kept).by_comment.values(), *there(store, kept).adrift]
    said = "\n\n".join(one.text for one in shown)
    assert "the first part" in said
    assert "the second part" in said
    assert {label.casefold() for one in shown for label in one.labels} == {"a", "b"}


def test_the_note_of_what_is_no_comment_any_more_is_still_shown(store: Store, kept: str) -> None:
    note(store, kept, "c4", "who is that?", "to check")
    here = library.opened(store, kept).discussion
    fixing.add_fix(store, kept, NotAComment(comment=anchor_of(here, "c4")))

    found = there(store, kept)

    assert [one.text for one in found.adrift] == ["who is that?"]
    table = notes_table(found, library.opened(store, kept).discussion.comments)
    assert table["note"].tolist() == ["who is that?"]
    assert table["position"].isna().all()


def test_what_is_too_long_is_refused_and_the_old_note_stays(store: Store, kept: str) -> None:
    note(store, kept, "c3", "short")
    with pytest.raises(NoteRefusedError, match="4,000"):
        note(store, kept, "c3", "x" * (LONGEST_NOTE + 1))
    with pytest.raises(NoteRefusedError, match="not read"):
        note(store, kept, "c999", "nobody's")

    assert [one.text for one in there(store, kept).by_comment.values()] == ["short"]


def test_nothing_is_kept_beside_the_example() -> None:
    here = library.sample()
    with pytest.raises(SampleUnfixableError):
        keep_note(None, SAMPLE_ID, here, written(here, "c1", "x", ""))  # type: ignore[arg-type]


def test_the_table_holds_the_comment_beside_its_note(store: Store, kept: str) -> None:
    note(store, kept, "c3", "=cmd()", "quote, to check")
    here = library.opened(store, kept).discussion

    (row,) = notes_table(there(store, kept), here.comments).to_dict("records")

    comment = next(one for one in here.comments if one.id == "c3")
    assert (row["position"], row["author"], row["comment"]) == (3, comment.author, comment.text)
    assert (row["note"], row["labels"]) == ("=cmd()", "quote, to check")
