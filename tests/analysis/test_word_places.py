"""What is cut once for all texts is what is found in each text by itself."""

from itertools import groupby

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.analysis.tokens import UNSPACED, occurrences, runs
from belowline.analysis.word_places import WordPlaces, word_places

pieces = st.sampled_from(
    ["the", "night", "boat", "Boat’s", "boat's", "x's", "'s", "U.S.", "US", "co-op", "don’t",
     "2012", "straße", "www.a.org", "http://a.org", "日本語", "e\u0301", "\x1c", "n"]
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
    if UNSPACED.search(term):
        return  # those are found by their letters
    found = word_places(table(rows)).holders(term).tolist()

    assert found == [
        row
        for row, (text, kind) in enumerate(rows)
        if kind == "comment" and occurrences(text, term)
    ]


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
