"""The forms of a word can be counted as one; a word list says which belong together."""

import pandas as pd
import pytest

from belowline.analysis.lemmas import has_forms, lemma_terms
from belowline.analysis.stop_words import stop_words
from belowline.analysis.terms import frequent_terms


def texts(*said: str) -> pd.DataFrame:
    ids = [f"c{number}" for number in range(1, len(said) + 1)]
    return pd.DataFrame({"comment_id": ids, "text": said, "kind": "comment"})


def test_a_comment_with_two_forms_of_a_word_counts_once() -> None:
    page = texts("Two boats and a boat.", "The boats!", "No ferry.")

    ranked = lemma_terms(page, language="en", hidden=stop_words("en")).set_index("term")

    assert ranked.loc["boat", "comment_ids"] == ("c1", "c2")
    assert ranked.loc["boat", "forms"] == ("boats", "boat")
    assert ranked.loc["boat", ["comments", "uses", "n"]].tolist() == [2, 3, 3]


def test_a_country_is_no_pronoun_and_the_pronoun_stays_hidden() -> None:
    page = texts("The US said so.", "They told us.", "we walk")

    ranked = lemma_terms(page, language="en", hidden=stop_words("en"))

    assert "US" in set(ranked["term"])
    assert not {"us", "we"} & set(ranked["term"])


def test_a_hidden_word_hides_its_forms() -> None:
    page = texts("The boats left.", "A boat.")

    assert "boat" not in set(lemma_terms(page, language="en", hidden=frozenset({"boat"}))["term"])


def test_no_form_is_lost_and_none_is_in_two_rows() -> None:
    page = texts("Ferries, ferry, boats 😂", "We saw boats; a saw", "北京大学 and boat", "😂😂")

    ranked = lemma_terms(page, language="en")
    forms = [form for one in ranked["forms"] for form in one]

    assert len(forms) == len(set(forms))
    assert set(forms) == set(frequent_terms(page, limit=10_000)["term"])


def test_counts_are_those_of_the_forms_together() -> None:
    page = texts("Ferries, ferry, boats 😂", "We saw boats; a saw", "北京大学 and boat", "😂😂")
    single = frequent_terms(page, limit=10_000).set_index("term")["comment_ids"]

    for term, forms, behind in lemma_terms(page, language="en")[
        ["term", "forms", "comment_ids"]
    ].itertuples(index=False):
        assert set(behind) == {one for form in forms for one in single[form]}, term


@pytest.mark.parametrize(("language", "listed"), [("ur", False), ("zh", False), ("de-AT", True)])
def test_a_language_without_a_list_has_no_such_view(language: str, *, listed: bool) -> None:
    assert has_forms(language) is listed
    assert lemma_terms(texts("Boote, Boot"), language=language).empty is not listed


def test_nothing_said_gives_no_row() -> None:
    assert lemma_terms(texts(), language="en").empty
    assert lemma_terms(texts("12 …"), language="en").empty
