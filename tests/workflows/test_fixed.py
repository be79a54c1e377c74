"""What a reading becomes once somebody has fixed it by hand."""

from collections.abc import Sequence

import pytest
from pydantic import ValidationError

from belowline.analysis.replies import linked
from belowline.model.anchors import Anchor, anchor_of
from belowline.model.discussion import (
    Article,
    Comment,
    Discussion,
    Grade,
    Precision,
    ReceiptEntry,
)
from belowline.model.fixes import (
    DocumentFix,
    FixOutcome,
    IsComment,
    Merge,
    NotAComment,
    RejectLink,
    SetAuthor,
    SetDeclared,
    SetReply,
    SetSaved,
    SetTime,
    SetTimezone,
    Split,
)
from belowline.model.marks import Mark
from belowline.readers import decode, read
from belowline.readers.receipt import POINTING
from belowline.workflows.draft import less
from belowline.workflows.fixed import fixed, without_rejected

PAGE = """\
Three carts for the yard

Published: May 12, 2014

HARLE: The yard has three carts again.

Nobody knows whose they are.

Reader Comments (3)

  • Ann
    May 12, 2014 - 4:05PM

    Two carts left the yard.

    I saw them go.

  • Bo
    May 12, 2014 - 4:20PM

    @Ann: It was three.
    Cy Marsh
    May 12 around five
    No, it was two, and one came back.

  •
    May 12, 2014 - 5:40PM

    Whoever counted, thank you.


More in Town
"""
LINES = decode(PAGE.encode(), name="carts.txt").lines
READING = read(PAGE.encode(), name="carts.txt")


def after(
    *fixes: DocumentFix, reading: Discussion = READING, lines: Sequence[str] = LINES
) -> tuple[Discussion, tuple[FixOutcome, ...]]:
    shown, outcomes = fixed(reading, fixes, lines=lines)
    if lines:
        assert shown.unaccounted(len(lines)) == ()
        assert told_twice(shown) == set()
    return shown, outcomes


def told_twice(shown: Discussion) -> set[int]:
    """Return the lines that more than one of article, comments and receipt speak for."""
    seen: set[int] = set()
    twice: set[int] = set()
    spans = [part.lines for part in (*shown.article.paragraphs, *shown.comments) if part.lines]
    held = [set(range(first, last + 1)) for first, last in spans]
    held += [set(entry.lines) for entry in shown.receipt if entry.code not in POINTING]
    for lines in held:
        twice |= seen & lines
        seen |= lines
    return twice


def on(comment_id: str, reading: Discussion = READING) -> Anchor:
    return anchor_of(reading, comment_id)


def by_id(shown: Discussion) -> dict[str, Comment]:
    return {one.id: one for one in shown.comments}


def entries(shown: Discussion) -> dict[str, ReceiptEntry]:
    return {entry.code: entry for entry in shown.receipt}


def test_without_fixes_it_is_what_was_read_to_the_byte() -> None:
    shown, outcomes = after()

    assert shown.to_json() == linked(READING).to_json()
    assert outcomes == ()


def test_an_author_can_be_set_and_is_no_longer_missing() -> None:
    shown, (outcome,) = after(SetAuthor(comment=on("c3"), author="Di"))

    assert by_id(shown)["c3"].author == "Di"
    assert (outcome.applied, outcome.comment_id) == (True, "c3")
    assert outcome.sentence == (
        "The author of the unnamed comment (“Whoever counted, thank you.”) is “Di”."
    )
    assert "unnamed_comments" not in entries(shown)
    told = entries(shown)["fixed_by_hand_author"]
    assert (told.message, told.comments) == ("The author of 1 comment was set by hand.", ("c3",))


def test_a_name_that_is_none_can_be_taken_away() -> None:
    shown, _ = after(SetAuthor(comment=on("c1"), author=None))

    assert by_id(shown)["c1"].author is None
    # Bo answered Ann; without her nobody is known whom he could mean. The name she lost is
    # not given back by inference either: c1 itself mentions nobody.
    assert (by_id(shown)["c2"].parent, by_id(shown)["c2"].link_grade) == (None, Grade.STATED)


