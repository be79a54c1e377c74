"""Whatever is fixed, in whatever order: no line is lost, none counts twice, all can be undone."""

from __future__ import annotations

import random
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.analysis.replies import linked
from belowline.model.anchors import anchor_of
from belowline.model.discussion import Comment, Discussion, Precision
from belowline.model.fixes import (
    FIX,
    DocumentFix,
    IsComment,
    Merge,
    NotAComment,
    RejectLink,
    SetAuthor,
    SetDeclared,
    SetLexicon,
    SetReply,
    SetTime,
    SetTimezone,
    Split,
)
from belowline.readers import decode, read
from belowline.readers.receipt import POINTING
from belowline.workflows.fixed import fixed
from readers.laid_out import Laid, page

NAMES = st.sampled_from(["Ann", "Bo Marsh", "Cy", "Di", None])
SAID = st.sampled_from(
    [
        ("Two carts left the yard.",),
        ("It was three.", "I counted them."),
        ("@Ann: No.",),
        ("One line\nand another line", "A second paragraph", "Ann"),
        ("It was three.", "It was three."),
        ("Yes.",),
    ]
)
COMMENTS = st.lists(
    st.builds(
        Laid,
        author=NAMES,
        paragraphs=SAID,
        minutes=st.integers(0, 600),
        glued=st.booleans(),
        lost_mention=st.booleans(),
    ),
    min_size=1,
    max_size=7,
)

# Where a fix points, as shares of what is there when it is made.
WHERE = st.integers(0, 40)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "author", "time", "reply", "nobody", "not_reply", "not_comment", "is_comment",
                "split", "paragraph", "merge", "declared", "timezone", "lexicon",
            ]
        ),
        WHERE,
        WHERE,
    ),
    max_size=7,
)  # fmt: skip


@cache
def laid(comments: tuple[Laid, ...]) -> tuple[Discussion, tuple[str, ...]]:
    data = page(comments).encode()
    return read(data, name="carts.txt"), decode(data, name="carts.txt").lines


def a_fix(
    kind: str, a: int, b: int, shown: Discussion, lines: tuple[str, ...]
) -> DocumentFix | None:
    """Make a fix as a person would: of what is shown."""
    if kind == "declared":
        return SetDeclared(declared=a)
    if kind == "timezone":
        return SetTimezone(timezone="Asia/Karachi")
    if kind == "lexicon":
        return SetLexicon(words={["carts", "yard", "very"][a % 3]: b % 5 - 2})
    if kind == "is_comment":
        first = 1 + a % max(1, len(lines))
        return IsComment(first=first, last=min(len(lines), first + b % 4) or 1)
    if not shown.comments:
        return None
    one, other = (shown.comments[n % len(shown.comments)] for n in (a, b))
    this, that = anchor_of(shown, one.id), anchor_of(shown, other.id)
    made: dict[str, DocumentFix] = {
        "author": SetAuthor(comment=this, author=["Eve", None][b % 2]),
        "time": SetTime(comment=this, posted="2014-05-13", precision=Precision.DAY),
        "reply": SetReply(comment=this, to=that),
        "nobody": SetReply(comment=this, to=None),
        "not_reply": RejectLink(comment=this, to=that),
        "not_comment": NotAComment(comment=this),
        "split": Split(comment=this, line=(one.lines or (1, 1))[0] + 1 + b % 8),
        "paragraph": Split(comment=this, paragraph=2 + b % 2),
        "merge": Merge(comment=this),
    }
    return made[kind]


def a_history(
    steps: list[tuple[str, int, int]], reading: Discussion, lines: tuple[str, ...]
) -> list[DocumentFix]:
    """Return fixes that were made one after the other, each of what the last one left."""
    fixes: list[DocumentFix] = []
    for kind, a, b in steps:
        shown, _ = fixed(reading, fixes, lines=lines)
        fix = a_fix(kind, a, b, shown, lines)
        if fix is not None:
            fixes.append(fix)
    return fixes


def check(shown: Discussion, lines: tuple[str, ...]) -> None:
    """Check what must hold for any document."""
    if lines:
        assert shown.unaccounted(len(lines)) == ()
    spans = [part.lines for part in (*shown.article.paragraphs, *shown.comments) if part.lines]
    held = [set(range(first, last + 1)) for first, last in spans]
    held += [set(entry.lines) for entry in shown.receipt if entry.code not in POINTING]
    assert sum(map(len, held)) == len(set().union(*held))
    ids = [one.id for one in shown.comments]
    assert len(set(ids)) == len(ids)
    assert [one.position for one in shown.comments] == list(range(1, len(ids) + 1))
    assert {one.parent for one in shown.comments} <= {*ids, None}
    assert all(one.parent != one.id for one in shown.comments)
    for entry in shown.receipt:
        assert set(entry.comments) <= set(ids)
        assert entry.count >= len(entry.comments)
    assert Discussion.from_json(shown.to_json()) == shown


