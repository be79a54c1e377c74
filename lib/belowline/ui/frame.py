"""The frame every page stands in: navigation, discussion switcher, filters, drawer.

Streamlit runs this script from top to bottom for every visit and every click. It lies
outside the folder that holds ``pages/``, so that a deep link opened first thing after a
start finds its page inside the frame.
"""

import streamlit as st

from belowline.ui import (
    address,
    controls,
    data,
    drawer,
    fixes,
    navigation,
    reader,
    sharing,
    shelf,
    sign_in,
    uploads,
    visit,
    waiting,
)
from belowline.ui.places import ICON, wordmark

st.set_page_config(
    page_title="Below the Line",
    page_icon=ICON,
    layout="wide",
    initial_sidebar_state="auto",
)

allowed = sign_in.required(data.grant)
visit.may_hand_in(allowed)
bare = visit.embedded()
page = st.navigation(navigation.pages_for(allowed), position="hidden" if bare else "sidebar")

view = address.arrive()
if not bare:
    st.logo(wordmark(dark=st.context.theme.type == "dark"), size="large")
    with st.sidebar:
        if visit.is_shared(allowed):
            reader.note(allowed)
        else:
            controls.switcher(view)
if page.url_path != "open":
    waiting.until_opened(view)
if not bare:
    with st.sidebar:
        if page.url_path != "open":
            controls.filters(view)
        sharing.links(view, page.url_path)
        sign_in.way_out(allowed)
if page.url_path != "open" and allowed.may_change:
    shelf.remember(view.discussion)
if allowed.may_change and not bare:
    uploads.offer_what_was_left_behind(page.url_path)
page.run()
drawer.show()
fixes.announce()
uploads.announce()
shelf.announce()
reader.still_there(allowed)