def test_a_new_author_is_found_by_those_who_call_the_name() -> None:
    shown, _ = after(
        SetAuthor(comment=on("c1"), author="Somebody"), SetAuthor(comment=on("c3"), author="Ann")
    )

    # c3 is later than c2, so c2 cannot mean it.
    assert by_id(shown)["c2"].parent is None


def test_a_time_can_be_set_or_taken_away() -> None:
    shown, outcomes = after(
        SetTime(comment=on("c1"), posted="2014-05-12", precision=Precision.DAY),
        SetTime(comment=on("c2"), posted=None, precision=Precision.NONE),
    )

    first, second, _ = shown.comments
    assert (first.posted, first.posted_precision) == ("2014-05-12", Precision.DAY)
    assert first.posted_raw == "May 12, 2014 - 4:05PM"  # what is printed stays
    assert (second.posted, second.posted_precision) == (None, Precision.NONE)
    assert [one.applied for one in outcomes] == [True, True]
    assert entries(shown)["fixed_by_hand_time"].message == (
        "The times of 2 comments were set by hand."
    )


@pytest.mark.parametrize(
    ("posted", "precision"),
    [
        ("2014-13-01", Precision.DAY),
        ("2014-05-12", Precision.MINUTE),
        ("soon", Precision.SECOND),
        ("2014-05-12T10:00", Precision.NONE),
        (None, Precision.DAY),
        ("2014-05-12T10:00", Precision.DAY),
    ],
)
def test_a_time_that_is_none_cannot_be_said(posted: str | None, precision: Precision) -> None:
    with pytest.raises(ValidationError):
        SetTime(comment=on("c1"), posted=posted, precision=precision)


def test_a_comment_can_be_made_to_answer_another() -> None:
    shown, (outcome,) = after(SetReply(comment=on("c3"), to=on("c2")))

    third = by_id(shown)["c3"]
    assert (third.parent, third.link_grade, third.depth) == ("c2", Grade.STATED, 2)
    assert (outcome.comment_id, outcome.to_id) == ("c3", "c2")
    assert outcome.sentence == (
        "The unnamed comment (“Whoever counted, thank you.”) answers "
        "the comment by “Bo” (“It was three. Cy Marsh May 12 around fiv…”)."
    )


def test_a_comment_can_be_made_to_answer_nobody_and_keeps_the_name_it_calls() -> None:
    shown, _ = after(SetReply(comment=on("c2"), to=None))

    second = by_id(shown)["c2"]
    assert (second.parent, second.link_grade, second.depth, second.mentions) == (None, None, 0, ())
    assert second.text.startswith("@Ann It was three.")


def test_two_comments_cannot_answer_each_other() -> None:
    shown, (one, other) = after(
        SetReply(comment=on("c1"), to=on("c3")), SetReply(comment=on("c3"), to=on("c1"))
    )

    assert (one.applied, other.applied) == (True, False)
    assert other.sentence == (
        "It could not be applied: the two would answer each other in a circle."
    )
    assert by_id(shown)["c3"].parent is None


def test_a_link_can_be_refused_even_one_that_a_name_states() -> None:
    shown, (outcome,) = after(RejectLink(comment=on("c2"), to=on("c1")))

    assert by_id(shown)["c2"].parent is None
    assert by_id(shown)["c2"].depth == 0
    assert outcome.applied


def test_a_refused_link_leaves_another_open() -> None:
    shown, _ = after(RejectLink(comment=on("c2"), to=on("c3")))

    assert by_id(shown)["c2"].parent == "c1"


def test_who_hangs_under_a_refused_answer_stands_one_higher() -> None:
    nested = READING.model_copy(
        update={
            "comments": (
                READING.comments[0],
                READING.comments[1].model_copy(update={"parent": "c1", "mentions": ()}),
                READING.comments[2].model_copy(update={"parent": "c2"}),
            )
        }
    )

    shown, _ = after(RejectLink(comment=on("c2"), to=on("c1")), reading=nested)

    assert [(one.parent, one.depth) for one in shown.comments] == [(None, 0), (None, 0), ("c2", 1)]


