"""Uncivil turns of phrase: where they stand, and the list itself, to be changed."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.analysis.civility import entries, own_patterns, refused, switched_off
from belowline.charts.tone_by import rude_bars
from belowline.model.view import MOST_ADDED
from belowline.ui import address, elements, figures, reader
from belowline.workflows import tone_in_words
from belowline.workflows.slices import Slice

_AT_ONCE: Final = 2_000  # comments searched within a second; more wait until they are asked for
_LONGEST: Final = 80  # characters a link carries


def show(kept: Slice) -> None:
    """Show what the list finds, and the list."""
    if not reader.readable(kept, key="civility-closed"):
        return
    if len(kept.comments) <= _AT_ONCE or st.toggle(
        "Search these comments (takes some seconds on so long a page)", key="civility-asked"
    ):
        _found(kept)
    with st.expander("The list, to read and to change", icon=":material/tune:"):
        _list(kept)


def _found(kept: Slice) -> None:
    figures.show(
        rude_bars(kept.tone_by.civility),
        key="civility",
        otherwise="The list finds nothing in these comments."
        if kept.tone_by.uncivil_places.empty
        else "Under ten comments there is no share; what was found is below.",
    )
    facts = tone_in_words.rude_facts(kept)
    if facts:
        elements.facts(
            facts,
            label="The first finds",
            shape="stack",
            key="civility-finds",
            on_open=address.open_mark,
        )


def _list(kept: Slice) -> None:
    rules = address.current().rude
    off, own = switched_off(rules), own_patterns(rules)
    st.session_state["f_rude"] = [entry.id for entry in entries() if entry.id not in off]
    labels = {entry.id: entry.label for entry in entries()}
    st.multiselect(
        "Looked for",
        list(labels),
        format_func=labels.__getitem__,
        key="f_rude",
        on_change=_switch,
    )
    st.session_state["f_rude_own"] = "\n".join(own)
    st.text_area(
        f"Your own words or patterns, one a line, {MOST_ADDED} at most",
        key="f_rude_own",
        height=90,
        max_chars=MOST_ADDED * (_LONGEST + 1),
        placeholder=r"muppets?",
        on_change=_switch,
    )
    for pattern, reason in refused(kept.comments, rules).items():
        st.warning("One of your patterns is not tried.", icon=":material/regular_expression:")
        st.text(f"{pattern}: {reason}")
    elements.note(
        "Written for this program after what house rules ask people to leave out; mild on purpose. "
        "English only. Words are found whole, in any case, with a plural s. Changes are kept in "
        "the address. It says nothing about people and is never counted by person.",
        key="civility-origin",
    )
    for entry in entries():
        elements.note(entry.label, key=f"civility-{entry.id}")
        st.text(", ".join(entry.shown) if entry.when == entry.shown else "\n".join(entry.shown))


def _switch() -> None:
    on = set(st.session_state["f_rude"] or ())
    lines = [line.strip() for line in str(st.session_state["f_rude_own"]).splitlines()]
    # "~" parts the rules in a link; as a number it is the same letter to a pattern.
    own = [line.replace("~", r"\x7e")[:_LONGEST] for line in lines if line.isprintable() and line]
    off = [f"-{entry.id}" for entry in entries() if entry.id not in on]
    added = [f"+{line}" for line in dict.fromkeys(own)][:MOST_ADDED]
    address.go(rude=(*off, *added), open=None)
