"""What a text states about which comment it answers."""

import pytest

from analysis.invented import comment, discussion
from belowline.analysis.replies import linked, links_table
from belowline.analysis.stated_signs import signs_in_texts
from belowline.model.discussion import Article, Comment, Grade, Paragraph

LAMPS = "There are thirty-two lamps between the oven and my door."


def targets(*comments: Comment, article: str = "") -> dict[str, str]:
    return {
        key: f"{sign.reason} {sign.target}"
        for key, sign in signs_in_texts(comments, article=article).items()
    }


@pytest.mark.parametrize(
    "quoting",
    [
        "“thirty-two LAMPS between the oven” So many?",
        "„thirty-two lamps between the oven“ So viele?",
        "» thirty-two lamps between the oven « Tant que ça ?",
        "> thirty-two lamps between the oven\n\nSo many?",
        'You write "thirty-two lamps between the oven and my door". So many?',
    ],
)
def test_quoted_words_of_one_earlier_comment_mean_it(quoting: str) -> None:
    assert targets(comment(1, LAMPS), comment(2), comment(3, quoting)) == {"c3": "quote c1"}


@pytest.mark.parametrize(
    "quoting",
    [
        "“the oven and my” what?",  # four words may be an idiom
        "thirty-two lamps between the oven and my door",  # not quoted
        "“thirty-two lamps between the bakery and my door”",  # not said
    ],
)
def test_few_words_or_other_words_quote_nobody(quoting: str) -> None:
    assert targets(comment(1, LAMPS), comment(2, quoting)) == {}


def test_words_of_the_article_or_of_two_comments_or_of_oneself_quote_nobody() -> None:
    quoting = comment(3, "“thirty-two lamps between the oven”", author="Sam")

    assert targets(comment(1, LAMPS), quoting, article=LAMPS) == {}
    assert targets(comment(1, LAMPS), comment(2, LAMPS), quoting) == {}
    assert targets(comment(1, LAMPS, author="Sam"), quoting) == {}


def test_a_heading_means_the_latest_comment_of_exactly_that_author() -> None:
    first, second = comment(1, author="Marta Lind"), comment(2, author="Marta Lind")

    for heading in (
        "In reply to marta lind:\nYes.",
        "Marta Lind wrote: yes",
        "Antwort an Marta Lind:\nJa",
    ):
        assert targets(first, second, comment(3, heading)) == {"c3": "heading c2"}
    for none in ("In reply to critics:\nYes.", "The mayor said: yes", "I met Marta Lind: yes"):
        assert targets(first, second, comment(3, none)) == {}


def test_numbers_count_where_all_of_a_page_lead_back() -> None:
    page = [comment(n) for n in range(1, 7)]

    assert targets(*page, comment(7, "#4 no"), comment(8, "re: 5, yes")) == {
        "c7": "number c4",
        "c8": "number c5",
    }
    assert targets(*page, comment(7, "#4 no"), comment(8, "#12 yes")) == {}


@pytest.mark.parametrize(
    "text", ["#1 in the league!", "#2 is milk", "@7 pm sharp", "10 of us came"]
)
def test_a_single_number_is_no_comment_number(text: str) -> None:
    assert targets(*(comment(n) for n in range(1, 10)), comment(10, text)) == {}


def test_two_lists_do_not_number_a_page() -> None:
    page = [comment(n) for n in range(1, 5)]

    assert targets(*page, comment(5, "#1 trams"), comment(6, "#2 buses")) == {}


def test_one_number_beside_its_author_numbers_a_page() -> None:
    page = [comment(1, author="Sam"), comment(2, author="Marta Lind"), comment(3)]

    assert targets(*page, comment(4, "Marta Lind (#2), no")) == {"c4": "number c2"}
    assert targets(*page, comment(4, "Marta Lind (#1), no")) == {}


def test_a_number_says_which_comment_of_a_mentioned_author_is_meant() -> None:
    page = discussion(
        comment(1, author="Marta Lind"),
        comment(2, author="Marta Lind"),
        comment(3, "#1 no", author="Sam", mentions=("Marta Lind",)),
    )

    answer = linked(page).comments[2]

    assert (answer.parent, answer.link_grade, answer.depth) == ("c1", Grade.STATED, 1)


def test_a_quotation_is_a_stated_link_that_says_so() -> None:
    page = discussion(comment(1, LAMPS), comment(2, "“thirty-two lamps between the oven” Ha."))
    page = page.model_copy(update={"article": Article(paragraphs=(Paragraph(text="Buses."),))})

    links = links_table(linked(page))

    assert links[["comment_id", "parent_id", "grade", "reason"]].to_numpy().tolist() == [
        ["c2", "c1", "stated", "quote"]
    ]
    assert links["words"].tolist() == [("thirty-two lamps between the oven",)]
    assert "thirty-two lamps" in links["evidence"][0]
