"""In which words is it said?"""

import streamlit as st

from belowline.charts.keyness import keyness_scatter
from belowline.charts.term_course import term_ticks
from belowline.charts.term_network import term_network
from belowline.ui import (
    article,
    cloud,
    context,
    contrasts,
    entry,
    figures,
    hiding,
    themes,
    word_forms,
)

kept = entry.enter("Words", "What do people write about, and in whose words?")

left, right = st.columns(2, gap="large")
with left:
    st.subheader("In most comments")
    word_forms.show(kept)
    hiding.show(kept)
with right:
    st.subheader("As a cloud")
    cloud.show(kept)
    st.subheader("Names and set phrases")
    article.phrases(kept)

st.subheader("Against the article")
article.words(kept)
article.paragraphs(kept)

st.subheader("Words that come together")
figures.show(
    term_network(kept.word_pairs, kept.paired_terms, most=figures.room_for_words()),
    key="word-pairs",
    otherwise="No two words stand together in five comments or more, above chance.",
)

st.subheader("Themes")
themes.show(kept)

st.subheader("What sets one side apart")
contrast = contrasts.choose(kept)
figures.show(
    keyness_scatter(contrast.keyness, contrast.names),
    key="keyness",
    otherwise="No word stands in five comments of these two sides together.",
)

st.subheader("When they were in the air")
figures.show(
    term_ticks(kept.term_course),
    key="term-course",
    otherwise="Fewer than two comments carry a time of day.",
)

st.subheader("A word in its context")
context.show(kept)
