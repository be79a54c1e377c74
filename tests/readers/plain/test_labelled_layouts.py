"""Real pages of many layouts, labelled by hand, which are not part of this repository.

What they protect is protected by the invented pages in ``tests/golden`` as well.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from belowline.readers import decode, read

CORPUS = Path(__file__).parents[3] / "../shared/corpus/pages"

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the labelled pages are not here")


def squeezed(text: str) -> str:
    return " ".join(text.split())


def body_of(wanted: dict[str, object], page: list[str]) -> str:
    first, last = wanted["lines"]  # type: ignore[misc]
    segment = squeezed(" ".join(page[first - 1 : last]))  # type: ignore[has-type]
    start = segment.index(str(wanted["text_start"]))
    return segment[start : start + int(str(wanted["text_len"]))]


@pytest.mark.parametrize("label", sorted(CORPUS.glob("*.json")), ids=lambda path: path.stem)
def test_a_labelled_page_is_read_as_labelled(label: Path) -> None:
    gold = json.loads(label.read_text(encoding="utf-8"))["comments"]
    data = label.with_suffix(".txt").read_bytes()
    page = data.decode().split("\n")

    found = read(data, name=label.name)

    assert len(found.comments) == len(gold)
    for comment, wanted in zip(found.comments, gold, strict=True):
        body = body_of(wanted, page)
        # A leading "@Name" is part of a labelled body and a mention of ours.
        assert squeezed(comment.text) == body or (
            body.startswith("@") and body.endswith(squeezed(comment.text))
        )
        if wanted["posted"]:
            assert (comment.posted or "").startswith(wanted["posted"][:16])
    assert found.unaccounted(len(decode(data, name=label.name).lines)) == ()
