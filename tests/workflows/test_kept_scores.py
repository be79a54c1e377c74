"""A large discussion is opened as it was scored, and never as it no longer is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given, settings

from analysis.invented import SOURCE, comment, discussions
from belowline.analysis.replies import linked
from belowline.model.anchors import Anchor, anchor_of
from belowline.model.discussion import Article, Discussion
from belowline.model.errors import StoreFullError
from belowline.model.fixes import RejectLink, SetAuthor, SetLexicon
from belowline.readers import READER_VERSION
from belowline.store.discussions import Store
from belowline.store.records import Reading, Upload
from belowline.workflows import kept_scores, library
from belowline.workflows.checking import check
from belowline.workflows.slices import Slice, slice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

THREE = Discussion(
    source=SOURCE,
    article=Article(title="The quay"),
    comments=(
        comment(1, "What a lovely quay! Is it new?", author="Ann", posted="2024-05-01T08:00"),
        comment(2, "@Ann A terrible waste.", author="Bo", mentions=("Ann",)),
        comment(3, "It opens on Monday.", posted="2024-05-01T09:30"),
    ),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "belowline.sqlite3"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{file}") as opened:
        yield opened


@pytest.fixture
def kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(kept_scores, "FEWEST_KEPT", 3)
    return store.keep(Upload("quay.txt", b"page"), Reading(THREE, READER_VERSION)).id


def rows(file: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT discussion_id, mark FROM scored").fetchall()


def same(one: Slice, other: Slice) -> None:
    for table in ("comments", "sentences", "links"):
        mine, theirs = getattr(one, table), getattr(other, table)
        pd.testing.assert_frame_equal(mine, theirs, check_exact=True)
        assert mine.dtypes.to_dict() == theirs.dtypes.to_dict()
        assert [type(mine[c].array) for c in mine] == [type(theirs[c].array) for c in theirs]
    assert [*map(type, one.links["words"])] == [tuple] * len(one.links)
    assert one.discussion == other.discussion
    assert one.refused == other.refused


def anew(store: Store, kept: str) -> Slice:
    opened = library.opened(store, kept)
    return slice_of(opened.discussion, refused=kept_scores.rejected_links(opened))


@given(discussions())
@settings(max_examples=150, deadline=None)
def test_what_was_scored_comes_back_to_the_bit(found: Discussion) -> None:
    made = slice_of(linked(found))

    same(kept_scores.unpacked(kept_scores.packed(made)), made)


def test_a_second_opening_is_not_scored_again(
    store: Store, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept_scores.whole(store, kept)
    monkeypatch.setattr(kept_scores, "slice_of", lambda *_, **__: pytest.fail("scored again"))

    same(kept_scores.whole(store, kept), first)


def test_a_small_discussion_is_not_kept_twice(
    store: Store, kept: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_scores, "FEWEST_KEPT", 4)
    kept_scores.whole(store, kept)

    assert rows(file) == []


def test_a_fix_shows_at_once_and_so_does_its_end(store: Store, kept: str) -> None:
    before = kept_scores.whole(store, kept)
    fix = SetAuthor(comment=anchor(3), author="Cy")

    store.add_fix(kept, fix)
    fixed = kept_scores.whole(store, kept)
    again = kept_scores.whole(store, kept)
    store.remove_fix(kept, fix.id)

    assert fixed.comments["author"].tolist() == ["Ann", "Bo", "Cy"]
    same(again, fixed)
    same(kept_scores.whole(store, kept), before)


def test_two_fixes_are_never_taken_for_each_other(store: Store, kept: str) -> None:
    one, other = (SetAuthor(comment=anchor(3), author=name) for name in ("Cy", "Di"))
    shown = []
    for fix in (one, other, one):
        store.add_fix(kept, fix)
        shown.append(kept_scores.whole(store, kept).comments["author"].iloc[2])
        same(kept_scores.whole(store, kept), anew(store, kept))
        store.remove_fix(kept, fix.id)

    assert shown == ["Cy", "Di", "Cy"]


def test_the_order_of_fixes_is_part_of_the_mark(store: Store, kept: str) -> None:
    one, other = (SetAuthor(comment=anchor(3), author=name) for name in ("Cy", "Di"))
    marks = []
    for order in ((one, other), (other, one)):
        for fix in order:
            store.add_fix(kept, fix)
        marks.append(kept_scores._mark(store, kept, store.fixes(kept)))
        same(kept_scores.whole(store, kept), anew(store, kept))
        for fix in order:
            store.remove_fix(kept, fix.id)

    assert marks[0] != marks[1]


def test_ratings_of_ones_own_count_at_once_and_no_longer_once_taken_back(
    store: Store, kept: str
) -> None:
    before = kept_scores.whole(store, kept)
    fix = SetLexicon(words={"quay": -4.0, "monday": 3.0})

    store.add_fix(kept, fix)
    rated = kept_scores.whole(store, kept)
    again = kept_scores.whole(store, kept)
    store.remove_fix(kept, fix.id)

    assert rated.own == (("monday", 3.0), ("quay", -4.0))
    assert rated.comments["tone"].tolist()[::2] != before.comments["tone"].tolist()[::2]
    same(again, rated)
    same(rated.without(("quay",)), slice_of(rated.discussion).without(("quay",)))
    same(kept_scores.whole(store, kept), before)


def test_words_switched_off_and_newspaper_tone_are_counted_from_it_as_from_a_new_one(
    store: Store, kept: str
) -> None:
    made = kept_scores.whole(store, kept)
    found = kept_scores.whole(store, kept)

    for off in ((), ("lovely",), ("waste", "terrible")):
        one, other = found.without(off), made.without(off)
        same(one, other)
        pd.testing.assert_frame_equal(one.two_tones, other.two_tones)
        assert one.newspaper_labels.tolist() == other.newspaper_labels.tolist()
    assert found.without(("lovely",)).comments["label"].tolist() != found.comments["label"].tolist()
    same(kept_scores.whole(store, kept), made)


def test_a_discussion_is_never_shown_as_another_one(store: Store, kept: str) -> None:
    texts = tuple(c.model_copy(update={"text": f"{c.text} Bad!"}) for c in THREE.comments)
    read = THREE.model_copy(update={"comments": texts})
    other = store.keep(Upload("other.txt", b"other"), Reading(read, READER_VERSION)).id
    first, second = kept_scores.whole(store, kept), kept_scores.whole(store, other)

    same(kept_scores.whole(store, kept), first)
    same(kept_scores.whole(store, other), second)
    assert first.comments["text"].tolist() != second.comments["text"].tolist()


def anchor(number: int) -> Anchor:
    return anchor_of(THREE, f"c{number}")


def test_answers_that_were_rejected_stay_rejected(store: Store, kept: str) -> None:
    store.add_fix(kept, RejectLink(comment=anchor(3), to=anchor(1)))
    kept_scores.whole(store, kept)

    found = kept_scores.whole(store, kept)

    assert found.refused == {("c3", "c1")}
    same(found, anew(store, kept))


def test_words_of_a_fix_that_was_taken_back_are_not_on_the_disk(
    store: Store, kept: str, file: Path
) -> None:
    fix = SetAuthor(comment=anchor(3), author="Zqxmarker")
    store.add_fix(kept, fix)
    kept_scores.whole(store, kept)
    assert len(rows(file)) == 1

    store.remove_fix(kept, fix.id)

    assert rows(file) == []


@pytest.mark.parametrize("what", ["_program", "document", "reader"])
def test_whatever_changes_it_is_scored_anew(
    store: Store, kept: str, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    kept_scores.whole(store, kept)
    scored: list[object] = []
    monkeypatch.setattr(
        kept_scores, "slice_of", lambda d, **k: scored.append(d) or slice_of(d, **k)
    )
    if what == "_program":
        monkeypatch.setattr(kept_scores, "_program", lambda: "another one")
    else:
        texts = tuple(c.model_copy(update={"text": f"{c.text} Bad!"}) for c in THREE.comments)
        read = THREE.model_copy(update={"comments": texts})
        version = READER_VERSION + (what == "reader")
        store.renew(kept, Reading(read, version))

    same(kept_scores.whole(store, kept), anew(store, kept))
    assert scored


def test_another_program_has_another_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "analysis").mkdir()
    rule = tmp_path / "analysis/rule.py"
    rule.write_text("HALF = 2")
    monkeypatch.setattr(kept_scores.belowline, "__file__", str(tmp_path / "__init__.py"))
    programs = {kept_scores._program.__wrapped__()}
    rule.write_text("HALF = 3")
    programs.add(kept_scores._program.__wrapped__())
    monkeypatch.setattr(kept_scores, "distributions", lambda: ())
    programs.add(kept_scores._program.__wrapped__())

    assert len(programs) == 3


def test_damaged_scores_are_made_again_and_found_by_the_check(
    store: Store, kept: str, file: Path
) -> None:
    good = kept_scores.whole(store, kept)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        (content,) = connection.execute("SELECT content FROM scored").fetchone()
        spoilt = bytes([*content[:40], content[40] ^ 1, *content[41:]])
        connection.execute("UPDATE scored SET content = ?", [spoilt])

    (finding,) = [found for found in check(store) if found and "sooner" in found.what]
    assert not finding.mended
    same(kept_scores.whole(store, kept), good)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE scored SET content = ?", [spoilt])
    assert [found for found in check(store, repair=True) if found and found.mended]
    assert rows(file) == []


def test_other_bytes_under_the_right_mark_are_not_believed(store: Store, kept: str) -> None:
    good = kept_scores.whole(store, kept)
    mark = kept_scores._mark(store, kept, ())
    assert mark is not None
    for other in (b"", b"{}", kept_scores.packed(good)[:-2000]):
        store.put_scored(kept, mark, other)
        same(kept_scores.whole(store, kept), good)


def test_a_full_disk_hides_no_discussion(
    store: Store, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreFullError("here")

    monkeypatch.setattr(Store, "put_scored", full)

    same(kept_scores.whole(store, kept), anew(store, kept))


def test_an_import_hands_its_scores_on(store: Store, kept: str, file: Path) -> None:
    made = anew(store, kept)
    kept_scores.keep(store, kept, made)

    assert [one for one, _ in rows(file)] == [kept]
    same(kept_scores.whole(store, kept), made)


def test_they_leave_with_the_discussion(store: Store, kept: str, file: Path) -> None:
    kept_scores.whole(store, kept)
    mark = kept_scores._mark(store, kept, ())
    assert mark is not None
    store.put_away(kept)
    assert store.scored(kept, mark) is None
    store.delete(kept)

    assert rows(file) == []
