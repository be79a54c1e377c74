"""The library: what is kept on this machine, to find, to open, to name and to delete."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import streamlit as st

from belowline.model.errors import BelowlineError, NoSuchDiscussionError, SearchIndexDamagedError
from belowline.model.view import SAMPLE_ID
from belowline.model.wording import counted, moment
from belowline.store.shelf_rows import Order, PutAway, ShelfPage, Shelved
from belowline.ui import data, elements, shelf_changes
from belowline.ui.places import PAGES
from belowline.workflows.library import GRACE
from belowline.workflows.searching import ON_A_PAGE, page_of_the_library
from belowline.workflows.words_searched import LONGEST_SEARCH, filter_word

_ORDERS: Final[dict[Order, str]] = {
    "newest": "newest first",
    "opened": "last opened first",
    "title": "by title",
    "comments": "most comments first",
    "found": "most found first",
}
Asked = tuple[str, tuple[str, ...], Order]  # what was typed, tags, order
_LAST_OPENED: Final = "shelf_last_opened"


def remember(discussion_id: str) -> None:
    """Note that a discussion is looked at, once for each time that a visit turns to it."""
    if discussion_id == SAMPLE_ID or st.session_state.get(_LAST_OPENED) == discussion_id:
        return
    st.session_state[_LAST_OPENED] = discussion_id
    with suppress(BelowlineError):  # a library that cannot be written can still be read
        data.store().note_looked_at(discussion_id)


def show() -> None:
    """Show the library under the built-in example."""
    _example()
    shelf_changes.trouble()
    try:
        away = data.store().all_put_away()
        tags = dict(data.store().tags())
        _put_away(away)
        asked = _asked(tags)
        page = _page(asked)
        if page is not None:
            _rows(page, asked)
    except BelowlineError as error:
        st.warning("Kept pages cannot be listed.", icon=":material/database_off:")
        st.text(str(error))
        return
    shelf_changes.dialog(tuple(tags))


def announce() -> None:
    """Say in passing what became of the last change, once."""
    shelf_changes.announce()


def _example() -> None:
    example = data.discussion(SAMPLE_ID)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        elements.note(
            f"{example.article.title} · {counted(len(example.comments), 'comment')} · "
            "the built-in example",
            key="shelf-example",
        )
        st.page_link(PAGES / "overview.py", label="Open", query_params={"d": SAMPLE_ID})


def _put_away(away: tuple[PutAway, ...]) -> None:
    """List what was deleted just now, each with its way back."""
    minutes = GRACE.seconds // 60
    for one in away:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            elements.note(
                f"Deleted: {one.listed.title or one.listed.name} · gone for good in "
                f"{minutes} minutes or less",
                key=f"away-{one.listed.id}",
            )
            st.button(
                "Undo",
                key=f"undo-{one.listed.id}",
                icon=":material/undo:",
                on_click=shelf_changes.bring_back,
                args=(one.listed.id,),
            )


def _asked(tags: dict[str, int]) -> Asked:
    """Ask what to show, and in which order."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            "Search titles and comments",
            key="shelf_search",
            max_chars=LONGEST_SEARCH,
            icon=":material/search:",
            placeholder="words, or “a phrase”",
        )
        orders = [one for one in _ORDERS if one != "found" or typed]
        order = st.selectbox(
            "Order",
            orders,
            index=len(orders) - 1 if typed else 0,
            format_func=_ORDERS.__getitem__,
            key="shelf_order_found" if typed else "shelf_order",
            width=220,
        )
        chosen: list[str] = []
        if tags:
            chosen = st.multiselect("Tags", list(tags), key="shelf_tags", width=260)
    return (typed or "").strip(), tuple(chosen), order


def _page(asked: Asked) -> ShelfPage | None:
    """Return the page of the library that was turned to."""
    typed, tags, order = asked
    turned = int(st.session_state.get(_turning(asked), 1))
    try:
        page = page_of_the_library(data.store(), typed, tags=tags, order=order, page=turned)
        if not page.lines and turned > 1:  # it has become shorter
            st.session_state.pop(_turning(asked))
            page = page_of_the_library(data.store(), typed, tags=tags, order=order)
    except SearchIndexDamagedError as error:
        st.warning("Comments cannot be searched.", icon=":material/search_off:")
        st.text(str(error))
        return None
    return page


def _turning(asked: Asked) -> str:
    """Return the key of the page numbers: every search begins at its first page."""
    return f"shelf-page-{hash(asked)}"


def _rows(page: ShelfPage, asked: Asked) -> None:
    """Show a page of the library, and where to turn to others."""
    typed, tags, _ = asked
    everything = not (typed or tags)
    if not page.total:
        said = "No page is kept yet." if everything else "Nothing kept here holds that."
        elements.note(said, key="shelf-empty")
        return
    picked = elements.shelf_list(
        [(one.listed.id, one.listed.title or one.listed.name, _note(one)) for one in page.lines],
        label="Kept pages",
        key="shelf-list",
        on_change=shelf_changes.begin,
    )
    if picked is not None:
        found = {one.listed.id: one.found for one in page.lines}
        word = filter_word(typed) if found[picked] else None
        query = {"d": picked} | ({"word": word} if word else {})
        st.switch_page(PAGES / "overview.py", query_params=query)
    with st.container(horizontal=True, vertical_alignment="center"):
        pages = -(-page.total // ON_A_PAGE)
        if pages > 1:
            st.pagination(pages, key=_turning(asked))
        elements.note(_total(page, everything=everything), key="shelf-total")


def _note(one: Shelved) -> str:
    """Return what is said under a title."""
    said = []
    if one.found:
        said.append(f"found in {counted(one.found, 'comment')}")
    if one.listed.comments is not None:
        said.append(
            f"of {one.listed.comments:,}" if one.found else counted(one.listed.comments, "comment")
        )
    text = " ".join(said) if one.found else " · ".join(said)
    rest = []
    if one.listed.created is not None:
        rest.append(f"kept {moment(one.listed.created)} UTC")
    rest += [f"#{tag}" for tag in one.tags]
    return " · ".join([text, *rest] if text else rest)


def _total(page: ShelfPage, *, everything: bool) -> str:
    """Return how many discussions there are, and the room they take."""
    said = counted(page.total, "page")
    if page.cut:
        return (
            f"{said} found among the newest; so many comments hold this that older ones were "
            "not looked at. A rarer word finds all."
        )
    if not everything:
        return f"{said} found"
    with suppress(BelowlineError, NoSuchDiscussionError):
        used = data.store().used() / 1e6
        return f"{said} kept here, which take {used:,.1f} MB"
    return f"{said} kept here"
