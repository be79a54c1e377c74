"""Check by hand: one comment at a time, then how far machine and person agree."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from belowline.analysis.hand_sample import DRAW
from belowline.charts.hand_check import confusion_squares, corrected_share_points
from belowline.exports.sheets import csv_bytes
from belowline.model.labels import TONES_BY_HAND
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.view import SAMPLE_ID
from belowline.model.wording import percent, percent_range, signed
from belowline.ui import address, cards, data, elements, figures, hand_labels
from belowline.workflows.hand_check import HandCheck, hand_check
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice

_DRAWS: Final = "hand_draws"
BUTTONS: Final = {
    "negative": "Negative",
    "neutral": "Neutral or mixed",
    "positive": "Positive",
    "unclear": "Can’t tell",
}
_ICONS: Final = {
    "negative": ":material/sentiment_dissatisfied:",
    "neutral": ":material/sentiment_neutral:",
    "positive": ":material/sentiment_satisfied:",
    "unclear": ":material/help:",
}


def show(kept: Slice) -> None:
    """Ask about the next comment; when all were answered, show how far to trust the tone."""
    discussion_id = address.current().discussion
    hand_labels.trouble()
    draws = st.session_state.get(_DRAWS, {}).get(discussion_id, 1)
    check = hand_check(kept, hand_labels.given(discussion_id), draws=draws)
    if not len(check.checked):
        elements.note("There is no comment with words of its own to label.", key="check-none")
        return
    if check.done:
        _results(check)
    else:
        _question(check, discussion_id)
    _about(check, discussion_id)


def _question(check: HandCheck, discussion_id: str) -> None:
    asked = check.next
    discussion = data.discussion(discussion_id)
    by_id = {comment.id: comment for comment in discussion.comments}
    comment = by_id[str(asked)]
    total = len(check.checked)
    st.progress(check.answered / total, text=f"{check.answered:,} of {total:,} labelled", width=720)
    elements.comment_list(
        [cards.draft(comment, by_id.get(comment.parent or ""))], key=f"check-{asked}"
    )
    st.markdown("**How does this comment sound to you?** One key each: 1 to 4.")
    with st.container(horizontal=True):
        for key, value in enumerate(TONES_BY_HAND, start=1):
            st.button(
                BUTTONS[value],
                key=f"check-{value}",
                icon=_ICONS[value],
                shortcut=str(key),
                on_click=hand_labels.give,
                args=(comment.id, comment.text, value),
            )
        _back(check)
    example = (
        " This is the built-in example: your labels stay in this session only."
        if discussion_id == SAMPLE_ID
        else ""
    )
    elements.note(
        "The machine’s label stays hidden until all are labelled, and so do the results: who "
        f"looks in between and stops when it suits gets figures that suit.{example}",
        key="check-hidden",
    )


def _back(check: HandCheck) -> None:
    st.button(
        "Back",
        key="check-back",
        icon=":material/undo:",
        type="tertiary",
        shortcut="Backspace",
        disabled=check.last is None,
        on_click=hand_labels.take_back,
        args=(check.last,),
        help="Takes the last answer back and asks again.",
    )


def _results(check: HandCheck) -> None:
    st.subheader("Do you and the machine agree?")
    elements.facts(
        [_agreement(row, check) for row in rows_of(check.agreement)],
        label="Agreement",
        shape="figures",
        key="check-agreement",
        on_open=address.open_mark,
    )
    elements.note(_reading(check.agreement), key="check-agreement-meaning")
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Where you differ")
        figures.show(confusion_squares(check.confusion), key="confusion")
    with right:
        st.subheader("Shares, errors taken out")
        figures.show(
            corrected_share_points(check.shares),
            key="corrected-shares",
            otherwise="Under ten labels: too few to correct a share.",
        )
    with st.container(horizontal=True):
        if check.more:
            st.button(
                f"Label {DRAW} more",
                key="check-more",
                icon=":material/add:",
                on_click=_draw_more,
                args=(address.current().discussion, len(check.checked)),
                help="Twice as many labels make the intervals narrower by a third.",
            )
        _back(check)


def _agreement(row: object, check: HandCheck) -> Fact:
    statistic, value, n = (getattr(row, name) for name in ("statistic", "value", "n"))
    low, high, verdict = (getattr(row, name) for name in ("low", "high", "verdict"))
    share = statistic == "agreement"
    label = "agreement" if share else "κ, agreement beyond chance"
    if verdict == Verdict.TOO_FEW or pd.isna(value):
        return Fact("–", label, f"too few: {n} that both could label")
    if not share:
        band = f"95 %: {signed(low)} to {signed(high)}; {verdict}"
        return Fact(signed(value), label, band, Mark(MarkKind.CHECKED, "any.told"), n)
    same = int(check.confusion.loc[check.confusion["same"].fillna(value=False), "comments"].sum())
    return Fact(
        percent(value),
        label,
        f"95 %: {percent_range(low, high)}; the same on {same} of {n}",
        Mark(MarkKind.CHECKED, "same"),
        same,
    )


def _reading(agreement: pd.DataFrame) -> str:
    """Say in a sentence what κ means here."""
    kappa = next(row for row in rows_of(agreement) if row.statistic == "kappa")
    weights = "Each label counts for as many comments as it stands for."
    if kappa.verdict == Verdict.TOO_FEW or pd.isna(kappa.value):
        return f"Too few comments were scored by the machine and could be told by you. {weights}"
    if kappa.verdict == Verdict.WEAK:
        return (
            "Weak: as far as these labels tell, chance alone could agree as often. Do not lean on "
            f"the tone of this discussion. {weights}"
        )
    if kappa.value < 0:
        return f"Clear: the machine agrees with you less often than chance would. {weights}"
    return (
        "Clear: the machine agrees with you more often than chance would, which is not yet "
        f"often. 0 is chance, 1 is always. {weights}"
    )


def _about(check: HandCheck, discussion_id: str) -> None:
    with st.expander("How the comments are drawn, and where your labels are kept"):
        elements.note(check.design, key="check-design")
        where = (
            "This is the built-in example: your labels stay in this browser session only and "
            "are gone when it ends. On a page of your own they are kept."
            if discussion_id == SAMPLE_ID
            else "Your labels are kept on this machine with the discussion, survive a restart, "
            "and are deleted with it."
        )
        elements.note(where, key="check-where")
        if check.aside:
            elements.note(
                f"{check.aside} kept labels do not count here: the comment reads otherwise now, "
                "or the draw no longer holds it.",
                key="check-aside",
            )
        with st.container(horizontal=True):
            st.download_button(
                "Labels (CSV)",
                data=lambda: csv_bytes(check.labels_table),
                file_name="labels.csv",
                mime="text/csv",
                icon=":material/download:",
                key="check-csv",
                on_click="ignore",
                disabled=not check.answered,
            )
            with st.popover("Start over", icon=":material/delete:", disabled=not check.answered):
                st.button(
                    f"Delete all {check.answered:,} labels",
                    key="check-clear",
                    on_click=_start_over,
                    args=(discussion_id,),
                )


def _draw_more(discussion_id: str, drawn: int) -> None:
    draws = -(-drawn // DRAW) + 1
    st.session_state[_DRAWS] = st.session_state.get(_DRAWS, {}) | {discussion_id: draws}


def _start_over(discussion_id: str) -> None:
    st.session_state[_DRAWS] = {
        one: n for one, n in st.session_state.get(_DRAWS, {}).items() if one != discussion_id
    }
    hand_labels.take_back(None)
