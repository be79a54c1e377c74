"""Fixes that say how an upload is to be read, rather than what it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from belowline.model.discussion import Discussion, ReceiptEntry
from belowline.model.fixes import DocumentFix, FixOutcome, MapColumns, ReadingFix, TakeLayout
from belowline.readers import AS_EVER, Asked
from belowline.readers.asked import CHOSEN_COLUMNS
from belowline.readers.receipt import counted, entry


def asked_by(fixes: Iterable[DocumentFix | ReadingFix]) -> tuple[Asked, str]:
    """Return how fixes ask for an upload to be read, and a name for that.

    The last fix of each kind holds. The name is empty where nothing is asked for; a
    document kept under another name was read otherwise.

    Examples
    --------
    >>> asked_by([TakeLayout(layout="old"), TakeLayout(layout="name-says/body")])[0].layout
    'name-says/body'
    >>> asked_by([])[1]
    ''
    """
    layout: TakeLayout | None = None
    columns: MapColumns | None = None
    for fix in fixes:
        layout = fix if isinstance(fix, TakeLayout) else layout
        columns = fix if isinstance(fix, MapColumns) else columns
    if layout is None and columns is None:
        return AS_EVER, ""
    asked = Asked(
        layout.layout if layout else None,
        columns.columns if columns else None,
        columns.clock if columns else None,
    )
    named = json.dumps([asked.layout, asked.columns, asked.clock], sort_keys=True)
    return asked, hashlib.sha256(named.encode()).hexdigest()


def on_reading(
    fixes: Sequence[DocumentFix | ReadingFix], reading: Discussion
) -> tuple[FixOutcome, ...]:
    """Tell of each fix that says how to read whether the upload is read so."""
    outcomes: list[FixOutcome] = []
    for kind in (TakeLayout, MapColumns):
        alike = [fix for fix in fixes if isinstance(fix, kind)]
        for fix in alike:
            applied, said = False, "A later choice takes its place."
            if fix is alike[-1]:
                applied = reading.source.layout == _layout(fix)
                said = _read_so(fix, reading) if applied else _not_read_so(fix)
            outcomes.append(FixOutcome(fix.id, fix, applied, said))
    return tuple(outcomes)


def told_of_reading(outcomes: Iterable[FixOutcome]) -> tuple[ReceiptEntry, ...]:
    """Return what the receipt says of how somebody chose to have an upload read."""
    kinds = {
        outcome.fix.kind
        for outcome in outcomes
        if outcome.applied and isinstance(outcome.fix, TakeLayout | MapColumns)
    }
    said = {
        "layout": "The layout was chosen by hand.",
        "columns": "Which column is what was said by hand.",
    }
    return tuple(
        entry(f"fixed_by_hand_{kind}", message, count=1)
        for kind, message in said.items()
        if kind in kinds
    )


def unreadable(fix_id: str) -> FixOutcome:
    """Return what is said of a fix that was kept and can no longer be read."""
    said = "This fix is damaged on disk, or a newer version of the program made it."
    return FixOutcome(fix_id, None, applied=False, sentence=said)


def _layout(fix: ReadingFix) -> str:
    return fix.layout if isinstance(fix, TakeLayout) else CHOSEN_COLUMNS


def _read_so(fix: ReadingFix, reading: Discussion) -> str:
    n = counted(len(reading.comments), "comment")
    if isinstance(fix, TakeLayout):
        return f"The page is read as “{fix.layout}”: {n}."
    return f"The table is read by the columns chosen: {n}."


def _not_read_so(fix: ReadingFix) -> str:
    if isinstance(fix, TakeLayout):
        return f"It could not be applied: read as “{fix.layout}”, the page has no comments."
    return "It could not be applied: by these columns, no row is a comment."
