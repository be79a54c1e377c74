"""What is cut once for all texts is what is found in each text by itself."""

from itertools import groupby

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.analysis.against_article import added_shared_ignored
from belowline.analysis.by_letters import told_by_cut
from belowline.analysis.co_occurrence import co_occurrence, paired_terms
from belowline.analysis.collocations import collocations
from belowline.analysis.kept import holding
from belowline.analysis.keyness import keyness
from belowline.analysis.terms import frequent_terms, held_words
from belowline.analysis.tokens import occurrences, runs
from belowline.analysis.word_places import WordPlaces, word_places

pieces = st.sampled_from(
    ["the", "night", "boat", "Boat’s", "boat's", "x's", "'s", "U.S.", "US", "co-op", "don’t",
     "2012", "straße", "www.a.org", "http://a.org", "日本語", "e\u0301", "\x1c", "n",
     "北京", "大学", "北京大学", "รถไฟ", "ประเทศไทย", "😂", "❤️", "👍🏽", "🇵🇰", "👩\u200d🚀",
     "می\u200cخواهم", "क्\u200dष", "\u200c", "\u200d", "ゲーム", "ပြည်"]
)  # fmt: skip
gaps = st.sampled_from([" ", " ", "  ", ", ", ". ", ".", "-", "\n", ""])
texts = st.lists(st.tuples(pieces, gaps), max_size=8).map(lambda p: "".join(a + b for a, b in p))
pages = st.lists(st.tuples(texts, st.sampled_from(["comment", "comment", "removed"])), max_size=6)


def table(rows: list[tuple[str, str]]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["text", "kind"])
    return found.assign(comment_id=[f"c{n}" for n in range(len(rows))]).astype("str")


def as_runs(places: WordPlaces, row: int) -> list[list[str]]:
    here = places.row == row
    words = zip(places.vocabulary[places.word[here]], places.run[here], strict=True)
    return [[word for word, _ in held] for _, held in groupby(words, key=lambda one: one[1])]


@given(pages)
@settings(deadline=None)
def test_words_and_runs_are_those_of_each_text(rows: list[tuple[str, str]]) -> None:
    places = word_places(table(rows))

    for row, (text, kind) in enumerate(rows):
        assert as_runs(places, row) == (runs(text) if kind == "comment" else [])


@given(pages, st.lists(st.booleans(), min_size=6, max_size=6))
@settings(deadline=None)
def test_a_part_is_what_its_comments_have_by_themselves(
    rows: list[tuple[str, str]], kept: list[bool]
) -> None:
    comments = table(rows)
    chosen = comments[np.array(kept[: len(comments)], dtype=bool)]
    whole = word_places(comments)

    part = whole.of(chosen.index.to_numpy())
    alone = word_places(chosen)

    assert [as_runs(part, row) for row in range(len(chosen))] == [
        as_runs(alone, row) for row in range(len(chosen))
    ]
    assert part.n == alone.n
    pairs = [
        sorted(
            (int(row), str(one.vocabulary[word]), int(uses))
            for row, word, uses in zip(one.pairs.row, one.pairs.word, one.pairs.uses, strict=True)
        )
        for one in (part, alone)
    ]
    assert pairs[0] == pairs[1]


