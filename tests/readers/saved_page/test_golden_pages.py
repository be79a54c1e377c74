"""Invented pages in the markup of the usual engines read as their labels say."""

import json
from pathlib import Path

import pytest

from belowline.model.discussion import Discussion
from belowline.readers import read

GOLDEN = Path(__file__).parents[2] / "golden" / "html"
PAGES = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".json"))


def label_of(path: Path) -> dict[str, list[dict[str, str | int | None]]]:
    return json.loads((GOLDEN / f"{path.stem}.label.json").read_text(encoding="utf-8"))


def found_in(path: Path) -> Discussion:
    return read(path.read_bytes(), name=path.name)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_comment_is_found_with_who_when_what_and_whom_it_answers(path: Path) -> None:
    found = found_in(path)

    assert [
        {
            "author": each.author,
            "posted": (each.posted or "")[:16],
            "text": each.text,
            "parent": int(each.parent[1:]) - 1 if each.parent else None,
        }
        for each in found.comments
    ] == label_of(path)["comments"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_is_found_and_the_menus_are_not_in_it(path: Path) -> None:
    found, label = found_in(path), label_of(path)

    assert found.article.title == label["title"]
    assert [each.text for each in found.article.paragraphs] == label["paragraphs"]


def test_each_page_is_read_as_the_engine_it_is_made_by() -> None:
    layouts = {path.stem: found_in(path).source.layout for path in PAGES}

    assert layouts["unknown-list"] == layouts["unknown-flat"] == "repeated-elements"
    assert layouts["json-ld"] == "schema-org"
    assert layouts["web-archive"] == layouts["wordpress"] == "wordpress"
    assert layouts["drupal"] == "drupal"
    assert layouts["coral"] == "coral"


def test_votes_are_read_where_the_markup_has_them() -> None:
    assert [each.votes_up for each in found_in(GOLDEN / "coral.html").comments] == [
        *(0, 2, 6, 4),
        *(8, 10, 12, 14),
    ]
    assert {each.votes_up for each in found_in(GOLDEN / "wordpress.html").comments} == {None}
