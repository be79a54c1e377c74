"""Where plain text is handled in a quicker way, it comes out as in the long one."""

from datetime import datetime, timedelta
from itertools import pairwise

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import comment
from belowline.analysis import sentences
from belowline.analysis.reply_order import oldest_first
from belowline.analysis.sentences import LONGEST_SENTENCE, sentence_spans
from belowline.analysis.vader import cleaning
from belowline.analysis.vader.cleaning import cleaned
from belowline.model.discussion import Comment

# Plain letters, what `regex` and Python hold differently for white space, and what ftfy mends.
SIGNS = st.sampled_from(
    [*"aB.!?'\"&; \t\n\r\x0b\x0c\x1c\x1f\x7f", "&amp;", "’", "é", "\u2028", "❤️"]
)
TEXTS = st.lists(SIGNS, max_size=40).map("".join)


@given(TEXTS)
@settings(max_examples=400)
def test_a_text_of_printed_ascii_is_the_copy_that_is_scored(text: str) -> None:
    long_way = cleaning.ftfy.fix_text(text, uncurl_quotes=True).translate(cleaning._apart())

    assert cleaned(text) == long_way


@given(
    st.lists(st.sampled_from(["w", "word", "w" * 99, "w" * 100, "w" * 250]), min_size=1),
    st.lists(st.sampled_from([" ", "\x1c", "\t ", "\u2028", "é "]), min_size=1, max_size=4),
    st.integers(1, 60),
)
@settings(max_examples=300)
def test_no_piece_has_more_words_than_a_sentence_may_have(
    words: list[str], gaps: list[str], times: int
) -> None:
    said = words * times
    text = "".join(word + gaps[at % len(gaps)] for at, word in enumerate(said)).strip()

    for span in sentence_spans(text):
        counted = regex.findall(rf"\S{{1,{sentences._LONGEST_WORD}}}", text[slice(*span)])
        assert len(counted) <= LONGEST_SENTENCE
    whole = sentences._whole_sentences(text)
    assert sentence_spans(text) == [piece for span in whole for piece in cut(text, span)]


def cut(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut a span after every hundredth word, by counting all of them."""
    found = [word.span() for word in sentences._WORD.finditer(text, *span)]
    chunks = [
        found[first : first + LONGEST_SENTENCE] for first in range(0, len(found), LONGEST_SENTENCE)
    ]
    return [(chunk[0][0], chunk[-1][1]) for chunk in chunks]


@given(
    st.lists(st.none() | st.integers(0, 6), max_size=9) | st.lists(st.integers(0, 6), max_size=9),
    st.sampled_from(["", "Z", "+05:00"]),
)
@settings(max_examples=400)
def test_comments_are_ordered_as_the_rule_says(hours: list[int | None], offset: str) -> None:
    first = datetime(2024, 5, 1, 8)
    comments = [
        comment(
            number,
            "x",
            posted=None
            if hour is None
            else f"{(first + timedelta(hours=hour)).isoformat()}{offset}",
        )
        for number, hour in enumerate(hours, start=1)
    ]

    assert oldest_first(comments) == by_the_rule(comments)


def by_the_rule(comments: list[Comment]) -> list[Comment]:
    """Order by the clock where each comment has one, equal times as the page runs."""
    times = [one.posted for one in comments if one.posted]
    down = sum(a > b for a, b in pairwise(times)) > sum(a < b for a, b in pairwise(times))
    upwards = comments[::-1] if down else comments
    if len(times) < len(comments):
        return upwards
    return sorted(upwards, key=lambda one: one.posted or "")
