"""What pages ask for, kept between runs. The only file with cache decorators.

Caches are keyed by a discussion's id and its fixes, or by the filters of a view, never by
a table: Streamlit samples large tables when it hashes them and would hand out a stale one.
What is cached is shared by all sessions and never changed.
"""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from belowline.analysis.coverage import line_coverage
from belowline.analysis.one_side import one_side
from belowline.analysis.replies import linked
from belowline.charts.cloud import Cloud, unwritable, word_cloud
from belowline.charts.tints import Tints, side_tints, tone_tints
from belowline.model.discussion import Discussion
from belowline.model.errors import BelowlineError, NothingToCompareError
from belowline.model.fixes import DocumentFix, FixOutcome, MapColumns, ReadingFix
from belowline.model.grants import Grant
from belowline.model.labels import TONE as LABELLED
from belowline.model.labels import Label
from belowline.model.progress import Stopped
from belowline.model.view import CUT, SAMPLE_ID, View
from belowline.store.discussions import Store
from belowline.store.records import Listed
from belowline.ui import visit
from belowline.workflows import comparing, fixing, kept_scores, library
from belowline.workflows.comparing import Comparison
from belowline.workflows.fixing import OfferedReading
from belowline.workflows.granted import Granted, check_open
from belowline.workflows.importing import Imports
from belowline.workflows.lining_up import Lineup, others_in
from belowline.workflows.mapping_columns import Table, table_in
from belowline.workflows.masked import masked
from belowline.workflows.opening import Opening, Openings
from belowline.workflows.running import running
from belowline.workflows.slices import Slice
from belowline.workflows.theming import names_of

# A scored discussion of 50,000 comments is some 60 MB; a handful is what a small team
# has open at once.
_DISCUSSIONS: Final = 8
# Filtered parts of these: rows are shared words and numbers, a fraction of the whole.
_SLICES: Final = 32
# Whole discussions scored with some words switched off; of these only what depends on the
# scores is anew.
_SWITCHED: Final = 8

# A table of 200,000 rows is some 200 MB while its columns are chosen; it is looked at again
# with every choice, and then never.
_TABLES: Final = 2

# What is usual is asked of so many of one's newest discussions: some ten seconds the first
# time, at 50 ms for a discussion of 100 comments, and nothing after.
MOST_USUAL: Final = 200
_FIGURES: Final = 5 * MOST_USUAL  # ten numbers each, for a handful of owners

_CLOUD_SIZE: Final = (900, 560)  # px: what half a wide page shows, sharp on a whole one


# What tells two showings of one discussion apart; see ``Grant.mask``.
Mask = tuple[str, bool]


def _store() -> Store:
    return running().store


def grant() -> Grant:
    """Return what this visit may see and do now."""
    return visit.grant(_store)


def store() -> Granted:
    """Return the store as this visit may use it."""
    return Granted(_store(), grant())


def _allowed(discussion_id: str) -> Mask:
    """Refuse what this visit may not open; return how it is shown to it."""
    allowed = grant()
    check_open(allowed, discussion_id, lambda asked: _store().owner_of(asked))
    return allowed.mask


def imports() -> Imports:
    """Return the jobs that read uploads outside of any page's script."""
    return running().imports


@st.cache_resource(show_spinner=False)
def _openings() -> Openings[Slice]:
    return Openings(most=_DISCUSSIONS)


def opening(discussion_id: str) -> Opening[Slice]:
    """Return a discussion on its way to being scored and timed, begun where it is not yet.

    Raises
    ------
    BelowlineError
        When it is not kept here, or out of this visit's reach.
    """
    mask = _allowed(discussion_id)
    return _opening(discussion_id, _revision(discussion_id), mask)


def _opening(discussion_id: str, revision: tuple[str, ...], mask: Mask) -> Opening[Slice]:
    key = (discussion_id, revision, mask)
    return _openings().of(key, lambda: _opened(discussion_id, revision, mask))


def _whole(discussion_id: str, revision: tuple[str, ...], mask: Mask) -> Slice:
    while True:
        try:
            return _opening(discussion_id, revision, mask).result()
        except Stopped:  # by another visit, which did not want to wait
            continue


def _opened(discussion_id: str, revision: tuple[str, ...], mask: Mask) -> Slice:
    fresh = running().fresh.take(discussion_id) if mask == Grant.mask_of_nothing() else None
    if fresh is not None and not revision:  # it was made before any fix
        return fresh
    if mask == Grant.mask_of_nothing() and discussion_id != SAMPLE_ID:
        return kept_scores.whole(_store(), discussion_id)
    shown = library.opened(_store(), discussion_id)
    return masked(shown.discussion, *mask, refused=fixing.rejected_links(shown))


