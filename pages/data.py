"""Was all of it read, and how are the numbers made?"""

import streamlit as st

from belowline.charts.receipt import line_map
from belowline.ui import address, corrections, data, downloads, elements, entry, figures, method
from belowline.ui.summary import receipt

kept = entry.enter("Data & method", "Was all of it read, and how are the numbers made?")

st.subheader("Receipt")
coverage = data.coverage(address.current().discussion)
figures.show(
    line_map(coverage) if coverage is not None else None,
    key="lines",
    otherwise="This upload has records or markup, not lines of text; the receipt counts them.",
)
elements.facts(
    receipt(kept), label="Receipt", shape="lines", key="receipt", on_open=address.open_mark
)

st.subheader("Fixes")
corrections.show(kept)

st.subheader("How the numbers are made")
method.cards()

st.subheader("A paragraph for your methods section")
method.paragraph(kept)

st.subheader("Take it with you")
downloads.show(kept)
