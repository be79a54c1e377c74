"""The word cloud: the frequent words again, for the eye."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.charts.words import term_mark
from belowline.model.errors import BelowlineError
from belowline.model.tables import rows_of
from belowline.ui import address, choices, contrasts, data, elements, figures
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice

_COLOURS: Final = {
    "count": "how many comments hold it",
    "tone": "how those comments sound",
    "sides": "which side says it, early or late or as chosen below",
}
_FILES: Final = {"png": "Picture (PNG)", "svg": "Picture (SVG)"}


def show(kept: Slice) -> None:
    """Draw the cloud of the current view in the colours of the theme, and its words as a list."""
    chosen = st.selectbox(
        "Colour tells",
        list(_COLOURS),
        format_func=_COLOURS.__getitem__,
        **choices.among("tint", _COLOURS),
    )
    tints = {"count": "", "tone": "tone"}.get(chosen) or (
        (address.current().split or contrasts.default(kept)) if chosen == "sides" else ""
    )
    filters = address.current().filters
    try:
        drawn = data.cloud(filters, dark=st.context.theme.type == "dark", tints=tints)
        # On paper, in a slide or a letter the page is light.
        saved = data.cloud(filters, dark=False, tints=tints)
    except BelowlineError as error:
        st.text(str(error))
        return
    if drawn is None or saved is None:
        elements.note(
            data.unwritable_words(filters) or "No word is left to draw.", key="cloud-otherwise"
        )
        return
    st.image(drawn.png, alt=drawn.alt)
    elements.note(drawn.meaning, key="cloud-meaning")
    with st.container(horizontal=True):
        for suffix, content, mime in (
            ("png", saved.png, "image/png"),
            ("svg", saved.svg, "image/svg+xml"),
        ):
            st.download_button(
                _FILES[suffix],
                data=content,
                file_name=f"words.{suffix}",
                mime=mime,
                key=f"cloud-{suffix}",
                icon=":material/download:",
                type="tertiary",
                on_click="ignore",
            )
        figures.rows(drawn.table, key="cloud")
    words = set(drawn.table.loc[drawn.table["Drawn"] == "yes", "Term"])
    with st.expander("The words of the picture, to open"):
        elements.facts(
            [
                Fact(row.term, f"{row.comments:,}", mark=term_mark(row), rows=row.comments)
                for row in rows_of(kept.ranking)
                if row.term in words
            ],
            label="The words of the picture; each opens its comments",
            shape="chips",
            key="cloud-words",
            on_open=address.open_mark,
        )
