from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.model.discussion import Grade, Precision
from belowline.model.errors import UnknownPageError
from belowline.readers import decode, read
from belowline.readers.receipt import POINTING
from readers.laid_out import HEAD, START, Laid, page

if TYPE_CHECKING:
    from belowline.model.discussion import Discussion, ReceiptEntry


def reading(text: str) -> Discussion:
    return read(text.encode(), name="page.txt")


def noted(discussion: Discussion, code: str) -> ReceiptEntry:
    (found,) = [note for note in discussion.receipt if note.code == code]
    return found


def codes(discussion: Discussion) -> list[str]:
    return [note.code for note in discussion.receipt]


TWO = (Laid("Tin Cup"), Laid("Old Sledge", ("The third came back.",), minutes=7))


def test_a_comment_has_the_name_time_and_text_that_the_page_prints() -> None:
    first, second = reading(page(TWO)).comments

    assert (first.id, first.position, first.author) == ("c1", 1, "Tin Cup")
    assert (first.posted, first.posted_precision) == ("2014-05-12T16:05", Precision.MINUTE)
    assert first.posted_raw == "May 12, 2014 - 4:05PM"
    assert first.text == "Two carts left the yard, not three."
    assert (second.author, second.posted) == ("Old Sledge", "2014-05-12T16:12")


def test_the_lines_of_a_comment_run_from_its_name_to_its_last_word() -> None:
    first, second = reading(page(TWO)).comments

    assert first.lines == (11, 14)
    assert second.lines == (17, 20)


def test_the_source_says_what_was_read_and_is_of_the_bytes() -> None:
    data = page(TWO).encode("utf-16")

    source = read(data, name="../a/page.txt").source

    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert (source.name, source.bytes, source.encoding) == ("page.txt", len(data), "utf-16-le")
    assert (source.layout, source.format, source.confidence) == ("express-tribune", "text", 0.98)


def test_the_article_has_a_title_a_date_and_its_paragraphs() -> None:
    article = reading(page(TWO)).article

    assert article.title == "Three carts for the yard"
    assert article.published == "2014-05-12"
    assert [paragraph.lines for paragraph in article.paragraphs] == [(5, 5)]


@pytest.mark.parametrize("bullet", [True, False])
def test_a_comment_without_a_name_is_a_comment_with_an_unknown_author(*, bullet: bool) -> None:
    nameless = Laid(None, ("Good.",), minutes=3, bullet=bullet)

    found = reading(page([TWO[0], nameless, TWO[1]]))

    assert [comment.author for comment in found.comments] == ["Tin Cup", None, "Old Sledge"]
    assert found.comments[1].text == "Good."
    assert noted(found, "unnamed_comments").comments == ("c2",)
    assert noted(found, "unnamed_comments").message == "1 comment without a name."


def test_a_page_that_opens_with_a_nameless_comment_does_not_lose_it() -> None:
    nameless = Laid(None, ("Good.",), bullet=False)

    assert len(reading(page([nameless, *TWO], declared=2)).comments) == 3
    assert len(reading(page([nameless, *TWO], declared=-1)).comments) == 3


def test_a_date_quoted_in_a_comment_does_not_begin_another() -> None:
    quoting = Laid("Tin Cup", ("Look:", "May 12, 2014 - 4:00PM", "was the time."))

    assert len(reading(page([quoting, *TWO])).comments) == 3
    assert len(reading(page([quoting, *TWO], declared=-1)).comments) == 3


def test_a_date_to_come_quoted_in_a_comment_is_text_where_the_page_declares_its_number() -> None:
    quoting = Laid("Tin Cup", ("See you:", "May 13, 2014 - 9:00PM", "at the yard."))

    assert len(reading(page([quoting, *TWO])).comments) == 3


def test_a_page_with_single_blank_lines_throughout_loses_no_comment() -> None:
    comments = [*TWO, Laid(None, ("Good.",), minutes=9, bullet=False), Laid("Ann", minutes=10)]
    text = page(comments).replace("\n\n\n", "\n\n")

    found = reading(text)

    assert [comment.author for comment in found.comments] == ["Tin Cup", "Old Sledge", None, "Ann"]
    assert [comment.text for comment in found.comments] == [comment.text for comment in comments]


