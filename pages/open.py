"""Open a saved page: drop it, paste it, or come back to an earlier one."""

import streamlit as st

from belowline.ui import elements, mapper, programs, shelf, uploads

elements.headline(
    "Open a page",
    standfirst="Drop a saved article page with its reader comments. It is read on this "
    "machine and kept here until you delete it; nothing is sent anywhere.",
)
left, right = st.columns(2, gap="large")
with left:
    st.subheader("From a file")
    uploads.drop_zone()
with right:
    st.subheader("From the clipboard")
    uploads.paste_box()
uploads.progress()
mapper.show()

st.subheader("Library")
shelf.show()
programs.show()
