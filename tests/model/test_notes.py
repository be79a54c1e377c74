"""What a person may note beside a comment."""

import pytest

from belowline.model.anchors import Anchor
from belowline.model.errors import NoteRefusedError
from belowline.model.notes import (
    LONGEST_LABEL,
    MOST_LABELS,
    Note,
    counted_labels,
    label_code,
    labels_in,
)

HERE = Anchor(id="c1", text="0")


def test_labels_are_cut_at_commas_and_each_is_kept_once() -> None:
    assert labels_in(" quote ,, to  check,QUOTE, قول") == ("quote", "to check", "قول")
    assert labels_in(" , ") == ()


@pytest.mark.parametrize(
    "typed", ["x" * (LONGEST_LABEL + 1), ", ".join(f"l{n}" for n in range(MOST_LABELS + 1))]
)
def test_too_long_a_label_and_too_many_are_refused_in_words(typed: str) -> None:
    with pytest.raises(NoteRefusedError, match=r"^A (label|comment) has at most \d+ .*\.$"):
        labels_in(typed)


def test_a_link_holds_no_word_of_a_label() -> None:
    assert label_code("Quote") == label_code("quote") != label_code("quotes")
    assert "quote" not in label_code("quote")


def test_labels_are_counted_by_comment_whatever_their_case() -> None:
    notes = [
        Note(comment=HERE, labels=("Quote", "check")),
        Note(comment=HERE, labels=("quote",)),
        Note(comment=HERE, labels=("alpha",)),
    ]

    assert list(counted_labels(notes).values()) == [("Quote", 2), ("alpha", 1), ("check", 1)]
