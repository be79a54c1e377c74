"""When did it happen, and is it still going?"""

import streamlit as st

from belowline.charts.bursts import burst_bars
from belowline.charts.rhythm import hour_bars, weekday_bars
from belowline.charts.tempo import arrivals_bars, cumulative_curve, gap_bars
from belowline.charts.timeline import timeline
from belowline.ui import address, elements, entry, figures, zoom
from belowline.ui.summary import chance_facts

kept = entry.enter(
    "Timeline", "When did people write, how fast did it fade, where did it fall silent?"
)
when = kept.when
untimed = "Fewer than two comments carry a time of day."

figures.show(timeline(kept.comments, kept.links, nights=when.nights), key="timeline")
zoom.strip()

left, right = st.columns(2, gap="large")
with left:
    st.subheader("When they came")
    figures.show(
        arrivals_bars(kept.arrivals, when.rate, nights=when.nights),
        key="arrivals",
        otherwise=untimed,
    )
with right:
    st.subheader("How fast it filled")
    figures.show(
        cumulative_curve(kept.cumulative, kept.spread, when.fade_curve),
        key="cumulative",
        otherwise=untimed,
    )

st.subheader("A pattern, or chance?")
elements.facts(
    chance_facts(kept),
    label="A pattern, or chance?",
    shape="lines",
    key="chance",
    on_open=address.open_mark,
)

left, right = st.columns(2, gap="large")
with left:
    st.subheader("The bursts")
    figures.show(
        burst_bars(when.bursts, when.burst_words, when.burst_answers),
        key="bursts",
        otherwise="No stretch was busier than the fade explains, or fewer than 25 comments "
        "carry a time.",
    )
with right:
    st.subheader("The longest silences")
    figures.show(
        gap_bars(when.silences, nights=when.nights), key="gaps", otherwise="No silence to show."
    )

left, right = st.columns(2, gap="large")
with left:
    st.subheader("By the hour")
    figures.show(hour_bars(when.hours, when.concentration), key="hours", otherwise=untimed)
with right:
    st.subheader("By the day")
    figures.show(weekday_bars(when.weekdays, when.concentration), key="weekdays", otherwise=untimed)
