"""Each invented page beside its label: what a reader must find in it, in the document's words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from belowline.readers import decode, read

HERE = Path(__file__).parent
SAMPLE_DATA = HERE.parents[1] / "sample_data"
# Exports and saved pages have tests of their own beside their readers.
LABELS = sorted(
    label for label in HERE.glob("*/*.json") if label.parent.name not in {"exports", "html"}
)


def page_of(label: Path) -> Path:
    """Return the page of a label; the built-in sample lives where the dashboard finds it."""
    beside = [page for page in label.parent.glob(f"{label.stem}.*") if page.suffix != ".json"]
    return beside[0] if beside else SAMPLE_DATA / f"{label.stem}.txt"


@pytest.mark.parametrize("label", LABELS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_page_reads_as_its_label_says(label: Path) -> None:
    expected = json.loads(label.read_text(encoding="utf-8"))
    page = page_of(label)
    found = json.loads(read(page.read_bytes(), name=page.name).to_json())

    assert found["article"] == expected["article"]
    assert found["declared_comments"] == expected["declared_comments"]
    assert len(found["comments"]) == len(expected["comments"])
    for comment, wanted in zip(found["comments"], expected["comments"], strict=True):
        assert {key: comment[key] for key in wanted} == wanted


@pytest.mark.parametrize("label", LABELS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_receipt_says_what_its_label_says(label: Path) -> None:
    expected = json.loads(label.read_text(encoding="utf-8"))
    page = page_of(label)
    discussion = read(page.read_bytes(), name=page.name)
    found = {note["code"]: note for note in json.loads(discussion.to_json())["receipt"]}

    for wanted in expected["receipt"]:
        assert {key: found[wanted["code"]][key] for key in wanted} == wanted
    assert len(found) == len(discussion.receipt), "one entry for each code"
    assert discussion.unaccounted(len(decode(page.read_bytes(), name=page.name).lines)) == ()


def test_no_page_lacks_a_label() -> None:
    assert len(LABELS) >= 6
    assert all(page_of(label).exists() for label in LABELS)