def test_what_is_no_comment_goes_to_the_receipt_line_by_line() -> None:
    shown, (outcome,) = after(NotAComment(comment=on("c2")))

    assert [(one.id, one.position) for one in shown.comments] == [("c1", 1), ("c3", 2)]
    told = entries(shown)["fixed_by_hand_not_comment"]
    assert told.lines == tuple(range(18, 25))
    assert told.message == "1 comment that had been read was taken out by hand."
    assert outcome.applied


def test_who_answered_what_is_no_comment_answers_whom_that_answered() -> None:
    nested = READING.model_copy(
        update={
            "comments": (
                READING.comments[0],
                READING.comments[1].model_copy(update={"parent": "c1", "mentions": ()}),
                READING.comments[2].model_copy(update={"parent": "c2", "link_grade": "stated"}),
            )
        }
    )

    shown, _ = after(NotAComment(comment=on("c2")), reading=nested)

    assert by_id(shown)["c3"].parent == "c1"


def test_lines_of_the_article_can_be_a_comment() -> None:
    shown, (outcome,) = after(
        IsComment(first=6, last=8, author="Eve", posted="2014-05-12", precision=Precision.DAY)
    )

    first = shown.comments[0]
    assert (first.id, first.position, first.author, first.lines) == ("c1000007", 1, "Eve", (7, 7))
    assert first.text == "Nobody knows whose they are."
    assert [part.lines for part in shown.article.paragraphs] == [(5, 5)]
    assert [one.position for one in shown.comments] == [1, 2, 3, 4]
    assert outcome.comment_id == "c1000007"
    assert entries(shown)["fixed_by_hand_new_comment"].message == "1 comment was found by hand."


def test_lines_over_the_text_of_a_found_comment_belong_to_it_but_not_to_its_text() -> None:
    shown, _ = after(IsComment(first=5, last=7, body=7))

    assert shown.comments[0].text == "Nobody knows whose they are."
    assert shown.comments[0].lines == (5, 7)
    assert shown.article.paragraphs == ()


def test_a_found_comment_that_calls_a_name_answers() -> None:
    page = PAGE + "\n@Bo you cannot count.\n"
    reading, lines = read(page.encode(), name="x"), decode(page.encode(), name="x").lines

    shown, _ = after(IsComment(first=34, last=34), reading=reading, lines=lines)

    last = shown.comments[-1]
    assert (last.text, last.mentions, last.parent) == ("you cannot count.", ("Bo",), "c2")


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (12, 14, "belong to the comment by “Ann”"),
        (30, 31, "nothing is written on lines 30 to 31"),
        (30, 99, "the upload has no lines 30 to 99"),
        (9, 1, "the upload has no lines 9 to 1"),
    ],
)
def test_lines_that_cannot_be_a_comment_are_left_and_the_reason_is_said(
    first: int, last: int, why: str
) -> None:
    shown, (outcome,) = after(IsComment(first=first, last=last))

    assert why in outcome.sentence
    assert not outcome.applied
    assert shown == linked(READING)


def test_a_comment_can_be_split_where_another_begins() -> None:
    shown, (outcome,) = after(
        Split(
            comment=on("c2"),
            line=22,
            body=24,
            author="Cy Marsh",
            posted="2014-05-12T17:00",
            precision=Precision.MINUTE,
        )
    )

    _, first, second, _ = shown.comments
    assert (first.id, first.author, first.text, first.lines) == (
        "c2",
        "Bo",
        "It was three.",
        (18, 21),
    )
    assert (second.id, second.author, second.text, second.lines) == (
        "c1000022",
        "Cy Marsh",
        "No, it was two, and one came back.",
        (22, 24),
    )
    assert first.mentions == ("Ann",)
    assert (outcome.comment_id, outcome.to_id) == ("c1000022", "c2")


def test_a_comment_can_be_split_at_a_paragraph() -> None:
    shown, _ = after(Split(comment=on("c1"), paragraph=2))

    assert [(one.text, one.lines) for one in shown.comments[:2]] == [
        ("Two carts left the yard.", (11, 15)),
        ("I saw them go.", (16, 16)),
    ]


