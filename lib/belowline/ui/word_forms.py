"""The most widespread words, as they are written or with their forms put together."""

from __future__ import annotations

import streamlit as st

from belowline.analysis.lemmas import has_forms
from belowline.charts.words import lemma_bars, term_bars
from belowline.ui import choices, elements, figures
from belowline.workflows.slices import Slice


def show(kept: Slice) -> None:
    """Draw the ranking; where the language has a list of forms, offer to put them together."""
    together = kept.readable and has_forms(kept.discussion.source.language)
    if together:
        together = st.toggle(
            "Put word forms together",
            help="“Boat” and “boats” become one row, by a word list that knows no context.",
            **choices.switch("forms"),
        )
    if together:
        elements.note(
            "A word list put these forms together, and such lists are often wrong: “better” "
            "always goes to “good”, “saw” to “see”. The table names the forms of each row; open "
            "one to read what they stand for. Phrases are not shown here; everywhere else on this "
            "page each form counts by itself.",
            key="forms-note",
        )
    figures.show(
        lemma_bars(kept.lemmas) if together else term_bars(kept.ranking),
        key="forms" if together else "terms",
        otherwise="No word is left to count.",
    )
