"""The controls beside every page: which discussion, which of its comments."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

import streamlit as st

from belowline.model.errors import BelowlineError, NoSuchDiscussionError, StaleLinkError
from belowline.model.view import REPLY_SIGNS, SAMPLE_ID, TONES, View, least_probability
from belowline.ui import address, data
from belowline.workflows.slices import Slice

_SURE_LABELS: Final = {
    "stated": "the page states it",
    "trace": "stated, or a lost mention",
    "0.8": "also very likely ones (experimental)",
    "0.6": "also likely ones (experimental)",
    "any": "also unsure guesses (experimental)",
}
_REPLY_LABELS: Final = {"answers": "answer someone", "starts": "answer nobody"}

# What a person scans in a list beside the page; the library on the Open page has all.
_SWITCHED: Final = 100


def kept_line(view: View, *, kept: int, found: int) -> None:
    """Say how many comments the filters keep, and offer to clear them."""
    if not view.filtered:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{kept:,} of {found:,} comments** pass the filters")
        st.button(
            "Clear filters",
            key="clear_filters",
            type="tertiary",
            icon=":material/filter_alt_off:",
            on_click=address.start_over,
            args=(view.discussion,),
        )


def switcher(view: View) -> None:
    """Offer the discussions that are kept here, and the example."""
    titles: dict[str, str] = {
        SAMPLE_ID: "Example: " + (data.discussion(SAMPLE_ID).article.title or "")
    }
    try:
        titles |= {one.id: one.title or one.name for one in data.store().listing(_SWITCHED)}
        if view.discussion not in titles:
            here = data.store().listed_as(view.discussion)
            titles[here.id] = here.title or here.name
    except NoSuchDiscussionError:
        pass  # the page itself says so
    except BelowlineError as error:
        st.caption("Kept discussions cannot be listed.")
        st.text(str(error))
    titles.setdefault(view.discussion, "(not kept here)")
    _set("discussion", view.discussion)
    st.selectbox(
        "Discussion",
        list(titles),
        format_func=lambda discussion_id: titles.get(discussion_id, discussion_id),
        key="f_discussion",
        on_change=lambda: address.start_over(st.session_state["f_discussion"]),
    )


def filters(view: View) -> None:
    """Offer the filters, set to what the address says."""
    try:
        whole = data.whole(view.discussion)
    except BelowlineError:
        return  # the page itself says what is wrong
    if not len(whole.discussion.comments):
        return
    st.caption("Count only comments that …")
    if data.grant().raw_text:  # else a filter could be asked word by word what is hidden
        _set("word", view.word)
        st.text_input(
            "hold the word or phrase",
            key="f_word",
            max_chars=80,
            on_change=_word,
            placeholder="any",
        )
    _set("tones", list(view.tones))
    st.pills(
        "have the tone",
        TONES,
        selection_mode="multi",
        key="f_tones",
        on_change=_change,
        args=("tones", tuple),
    )
    _set("reply", view.reply or None)
    st.pills(
        "in the conversation",
        REPLY_SIGNS,
        format_func=_REPLY_LABELS.__getitem__,
        key="f_reply",
        on_change=_change,
        args=("reply", lambda chosen: chosen or ""),
    )
    _person(view, whole)
    _time(view, whole)
    _sureness(view)


def _sureness(view: View) -> None:
    """Ask how sure an answer must be for the figures about replies to count it."""
    choices = list(_SURE_LABELS)
    if view.sure not in choices:  # a link may name any probability
        choices.insert(2, view.sure)
    _set("sure", view.sure)
    st.selectbox(
        "Count as an answer when …",
        choices,
        format_func=lambda sure: _SURE_LABELS.get(sure, f"at least {sure} likely"),
        key="f_sure",
        help="Likely answers are proposed from names, shared rare words and the turn of a "
        "conversation: an experiment, whose probabilities are not proven on real pages. The "
        "first screen counts them apart; charts about replies count them "
        "when you ask for them here.",
        on_change=_change,
        args=("sure", str),
    )
    if least_probability(view.sure) is not None:
        st.caption(
            "Proposed answers are an experiment. Their probabilities were fitted to invented "
            "discussions; on real pages nothing proves them yet."
        )


def _person(view: View, whole: Slice) -> None:
    people = whole.people
    names = dict(zip(people["person"], people["author"], strict=True))
    counts = dict(zip(people["person"], people["comments"], strict=True))
    if not names:
        return
    _set("people", [person for person in view.people if person in names])
    st.multiselect(
        "are by",
        list(names),
        format_func=lambda person: f"{names[person]} ({counts[person]})",
        key="f_people",
        placeholder="anybody",
        on_change=_change,
        args=("people", tuple),
    )


def _time(view: View, whole: Slice) -> None:
    posted = whole.comments["posted"].dropna()
    if posted.nunique() < 2:  # noqa: PLR2004 - one moment cannot be narrowed
        return
    first = posted.min().to_pydatetime().replace(second=0, microsecond=0)
    last = posted.max().to_pydatetime().replace(second=0, microsecond=0)
    if first == last:
        return
    start = min(max(view.since or first, first), last)
    end = max(min(view.until or last, last), start)
    _set("time", (start, end))
    st.slider(
        "were posted between",
        min_value=first,
        max_value=last,
        step=timedelta(minutes=1),
        format="D MMM, HH:mm",
        key="f_time",
        on_change=_narrow,
        args=(first, last),
    )


def _narrow(first: datetime, last: datetime) -> None:
    start, end = st.session_state["f_time"]
    address.go(since=start if start > first else None, until=end if end < last else None, open=None)


def _word() -> None:
    try:
        word = View.from_query({"word": st.session_state["f_word"]}).word
    except StaleLinkError:
        word = ""
    address.go(word=word, open=None)


def _change(field: str, as_value: Any) -> None:  # noqa: ANN401 - a converter
    address.go(**{field: as_value(st.session_state[f"f_{field}"]), "open": None})


def _set(field: str, value: Any) -> None:  # noqa: ANN401 - what the widget holds
    """Show what the address says; the widget only ever asks for a change of it."""
    st.session_state[f"f_{field}"] = value
