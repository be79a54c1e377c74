"""The lower half of the page about tone: by whom, towards whom, where it heats up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from belowline.charts.heat import heat_course
from belowline.charts.tone_by import echo_bars, person_tone, place_tone, target_tone
from belowline.ui import address, choices, civility, elements, figures, reader
from belowline.workflows import tone_in_words
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice

_PARTS: Final = (
    "By whom",
    "About whom",
    "The article",
    "Answers",
    "Heated moments",
    "Civility",
)
_LONGEST_TARGET: Final = 80  # characters a link carries


def unscored(kept: Slice) -> None:
    """Say how many comments carry no tone and why; each reason opens its comments."""
    said = tone_in_words.unscored_words(kept)
    if said:
        elements.note(said, key="unscored-words")
        _facts(tone_in_words.unscored_facts(kept), "Not scored", "chips", "unscored")


def show(kept: Slice) -> None:
    """Show tone by whom, about whom, against the article, in answers, heated, uncivil."""
    parts: dict[str, Callable[[Slice], None]] = {
        "By whom": by_whom,
        "About whom": about_whom,
        "The article": article,
        "Answers": answers,
        "Heated moments": heat,
        "Civility": civility.show,
    }
    # Only the tab that is open is worked out.
    held = st.tabs(_PARTS, **choices.among("part", _PARTS))
    for name, tab in zip(_PARTS, held, strict=True):
        with tab:
            if tab.open:
                parts[name](kept)


def by_whom(kept: Slice) -> None:
    """Show tone by person, and by place in the talk."""
    left, right = st.columns(2, gap="large")
    with left:
        elements.note("Each person's comments", key="by-person-head")
        figures.show(
            person_tone(kept.tone_by.people, kept.people),
            key="by-person",
            otherwise="Nobody has ten scored comments here, the fewest for a mean. Their comments "
            "are below, to be read.",
        )
        _facts(
            tone_in_words.quiet_people(kept),
            "People with fewer than ten scored comments",
            "chips",
            "by-person-few",
        )
    with right:
        elements.note("Starting and answering", key="by-place-head")
        figures.show(
            place_tone(kept.tone_by.places),
            key="by-place",
            otherwise="Neither starts nor answers have ten scored comments.",
        )
        elements.note(tone_in_words.starts_words(kept), key="by-place-words")


def about_whom(kept: Slice) -> None:
    """Show the tone of sentences that name somebody or something; another can be typed."""
    if not reader.readable(kept, key="targets-closed"):
        return
    st.session_state["f_target"] = address.current().target
    st.text_input(
        "Sentences that name",
        key="f_target",
        max_chars=_LONGEST_TARGET,
        placeholder="a name or a word",
        width=320,
        on_change=lambda: address.go(target=_typed(), open=None),
    )
    typed = address.current().target
    if typed:
        _facts(
            (tone_in_words.target_words(kept, typed),), "The typed target", "figures", "target-one"
        )
    figures.show(
        target_tone(kept.tone_by.targets),
        key="targets",
        otherwise="No name or subject stands in scored sentences of ten comments, the fewest for a "
        "mean.",
    )
    _facts(
        tone_in_words.rare_targets(kept),
        "Targets with fewer than ten scored comments",
        "chips",
        "targets-few",
    )
    elements.note(
        "Numbers are comments with a scored sentence that names the target; one comment counts "
        "once, however often it does. The target's own words are left out of the score. A sentence "
        "that names somebody need not be about them: open it and read.",
        key="targets-note",
    )


def _typed() -> str:
    word = " ".join(str(st.session_state["f_target"]).split())
    return word if word.isprintable() else ""


def article(kept: Slice) -> None:
    """Set the tone of the comments against that of the article."""
    if not reader.readable(kept, key="article-closed"):
        return
    _facts(tone_in_words.article_facts(kept), "Article and comments", "figures", "article-tone")
    elements.note(tone_in_words.article_words(kept), key="article-tone-words")


def answers(kept: Slice) -> None:
    """Show how negative, neutral and positive comments are answered."""
    figures.show(echo_bars(kept.tone_by.transitions), key="echoes")
    elements.note(tone_in_words.echo_words(kept), key="echo-words")


def heat(kept: Slice) -> None:
    """Show heated moments with what came right before each."""
    figures.show(heat_course(kept.comments, kept.tone_by.heated), key="heat")
    pairs = tone_in_words.heat_facts(kept)
    listed = [fact for pair in pairs for fact in pair]
    _facts(tuple(listed), "Heated moments, and what came before", "stack", "heat-list")
    elements.note(tone_in_words.heat_words(kept), key="heat-words")


def _facts(items: tuple[Fact, ...], label: str, shape: str, key: str) -> None:
    if items:
        elements.facts(items, label=label, shape=shape, key=key, on_open=address.open_mark)
