"""Elements of our own: each shows a page's text as text nodes, and can be clicked.

Streamlit's labels and Markdown read ``![x](http://…)`` in a comment as an image to fetch;
these elements do not. Their scripts lie in ``assets/`` and are served from our origin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import streamlit as st

from belowline.model.marks import Mark
from belowline.workflows.overview import Fact


def _element(name: str, html: str) -> Any:  # noqa: ANN401 - Streamlit's own renderer type is private
    return st.components.v2.component(
        f"belowline.{name}", html=html, css=f"{name}.css", js=f"{name}.js"
    )


_HEADLINE: Final = _element(
    "headline", '<p class="kicker"></p><h1 class="title"></h1><p class="standfirst"></p>'
)
_NOTE: Final = _element("note", '<p class="note"></p>')
_FACTS: Final = _element("facts", '<div class="holder"><ul class="facts"></ul></div>')
_COMMENTS: Final = _element("comment_list", '<div class="comments"></div>')
_SOURCE: Final = _element("source_lines", '<ol class="source"></ol>')
_PICKS: Final = _element("pick_list", '<ul class="rows"></ul>')
_SHELF: Final = _element("shelf_list", '<ul class="rows"></ul>')
_COPY_LABEL: Final = "Copy link to this view"
_COPY: Final = _element(
    "copy_link",
    # The name stands in the markup: a button is there, and heard, before its script has run.
    f'<button type="button">{_COPY_LABEL}</button>'
    '<input hidden readonly aria-label="Address of this view">',
)


def headline(title: str, *, kicker: str = "", standfirst: str = "", key: str = "headline") -> None:
    """Show the head of a page."""
    _HEADLINE(data={"title": title, "kicker": kicker, "standfirst": standfirst}, key=key)


def note(text: str, *, key: str) -> None:
    """Show a sentence in small print."""
    _NOTE(data={"text": text}, key=key)


def facts(
    items: Iterable[Fact],
    *,
    label: str,
    shape: str,
    key: str,
    on_open: Callable[[Mark], None],
) -> None:
    """Show figures that open their comments.

    Parameters
    ----------
    items
        The figures; one without a mark cannot be clicked.
    label
        What the group is, for those who hear the page.
    shape
        ``"figures"`` (large numbers), ``"chips"`` (a row of words) or ``"lines"``.
    key
        Unique on the page.
    on_open
        Called with the mark that was clicked.
    """

    def opened() -> None:
        on_open(Mark.parse(st.session_state[key].opened))

    _FACTS(
        data={
            "label": label,
            "shape": shape,
            "items": [
                {
                    "figure": item.figure,
                    "label": item.label,
                    "note": item.note,
                    "mark": str(item.mark) if item.mark else None,
                    "rows": item.rows,
                }
                for item in items
            ],
        },
        key=key,
        on_opened_change=opened,
    )


def comment_list(
    cards: Iterable[Mapping[str, Any]],
    *,
    key: str,
    on_open: Callable[[Mark], None] = lambda _mark: None,
    on_settle: Callable[[Mark, bool], None] = lambda _mark, _answers: None,
    scroll: bool = False,
) -> None:
    """Show comments as they were written; see :mod:`belowline.ui.cards` for a card.

    Parameters
    ----------
    cards
        The comments.
    key
        Unique on the page.
    on_open
        Called with the mark that was clicked.
    on_settle
        Called with the mark of a link, and whether a person says that it is so.
    scroll
        Whether to bring the first highlighted words into sight.
    """

    def opened() -> None:
        on_open(Mark.parse(st.session_state[key].opened))

    def settled() -> None:
        answer, _, mark = st.session_state[key].settled.partition(" ")
        on_settle(Mark.parse(mark), answer == "yes")

    _COMMENTS(
        data={"comments": list(cards), "scroll": scroll},
        key=key,
        on_opened_change=opened,
        on_settled_change=settled,
    )


def source_lines(
    lines: Iterable[tuple[int | None, str, bool]], *, key: str = "source_lines"
) -> None:
    """Show numbered lines of the upload: (number, text, in question); a None number is a cut."""
    _SOURCE(data={"lines": [list(line) for line in lines]}, key=key)


def pick_list(rows: Iterable[tuple[str, str, str]], *, label: str, key: str) -> str | None:
    """Show rows to pick one of; return the value of the one that was picked just now.

    Parameters
    ----------
    rows
        The value, the name and a note of each.
    label
        What the list is, for those who hear the page.
    key
        Unique on the page.
    """
    rows = list(rows)
    result = _PICKS(
        data={
            "label": label,
            "rows": [{"value": value, "name": name, "note": note} for value, name, note in rows],
        },
        key=key,
        on_picked_change=lambda: None,
    )
    return result.picked if result.picked in {value for value, _, _ in rows} else None


def shelf_list(
    rows: Iterable[tuple[str, str, str]], *, label: str, key: str, on_change: Callable[[str], None]
) -> str | None:
    """Show the library; return the discussion that was picked just now.

    Parameters
    ----------
    rows
        The value, the title and a note of each.
    label
        What the list is, for those who hear the page.
    key
        Unique on the page.
    on_change
        Called with the value of the row that is to be changed.
    """
    rows = list(rows)
    known = {value for value, _, _ in rows}

    def changing() -> None:
        if (value := st.session_state[key].changing) in known:
            on_change(value)

    result = _SHELF(
        data={
            "label": label,
            "rows": [{"value": value, "title": title, "note": note} for value, title, note in rows],
        },
        key=key,
        on_picked_change=lambda: None,
        on_changing_change=changing,
    )
    return result.picked if result.picked in known else None


def copy_link() -> None:
    """Offer the address of this view."""
    _COPY(
        data={
            "label": _COPY_LABEL,
            "done": "Link copied",
            "byHand": "Press Ctrl+C to copy",
        },
        key="copy_link",
    )
