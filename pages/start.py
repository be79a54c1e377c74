"""The bare address: leads to the first screen, keeping what the link asks for."""

import streamlit as st

from belowline.ui import address
from belowline.ui.places import PAGES

st.switch_page(PAGES / "overview.py", query_params=address.current().to_query())
