"""Two sets of comments set against each other: which, and how they differ."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from belowline.charts.differences import difference, written
from belowline.model.errors import BelowlineError
from belowline.model.marks import Mark
from belowline.model.tables import rows_of
from belowline.model.view import CUT, SAMPLE_ID
from belowline.model.wording import shortened
from belowline.ui import address, data, elements, side_by_side
from belowline.workflows.comparing import Comparison
from belowline.workflows.lining_up import Lineup, others_in
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice

_BY_THEMSELVES: Final = ("span", "half")  # what is shown before anybody has chosen
_OURS: Final = {
    "span": "Early and late: before and after the middle of the time",
    "half": "First and second half of the comments",
    "reply": "Comments that answer somebody, and the others",
}
_FIXES: Final = "With and without what was fixed by hand"
_OTHERS: Final = "with"  # the choice that asks for other discussions next
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
    by = asked if asked in labels else default(kept)
    if asked and asked not in labels:
        extra = _label_of(asked, kept)
        if extra:
            by, labels[asked] = asked, extra
    shown = _OTHERS if by.startswith("with.") and _OTHERS in labels else by
    st.session_state["f_split"] = shown
    st.selectbox(
        "Compare",
        list(labels),
        format_func=lambda one: labels.get(one, one),
        key="f_split",
        on_change=lambda: address.go(split=_chosen(), open=None),
        width=560,
    )
    if shown == _OTHERS:
        side_by_side.pick()
    elif by.startswith("after.") and others:
        _turning_point(by, kept)
    try:
        return kept.cut(by) if CUT.fullmatch(by) else data.contrast(address.current().filters, by)
    except BelowlineError as error:
        st.warning("This cannot be compared here.", icon=":material/draft:")
        st.text(str(error))
        return kept.cut(default(kept))


def default(kept: Slice) -> str:
    """Return what to compare before anybody has chosen: two sides large enough, if there are."""
    offered = [one for one in _BY_THEMSELVES if one != "span" or _has_a_middle(kept)]
    for by in offered:
        if kept.cut(by).large_enough:
            return by
    return offered[0]


def _has_a_middle(kept: Slice) -> bool:
    """Tell whether the comments have more than one moment."""
    return bool(kept.comments["posted"].nunique() > 1)


def lined_up() -> Lineup | None:
    """Return the discussions that the address sets side by side; ``None`` for no such choice.

    What this visit may not open is said and left out.
    """
    view = address.current()
    if not view.split.startswith("with."):
        return None
    made, refused = data.lined_up(view.filters, view.split)
    if made is not None and refused:
        st.warning("Not all of them can be opened; the others are shown.", icon=":material/draft:")
        for sentence in dict.fromkeys(refused):
            st.text(sentence)
    return made


def _chosen() -> str:
    """Return the split that the choice of the page means."""
    chosen = str(st.session_state["f_split"])
    return side_by_side.first_other() if chosen == _OTHERS else chosen


def _turning_point(by: str, kept: Slice) -> None:
    """Ask around which comment to look, by its number."""
    numbers = {c.id: c.position for c in kept.discussion.comments}
    ids = {position: one for one, position in numbers.items()}
    st.session_state["f_after"] = numbers.get(by.removeprefix("after."), min(ids))
    st.number_input(
        "Comment no.",
        min_value=min(ids),
        max_value=max(ids),
        step=1,
        key="f_after",
        on_change=lambda: address.go(
            split=f"after.{ids.get(st.session_state['f_after'], 'c1')}", open=None
        ),
        width=160,
    )


def _labels(kept: Slice, *, others: bool) -> dict[str, str]:
    labels = dict(_OURS)
    if not _has_a_middle(kept):
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
        view = address.current()
        if side_by_side.first_other():
            labels[_OTHERS] = "This discussion, and other discussions"
        if view.discussion != SAMPLE_ID and not view.filtered and _fixed(view.discussion):
            labels["fix"] = _FIXES
    return labels


def _fixed(discussion_id: str) -> bool:
    """Tell whether anything was fixed by hand, and may be told."""
    if not data.grant().may_see_source:
        return False
    try:
        return bool(data.fixes(discussion_id))
    except BelowlineError:
        return False


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
        view = address.current()
        if others_in(by, view.discussion):
            return "This discussion, and other discussions"
    return _FIXES if kind == "fix" else ""


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
