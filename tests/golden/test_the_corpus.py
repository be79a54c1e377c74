"""The invented pages as a whole: that none goes missing, and how much of each family is read.

``corpus.json`` says what the folder holds and how well each family has to be read at least.
It is written by ``python tests/golden/test_the_corpus.py`` after a page was added or changed
on purpose; floors are set by hand, and only ever upwards.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

import pytest

from belowline.readers import read_all

HERE: Final = Path(__file__).parent
MANIFEST: Final = HERE / "corpus.json"
_MINUTE: Final = len("2014-05-12T16:12")


def labels(family: str) -> list[Path]:
    """Return the labels of a family, by name."""
    return sorted((HERE / family).glob("*.json"))


def labelled_page(label: Path) -> Path | None:
    """Return the page a label speaks of; ``None`` for a page that is itself in JSON."""
    if label.name.endswith(".label.json"):
        stem = label.name.removesuffix(".label.json")
        pages = [label.with_name(stem), *label.parent.glob(f"{stem}.*")]
        return next(p for p in pages if p.is_file() and not p.name.endswith(".label.json"))
    beside = [page for page in label.parent.glob(f"{label.stem}.*") if page.suffix != ".json"]
    sample = HERE.parents[1] / "sample_data" / f"{label.stem}.txt"
    return beside[0] if beside else sample if sample.exists() else None


def pages_of(family: str) -> list[tuple[Path, list[dict[str, Any]]]]:
    """Return each page of a family with the labels of its comments."""
    pages = []
    for label in labels(family):
        page = labelled_page(label)
        if page is not None:
            told = json.loads(label.read_text(encoding="utf-8"))
            discussions = told if isinstance(told, list) else [told]
            pages.append((page, [one for each in discussions for one in each["comments"]]))
    return pages


def families() -> list[str]:
    """Return the families of layouts and formats, by name."""
    return sorted(folder.name for folder in HERE.iterdir() if pages_of(folder.name))


def fingerprint() -> str:
    """Return a checksum over every page and label, by name and content."""
    whole = hashlib.sha256()
    for file in sorted(HERE.glob("*/*")):
        if file.is_file():
            whole.update(f"{file.relative_to(HERE).as_posix()}\0".encode())
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def exact_f1(family: str) -> float:
    """Return how many comments are read as labelled: text, author and minute, as an F1."""
    hits = found = wanted = 0
    for page, comments in pages_of(family):
        read_ones = [
            (comment.text, comment.author, (comment.posted or "")[:_MINUTE])
            for each in read_all(page.read_bytes(), name=page.name)
            for comment in each.comments
        ]
        meant = [(c["text"], c.get("author"), (c.get("posted") or "")[:_MINUTE]) for c in comments]
        found, wanted = found + len(read_ones), wanted + len(meant)
        for one in meant:
            if one in read_ones:
                read_ones.remove(one)
                hits += 1
    return 2 * hits / (found + wanted)


def described() -> dict[str, Any]:
    """Return the manifest of the folder as it is; floors as they were."""
    before = json.loads(MANIFEST.read_text(encoding="utf-8")) if MANIFEST.exists() else {}
    return {
        "fingerprint": fingerprint(),
        "families": {
            family: {
                "pages": len(pages_of(family)),
                "comments": sum(len(comments) for _, comments in pages_of(family)),
                "floor": before.get("families", {}).get(family, {}).get("floor", 1.0),
            }
            for family in families()
        },
    }


def test_the_corpus_is_the_one_that_was_described() -> None:
    assert json.loads(MANIFEST.read_text(encoding="utf-8")) == described()


def test_the_corpus_is_as_wide_as_it_claims() -> None:
    sizes = described()["families"]
    layouts = {family for family in sizes if family not in {"exports", "html"}}

    assert len(layouts) >= 13
    assert sum(sizes[family]["pages"] for family in layouts) >= 40
    assert sizes["html"]["pages"] >= 10


@pytest.mark.parametrize("family", families())
def test_a_family_is_read_at_least_as_well_as_its_floor(family: str) -> None:
    floor = json.loads(MANIFEST.read_text(encoding="utf-8"))["families"][family]["floor"]

    assert exact_f1(family) >= floor


if __name__ == "__main__":
    MANIFEST.write_text(json.dumps(described(), indent=2) + "\n", encoding="utf-8")
