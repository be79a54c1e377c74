"""Fixes of kept discussions: added, listed, taken back, and applied to whatever is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from belowline.analysis.replies import links_table
from belowline.model.anchors import anchor_of
from belowline.model.discussion import Discussion
from belowline.model.errors import (
    FixRefusedError,
    NoSuchDiscussionError,
    SampleUnfixableError,
    StoreDamagedError,
)
from belowline.model.fixes import (
    MapColumns,
    Merge,
    NotAComment,
    RejectLink,
    SetAuthor,
    SetDeclared,
    SetReply,
    TakeLayout,
)
from belowline.model.view import SAMPLE_ID
from belowline.readers import AS_EVER, READER_VERSION, Asked, read_all
from belowline.store.discussions import Store
from belowline.store.records import Reading, Upload
from belowline.store.settings import StoreSettings
from belowline.store.tables import DOCUMENT, FIX, UPLOAD
from belowline.workflows import fixing, library
from belowline.workflows.reading import UploadReader
from readers.laid_out import Laid, page

PAGE = page(
    [
        Laid("Ann", ("Two carts left the yard.",)),
        Laid("Bo", ("@Ann: It was three.",), minutes=9),
        Laid(None, ("Whoever counted, thank you.",), minutes=20),
        Laid("Di", ("I saw one of them come back.",), minutes=31),
    ]
).encode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with library.open_store(StoreSettings(data=tmp_path, database_url=None)) as opened:
        yield opened


@pytest.fixture
def kept(store: Store) -> str:
    (found,) = read_all(PAGE, name="carts.txt")
    return store.keep(Upload("carts.txt", PAGE), Reading(found, READER_VERSION)).id


def author_of(store: Store, kept: str, comment_id: str) -> str | None:
    opened = library.open_discussion(store, kept)
    return next(one.author for one in opened.comments if one.id == comment_id)


def set_author(store: Store, kept: str, comment_id: str, author: str) -> str:
    opened = library.open_discussion(store, kept)
    fix = SetAuthor(comment=anchor_of(opened, comment_id), author=author)
    fixing.add_fix(store, kept, fix)
    return fix.id


def test_a_fix_is_seen_listed_and_can_be_undone_to_the_byte(store: Store, kept: str) -> None:
    before = library.open_discussion(store, kept).to_json()

    fix = set_author(store, kept, "c3", "Cy")

    assert author_of(store, kept, "c3") == "Cy"
    (outcome,) = fixing.fixes_of(store, kept)
    assert (outcome.id, outcome.applied, outcome.comment_id) == (fix, True, "c3")
    without = fixing.remove_fix(store, kept, fix)
    assert without.discussion.to_json() == before
    assert library.open_discussion(store, kept).to_json() == before
    assert fixing.fixes_of(store, kept) == ()


def test_the_reading_stays_as_it_was_read(store: Store, kept: str) -> None:
    reading = store.document(kept)

    set_author(store, kept, "c3", "Cy")

    assert store.document(kept) == reading
    assert library.opened(store, kept).reading == reading.discussion
    assert library.opened_upload(store, kept).data == PAGE


def test_a_fix_that_cannot_be_applied_is_refused_and_not_kept(store: Store, kept: str) -> None:
    opened = library.open_discussion(store, kept)

    with pytest.raises(FixRefusedError, match="no comment stands before it"):
        fixing.add_fix(store, kept, Merge(comment=anchor_of(opened, "c1")))

    assert store.fixes(kept) == ()


def test_the_library_counts_comments_as_they_are_shown(store: Store, kept: str) -> None:
    opened = library.open_discussion(store, kept)
    fix = NotAComment(comment=anchor_of(opened, "c4"))

    fixing.add_fix(store, kept, fix)
    assert library.listing(store)[0].comments == 3
    fixing.remove_fix(store, kept, fix.id)
    assert library.listing(store)[0].comments == 4


def test_a_fix_that_built_on_one_taken_back_says_so(store: Store, kept: str) -> None:
    opened = library.open_discussion(store, kept)
    merge = Merge(comment=anchor_of(opened, "c4"))
    fixing.add_fix(store, kept, merge)
    set_author(store, kept, "c3", "Cy")
    with_both = library.open_discussion(store, kept)
    fixing.add_fix(store, kept, NotAComment(comment=anchor_of(with_both, "c2")))

    without = fixing.remove_fix(store, kept, merge.id)

    assert [one.applied for one in without.outcomes] == [True, True]
    assert len(without.discussion.comments) == 3


def test_a_better_reader_keeps_the_fixes(store: Store, kept: str) -> None:
    set_author(store, kept, "c3", "Cy")

    def better(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
        (found,) = read_all(data, name=name, asked=asked)
        comments = tuple(  # other numbers, and a text read better
            one.model_copy(update={"id": f"c{one.position + 10}", "text": f"{one.text} Indeed."})
            for one in found.comments
        )
        receipt = tuple(entry for entry in found.receipt if not entry.comments)
        return (found.model_copy(update={"comments": comments, "receipt": receipt}),)

    reader = UploadReader(better, READER_VERSION + 1)
    opened = library.opened(store, kept, reader=reader)

    assert store.document(kept).reader_version == READER_VERSION + 1
    assert [one.applied for one in opened.outcomes] == [True]
    assert [one.author for one in opened.discussion.comments] == ["Ann", "Bo", "Cy", "Di"]
    assert opened.discussion.comments[2].text == "Whoever counted, thank you. Indeed."
    assert library.listing(store)[0].comments == 4


def test_a_fix_for_which_a_better_reader_finds_no_comment_says_so(store: Store, kept: str) -> None:
    set_author(store, kept, "c4", "Dina")

    def other(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
        (found,) = read_all(data, name=name, asked=asked)
        return (found.model_copy(update={"comments": found.comments[:3]}),)

    opened = library.opened(store, kept, reader=UploadReader(other, READER_VERSION + 1))

    (outcome,) = opened.outcomes
    assert outcome.sentence.endswith("is not read as a comment any more.")
    assert len(store.fixes(kept)) == 1  # the next reader may find it again


def test_a_page_can_be_read_by_another_layout_and_back(store: Store, kept: str) -> None:
    offers = fixing.offered_readings(store, kept)
    assert (offers[0].layout, offers[0].comments, offers[0].in_use) == ("express-tribune", 4, True)
    assert len(offers) > 1
    other = offers[1]
    fix = TakeLayout(layout=other.layout)

    outcome = fixing.add_fix(store, kept, fix)

    opened = library.opened(store, kept)
    assert opened.discussion.source.layout == other.layout
    assert len(opened.discussion.comments) == other.comments
    assert opened.discussion.receipt[-1].code == "fixed_by_hand_layout"
    assert opened.discussion.unaccounted(len(library.source_lines(store, kept))) == ()
    assert f"“{other.layout}”" in outcome.sentence
    assert [one.in_use for one in fixing.offered_readings(store, kept)].count(True) == 1
    fixing.remove_fix(store, kept, fix.id)
    assert library.open_discussion(store, kept).source.layout == "express-tribune"


def test_a_layout_that_finds_nothing_is_refused(store: Store, kept: str) -> None:
    before = library.open_discussion(store, kept)

    with pytest.raises(FixRefusedError, match="read as “no such layout”"):
        fixing.add_fix(store, kept, TakeLayout(layout="no such layout"))

    assert library.open_discussion(store, kept) == before


def test_of_two_layouts_the_later_holds(store: Store, kept: str) -> None:
    one, other = (offer.layout for offer in fixing.offered_readings(store, kept)[1:3])
    fixing.add_fix(store, kept, TakeLayout(layout=one))
    fixing.add_fix(store, kept, TakeLayout(layout=other))

    opened = library.opened(store, kept)

    assert opened.discussion.source.layout == other
    assert [outcome.applied for outcome in opened.outcomes] == [False, True]
    assert opened.outcomes[0].sentence == "A later choice takes its place."


def test_fixes_hold_under_another_layout_where_their_comments_do(store: Store, kept: str) -> None:
    set_author(store, kept, "c4", "Dina")
    layout = "date line/body"
    assert layout in {offer.layout for offer in fixing.offered_readings(store, kept)}

    fixing.add_fix(store, kept, TakeLayout(layout=layout))

    opened = library.opened(store, kept)
    assert [outcome.applied for outcome in opened.outcomes] == [True, True]
    assert opened.discussion.comments[-1].author == "Dina"


def test_an_export_offers_no_layouts(store: Store) -> None:
    rows = b"author,comment\nAnn,It was three of them\nBo,It was two of them\n"
    (found,) = read_all(rows, name="t.csv")
    kept = store.keep(Upload("t.csv", rows), Reading(found, READER_VERSION)).id

    assert fixing.offered_readings(store, kept) == ()


def test_the_columns_of_a_table_can_be_said_otherwise(store: Store) -> None:
    rows = b"author,comment,note\nAnn,It was three of them,I may be wrong there\n"
    (found,) = read_all(rows, name="t.csv")
    kept = store.keep(Upload("t.csv", rows), Reading(found, READER_VERSION)).id
    fix = MapColumns(columns={"text": "note"})

    fixing.add_fix(store, kept, fix)

    assert [one.text for one in library.open_discussion(store, kept).comments] == [
        "I may be wrong there"
    ]
    with pytest.raises(FixRefusedError, match="no row is a comment"):
        fixing.add_fix(store, kept, MapColumns(columns={"text": "nothing"}))
    fixing.remove_fix(store, kept, fix.id)
    assert [one.text for one in library.open_discussion(store, kept).comments] == [
        "It was three of them"
    ]


def test_confirmed_columns_are_remembered(store: Store) -> None:
    said = MapColumns(columns={"text": "note"}, clock="iso")

    fixing.remember_columns(store, ["author", "note"], said)

    found = fixing.remembered_columns(store, ["note", "author"])
    assert found is not None
    assert (found.columns, found.clock) == ({"text": "note"}, "iso")
    assert fixing.remembered_columns(store, ["note"]) is None
    store.remember_columns(["note"], "{]")
    assert fixing.remembered_columns(store, ["note"]) is None


def test_a_damaged_fix_is_listed_and_hides_nothing(store: Store, kept: str) -> None:
    bad = set_author(store, kept, "c3", "Cy")
    set_author(store, kept, "c4", "Dina")
    with store._database.writer.begin() as connection:
        connection.execute(update(FIX).where(FIX.c.id == bad).values(content="gone"))

    opened = library.opened(store, kept)

    assert [one.applied for one in opened.outcomes] == [False, True]
    assert opened.outcomes[0].sentence.startswith("This fix is damaged on disk")
    assert [one.author for one in opened.discussion.comments] == ["Ann", "Bo", None, "Dina"]
    fixing.remove_fix(store, kept, bad)
    assert len(fixing.fixes_of(store, kept)) == 1


def test_fixes_that_cannot_be_read_at_all_hide_nothing(
    store: Store, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise StoreDamagedError("disk")

    before = library.open_discussion(store, kept)
    monkeypatch.setattr(Store, "fixes", damaged)

    assert library.open_discussion(store, kept) == before


def test_a_fault_in_applying_fixes_shows_the_page_without_them(
    store: Store, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = library.open_discussion(store, kept)
    fixing.add_fix(store, kept, SetDeclared(declared=9))

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(library, "fixed", fails)
    with capture_logs() as logged:
        opened = library.opened(store, kept)

    assert opened.discussion == before
    assert opened.outcomes[0].sentence == (
        "It could not be applied because of a fault in the program."
    )
    assert [line["event"] for line in logged] == ["fixes_not_applied"]


def test_where_the_upload_is_damaged_names_are_still_fixed_and_lines_are_not(
    store: Store, kept: str
) -> None:
    set_author(store, kept, "c3", "Cy")
    opened = library.open_discussion(store, kept)
    fixing.add_fix(store, kept, Merge(comment=anchor_of(opened, "c2")))
    with store._database.writer.begin() as connection:
        connection.execute(update(UPLOAD).values(content=b"broken"))

    damaged = library.opened(store, kept)

    assert [one.applied for one in damaged.outcomes] == [True, False]
    assert [one.author for one in damaged.discussion.comments] == ["Ann", "Bo", "Cy", "Di"]


def test_a_damaged_reading_is_made_anew_and_fixed(store: Store, kept: str) -> None:
    set_author(store, kept, "c3", "Cy")
    with store._database.writer.begin() as connection:
        connection.execute(update(DOCUMENT).values(content=b"broken"))

    assert author_of(store, kept, "c3") == "Cy"


def test_two_programs_see_each_others_fixes(store: Store, kept: str, tmp_path: Path) -> None:
    with library.open_store(StoreSettings(data=tmp_path, database_url=None)) as other:
        set_author(other, kept, "c3", "Cy")
        set_author(store, kept, "c4", "Dina")

        assert [one.applied for one in fixing.fixes_of(other, kept)] == [True, True]


def test_links_that_were_refused_are_told_to_whoever_proposes_links(
    store: Store, kept: str
) -> None:
    opened = library.open_discussion(store, kept)
    one, two, three = (anchor_of(opened, f"c{n}") for n in (1, 2, 3))
    fixing.add_fix(store, kept, RejectLink(comment=three, to=one))
    fixing.add_fix(store, kept, SetReply(comment=two, to=None))

    pairs = fixing.rejected_links(library.opened(store, kept))

    assert pairs == {("c3", "c1"), ("c2", "c1"), ("c2", "c3"), ("c2", "c4")}


def test_the_built_in_example_is_fixed_in_a_copy(store: Store) -> None:
    with pytest.raises(SampleUnfixableError, match="cannot be changed"):
        fixing.add_fix(store, SAMPLE_ID, SetDeclared(declared=3))

    kept = library.copy_of_the_sample(store)

    assert library.open_discussion(store, kept.id) == library.sample()
    fixing.add_fix(store, kept.id, SetDeclared(declared=3))
    assert library.open_discussion(store, kept.id).declared_comments == 3
    assert fixing.fixes_of(store, SAMPLE_ID) == ()
    assert fixing.offered_readings(store, SAMPLE_ID)[0].in_use


def test_what_is_not_kept_has_no_fixes(store: Store) -> None:
    for ask in (fixing.fixes_of, fixing.offered_readings):
        with pytest.raises(NoSuchDiscussionError):
            ask(store, "nothing")
    with pytest.raises(NoSuchDiscussionError):
        fixing.add_fix(store, "nothing", SetDeclared(declared=3))
    with pytest.raises(NoSuchDiscussionError):
        fixing.remove_fix(store, "nothing", "some-fix-id")


def test_a_part_of_an_export_is_fixed_and_read_anew_as_that_part(store: Store) -> None:
    rows = b"article_id,author,comment\n" + b"".join(
        b"%d,Ann,At last number %d!\n" % (n % 3, n) for n in range(9)
    )
    found = read_all(rows, name="c.csv")
    kept = store.keep_all(
        Upload("c.csv", rows), [Reading(one, READER_VERSION - 1) for one in found]
    )
    second = kept[1].id

    set_author(store, second, "c1", "Bo")

    opened = library.open_discussion(store, second)
    assert store.document(second).reader_version == READER_VERSION
    assert [(one.author, one.text) for one in opened.comments] == [
        ("Bo", "At last number 1!"),
        ("Ann", "At last number 4!"),
        ("Ann", "At last number 7!"),
    ]
    assert library.open_discussion(store, kept[0].id).comments[0].author == "Ann"


def test_of_a_no_and_a_yes_to_one_link_the_last_word_holds(store: Store, kept: str) -> None:
    opened = library.open_discussion(store, kept)
    one, three = (anchor_of(opened, f"c{n}") for n in (1, 3))
    fixing.add_fix(store, kept, RejectLink(comment=three, to=one))
    yes = fixing.add_fix(store, kept, SetReply(comment=three, to=one))

    shown = library.opened(store, kept)
    assert next(c for c in shown.discussion.comments if c.id == "c3").parent == "c1"
    assert ("c3", "c1") not in fixing.rejected_links(shown)
    links = links_table(shown.discussion)
    assert links.set_index("comment_id").loc["c3", "reason"] == "hand"
    assert links.set_index("comment_id").loc["c3", "grade"] == "stated"

    fixing.remove_fix(store, kept, yes.id)

    shown = library.opened(store, kept)
    assert next(c for c in shown.discussion.comments if c.id == "c3").parent != "c1"
    assert ("c3", "c1") in fixing.rejected_links(shown)


def test_an_answer_turned_down_is_told_apart_from_one_that_was_set(store: Store, kept: str) -> None:
    opened = library.open_discussion(store, kept)
    one, two, three = (anchor_of(opened, f"c{n}") for n in (1, 2, 3))
    fixing.add_fix(store, kept, RejectLink(comment=three, to=one))
    fixing.add_fix(store, kept, SetReply(comment=two, to=one))

    told = {e.code: e for e in library.open_discussion(store, kept).receipt}

    assert (
        told["fixed_by_hand_not_reply"].message == "An answer of 1 comment was turned down by hand."
    )
    assert told["fixed_by_hand_reply"].comments == ("c2",)