@st.cache_resource(max_entries=_SWITCHED, show_spinner="Scoring without these words…")
def _without(
    discussion_id: str, off: tuple[str, ...], revision: tuple[str, ...], mask: Mask
) -> Slice:
    return _whole(discussion_id, revision, mask).without(off)


@st.cache_resource(max_entries=_SLICES, show_spinner=False)
def _kept(filters: View, revision: tuple[str, ...], mask: Mask) -> Slice:
    return _scored(filters.discussion, filters.off, revision, mask).kept(filters)


def _scored(
    discussion_id: str, off: tuple[str, ...], revision: tuple[str, ...], mask: Mask
) -> Slice:
    if not off:
        return _whole(discussion_id, revision, mask)
    return _without(discussion_id, off, revision, mask)


def _revision(discussion_id: str) -> tuple[str, ...]:
    """Return what changes with every fix, made here or by another process.

    What was deleted, here or elsewhere, has none and is not shown from the cache either.
    """
    return () if discussion_id == SAMPLE_ID else _store().revision(discussion_id)


def whole(discussion_id: str, off: tuple[str, ...] = ()) -> Slice:
    """Return all comments of a discussion, scored and timed.

    Parameters
    ----------
    discussion_id
        As in the address.
    off
        Words switched off.

    Raises
    ------
    BelowlineError
        When it is not kept here, out of this visit's reach, or damaged.
    """
    mask = _allowed(discussion_id)
    return _scored(discussion_id, off, _revision(discussion_id), mask)


def kept(view: View) -> Slice:
    """Return the comments that the view's filters keep."""
    if view.whole:
        return whole(view.discussion)
    mask = _allowed(view.discussion)
    return _kept(view.filters, _revision(view.discussion), mask)


def source(discussion_id: str) -> tuple[str, ...]:
    """Return the decoded lines of an upload, as the receipt numbers them.

    None of them where this visit may not see the upload itself.
    """
    _allowed(discussion_id)
    if not grant().may_see_source:
        return ()
    return _source(discussion_id, _revision(discussion_id))


@st.cache_resource(max_entries=_DISCUSSIONS, show_spinner=False)
def _source(discussion_id: str, revision: tuple[str, ...]) -> tuple[str, ...]:
    # A fix may say by which layout the page is read; the document knows.
    shown = _whole(discussion_id, revision, Grant.mask_of_nothing()).discussion
    return library.source_lines(_store(), discussion_id, shown)


def listed() -> dict[str, Listed]:
    """Return what the library says of each kept discussion, by its id."""
    return {line.id: line for line in store().listing()}


def coverage(discussion_id: str) -> pd.DataFrame | None:
    """Return where every line of an upload went; ``None`` for what has no lines of text."""
    lines = source(discussion_id)
    return line_coverage(discussion(discussion_id), total_lines=len(lines)) if lines else None


@st.cache_resource(max_entries=_SLICES, show_spinner=False)
def _cloud(
    filters: View, revision: tuple[str, ...], mask: Mask, *, dark: bool, tints: str
) -> Cloud | None:
    del revision, mask
    here = kept(filters)
    said: Tints | None = None
    if tints == "tone":
        said = tone_tints(here.term_tones)
    elif tints:
        compared = here.cut(tints) if CUT.fullmatch(tints) else contrast(filters, tints)
        said = side_tints(compared.keyness, compared.names)
    language = here.discussion.source.language
    return word_cloud(
        here.ranking, seed=0, size=_CLOUD_SIZE, dark=dark, tints=said, language=language
    )


def contrast(filters: View, by: str) -> Comparison:
    """Set the comments of a view against other ones.

    Parameters
    ----------
    filters
        What the view keeps.
    by
        "rest" (what the filters hide), "fix" (the same as they were read, before any fix), or
        "with." and other discussions.

    Raises
    ------
    BelowlineError
        When no other discussion can be opened, or what was read may not be seen.
    """
    if by == "fix":
        grant().check_source()
    if by.startswith("with."):
        made, refused = lined_up(filters, by)
        if made is None:
            raise NothingToCompareError(" ".join(refused))
        return made.against_the_others
    mask = _allowed(filters.discussion)
    return _contrast(filters, by, _revision(filters.discussion), mask)


