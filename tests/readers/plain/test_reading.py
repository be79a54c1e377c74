"""Pages of any layout, read through the reader that knows none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.model.discussion import Discussion, Grade, Kind
from belowline.model.errors import BelowlineError, UnknownPageError
from belowline.readers import decode, read
from belowline.readers.plain import PLAIN

SAID = (
    "The third cart came back empty, and nobody has asked why.",
    "Two carts left the yard, not three; I counted them twice.",
    "Ask the miller, he has seen everything from his window.",
    "It rained all day and the road was closed after noon.",
    "So who pays for the third cart, if I may ask?",
)
NAMES = ("Ann", "Bo Reed", "Cy", "Dot Marsh", "Eli")


def found_in(*lines: str) -> Discussion:
    return read("\n".join(("Three carts for the yard", "", *lines)).encode(), name="page.txt")


def says(*, numbers: bool = False) -> list[str]:
    lines = ["5 comments", ""]
    for k, (name, text) in enumerate(zip(NAMES, SAID, strict=True)):
        mark = f"  {k + 1}. " if numbers else ""
        pad = "    " if numbers else ""
        lines += [f"{mark}{name} says:", f"{pad}May {k + 1}, 2014 at 7:15 am", "", pad + text, ""]
    return lines


def test_header_and_footer_are_told_apart_by_the_ends_of_the_page() -> None:
    before, after = ["Comments", ""], ["Comments", ""]
    for k, (name, text) in enumerate(zip(NAMES, SAID, strict=True)):
        line = f"{name} | May {k + 1}, 2014 at 7:15 am"
        before += [line, "", text, ""]
        after += [text, "", line, ""]

    for page in (before, after):
        assert [(c.author, c.text) for c in found_in(*page).comments] == [
            *zip(NAMES, SAID, strict=True)
        ]


def test_the_runner_up_is_named_with_its_count() -> None:
    notes = {note.code: note for note in found_in(*says()).receipt}

    assert notes["grammar"].count == 5
    assert notes["runner_up"].count > 0
    assert "next best reading" in notes["runner_up"].message


def test_the_layout_is_named_in_words_and_not_by_a_site() -> None:
    assert found_in(*says()).source.layout == "name-says/body"


def test_a_pasted_heading_stays_in_the_body_it_was_pasted_into() -> None:
    lines = says(numbers=True)
    lines[-2:] = [
        "    Bo Reed says:",
        "    May 2, 2014 at 7:15 am",
        "    Two carts.",
        "    Never!",
        "",
    ]

    comments = found_in(*lines).comments

    assert len(comments) == 5
    assert comments[-1].text.startswith("Bo Reed says:")
    assert comments[-1].mentions == ("Bo Reed",)


def test_an_indent_nests_and_a_number_is_resolved_to_a_name() -> None:
    found = found_in(
        "3 comments", "",
        "  1. Ann says:", "    May 1, 2014 at 7:15 am", "", "    " + SAID[0], "",
        "    1. Bo Reed says:", "      May 1, 2014 at 8:15 am", "", "      " + SAID[1], "",
        "  2. Cy says:", "    May 2, 2014 at 7:15 am", "", "    @2 I do not believe it at all.", "",
    )  # fmt: skip

    assert [c.depth for c in found.comments] == [0, 1, 0]
    assert (found.comments[1].parent, found.comments[1].link_grade) == ("c1", Grade.STATED)


def test_a_leading_mention_leaves_the_text() -> None:
    lines = says()
    lines[-2] = "@Bo Reed: " + SAID[4]

    last = found_in(*lines).comments[-1]

    assert (last.text, last.mentions) == (SAID[4], ("Bo Reed",))


def test_removed_comments_and_pingbacks_are_marked() -> None:
    lines = says()
    lines[5] = "This comment was removed by a moderator."
    lines[10] = "[...] three carts left the yard, writes the Post in its evening issue today [...]"

    kinds = [c.kind for c in found_in(*lines).comments]

    assert kinds.count(Kind.REMOVED) == 1
    assert kinds.count(Kind.PINGBACK) == 1


def test_a_count_that_disagrees_is_kept_and_said() -> None:
    lines = says()
    lines[0] = "12 comments"

    found = found_in(*lines)

    assert found.declared_comments == 12
    assert any(note.code == "declared_count" and note.count == 12 for note in found.receipt)


def test_a_menu_of_ages_is_no_discussion() -> None:
    menu = [line for k in range(8) for line in (f"  • Cart {k} leaves the yard", f"    {k + 1}h")]

    found = found_in(*menu, "", *says())

    assert [c.author for c in found.comments] == list(NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ann,\n\nthe carts are back.\n\nYours,\nBo",
        "# Carts\n\n## 1.2.0 - 2014-03-04\n\n- wheels\n\n## 1.1.0 - 2014-02-04\n\n- axles\n",
        "name,wheels,price\ncart,2,100\nwagon,4,200\n",
        "Flour\nWater\nSalt\n\nMix, wait, bake.\n",
        "def cart(wheels):\n    return wheels * 2\n\n\ndef wagon():\n    return cart(4)\n",
        "The carts left.\n\nThe yard was empty.\n\nIt rained.\n",
    ],
)
def test_a_text_that_is_no_page_with_comments_is_not_claimed(text: str) -> None:
    with pytest.raises(UnknownPageError):
        read(text.encode(), name="text.txt")


PARTS = st.sampled_from(
    [
        "", "", "Ann", "Bo Reed says:", "May 3, 2014 at 7:15 am", "Ann | May 4, 2014 7:15", "Reply",
        "3 days ago", "5 Comments", "Leave a Reply", "  • Cy", "    May 5, 2014", "1. Dot",
        "2. Eli says:",
        "level 2", "12", "@Ann no", "Re: carts", "Posted by: Ann | May 3, 2014", SAID[0], SAID[1],
        "— Ann, Harle",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=40))
def test_every_line_is_spoken_for_and_nobody_shares_one(parts: list[str]) -> None:
    data = "\n".join(parts).encode()
    try:
        found = read(data, name="page.txt")
    except BelowlineError:
        return

    assert found.unaccounted(len(decode(data, name="page.txt").lines)) == ()
    spans = sorted(
        [c.lines for c in found.comments if c.lines] + [p.lines for p in found.article.paragraphs]
    )
    assert all(a[1] < b[0] for a, b in pairwise(spans))
    assert Discussion.from_json(found.to_json()) == found


def test_the_reader_goes_behind_those_that_know_a_family() -> None:
    assert PLAIN.name == "plain"