@settings(max_examples=150, deadline=None)
@given(comments=COMMENTS, steps=STEPS)
def test_nothing_is_lost_or_counted_twice_and_every_fix_is_answered(
    comments: list[Laid], steps: list[tuple[str, int, int]]
) -> None:
    reading, lines = laid(tuple(comments))
    before = reading.to_json()

    fixes = a_history(steps, reading, lines)
    shown, outcomes = fixed(reading, fixes, lines=lines)

    check(shown, lines)
    assert [one.id for one in outcomes] == [fix.id for fix in fixes]
    assert all(one.sentence.endswith(".") for one in outcomes)
    assert reading.to_json() == before
    written = page(comments)
    assert all(word.lstrip("@") in written for one in shown.comments for word in one.text.split())


@settings(max_examples=60, deadline=None)
@given(comments=COMMENTS, steps=STEPS)
def test_taking_all_back_gives_what_was_read_to_the_byte_and_redoing_gives_the_same(
    comments: list[Laid], steps: list[tuple[str, int, int]]
) -> None:
    reading, lines = laid(tuple(comments))
    fixes = a_history(steps, reading, lines)
    shown, _ = fixed(reading, fixes, lines=lines)

    assert fixed(reading, (), lines=lines)[0].to_json() == linked(reading).to_json()
    kept = [FIX.validate_json(fix.model_dump_json()) for fix in fixes]
    assert fixed(reading, kept, lines=lines)[0].to_json() == shown.to_json()
    for one in range(len(fixes)):  # whichever is taken back, the rest holds or says why not
        check(fixed(reading, fixes[:one] + fixes[one + 1 :], lines=lines)[0], lines)


@settings(max_examples=40, deadline=None)
@given(comments=COMMENTS, steps=STEPS)
def test_a_history_that_happens_twice_changes_no_more(
    comments: list[Laid], steps: list[tuple[str, int, int]]
) -> None:
    reading, lines = laid(tuple(comments))
    for fix in a_history(steps, reading, lines):
        again = fix.model_copy(update={"id": "said-again"})
        assert (
            fixed(reading, [fix, again], lines=lines)[0].to_json()
            == fixed(reading, [fix], lines=lines)[0].to_json()
        )


@settings(max_examples=40, deadline=None)
@given(
    comments=st.lists(
        st.builds(Laid, author=NAMES, paragraphs=SAID), min_size=6, max_size=6, unique_by=id
    ),
    data=st.data(),
)
def test_fixes_that_have_nothing_to_do_with_each_other_may_come_in_any_order(
    comments: list[Laid], data: st.DataObject
) -> None:
    reading, lines = laid(tuple(comments))
    if len(reading.comments) < 6:
        return  # two that are laid out alike may be read as one
    far = [reading.comments[n] for n in (0, 2, 4)]  # none is next to another
    kinds = st.sampled_from(["author", "time", "nobody", "not_comment", "paragraph"])
    fixes = [
        fix
        for one in far
        if (fix := a_fix(data.draw(kinds), one.position - 1, 0, reading, lines)) is not None
    ]
    fixes += [SetDeclared(declared=3)]

    shown = {fixed(reading, order, lines=lines)[0].to_json() for order in permutations(fixes)}

    assert len(shown) == 1


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(SAID, min_size=1, max_size=6), steps=STEPS)
def test_an_export_without_lines_is_fixed_as_safely(
    texts: list[tuple[str, ...]], steps: list[tuple[str, int, int]]
) -> None:
    reading, _ = laid((Laid(),))
    reading = reading.model_copy(
        update={
            "comments": tuple(
                Comment(id=f"c{n}", position=n, text="\n\n".join(said), posted_raw=f"{n % 3}")
                for n, said in enumerate(texts, 1)
            ),
            "receipt": (),
            "article": reading.article.model_copy(update={"paragraphs": ()}),
        }
    )

    fixes = a_history(steps, reading, ())
    shown, _ = fixed(reading, fixes, lines=())

    check(shown, ())


GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*/*.txt"))
KINDS = (
    "author", "time", "reply", "nobody", "not_reply", "not_comment", "is_comment", "split",
    "paragraph", "merge", "declared", "timezone",
)  # fmt: skip


@pytest.mark.parametrize("path", GOLDEN[::4], ids=lambda path: path.stem)
def test_pages_of_every_layout_are_fixed_as_safely(path: Path) -> None:
    data = path.read_bytes()
    reading, lines = read(data, name=path.name), decode(data, name=path.name).lines
    chance = random.Random(path.stem)  # noqa: S311 -- the same fixes each time

    for _ in range(4):
        steps = [
            (chance.choice(KINDS), chance.randrange(40), chance.randrange(40)) for _ in range(8)
        ]
        fixes = a_history(steps, reading, lines)
        check(fixed(reading, fixes, lines=lines)[0], lines)
