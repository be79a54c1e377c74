"""What is proposed for switching off, and what is said of it."""

from __future__ import annotations

import pytest

from analysis.invented import comment, discussion
from belowline.analysis.replies import linked
from belowline.model.marks import Mark, MarkKind
from belowline.model.view import View
from belowline.workflows.figures_only import figures_only
from belowline.workflows.marks import comments_behind
from belowline.workflows.other_means import other_means
from belowline.workflows.slices import Slice, slice_of

SAID = ("War is here.", "The war, again.", "A war?", "War!", "War and a good bus.", "The bus.")


@pytest.fixture(scope="module")
def whole() -> Slice:
    return slice_of(linked(discussion(*(comment(n, text) for n, text in enumerate(SAID, 1)))))


def test_a_topic_word_is_proposed_with_what_it_makes_of_the_tone(whole: Slice) -> None:
    (war,) = whole.switching.switches

    assert (war.word, war.off, war.proposed, war.comments) == ("war", False, True, 5)
    said = war.note.replace("\xa0", " ")
    assert said.startswith("−2.9, in 5 comments. Without: 5 of 5 labels flip, the mean moves by")
    assert comments_behind(war.mark, whole) == ("c1", "c2", "c3", "c4", "c5")


def test_words_switched_off_stay_in_the_list_with_a_way_back(whole: Slice) -> None:
    kept = whole.kept(View(off=("good", "war")))

    war, good = kept.switching.switches
    assert (war.word, war.off, war.proposed) == ("war", True, True)
    assert (good.word, good.off, good.proposed) == ("good", True, False)
    assert "Without: 5 of 5" in war.note.replace("\xa0", " ") or "flip" in war.note
    assert comments_behind(Mark(MarkKind.DRIVER, "good"), kept) == ("c5",)


def test_switching_off_and_on_again_gives_the_same_scores(whole: Slice) -> None:
    there_and_back = whole.without(("war",)).without(())

    assert there_and_back.comments.equals(whole.comments)
    assert there_and_back.sentences.equals(whole.sentences)
    assert whole.without(()) is whole


def test_the_other_means_are_said_only_where_there_is_a_mean() -> None:
    few = slice_of(linked(discussion(comment(1, "Good."))))
    many = slice_of(
        linked(discussion(*(comment(n, "Good." if n % 2 else "Hate.") for n in range(1, 13))))
    )
    some = slice_of(
        linked(discussion(*(comment(n, "Good." if n % 3 else "The bus.") for n in range(1, 25))))
    )

    assert other_means(few) == ""
    assert "unscored" not in other_means(many)
    said = other_means(some).replace("\xa0", " ")
    assert "with 8 unscored comments counted as 0" in said


def test_a_link_without_texts_switches_off_only_words_that_it_shows() -> None:
    names = ("Ann", "Bo", "Cy", "Di", "Ann", "Bo")
    said = [comment(n, text, author=names[n - 1]) for n, text in enumerate(SAID, 1)]
    full = slice_of(linked(discussion(*said)))
    bare = figures_only(full)

    # "war" is said by four people, "good" by one: a tone that moved would tell who.
    kept = bare.kept(View(off=("good", "war")))
    assert kept.off == bare.without(("good", "war")).off == ("war",)
    assert kept.comments["tone"].equals(full.without(("war",)).comments["tone"])
    assert [switch.word for switch in bare.switching.switches] == ["war"]
    assert bare.switching.switches == full.switching.switches
    assert [switch.word for switch in kept.switching.switches] == ["war"]
    assert "good" not in set(bare.switching.listed["word"])
