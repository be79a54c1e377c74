"""What the comments add to the article, share with it, and leave lying."""

from analysis.invented import texts
from belowline.analysis.against_article import added_shared_ignored, uptake
from belowline.analysis.stop_words import stop_words

ARTICLE = (
    "The boat sails at night, the council said.",
    "Eleven lamps will light the quay; lamps cost little.",
    "He agreed.",
)


def test_words_are_sorted_by_who_uses_them() -> None:
    rows = texts("The boat is loud", "a loud horn", "no boat at night, the horn")

    found = added_shared_ignored(rows, ARTICLE, hidden=stop_words("en"))

    assert found[["term", "side", "comments", "uses"]].to_numpy().tolist() == [
        ["horn", "added", 2, 0],
        ["loud", "added", 2, 0],
        ["boat", "shared", 2, 1],
        ["night", "shared", 1, 1],
        ["lamps", "ignored", 0, 2],
    ]
    assert found["comment_ids"].iloc[0] == ("c2", "c3")


def test_without_an_article_nothing_is_added_to_it() -> None:
    assert added_shared_ignored(texts("a loud horn", "a loud horn"), ()).empty
    assert uptake(texts("a loud horn"), ()).empty


def test_a_paragraph_is_taken_up_by_two_words_that_only_it_has() -> None:
    rows = texts("Lamps!", "Do lamps light the quay?", "boat lamps", "the eleven lamps")

    found = uptake(rows, ARTICLE, hidden=frozenset({"the", "at", "he", "will"}))

    assert found["paragraph"].tolist() == [1, 2]  # the third has too few words to say
    assert found["comment_ids"].tolist() == [(), ("c2", "c4")]
    assert found["taken"].tolist()[1] == ("lamps", "eleven", "light", "quay")


def test_a_word_that_two_paragraphs_share_takes_up_neither() -> None:
    article = ("one two three four five boat night", "six seven eight nine ten boat night")

    assert uptake(texts("boat night"), article)["comments"].tolist() == [0, 0]
