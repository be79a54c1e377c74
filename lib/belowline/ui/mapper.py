"""Which column is what: asked of the person who brings a table of an unknown kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st
import structlog

from belowline.model.errors import BelowlineError
from belowline.model.fixes import MapColumns
from belowline.model.wording import counted, shortened
from belowline.ui import cards, data, elements, jobs
from belowline.workflows import mapping_columns
from belowline.workflows.mapping_columns import ROLES, Table, Trial

_LOG = structlog.get_logger(__name__)

_WAITING: Final = "waiting_tables"
_NOT_REMEMBERED: Final = "Read, but the columns could not be remembered for the next table."
_A_ROW: Final = 3  # three choices side by side: nine make a square
_EXAMPLE: Final = 24  # cells; a name or a date, the beginning of a text


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file whose columns are not chosen yet."""

    name: str
    content: bytes
    columns: tuple[str, ...]


def take(content: bytes, name: str) -> bool:
    """Let a file wait for its columns if it is a table of an unknown kind; tell whether.

    Where columns of these names were chosen before, they hold again.
    """
    table = data.table(content, name)
    if table is None or table.known:
        return False
    remembered = data.remembered_columns(table.columns)
    if remembered is not None:
        jobs.start(content, name, columns=remembered, remembered=True)
        return True
    waiting = st.session_state.get(_WAITING, [])
    st.session_state[_WAITING] = [*waiting, Waiting(name, content, table.columns)]
    return True


def waits() -> bool:
    """Tell whether a table waits for its columns."""
    return bool(st.session_state.get(_WAITING))


def show() -> None:
    """Ask for the columns of the first table that waits, and show what comes of them."""
    waiting: list[Waiting] = st.session_state.get(_WAITING, [])
    if not waiting:
        return
    table = data.table(waiting[0].content, waiting[0].name)
    if table is None:
        _leave_out()
        return
    with st.container(border=True):
        st.subheader("Which column is what?")
        elements.note(_introduced(table, alike=len(_alike(waiting))), key="mapper-what")
        asked = _asked(table, mapping_columns.proposed(table))
        with st.container(horizontal=True):
            st.button(
                "Read it with these columns",
                key="mapper-read",
                type="primary",
                icon=":material/check:",
                disabled=asked is None or not asked[1].comments,
                on_click=_read,
                args=(asked[0] if asked else None,),
            )
            st.button("Leave it out", key="mapper-leave", type="tertiary", on_click=_leave_out)
        if asked:
            _preview(asked[1])


def again(discussion_id: str, columns: Mapping[str, str]) -> MapColumns | None:
    """Ask for the columns of a table that is kept already; return them if they will do.

    Parameters
    ----------
    discussion_id
        As in the address.
    columns
        Our word to the name of the column it was read by; what is proposed if it is empty.
    """
    table = data.table_of(discussion_id)
    if table is None:
        return None
    asked = _asked(table, columns or mapping_columns.proposed(table))
    if asked is None:
        return None
    choice, tried = asked
    _preview(tried)
    return choice if tried.comments else None


def _introduced(table: Table, *, alike: int) -> str:
    said = (
        f"“{table.name}” is a table in no format that is known here: "
        f"{counted(len(table.rows), 'row')}, {counted(len(table.columns), 'column')}. What you "
        "see is a guess from the names of the columns and what they hold. Correct it where it "
        "is wrong; it is remembered for the next table with these columns."
    )
    if alike > 1:
        said += f" It holds for {alike - 1} more that you have handed in."
    return said


def _asked(table: Table, before: Mapping[str, str]) -> tuple[MapColumns, Trial] | None:
    """Ask for the column of each role, and say what comes of it."""
    options = [None, *table.columns]
    columns: dict[str, str] = {}
    words = list(ROLES)
    for start in range(0, len(words), _A_ROW):
        for place, word in zip(st.columns(_A_ROW), words[start : start + _A_ROW], strict=True):
            guess = before.get(word)
            with place:
                column = st.selectbox(
                    ROLES[word],
                    options,
                    index=options.index(guess) if guess in table.columns else 0,
                    format_func=lambda column: _label(table, column),
                    key=f"column-{word}-{hash(table.columns)}",
                )
            if column is not None:
                columns[word] = column
    choice = mapping_columns.chosen(table, columns)
    if choice is None:
        st.info("Choose the column that holds the text of the comments.")
        return None
    tried = mapping_columns.trial(table, choice)
    _outcome(tried)
    return choice, tried


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


def _preview(tried: Trial) -> None:
    st.caption(f"What the first {counted(len(tried.first), 'comment')} look like")
    by_id = {comment.id: comment for comment in tried.first}
    elements.comment_list(
        [cards.draft(each, by_id.get(each.parent or "")) for each in tried.first],
        key="mapper-preview",
    )


def _alike(waiting: list[Waiting]) -> list[Waiting]:
    """Return the files with the same columns as the first."""
    return [each for each in waiting if each.columns == waiting[0].columns]


def _leave_out() -> None:
    st.session_state[_WAITING] = st.session_state.get(_WAITING, [])[1:]


def _read(choice: MapColumns) -> None:
    waiting: list[Waiting] = st.session_state[_WAITING]
    alike = _alike(waiting)
    st.session_state[_WAITING] = [each for each in waiting if each not in alike]
    try:
        data.remember_columns(waiting[0].columns, choice)
    except BelowlineError as error:  # it is read all the same, only asked for again
        st.toast(_NOT_REMEMBERED, icon=":material/warning:")
        _LOG.warning("columns_not_remembered", error=type(error).__name__)
    for each in alike:
        jobs.start(each.content, each.name, columns=choice)
