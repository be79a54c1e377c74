"""The library finds what is kept, by its words, and lets go of what is deleted."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text, update
from sqlalchemy.dialects import sqlite

from belowline.model.errors import NoSuchDiscussionError
from belowline.store.discussions import Store
from belowline.store.records import Upload
from belowline.store.shelf_rows import Wanted, asked_for
from belowline.store.tables import SHELF, TAG
from belowline.store.words_index import Words
from store.invented import discussion, reading


def keep(store: Store, title: str, *comments: str) -> str:
    """Keep a page whose comments have been cut into words already."""
    data = title.encode()
    upload, read = Upload(f"{title}.txt", data), reading(data, title=title, comments=len(comments))
    return store.keep_all(upload, (read,), words=(Words(1, comments),))[0].id


def titles(store: Store, **wanted: object) -> list[str | None]:
    return [one.listed.title for one in store.shelf(Wanted(**wanted)).lines]


def found(store: Store, *phrases: str) -> dict[str | None, int]:
    page = store.shelf(Wanted(phrases=tuple(tuple(one.split()) for one in phrases)))
    return {one.listed.title: one.found for one in page.lines}


def test_a_word_is_found_in_the_comments_that_hold_it(store: Store) -> None:
    keep(store, "Boats", "the night boat", "a boat | late", "no")
    keep(store, "Trams", "the night tram")

    assert found(store, "boat") == {"Boats": 2}
    assert found(store, "night") == {"Boats": 1, "Trams": 1}
    assert found(store, "boa") == {}


def test_all_words_must_be_in_one_comment_and_a_phrase_side_by_side(store: Store) -> None:
    keep(store, "Boats", "the night boat", "a boat | night", "night", "boat")

    assert found(store, "boat", "night") == {"Boats": 2}
    assert found(store, "night boat") == {"Boats": 1}
    assert found(store, "boat night") == {}  # a comma stands between them


def test_a_discussion_is_found_by_its_title_too(store: Store) -> None:
    keep(store, "Übermut am Hafen", "x")
    keep(store, "Trams", "hafen")

    page = store.shelf(Wanted(phrases=(("hafen",),), title=("hafen",), order="found"))

    assert [(one.listed.title, one.found) for one in page.lines] == [
        ("Trams", 1),
        ("Übermut am Hafen", 0),
    ]
    assert titles(store, title=("uber", "haf")) == ["Übermut am Hafen"]
    assert titles(store, title=("%",)) == []  # a sign is a sign


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(st.text(min_size=1, max_size=12).filter(lambda one: one.split() == [one])))
def test_nothing_that_is_searched_for_is_an_error(store: Store, words: list[str]) -> None:
    clean = tuple(one for one in words if "\0" not in one and one.isprintable())

    assert store.shelf(Wanted(phrases=((*clean,),) if clean else (), title=clean)).total == 0


@pytest.mark.parametrize(
    "word", ['"', "'", "\\", "*", "a*", "NEAR(a b)", "a:b", "-a", "^a", "&", "|", "!", "(", "a<->b"]
)
def test_the_signs_of_a_databases_own_search_are_only_signs(store: Store, word: str) -> None:
    keep(store, "Boats", "a b")

    assert store.shelf(Wanted(phrases=((word,),))).total in {0, 1}


def test_it_is_sorted_as_asked(store: Store) -> None:
    first = keep(store, "école", "x")
    keep(store, "Zebra", "x", "x", "x")
    keep(store, "apple", "x", "x")
    store.note_looked_at(first)

    assert titles(store) == ["apple", "Zebra", "école"]
    assert titles(store, order="title") == ["apple", "école", "Zebra"]
    assert titles(store, order="comments") == ["Zebra", "apple", "école"]
    assert titles(store, order="opened") == ["école", "apple", "Zebra"]


def test_it_is_shown_in_pages(store: Store) -> None:
    for n in range(7):
        keep(store, f"Page {n}", "word")

    page = store.shelf(Wanted(phrases=(("word",),), first=2, most=3))

    assert [one.listed.title for one in page.lines] == ["Page 4", "Page 3", "Page 2"]
    assert page.total == 7


def test_tags_come_and_go(store: Store) -> None:
    one, two = keep(store, "Boats", "x"), keep(store, "Trams", "x")
    for tag in ("transport", "to read", "to read", "Zürich' OR 1=1"):
        store.add_tag(one, tag)
    store.add_tag(two, "transport")

    assert store.tags() == (("transport", 2), ("Zürich' OR 1=1", 1), ("to read", 1))
    assert titles(store, tags=("transport", "to read")) == ["Boats"]
    assert store.shelf(Wanted()).lines[1].tags == ("Zürich' OR 1=1", "to read", "transport")
    store.remove_tag(one, "to read")
    assert titles(store, tags=("to read",)) == []
    with pytest.raises(NoSuchDiscussionError):
        store.add_tag("nothing", "x")


def test_a_discussion_can_be_given_a_name_and_its_own_again(store: Store) -> None:
    kept = keep(store, "Boats", "x")

    store.rename(kept, "Ships of Évora")

    assert store.listing()[0].title == "Ships of Évora"
    assert titles(store, title=("evora",)) == ["Ships of Évora"]
    assert store.document(kept).discussion.article.title == "Boats"
    store.rename(kept, None)
    assert titles(store, title=("boats",)) == ["Boats"]


def test_a_better_reading_is_searched_and_a_fix_too(store: Store) -> None:
    kept = keep(store, "Boats", "old")
    new = reading(b"Boats", title="Boats by night", version=2)

    store.renew(kept, new, words=Words(1, ("new words",)))

    assert (found(store, "old"), found(store, "new")) == ({}, {"Boats by night": 1})
    assert titles(store, title=("night",)) == ["Boats by night"]
    store.renew(kept, reading(b"Boats", version=3))
    assert store.not_indexed(1, most=9) == (kept,)  # its words are still to come
    store.index(kept, Words(1, ("other",)))
    assert (store.not_indexed(1, most=9), found(store, "other")) == ((), {"Boats at night": 1})


def test_what_is_put_away_is_nowhere_and_can_be_brought_back(store: Store) -> None:
    gone, stays = keep(store, "Boats", "word"), keep(store, "Trams", "word")
    store.add_tag(gone, "transport")

    store.put_away(gone)

    assert [one.id for one in store.listing()] == [stays]
    assert found(store, "word") == {"Trams": 1}
    assert titles(store, title=("boats",)) == []
    assert store.tags() == ()
    for ask in (
        store.document,
        store.upload,
        store.revision,
        store.put_away,
        lambda one: store.renew(one, reading()),
        lambda one: store.rename(one, "x"),
        lambda one: store.index(one, Words(1, ())),
    ):
        with pytest.raises(NoSuchDiscussionError):
            ask(gone)
    ((away),) = store.all_put_away()
    assert away.listed.title == "Boats"
    assert away.since is not None
    assert away.since <= datetime.now(UTC)

    store.bring_back(gone)

    assert found(store, "word") == {"Boats": 1, "Trams": 1}
    assert (store.tags(), store.all_put_away()) == ((("transport", 1),), ())
    with pytest.raises(NoSuchDiscussionError):
        store.bring_back(gone)


def test_the_same_page_again_brings_it_back(store: Store) -> None:
    kept = keep(store, "Boats", "word")
    store.put_away(kept)

    assert keep(store, "Boats", "word") == kept
    assert found(store, "word") == {"Boats": 1}


def test_what_was_put_away_can_be_deleted_for_good(store: Store) -> None:
    kept = keep(store, "Boats", "word")
    store.put_away(kept)

    store.delete(kept)

    assert store.all_put_away() == ()
    assert found(store, "word") == {}


def test_the_revision_is_the_fixes(store: Store) -> None:
    kept = keep(store, "Boats", "x")

    assert store.revision(kept) == ()


def test_a_tag_or_a_name_that_a_bad_disk_has_changed_is_not_shown(store: Store) -> None:
    kept = keep(store, "Boats", "x")
    store.rename(kept, "Ships")
    store.add_tag(kept, "transport")
    with store._database.writer.begin() as connection:
        connection.execute(update(SHELF).values(own_title="Shaps"))
        connection.execute(update(TAG).values(tag="transpord"))

    (line,) = store.shelf(Wanted()).lines

    assert (line.listed.title, line.tags) == ("Boats", ())


def test_a_discussion_that_lost_its_place_on_the_shelf_is_still_there(store: Store) -> None:
    kept = keep(store, "Boats", "word")
    with store._database.writer.begin() as connection:
        connection.execute(SHELF.delete())

    assert titles(store) == ["Boats"]
    assert store.not_indexed(1, most=9) == (kept,)
    store.index(kept, Words(1, ("word",)))
    assert found(store, "word") == {"Boats": 1}


def test_long_comments_and_long_words_are_indexed_as_far_as_both_databases_can(
    store: Store,
) -> None:
    long = " ".join(f"w{n}" for n in range(20_000))
    keep(store, "Long", long, "x" * 5_000)

    assert found(store, "w16382") == {"Long": 1}
    assert found(store, "w16383") == {}
    assert found(store, "x" * 80) == {"Long": 1}


def test_it_says_how_much_room_it_takes(store: Store) -> None:
    before = store.used()
    for n in range(20):
        keep(store, f"{n}", " ".join(f"w{n}x{m}" for m in range(2_000)))

    assert store.used() > before > 0


def test_discussions_without_comments_are_kept(store: Store) -> None:
    read = discussion(b"x", comments=0)

    assert read.comments
    keep(store, "Nothing said")
    assert titles(store) == ["Nothing said"]


def test_a_word_that_too_many_hold_is_counted_in_the_newest_discussions_only(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(4):
        keep(store, f"Page {n}", "word", "word", "word")
    monkeypatch.setattr("belowline.store.words_index.MOST_FOUND", 8)
    monkeypatch.setattr("belowline.store.shelf_rows.MOST_FOUND", 8)

    page = store.shelf(Wanted(phrases=(("word",),)))

    # Of the third only two comments were looked at, so that its number would be wrong.
    assert [(one.listed.title, one.found) for one in page.lines] == [("Page 3", 3), ("Page 2", 3)]
    assert page.cut
    assert not store.shelf(Wanted(phrases=(("nothing",),))).cut


@pytest.mark.engine("sqlite")
def test_what_was_found_is_looked_up_and_not_compared_with_every_discussion(store: Store) -> None:
    asked = asked_for(Wanted(phrases=(("boat",),), title=("boat",)), "sqlite").compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )

    with store.one_view() as connection:
        plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]

    assert any("SEARCH counted USING AUTOMATIC" in step for step in plan), plan
