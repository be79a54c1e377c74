"""The frame every page stands in: navigation, discussion switcher, filters, drawer.

Streamlit runs this script from top to bottom for every visit and every click. It lies
outside the folder that holds ``pages/``, so that a deep link opened first thing after a
start finds its page inside the frame.
"""

import streamlit as st

from belowline.ui import address, controls, drawer, elements, fixes, shelf, uploads
from belowline.ui.places import ICON, PAGES

st.set_page_config(
    page_title="Below the Line",
    page_icon=ICON,
    layout="wide",
    initial_sidebar_state="auto",
)

page = st.navigation(
    {
        "": [
            st.Page(PAGES / "start.py", title="Start", default=True, visibility="hidden"),
            st.Page(PAGES / "open.py", title="Open a page", icon=":material/upload_file:"),
        ],
        "Discussion": [
            st.Page(PAGES / "overview.py", title="Overview", icon=":material/dashboard:"),
            st.Page(PAGES / "timeline.py", title="Timeline", icon=":material/timeline:"),
            st.Page(PAGES / "people.py", title="People & replies", icon=":material/groups:"),
            st.Page(PAGES / "tone.py", title="Tone", icon=":material/mood:"),
            st.Page(PAGES / "words.py", title="Words", icon=":material/match_word:"),
            st.Page(PAGES / "compare.py", title="Compare", icon=":material/compare_arrows:"),
            st.Page(PAGES / "read.py", title="Read", icon=":material/menu_book:"),
            st.Page(PAGES / "data.py", title="Data & method", icon=":material/receipt_long:"),
        ],
    }
)

view = address.arrive()
with st.sidebar:
    controls.switcher(view)
    if page.url_path != "open":
        controls.filters(view)
    elements.copy_link()
if page.url_path != "open":
    shelf.remember(view.discussion)
page.run()
drawer.show()
fixes.announce()
uploads.announce()
shelf.announce()
