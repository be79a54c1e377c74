"""Two to six discussions side by side, with the marks that open their figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import pandas as pd

from belowline.analysis.lineup import lineup
from belowline.model.errors import StaleLinkError
from belowline.model.marks import Mark, MarkKind
from belowline.model.view import View
from belowline.workflows.comparing import Comparison, against_another

# A letter a discussion, in the order of the address; the view's own is the first.
_SIDES: Final = "abcdef"


@dataclass(frozen=True)
class Lineup:
    """The comments of a view, and other discussions to set them against.

    Attributes
    ----------
    by
        ``SPLIT`` of :mod:`belowline.model.view`: "with." and the others' ids.
    tables
        Their comments tables, the view's first.
    names
        Their titles; show them as text.
    hidden
        Words that are not compared.
    """

    by: str
    tables: tuple[pd.DataFrame, ...]
    names: tuple[str, ...]
    hidden: frozenset[str]

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figures of all of them, with the ``mark`` that opens the comments behind each."""
        rows = lineup(self.tables)
        marks = [
            str(Mark(MarkKind.FIGURE, f"{self.by}/{_SIDES[at]}/{place}"))
            for at, place in zip(rows["discussion"], rows["place"], strict=True)
        ]
        return rows.assign(mark=pd.Series(marks, index=rows.index, dtype="str"))

    @cached_property
    def against_the_others(self) -> Comparison:
        """The first against all others together, for the words that set it apart."""
        numbered = [
            table.assign(
                comment_id=f"{at}/" + table["comment_id"], person=f"{at}/" + table["person"]
            )
            for at, table in enumerate(self.tables[1:], 1)
        ]
        others = len(numbered)
        name = self.names[1] if others == 1 else f"the {others} others together"
        return against_another(
            self.tables[0],
            pd.concat(numbered, ignore_index=True),
            by=self.by,
            names=(self.names[0], name),
            hidden=self.hidden,
        )


def others_in(by: str, first: str) -> tuple[str, ...]:
    """Return the other discussions that an address asks for, each once.

    Examples
    --------
    >>> others_in("with.abc.xyz.abc.me", "me"), others_in("half", "me")
    (('abc', 'xyz'), ())
    """
    kind, *ids = by.split(".")
    return tuple(dict.fromkeys(one for one in ids if one != first)) if kind == "with" else ()


def where_it_opens(view: View, mark: Mark) -> View:
    """Return the view in which the comments behind a mark can be read.

    A figure of another discussion opens there: that one then stands first, and this one is
    among the others, filters of this one are gone, words switched off stay so. Any other mark
    opens where one is.

    Parameters
    ----------
    view
        Where the mark stands.
    mark
        What was clicked.

    Raises
    ------
    StaleLinkError
        When the mark names a discussion that it does not list.

    Examples
    --------
    >>> clicked = Mark(MarkKind.FIGURE, "with.abc.xyz/c/3")
    >>> there = where_it_opens(View("me"), clicked)
    >>> there.discussion, there.split, str(there.open)
    ('xyz', 'with.me.abc', 'figure:with.me.abc/a/3')
    """
    by, side, place = (*mark.value.split("/"), "", "")[:3]
    if mark.kind is not MarkKind.FIGURE or not by.startswith("with.") or side == "a":
        return replace(view, open=mark)
    listed = (view.discussion, *by.split(".")[1:])
    at = _SIDES.index(side)
    if at >= len(listed):
        raise StaleLinkError("open", str(mark))
    others = dict.fromkeys(one for one in listed if one != listed[at])
    split = ".".join(("with", *others))
    return View(
        listed[at], off=view.off, split=split, open=Mark(MarkKind.FIGURE, f"{split}/a/{place}")
    )
