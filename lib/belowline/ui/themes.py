"""The themes of a discussion: look for them, cut them otherwise, name them."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from belowline.analysis.themes import FEWEST_COMMENTS
from belowline.charts.themes import theme_bars
from belowline.model.errors import StaleLinkError
from belowline.model.fixes import NameTheme
from belowline.model.tables import rows_of
from belowline.model.view import THEMES
from belowline.model.wording import counted, percent
from belowline.ui import address, data, elements, figures, fixes
from belowline.workflows.slices import Slice
from belowline.workflows.theming import AUTO

_WORDS: Final = 4  # that tell a theme in a menu
_FEWEST_TO_MERGE: Final = 3  # of two themes merged into one, nothing is left to tell apart
_ASKED: Final = {
    "themes-into": "Put together",
    "themes-gone": "with",
    "themes-cut": "Split",
    "themes-named": "Name",
}
_LONGEST_NAME: Final = 80  # letters that fit above a bar


def show(kept: Slice) -> None:
    """Show the themes, or say what it takes to find some."""
    theming = kept.theming
    if theming.n < FEWEST_COMMENTS:
        elements.note(
            f"Themes need {FEWEST_COMMENTS} comments: {theming.n:,} here. In fewer, what is found "
            "changes with every comment that is left out.",
            key="themes-few",
        )
        return
    asked = address.current().themes
    if not asked:
        st.button(
            f"Look for themes in {counted(theming.n, 'comment')}",
            key="themes-look",
            icon=":material/category:",
            help="It takes some seconds: several numbers of themes are tried, each on several "
            "parts of the discussion.",
            on_click=_ask,
            args=(AUTO,),
        )
        return
    with st.spinner("Looking for themes in several parts of the discussion…"):
        if not theming.enough:
            elements.note("Too few words are shown here to tell themes by.", key="themes-few")
            return
        choice = theming.resolved(asked)
        try:
            table = kept.themes(choice)
        except StaleLinkError:
            st.caption("The link cuts the themes in a way this discussion does not have.")
            choice = theming.resolved(AUTO)
            table = kept.themes(choice)
    names = data.theme_names(address.current().discussion, table)
    _number(kept, choice)
    figures.show(theme_bars(table, choice=choice, names=names), key="themes")
    with st.popover("Merge, split or name", icon=":material/edit:", type="tertiary"):
        _cuts(table, choice, names)
        _naming(table, names)


def _number(kept: Slice, choice: str) -> None:
    """Ask how many themes, with how surely each number holds."""
    tried = dict(zip(kept.theming.tried["themes"], kept.theming.tried["stability"], strict=True))
    proposed = int(kept.theming.resolved(AUTO))
    now = int(choice.partition(".")[0])
    st.session_state["f_themes"] = now
    st.selectbox(
        "How many themes",
        list(tried),
        format_func=lambda number: (
            f"{number}: {percent(tried[number])} of their words come back"
            f"{' (proposed)' if number == proposed else ''}"
        ),
        key="f_themes",
        on_change=lambda: _ask(str(st.session_state["f_themes"])),
        width=420,
    )


def _cuts(table: pd.DataFrame, choice: str, names: dict[int, str]) -> None:
    """Offer to merge two themes, to split one, and to take it back. The link keeps it."""
    labels = {
        row.theme: names.get(row.theme) or ", ".join(row.words[:_WORDS]) for row in rows_of(table)
    }
    numbers = list(labels)

    def ask(key: str, without: int | None = None) -> int:
        offered = [number for number in numbers if number != without]
        return _picked(key, offered, labels)

    if len(numbers) >= _FEWEST_TO_MERGE:
        into = ask("themes-into")
        gone = ask("themes-gone", without=into)
        st.button(
            "Merge these two",
            key="themes-merge",
            on_click=_ask,
            args=(f"{choice}.m{into}-{gone}",),
        )
    cut = ask("themes-cut")
    st.button("Split it in two", key="themes-split", on_click=_ask, args=(f"{choice}.s{cut}",))
    if "." in choice:
        st.button(
            "Undo the last cut",
            key="themes-undo",
            icon=":material/undo:",
            type="tertiary",
            on_click=_ask,
            args=(choice.rpartition(".")[0],),
        )


def _picked(key: str, offered: list[int], labels: dict[int, str]) -> int:
    """Ask for one of these themes.

    A menu whose choices have changed, as every cut changes them, may still hold the words of
    one that is gone; the first of today's is then meant.
    """
    chosen = st.selectbox(
        _ASKED[key], offered, format_func=lambda one: labels.get(one, "?"), key=key
    )
    return chosen if chosen in offered else offered[0]


def _naming(table: pd.DataFrame, names: dict[int, str]) -> None:
    """Ask for a name. It is kept with the discussion, never in the link."""
    words = {row.theme: row.words for row in rows_of(table)}
    labels = {one: names.get(one) or ", ".join(words[one][:_WORDS]) for one in words}
    number = _picked("themes-named", list(words), labels)
    if fixes.refused(address.current().discussion):
        return
    typed = f"themes-name-{number}"
    st.text_input(
        "is called",
        value=names.get(number, ""),
        max_chars=_LONGEST_NAME,
        key=typed,
        placeholder="its words",
    )
    st.button(
        "Keep this name",
        key="themes-keep",
        on_click=fixes.keep,
        # What is typed is asked for when the button is pressed: no run has seen it before.
        args=(
            lambda: NameTheme(
                words=words[number], name=str(st.session_state[typed]).strip() or None
            ),
        ),
    )


def _ask(choice: str) -> None:
    if THEMES.fullmatch(choice):  # a link has room for twelve cuts
        address.go(themes=choice, open=None)