@given(pages, st.lists(pieces, min_size=1, max_size=3).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_who_holds_a_term_is_found_as_it_is_in_each_text(
    rows: list[tuple[str, str]], term: str
) -> None:
    if not told_by_cut(term):
        return  # those are found by their letters, or in the text
    found = word_places(table(rows)).holders(term).tolist()

    assert found == [
        row
        for row, (text, kind) in enumerate(rows)
        if kind == "comment" and occurrences(text, term)
    ]


@given(pages, st.lists(pieces, min_size=1, max_size=3).map(" ".join))
@settings(max_examples=25, deadline=None)
def test_a_filter_on_a_word_keeps_what_is_found_in_each_text(
    rows: list[tuple[str, str]], term: str
) -> None:
    comments = table(rows)

    kept = holding(comments, term, lambda: word_places(comments))

    assert kept.tolist() == [
        kind == "comment" and bool(occurrences(text, term)) for text, kind in rows
    ]


# Enough comments for phrases, pairs and comparisons, of few words, so that they come back.
words = st.sampled_from(
    ["night", "boat", "Boat's", "北京", "大学", "北京大学", "รถไฟ", "ประเทศไทย", "ไทย", "😂",
     "👍🏽", "می\u200cخواهم", "حرب", "クラス", "東京駅", "東京"]
)  # fmt: skip
crowds = st.lists(
    st.lists(st.tuples(words, st.sampled_from([" ", "", ", "])), min_size=1, max_size=6).map(
        lambda pairs: "".join(a + b for a, b in pairs)
    ),
    min_size=5,
    max_size=16,
)


@given(crowds, st.lists(st.booleans(), min_size=16, max_size=16))
@settings(max_examples=25, deadline=None)
def test_every_count_of_a_word_is_that_of_the_texts_which_hold_it(
    written: list[str], kept: list[bool]
) -> None:
    whole = table([(text, "comment") for text in written])
    chosen = whole[np.array(kept[: len(whole)], dtype=bool)]
    comments = chosen.reset_index(drop=True)
    places = word_places(whole).of(chosen.index.to_numpy())
    texts = dict(zip(comments["comment_id"], comments["text"], strict=True))

    def behind(term: str) -> tuple[str, ...]:
        return tuple(one for one, text in texts.items() if occurrences(text, term))

    terms = frequent_terms(comments, places=places, limit=100)
    for row in terms.itertuples():
        assert row.comment_ids == behind(row.term)
        assert row.uses == sum(len(occurrences(text, row.term)) for text in texts.values())
    held = held_words(comments, frozenset(), emoji=True)
    assert set(terms["term"]) == set().union(*held.values())
    ranked = frequent_terms(comments, places=places, limit=100, longest=3)
    for row in ranked.itertuples():
        assert set(row.comment_ids) <= set(behind(row.term))
        assert row.comments + row.inside == len(behind(row.term))
    for row in collocations(comments, places=places).itertuples():
        assert row.comment_ids == behind(row.term)
    for row in added_shared_ignored(comments, ["boat 北京大学"], places=places).itertuples():
        assert row.comment_ids == behind(row.term)
    pairs = co_occurrence(comments, places=places)
    for row in pairs.itertuples():
        assert row.comments == len(set(behind(row.term)) & set(behind(row.other)))
    for row in paired_terms(comments, pairs, places=places).itertuples():
        assert row.comment_ids == behind(row.term)
    # As found without knowing the whole, of which these are a part.
    assert terms.equals(frequent_terms(comments, limit=100))
    assert ranked.equals(frequent_terms(comments, limit=100, longest=3))


@given(crowds, st.lists(st.booleans(), min_size=16, max_size=16))
@settings(max_examples=25, deadline=None)
def test_two_sides_count_a_word_wherever_either_holds_it(
    written: list[str], first: list[bool]
) -> None:
    whole = table([(text, "comment") for text in written])
    chosen = np.array(first[: len(whole)], dtype=bool)
    sides = [whole[mask].reset_index(drop=True) for mask in (chosen, ~chosen)]
    parts = [word_places(whole).of(np.flatnonzero(mask)) for mask in (chosen, ~chosen)]

    found = keyness(sides[0], sides[1], places=(parts[0], parts[1]))

    for row in found.itertuples():
        holding_it = [
            [one.comment_id for one in side.itertuples() if occurrences(one.text, row.term)]
            for side in sides
        ]
        assert row.comment_ids == tuple(holding_it[0] + holding_it[1])
        assert [row.a, row.b] == [len(ids) for ids in holding_it]


def test_a_phrase_is_one_from_three_comments_on() -> None:
    rows = [("night boat", "comment"), ("The night boat!", "comment"), ("night, boat", "comment")]
    two = word_places(table(rows))
    three = word_places(table([*rows, ("a night boat, night boat", "comment")]))

    assert len(two.phrases.words) == 0
    assert [three.vocabulary[word] for word in three.phrases.words[0][:2]] == ["night", "boat"]
    assert three.phrases.first.tolist() == [True, True, True, False]


def test_no_comments_have_no_words() -> None:
    none = word_places(table([]))

    assert (none.n, len(none.word), len(none.pairs.row), len(none.phrases.words)) == (0, 0, 0, 0)
    assert none.holders("boat").tolist() == []
