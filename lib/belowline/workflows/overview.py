"""The first screen in words and figures: the same for the dashboard and the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import pandas as pd

from belowline.model.discussion import Grade
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, signed, words_for_hours
from belowline.workflows.slices import Slice

_TERMS: Final = 6  # what a glance holds; the Words page has the rest


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the first screen, and the mark that opens what it counts.

    ``rows`` is the number of rows the opened drawer shows; for a figure that is itself a
    count, the two are the same number.
    """

    figure: str
    label: str
    note: str = ""
    mark: Mark | None = None
    rows: int = 0


@dataclass(frozen=True)
class Overview:
    """Everything the first screen says; each part is worked out when it is asked for.

    A page asks from top to bottom, so that what stands on top is there before what stands
    below it is counted. The title and the labels of ``terms`` are text from the page: show
    them as text.
    """

    kept: Slice

    @property
    def title(self) -> str | None:
        """The article's."""
        return self.kept.discussion.article.title

    @property
    def published(self) -> str | None:
        """The date of publication, as a person would write it."""
        return _long_date(self.kept.discussion.article.published)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The discussion in figures."""
        kept = self.kept
        return (_comments(kept), *_people(kept), *_span(kept), _answers(kept), _tone(kept))

    @cached_property
    def terms(self) -> tuple[Fact, ...]:
        """The words in most comments."""
        return tuple(
            Fact(
                figure=row.term,
                label=f"{row.comments:,} of {len(self.kept.comments):,}",
                mark=Mark(MarkKind.TERM, row.term),
                rows=row.comments,
            )
            for row in rows_of(self.kept.terms.head(_TERMS))
        )

    @cached_property
    def read_first(self) -> tuple[Fact, ...]:
        """Where to start reading, and why."""
        return tuple(
            Fact(
                figure="",
                label=row.label[:1].upper() + row.label[1:],
                note=row.detail,
                mark=Mark(MarkKind.FIRST, row.reason),
                rows=len(row.comment_ids),
            )
            for row in rows_of(self.kept.read_first)
        )

    @cached_property
    def unknowns(self) -> tuple[str, ...]:
        """What the page cannot tell."""
        return _unknowns(self.kept)


def overview(kept: Slice) -> Overview:
    """Sum a slice up for the first screen.

    Examples
    --------
    >>> from belowline.workflows.library import sample
    >>> from belowline.workflows.slices import slice_of
    >>> overview(slice_of(sample())).facts[0].label
    'comments'
    """
    return Overview(kept)


def _comments(kept: Slice) -> Fact:
    n, found = len(kept.comments), len(kept.discussion.comments)
    declared = kept.discussion.declared_comments
    if n < found:
        note = f"of {found:,} on the page"
    elif declared is None:
        note = "the page declares no number"
    elif declared == found:
        note = f"{declared:,} declared ✓"
    else:
        note = f"{declared:,} declared, {found:,} found"
    return Fact(f"{n:,}", "comment" if n == 1 else "comments", note, Mark(MarkKind.ALL), n)


def _people(kept: Slice) -> tuple[Fact, ...]:
    people = _row(kept.participation, "people")
    once = _row(kept.participation, "one_timers")
    unnamed = int(kept.comments["author"].isna().sum())
    n = int(people.value)
    named = Fact(
        f"{n:,}",
        "named person" if n == 1 else "named people",
        f"{int(once.value):,} wrote once" if pd.notna(once.value) else "",
        Mark(MarkKind.PEOPLE),
        n,
    )
    if not unnamed:
        return (named,)
    return (
        named,
        Fact(
            f"{unnamed:,}",
            "unnamed comment" if unnamed == 1 else "unnamed comments",
            "by unknown people",
            Mark(MarkKind.UNNAMED),
            unnamed,
        ),
    )


def _span(kept: Slice) -> tuple[Fact, ...]:
    span, half = _row(kept.spread, "span"), _row(kept.spread, "t50")
    if pd.isna(span.value):
        return ()
    if half.verdict == Verdict.TOO_FEW:
        note, mark, rows = (
            "too few to say by when half came",
            Mark(MarkKind.ALL),
            len(kept.comments),
        )
    else:
        rows = len(half.comment_ids)
        note = f"first {rows:,} of {half.n:,} in {words_for_hours(half.value)}"
        mark = Mark(MarkKind.UNTIL, "50")
    return (Fact(words_for_hours(span.value), "from first to last", note, mark, rows),)


def _answers(kept: Slice) -> Fact:
    """Count what the page itself tells; what is only inferred is said apart."""
    by_grade = {row.grade: row.comments for row in rows_of(kept.answering)}
    stated, trace, inferred = (by_grade[grade] for grade in ("stated", "trace", "inferred"))
    n = stated + trace
    note = _how_stated(kept, stated)
    if trace:
        note += f", {trace:,} by the trace of a lost @name"
    if inferred:
        note += f", and perhaps {inferred:,} more"
    label = "answers someone" if n == 1 else "answer someone"
    return Fact(f"{n:,}", label, note, Mark(MarkKind.REPLY, "known" if inferred else "any"), n)


def _how_stated(kept: Slice, stated: int) -> str:
    """Say by what an answer is stated: by name, by nesting, or both; and how many by hand."""
    rows = kept.links[kept.links["grade"] == Grade.STATED.value]
    first = rows.drop_duplicates("comment_id")
    by_hand = int((first["reason"] == "hand").sum())
    on_page = stated - by_hand
    ids = set(kept.comments["comment_id"].tolist())
    named = sum(1 for c in kept.discussion.comments if c.id in ids and c.mentions)
    if not stated:
        return "none is stated"
    if not on_page:
        return f"{by_hand:,} by hand"
    if named >= on_page:
        said = f"{on_page:,} with @name"
    else:
        said = f"{on_page:,} by nesting" if not named else f"{on_page:,} by @name or nesting"
    return f"{said}, {by_hand:,} by hand" if by_hand else said


def _tone(kept: Slice) -> Fact:
    mean = _row(kept.mean_tone, "sentence_mean")
    scored = int((kept.comments["label"] != "unscored").sum())
    unscored = len(kept.comments) - scored
    counts = f"{scored:,} scored" + (f", {unscored:,} not" if unscored else "")
    if kept.off:
        counts += f" · {counted(len(kept.off), 'word')} switched off"
    if mean.verdict == Verdict.TOO_FEW:
        figure, note = "too few", f"to sum up in one number · {counts}"
    else:
        band = f"mean {signed(mean.value)} ({signed(mean.low)} to {signed(mean.high)})"
        if mean.verdict == Verdict.WEAK:
            figure, note = "mixed", f"not distinguishable from zero (weak) · {counts}"
        else:
            figure = "negative" if mean.value < 0 else "positive"
            note = f"{band} (clear) · {counts}"
    return Fact(figure, "tone", note, Mark(MarkKind.TONE, "scored"), scored)


def _unknowns(kept: Slice) -> tuple[str, ...]:
    """Say what the page cannot tell, so that nobody looks for it in the charts."""
    discussion = kept.discussion
    unknown = []
    if discussion.timezone is None and kept.comments["posted"].notna().any():
        unknown.append("time zone")
    published = discussion.article.published
    if published is None:
        unknown.append("date of publication")
    elif "T" not in published:
        unknown.append("hour of publication")
    if kept.comments["votes_up"].isna().all():
        unknown.append("votes")
    untimed = int(kept.comments["posted"].isna().sum())
    if untimed:
        unknown.append(f"the time of {counted(untimed, 'comment')}")
    if discussion.source.language not in {None, "en"}:
        unknown.append("tone (the word list is English)")
    return tuple(unknown)


def _row(table: pd.DataFrame, statistic: str) -> Any:  # noqa: ANN401 - a row of the table
    return next(row for row in rows_of(table) if row.statistic == statistic)


def _long_date(published: str | None) -> str | None:
    """Write an ISO date as a person would.

    Examples
    --------
    >>> _long_date("2011-10-25"), _long_date(None)
    ('25 Oct 2011', None)
    """
    if published is None:
        return None
    day = date.fromisoformat(published[:10])
    return f"{day.day} {day:%b %Y}"
