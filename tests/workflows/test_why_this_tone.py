"""Why a comment has its tone, drawn on its text and adding up."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import comment, table
from analysis.vader_texts import Published, any_text
from belowline.analysis.tone import with_tone
from belowline.analysis.vader import cleaned
from belowline.analysis.vader.own_words import own_words
from belowline.model.discussion import Kind
from belowline.workflows.why_this_tone import ALPHA, Why, reading, why_this_tone

SEED = Path(__file__).parents[2] / "../shared/corpus/pages/000_express-tribune-seed.txt"
LONG = (
    "The crossing was lovely. I never had a bad seat. The pier is wet.\n\n"
    "Great boats, but a terrible timetable! It isn’t GOOD 😂"
)


def why(text: str, *off: str, language: str | None = None, **said: object) -> Why:
    rows = table(comment(1, text, **said), language=language)
    return why_this_tone(with_tone(rows, off=frozenset(off)), "c1", off=frozenset(off))


def test_words_causes_and_marks_are_drawn_where_they_stand_with_their_side() -> None:
    pieces = why(LONG).whole.pieces
    drawn = [(piece.text, piece.role, piece.side) for piece in pieces if piece.role != "plain"]

    assert drawn == [
        ("lovely", "word", "positive"),
        ("never", "cause", "positive"),
        ("bad", "word", "positive"),
        ("Great", "word", "positive"),
        ("but", "cause", "none"),
        ("terrible", "word", "negative"),
        ("!", "cause", "positive"),
        ("isn’t", "cause", "negative"),
        ("GOOD", "word", "negative"),
        ("😂", "word", "positive"),
    ]
    assert "".join(piece.text for piece in pieces) == LONG


def test_a_sentence_is_read_by_itself_and_the_mean_is_theirs() -> None:
    made = why(LONG)

    by_itself = [one.compound for one in made.sentences]
    assert by_itself[2] is None
    assert made.tone == pytest.approx(sum(value or 0 for value in by_itself) / len(by_itself))
    assert made.compound == made.whole.compound
    # The "but" of the fourth sentence halves what stands before it, up to the beginning of
    # what is read: of the whole text, that is the first sentence too.
    assert made.sentences[0].raw == pytest.approx(2.8)
    assert made.whole.lines[0].counts == pytest.approx(1.4)


@settings(max_examples=90, deadline=None)
@given(any_text(), st.dictionaries(st.sampled_from(["boat", "good", "xn't"]), st.floats(-4, 4)))
def test_the_lines_add_up_to_the_published_sum_and_the_pieces_to_the_text(
    text: str, ratings: dict[str, float]
) -> None:
    published = Published()
    published.lexicon.update(ratings)
    made = reading(text, own=own_words(ratings))
    compound = published.polarity_scores(cleaned(text))["compound"]

    assert "".join(piece.text for piece in made.pieces) == text
    marks = sum(line.counts for line in made.lines if line.rated is None)
    words = sum(line.counts for line in made.lines if line.rated is not None)
    assert made.raw == published.raw == words + marks
    assert made.compound in {None, compound}
    squeezed = made.raw / (made.raw**2 + ALPHA) ** 0.5
    assert compound == pytest.approx(squeezed, abs=6e-5)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (why("The pier is wet."), "none of its words is in the word list"),
        (why("The war.", "war"), "switched off"),
        (why("Die gute Nacht war gut.", language="de"), "another than English (“de”)"),
        (why("A good link", kind=Kind.PINGBACK), "no reader's words"),
    ],
)
def test_an_unscored_comment_says_why(made: Why, said: str) -> None:
    assert said in str(made.unscored)
    assert made.tone is None
    assert all(one.compound is None and not one.lines for one in made.sentences)


def test_words_switched_off_are_named_and_count_nothing() -> None:
    made = why("War and a good boat.", "war", "boat")

    assert made.off == ("war",)
    assert [line.word for line in made.whole.lines] == ["good"]
    assert made.unscored is None


def test_an_unknown_comment_has_no_tone_to_take_apart() -> None:
    with pytest.raises(KeyError, match="c9"):
        why_this_tone(with_tone(table(comment(1, "A boat."))), "c9")


@pytest.mark.skipif(not SEED.is_file(), reason="the first real page is not at hand")
def test_comments_4_10_and_24_of_the_first_real_page() -> None:
    from analysis.opened import opened  # noqa: PLC0415 - reads a page

    comments = opened(SEED).comments

    tenth = why_this_tone(comments, "c10")
    assert tenth.tone == pytest.approx(0.21, abs=0.02)
    assert tenth.compound == pytest.approx(0.96, abs=0.005)
    assert pd.notna(tenth.tone)
    for number in (4, 24):
        assert why_this_tone(comments, f"c{number}").unscored is not None
