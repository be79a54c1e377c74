"""Elements of our own for tone: an account drawn on a text, and words with a switch.

As in :mod:`belowline.ui.elements`, a page's own text reaches the browser as text nodes only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import streamlit as st

from belowline.model.marks import Mark
from belowline.workflows.switching import Switch

_SWITCHES: Final = st.components.v2.component(
    "belowline.word_switches",
    html='<ul class="switches"></ul>',
    css="word_switches.css",
    js="word_switches.js",
)
_ACCOUNT: Final = st.components.v2.component(
    "belowline.tone_account",
    html='<div class="account"></div>',
    css="tone_account.css",
    js="tone_account.js",
)


def word_switches(
    rows: Iterable[Switch],
    *,
    label: str,
    key: str,
    on_open: Callable[[Mark], None],
    on_switch: Callable[[str], None],
) -> None:
    """Show words with what they make of the tone, each to open and to switch off or on.

    Parameters
    ----------
    rows
        The words.
    label
        What the list is, for those who hear the page.
    key
        Unique on the page.
    on_open, on_switch
        Called with the mark that was clicked, and with the word that was switched.
    """
    rows = list(rows)
    known = {row.word for row in rows}

    def opened() -> None:
        if st.session_state[key].opened:
            on_open(Mark.parse(st.session_state[key].opened))

    def switched() -> None:
        if st.session_state[key].switched in known:
            on_switch(st.session_state[key].switched)

    _SWITCHES(
        data={
            "label": label,
            "rows": [
                {"word": row.word, "note": row.note, "off": row.off, "mark": str(row.mark)}
                for row in rows
            ],
        },
        key=key,
        on_opened_change=opened,
        on_switched_change=switched,
    )


def tone_account(panels: Iterable[Mapping[str, Any]], *, key: str) -> None:
    """Show what made a tone, drawn on the text; see :mod:`belowline.ui.account` for a panel."""
    _ACCOUNT(data={"panels": list(panels)}, key=key)
