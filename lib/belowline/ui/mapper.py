"""Which column is what: asked of the person who brings a table of an unknown kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from belowline.model.wording import counted, shortened
from belowline.ui import address, cards, data, elements, jobs
from belowline.workflows import mapping_columns
from belowline.workflows.mapping_columns import ROLES, Table, Trial

_WAITING: Final = "waiting_tables"
_A_ROW: Final = 3  # three choices side by side: nine make a square
_EXAMPLE: Final = 24  # cells; a name or a date, the beginning of a text
# Bytes that wait in a visit until their columns are chosen; the largest upload and as much again.
_MOST_WAITING: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file whose columns are not chosen yet."""

    name: str
    content: bytes
    columns: tuple[str, ...]


def waits() -> bool:
    """Tell whether a table waits for its columns."""
    return bool(st.session_state.get(_WAITING))


def show() -> None:
    """Ask for the columns of the first table that waits, and show what comes of them."""
    waiting: list[Waiting] = st.session_state.get(_WAITING, [])
    if not waiting:
        return
    first = waiting[0]
    table = data.table(first.content, first.name)
    if table is None:
        _leave_out()
        return
    with st.container(border=True):
        st.subheader("Which column is what?")
        elements.note(_introduced(table, alike=len(_alike(waiting))), key="mapper-what")
        columns = _choices(table)
        if "text" not in columns:
            st.info("Choose the column that holds the text of the comments.")
            _buttons(ready=False)
            return
        mapping = mapping_columns.chosen(table, columns)
        tried = mapping_columns.trial(table, mapping)
        _outcome(tried)
        _buttons(ready=tried.comments > 0)
        _preview(tried)


def _introduced(table: Table, *, alike: int) -> str:
    of_what = f"in the format “{table.known}”" if table.known else "in no format that is known here"
    said = (
        f"“{table.name}” is a table {of_what}: {counted(len(table.rows), 'row')}, "
        f"{counted(len(table.columns), 'column')}. What you see is a guess from the names of "
        "the columns and what they hold. Correct it where it is wrong."
    )
    if alike > 1:
        said += f" It holds for {alike - 1} more with the same columns."
    return said


def _choices(table: Table) -> dict[str, str]:
    """Ask for the column of each role; return those that are there."""
    guess = mapping_columns.proposed(table)
    options = [None, *table.columns]
    columns: dict[str, str] = {}
    words = list(ROLES)
    for start in range(0, len(words), _A_ROW):
        for place, word in zip(st.columns(_A_ROW), words[start : start + _A_ROW], strict=True):
            with place:
                column = st.selectbox(
                    ROLES[word],
                    options,
                    index=options.index(guess.get(word)),
                    format_func=lambda column: _label(table, column),
                    key=f"column-{word}-{hash(table.columns)}",
                )
            if column is not None:
                columns[word] = column
    return columns


def _label(table: Table, column: str | None) -> str:
    """Name a column and show what stands in it; options of a list are shown as text."""
    if column is None:
        return "not in this file"
    example = shortened(table.example(column), _EXAMPLE)
    return f"{shortened(column)} ({example})" if example else shortened(column)


def _outcome(tried: Trial) -> None:
    """Say how many comments that makes, and what is left out and why."""
    part = tried.tried < tried.rows
    st.markdown(
        f"**{counted(tried.comments, 'comment')}** in "
        f"{counted(tried.discussions, 'discussion')} from "
        f"{'the first ' if part else ''}{counted(tried.tried, 'row')}"
    )
    for place, said in enumerate(tried.said):
        elements.note(said, key=f"mapper-said-{place}")


def _buttons(*, ready: bool) -> None:
    with st.container(horizontal=True):
        st.button(
            "Read it with these columns",
            key="mapper-read",
            type="primary",
            icon=":material/check:",
            disabled=not ready,
            on_click=_read,
        )
        st.button("Leave it out", key="mapper-leave", type="tertiary", on_click=_leave_out)


def _preview(tried: Trial) -> None:
    if not tried.first:
        return
    st.caption(f"What the first {counted(len(tried.first), 'comment')} look like")
    by_id = {comment.id: comment for comment in tried.first}
    elements.comment_list(
        [cards.draft(each, by_id.get(each.parent or "")) for each in tried.first],
        key="mapper-preview",
        on_open=address.open_mark,
    )


def take(content: bytes, name: str) -> bool:
    """Let a file wait for its columns if it is a table of an unknown kind; tell whether."""
    table = data.table(content, name)
    if table is None or table.known:
        return False
    _wait(Waiting(name, content, table.columns))
    return True


def _wait(file: Waiting) -> None:
    st.session_state[_WAITING] = [*st.session_state.get(_WAITING, []), file]


def _alike(waiting: list[Waiting]) -> list[Waiting]:
    """Return the files with the same columns as the first."""
    return [each for each in waiting if each.columns == waiting[0].columns]


def _leave_out() -> None:
    st.session_state[_WAITING] = st.session_state.get(_WAITING, [])[1:]


def _read() -> None:
    waiting: list[Waiting] = st.session_state[_WAITING]
    chosen = _alike(waiting)
    st.session_state[_WAITING] = [each for each in waiting if each not in chosen]
    for each in chosen:
        jobs.start(each.content, each.name)