def test_a_list_in_a_comment_is_text() -> None:
    listing = Laid("Tin Cup", ("We need\n• carts\n• a yard", "* and rain"))

    assert reading(page([listing])).comments[0].text == listing.text


def test_a_glued_interface_word_is_taken_off_and_put_on_the_receipt() -> None:
    glued = Laid("Tin Cup", ("Two carts!",), glued=True)

    found = reading(page([glued, TWO[1], glued]))

    assert found.comments[0].text == "Two carts!"
    assert noted(found, "glued_interface_word").comments == ("c1", "c3")
    assert noted(found, "glued_interface_word").lines == (14, 25)
    assert noted(found, "glued_interface_word").message == (
        "Removed the word 'Recommend' glued to the end of 2 comments."
    )


@pytest.mark.parametrize("said", ["Old Sledge I Recommend", "My vote:Recommend", "Recommend"])
def test_a_comment_that_truly_ends_in_the_word_keeps_it(said: str) -> None:
    found = reading(page([Laid("Tin Cup", (said,)), *TWO]))

    assert found.comments[0].text == said
    assert "glued_interface_word" not in codes(found)


def test_the_layout_decides_even_where_a_space_stands_before_the_glued_word() -> None:
    found = reading(page([Laid("Tin Cup", ("Two carts! ",), glued=True), *TWO]))

    assert found.comments[0].text == "Two carts!"


def test_where_the_page_is_cut_only_a_joined_word_is_taken_off() -> None:
    def cut(said: str) -> str:
        return page([*TWO, Laid("Tin Cup", (said,))], tail=()).rstrip()

    assert reading(cut("Two carts.Recommend")).comments[-1].text == "Two carts."
    assert reading(cut("This I Recommend")).comments[-1].text == "This I Recommend"


def test_a_lost_mention_is_a_trace_and_points_at_its_comment_and_line() -> None:
    answering = Laid("Old Sledge", ("You counted wrong.",), minutes=9, lost_mention=True)

    found = reading(page([*TWO, answering]))

    assert [comment.link_grade for comment in found.comments] == [None, None, Grade.TRACE]
    assert found.comments[2].text == "You counted wrong."
    assert found.comments[2].parent is None
    lost = noted(found, "lost_mention")
    assert (lost.count, lost.comments, lost.lines) == (1, ("c3",), (26,))
    assert lost.message.startswith("1 mention got lost")


def test_a_mention_lost_inside_a_comment_is_noted_and_does_not_grade_its_link() -> None:
    holed = Laid(
        "Old Sledge",
        ("@Tin Cup", "You counted wrong.", "And you too.", "And you."),
        lost_mention=False,
        holes=frozenset({2, 3}),
    )

    found = reading(page([*TWO, holed]))

    assert found.comments[2].link_grade is None
    assert found.comments[2].mentions == ("Tin Cup",)
    assert noted(found, "lost_mention").comments == ("c3", "c3")
    assert noted(found, "lost_mention").lines == (30, 33)
    assert found.comments[2].text == "You counted wrong.\n\nAnd you too.\n\nAnd you."


def test_a_page_that_is_spaced_wider_throughout_has_no_lost_mentions() -> None:
    wide = page([*TWO, Laid(minutes=20)]).replace("M\n\n    ", "M\n\n\n    ")

    found = reading(wide)

    assert "lost_mention" not in codes(found)
    assert [comment.link_grade for comment in found.comments] == [None] * 3


def test_mentions_know_the_people_of_the_page() -> None:
    found = reading(page([*TWO, Laid("Ann", ("@Tin Cup you are right",))]))

    assert found.comments[2].mentions == ("Tin Cup",)
    assert found.comments[2].text == "you are right"


def test_paragraphs_and_line_breaks_stay_and_hard_spaces_become_plain() -> None:
    found = reading(page([Laid("Tin Cup", ("One\u00a0 \u00a0two\nthree  four", "five\u00a0"))]))

    assert found.comments[0].text == "One two\nthree  four\n\nfive"


