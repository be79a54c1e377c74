"""What can be taken along: tables, the document, the upload as it came."""

from __future__ import annotations

import streamlit as st

from belowline.exports.sheets import csv_bytes
from belowline.ui import address, data
from belowline.workflows.library import opened_upload
from belowline.workflows.slices import Slice


def show(kept: Slice) -> None:
    """Offer the files. Each is made when it is asked for."""
    with st.container(horizontal=True):
        st.download_button(
            "Comments (CSV)",
            data=lambda: csv_bytes(kept.comments),
            file_name="comments.csv",
            mime="text/csv",
            icon=":material/table:",
            on_click="ignore",
            help="One row per comment that passes the filters. Cells that a spreadsheet "
            "could run as a formula get an apostrophe in front.",
        )
        st.download_button(
            "Links (CSV)",
            data=lambda: csv_bytes(kept.links),
            file_name="links.csv",
            mime="text/csv",
            icon=":material/share:",
            on_click="ignore",
        )
        st.download_button(
            "Document (JSON)",
            data=lambda: kept.discussion.to_json().encode(),
            file_name="discussion.json",
            mime="application/json",
            icon=":material/data_object:",
            on_click="ignore",
        )
        if data.grant().may_see_source:
            st.download_button(
                "The upload, unchanged",
                data=lambda: opened_upload(data.store(), address.current().discussion).data,
                file_name="page.txt",
                mime="application/octet-stream",
                icon=":material/draft:",
                on_click="ignore",
            )
    if not data.grant().may_change:
        return
    st.caption(
        "Text and names stay on this machine. Uploads are kept until you delete them under "
        "*Open a page*."
    )
