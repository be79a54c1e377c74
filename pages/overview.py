"""What is this discussion about, and was all of it read?"""

import streamlit as st

from belowline.charts.timeline import timeline_strip
from belowline.ui import address, elements, entry, figures
from belowline.ui.summary import overview

kept = entry.comments()
first = overview(kept)

elements.headline(
    first.title or "A discussion without a title",
    kicker=first.published or "date of publication unknown",
)
elements.facts(
    first.facts,
    label="The discussion in figures",
    shape="figures",
    key="facts",
    on_open=address.open_mark,
)
figures.show(
    timeline_strip(kept.comments, kept.links),
    key="strip",
    otherwise="No comment to draw.",
)
if first.terms:
    st.subheader("In most comments", divider=False)
    elements.facts(
        first.terms, label="Words", shape="chips", key="terms", on_open=address.open_mark
    )
if first.read_first:
    st.subheader("Read first", divider=False)
    elements.facts(
        first.read_first, label="Read first", shape="lines", key="first", on_open=address.open_mark
    )
if first.unknowns:
    st.subheader("What this page cannot tell you", divider=False)
    elements.note(", ".join(first.unknowns).capitalize() + ".", key="unknowns")