def test_name_and_time_that_stand_below_belong_to_the_second_part() -> None:
    lines = ("Two carts.", "", "No, three.", "Posted by Ann, 4:05", "")
    one = Comment(
        id="c1",
        position=1,
        author="Ann",
        posted_raw="4:05",
        text="Two carts.\n\nNo, three.",
        lines=(1, 4),
    )
    reading = READING.model_copy(
        update={"comments": (one,), "receipt": (), "article": Article(title="Carts")}
    )

    shown, _ = after(Split(comment=on("c1", reading), line=3), reading=reading, lines=lines)

    assert [(c.author, c.posted_raw) for c in shown.comments] == [(None, None), ("Ann", "4:05")]


@pytest.mark.parametrize(
    ("fix", "why"),
    [
        (Split(comment=on("c1"), line=13), "one of the two would have no text"),
        (Split(comment=on("c1"), line=24), "line 24 is not within that comment"),
        (Split(comment=on("c1"), paragraph=3), "that comment has 2 paragraphs"),
        (Merge(comment=on("c1")), "no comment stands before it"),
    ],
)
def test_what_cannot_be_parted_or_joined_is_left_and_the_reason_is_said(
    fix: DocumentFix, why: str
) -> None:
    shown, (outcome,) = after(fix)

    assert why in outcome.sentence
    assert shown == linked(READING)


def test_a_split_says_where() -> None:
    with pytest.raises(ValidationError, match="at a line or at a paragraph"):
        Split(comment=on("c1"))


def test_a_comment_can_be_put_to_the_one_before_it() -> None:
    shown, (outcome,) = after(Merge(comment=on("c2")))

    first = shown.comments[0]
    assert [one.id for one in shown.comments] == ["c1", "c3"]
    # What had looked like a name and a time is text of the first comment, then.
    assert first.text.split("\n\n")[:3] == [
        "Two carts left the yard.",
        "I saw them go.",
        "• Bo\nMay 12, 2014 - 4:20PM",
    ]
    assert (first.author, first.lines) == ("Ann", (11, 24))
    assert outcome.comment_id == "c1"


def test_a_merge_keeps_what_answered_either() -> None:
    shown, _ = after(SetReply(comment=on("c3"), to=on("c2")), Merge(comment=on("c2")))

    assert by_id(shown)["c3"].parent == "c1"


def test_the_declared_number_and_the_time_zone_can_be_set() -> None:
    shown, outcomes = after(SetDeclared(declared=4), SetTimezone(timezone="Asia/Karachi"))

    assert (shown.declared_comments, shown.timezone) == (4, "Asia/Karachi")
    assert [one.posted for one in shown.comments] == [one.posted for one in READING.comments]
    assert "time_zone_unknown" not in entries(shown)
    assert [one.sentence for one in outcomes] == [
        "The page says that it has 4 comments.",
        "Times are those of Asia/Karachi; they are shown as printed.",
    ]


def test_ages_are_counted_from_when_the_page_was_saved() -> None:
    aged = READING.comments[0].model_copy(
        update={"posted": None, "posted_precision": Precision.AGE, "posted_raw": "3 days ago"}
    )
    reading = READING.model_copy(update={"comments": (aged, *READING.comments[1:])})

    shown, (outcome, _) = after(
        SetSaved(saved="2014-05-20T12:00"), SetDeclared(declared=3), reading=reading
    )

    assert shown.saved == "2014-05-20T12:00"
    assert shown.comments[0].posted_between == ("2014-05-16T12:00", "2014-05-18T12:00")
    assert outcome.sentence == "The page was saved 2014-05-20 12:00."
    timed, _ = after(
        SetSaved(saved="2014-05-20"),
        SetTime(comment=on("c1", reading), posted="2014-05-17", precision=Precision.DAY),
        reading=reading,
    )
    assert timed.comments[0].posted_between is None
    with pytest.raises(ValidationError, match="neither a day nor a moment"):
        SetSaved(saved="last week")


def test_a_time_zone_that_nobody_knows_is_refused() -> None:
    shown, (outcome,) = after(SetTimezone(timezone="Mars/Olympus"))

    assert outcome.sentence == "It could not be applied: “Mars/Olympus” is no known time zone."
    assert shown.timezone is None


