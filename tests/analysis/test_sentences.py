"""Where the sentences of a comment begin and end."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import WORDS
from belowline.analysis.sentences import LONGEST_SENTENCE, sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Ode was late.",
        "Prof. Ode was late.",
        "(Rep. Ode was late.)",
        "The U.S. Navy was late.",
        "i am ashamed… what is my country",
    ],
)
def test_a_dot_need_not_end_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_sentence_may_end_with_an_abbreviation_at_the_end_of_a_paragraph() -> None:
    assert sentences("Ask the Prof.\n\nThen go.") == ["Ask the Prof.", "Then go."]


def test_a_paragraph_ends_a_sentence() -> None:
    assert sentences("No stop here\n\nNew start") == ["No stop here", "New start"]


def test_repeated_sentences_are_found_one_after_the_other() -> None:
    assert sentence_spans("Why? Why? Why?") == [(0, 4), (5, 9), (10, 14)]


def test_a_rant_without_a_stop_is_cut_after_a_hundred_words() -> None:
    pieces = sentences("on and " * 125)

    assert [len(piece.split()) for piece in pieces] == [LONGEST_SENTENCE] * 2 + [50]


def test_a_wall_of_emoji_is_cut_though_it_has_no_spaces() -> None:
    assert [len(piece) for piece in sentences("😂" * 25_000)] == [10_000, 10_000, 5_000]


def test_no_text_has_no_sentences() -> None:
    assert sentences("") == sentences(" \n\n ") == []


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
def test_every_character_but_white_space_is_in_exactly_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    inside = [place for start, end in spans for place in range(start, end)]

    assert inside == sorted(set(inside))
    assert {place for place, sign in enumerate(text) if not sign.isspace()} <= set(inside)


@pytest.mark.parametrize("text", ["a. " * 50_000, "Prof. " * 30_000, '."' * 50_000, "\n" * 100_000])
def test_hostile_text_is_split_in_linear_time(text: str) -> None:
    before = process_time()

    sentence_spans(text)

    assert process_time() - before < 3  # 0.1 s on a quiet machine
