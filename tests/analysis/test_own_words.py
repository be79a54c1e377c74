"""A lexicon of one's own scores as if vaderSentiment held it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.vader_texts import MARKS, RATED_WORDS, RULED, Published, any_text, made_text
from belowline.analysis.vader import account_of, carriers, cleaned, compounds, scores
from belowline.analysis.vader.own_words import own_words, trouble_with

# New words, words of the list, words of the rules, one with "n't", a smiley of one's own.
OWN = {
    "boat": 2.0,
    "ferry": -1.5,
    "good": -3.1,
    "war": 0.0,
    "not": 1.1,
    "never": -0.4,
    "without": 0.7,
    "shan't": -2.2,
    "xn't": 2.5,
    ":]~": 3.0,
    "a": 0.1,
    "incomprehensibilities12": 4.0,
    "kind": -2.0,
    "of": 0.2,
    "least": 1.9,
}
NUMBERS = ("neg", "neu", "pos", "compound")

words: Any = st.sampled_from((*RULED, *OWN, *RATED_WORDS[::97]))


def published(own: dict[str, float]) -> Published:
    analyzer = Published()
    analyzer.lexicon.update(own)
    return analyzer


def same(texts: list[str], own: dict[str, float]) -> None:
    ours, theirs = scores(texts, own=own_words(own)), published(own)
    for place, text in enumerate(texts):
        row = {number: getattr(ours, number)[place] for number in NUMBERS}
        assert row == theirs.polarity_scores(text), text


def test_made_texts_score_as_with_an_updated_word_list() -> None:
    chance = random.Random(5)  # noqa: S311 - texts, not secrets
    extra = [*OWN, *(word.upper() for word in OWN)]
    texts = [
        " ".join(
            piece
            for _ in range(chance.randrange(1, 4))
            for piece in (made_text(chance), chance.choice(extra) + chance.choice(MARKS))
        )
        for _ in range(1_500)
    ]

    same(texts, OWN)


@settings(max_examples=90, deadline=None)
@given(
    text=st.one_of(any_text(), st.lists(words, max_size=12).map(" ".join)),
    own=st.dictionaries(
        words.map(str.lower).filter(lambda word: trouble_with(word, 0) is None),
        st.floats(-4, 4, allow_nan=False),
        max_size=6,
    ),
)
def test_any_text_scores_as_with_any_ratings_put_into_the_list(
    text: str, own: dict[str, float]
) -> None:
    same([text], own)


def test_an_account_by_ones_own_ratings_adds_up_to_the_published_sum() -> None:
    analyzer = published(OWN)
    for text in ("A GOOD boat, but never a ferry!", "not without war", "xn't boat 😂 :]~"):
        account = account_of(text, own=own_words(OWN))
        compound = analyzer.polarity_scores(cleaned(text))["compound"]

        assert [c.total for c in account.contributions if c.total != 0] == analyzer.counted
        assert (account.raw, account.compound) == (analyzer.raw, compound)


def test_ones_own_word_carries_tone_until_it_is_switched_off() -> None:
    own, off = own_words({"ferry": 1.5}), frozenset({"ferry"})

    assert [(c.word, c.valence) for c in carriers("The ferry", own=own)] == [("ferry", 1.5)]
    assert carriers("The ferry", own=own, off=off) == []
    assert compounds(["The ferry"], own=own).tolist() == [0.3612]
    assert compounds(["The ferry"]).tolist() == pytest.approx([float("nan")], nan_ok=True)
    assert compounds(["The ferry"], own=own, off=off).tolist() == pytest.approx(
        [float("nan")], nan_ok=True
    )


@pytest.mark.parametrize(
    ("word", "rating", "said"),
    [
        ("", 1, "no word"),
        ("very good", 1, "more than one word"),
        ("schön", 1, "“ö”"),
        ("😂", 1, "English letters"),
        ("x" * 25, 1, "longer than 24 letters"),
        ("very", 1, "strengthens or weakens"),
        ("but", 1, "strengthens or weakens"),
        ("great!", 1, "read as “great”"),
        ("Great", 1, "small letters"),
        ("great", 4.1, "outside of −4 to +4"),
        ("great", float("nan"), "outside of −4 to +4"),
    ],
)
def test_what_cannot_be_rated_is_refused_in_words(word: str, rating: float, said: str) -> None:
    assert said in str(trouble_with(word, rating))
    with pytest.raises(ValueError, match=r"\.$"):
        own_words({word: rating})
