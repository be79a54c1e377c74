"""How do two sides differ?"""

import streamlit as st

from belowline.charts.differences import share_dumbbells
from belowline.charts.keyness import keyness_scatter
from belowline.ui import contrasts, entry, figures, side_by_side, usual

kept = entry.enter("Compare", "Two parts of this discussion, or up to six discussions.")

contrast = contrasts.choose(kept, others=True)
lineup = contrasts.lined_up()
if lineup:
    st.subheader("Every figure, side by side")
    side_by_side.show(lineup)
else:
    contrasts.sizes(contrast)
    st.subheader("What share of each side")
    figures.show(
        share_dumbbells(contrast.figures, contrast.names),
        key="shares",
        otherwise="Fewer than ten comments on a side: read them instead.",
    )
    st.subheader("How they sound, how long they are, how many people")
    contrasts.others(contrast)
st.subheader("Words that set them apart")
figures.show(
    keyness_scatter(contrast.keyness, contrast.names),
    key="keyness",
    otherwise="No word stands in five comments of these two sides together.",
)
usual.show(kept)
