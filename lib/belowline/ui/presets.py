"""Comments to read first, by what one looks for, each with its reason."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.model.view import PRESETS
from belowline.model.wording import counted
from belowline.ui import address, drawer, elements
from belowline.workflows.slices import Slice

_LABELS: Final = {
    "reasoned": "reasons at length",
    "new_words": "new words",
    "questions": "questions",
    "first_hand": "first-hand stories",
    "answered": "most answered",
    "against_majority": "against the majority",
    "to_newsroom": "to the newsroom",
}
_RULES: Final = {
    "reasoned": "Fifty words or more, with a word such as “because” or “for example”, a link, or "
    "two figures; longest first.",
    "new_words": "Words that neither the article nor any comment above on the page holds; most of "
    "them first.",
    "questions": "A sentence that ends with a question mark; most questions first, unanswered ones "
    "before answered.",
    "first_hand": "I, my or we at least three times, and something lived through: “I work”, “my "
    "brother”, “for nineteen years”.",
    "answered": "By answers that the page states or leaves a trace of.",
    "against_majority": "The opposite tone, where most comments with a tone clearly share one; "
    "strongest first. Tone, not opinion.",
    "to_newsroom": "Speaks to or of the editor, the author, the article, or names its author.",
}


def show(kept: Slice) -> None:
    """Offer the presets, and show the chosen one's comments in their order."""
    st.session_state["f_first"] = address.current().first or None
    st.pills(
        "What are you looking for?",
        PRESETS,
        format_func=_LABELS.__getitem__,
        key="f_first",
        on_change=lambda: address.go(first=st.session_state["f_first"] or "", open=None),
    )
    chosen = address.current().first
    if not chosen:
        return
    rows = kept.preset(chosen)
    elements.note(
        f"{counted(len(rows), 'comment')}. {_RULES[chosen]} At most ten; a plain "
        "rule, not a verdict.",
        key="preset-rule",
    )
    reasons = dict(zip(rows["comment_id"], rows["reason"], strict=True))
    by_id = {card["id"]: card for card in drawer.cards(set(reasons))}
    elements.comment_list(
        [by_id[one] | {"why": reason} for one, reason in reasons.items()],
        key=f"preset-{chosen}",
        on_open=address.open_mark,
    )
