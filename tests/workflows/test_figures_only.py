"""A link of figures only holds no sentence, and no word that fewer than three people wrote."""

import json
from functools import cached_property

import pandas as pd
import pytest

from belowline.model.marks import Mark, MarkKind
from belowline.model.view import View
from belowline.workflows.captions import described
from belowline.workflows.figures_only import FEWEST_PEOPLE, FiguresOnly, figures_only
from belowline.workflows.library import sample
from belowline.workflows.marks import comments_behind
from belowline.workflows.slices import Slice, slice_of

TABLES = [name for name, value in vars(Slice).items() if isinstance(value, cached_property)]


@pytest.fixture(scope="module")
def full() -> Slice:
    return slice_of(sample())


@pytest.fixture(scope="module")
def bare(full: Slice) -> FiguresOnly:
    return figures_only(full)


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [one for held in value.values() for one in strings(held)]
    if isinstance(value, list | tuple):
        return [one for held in value for one in strings(held)]
    if isinstance(value, pd.DataFrame):
        words = value.select_dtypes(exclude="number")
        return [one for column in words for one in strings(words[column].tolist())]
    return []


def pieces(full: Slice) -> list[str]:
    """Return what would give a comment away: every five words in a row."""
    found = []
    for comment in full.discussion.comments:
        words = comment.text.split()
        found += [" ".join(words[at : at + 5]) for at in range(len(words) - 4)]
    return found


def test_no_piece_of_a_comment_is_in_the_document_or_any_table(
    full: Slice, bare: FiguresOnly
) -> None:
    said = strings(json.loads(bare.discussion.to_json()))
    said += strings([bare.comments, bare.links, bare.sentences])
    for name in TABLES:
        said += strings(getattr(bare, name))
    text = "\n".join(said)

    assert [piece for piece in pieces(full) if piece in text] == []


def test_every_count_that_needs_no_text_is_the_same(full: Slice, bare: FiguresOnly) -> None:
    for name in ("tone_shares", "tone_bins", "arrivals", "spread", "people", "threads", "ties",
                 "answering", "gaps", "voices", "question_shares"):  # fmt: skip
        pd.testing.assert_frame_equal(getattr(full, name), getattr(bare, name))
    assert full.comments["words"].tolist() == bare.comments["words"].tolist()


def test_a_word_is_shown_where_three_people_wrote_it_and_opens_as_many(
    full: Slice, bare: FiguresOnly
) -> None:
    person = full.comments.set_index("comment_id")["person"]
    shown, every = set(bare.terms["term"]), set(full.terms["term"])

    assert shown
    assert shown < every
    for term in every:
        people = person.loc[full.holding(term)].dropna().nunique()
        assert (term in shown) is (people >= FEWEST_PEOPLE)
        asked = comments_behind(Mark(MarkKind.TERM, term), bare)
        wanted = comments_behind(Mark(MarkKind.TERM, term), full)
        assert asked == (wanted if term in {*shown, *bare.ranking["term"]} else ())


def test_no_filter_asks_for_a_word(full: Slice, bare: FiguresOnly) -> None:
    view = View("sample", word="boat", hide=("quay",), tones=("negative",))

    kept = bare.kept(view)

    assert isinstance(kept, FiguresOnly)
    assert len(kept.comments) == len(full.kept(View("sample", tones=("negative",))).comments)
    assert not kept.comments["text"].any()
    assert not kept.readable


@pytest.mark.parametrize("mark", ["pattern:quay", "paragraph:1", "side:half/ab/boat"])
def test_no_mark_asks_for_a_text(bare: FiguresOnly, mark: str) -> None:
    asked = Mark.parse(mark)

    behind = comments_behind(asked, bare)

    shown = {*bare.terms["term"], *bare.ranking["term"]}
    assert behind == () or mark.rpartition("/")[2] in shown
    assert "quay," not in described(asked, bare)


def test_two_sides_are_told_apart_by_words_that_enough_people_wrote(
    full: Slice, bare: FiguresOnly
) -> None:
    person = full.comments.set_index("comment_id")["person"]

    shown = bare.cut("half").keyness

    assert set(shown["term"]) <= set(full.cut("half").keyness["term"])
    assert all(person.loc[list(ids)].dropna().nunique() >= 3 for ids in shown["comment_ids"])
