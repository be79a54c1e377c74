"""Themes: those that were hidden are found, and what chance makes is said to be loose."""

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.invented import texts
from analysis.planted import planted_page
from belowline.analysis import themes as asked
from belowline.analysis.terms import is_counted, spoken
from belowline.analysis.themes import (
    FEWEST_COMMENTS,
    FIRM,
    Corpus,
    Fit,
    corpus_of,
    fitted,
    merged,
    numbers,
    proposed,
    split,
    themes,
    with_stability,
)
from belowline.analysis.tokens import runs
from belowline.charts import themes as drawn


@pytest.fixture(scope="module")
def page() -> pd.DataFrame:
    return planted_page(FEWEST_COMMENTS, themes=3, seed=5)


@pytest.fixture(scope="module")
def corpus(page: pd.DataFrame) -> Corpus:
    return corpus_of(page)


@pytest.fixture(scope="module")
def fit(corpus: Corpus) -> Fit:
    return with_stability(corpus, fitted(corpus, 3))


def told_by(words: tuple[str, ...]) -> str:
    """Return the hidden theme that most of these words are of."""
    kinds = [word[:6] for word in words]
    return max(set(kinds), key=kinds.count)


def test_the_themes_that_were_hidden_are_found(page: pd.DataFrame) -> None:
    corpus = corpus_of(page)
    tried, fits = numbers(corpus)

    assert proposed(tried) == 3
    found = themes(corpus, fits[3])
    assert {told_by(words) for words in found["words"]} == {"theme0", "theme1", "theme2"}
    for words in found["words"]:
        assert sum(word.startswith(told_by(words)) for word in words) >= 8


def test_the_comments_of_a_theme_are_those_it_was_hidden_in(
    page: pd.DataFrame, corpus: Corpus, fit: Fit
) -> None:
    hidden = dict(zip(page["comment_id"], page["theme"], strict=True))

    for row in themes(corpus, fit).itertuples():
        right = [f"theme{hidden[one]}" == told_by(row.words) for one in row.comment_ids]
        assert np.mean(right) > 0.75
        assert len(row.comment_ids) == row.comments
        assert row.low < row.share < row.high
        assert row.n == FEWEST_COMMENTS


def test_what_was_hidden_comes_back_and_chance_does_not(corpus: Corpus, fit: Fit) -> None:
    nothing = corpus_of(planted_page(FEWEST_COMMENTS, themes=0, seed=5))
    by_chance = with_stability(nothing, fitted(nothing, 3))

    assert fit.stability.mean() > FIRM > by_chance.stability.max()
    assert set(themes(corpus, fit)["verdict"]) == {"clear"}
    assert set(themes(nothing, by_chance)["verdict"]) == {"weak"}


def test_the_same_comments_have_the_same_themes(page: pd.DataFrame, fit: Fit) -> None:
    before = page.copy(deep=True)

    again = corpus_of(page)
    other = with_stability(again, fitted(again, 3))

    np.testing.assert_array_equal(other.weights, fit.weights)
    np.testing.assert_array_equal(other.stability, fit.stability)
    pd.testing.assert_frame_equal(page, before)


def test_a_comment_is_shared_out_whole_or_not_at_all(corpus: Corpus, fit: Fit) -> None:
    sums = fit.shares.sum(axis=1)

    assert np.all(np.isclose(sums, 1) | (sums == 0))
    assert len(fit.shares) == len(corpus.ids) <= corpus.n


def test_two_themes_merged_are_carried_by_what_carried_either(corpus: Corpus, fit: Fit) -> None:
    before = themes(corpus, fit).set_index("theme")["comment_ids"]

    after = themes(corpus, merged(fit, 1, 3)).set_index("theme")

    assert sorted(after.index) == [1, 2]
    assert after.loc[2, "comment_ids"] == before[2]
    assert set(after.loc[1, "comment_ids"]) >= set(before[1]) | set(before[3])
    assert pd.isna(after.loc[1, "stability"])
    assert after.loc[1, "verdict"] == "weak"
    assert set(after.loc[1, "words"]) & set(themes(corpus, fit).set_index("theme")["words"][3])


def test_a_theme_of_two_is_split_into_the_two(corpus: Corpus, fit: Fit) -> None:
    two_in_one = merged(fit, 1, 3)

    parts = themes(corpus, split(corpus, two_in_one, 1)).set_index("theme")

    assert sorted(parts.index) == [1, 2, 3]
    assert told_by(parts.loc[1, "words"]) != told_by(parts.loc[3, "words"])
    carried = set(parts.loc[1, "comment_ids"]) | set(parts.loc[3, "comment_ids"])
    assert carried <= set(themes(corpus, two_in_one).set_index("theme")["comment_ids"][1])


def test_a_theme_that_is_not_there_is_refused(fit: Fit) -> None:
    with pytest.raises(KeyError):
        merged(fit, 1, 9)


def test_hidden_words_are_in_no_theme(page: pd.DataFrame) -> None:
    without = corpus_of(page, hidden=frozenset({"theme0word0x"}))

    assert "theme0word0x" in set(corpus_of(page).words)
    assert "theme0word0x" not in set(without.words)


def test_words_of_two_comments_and_of_most_comments_tell_no_theme() -> None:
    rows = texts(*["quay pier boat", "quay pier", "quay boat lamp", "quay pier lamp"] * 2, "x")

    assert set(corpus_of(rows).words) == {"boat", "lamp"}


def test_without_a_word_in_three_comments_there_is_nothing_to_split() -> None:
    with pytest.raises(ValueError, match=r"max_df|no terms|empty vocabulary"):
        corpus_of(texts("boat", "quay", "12"))


def test_the_chart_says_firm_and_loose_where_the_statistic_does() -> None:
    assert (drawn._LOOSE, drawn._FIRM) == (asked.LOOSE, asked.FIRM)


def test_the_weights_are_those_of_texts_cut_one_by_one() -> None:
    rows = texts(*["The night boat, 7 boats!", "boat night bell", "", "bell boat’s 北京大学"] * 3)
    rows.loc[1, "kind"] = "removed"
    hidden = frozenset({"the"})

    found = corpus_of(rows, hidden=hidden)

    said = dict(spoken(rows))
    plain = TfidfVectorizer(
        analyzer=lambda text: [
            word for run in runs(text) for word in run if is_counted(word) and word not in hidden
        ],
        min_df=3,
        max_df=0.5,
        sublinear_tf=True,
    )
    weights = plain.fit_transform(said.values()).toarray()
    told = weights.any(axis=1)
    assert found.ids == tuple(np.array(list(said), dtype=object)[told])
    assert found.words.tolist() == plain.get_feature_names_out().tolist() != []
    assert found.n == len(said)
    assert np.array_equal(found.rows.toarray(), weights[told])
