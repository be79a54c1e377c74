"""What was corrected in a discussion, and what can be said of it as a whole."""

from __future__ import annotations

from typing import Final
from zoneinfo import available_timezones

import streamlit as st

from belowline.model.discussion import Discussion
from belowline.model.fixes import (
    FixOutcome,
    MapColumns,
    SetDeclared,
    SetSaved,
    SetTimezone,
    TakeLayout,
)
from belowline.model.wording import counted
from belowline.ui import address, data, elements, fixes, mapper
from belowline.workflows.slices import Slice

_TABLES: Final = frozenset({"csv", "xlsx", "json", "ndjson"})  # formats that have columns
_DAY: Final = len("2014-05-12")
_MOST_DECLARED: Final = 10_000_000  # as a fix allows


def show(kept: Slice) -> None:
    """List the fixes of a discussion, each with its undo; offer those of the whole."""
    discussion_id = address.current().discussion
    if fixes.refused(discussion_id):
        return
    fixes.trouble()
    outcomes = data.fixes(discussion_id)
    if not outcomes:
        elements.note(
            "None yet. “fix it” stands under every comment: its author, its time, whom it "
            "answers, where it begins and ends. The upload itself is never changed.",
            key="no-fixes",
        )
    for outcome in outcomes:
        _line(outcome)
    first, second, third, fourth = st.columns(4, gap="small")
    with fourth, st.popover("Day it was saved", width="stretch"):
        _saved(kept.discussion)
    with first, st.popover("Comments declared", width="stretch"):
        _declared(kept.discussion)
    with second, st.popover("Time zone", width="stretch"):
        _timezone(kept.discussion)
    if kept.discussion.source.format in _TABLES:
        with third:
            shown = st.toggle("Choose the columns", key="columns-again")
        if shown:
            _columns(discussion_id, outcomes)
        return
    with third, st.popover("Layout", width="stretch", key="layouts", on_change="rerun") as asked:
        if asked.open:
            _layout(kept.discussion, discussion_id)


def _columns(discussion_id: str, outcomes: tuple[FixOutcome, ...]) -> None:
    chosen = [one.fix.columns for one in outcomes if isinstance(one.fix, MapColumns)]
    with st.container(border=True):
        choice = mapper.again(discussion_id, chosen[-1] if chosen else {})
        if choice is None:
            st.caption("It cannot be read as a table of comments that way.")
            return
        st.button(
            "Read it with these columns",
            key="columns-keep",
            type="primary",
            icon=":material/check:",
            disabled=bool(chosen) and choice.columns == chosen[-1],
            on_click=fixes.keep,
            args=(lambda: choice,),
        )


def _line(outcome: FixOutcome) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        if not outcome.applied:
            st.badge("could not be applied", icon=":material/warning:", color="orange")
        elements.note(outcome.sentence, key=f"fix-{outcome.id}")
        st.button(
            "Undo",
            key=f"undo-{outcome.id}",
            type="tertiary",
            icon=":material/undo:",
            on_click=fixes.undo,
            args=(outcome.id,),
        )


def _declared(discussion: Discussion) -> None:
    number = st.number_input(
        "How many comments the page says it has (empty: it does not say)",
        min_value=0,
        max_value=_MOST_DECLARED,
        value=discussion.declared_comments,
        step=1,
        key=f"declared-{discussion.declared_comments}",  # anew when a fix has changed it
    )
    st.button(
        "Set the number",
        key="declared-keep",
        type="primary",
        disabled=number == discussion.declared_comments,
        on_click=fixes.keep,
        args=(lambda: SetDeclared(declared=number),),
    )


def _timezone(discussion: Discussion) -> None:
    zones = sorted(available_timezones())
    zone = st.selectbox(
        "Time zone of the page",
        zones,
        index=zones.index(discussion.timezone) if discussion.timezone in zones else None,
        placeholder="unknown",
        key=f"timezone-{discussion.timezone}",
    )
    st.caption("It names the zone in which the times were printed. No clock is shifted.")
    st.button(
        "Set the time zone",
        key="timezone-keep",
        type="primary",
        disabled=zone is None or zone == discussion.timezone,
        on_click=fixes.keep,
        args=(lambda: SetTimezone(timezone=str(zone)),),
    )


def _saved(discussion: Discussion) -> None:
    known = discussion.saved[:_DAY] if discussion.saved else None
    day = st.date_input("When the page was saved", value=known, key=f"saved-{known}")
    st.caption("Ages such as “3 days ago” are counted from it, as the interval they allow.")
    st.button(
        "Set the day",
        key="saved-keep",
        type="primary",
        disabled=day is None or day.isoformat() == known,
        on_click=fixes.keep,
        args=(lambda: SetSaved(saved=day.isoformat() if day else None),),
    )


def _layout(discussion: Discussion, discussion_id: str) -> None:
    offered = {reading.layout: reading for reading in data.offered_readings(discussion_id)}
    others = [reading.layout for reading in offered.values() if not reading.in_use]
    now = next((one.words for one in offered.values() if one.in_use), discussion.source.layout)
    elements.note(f"Read as: {now}.", key="layout-now")
    if not others:
        st.caption("No other way of reading it finds comments.")
        return
    layout = st.selectbox(
        "Read it as",
        others,
        format_func=lambda name: (
            f"{counted(offered[name].comments, 'comment')}: {offered[name].words}"
        ),
        key="layout",
    )
    st.button(
        "Read it this way",
        key="layout-keep",
        type="primary",
        on_click=fixes.keep,
        args=(lambda: TakeLayout(layout=layout),),
    )
