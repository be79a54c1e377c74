"""Is it a pattern or chance? Every judgement about time, each in one plain sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from belowline.analysis.burstiness import FEWEST_FOR_BURSTINESS
from belowline.analysis.bursts import FEWEST_FOR_BURSTS
from belowline.analysis.changes import FEWEST_FOR_CHANGES
from belowline.analysis.fade import FEWEST_FOR_A_FADE
from belowline.analysis.hawkes import FEWEST_FOR_BRANCHING, MOST_FOR_BRANCHING
from belowline.analysis.volume import FEWEST_FOR_A_FORECAST
from belowline.charts.timeline import time_mark
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, moment, percent, percent_range, signed
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice

_SPREAD: Final = Mark(MarkKind.UNTIL, "100")  # all comments with a time of day


def chance_facts(kept: Slice) -> tuple[Fact, ...]:
    r"""Say of each pattern in time whether it is more than chance.

    Examples
    --------
    >>> from belowline.workflows.library import sample
    >>> from belowline.workflows.slices import slice_of
    >>> chance_facts(slice_of(sample()))[0].note.replace("\xa0", " ")
    '0.36 on a scale from −1 (even) over 0 (chance) to 1; 36 comments, chance −0.18 to 0.17; clear'
    """
    timed = int(kept.comments["posted"].notna().sum())
    return tuple(fact for part in _PARTS for fact in part(kept, timed))


def _clusters(kept: Slice, timed: int) -> Iterator[Fact]:
    rows = {row.statistic: row for row in rows_of(kept.when.burstiness)}
    labels = {
        "clock": "Comments come in clusters; fading, or one night without comments, is enough",
        "fade": "Clusters beyond what the fade explains; a night still counts as one",
    }
    for statistic, label in labels.items():
        row = rows[statistic]
        if row.verdict == Verdict.TOO_FEW:
            if statistic == "clock":
                yield _too_few("Whether comments come in clusters", timed, FEWEST_FOR_BURSTINESS)
            continue
        wording = label if row.verdict == Verdict.CLEAR and row.value > 0 else _EVEN[statistic]
        note = (
            f"{_plain(row.value)} on a scale from −1 (even) over 0 (chance) to 1; "
            f"{counted(row.n, 'comment')}, chance {_plain(row.chance_low)} to "
            f"{_plain(row.chance_high)}; {row.verdict}"
        )
        yield Fact("", wording, note, _SPREAD, len(row.comment_ids))


_EVEN: Final = {
    "clock": "Comments come no more in clusters than by chance",
    "fade": "No clusters beyond what the fade explains",
}


def _plain(value: float) -> str:
    """Write a number with a real minus and no plus."""
    return signed(value).removeprefix("+")


def _too_few(what: str, n: int, floor: int) -> Fact:
    return Fact("", what, f"too few: {n:,} of the {floor:,} comments it takes")


def _bursts(kept: Slice, timed: int) -> Iterator[Fact]:
    if timed < FEWEST_FOR_BURSTS:
        yield _too_few("Bursts", timed, FEWEST_FOR_BURSTS)
        return
    found = kept.when.bursts
    for burst in rows_of(found[found["verdict"] == Verdict.CLEAR]):
        yield Fact(
            "",
            f"A burst from {moment(burst.start)}: {counted(burst.comments, 'comment')} where the "
            f"fade brings about {burst.expected:.0f}",
            f"by chance in {_in_hundred(burst.chance)}; {burst.n:,} comments; clear",
            time_mark(burst.start, burst.end),
            len(burst.comment_ids),
        )
    if not (found["verdict"] == Verdict.CLEAR).any():
        hint = "; one of 15 in 100 comments within half an hour would show from 100 comments on"
        yield Fact(
            "",
            "No burst that chance would not bring",
            f"{timed:,} comments{hint if timed < _SURE_OF_BURSTS else ''}",
        )


_SURE_OF_BURSTS: Final = 100  # where a burst of 15 % is found in more than 8 of 10 (simulated)


def _in_hundred(chance: float) -> str:
    return "under 1 of 100" if chance < 0.01 else f"{chance * 100:.0f} of 100"  # noqa: PLR2004


def _fade(kept: Slice, timed: int) -> Iterator[Fact]:
    fades = kept.when.fades
    if fades.empty or fades["verdict"].iloc[0] == Verdict.TOO_FEW:
        yield _too_few("The law by which interest fades", timed, FEWEST_FOR_A_FADE)
        return
    origin = "publication" if kept.when.since_publication else "the first comment"
    others = ", ".join(f"{row.family} {row.behind:,.1f} behind" for row in rows_of(fades[1:]))
    yield Fact(
        "",
        f"Interest fades like a {fades['family'].iloc[0]} from {origin} on",
        f"fit by AIC, {others}; {counted(timed, 'comment')}; {fades['verdict'].iloc[0]}",
        _SPREAD,
        timed,
    )


def _volume(kept: Slice, timed: int) -> Iterator[Fact]:
    """Say how many comments there will be in the end, where it is known when it was saved."""
    if kept.whole is not None:
        return  # of a part nobody knows how much of it a filter cut off
    for row in rows_of(kept.when.volume):
        label = "Comments in the end, if interest goes on fading as it did"
        if row.verdict == Verdict.TOO_FEW:
            if row.n < FEWEST_FOR_A_FORECAST:
                yield _too_few(label, row.n, FEWEST_FOR_A_FORECAST)
            continue  # else two clocks disagree: a comment is later than the saving
        open_end = f"at least {row.low:,.0f}, with no end that the fade would bound"
        ends = open_end if pd.isna(row.high) else f"{row.low:,.0f} to {row.high:,.0f}"
        yield Fact(
            "",
            f"{label}: about {row.value:,.0f}",
            f"{ends}; {counted(timed, 'comment')} by the time the page was saved, "
            f"{percent(row.share_seen)} of them; {row.verdict}",
            _SPREAD,
            timed,
        )


def _branching(kept: Slice, timed: int) -> Iterator[Fact]:
    label = "Comments set off by other comments"
    if timed < FEWEST_FOR_BRANCHING:
        yield _too_few(label, timed, FEWEST_FOR_BRANCHING)
        return
    if kept.stretch:
        # Cut off from its fade, a discussion that only fades reads as echo; see hawkes.py.
        yield Fact("", label, "not measured within a stretch of time; lift the filter on time")
        return
    row = next(rows_of(kept.when.branching))
    if row.n > MOST_FOR_BRANCHING:
        yield Fact(
            "",
            label,
            f"not measured beyond {MOST_FOR_BRANCHING:,} comments; choose a tone, a person or a "
            "word to measure fewer",
        )
        return
    yield Fact(
        "",
        f"{label}, as far as time alone can tell: {percent(row.value)}",
        f"{percent_range(row.low, row.high)}; {counted(row.n, 'comment')}; {row.verdict}. "
        "News or a morning look the same as an answer",
        _SPREAD,
        timed,
    )


def _changes(kept: Slice, timed: int) -> Iterator[Fact]:
    scored = int((kept.comments["posted"].notna() & kept.comments["tone"].notna()).sum())
    for label, changes, n in (
        ("tone", kept.when.tone_changes, scored),
        ("pace", _outside_of_bursts(kept), timed),
    ):
        if n < FEWEST_FOR_CHANGES:
            yield _too_few(f"A lasting change of {label}", n, FEWEST_FOR_CHANGES)
        elif changes.empty:
            beyond = " beyond the fade and its bursts" if label == "pace" else ""
            yield Fact(
                "",
                f"No lasting change of {label}{beyond}",
                f"{counted(n, 'comment')}; a change that chance brings in 1 of 20 would show",
            )
        for change in rows_of(changes):
            yield Fact(
                "",
                f"{_changed(change)} from {moment(change.moment)}",
                f"{counted(change.n, 'comment')}; by chance in at most 5 of 100; clear",
                time_mark(change.moment, change.end),
                len(change.comment_ids),
            )


def _outside_of_bursts(kept: Slice) -> pd.DataFrame:
    """Return the changes of pace but for those that are the two ends of a clear burst."""
    changes, bursts = kept.when.pace_changes, kept.when.bursts
    told = pd.Series(data=False, index=changes.index)
    for burst in rows_of(bursts[bursts["verdict"] == Verdict.CLEAR]):
        around = burst.end - burst.start
        told |= changes["moment"].between(burst.start - around, burst.end + around)
    return changes[~told]


def _changed(change: Any) -> str:  # noqa: ANN401 - a table's row has no type
    """Say what changed and by how much."""
    if change.what == "tone":
        return f"The tone goes from {signed(change.before)} to {signed(change.after)}"
    return (
        f"The pace goes from {change.before:.1f} to {change.after:.1f} times what the fade brings"
    )


_PARTS: Final = (_clusters, _bursts, _fade, _volume, _branching, _changes)
