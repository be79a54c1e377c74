"""Themes as readers cut and name them, and the links that carry it."""

import pandas as pd
import pytest

from analysis.invented import comment, discussion
from analysis.planted import planted_page
from belowline.analysis.themes import FEWEST_COMMENTS
from belowline.model.errors import StaleLinkError
from belowline.model.fixes import FIX, NameTheme
from belowline.model.marks import Mark, MarkKind
from belowline.model.view import View
from belowline.workflows.captions import described, theme_words
from belowline.workflows.fixed import fixed
from belowline.workflows.marks import comments_behind
from belowline.workflows.slices import Slice, slice_of
from belowline.workflows.theming import AUTO, Theming, names_of


@pytest.fixture(scope="module")
def whole() -> Slice:
    page = planted_page(FEWEST_COMMENTS, themes=3, seed=5)
    comments = (
        comment(number, text, author="Ann" if number % 2 else "Bo")
        for number, text in enumerate(page["text"], 1)
    )
    return slice_of(discussion(*comments))


def test_a_link_that_asks_for_the_proposed_themes_gets_a_number(whole: Slice) -> None:
    assert whole.theming.resolved(AUTO) == "3"
    assert whole.theming.resolved("5.s1") == "5.s1"
    assert len(whole.themes("3")) == 3


def test_every_theme_opens_exactly_the_comments_that_carry_it(whole: Slice) -> None:
    for choice in ("3", "3.m1-2", "3.s1", "3.s1.m2-4"):
        for row in whole.themes(choice).itertuples():
            mark = Mark(MarkKind.THEME, f"{choice}/{row.theme}")
            assert Mark.parse(str(mark)) == mark
            assert comments_behind(mark, whole) == row.comment_ids
            assert row.words[0] in described(mark, whole)
            assert theme_words(mark, whole) == list(row.words)


def test_filters_choose_comments_and_make_no_other_themes(whole: Slice) -> None:
    kept = whole.kept(View(people=("p1",)))

    everywhere, here = whole.themes("3"), kept.themes("3")

    assert here["words"].tolist() == everywhere["words"].tolist()
    assert here["stability"].tolist() == everywhere["stability"].tolist()
    ids = set(kept.comments["comment_id"])
    for all_of, some in zip(everywhere["comment_ids"], here["comment_ids"], strict=True):
        assert some == tuple(one for one in all_of if one in ids)
    assert set(here["n"]) == {len(kept.comments)}
    assert kept.theming is whole.theming


def test_hidden_words_make_other_themes(whole: Slice) -> None:
    foremost = whole.themes("3")["words"].iloc[0][0]

    changed = whole.kept(View(hide=(foremost,)))

    assert foremost not in {word for words in changed.themes("3")["words"] for word in words}


@pytest.mark.parametrize("choice", ["3.m1-9", "3.m1-1", "3.s7", "3.m2-1.s1.m1-1"])
def test_a_link_that_cuts_what_is_not_there_is_refused(whole: Slice, choice: str) -> None:
    with pytest.raises(StaleLinkError):
        whole.themes(choice)


def test_a_theme_that_is_not_there_is_refused_and_described_all_the_same(whole: Slice) -> None:
    mark = Mark(MarkKind.THEME, "3/9")

    with pytest.raises(StaleLinkError):
        comments_behind(mark, whole)
    assert described(mark, whole) == "of a theme that this discussion does not have"


def test_too_few_comments_have_no_themes() -> None:
    few = planted_page(FEWEST_COMMENTS - 1, themes=3, seed=5)
    theming = Theming(few, frozenset())

    assert not theming.enough
    assert theming.n == FEWEST_COMMENTS - 1
    with pytest.raises(StaleLinkError):
        theming.table("3")


def test_many_comments_without_a_common_word_have_no_themes() -> None:
    rows = pd.DataFrame(
        {
            "comment_id": [f"c{n}" for n in range(FEWEST_COMMENTS)],
            "kind": "comment",
            "text": [f"word{n}x" for n in range(FEWEST_COMMENTS)],
        }
    )

    assert not Theming(rows, frozenset()).enough


def test_a_name_follows_the_words_of_its_theme() -> None:
    table = pd.DataFrame(
        {"theme": [1, 2], "words": [("boat", "quay", "pier"), ("rent", "flat", "lease")]}
    )
    renamed = [
        NameTheme(words=("quay", "boat", "lamp"), name="Boats"),
        NameTheme(words=("rent", "lease"), name="Rents"),
        NameTheme(words=("bread", "flour", "oven"), name="Bakers"),
    ]

    assert names_of(table, renamed) == {1: "Boats", 2: "Rents"}
    undone = NameTheme(words=("boat", "quay", "pier"), name=None)
    assert names_of(table, [*renamed, undone]) == {2: "Rents"}
    assert names_of(table.iloc[:0], renamed) == {}


def test_a_name_is_kept_as_a_fix_and_changes_nothing_of_the_page() -> None:
    page = discussion(comment(1, "The boat is late."), comment(2, "So is the lamp."))
    fix = NameTheme(words=("boat", "lamp"), name="Late things")

    shown, (outcome,) = fixed(page, [fix])

    assert FIX.validate_json(fix.model_dump_json()) == fix
    assert outcome.applied
    assert outcome.sentence == "The theme of boat, lamp is called “Late things”."
    assert [one.text for one in shown.comments] == [one.text for one in page.comments]
    assert not [one for one in shown.receipt if one.code.startswith("fixed_by_hand")]