def test_what_stands_below_the_comments_belongs_to_nobody() -> None:
    tail = ["More in Life & Style", "A goat on the ice", "", "Leave Your Reply Below", "Your na"]

    found = reading(page(TWO, tail=tail))

    assert found.comments[-1].text == "The third came back."
    assert noted(found, "interface_lines").lines == (7, 23)
    assert noted(found, "after_the_end").lines == (24, 26, 27)


def test_a_comment_that_speaks_like_the_page_is_still_a_comment() -> None:
    said = (
        "More in World",
        "Facebook Conversations",
        "Reader Comments (9)",
        "Leave Your Reply Below",
    )

    assert reading(page([Laid("Tin Cup", said)])).comments[0].text == "\n\n".join(said)


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        (2, "The page declares 2 comments; 2 were found."),
        (1, "The page declares 1 comment; 2 were found."),
        (11, "The page declares 11 comments; 2 were found."),
    ],
)
def test_the_declared_number_is_held_against_the_found_one(declared: int, message: str) -> None:
    found = reading(page(TWO, declared=declared))

    assert found.declared_comments == declared
    assert noted(found, "declared_count").message == message
    assert noted(found, "declared_count").lines == (9,)


def test_a_page_without_a_declared_number_says_so() -> None:
    found = reading(page(TWO, declared=-1))

    assert found.declared_comments is None
    assert noted(found, "no_declared_count").message == "The page declares no number; 2 were found."


def test_an_impossible_date_leaves_the_time_unknown_and_the_comment_there() -> None:
    found = reading(page(TWO).replace("May 12, 2014 - 4:12PM", "Feb 30, 2014 - 4:12PM"))

    assert found.comments[1].posted is None
    assert found.comments[1].posted_precision is Precision.NONE
    assert found.comments[1].posted_raw == "Feb 30, 2014 - 4:12PM"
    assert noted(found, "time_unreadable").comments == ("c2",)


def test_a_header_without_a_text_is_an_empty_comment() -> None:
    found = reading(page(TWO).replace("    The third came back.\n", ""))

    assert found.comments[1].text == ""
    assert noted(found, "empty_comments").comments == ("c2",)


@pytest.mark.parametrize("bullet", ["?", "\ufffd", "-", "*", "●"])
def test_a_bullet_that_did_not_survive_saving_is_no_part_of_a_name(bullet: str) -> None:
    text = page([*TWO, Laid(None, ("Good.",), minutes=9)]).replace("•", bullet)

    assert [comment.author for comment in reading(text).comments] == ["Tin Cup", "Old Sledge", None]


def test_a_page_whose_indents_were_lost_reads_the_same() -> None:
    comments = [*TWO, Laid(None, ("Good.\nVery.",), minutes=9, glued=True), Laid(minutes=10)]
    flat = "\n".join(line.lstrip() for line in page(comments).split("\n"))

    indented, found = reading(page(comments)), reading(flat)

    assert [c.text for c in found.comments] == [c.text for c in indented.comments]
    assert [c.author for c in found.comments] == [c.author for c in indented.comments]


def test_a_dateline_with_a_time_in_the_article_is_no_comment() -> None:
    head = [*HEAD[:2], "May 12, 2014 - 9:00AM", *HEAD[3:]]

    found = reading(page(TWO, head=head))

    assert [comment.author for comment in found.comments] == ["Tin Cup", "Old Sledge"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ann,\n\nthe carts are back.\n\nYours,\nBo",
        "Published: May 12, 2014\n\nA note.",
        "A note.\n\nMay 12, 2014 - 4:05PM\n\nAnother note.",
        "Reader Comments (0)",
        "Facebook Conversations",
        "• one\n• two\n• three",
        "Name | 12 years ago | Report Two carts.",
    ],
)
def test_a_text_that_is_no_such_page_is_not_read_as_one(text: str) -> None:
    with pytest.raises(UnknownPageError, match="no article and no dated comments"):
        reading(text)


def test_a_page_cut_below_its_count_is_a_discussion_without_comments() -> None:
    found = reading("\n".join([*HEAD, "Reader Comments (7)"]))

    assert found.comments == ()
    assert noted(found, "declared_count").message == "The page declares 7 comments; 0 were found."
    assert "time_zone_unknown" not in codes(found)


