"""Comments to read first, by what one looks for, each with its reason."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.analysis.weighing import weighed
from belowline.model.view import PRESETS
from belowline.model.weights import HIGHEST, WEIGHED, weights_code, weights_in
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
    "weighed": "several, weighed",
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


_OWN: Final = "weighed"  # the choice of several reasons at once
_CHOICES: Final = (*PRESETS, _OWN)


def show(kept: Slice) -> None:
    """Offer the presets, and show the chosen one's comments in their order."""
    chosen = address.current().first
    weighing = bool(WEIGHED.fullmatch(chosen))
    st.session_state["f_first"] = (_OWN if weighing else chosen) or None
    st.pills(
        "What are you looking for?",
        _CHOICES,
        format_func=_LABELS.__getitem__,
        key="f_first",
        on_change=lambda: address.go(first=_asked(), open=None),
    )
    if weighing:
        _weighed(kept, chosen)
        return
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


def _asked() -> str:
    """Return what the choice means in an address; every reason counts the same at first."""
    chosen = str(st.session_state["f_first"] or "")
    return weights_code(dict.fromkeys(PRESETS, 1), PRESETS) if chosen == _OWN else chosen


def _weighed(kept: Slice, code: str) -> None:
    """Ask how much each reason counts, and show the comments in their common order."""
    weights = weights_in(code, PRESETS)

    def changed() -> None:
        asked = {preset: int(st.session_state[f"f_weight_{preset}"]) for preset in PRESETS}
        address.go(first=weights_code(asked, PRESETS), open=None)

    with st.container(horizontal=True):
        for preset, weight in weights.items():
            st.session_state[f"f_weight_{preset}"] = weight
            st.number_input(
                _LABELS[preset],
                min_value=0,
                max_value=HIGHEST,
                step=1,
                key=f"f_weight_{preset}",
                on_change=changed,
                width=160,
            )
    rows = weighed(kept.presets, list(kept.comments["comment_id"]), weights, _LABELS)
    elements.note(
        f"{counted(len(rows), 'comment')}. For each reason the first earns 1 point, the second "
        "0.9, down to 0.1 for the tenth, equal ones the same; times its weight, added up. Of equal "
        "points the earlier on the page comes first. At most ten; a plain rule, not a verdict.",
        key="weighed-rule",
    )
    by_id = {card["id"]: card for card in drawer.cards(set(rows["comment_id"]))}
    elements.comment_list(
        [
            by_id[one] | {"why": reason}
            for one, reason in zip(rows["comment_id"], rows["reason"], strict=True)
        ],
        key="preset-weighed",
        on_open=address.open_mark,
    )
