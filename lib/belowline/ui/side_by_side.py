"""Two to six discussions side by side: which, and how they differ."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from belowline.charts.lineup import HEADINGS, lineup_dots
from belowline.model.errors import BelowlineError
from belowline.model.verdict import Verdict
from belowline.model.wording import counted
from belowline.ui import address, data, elements, figures
from belowline.workflows.lining_up import Lineup, others_in

MOST: Final = 5  # others: `OTHERS_PATTERN` of `belowline.model.marks`
_COLUMNS: Final = 2  # charts beside each other: titles are long


def first_other() -> str:
    """Return the split that sets this discussion against the newest other; "" without one.

    Where others cannot be listed, it says so.
    """
    here = address.current().discussion
    try:
        return next((f"with.{one}" for one in data.titles() if one != here), "")
    except BelowlineError as error:
        st.caption("Other discussions cannot be listed.")
        st.text(str(error))
        return ""


def pick() -> None:
    """Ask which discussions stand beside this one."""
    view = address.current()
    titles = {one: said for one, said in data.titles().items() if one != view.discussion}
    asked = [one for one in others_in(view.split, view.discussion) if one in titles]
    st.session_state["f_with"] = asked
    st.multiselect(
        "Side by side with",
        list(titles),
        format_func=lambda one: titles.get(one, one),
        key="f_with",
        max_selections=MOST,
        on_change=lambda: address.go(
            split=".".join(("with", *st.session_state["f_with"]))
            if st.session_state["f_with"]
            else "",
            open=None,
        ),
        width=560,
    )


def show(lineup: Lineup) -> None:
    """Show every figure of all discussions, a small chart each."""
    rows = lineup.figures
    found = rows[(rows["discussion"] > 0) & rows["low"].notna()]
    clear = int((found["verdict"] == Verdict.CLEAR).sum())
    elements.note(
        f"The tick is the first discussion; a whisker is the 95 % interval of a difference "
        f"from it, and weak where it reaches the tick. {counted(clear, 'difference')} of "
        f"{len(found):,} {'is' if clear == 1 else 'are'} clear; among so many, chance alone makes "
        f"about {len(found) / 20:.1f} clear where nothing differs. People are counted among "
        "equally many comments of each. Filters hold for the first only. A dot of another "
        "discussion opens its comments there, and that one then stands first.",
        key="lineup-rule",
    )
    beside: list[Any] = []
    for place, part in rows.groupby("place"):
        # A row of its own for each two: a phone puts columns below each other, in this order.
        beside = beside or list(st.columns(_COLUMNS, gap="large"))
        with beside.pop(0):
            st.markdown(f"**{HEADINGS[str(part['figure'].iloc[0]).split(' among ')[0]]}**")
            figures.show(
                lineup_dots(part, lineup.names),
                key=f"lineup-{place}",
                otherwise="Too few comments in each of them.",
            )