# What readers and names may be made of, but no marker, bullet, date or interface word.
spoken = st.text("abcdefgh äöü.!?’“”…-", min_size=1, max_size=40).map(
    lambda said: " ".join(said.split())
)
paragraph = st.lists(spoken.filter(bool), min_size=1, max_size=3).map("\n".join)
author = st.none() | st.text("ABCdefg .-’", min_size=1, max_size=12).map(
    lambda name: " ".join(name.strip(" -").split()) or "Ann"
)


@st.composite
def discussions(draw: st.DrawFn) -> list[Laid]:
    minutes = 0
    comments = []
    for _ in range(draw(st.integers(3, 8))):
        minutes += draw(st.integers(0, 300))
        said = tuple(draw(st.lists(paragraph, min_size=1, max_size=3)))
        comments.append(
            Laid(
                draw(author),
                said,
                minutes,
                bullet=draw(st.booleans()),
                glued=draw(st.booleans()),
                lost_mention=draw(st.booleans()),
                holes=draw(st.frozensets(st.integers(1, 2), max_size=2)),
            )
        )
    # A page on which everything is glued, or on which every mention is lost, shows no
    # ordinary spacing to compare with; see the test of widely spaced pages.
    comments.append(Laid(minutes=minutes, author="Ann"))
    comments.append(Laid(minutes=minutes, author="Ann"))
    return comments


@settings(max_examples=60, deadline=None)
@given(discussions())
def test_what_was_laid_out_is_read_back(comments: list[Laid]) -> None:
    text = page(comments)
    found = reading(text)

    assert [c.author for c in found.comments] == [c.author for c in comments]
    assert [c.posted for c in found.comments] == [c.posted for c in comments]
    assert [c.text for c in found.comments] == [c.text for c in comments]
    traces = [(c.link_grade is Grade.TRACE) for c in found.comments]
    assert traces == [c.lost_mention for c in comments]
    holes = sum(place < len(c.paragraphs) for c in comments for place in c.holes)
    lost = [note.count for note in found.receipt if note.code == "lost_mention"]
    assert sum(lost) == holes + sum(traces)


@settings(max_examples=40, deadline=None)
@given(
    discussions(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_encoding_and_line_ends_change_no_comment(
    comments: list[Laid], encoding: str, ending: str
) -> None:
    text = page(comments)

    plain = read(text.encode(), name="page.txt")
    other = read(text.replace("\n", ending).encode(encoding), name="page.txt")

    assert other.comments == plain.comments
    assert other.article == plain.article


@settings(max_examples=60, deadline=None)
@given(discussions(), st.randoms(use_true_random=False))
def test_every_line_is_accounted_for_exactly_once_even_on_a_shuffled_page(
    comments: list[Laid], chance: object
) -> None:
    rows = page(comments).split("\n")
    for _ in range(5):
        here = chance.randrange(len(rows))  # type: ignore[attr-defined]
        there = chance.randrange(len(rows))  # type: ignore[attr-defined]
        rows[here], rows[there] = rows[there], rows[here]
    data = "\n".join(rows).encode()

    accounted_once(data)


def accounted_once(data: bytes) -> None:
    found = read(data, name="page.txt")
    total = len(decode(data, name="page.txt").lines)
    spans = [p.lines for p in found.article.paragraphs] + [
        c.lines for c in found.comments if c.lines
    ]
    taken = [line for first, last in spans for line in range(first, last + 1)]
    taken += [line for note in found.receipt if note.code not in POINTING for line in note.lines]

    assert found.unaccounted(total) == ()
    assert sorted(taken) == list(range(1, total + 1))


def test_the_pages_of_these_tests_print_time_as_a_clock_does() -> None:
    assert Laid(minutes=0).raw == "May 12, 2014 - 4:05PM"
    assert Laid(minutes=8 * 60).raw == "May 13, 2014 - 12:05AM"
    assert (START + timedelta(minutes=8 * 60)).isoformat() == "2014-05-13T00:05:00"
