"""How do the comments sound, and which words say so?"""

import streamlit as st

from belowline.charts.tone import (
    driving_word_bars,
    tone_course,
    tone_histogram,
    tone_share_bars,
)
from belowline.ui import (
    elements,
    entry,
    figures,
    own_words,
    second_opinion,
    sentences,
    switching,
    tone_by,
)

kept = entry.enter(
    "Tone", "How do the comments sound? Counted by a word list: a prompt to look, not a verdict."
)

left, right = st.columns(2, gap="large")
with left:
    st.subheader("How many sound how")
    figures.show(tone_share_bars(kept.tone_shares), key="shares")
    tone_by.unscored(kept)
with right:
    st.subheader("How far apart they are")
    figures.show(
        tone_histogram(kept.tone_bins, kept.mean_tone),
        key="histogram",
        otherwise="No comment could be scored.",
    )

st.subheader("How it moved")
figures.show(
    tone_course(kept.tone_over_time),
    key="course",
    otherwise="Too few comments carry both a time and a tone.",
)

left, right = st.columns(2, gap="large")
with left:
    st.subheader("The words behind it")
    figures.show(
        driving_word_bars(kept.driving_words),
        key="drivers",
        otherwise="No word of these comments is in the word list.",
    )
with right:
    st.subheader("Words of the topic")
    elements.note(
        "“War” in a story about a war says what is spoken of, not how. A word that is switched "
        "off counts in no figure of tone, on no page; the link remembers it.",
        key="topic-note",
    )
    switching.show(kept)
    with st.container(horizontal=True):
        switching.others(kept)
        own_words.show(kept)

st.subheader("The strongest sentences")
elements.note(
    "One sentence can be judged by eye. Irony, quotation and topic words mislead a word list; "
    "open a sentence to read it in its place.",
    key="sentences-note",
)
sentences.show(kept.extreme_sentences)

st.subheader("By whom, towards whom, where it heats up")
tone_by.show(kept)

st.subheader("How far it can be trusted")
second_opinion.show(kept)
