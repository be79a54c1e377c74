"""Phrases are counted, and nothing is counted twice inside a longer one."""

import pandas as pd
import pytest
import regex
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.invented import WORDS, texts
from belowline.analysis.stop_words import stop_words
from belowline.analysis.terms import frequent_terms, occurrences
from belowline.analysis.tokens import _NOT_PLAIN, runs, tokens
from belowline.model.marks import Mark

FAST = tuple(word for word in WORDS if not _NOT_PLAIN.search(word))
FEW_WORDS = ("night", "boat", "late", "the", "of", "quay", ",", "boat’s", "12")


def counted(rows: pd.DataFrame, **options: object) -> dict[str, tuple[int, int]]:
    ranked = frequent_terms(rows, longest=3, hidden=stop_words("en"), **options)
    return {row.term: (row.comments, row.inside) for row in ranked.itertuples()}


def test_a_word_does_not_count_where_it_stands_only_inside_a_shown_phrase() -> None:
    rows = texts(
        "the night boat", "a Night Boat!", "night boat or day boat", "the boat is late", "boat"
    )

    found = counted(rows)

    assert found["night boat"] == (3, 0)
    assert found["boat"] == (3, 2)  # the last three; twice it is only the night boat
    assert "night" not in found  # never by itself


def test_a_pair_does_not_count_inside_a_shown_phrase_of_three() -> None:
    rows = texts(*["the last night boat"] * 3, "night boat", "night boat", "night boat, last")

    found = counted(rows)

    assert found["last night boat"] == (3, 0)
    assert found["night boat"] == (3, 3)
    assert found["last"] == (1, 3)


def test_what_the_ranking_has_no_room_for_takes_nothing_from_its_words() -> None:
    rows = texts(*["night boat"] * 3, "quay", "quay", "quay", "quay", "night")

    assert counted(rows, limit=1) == {"night": (4, 0)}
    assert counted(rows, limit=2) == {"quay": (4, 0), "night boat": (3, 0)}
    assert counted(rows, limit=9)["night"] == (1, 3)


def test_a_phrase_neither_begins_nor_ends_with_a_hidden_word_and_crosses_no_comma() -> None:
    rows = texts(*["the man of honour, night boat’s crew of the quay"] * 3)

    assert set(counted(rows)) == {"man of honour", "night boat", "crew", "quay"}


def test_two_comments_are_no_phrase_yet() -> None:
    assert set(counted(texts("night boat", "night boat"))) == {"night", "boat"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(FEW_WORDS), max_size=8).map(" ".join), max_size=7),
    st.integers(1, 12),
)
def test_a_comment_is_behind_a_term_exactly_when_it_holds_it_outside_of_longer_ones(
    written: list[str], limit: int
) -> None:
    rows = texts(*written)
    ranked = frequent_terms(rows, longest=3, hidden=frozenset({"the", "of"}), limit=limit)

    for term, ids in zip(ranked["term"], ranked["comment_ids"], strict=True):
        longer = [other for other in ranked["term"] if f" {term} " in f" {other} " != f" {term} "]
        expected = []
        for comment_id, text in zip(rows["comment_id"], rows["text"], strict=True):
            covered = [span for other in longer for span in occurrences(text, other)]
            if any(
                not any(low <= start and end <= high for low, high in covered)
                for start, end in occurrences(text, term)
            ):
                expected.append(comment_id)
        assert ids == tuple(expected), term


@pytest.mark.parametrize(
    ("text", "term", "holds"),
    [
        ("The US left.", "US", True),
        ("The US’s envoy", "US", True),
        ("Let us go.", "US", False),
        ("The US left.", "us", False),
        ("Let us go.", "us", True),
        ("LET US GO HOME NOW", "us", True),
        ("LET US GO HOME NOW", "US", False),
        ("US", "US", True),
    ],
)
def test_the_country_is_not_the_pronoun(text: str, term: str, holds: bool) -> None:  # noqa: FBT001
    assert bool(occurrences(text, term)) is holds


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("我喜欢中国的新闻评论。", "新闻"),
        ("今日は新しい電車が走ります。", "電車"),
        ("ประเทศไทยมีรถไฟใหม่", "รถไฟ"),
    ],
)
def test_words_of_scripts_without_spaces_are_told_apart(text: str, word: str) -> None:
    assert word in [token.word for token in tokens(text)]
    assert [text[start:end] for start, end in occurrences(text, word)] == [word]
    assert word in [one for run in runs(text) for one in run]
    assert word in set(frequent_terms(texts(text, text, text))["term"])


@pytest.mark.parametrize(
    ("written", "phrase", "part"),
    [
        (("北京大学很好。", "我在北京大学，", "北京大学的学生", "北京很大"), "北京大学", "北京"),
        (
            ("รัฐบาลไทย", "รัฐบาลไทยดี", "ไปกับรัฐบาลไทย", "รัฐบาลใหม่"),
            "รัฐบาลไทย",
            "รัฐบาล",
        ),
    ],
)
def test_phrases_are_found_where_no_spaces_are_written(
    written: tuple[str, ...], phrase: str, part: str
) -> None:
    found = counted(texts(*written))

    assert found[phrase] == (3, 0)
    assert found[part] == (1, 3)  # the last; three times it is only inside the longer one


def test_a_space_ends_a_clause_where_none_are_written_between_words() -> None:
    assert not {"和平谈判", "和平 谈判"} & set(counted(texts(*["和平 谈判"] * 4)))


def test_an_emoji_is_a_word_whatever_its_colour_and_in_no_phrase() -> None:
    rows = texts("night 👍🏽 boat", "night 👍 boat", "👍👍🏿 night boat", "❤️", "❤")

    found = counted(rows)

    assert found["👍"] == (3, 0)
    assert found["❤"] == (2, 0)
    assert "night boat" not in found
    assert [len(occurrences(text, "👍")) for text in rows["text"]] == [1, 1, 2, 0, 0]


def test_signs_that_part_or_join_letters_are_inside_a_word() -> None:
    assert [token.word for token in tokens("می‌خواهم، क्‍ष")] == [
        "می‌خواهم",
        "क्‍ष",
    ]
    assert str(Mark.parse("term:می‌خواهم")) == "term:می‌خواهم"


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=["L", "M", "N", "P", "Z"]), max_size=40))
def test_tokens_stand_in_order_and_are_what_the_text_says_there(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        assert token.word == text[token.start : token.end].casefold().replace("’", "'") or (
            token.word == "US"
        )
        at = token.end


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*FAST, "boat’s", "S’s", "'s", "a-b", "ΐ’S", "\x1c", "_", "٣", "é"]))
    .map(" ".join)
    .flatmap(lambda text: st.sampled_from([text, text.replace(" ", "")]))
    | st.text()
)
def test_the_fast_way_through_a_text_finds_the_same_words(text: str) -> None:
    assume(not _NOT_PLAIN.search(text))
    slow: list[list[str]] = []
    before = None
    for token in tokens(text):
        gap = text[before.end : token.start] if before else ""
        if before is not None and regex.fullmatch(r"\s+", gap):
            slow[-1].append(token.word)
        else:
            slow.append([token.word])
        before = token

    assert runs(text) == slow
