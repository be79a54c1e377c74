"""In which words is it said?"""

import streamlit as st

from belowline.charts.words import term_bars
from belowline.ui import cloud, context, entry, figures

kept = entry.enter("Words", "What do people write about, and in whose words?")

left, right = st.columns(2, gap="large")
with left:
    st.subheader("In most comments")
    figures.show(term_bars(kept.terms), key="terms", otherwise="No word is left to count.")
with right:
    st.subheader("The same as a cloud")
    cloud.show()

st.subheader("A word in its context")
context.show(kept)
