"""Comments to read first, by what one looks for."""

from analysis.invented import comment, discussion, reply_tables
from belowline.analysis.presets import LABELS, Article, presets
from belowline.analysis.tone import with_tone
from belowline.model.discussion import Comment, Discussion, Kind
from belowline.model.view import PRESETS

PLAIN = "It starts on Monday. "


def found(page: Discussion, preset: str, article: Article | None = None) -> list[list[object]]:
    comments, links = reply_tables(page)
    rows = presets(with_tone(comments), links, article or Article())
    return rows.loc[rows["preset"] == preset, ["comment_id", "reason"]].to_numpy().tolist()


def ids(page: Discussion, preset: str, article: Article | None = None) -> list[object]:
    return [row[0] for row in found(page, preset, article)]


def page(*written: str | Comment) -> Discussion:
    return discussion(
        *(w if isinstance(w, Comment) else comment(n, w) for n, w in enumerate(written, 1))
    )


def test_every_preset_has_its_words() -> None:
    assert set(LABELS) == set(PRESETS)


def test_reasons_take_length_and_a_word_that_joins_them() -> None:
    long = page(PLAIN * 20, PLAIN * 20 + "because", PLAIN * 13 + "12 % of 300", "Because.")

    assert found(long, "reasoned") == [
        ["c2", "81\xa0words, “because”"],
        ["c3", "55\xa0words, 2\xa0figures"],
    ]


def test_new_words_are_new_to_the_article_and_to_the_page_above() -> None:
    article = Article(("The tram bell rings",), None, frozenset({"the", "a"}))
    said = page("the tram bell horn", "horn lamp quay gull, the pier", "lamp quay gull")

    assert found(said, "new_words", article) == [["c2", "4\xa0new words: lamp, quay, gull, pier"]]


def test_unanswered_questions_come_before_answered_ones() -> None:
    asked = page(
        comment(1, "Is it late?", author="Marta Lind"),
        comment(2, "No. Why do you ask?", mentions=("Marta Lind",)),
        comment(3, "Who pays? And when?"),
        comment(4, "It is late."),
    )

    assert found(asked, "questions") == [
        ["c3", "no answer seen: “Who pays?”"],
        ["c2", "no answer seen: “Why do you ask?”"],
        ["c1", "answered once: “Is it late?”"],
    ]


def test_a_first_hand_story_takes_a_person_and_something_lived_through() -> None:
    told = page("I think I know what I want.", "I work nights, and my wife and I walk home.", "My!")

    assert found(told, "first_hand") == [["c2", "“I work”; I, my or we 3 times"]]


def test_most_answers_first() -> None:
    answered = page(
        comment(1, author="Sam"),
        comment(2, author="Marta Lind"),
        comment(3, mentions=("Marta Lind",)),
        comment(4, mentions=("Marta Lind",)),
        comment(5, mentions=("Sam",)),
    )

    assert found(answered, "answered") == [["c2", "2\xa0answers"], ["c1", "1\xa0answer"]]


def test_against_the_majority_takes_a_majority() -> None:
    clear = page(*["What a lovely plan."] * 11, "A terrible plan.")

    assert found(clear, "against_majority") == [
        ["c12", "tone −0.48, where 11 of 12 with a tone are positive"]
    ]
    assert ids(page("Lovely.", "Terrible."), "against_majority") == []
    assert ids(page(*["Lovely."] * 6, *["Terrible."] * 6), "against_majority") == []


def test_the_newsroom_is_addressed_by_its_words_or_by_the_authors_name() -> None:
    said = page("Dear editor, this article is thin.", "Quillon knows.", "The boat is late.")

    assert ids(said, "to_newsroom", Article(("",), "By Dana Quillon")) == ["c1", "c2"]
    assert ids(said, "to_newsroom") == ["c1"]


def test_english_rules_stay_silent_elsewhere_and_removed_comments_say_nothing() -> None:
    said = [
        comment(1, "I work here, my boss and I met."),
        comment(2, "This article?", kind=Kind.REMOVED),
    ]

    assert ids(discussion(*said, language="de"), "first_hand") == []
    assert ids(discussion(*said, language="en"), "first_hand") == ["c1"]
    assert ids(discussion(*said), "to_newsroom") == []


def test_at_most_ten_and_ties_in_page_order() -> None:
    assert ids(page(*["Why?"] * 12), "questions") == [f"c{n}" for n in range(1, 11)]
