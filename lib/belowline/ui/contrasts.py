"""Two sets of comments set against each other: which, and how they differ."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from belowline.charts.differences import difference, written
from belowline.model.errors import BelowlineError
from belowline.model.marks import Mark
from belowline.model.tables import rows_of
from belowline.model.view import CUT
from belowline.model.wording import shortened
from belowline.ui import address, data, elements
from belowline.workflows.comparing import Comparison
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice

DEFAULT: Final = "span"
_OURS: Final = {
    "span": "Early and late: before and after the middle of the time",
    "half": "First and second half of the comments",
    "reply": "Comments that answer somebody, and the others",
}
_PEOPLE: Final = 12  # the busiest; further ones are too few comments to compare
_TURNS: Final = 8  # comments with most answers, as turning points to look around
_FEWEST: Final = 3  # comments of a person worth offering


def choose(kept: Slice, *, others: bool = False) -> Comparison:
    """Ask what to compare, and return it.

    Parameters
    ----------
    kept
        The comments of the view.
    others
        Whether other discussions that are kept here are offered too.
    """
    labels = _labels(kept, others=others)
    asked = address.current().split
    by = asked if asked in labels else DEFAULT
    if asked and asked not in labels:
        extra = _label_of(asked, kept)
        if extra:
            by, labels[asked] = asked, extra
    st.session_state["f_split"] = by
    st.selectbox(
        "Compare",
        list(labels),
        format_func=lambda one: labels.get(one, one),
        key="f_split",
        on_change=lambda: address.go(split=st.session_state["f_split"], open=None),
        width=560,
    )
    try:
        return kept.cut(by) if CUT.fullmatch(by) else data.contrast(address.current().filters, by)
    except BelowlineError as error:
        st.warning("The other discussion cannot be opened.", icon=":material/draft:")
        st.text(str(error))
        return kept.cut(DEFAULT)


def _labels(kept: Slice, *, others: bool) -> dict[str, str]:
    labels = dict(_OURS)
    if kept.comments["posted"].nunique() < 2:  # noqa: PLR2004 - one moment has no middle
        del labels["span"]
        labels = {"half": labels.pop("half"), **labels}
    if address.current().filtered:
        labels["rest"] = "What the filters keep, and the rest"
    for row in rows_of(kept.people.head(_PEOPLE)):
        if row.comments >= _FEWEST:
            labels[f"by.{row.person}"] = f"{row.author}, and the others"
    answered = kept.preset("answered").head(_TURNS)
    for comment in answered["comment_id"]:
        labels[f"after.{comment}"] = _label_of(f"after.{comment}", kept)
    if others:
        here = address.current().discussion
        labels |= {
            f"with.{one}": f"This discussion, and “{title}”"
            for one, title in data.titles().items()
            if one != here
        }
    return labels


def _label_of(by: str, kept: Slice) -> str:
    """Say in words what a link asks to compare; "" for what cannot be compared here."""
    kind, _, value = by.partition(".")
    if kind == "after":
        row = next((c for c in kept.discussion.comments if c.id == value), None)
        return (
            f"Before and after comment {row.position}: “{shortened(row.text, 40)}”" if row else ""
        )
    if kind == "by":
        names = dict(zip(kept.people["person"], kept.people["author"], strict=True))
        return f"{names[value]}, and the others" if value in names else ""
    if kind == "with":
        title = data.titles().get(value)
        return f"This discussion, and “{title}”" if title is not None else ""
    return ""


def sizes(comparison: Comparison) -> None:
    """Show both sides with their size; either opens its comments, where it can."""
    rows = comparison.figures
    first = next(rows_of(rows))
    elements.facts(
        [
            Fact(
                f"{int(n):,}",
                name,
                "comment" if n == 1 else "comments",
                Mark.parse(mark) if mark else None,
                int(n),
            )
            for name, n, mark in zip(
                comparison.names, (first.a, first.b), (first.a_mark, first.b_mark), strict=True
            )
        ],
        label="The two sides",
        shape="figures",
        key="sides",
        on_open=address.open_mark,
    )
    elements.note(comparison.rule, key="sides-rule")


def others(comparison: Comparison) -> None:
    """Show the figures that are no share: tone, length, variety, people."""
    rows = comparison.figures
    elements.facts(
        [_fact(row) for row in rows_of(rows[~rows["unit"].isin(["share", "comments"])])],
        label="Further figures",
        shape="lines",
        key="differences",
        on_open=address.open_mark,
    )


def _fact(row: Any) -> Fact:  # noqa: ANN401 - a row of the table
    name = row.figure[:1].upper() + row.figure[1:]
    if row.verdict == "too few":
        return Fact("", name, f"too few: {row.n_a:,} and {row.n_b:,}")
    a, b = (written(value, row.unit) for value in (row.a, row.b))
    apart = difference(row.value, row.unit)
    low, high = (difference(end, row.unit) for end in (row.low, row.high))
    band = f" ({low} to {high}), {row.verdict}" if low else ", no interval"
    return Fact("", name, f"{a} against {b}: {apart}{band}")
