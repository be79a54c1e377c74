"""The people of a discussion, drawn: lanes while they fit on a page, else a network."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from belowline.charts import network as drawing
from belowline.charts.network import COLOURS, LABELS, SIZES, answer_network
from belowline.charts.people import (
    MOST_IN_MATRIX,
    MOST_ON_A_PHONE,
    person_lanes,
    who_answered_whom_matrix,
)
from belowline.exports.network_files import (
    edge_csv_bytes,
    gexf_bytes,
    graphml_bytes,
    node_csv_bytes,
)
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.wording import words_for_hours
from belowline.ui import choices, figures, rows
from belowline.workflows.network import network_people, network_tables
from belowline.workflows.slices import Slice

_MOST_LANES: Final = 40  # a screen and a half of lanes; more people are easier seen as a network
_VIEWS: Final = {"lanes": "Lanes in time", "network": "Network"}


def show(kept: Slice) -> None:
    """Show who writes and answers, as lanes in time or as a network."""
    usual = "lanes" if len(kept.people) <= _MOST_LANES else "network"
    chosen = st.radio(
        "Draw people as",
        list(_VIEWS),
        format_func=_VIEWS.__getitem__,
        label_visibility="collapsed",
        horizontal=True,
        **choices.among("draw", _VIEWS, default=usual),
    )
    if chosen == "lanes":
        figures.show(
            person_lanes(kept.comments, kept.people, kept.links),
            key="lanes",
            otherwise="Nobody here is named, or there are too many comments for lanes.",
        )
    else:
        _network(kept)


def _network(kept: Slice) -> None:
    left, middle, right = st.columns(3)
    size = left.selectbox(
        "Size of a dot",
        list(SIZES),
        format_func=SIZES.__getitem__,
        **choices.among("size", SIZES),
    )
    colour = middle.selectbox(
        "Colour and shape",
        list(COLOURS),
        format_func=COLOURS.__getitem__,
        **choices.among("colour", COLOURS),
    )
    labels = right.selectbox(
        "Named are", list(LABELS), format_func=LABELS.__getitem__, **choices.among("named", LABELS)
    )
    people = network_people(kept, tied_only=True, between=size == "betweenness")
    figures.show(
        answer_network(
            people,
            kept.ties,
            size=size,
            colour=colour,
            labels=labels,
            most=drawing.MOST_ON_A_PHONE if figures.on_a_phone() else drawing.MOST_PEOPLE,
        ),
        key="network",
        otherwise="No known answer joins two named people on this page.",
    )


def matrix(kept: Slice) -> None:
    """Show who answered whom, as many people as the screen has room for."""
    most = MOST_ON_A_PHONE if figures.on_a_phone() else MOST_IN_MATRIX
    figures.show(
        who_answered_whom_matrix(kept.ties, kept.people, most=most),
        key="pairs",
        otherwise="No known reply leads to a named comment on this page.",
    )


def ties_table(kept: Slice) -> None:
    """List who answered whom, how surely and how soon; a click opens the answers."""
    names = dict(zip(kept.people["person"], kept.people["author"], strict=True))
    found = kept.ties
    if found.empty:
        return
    table = pd.DataFrame(
        {
            "Who answers": found["from_person"].map(names).to_numpy(),
            "Who is answered": found["to_person"].map(names).to_numpy(),
            "Answers": found["links"].to_numpy(),
            "Stated": found["stated"].to_numpy(),
            "After": [
                words_for_hours(float(hours)) if known else ""
                for hours, known in zip(found["hours"], found["hours"].notna(), strict=True)
            ],
        }
    )
    marks = [Mark(MarkKind.PAIR, f"{tie.from_person}>{tie.to_person}") for tie in rows_of(found)]
    rows.show(table, marks, key="ties", alt="Who answered whom, how often and how soon")


def downloads(kept: Slice) -> None:
    """Offer the network as files. Each is made when it is asked for."""
    with st.container(horizontal=True):
        st.download_button(
            "Network (GEXF)",
            data=lambda: gexf_bytes(*network_tables(kept)),
            file_name="network.gexf",
            mime="application/gexf+xml",
            icon=":material/hub:",
            on_click="ignore",
            help="Opens in Gephi. People are numbered; their names are labels.",
        )
        st.download_button(
            "Network (GraphML)",
            data=lambda: graphml_bytes(*network_tables(kept)),
            file_name="network.graphml",
            mime="application/graphml+xml",
            icon=":material/hub:",
            on_click="ignore",
        )
        st.download_button(
            "People (CSV)",
            data=lambda: node_csv_bytes(network_tables(kept)[0]),
            file_name="nodes.csv",
            mime="text/csv",
            icon=":material/group:",
            on_click="ignore",
        )
        st.download_button(
            "Ties (CSV)",
            data=lambda: edge_csv_bytes(network_tables(kept)[1]),
            file_name="edges.csv",
            mime="text/csv",
            icon=":material/share:",
            on_click="ignore",
        )