def test_the_receipt_has_one_entry_for_each_kind_of_fix() -> None:
    shown, _ = after(
        SetAuthor(comment=on("c3"), author="Di"),
        SetAuthor(comment=on("c1"), author="Anna"),
        SetAuthor(comment=on("c1"), author="Ann"),
        SetDeclared(declared=3),
    )

    told = [entry for entry in shown.receipt if entry.code.startswith("fixed_by_hand")]
    assert [(one.code, one.count, one.comments) for one in told] == [
        ("fixed_by_hand_author", 2, ("c1", "c3")),
        ("fixed_by_hand_declared", 1, ()),
    ]


def test_a_note_of_the_reader_says_how_many_are_left() -> None:
    page = PAGE.replace("  • Ann", "  •").replace("  • Bo", "  •")
    reading, lines = read(page.encode(), name="x"), decode(page.encode(), name="x").lines
    assert entries(reading)["unnamed_comments"].count == 3

    shown, _ = after(
        SetAuthor(comment=on("c2", reading), author="Bo"), reading=reading, lines=lines
    )

    left = entries(shown)["unnamed_comments"]
    assert (left.count, left.comments) == (2, ("c1", "c3"))
    assert left.message == "3 comments without a name. After the fixes by hand: 2."


FIXES: list[DocumentFix] = [
    SetAuthor(comment=on("c3"), author="Di"),
    SetReply(comment=on("c3"), to=on("c1")),
    NotAComment(comment=on("c2")),
    IsComment(first=7, last=7),
    Split(comment=on("c1"), line=16),
    Merge(comment=on("c2")),
    SetDeclared(declared=9),
]


@pytest.mark.parametrize("fix", FIXES, ids=lambda fix: fix.kind)
def test_a_fix_done_twice_is_a_fix_done_once(fix: DocumentFix) -> None:
    again = fix.model_copy(update={"id": "another-fix"})

    assert after(fix, again)[0] == after(fix)[0]


@pytest.mark.parametrize("fix", FIXES, ids=lambda fix: fix.kind)
def test_where_the_upload_is_gone_no_line_is_moved(fix: DocumentFix) -> None:
    shown, (outcome,) = after(fix, lines=())

    if isinstance(fix, IsComment | Split | Merge):
        assert outcome.sentence.endswith("has no lines, or they cannot be read.")
        assert shown == linked(READING)
    else:
        assert outcome.applied


def moved_down(by: int) -> tuple[Discussion, tuple[str, ...]]:
    """Read the same page, with more of the site above it, as a better reader would number it."""
    page = "\n" * by + PAGE
    return read(page.encode(), name="x"), decode(page.encode(), name="x").lines


def test_a_fix_finds_its_comment_by_its_letters_where_lines_have_moved() -> None:
    reading, lines = moved_down(5)

    shown, (outcome,) = after(
        SetAuthor(comment=on("c3"), author="Di"), reading=reading, lines=lines
    )

    assert outcome.applied
    assert by_id(shown)["c3"].author == "Di"


def test_a_fix_finds_its_comment_by_its_line_where_its_text_is_read_better() -> None:
    better = READING.comments[1].model_copy(update={"text": "It was three.", "id": "c9"})
    reading = READING.model_copy(
        update={"comments": (READING.comments[0], better, READING.comments[2])}
    )

    shown, _ = after(SetAuthor(comment=on("c2"), author="Bob"), reading=reading)

    assert by_id(shown)["c9"].author == "Bob"


def test_a_fix_finds_its_comment_by_its_lines_where_they_begin_a_little_earlier() -> None:
    better = READING.comments[1].model_copy(update={"text": "Three.", "lines": (17, 24)})
    receipt = tuple(less(one, lines=[17]) for one in READING.receipt)
    reading = READING.model_copy(
        update={
            "comments": (READING.comments[0], better, READING.comments[2]),
            "receipt": receipt,
        }
    )

    shown, _ = after(SetAuthor(comment=on("c2"), author="Bob"), reading=reading)

    assert by_id(shown)["c2"].author == "Bob"


def test_a_fix_of_what_is_gone_is_said_and_changes_nothing() -> None:
    alone = READING.model_copy(update={"comments": READING.comments[:1]})
    lines = LINES[:16]

    shown, (outcome,) = fixed(alone, [SetAuthor(comment=on("c3"), author="Di")], lines=lines)

    assert outcome.sentence == (
        "It could not be applied: what stands from line 26 on is not read as a comment any more."
    )
    assert shown == linked(alone)