@st.cache_resource(max_entries=_SLICES, show_spinner=False)
def _contrast(filters: View, by: str, revision: tuple[str, ...], mask: Mask) -> Comparison:
    here = kept(filters)
    if by == "fix":
        read = _before_fixes(filters.discussion, revision, mask)
        there = (read.without(filters.off) if filters.off else read).kept(filters)
        return comparing.before_fixes(here.comments, there.comments, here.hidden)
    everything = whole(filters.discussion, filters.off).comments
    return comparing.against_the_rest(here.comments, everything, here.hidden)


@st.cache_resource(max_entries=_DISCUSSIONS, show_spinner=False)
def _before_fixes(discussion_id: str, revision: tuple[str, ...], mask: Mask) -> Slice:
    """Return a discussion as it was read, before any fix of its document."""
    del revision
    return masked(linked(library.opened(_store(), discussion_id).reading), *mask)


def lined_up(filters: View, by: str) -> tuple[Lineup | None, tuple[str, ...]]:
    """Set the comments of a view beside other discussions.

    Returns
    -------
    tuple
        The line-up of those that this visit may open, ``None`` where it may open none of
        them, and what is to be said of each of the others.
    """
    mine = _allowed(filters.discussion)
    within, refused = [], []
    for other in others_in(by, filters.discussion):
        try:
            mask = _allowed(other)
            with st.spinner("Reading the comments…"):
                whole(other)
        except BelowlineError as error:
            refused.append(str(error))
        else:
            within.append((other, _revision(other), mask))
    if not within:
        return None, tuple(refused)
    made = _lined_up(filters, tuple(within), _revision(filters.discussion), mine)
    return made, tuple(refused)


@st.cache_resource(max_entries=_DISCUSSIONS, show_spinner=False)
def _lined_up(
    filters: View,
    others: tuple[tuple[str, tuple[str, ...], Mask], ...],
    revision: tuple[str, ...],
    mask: Mask,
) -> Lineup:
    del revision, mask
    slices = [kept(filters), *(whole(other, filters.off) for other, _, _ in others)]
    return Lineup(
        ".".join(("with", *(other for other, _, _ in others))),
        tuple(one.comments for one in slices),
        tuple(one.discussion.article.title or "untitled" for one in slices),
        frozenset().union(*(one.hidden for one in slices)),
    )


def newest_kept() -> tuple[str, ...]:
    """Return the newest discussions that this visit's owner keeps, at most ``MOST_USUAL``.

    None for a reader: a link leads to one discussion.
    """
    if not grant().may_change:
        return ()
    return tuple(one.id for one in store().listing())[:MOST_USUAL]


