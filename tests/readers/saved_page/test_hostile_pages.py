"""No page stops the reader of pages; what it cannot read it leaves to the readers of text."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.model.discussion import Discussion
from belowline.model.errors import BelowlineError
from belowline.readers.saved_page.engine import Role
from belowline.readers.saved_page.engines import ENGINES
from belowline.readers.saved_page.reader import read_saved_page
from belowline.readers.saved_page.selectors import _PART
from readers.mutations import damaged

GOLDEN = Path(__file__).parents[2] / "golden" / "html"
PAGES = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".json"))
LONGEST = 2.0  # seconds of processor time; a person waits that long, a server is not held up


def outcome(data: bytes, name: str = "page.html") -> Discussion | BelowlineError | None:
    started = time.process_time()
    try:
        return read_saved_page(data, name=name)
    except BelowlineError as error:
        return error
    finally:
        assert time.process_time() - started < LONGEST


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_damaged_pages_are_read_in_part_or_left_to_others(path: Path) -> None:
    for copy in damaged(path.read_bytes(), seed=len(path.name), times=40):
        found = outcome(copy, path.name)
        if isinstance(found, Discussion):
            assert Discussion.from_json(found.to_json()) == found


SHAPES = {
    "deep": "<div>" * 100_000,
    "deep comments": '<div class="comment" id="comment-1">' * 20_000 + "x",
    "replies": '<article class="comment">a</article><div class="indented">' * 5_000,
    "attributes": "<div " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x",
    "hidden attributes": "<div " + " ".join(f'a{n}=">"' for n in range(50_000)) + ">x",
    "classes": '<div class="' + "comment " * 100_000 + '">x</div>',
    "open tags": "<a " * 100_000,
    "rows": '<table><tr class="athing comtr"><td>' * 5_000,
    "scripts": '<script type="application/ld+json">{"comment":{"text":"a"}}</script>' * 2_000,
    "deep script": '<script type="application/ld+json">' + '{"comment":[' * 50_000 + "</script>",
    "bylines": ('<div class="comment" id="comment-1"><p class="comment-footer">Posted by: '
                + "a " * 5_000 + "</p></div>") * 50,
    "marks": '<li class="comment"><b class="fn">a' + "\u0301" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_shapes_end_within_two_seconds(shape: str) -> None:
    outcome(("<!doctype html><html><body>" + SHAPES[shape]).encode())


@given(st.text(alphabet='<>/="li comentd1' + "\ud800\x00", max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_markup_breaks_the_reader(text: str) -> None:
    outcome(b"<html><body><li class=comment id=comment-1>" + text.encode("utf-8", "replace"))


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_an_engine_says_where_comments_stand_in_selectors_that_relate_nothing(
    engine: object,
) -> None:
    assert engine.roles[Role.COMMENT]
    for text in engine.roles.values():
        for one in text.split(","):
            assert "".join(part[0] for part in _PART.finditer(one.strip())) == one.strip()
