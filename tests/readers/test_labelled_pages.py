"""Real pages labelled by hand, which are not part of this repository.

What they protect is protected by invented pages as well (``tests/golden``); these tests run
where the labelled pages are at hand.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from belowline.model.discussion import Discussion, Grade
from belowline.readers import decode, read

CORPUS = Path(__file__).parents[2] / "../shared/corpus"

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the labelled pages are not here")


def squeezed(text: str) -> str:
    return " ".join(text.split())


def labelled(pattern: str) -> list[Path]:
    return sorted(path for path in CORPUS.glob(pattern) if "express-tribune" in path.read_text())


def as_labelled(discussion: Discussion, label: dict[str, object]) -> None:
    assert discussion.article.title == label["title"]
    assert discussion.article.published == label["published"]
    assert discussion.declared_comments == label["declared_count"]
    gold = label["comments"]
    assert isinstance(gold, list)
    assert [c.author for c in discussion.comments] == [c["author"] for c in gold]
    assert [c.posted for c in discussion.comments] == [c["posted"] for c in gold]
    assert [list(c.mentions) for c in discussion.comments] == [c["mentions"] for c in gold]
    for found, wanted in zip(discussion.comments, gold, strict=True):
        text = squeezed(found.text)
        assert text.endswith(wanted["text_end"][-20:])
        whole = wanted["mentions"] == []
        assert (len(text) == wanted["text_len"]) is whole


@pytest.mark.parametrize("path", labelled("*/*.json"), ids=lambda path: path.stem)
def test_a_labelled_page_of_the_family_is_read_as_labelled(path: Path) -> None:
    data = path.with_suffix(".txt").read_bytes()

    discussion = read(data, name=path.name)

    as_labelled(discussion, json.loads(path.read_text()))
    assert discussion.unaccounted(len(decode(data, name=path.name).lines)) == ()


def test_the_first_real_page_is_read_with_all_it_lost() -> None:
    (path,) = CORPUS.glob("pages/000_*.txt")

    found = read(path.read_bytes(), name=path.name)

    notes = {note.code: note for note in found.receipt}
    assert len(found.comments) == found.declared_comments == 29
    assert sum(comment.author is None for comment in found.comments) == 4
    assert notes["glued_interface_word"].comments == ("c16", "c24", "c29")
    assert sum(len(comment.mentions) for comment in found.comments) == 4
    assert [c.id for c in found.comments if c.link_grade is Grade.TRACE] == ["c22", "c23", "c26"]
    assert notes["lost_mention"].comments == ("c22", "c23", "c25", "c26")
    assert notes["lost_mention"].lines == (191, 198, 214, 221)
    assert found.comments[20].lines == (182, 185)
    assert "unplaced_lines" not in notes
