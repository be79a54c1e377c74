"""Who talks to whom, and is it a dialogue or a row of monologues?"""

import streamlit as st

from belowline.charts.people import (
    comments_per_person_bars,
    person_lanes,
    who_answered_whom_matrix,
)
from belowline.ui import entry, figures

kept = entry.enter(
    "People & replies", "Who talks to whom; is it a dialogue or a row of monologues?"
)

figures.show(
    person_lanes(kept.comments, kept.people, kept.links),
    key="lanes",
    otherwise="Nobody here is named, or there are too many people for lanes.",
)

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
    figures.show(
        who_answered_whom_matrix(kept.pairs, kept.people),
        key="pairs",
        otherwise="No stated reply leads to a named comment on this page.",
    )
