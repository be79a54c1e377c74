"""When did it happen, and is it still going?"""

import streamlit as st

from belowline.charts.tempo import arrivals_bars, cumulative_curve, gap_bars
from belowline.charts.timeline import timeline
from belowline.ui import entry, figures

kept = entry.enter(
    "Timeline", "When did people write, how fast did it fade, where did it fall silent?"
)

figures.show(timeline(kept.comments, kept.links), key="timeline")

left, right = st.columns(2, gap="large")
with left:
    st.subheader("How fast it filled")
    figures.show(
        cumulative_curve(kept.cumulative, kept.spread),
        key="cumulative",
        otherwise="Fewer than two comments carry a time of day.",
    )
with right:
    st.subheader("When they came")
    figures.show(
        arrivals_bars(kept.arrivals),
        key="arrivals",
        otherwise="Fewer than two comments carry a time of day.",
    )

st.subheader("The longest silences")
figures.show(gap_bars(kept.gaps), key="gaps", otherwise="No silence to show.")
