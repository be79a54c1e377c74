"""The comments against the article: what they add, share, and leave lying."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.wording import counted, shortened
from belowline.ui import address, elements, figures, reader
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice

_CHIPS: Final = 14  # some three rows; the table has all of them
_LONGEST: Final = 160  # letters of a paragraph that tell which one it is
_SIDES: Final = {
    "added": "Only the comments say",
    "shared": "Both say",
    "ignored": "Only the article says",
}


def words(kept: Slice) -> None:
    """Show the words of comments and article by who uses them."""
    if not reader.readable(kept, key="against-closed"):
        return
    table = kept.against_article
    if table.empty:
        elements.note("This page has no article to set the comments against.", key="against-none")
        return
    for side, column in zip(_SIDES, st.columns(len(_SIDES), gap="large"), strict=True):
        rows = table[table["side"] == side]
        with column:
            elements.note(_SIDES[side], key=f"against-{side}-head")
            elements.facts(
                [
                    Fact(
                        row.term,
                        f"{row.comments:,}" if row.comments else f"{row.uses:,}×",
                        mark=Mark(MarkKind.TERM, row.term) if row.comments else None,
                        rows=row.comments,
                    )
                    for row in rows_of(rows.head(_CHIPS))
                ],
                label=_SIDES[side],
                shape="chips",
                key=f"against-{side}",
                on_open=address.open_mark,
            )
            if rows.empty:
                st.caption("No word.")
    elements.note(
        "Numbers are comments that hold the word; with ×, uses in the article. A word counts as "
        "added from two comments on, as left lying from two uses in the article on.",
        key="against-note",
    )
    named = table.drop(columns="comment_ids").assign(side=table["side"].map(_SIDES))
    figures.rows(
        named.set_axis(["Term", "Who says it", "Comments", "Uses in the article"], axis=1),
        key="against",
    )


def paragraphs(kept: Slice) -> None:
    """Show which paragraphs the comments took up; those that nobody did are folded away."""
    table = kept.uptake
    if table.empty:
        return
    st.subheader("Paragraphs, and who took them up")
    left = int((table["comments"] == 0).sum())
    ordered = table.sort_values(["comments", "paragraph"], ascending=[False, True])
    elements.note(
        f"{left} of {counted(len(table), 'paragraph')} with words of their own were taken up by "
        "nobody. A comment takes a paragraph up when it holds two words that only this paragraph "
        "has; an answer wholly in other words is not seen.",
        key="paragraphs-note",
    )
    if left < len(table):
        _listed(ordered[ordered["comments"] > 0], "Paragraphs that were taken up", "taken-up")
    if left:
        with st.expander(f"{counted(left, 'paragraph')} that nobody took up"):
            _listed(ordered[ordered["comments"] == 0], "Paragraphs nobody took up", "left-lying")
    shown = ordered.assign(taken=ordered["taken"].map(", ".join)).drop(columns="comment_ids")
    names = ["Paragraph", "Text", "Words of its own", "Words taken up", "Comments"]
    figures.rows(shown.set_axis(names, axis=1), key="paragraphs-rows")


def _listed(rows: pd.DataFrame, label: str, key: str) -> None:
    elements.facts(
        [
            Fact(
                "",
                f"{row.paragraph}. {shortened(row.text, _LONGEST)}",
                counted(row.comments, "comment") if row.comments else "nobody",
                Mark(MarkKind.PARAGRAPH, str(row.paragraph)) if row.comments else None,
                row.comments,
            )
            for row in rows_of(rows)
        ],
        label=label,
        shape="stack",
        key=key,
        on_open=address.open_mark,
    )


def phrases(kept: Slice) -> None:
    """Show names of several words and set phrases."""
    table = kept.collocations
    if table.empty:
        elements.note(
            "No pair of words stands together in five comments or more, and apart seldom enough.",
            key="phrases-none",
        )
        return
    elements.facts(
        [
            Fact(
                row.term, f"{row.comments:,}", mark=Mark(MarkKind.TERM, row.term), rows=row.comments
            )
            for row in rows_of(table)
        ],
        label="Names and set phrases",
        shape="chips",
        key="phrases",
        on_open=address.open_mark,
    )
    elements.note(
        "The pair whose words seldom stand apart comes first; from five comments on.",
        key="phrases-note",
    )
    shown = table.drop(columns="comment_ids").round({"npmi": 2})
    figures.rows(shown.set_axis(["Term", "Comments", "Uses", "NPMI"], axis=1), key="phrases")
