"""The sections of the page about people: figures, lists and charts of one conversation."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from belowline.analysis.shifts import FEWEST_TURNS
from belowline.charts.threads import level_bars, shift_bars
from belowline.model.marks import Mark, MarkKind
from belowline.ui import address, elements, figures, reader, rows
from belowline.workflows import conversation
from belowline.workflows.links_in_words import AT_ONCE, proposals_in_words
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice


def answer(kept: Slice) -> None:
    """Answer the page's question in words and figures."""
    elements.note(conversation.answer(kept), key="answer")
    _facts(conversation.answer_facts(kept), "Answers in figures", "figures", "answers")


def proposals(kept: Slice) -> None:
    """Offer the answers that nothing states, to be looked through and settled."""
    _asked_for(kept, _proposals, key="proposals-open")


def _proposals(kept: Slice) -> None:
    if not reader.readable(kept, key="proposals-closed"):
        return
    elements.note(proposals_in_words(kept), key="proposals")
    if n := len(kept.proposed):
        st.button(
            f"Look through {n:,}" if n > 1 else "Look at it",
            key="proposals-read",
            icon=":material/rule:",
            on_click=address.open_mark,
            args=(Mark(MarkKind.REPLY, "proposed"),),
        )


def voices(kept: Slice) -> None:
    """Show how evenly the word is shared."""
    _asked_for(kept, _voices, key="voices-open")


def _voices(kept: Slice) -> None:
    _facts(conversation.voice_facts(kept), "Voices in figures", "figures", "voices")


def threads(kept: Slice) -> None:
    """Show how deep answers go, and the threads themselves."""
    figures.show(
        level_bars(kept.levels),
        key="levels",
        otherwise="No comment is known to answer another one on this page.",
    )


def thread_table(kept: Slice) -> None:
    """List the threads; a click opens one."""
    found = kept.shapes
    if found.empty:
        elements.note("No answer that is counted here makes a thread.", key="threads-none")
        return
    places = dict(zip(kept.comments["comment_id"], kept.comments["position"], strict=True))
    names = dict(zip(kept.comments["comment_id"], kept.comments["author"], strict=True))
    table = pd.DataFrame(
        {
            "Started by": found["comment_id"].map(names).fillna("unnamed").to_numpy(),
            "Comment no.": found["comment_id"].map(places).to_numpy(),
            "Comments": found["comments"].to_numpy(),
            "People": found["people"].to_numpy(),
            "Deep": found["depth"].to_numpy(),
            "Wide": found["width"].to_numpy(),
            "Mean distance": found["virality"].astype(float).round(2).to_numpy(),
        }
    )
    if found["virality"].isna().all():
        table = table.drop(columns="Mean distance")
    marks = [Mark(MarkKind.THREAD, one) for one in found["comment_id"]]
    rows.show(table, marks, key="threads", alt="The threads, the longest first")
    elements.note(
        "Deep: answers upon answers. Wide: comments on its widest level. Mean distance: links "
        "between two of its comments; towards 2 where all answer the first, higher where "
        "answers are answered. Shown from 10 comments on.",
        key="threads-meaning",
    )


def turns(kept: Slice) -> None:
    """Show how the turn passes from one to the next."""
    _asked_for(kept, _turns, key="turns-open")


def _turns(kept: Slice) -> None:
    addressed = int(kept.shifts["addressed"].iloc[0])
    figures.show(
        shift_bars(kept.shifts),
        key="turns",
        otherwise=f"{addressed} comments of named people answer a named person here; how the "
        f"turn passes is shown from {FEWEST_TURNS} on.",
    )


def roles(kept: Slice) -> None:
    """Show who plays which part, by which rule."""
    _asked_for(kept, _roles, key="roles-open")


def _roles(kept: Slice) -> None:
    _facts(conversation.role_facts(kept), "Roles", "lines", "roles")
    elements.note(
        "One person can have several parts or none. A part is what this page shows of "
        f"somebody, not what they are like. {conversation.grouping_words(kept)}",
        key="roles-meaning",
    )


def questions(kept: Slice) -> None:
    """Show which questions nobody answered."""
    _asked_for(kept, _questions, key="questions-open")


def _questions(kept: Slice) -> None:
    if not reader.readable(kept, key="questions-closed"):
        return
    elements.note(conversation.question_words(kept), key="questions-words")
    _facts(conversation.open_questions(kept), "Unanswered questions", "stack", "questions")
    n = int((kept.questions["state"] == "open").sum())
    if n:
        st.button(
            f"Read all {n:,}",
            key="questions-read",
            icon=":material/chat:",
            on_click=address.open_mark,
            args=(Mark(MarkKind.ASKED, "open"),),
        )


def newsroom(kept: Slice) -> None:
    """Show remarks to the newsroom, the author and the moderators."""
    _asked_for(kept, _newsroom, key="newsroom-open")


def _newsroom(kept: Slice) -> None:
    if not reader.readable(kept, key="newsroom-closed"):
        return
    _facts(conversation.remark_facts(kept), "Remarks by addressee", "chips", "remarks")
    _facts(conversation.newsroom_remarks(kept), "Remarks", "stack", "newsroom")
    elements.note(conversation.remark_words(kept), key="newsroom-words")


def _asked_for(kept: Slice, body: Callable[[Slice], None], *, key: str) -> None:
    """Show a section at once on a page of ordinary length, else when it is opened."""
    if len(kept.comments) <= AT_ONCE:
        body(kept)
        return
    with st.expander(
        "Work this out (takes a few seconds on so long a page)", key=key, on_change="rerun"
    ) as holder:
        if holder.open:
            body(kept)


def _facts(items: tuple[Fact, ...], label: str, shape: str, key: str) -> None:
    if items:
        elements.facts(items, label=label, shape=shape, key=key, on_open=address.open_mark)
