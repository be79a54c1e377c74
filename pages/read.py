"""Which comments should I read first, and what do they say?"""

import streamlit as st

from belowline.charts.timeline import timeline_strip
from belowline.ui import address, elements, entry, figures, notes, presets, reading
from belowline.ui.summary import overview

kept = entry.enter("Read", "The comments themselves: start with these, or read all of them.")

elements.facts(
    overview(kept).read_first,
    label="Read first",
    shape="lines",
    key="first",
    on_open=address.open_mark,
)
presets.show(kept)
notes.show(kept)
figures.show(timeline_strip(kept.comments, kept.links), key="strip")
st.subheader("All comments")
reading.show(kept)
