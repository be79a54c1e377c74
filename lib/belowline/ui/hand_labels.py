"""Labels given by hand: kept with the discussion, or for the built-in example in the session."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.model.labels import Label, fingerprint
from belowline.model.view import SAMPLE_ID
from belowline.ui import address, data

_SESSION: Final = "hand_labels"
_TROUBLE: Final = "hand_label_trouble"


def given(discussion_id: str) -> tuple[Label, ...]:
    """Return what was said so far, oldest first.

    Raises
    ------
    StoreError
        When the store cannot be read.
    """
    if discussion_id == SAMPLE_ID:
        held: dict[str, Label] = st.session_state.get(_SESSION, {})
        return tuple(held.values())
    return data.hand_labels(discussion_id)


def give(comment_id: str, text: str, value: str) -> None:
    """Keep an answer; for callbacks. What could not be kept is said by :func:`trouble`."""
    discussion_id = address.current().discussion
    label = Label(comment_id, value, fingerprint(text), datetime.now(UTC))
    if discussion_id == SAMPLE_ID:
        held = {one: old for one, old in _held().items() if one != comment_id}
        st.session_state[_SESSION] = held | {comment_id: label}
        return
    try:
        data.put_hand_label(discussion_id, label)
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)


def take_back(comment_id: str | None) -> None:
    """Take an answer back, or all; for callbacks."""
    discussion_id = address.current().discussion
    if discussion_id == SAMPLE_ID:
        kept = {} if comment_id is None else _held()
        st.session_state[_SESSION] = {one: old for one, old in kept.items() if one != comment_id}
        return
    try:
        data.remove_hand_labels(discussion_id, comment=comment_id)
    except BelowlineError as error:
        st.session_state[_TROUBLE] = str(error)


def trouble() -> None:
    """Say why the last answer was not kept, once."""
    message = st.session_state.pop(_TROUBLE, None)
    if message:
        st.warning("Your answer was not kept; nothing was changed.", icon=":material/error:")
        st.text(message)


def _held() -> dict[str, Label]:
    held: dict[str, Label] = st.session_state.get(_SESSION, {})
    return held