def twins() -> Discussion:
    """Return an export in which two comments say the same."""
    said = ("Yes.", "No.", "Yes.", "Well.")
    return READING.model_copy(
        update={
            "comments": tuple(
                Comment(id=f"c{n}", position=n, text=text, posted_raw=f"{n}:00")
                for n, text in enumerate(said, 1)
            ),
            "receipt": (),
            "article": Article(),
        }
    )


def test_of_two_comments_that_say_the_same_the_one_that_was_meant_is_fixed() -> None:
    reading = twins()

    shown, _ = after(SetAuthor(comment=on("c3", reading), author="Di"), reading=reading, lines=())

    assert [one.author for one in shown.comments] == [None, None, "Di", None]


def test_where_one_of_two_alike_is_gone_neither_is_taken_for_it() -> None:
    reading = twins()
    fix = NotAComment(comment=on("c3", reading))

    shown, (first, second) = after(
        fix, fix.model_copy(update={"id": "another-fix"}), reading=reading, lines=()
    )

    assert [one.id for one in shown.comments] == ["c1", "c2", "c4"]
    assert (first.applied, second.applied) == (True, True)


def test_where_fewer_say_the_same_than_when_it_was_meant_none_is_taken_for_it() -> None:
    meant = anchor_of(twins(), "c1")
    fewer = twins().model_copy(
        update={
            "comments": (
                Comment(id="c1", position=1, text="No.", posted_raw="2:00"),
                Comment(id="c2", position=2, text="Yes.", posted_raw="3:00"),
            )
        }
    )

    shown, (outcome,) = after(SetAuthor(comment=meant, author="Di"), reading=fewer, lines=())

    assert not outcome.applied
    assert [one.author for one in shown.comments] == [None, None]


def test_of_three_alike_only_the_one_that_was_meant_is_taken_out_twice_over() -> None:
    same = READING.comments[0].text
    reading = READING.model_copy(
        update={
            "comments": tuple(one.model_copy(update={"text": same}) for one in READING.comments)
        }
    )
    without, _ = after(NotAComment(comment=on("c1", reading)), reading=reading)
    fix = NotAComment(comment=anchor_of(without, "c2"))  # of two alike, the first

    shown, _ = after(fix, fix.model_copy(update={"id": "another-fix"}), reading=reading)

    assert [one.id for one in shown.comments] == ["c1", "c3"]


def test_a_refused_link_is_gone_whoever_proposed_it() -> None:
    proposed = linked(READING).model_copy(
        update={
            "comments": (
                READING.comments[0].model_copy(update={"depth": 0}),
                READING.comments[1].model_copy(
                    update={"parent": "c1", "link_grade": Grade.INFERRED, "depth": 1}
                ),
                READING.comments[2].model_copy(update={"parent": "c2", "depth": 2}),
            )
        }
    )

    shown = without_rejected(proposed, {("c2", "c1")})

    assert [(one.parent, one.link_grade, one.depth) for one in shown.comments] == [
        (None, None, 0),
        (None, None, 0),
        ("c2", None, 1),
    ]
    assert without_rejected(proposed, {("c2", "c3")}) == proposed


def test_a_comment_of_an_export_is_split_at_a_paragraph_and_gets_an_id_a_link_can_hold() -> None:
    text = "One.\n\nTwo.\n\nThree."
    reading = twins().model_copy(update={"comments": (Comment(id="c7", position=1, text=text),)})
    once = Split(comment=on("c7", reading), paragraph=3)

    shown, _ = after(once, reading=reading, lines=())
    both, outcomes = after(
        once, Split(comment=on("c7", shown), paragraph=2), reading=reading, lines=()
    )

    assert [(one.id, one.text) for one in shown.comments] == [
        ("c7", "One.\n\nTwo."),
        ("c1000283", "Three."),
    ]
    assert [(one.id, one.text) for one in both.comments] == [
        ("c7", "One."),
        ("c1000282", "Two."),
        ("c1000283", "Three."),
    ]
    for one in both.comments:
        Mark.parse(f"comment:{one.id}")
    assert all(outcome.applied for outcome in outcomes)
