"""Switching words off and on: they then count in no figure of tone, on any page."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.model.errors import StaleLinkError
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.view import View
from belowline.model.wording import counted, signed
from belowline.ui import address, elements, tone_elements
from belowline.workflows.slices import Slice
from belowline.workflows.switching import Switch

_TROUBLE: Final = "switch_trouble"
_TOO_MANY: Final = (
    "A link holds 40 words at most, and none of them with a “~”. Nothing was changed."
)


def chip(kept: Slice) -> None:
    """Say on every page which words are switched off, and offer to switch them on."""
    if not kept.off:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="switched-off"):
        st.badge(
            f"{counted(len(kept.off), 'word')} switched off",
            icon=":material/toggle_off:",
            color="gray",
        )
        elements.note(
            f"No figure of tone counts {', '.join(f'“{word}”' for word in kept.off)}.",
            key="switched-off-words",
        )
        st.button(
            "Switch on again",
            key="switch_on_again",
            type="tertiary",
            on_click=turn_all,
            args=((),),
        )


def show(kept: Slice) -> None:
    """Propose words of the topic, and list what is switched off."""
    if st.session_state.pop(_TROUBLE, False):
        st.warning(_TOO_MANY, icon=":material/error:")
    switches = kept.switching.switches
    if not switches:
        elements.note(
            "No word of the list is so frequent here that it would be the topic: none stands "
            "three times in the article, none in a sixth of the comments.",
            key="no-topic-words",
        )
    tone_elements.word_switches(
        switches,
        label="Words that can be switched off",
        key="topic-words",
        on_open=address.open_mark,
        on_switch=turn,
    )
    proposed = [switch.word for switch in switches if switch.proposed]
    if len(proposed) > 1:
        elements.note(f"Together. {kept.switching.said_of(proposed)}", key="topic-together")
        if set(proposed) <= set(kept.off):
            rest = tuple(word for word in kept.off if word not in proposed)
            st.button("Switch all of them on", key="topic-on", on_click=turn_all, args=(rest,))
        else:
            every = tuple(sorted({*kept.off, *proposed}))
            st.button("Switch all of them off", key="topic-off", on_click=turn_all, args=(every,))


def _turn_chosen() -> None:
    turn_all(tuple(st.session_state["f_off"]))


def others(kept: Slice) -> None:
    """Let any word that carries tone here be switched off."""
    with st.popover(
        "Switch off other words",
        icon=":material/toggle_off:",
        type="tertiary",
        key="switching",
        on_change="rerun",
    ) as holder:
        if holder.open:
            st.caption("Words that carry tone here, the one in most comments first.")
            st.session_state["f_off"] = list(kept.off)
            st.multiselect(
                "Switched off",
                list(dict.fromkeys([*kept.off, *kept.switching.listed["word"]])),
                key="f_off",
                placeholder="a word",
                on_change=_turn_chosen,
            )


def one(kept: Slice, word: str) -> None:
    """Offer to switch one word off or on, where its comments are shown."""
    listed = kept.switching.listed
    tone_elements.word_switches(
        [
            Switch(
                row.word,
                f"{signed(row.valence, 1)}. {kept.switching.said_of([row.word])}",
                off=word in kept.off,
                proposed=False,
                mark=Mark(MarkKind.DRIVER, word),
                comments=row.comments,
            )
            for row in rows_of(listed[listed["word"] == word])
        ],
        label="This word",
        key="drawer-switch",
        on_open=address.open_mark,
        on_switch=turn,
    )


def turn(word: str) -> None:
    """Switch a word off, or on again; for callbacks."""
    turn_all(tuple({*address.current().off} ^ {word}))


def turn_all(words: tuple[str, ...]) -> None:
    """Switch off these words and no others; for callbacks."""
    try:
        off = View.from_query({"off": "~".join(words)}).off
    except StaleLinkError:
        off = None
    if off != tuple(sorted(words)):
        st.session_state[_TROUBLE] = True
        return
    address.go(off=off)
