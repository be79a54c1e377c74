"""Every mark opens exactly the comments that it counts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import comment, discussion
from belowline.analysis.coverage import line_coverage
from belowline.analysis.replies import linked
from belowline.charts.receipt import line_map
from belowline.model.errors import StaleLinkError
from belowline.model.marks import Mark, MarkKind
from belowline.model.view import TONES, View
from belowline.workflows.captions import described, evidence_words
from belowline.workflows.library import sample
from belowline.workflows.marks import comments_behind
from belowline.workflows.reading import read_discussion
from belowline.workflows.slices import Slice, slice_of
from workflows.all_marks import marks_of, marks_of_words

SEED = Path(__file__).parents[3] / "shared/corpus/pages/000_express-tribune-seed.txt"


@pytest.fixture(scope="module")
def whole() -> Slice:
    return slice_of(sample())


def test_every_mark_of_the_sample_opens_as_many_comments_as_it_says(whole: Slice) -> None:
    shown = [*marks_of(whole), *marks_of_words(whole)]

    assert len({mark.kind for mark, _ in shown}) >= 10
    assert [
        (str(mark), n, len(comments_behind(mark, whole)))
        for mark, n in shown
        if len(comments_behind(mark, whole)) != n
    ] == []


@pytest.mark.skipif(not SEED.exists(), reason="the shared corpus is not here")
def test_every_mark_of_the_first_real_page_opens_as_many_comments_as_it_says() -> None:
    kept = slice_of(read_discussion(SEED.read_bytes(), name=SEED.name))

    shown = [*marks_of(kept), *marks_of_words(kept)]
    assert [str(mark) for mark, n in shown if len(comments_behind(mark, kept)) != n] == []


@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_filters_hold_for_marks_too(whole: Slice, data: st.DataObject) -> None:
    posted = whole.comments["posted"]
    view = View(
        tones=tuple(data.draw(st.sets(st.sampled_from(TONES), max_size=3))),
        people=tuple(data.draw(st.sets(st.sampled_from(["p1", "p2", "p5"]), max_size=2))),
        since=data.draw(st.none() | st.just((posted.min() + timedelta(hours=2)).to_pydatetime())),
        reply=data.draw(st.sampled_from(["", "answers", "starts"])),
        word=data.draw(st.sampled_from(["", "boat"])),
    )
    kept = whole.kept(view)

    for mark, n in marks_of(kept):
        opened = comments_behind(mark, kept)
        assert len(opened) == n, str(mark)
        assert set(opened) <= set(kept.comments["comment_id"]) | {mark.value}


def test_every_mark_says_in_words_what_it_opens(whole: Slice) -> None:
    shown = [*marks_of(whole), *marks_of_words(whole)]
    assert [str(mark) for mark, _ in shown if not described(mark, whole)] == []


def test_a_link_to_a_comment_that_is_not_there_is_refused(whole: Slice) -> None:
    with pytest.raises(StaleLinkError, match="c999"):
        comments_behind(Mark(MarkKind.COMMENT, "c999"), whole)


def test_a_filter_keeps_only_what_is_known_to_pass(whole: Slice) -> None:
    unnamed = whole.comments["author"].isna().sum()

    by_somebody = whole.kept(View(people=tuple(whole.people["person"])))

    assert unnamed == 5
    assert len(by_somebody.comments) == len(whole.comments) - unnamed


def test_the_bounds_of_a_stretch_of_time_belong_to_it(whole: Slice) -> None:
    first, last = whole.comments["posted"].min(), whole.comments["posted"].max()

    assert len(whole.kept(View(since=first, until=last)).comments) == len(whole.comments)


def test_the_receipt_bar_counts_every_line_once(whole: Slice) -> None:
    coverage = line_coverage(whole.discussion, total_lines=274)

    assert coverage["lines"].sum() == 274
    chart = line_map(coverage)
    assert chart is not None
    assert "274" in chart.alt


def test_a_pattern_opens_the_comments_it_is_found_in(whole: Slice) -> None:
    opened = comments_behind(Mark(MarkKind.PATTERN, r"\b(boat|ferry)s?\b"), whole)

    texts = whole.comments.set_index("comment_id")["text"].str.casefold()
    assert opened
    assert all("boat" in texts[one] or "ferr" in texts[one] for one in opened)


def test_a_word_of_a_phrase_opens_only_what_its_bar_counts(whole: Slice) -> None:
    night = whole.ranking.set_index("term").loc["night"]

    assert night["inside"] == 3
    assert comments_behind(Mark(MarkKind.ALONE, "night"), whole) == night["comment_ids"]
    everywhere = comments_behind(Mark(MarkKind.TERM, "night"), whole)
    assert len(everywhere) == night["comments"] + 3


def test_words_hidden_in_the_link_are_in_no_ranking_and_shown_ones_are(whole: Slice) -> None:
    changed = whole.kept(View(hide=("boat", "-the")))

    assert "boat" not in set(changed.terms["term"]) | set(changed.ranking["term"])
    assert changed.terms["term"].iloc[0] == "the"
    assert len(changed.comments) == len(whole.comments)


ANSWERED = (
    comment(1, "The escapement of the harbour clock broke in the flood.", author="Old Ferry"),
    comment(2, "Swans nest on the slipway again.", author="Marta Lind"),
    comment(3, "Parking is a disgrace.", author="Sam"),
    comment(4, "Marta, you always see swans first.", author="Pim"),
    comment(5, "Painted lines would help.", author="Ute", mentions=("Sam",)),
)


def test_every_link_opens_exactly_its_two_comments() -> None:
    kept = slice_of(linked(discussion(*ANSWERED))).kept(View(sure="any"))
    pairs = kept.links[["comment_id", "parent_id", "grade"]].itertuples(index=False)

    opened = {
        grade: (answer, asked, comments_behind(Mark(MarkKind.LINK, f"{answer}~{asked}"), kept))
        for answer, asked, grade in pairs
    }

    assert opened == {
        "stated": ("c5", "c3", ("c3", "c5")),
        "inferred": ("c4", "c2", ("c2", "c4")),
    }


def test_a_link_says_how_it_is_known_and_only_a_likely_one_with_a_probability() -> None:
    kept = slice_of(linked(discussion(*ANSWERED)))
    stated, likely, none = (Mark(MarkKind.LINK, at) for at in ("c5~c3", "c4~c2", "c5~c1"))

    assert described(stated, kept).endswith("as the page states: it mentions @Sam")
    assert described(none, kept).endswith("nothing says that one answers the other")
    assert "proposed" not in vars(kept)  # cached there as soon as it is worked out
    assert "with a probability of" in described(likely, kept)
    assert "Marta" in evidence_words(likely, kept)
    # The same words whatever the filters hide.
    filtered = kept.kept(View(word="lines"))
    assert described(likely, filtered) == described(likely, kept)


def test_a_link_to_a_comment_that_is_nowhere_is_refused(whole: Slice) -> None:
    with pytest.raises(StaleLinkError, match="c999"):
        comments_behind(Mark(MarkKind.LINK, "c1~c999"), whole)


def test_a_figure_that_is_not_there_is_refused(whole: Slice) -> None:
    with pytest.raises(StaleLinkError):
        comments_behind(Mark(MarkKind.FIGURE, "half/a/99"), whole)


def test_words_switched_off_change_every_figure_of_tone_and_no_other(whole: Slice) -> None:
    off = ("free", "worry")
    kept = whole.kept(View(off=off))

    changed = kept.comments.loc[kept.comments["label"] != whole.comments["label"], "comment_id"]
    assert changed.tolist() == ["c7", "c8", "c9"]
    assert kept.tone_shares.set_index("label").loc["unscored", "comments"] == 10
    assert int(kept.tone_bins["comments"].sum()) == 26
    assert not set(off) & set(kept.driving_words["word"])
    assert kept.ranking.equals(whole.ranking)
    assert kept.proposed.equals(whole.proposed)
    labels = kept.comments["label"]
    filtered = whole.kept(View(off=off, tones=("unscored",)))
    assert len(filtered.comments) == int((labels == "unscored").sum())
    # A word that is off still opens the comments that hold it, to be switched on there.
    assert comments_behind(Mark(MarkKind.DRIVER, "free"), kept) == ("c8", "c9")
    assert len(whole.comments) == len(kept.comments)


def test_every_sentence_and_every_account_of_a_tone_opens_its_comment(whole: Slice) -> None:
    for side in whole.extreme_sentences.itertuples():
        mark = Mark(MarkKind.SENTENCE, f"{side.comment_id}.{side.sentence}")
        assert comments_behind(mark, whole) == (side.comment_id,)
    for comment_id in whole.comments["comment_id"]:
        assert comments_behind(Mark(MarkKind.WHY, comment_id), whole) == (comment_id,)
    with pytest.raises(StaleLinkError):
        comments_behind(Mark(MarkKind.SENTENCE, "c1.999"), whole)
    with pytest.raises(StaleLinkError):
        comments_behind(Mark(MarkKind.WHY, "c999"), whole)
