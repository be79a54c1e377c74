"""The discussion document: what it promises and what it refuses."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis.invented import SOURCE, discussions
from belowline.model.discussion import (
    Article,
    Comment,
    Discussion,
    Paragraph,
    ReceiptEntry,
)


@settings(deadline=None)
@given(discussions())
def test_a_document_comes_back_from_its_own_json(page: Discussion) -> None:
    assert Discussion.from_json(page.to_json()) == page


def test_a_document_is_one_line_that_names_its_schema() -> None:
    page = Discussion(
        source=SOURCE,
        article=Article(),
        comments=(Comment(id="c1", position=1, text="Line one\nline two\u2028line three"),),
    )

    document = page.to_json()

    assert "\n" not in document
    assert json.loads(document)["schema"] == 1
    assert json.loads(document)["comments"][0]["author"] is None


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"surprise": True},
        {"declared_comments": -1},
        {"comments": [{"id": "c1", "position": 0, "text": ""}]},
        {"comments": [{"id": "c1", "position": 1, "text": "", "link_grade": "guessed"}]},
        {"comments": [{"id": "c1", "position": 1, "text": "", "lines": [0, 1]}]},
    ],
)
def test_a_document_of_another_shape_is_refused(change: dict[str, object]) -> None:
    document = json.loads(Discussion(source=SOURCE, article=Article()).to_json())

    with pytest.raises(ValidationError):
        Discussion.from_json(json.dumps(document | change))


def test_a_document_cannot_be_changed_in_place() -> None:
    page = Discussion(source=SOURCE, article=Article())

    with pytest.raises(ValidationError, match="frozen"):
        page.timezone = "UTC"


def test_lines_that_nothing_speaks_for_are_named() -> None:
    page = Discussion(
        source=SOURCE,
        article=Article(paragraphs=(Paragraph(text="A story.", lines=(1, 2)),)),
        comments=(
            Comment(id="c1", position=1, text="Good.", lines=(5, 6)),
            Comment(id="c2", position=2, text="A comment without lines."),
        ),
        receipt=(ReceiptEntry(code="blank_lines", count=2, lines=(3, 8), message="Blank."),),
    )

    assert page.unaccounted(9) == (4, 7, 9)
    assert page.unaccounted(3) == ()


@given(st.lists(st.integers(1, 30)), st.integers(0, 40))
def test_every_line_is_spoken_for_or_named(lines: list[int], total: int) -> None:
    entry = ReceiptEntry(code="left_out", count=len(lines), lines=tuple(lines), message="Left.")
    page = Discussion(source=SOURCE, article=Article(), receipt=(entry,))

    assert set(page.unaccounted(total)) == set(range(1, total + 1)) - set(lines)
