"""Notes as the pages offer them, without a browser."""

from __future__ import annotations

from belowline.store.settings import StoreSettings
from belowline.workflows.library import open_store, opened
from belowline.workflows.noting import keep_note, written
from pages.test_fixing_pages import opened as page


def notes_of(discussion_id: str) -> list[tuple[str, tuple[str, ...]]]:
    with open_store(StoreSettings()) as store:
        return [(note.text, note.labels) for note in store.notes(discussion_id) if note]


def test_a_note_is_written_changed_and_taken_back(own: str) -> None:
    app = page("read", d=own, open="note:c3")
    app.text_area(key="note-text-c3").set_value("call the hospital")
    app.text_input(key="note-labels-c3").set_value("quote, to check").run()
    app.button(key="note-keep").click().run()

    assert [fault.value for fault in app.exception] == []
    assert notes_of(own) == [("call the hospital", ("quote", "to check"))]

    app = page("read", d=own, open="note:c3")
    assert app.text_area(key="note-text-c3").value == "call the hospital"
    assert "What you noted" in [one.value for one in app.subheader]
    app.button(key="note-remove").click().run()

    assert notes_of(own) == []
    assert "What you noted" not in [one.value for one in app.subheader]


def test_a_note_that_is_refused_says_why_and_what_was_typed_stays(own: str) -> None:
    app = page("read", d=own, open="note:c3")
    app.text_input(key="note-labels-c3").set_value("x" * 60).run()
    app.button(key="note-keep").click().run()

    assert any("at most 40 characters" in one.value for one in app.text)
    assert app.text_input(key="note-labels-c3").value == "x" * 60
    assert notes_of(own) == []


def test_the_example_keeps_no_note_but_offers_a_copy(own: str) -> None:
    assert own
    app = page("read", d="sample", open="note:c3")

    assert app.button(key="fix-copy")
    assert not [one for one in app.text_area if str(one.key).startswith("note-text")]


def test_a_link_to_a_label_that_nobody_gave_opens_no_comment(own: str) -> None:
    with open_store(StoreSettings()) as store:
        here = opened(store, own).discussion
        keep_note(store, own, here, written(here, "c3", "x", "quote"))

    app = page("read", d=own, open="noted:00000000")

    assert [fault.value for fault in app.exception] == []
    assert any("No comment" in one.value for one in app.caption)