def own_figures(discussion_id: str, off: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return ``place`` and ``value`` of the figures of a discussion, without words switched off.

    Raises
    ------
    BelowlineError
        When it is not kept here, out of this visit's reach, or damaged.
    """
    mask = _allowed(discussion_id)
    return _own_figures(discussion_id, off, _revision(discussion_id), mask)


@st.cache_data(max_entries=_FIGURES, show_spinner=False)
def _own_figures(
    discussion_id: str, off: tuple[str, ...], revision: tuple[str, ...], mask: Mask
) -> pd.DataFrame:
    """Read a discussion and keep ten numbers of it: nothing of its words stays in memory."""
    del revision
    found = masked(library.opened(_store(), discussion_id).discussion, *mask)
    return one_side((found.without(off) if off else found).comments)[["place", "value"]]


def titles() -> dict[str, str]:
    """Return the discussions that can be opened, by id: the example, then those kept here."""
    allowed = grant()
    if allowed.discussion is not None:  # a link leads to one, and to no other
        return {allowed.discussion: discussion(allowed.discussion).article.title or "untitled"}
    found = {SAMPLE_ID: discussion(SAMPLE_ID).article.title or "the example"}
    return found | {one.id: one.title or one.name for one in store().listing()}


def cloud(filters: View, *, dark: bool, tints: str = "") -> Cloud | None:
    """Draw the word cloud of a view, once per theme of the page and meaning of the colours.

    Parameters
    ----------
    filters
        What is counted.
    dark
        Whether the page is dark.
    tints
        "" for counts, "tone", or what is compared, as ``View.split`` has it.

    Raises
    ------
    BelowlineError
        When the other discussion of a comparison is not kept here.
    """
    mask = _allowed(filters.discussion)
    return _cloud(filters, _revision(filters.discussion), mask, dark=dark, tints=tints)


def unwritable_words(filters: View) -> str:
    """Say which words of a view no font of this machine can write."""
    here = kept(filters)
    return unwritable(here.ranking, here.discussion.source.language)


# Without a spinner: files are taken in by a callback, which drawing anything could end.
@st.cache_resource(max_entries=_TABLES, show_spinner=False)
def table(content: bytes, name: str) -> Table | None:
    """Return the table in a file whose columns a person is choosing."""
    return table_in(content, name)


def fixes(discussion_id: str) -> tuple[FixOutcome, ...]:
    """Return what was fixed by hand in a discussion, and what became of each fix."""
    if not store().fixes(discussion_id):
        return ()
    return _outcomes(discussion_id, _revision(discussion_id))


@st.cache_resource(max_entries=_DISCUSSIONS, show_spinner=False)
def _outcomes(discussion_id: str, revision: tuple[str, ...]) -> tuple[FixOutcome, ...]:
    """Apply the fixes of a discussion: as long as opening it takes."""
    del revision
    return fixing.fixes_of(_store(), discussion_id)


def add_fix(discussion_id: str, fix: DocumentFix | ReadingFix) -> FixOutcome:
    """Keep a fix; whoever looks at the discussion next sees it fixed."""
    return fixing.add_fix(store(), discussion_id, fix)


def remove_fix(discussion_id: str, fix_id: str) -> None:
    """Take a fix back."""
    fixing.remove_fix(store(), discussion_id, fix_id)


def offered_readings(discussion_id: str) -> tuple[OfferedReading, ...]:
    """Return the ways in which an upload can be read; they take as long as reading does."""
    store().upload(discussion_id)  # refused to those who may not see it
    return _offered_readings(discussion_id)


@st.cache_data(max_entries=_DISCUSSIONS, show_spinner="Reading it in other ways…")
def _offered_readings(discussion_id: str) -> tuple[OfferedReading, ...]:
    return fixing.offered_readings(_store(), discussion_id)


def theme_names(discussion_id: str, table: pd.DataFrame) -> dict[int, str]:
    """Return what readers have called the themes of a table, by their numbers."""
    if discussion_id == SAMPLE_ID or not grant().may_see_source:
        return {}  # a name that somebody gave may quote a name or a word of the page
    return names_of(table, (kept.fix for kept in store().fixes(discussion_id)))


def hand_labels(discussion_id: str) -> tuple[Label, ...]:
    """Return what was said of a kept discussion's comments by hand."""
    return store().labels(discussion_id, LABELLED)


def put_hand_label(discussion_id: str, label: Label) -> None:
    """Keep what was said of a comment."""
    store().put_label(discussion_id, LABELLED, label)


def remove_hand_labels(discussion_id: str, *, comment: str | None = None) -> None:
    """Take back what was said of a comment, or of all."""
    store().remove_labels(discussion_id, LABELLED, comment=comment)


def own_copy_of_the_sample() -> str:
    """Keep the built-in example like any upload; return where."""
    return library.copy_of_the_sample(store()).id


def table_of(discussion_id: str) -> Table | None:
    """Return the table behind a discussion; ``None`` where it was read from none."""
    if discussion_id == SAMPLE_ID:
        return None
    upload = library.opened_upload(store(), discussion_id)
    return table(upload.data, upload.name)


def remembered_columns(columns: tuple[str, ...]) -> MapColumns | None:
    """Return which column is what in a table with these columns, if that was said before."""
    return fixing.remembered_columns(store(), columns)


def remember_columns(columns: tuple[str, ...], choice: MapColumns) -> None:
    """Remember which column is what for the next table with these columns."""
    fixing.remember_columns(store(), columns, choice)


def delete_mine() -> int:
    """Delete everything this visit's owner keeps; return how many discussions there were."""
    here = store()
    ids = [line.id for line in here.listing()]
    gone = here.delete_all_of(here.grant.owner)
    for discussion_id in ids:
        forget(discussion_id)
    return gone


def forget(discussion_id: str) -> None:
    """Drop what is cached of a discussion that was deleted."""
    running().fresh.take(discussion_id)
    _openings().clear()
    _without.clear()
    _source.clear()
    _outcomes.clear()
    _kept.clear()
    _cloud.clear()
    _contrast.clear()
    _lined_up.clear()
    _before_fixes.clear()
    _own_figures.clear()


def discussion(discussion_id: str) -> Discussion:
    """Return the document itself."""
    return whole(discussion_id).discussion
