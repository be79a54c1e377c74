"""Who talks to whom, and is it a dialogue or a row of monologues?"""

import streamlit as st

from belowline.charts.people import comments_per_person_bars
from belowline.ui import conversation, entry, figures, network

kept = entry.enter(
    "People & replies", "Who talks to whom; is it a dialogue or a row of monologues?"
)

conversation.answer(kept)
network.show(kept)

st.subheader("How evenly the word is shared")
conversation.voices(kept)

left, right = st.columns(2, gap="large")
with left:
    st.subheader("Who wrote how often")
    figures.show(
        comments_per_person_bars(kept.people),
        key="per-person",
        otherwise="No comment carries a name.",
    )
with right:
    st.subheader("Who answered whom")
    network.matrix(kept)
network.ties_table(kept)

st.subheader("Answers that nothing states")
conversation.proposals(kept)

left, right = st.columns(2, gap="large")
with left:
    st.subheader("How deep it goes")
    conversation.threads(kept)
with right:
    st.subheader("Threads")
    conversation.thread_table(kept)

st.subheader("How the turn passes")
conversation.turns(kept)

st.subheader("Who plays which part")
conversation.roles(kept)

left, right = st.columns(2, gap="large")
with left:
    st.subheader("Questions nobody answered")
    conversation.questions(kept)
with right:
    st.subheader("To the newsroom")
    conversation.newsroom(kept)

st.subheader("Take the network with you")
network.downloads(kept)
