"""Which words the comments are about, and where they stand."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import WORDS, comment, table, texts
from belowline.analysis.concordance import in_context
from belowline.analysis.stop_words import _ENGLISH, _INTERFACE
from belowline.analysis.terms import frequent_terms, hidden_terms, occurrences, stop_words
from belowline.model.discussion import Kind
from belowline.model.marks import Mark, MarkKind


def test_terms_are_ranked_by_comments_not_by_uses() -> None:
    ranked = frequent_terms(texts("boat boat boat boat", "quay", "the quay", "lamp"))

    assert ranked["term"].tolist() == ["quay", "boat", "lamp", "the"]
    assert ranked["comments"].tolist() == [2, 1, 1, 1]
    assert ranked["uses"].tolist() == [2, 4, 1, 1]
    assert ranked["share"].tolist()[0] == 0.5
    assert ranked["comment_ids"].tolist()[0] == ("c2", "c3")


def test_a_share_of_ten_comments_is_clear_and_of_nine_too_few() -> None:
    assert frequent_terms(texts(*["boat"] * 10))["verdict"].tolist() == ["clear"]
    assert frequent_terms(texts(*["boat"] * 9))["verdict"].tolist() == ["too few"]


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("The Boat’s late, BOATS are not.", "boat", ["Boat"]),
        ("Don't! Don’t!", "don’t", ["Don't", "Don’t"]),
        ("warm war", "war", ["war"]),
        ("in Lisbon.They left", "they", ["They"]),
        ("U.S. and U.S, not US", "u.s.", ["U.S", "U.S"]),
        ("non-smoker, smoker", "smoker", ["smoker"]),
        ("night\nboat, night, boat", "night boat", ["night\nboat"]),
        ("no no no no", "no no", ["no no", "no no"]),
        ("see http://boat.example/boat or boat", "boat", ["boat"]),
        ("STRASSE straße", "straße", ["STRASSE", "straße"]),
        ("İstanbul", "İstanbul", ["İstanbul"]),
        ("anything", "…", []),
        ("anything", "", []),
    ],
)
def test_a_term_is_found_as_a_reader_would_find_it(text: str, term: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(text, term)] == found


def test_hidden_words_are_left_out_and_counted() -> None:
    rows = texts("The boat and the quay", "and so on")
    hidden = frozenset({"the", "and", "never-there"})

    assert set(frequent_terms(rows, hidden=hidden)["term"]) == {"boat", "quay", "so", "on"}
    assert hidden_terms(rows, hidden) == 2


def test_an_address_is_no_term() -> None:
    rows = texts("see https://boats.example/night?x=1 and www.boats.example")

    assert frequent_terms(rows)["term"].tolist() == ["and", "see"]


def test_single_letters_bare_numbers_and_noise_are_no_terms() -> None:
    assert frequent_terms(texts("a 55 1900 90s " + "x" * 81))["term"].tolist() == ["90s"]


def test_removed_comments_and_pingbacks_hold_no_terms() -> None:
    rows = table(comment(1, "boat", kind=Kind.REMOVED), comment(2, "boat"))

    assert frequent_terms(rows)[["comments", "n"]].to_numpy().tolist() == [[1, 1]]
    assert in_context(rows, "boat")["comment_id"].tolist() == ["c2"]


def test_a_line_of_context_is_one_line_with_the_match_as_written() -> None:
    lines = in_context(texts("One\nnight\nboat for all"), "NIGHT BOAT", width=5)

    assert lines.to_numpy().tolist() == [["c1", "One ", "night boat", " for "]]


def test_no_comments_have_no_terms() -> None:
    assert frequent_terms(texts()).empty
    assert in_context(texts(), "boat").empty


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(), max_size=3))
def test_a_comment_is_behind_a_term_exactly_when_the_term_is_found_in_it(
    written: list[str],
) -> None:
    rows = texts(*written)

    for term, uses, ids in frequent_terms(rows, limit=10**6)[
        ["term", "uses", "comment_ids"]
    ].itertuples(index=False):
        places = {
            comment_id: occurrences(text, term)
            for comment_id, text in zip(rows["comment_id"], rows["text"], strict=True)
        }
        assert ids == tuple(comment_id for comment_id, found in places.items() if found)
        assert uses == sum(map(len, places.values())) == len(in_context(rows, term))
        assert Mark.parse(f"term:{term}") == Mark(MarkKind.TERM, term)


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join), st.sampled_from(WORDS))
def test_matches_stand_in_order_and_apart(text: str, term: str) -> None:
    found = occurrences(text, term)

    assert all(start < end for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_the_english_list_keeps_the_words_a_discussion_is_about() -> None:
    kept = {"world", "work", "problem", "state", "bill", "fire", "people", "war", "good", "peace"}

    assert not kept & stop_words("en")
    assert {"the", "would", "don't", "because"} <= stop_words("en-GB")


def test_no_word_is_in_two_classes() -> None:
    listed = [word for words in _ENGLISH.values() for word in words.split()]

    assert sorted(listed) == sorted(set(listed))


def test_other_languages_have_their_own_list_and_an_unknown_one_is_read_as_english() -> None:
    assert "würde" in stop_words("de-AT")
    assert "the" not in stop_words("de")
    assert stop_words(None) == stop_words("en")
    assert stop_words("tlh") == _INTERFACE
