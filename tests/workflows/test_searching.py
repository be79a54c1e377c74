"""A search of the library counts the comments that the word filter then shows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from belowline.analysis.tokens import occurrences
from belowline.model.anchors import anchor_of
from belowline.model.errors import NoSuchDiscussionError, SearchIndexDamagedError
from belowline.model.fixes import NotAComment
from belowline.store.discussions import Store
from belowline.store.settings import StoreSettings
from belowline.store.tables import SHELF
from belowline.store.words_index import Words
from belowline.workflows import fixing, library
from belowline.workflows.importing import Imports
from belowline.workflows.searching import catch_up, page_of_the_library
from belowline.workflows.words_searched import WORDS_VERSION, filter_word, searchable, words_of
from store.invented import reading

PAGE = """The pier is closed
12 May 2014

Comments

ann
12 May 2014 at 10:01
The U.S. boats, and the US boats: don't wait for the night boat.

ben
12 May 2014 at 10:05
@ann Night. Boats at night, tell us more; 港の船は遅い

cleo
12 May 2014 at 10:09
I like night boats too, and the captain's dog. See http://night.example/boats
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with library.open_store(StoreSettings(data=tmp_path, database_url=None)) as opened:
        yield opened


@pytest.fixture
def kept(store: Store) -> str:
    with Imports(store) as imports:
        job = imports.start(PAGE.encode(), "pier.txt")
        imports.close()
        state = imports.state(job)
    assert state.discussion_id is not None, state.message
    return state.discussion_id


def counted(store: Store, typed: str) -> int:
    page = page_of_the_library(store, typed)
    return sum(line.found for line in page.lines)


@pytest.mark.parametrize(
    "typed",
    [
        "boats", "BOATS", "boat", '"night boat"', "“night boats”", "us", "US", "u.s.", "don’t",
        "captain", "captain's", "night", "港", "港の船", "船は", "example", "ann", "dog",
    ],
)  # fmt: skip
def test_a_search_counts_what_the_word_filter_shows(store: Store, kept: str, typed: str) -> None:
    word = filter_word(typed)
    assert word is not None
    shown = library.open_discussion(store, kept)

    assert counted(store, typed) == sum(bool(occurrences(one.text, word)) for one in shown.comments)


WORDS = st.sampled_from(
    ["boat", "Boat's", "night", "US", "us", "U.S.", "don’t", "x-y", "港口", "船", "ไทย", "é", "3"]
)
GLUE = st.sampled_from([" ", ", ", ". ", "\n", " – ", " "])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(WORDS, GLUE), max_size=8), WORDS)
def test_the_index_holds_the_words_of_the_filter(pieces: list[tuple[str, str]], word: str) -> None:
    text = "".join(word + glue for word, glue in pieces)
    sought = searchable(word).split()
    if word in {"US", "us"}:
        return  # which of the two is meant depends on what stands around it
    held = searchable(text).split()

    indexed = any(held[at : at + len(sought)] == sought for at in range(len(held)))

    assert indexed == bool(occurrences(text, word))


def test_a_search_of_several_words_has_no_filter_and_counts_comments_with_all(
    store: Store, kept: str
) -> None:
    assert kept
    assert filter_word("night boats") is None
    assert counted(store, "boats night") == 3
    assert counted(store, "boats dog") == 1
    assert counted(store, "boats cat") == 0


def test_a_fix_is_searched_at_once_and_undone_too(store: Store, kept: str) -> None:
    shown = library.open_discussion(store, kept)
    dog = next(one for one in shown.comments if "dog" in one.text)
    fix = NotAComment(comment=anchor_of(shown, dog.id))

    fixing.add_fix(store, kept, fix)
    assert counted(store, "dog") == 0

    fixing.remove_fix(store, kept, fix.id)
    assert counted(store, "dog") == 1


def test_what_is_not_indexed_yet_is_caught_up_with(store: Store, kept: str) -> None:
    with store._database.writer.begin() as connection:
        connection.execute(update(SHELF).values(words_version=0))
    store.index(kept, Words(WORDS_VERSION + 1, ()))
    assert counted(store, "dog") == 0

    assert list(catch_up(store)) == [kept]

    assert counted(store, "dog") == 1
    assert list(catch_up(store)) == []


def test_a_damaged_index_is_said_and_made_anew(store: Store, kept: str) -> None:
    with store._database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE comment_words_data SET block = x'00ff' WHERE id > 10")

    with pytest.raises(SearchIndexDamagedError, match="makes it anew"):
        counted(store, "dog")
    assert list(catch_up(store)) == [kept]

    assert counted(store, "dog") == 1


def test_an_upload_of_several_discussions_is_searched_by_part(store: Store) -> None:
    from belowline.store.records import Upload  # noqa: PLC0415

    parts = [reading(b"e", title="One", comments=1), reading(b"e", title="Two", comments=2)]
    store.keep_all(Upload("e", b"e"), parts, words=[words_of(part.discussion) for part in parts])

    assert {one.listed.title: one.found for one in page_of_the_library(store, "bells").lines} == {
        "One": 1,
        "Two": 2,
    }


def test_deleted_is_gone_at_once_and_gone_for_good_after_the_grace(store: Store, kept: str) -> None:
    library.delete_discussion(store, kept)

    assert page_of_the_library(store).total == 0
    with pytest.raises(NoSuchDiscussionError):
        library.open_discussion(store, kept)
    assert library.sweep(store) == 0  # it can still come back
    later = datetime.now(UTC) + library.GRACE + timedelta(seconds=1)
    assert library.sweep(store, now=later) == 1
    with pytest.raises(NoSuchDiscussionError):
        store.bring_back(kept)
